import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OnlineServer, ServerTried } from '#contracts/delivery-online.ts'
import { get, post, put } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Select, TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { onlineKey } from './online-queries.ts'
import classes from './online.module.css'

const path = '/api/online-server'
const queryKey = [...onlineKey, 'server'] as const

/** Máy chủ phòng học: the BigBlueButton server of the province. Its secret is typed in and never shown again. */
export function ServerPage() {
  const { t } = useTranslation('online')
  const { data, error, refetch } = useQuery({ queryKey, queryFn: ({ signal }) => get<OnlineServer>(path, {}, signal) })
  return (
    <>
      <PageHead
        title={t('serverTitle')}
        lead={data && (data.baseUrl === null ? t('serverNone') : t('serverSet', { address: data.baseUrl, name: data.savedName }))}
      />
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={280} />}
      {data && <ServerForm key={data.version} server={data} />}
    </>
  )
}

interface ServerValues {
  readonly [name: string]: string
  readonly baseUrl: string
  readonly secret: string
  readonly checksum: 'sha1' | 'sha256'
}

const valuesOf = ({ baseUrl, checksum }: OnlineServer): ServerValues => ({ baseUrl: baseUrl ?? '', secret: '', checksum })
const bodyOf = ({ baseUrl, secret, checksum }: ServerValues) => ({ baseUrl: baseUrl.trim(), secret: secret.trim() || null, checksum })

function ServerForm({ server }: { readonly server: OnlineServer }) {
  const { t } = useTranslation('online')
  const client = useQueryClient()
  const [base, setBase] = useState(server)
  const [tried, setTried] = useState<{ readonly busy: boolean; readonly answer?: ServerTried; readonly failure?: unknown }>({ busy: false })
  const check = ({ baseUrl, secret }: ServerValues): Partial<Record<keyof ServerValues & string, string>> => ({
    ...(!/^https?:\/\/\S+$/.test(baseUrl.trim()) && { baseUrl: t('badUrl') }),
    ...(secret.trim() === '' && (!base.hasSecret || base.baseUrl !== baseUrl.trim()) && { secret: t(base.hasSecret ? 'secretAgain' : 'secretNeeded') }),
  })
  const form = useForm<ServerValues, unknown>({
    form: 'online-server',
    initial: valuesOf(server),
    secret: ['secret'],
    check,
    save: async (values, requestKey) => await put(path, { ...bodyOf(values), version: base.version }, { requestKey }),
    current: async () => {
      const now = await get<OnlineServer>(path)
      setBase(now)
      return valuesOf(now)
    },
    onSaved: () => {
      void client.invalidateQueries({ queryKey: onlineKey })
      showToast({ message: t('serverSaved') })
    },
  })
  const attempt = async () => {
    const problems = check(form.values)
    if (Object.keys(problems).length > 0) {
      form.tell(['baseUrl', 'secret'])
      return
    }
    setTried({ busy: true })
    try {
      setTried({ busy: false, answer: await post<ServerTried>(`${path}/test`, bodyOf(form.values)) })
    } catch (failure) {
      setTried({ busy: false, failure })
    }
  }
  return (
    <form className={classes.settings} noValidate onSubmit={form.submit}>
      <LeaveGuard hasTyped={form.hasTyped} />
      <ErrorSummary problems={form.problems} failure={form.failure} />
      <EditConflict conflict={form.conflict} mine={form.values} onTake={form.takeTheirs} label={(field) => t(field as 'baseUrl' | 'checksum')} />
      <TextField label={t('baseUrl')} help={t('baseUrlHelp')} inputMode="url" maxLength={500} {...form.field('baseUrl')} />
      <TextField
        label={t('secret')}
        help={t(base.hasSecret ? 'secretKept' : 'secretHelp')}
        type="password"
        autoComplete="off"
        maxLength={500}
        {...form.field('secret')}
      />
      <Select
        label={t('checksum')}
        help={t('checksumHelp')}
        options={[
          { value: 'sha256', label: 'SHA-256' },
          { value: 'sha1', label: 'SHA-1' },
        ]}
        {...form.field('checksum')}
      />
      <div role="status" className={classes.tried} data-answer={tried.answer?.answer}>
        {tried.answer && <Tried answer={tried.answer} />}
      </div>
      {tried.failure !== undefined && <RequestError title={t('failed')} error={tried.failure} />}
      <div className={classes.acts}>
        <Button type="submit" variant="primary" busy={form.saving}>
          {t('save')}
        </Button>
        <Button busy={tried.busy} onClick={() => void attempt()}>
          {t('tryServer')}
        </Button>
      </div>
    </form>
  )
}

/** What the server said, and what to do next. */
function Tried({ answer: { answer, meetings, detail } }: { readonly answer: ServerTried }) {
  const { t } = useTranslation('online')
  return (
    <>
      <strong>{t(`tried_${answer}`)}</strong>
      <p>
        {answer === 'refused' ? t('next_refused', { detail }) : answer === 'ok' ? t('next_ok', { number: formatNumber(meetings ?? 0) }) : t(`next_${answer}`)}
      </p>
    </>
  )
}
