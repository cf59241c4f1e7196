import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DecisionDetail } from '#contracts/nomination-decisions.ts'
import type { IssuedPaper, Paper, PaperList } from '#contracts/nomination-papers.ts'
import { ApiError, get, post } from '#web/lib/api.ts'
import { formatDate } from '#web/lib/format.ts'
import { daysAfter, isDay } from '#web/lib/day.ts'
import { isRunning, useTasks } from '#web/lib/tasks.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Select, TextField } from '#web/ui/field.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { decisionPath, nominationsKey } from '../nomination-queries.ts'
import { PaperRows } from '../papers/paper-rows.tsx'
import classes from '../nomination.module.css'

const kinds = ['decision', 'roster', 'summons', 'commitment'] as const
type Kind = (typeof kinds)[number]

/** To begin with; the office changes it. */
const daysToAnswer = 7

/** Documents of a decision: issued here, kept with their hash, with PDF and signed copy beside them. */
export function PapersCard({ decision, today }: { readonly decision: DecisionDetail; readonly today: string }) {
  const { t } = useTranslation('papers')
  const { decisionId, can } = decision
  const { data, error, refetch } = useQuery({
    queryKey: [...nominationsKey, 'papers', decisionId],
    queryFn: ({ signal }) => get<PaperList>(`${decisionPath(decisionId)}/documents`, {}, signal),
  })
  const [asked, setAsked] = useState<Kind>()
  useRefreshedWhenMade(decisionId)
  return (
    <section className={classes.card} aria-labelledby="van-ban">
      <h2 id="van-ban">{t('title')}</h2>
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p className={classes.muted}>{t('empty')}</p>}
      {data && data.items.length > 0 && <PaperRows items={data.items} mayScan={can.issueDocument} />}
      {can.issueDocument && (
        <div className={classes.acts}>
          {kinds.map((kind) => (
            <Button key={kind} small aria-haspopup="dialog" onClick={() => setAsked(kind)}>
              {t(`issue_${kind}`)}
            </Button>
          ))}
        </div>
      )}
      {asked && (
        <IssueDialog
          decision={decision}
          kind={asked}
          before={data?.items.filter((item) => item.kind === asked) ?? []}
          today={today}
          onClose={() => setAsked(undefined)}
        />
      )}
    </section>
  )
}

/** What tasks make beside the page is shown when it is there: nobody issues it again because it is not seen. */
function useRefreshedWhenMade(decisionId: string): void {
  const client = useQueryClient()
  const { tasks } = useTasks()
  const making = tasks.filter((task) => task.kind === 'nomination.papers' && isRunning(task)).length
  const before = useRef(making)
  useEffect(() => {
    if (making < before.current) void client.invalidateQueries({ queryKey: [...nominationsKey, 'papers', decisionId] })
    before.current = making
  }, [client, decisionId, making])
}

interface IssueDialogProps {
  readonly decision: DecisionDetail
  readonly kind: Kind
  /** Those of the kind that were issued already, the latest first. */
  readonly before: readonly Paper[]
  readonly today: string
  readonly onClose: () => void
}

function IssueDialog({ decision: { decisionId, decisionNo, items }, kind, before, today, onClose }: IssueDialogProps) {
  const { t } = useTranslation('papers')
  const client = useQueryClient()
  const { started } = useTasks()
  const [said, setSaid] = useState({ gathersAt: '', contact: '', answerBy: daysAfter(today, daysToAnswer), as: 'one' })
  const [missing, setMissing] = useState(false)
  const [last] = before
  const summons = kind === 'summons'
  const many = summons || kind === 'commitment'
  const send = async (requestKey: string) => {
    if (summons && (said.gathersAt.trim() === '' || !isDay(said.answerBy))) {
      setMissing(true)
      throw new ApiError(422, { code: 'web.check', message: t('required') })
    }
    const more = summons ? { gathersAt: said.gathersAt.trim(), contact: said.contact.trim() || null, answerBy: said.answerBy } : {}
    const { taskId } = await post<IssuedPaper>(
      `${decisionPath(decisionId)}/documents`,
      { kind, again: last !== undefined, ...more, ...(many && { as: said.as }) },
      { requestKey },
    ).catch(async (error: unknown) => {
      // Somebody else issued it since: the question is put anew, and says so.
      if (error instanceof ApiError && error.code === 'nomination.issued-already') await client.invalidateQueries({ queryKey: nominationsKey })
      throw error
    })
    if (taskId) void started()
    await client.invalidateQueries({ queryKey: nominationsKey })
    showToast({ message: t(taskId ? 'started' : 'issued') })
  }
  return (
    <ConfirmDialog
      title={t(last ? `againTitle_${kind}` : `issueTitle_${kind}`)}
      consequences={[
        ...(last ? [t('issuedBefore', { count: before.length, number: decisionNo, date: formatDate(last.issuedOn), name: last.issuedName })] : []),
        ...(summons ? [t('summonsesOf', { count: items.filter(({ act, state }) => act !== 'withdraw' && state === 'sent').length })] : []),
        ...(kind === 'commitment' ? [t('commitmentsOf')] : []),
        t('kept'),
      ]}
      confirm={t(last ? 'issueAgain' : 'issuePaper')}
      onConfirm={send}
      onClose={onClose}
    >
      {many && (
        <div className={classes.form}>
          {summons && (
            <>
              <TextField
                label={t('gathersAt')}
                value={said.gathersAt}
                maxLength={200}
                error={missing && said.gathersAt.trim() === '' ? t('required') : undefined}
                onChange={(event) => setSaid({ ...said, gathersAt: event.currentTarget.value })}
              />
              <DateField label={t('answerBy')} value={said.answerBy} onValue={(answerBy) => setSaid({ ...said, answerBy })} />
              <TextField
                label={t('contact')}
                value={said.contact}
                maxLength={300}
                onChange={(event) => setSaid({ ...said, contact: event.currentTarget.value })}
              />
            </>
          )}
          <Select
            label={t('as')}
            options={[
              { value: 'one', label: t('asOne') },
              { value: 'zip', label: t('asZip') },
            ]}
            value={said.as}
            onChange={(event) => setSaid({ ...said, as: event.currentTarget.value })}
          />
        </div>
      )}
    </ConfirmDialog>
  )
}
