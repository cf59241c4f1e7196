import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassOnline, ImportOnline, OnlineMatches, OnlinePresence, OnlineSession } from '#contracts/delivery-online.ts'
import { post, postFile, put } from '#web/lib/api.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Field, NumberField, TextField } from '#web/ui/field.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { Matches } from './matches.tsx'
import { onlineKey, presenceQuery } from './online-queries.ts'
import classes from './online.module.css'

interface PresencePanelProps {
  readonly session: OnlineSession
  readonly can: ClassOnline['can']
  readonly onClose: () => void
}

/** How long each learner was in the room, from joins, from a report, or put right; and the marks that it means. */
export function PresencePanel({ session: { sessionId, subject, heldOn }, can, onClose }: PresencePanelProps) {
  const { t } = useTranslation('online')
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(presenceQuery(sessionId))
  const [matches, setMatches] = useState<OnlineMatches>()
  const [failure, setFailure] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const path = `/api/sessions/${sessionId}/presence`
  /** Whether it was done; what went wrong is said on top. */
  const run = async (work: () => Promise<string | undefined>): Promise<boolean> => {
    setBusy(true)
    setFailure(undefined)
    try {
      const message = await work()
      await client.invalidateQueries({ queryKey: onlineKey })
      if (message) showToast({ message })
      return true
    } catch (problem) {
      setFailure(problem)
      return false
    } finally {
      setBusy(false)
    }
  }
  const look = (file: File) =>
    run(async () => {
      setMatches(undefined)
      setMatches(await postFile<OnlineMatches>(`${path}/file`, file, () => {}).answer)
      return undefined
    })
  const keep = (rows: ImportOnline['rows']) =>
    run(async () => {
      await post(`${path}/import`, { rows })
      setMatches(undefined)
      return t('kept', { count: rows.length, number: formatNumber(rows.length) })
    })
  const mark = () =>
    run(async () => {
      const { marked } = await post<{ marked: number }>(`${path}/marks`)
      return t('marked', { count: marked, number: formatNumber(marked) })
    })
  const open = data !== undefined && data.closedName === null
  return (
    <SidePanel title={t('presence')} lead={`${subject} · ${formatDate(heldOn)}`} size="wide" onClose={onClose}>
      <div className={classes.form}>
        {error && <RequestError error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton height={240} />}
        {data && (
          <p className={classes.muted}>
            {t('rule', { percent: formatNumber(data.presentPercent), length: formatNumber(data.length), late: formatNumber(data.lateMinutes) })}
            {data.closedName !== null && ` ${t('rollClosed', { name: data.closedName })}`}
          </p>
        )}
        {failure !== undefined && <RequestError title={t('failed')} error={failure} />}
        {open && can.import && (
          <Field label={t('report')} help={t('reportHelp')}>
            {(described) => (
              <input
                type="file"
                {...described}
                accept=".csv,.txt"
                disabled={busy}
                onChange={(event) => {
                  const file = event.currentTarget.files?.[0]
                  event.currentTarget.value = ''
                  if (file) void look(file)
                }}
              />
            )}
          </Field>
        )}
        {matches && <Matches matches={matches} learners={data?.learners ?? []} busy={busy} onKeep={(rows) => void keep(rows)} />}
        {open && can.mark && (
          <div className={classes.acts}>
            <Button busy={busy} disabled={data.learners.every(({ would }) => would === null)} onClick={() => void mark()}>
              {t('mark')}
            </Button>
          </div>
        )}
        {data && (
          // Where nothing in it can be pressed, the keyboard scrolls it.
          <div role="region" aria-label={t('presence')} {...(!(open && can.correct) && { tabIndex: 0 })}>
            <ul className={classes.people}>
              {data.learners.map((learner) => (
                <Learner
                  key={learner.personId}
                  learner={learner}
                  may={open && can.correct}
                  onCorrect={(minutes, reason) =>
                    run(async () => {
                      await put(`${path}/${learner.personId}`, { minutes, reason })
                      return t('corrected')
                    })
                  }
                />
              ))}
            </ul>
          </div>
        )}
      </div>
    </SidePanel>
  )
}

interface LearnerProps {
  readonly learner: OnlinePresence['learners'][number]
  readonly may: boolean
  /** Whether it was done. */
  readonly onCorrect: (minutes: number, reason: string) => Promise<boolean>
}

function Learner({ learner: { fullName, code, minutes, source, would, reason }, may, onCorrect }: LearnerProps) {
  const { t } = useTranslation('online')
  const [editing, setEditing] = useState(false)
  const [typed, setTyped] = useState(minutes === null ? '' : String(minutes))
  const [why, setWhy] = useState('')
  const [tried, setTried] = useState(false)
  const good = /^\d{1,4}$/.test(typed) && Number(typed) <= 1440
  return (
    <li>
      <span className={classes.two}>
        <span>
          {fullName} <span className={classes.muted}>{code}</span>
        </span>
        <span className={classes.muted}>
          {minutes === null ? t('unknown') : t('minutes', { count: minutes, number: formatNumber(minutes) })}
          {source !== null && minutes !== null && ` · ${t(`source_${source}`)}`}
          {would !== null && ` · ${t(`would_${would}`)}`}
          {reason !== null && ` · ${reason}`}
        </span>
      </span>
      {may && !editing && (
        <Button small aria-label={t('correctOf', { name: fullName })} onClick={() => setEditing(true)}>
          {t('correct')}
        </Button>
      )}
      {editing && (
        <form
          className={classes.correct}
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            setTried(true)
            if (good && why.trim()) void onCorrect(Number(typed), why.trim()).then((done) => setEditing(!done))
          }}
        >
          <NumberField
            label={t('minutesOf')}
            value={typed}
            error={tried && !good ? t('badMinutes') : undefined}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <TextField
            label={t('reason')}
            maxLength={500}
            value={why}
            error={tried && !why.trim() ? t('missing') : undefined}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
          <span className={classes.acts}>
            <Button small type="submit">
              {t('save')}
            </Button>
            <Button small variant="subtle" onClick={() => setEditing(false)}>
              {t('cancel')}
            </Button>
          </span>
        </form>
      )}
    </li>
  )
}
