import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonConfirmations, ProgrammeConfirmations, ToldConfirmation } from '#contracts/requirements-confirmations.ts'
import { ApiError, post, postFile } from '#web/lib/api.ts'
import { formatDate, formatInstant } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { rulesKey } from '../rules/rule-queries.ts'
import { confirmationsPath, personConfirmationsQuery, personEligibilityKey, programmeConfirmationsQuery } from './eligibility-queries.ts'
import classes from './eligibility.module.css'

type OfProgramme = ProgrammeConfirmations['items'][number]

/** On a person's page: what was ever vouched for; draws nothing where nothing was. */
export function PersonConfirmationList({ personId }: { readonly personId: string }) {
  const { t } = useTranslation('rules')
  const { data, error, refetch } = useQuery(personConfirmationsQuery(personId))
  if (error) return <RequestError error={error} onRetry={() => void refetch()} />
  if (!data?.items.length) return null
  return (
    <div className={classes.family}>
      <h3>{t('confirmationsOfPerson')}</h3>
      <ul className={classes.confirmations}>
        {data.items.map((item: PersonConfirmations['items'][number]) => (
          <Confirmation key={item.confirmationId} item={item} personId={personId} />
        ))}
      </ul>
    </div>
  )
}

/** Beside the list of a programme: what is vouched for of whom, and stands. */
export function ProgrammeConfirmationsPanel({ programme, onClose }: { readonly programme: string; readonly onClose: () => void }) {
  const { t } = useTranslation('rules')
  const { data, error, refetch } = useQuery(programmeConfirmationsQuery(programme))
  return (
    <SidePanel title={t('confirmationsTitle')} lead={t('confirmationsLead')} size="wide" onClose={onClose}>
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={200} />}
      {data?.items.length === 0 && <EmptyState plain title={t('confirmationsNoneTitle')} text={t('confirmationsNone')} />}
      <ul className={classes.confirmations}>
        {data?.items.map((item: OfProgramme) => (
          <Confirmation key={item.confirmationId} item={item} personId={item.person.personId} of={item} />
        ))}
      </ul>
    </SidePanel>
  )
}

interface ConfirmationProps {
  readonly item: ToldConfirmation
  readonly personId: string
  /** Whose it is, where the page is not that person's own. */
  readonly of?: Pick<OfProgramme, 'person' | 'unit'>
}

function Confirmation({ item, personId, of }: ConfirmationProps) {
  const { t } = useTranslation('rules')
  const language = currentLanguage()
  const client = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const [withdrawing, setWithdrawing] = useState(false)
  const [busy, setBusy] = useState(false)
  const path = `${confirmationsPath(personId)}/${item.confirmationId}`
  const renew = async () => {
    await client.invalidateQueries({ queryKey: personEligibilityKey(personId) })
    await client.invalidateQueries({ queryKey: rulesKey })
  }
  const attach = async (file: File) => {
    setBusy(true)
    try {
      await postFile(`${path}/file`, file, () => {}).answer
      await renew()
      showToast({ message: t('evidenceAttached', { name: file.name }) })
    } catch (error) {
      showToast({ failed: true, message: error instanceof ApiError && error.message ? error.message : t('evidenceFailed') })
    } finally {
      setBusy(false)
    }
  }
  return (
    <li data-past={item.withdrawnAt !== null || undefined}>
      <strong>
        {of && (
          <Link to="/ho-so/$personId" params={{ personId }} search={{ muc: 'dieukien' }} className={classes.link}>
            {of.person.fullName}
          </Link>
        )}
        {of && ' · '}
        {item.ruleName[language]}
      </strong>
      <span className={classes.muted}>{of ? of.unit.name : item.programmeName[language]}</span>
      <span>{item.evidence}</span>
      <span className={classes.muted}>
        {t('confirmedWhen', { name: item.confirmedName, at: formatInstant(item.confirmedAt), until: formatDate(item.until) })}
        {item.withdrawnAt !== null && ` ${t('withdrawnWhen', { name: item.withdrawnName ?? '', at: formatInstant(item.withdrawnAt) })}`}
      </span>
      <span className={classes.confirmationActions}>
        {item.fileName !== null && <DownloadButton small path={`${path}/file`} fileName={item.fileName} label={item.fileName} />}
        {item.can.attach && (
          <>
            <input
              ref={input}
              type="file"
              hidden
              accept="application/pdf,image/png,image/jpeg"
              aria-label={t('evidenceFile')}
              onChange={(event) => {
                const [file] = event.currentTarget.files ?? []
                event.currentTarget.value = ''
                if (file) void attach(file)
              }}
            />
            <Button small busy={busy} onClick={() => input.current?.click()}>
              {t('evidenceAttach')}
            </Button>
          </>
        )}
        {item.can.withdraw && (
          <Button small variant="subtle" aria-haspopup="dialog" onClick={() => setWithdrawing(true)}>
            {t('withdraw')}
            <span className="spoken"> {item.ruleName[language]}</span>
          </Button>
        )}
      </span>
      {withdrawing && (
        <ConfirmDialog
          danger
          title={t('withdrawTitle', { rule: item.ruleName[language] })}
          consequences={[t('withdrawText'), t('withdrawKept')]}
          confirm={t('withdraw')}
          onClose={() => setWithdrawing(false)}
          onConfirm={async (requestKey) => {
            await post(`${path}/withdraw`, undefined, { requestKey })
            await renew()
            showToast({ message: t('withdrawn') })
          }}
        />
      )}
    </li>
  )
}
