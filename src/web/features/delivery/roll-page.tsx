import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AttendanceMark } from '#contracts/delivery.ts'
import type { Roll } from '#contracts/delivery-attendance.ts'
import { ApiError, post } from '#web/lib/api.ts'
import { formatInstant } from '#web/lib/format.ts'
import type { Answered } from '#web/lib/kept.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import classes from './delivery.module.css'
import { flushQueue, queueMark, useFlushing, useQueue, waitingOf } from './offline-queue.ts'
import { allMarks, attendanceKey, rollQuery, type ShownLearner, shownLearners } from './roll-queries.ts'
import { RollList } from './roll-list.tsx'
import { ordinalWords, whenWords } from './session-words.ts'
import { SyncState } from './sync-state.tsx'

interface RollPageProps {
  readonly sessionId: string
  /** /api/sessions, or /api/my/sessions for whoever teaches it. */
  readonly base: string
  /** The account. */
  readonly owner: string
  /** Whether sheets may be printed. */
  readonly mayPrint: boolean
  /** Where the page was opened from. */
  readonly up: Parameters<typeof PageHead>[0]['up']
  /** Shown where the roll is not theirs to see. */
  readonly otherwise?: ReactNode
}

/** Điểm danh một buổi: one key or one touch a learner, with the network or without. */
export function RollPage({ sessionId, base, owner, mayPrint, up, otherwise }: RollPageProps) {
  const { t } = useTranslation('attendance')
  const client = useQueryClient()
  const query = rollQuery(base, sessionId)
  const { data, error, refetch } = useQuery(query)
  const queue = useQueue()
  const [asked, setAsked] = useState<'close' | 'reopen'>()
  const again = useCallback(() => void client.invalidateQueries({ queryKey: attendanceKey }), [client])
  useFlushing(owner, again)
  if (error instanceof ApiError && error.status === 404) return otherwise ?? <EmptyState title={t('noSessionTitle')} text={t('noSessionText')} />
  const path = `${base}/${sessionId}/marks`
  const roll = data?.body
  const learners = roll ? shownLearners(roll, path, queue) : []
  const open = learners.filter(({ mark }) => mark === null)
  const mark = (people: readonly ShownLearner[], given: AttendanceMark) => {
    const chosen = new Set(people.map(({ personId }) => personId))
    // Seen at once; what is not sent yet is laid over whatever the server answers meanwhile.
    client.setQueryData<Answered<Roll>>(query.queryKey, (was) =>
      was ? { ...was, body: { ...was.body, learners: was.body.learners.map((each) => (chosen.has(each.personId) ? { ...each, mark: given } : each)) } } : was,
    )
    void (async () => {
      for (const { personId } of people) await queueMark({ owner, path, personId, mark: given })
    })()
  }
  return (
    <div className={classes.roll}>
      <PageHead
        title={roll && `${ordinalWords(t, roll.session)} · ${roll.session.subject}`}
        {...(up ? { up } : {})}
        state={roll && (roll.closedAt ? <Tag tone="success">{t('closed')}</Tag> : <Tag tone="warning">{t('open')}</Tag>)}
        lead={roll && <LeadOf roll={roll} />}
        actions={
          roll?.can.showCode && (
            <ButtonLink to="/buoi-hoc/$sessionId/ma" params={{ sessionId }}>
              {t('showCode')}
            </ButtonLink>
          )
        }
      />
      <SyncState owner={owner} keptAt={data?.keptAt} />
      {error && !roll && <RequestError error={error} onRetry={() => void refetch()} />}
      {!roll && !error && <Skeleton height={320} />}
      {roll && (
        <>
          <Counts learners={learners} />
          {learners.length === 0 ? (
            <EmptyState title={t('nobodyTitle')} text={t('nobodyText')} />
          ) : (
            <RollList learners={learners} editable={roll.can.mark} onMark={(learner, given) => mark([learner], given)} />
          )}
          <div className={classes.foot}>
            {roll.can.mark && open.length > 0 && <Button onClick={() => mark(open, 'present')}>{t('restPresent', { count: open.length })}</Button>}
            {roll.can.close && (
              <Button variant="primary" onClick={() => setAsked('close')}>
                {t('close')}
              </Button>
            )}
            {roll.can.reopen && <Button onClick={() => setAsked('reopen')}>{t('reopen')}</Button>}
          </div>
          {mayPrint && <Sheets sessionId={sessionId} />}
          {asked === 'close' && <CloseDialog roll={roll} base={base} owner={owner} learners={learners} onClose={() => setAsked(undefined)} onDone={again} />}
          {asked === 'reopen' && <ReopenDialog roll={roll} base={base} onClose={() => setAsked(undefined)} onDone={again} />}
        </>
      )}
    </div>
  )
}

/** The sheet that learners sign, blank or with what was marked. */
function Sheets({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation('attendance')
  const path = `/api/sessions/${sessionId}/sheet`
  return (
    <section className={classes.sheets} aria-label={t('sheets')}>
      <DownloadButton path={`${path}?format=docx`} fileName="danh-sach-ky.docx" label={t('sheetBlank')} />
      <DownloadButton path={`${path}?format=pdf`} fileName="danh-sach-ky.pdf" label={t('sheetBlankPdf')} />
      <DownloadButton path={`${path}?filled=1&format=docx`} fileName="diem-danh.docx" label={t('sheetFilled')} />
    </section>
  )
}

function LeadOf({ roll }: { readonly roll: Roll }) {
  const { t } = useTranslation('attendance')
  const { session, closedAt, closedName, reopenedReason } = roll
  return (
    <>
      <p className={classes.plain}>{session.className}</p>
      <p className={classes.plain}>{[whenWords(t, session), session.lecturer].filter(Boolean).join(' · ')}</p>
      {closedAt && <p className={classes.plain}>{t('closedBy', { name: closedName, at: formatInstant(closedAt) })}</p>}
      {!closedAt && reopenedReason && <p className={classes.plain}>{t('reopenedFor', { reason: reopenedReason })}</p>}
    </>
  )
}

function Counts({ learners }: { readonly learners: readonly ShownLearner[] }) {
  const { t } = useTranslation('attendance')
  const of = (mark: AttendanceMark | null) => learners.filter((each) => each.mark === mark).length
  return (
    <dl className={classes.counts} aria-label={t('counts')}>
      {allMarks.map((mark) => (
        <div key={mark} data-mark={mark}>
          <dt>{t(`mark_${mark}`)}</dt>
          <dd>{of(mark)}</dd>
        </div>
      ))}
      <div data-mark="none">
        <dt>{t('unmarked')}</dt>
        <dd>{of(null)}</dd>
      </div>
    </dl>
  )
}

interface DialogProps {
  readonly roll: Roll
  readonly base: string
  readonly onClose: () => void
  readonly onDone: () => void
}

function CloseDialog({ roll, base, owner, learners, onClose, onDone }: DialogProps & { readonly owner: string; readonly learners: readonly ShownLearner[] }) {
  const { t } = useTranslation('attendance')
  const of = (marks: readonly (AttendanceMark | null)[]) => learners.filter(({ mark }) => marks.includes(mark)).length
  const unmarked = of([null])
  return (
    <ConfirmDialog
      title={t('closeTitle')}
      consequences={[
        t('closeCounts', { present: of(['present']), late: of(['late']), excused: of(['excused', 'exempt']), absent: of(['absent']) }),
        ...(unmarked ? [t('closeUnmarked', { count: unmarked })] : []),
        t('closeText'),
      ]}
      confirm={t('close')}
      onClose={onClose}
      onConfirm={async (requestKey) => {
        await flushQueue(owner)
        const waiting = await waitingOf(owner)
        // Closed now, what waits could not be sent any more.
        if (waiting > 0) throw new ApiError(400, { code: 'web.check', message: t('closeWaiting', { count: waiting }) })
        await post(`${base}/${roll.session.sessionId}/close`, { version: roll.version }, { requestKey })
        onDone()
        showToast({ message: t('closedToast') })
      }}
    />
  )
}

function ReopenDialog({ roll, base, onClose, onDone }: DialogProps) {
  const { t } = useTranslation('attendance')
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string>()
  return (
    <ConfirmDialog
      title={t('reopenTitle')}
      consequences={[t('reopenText')]}
      confirm={t('reopen')}
      onClose={onClose}
      onConfirm={async (requestKey) => {
        if (reason.trim() === '') {
          setProblem(t('reasonNeeded'))
          throw new ApiError(400, { code: 'web.check', message: t('reasonNeeded') })
        }
        await post(`${base}/${roll.session.sessionId}/reopen`, { version: roll.version, reason }, { requestKey })
        onDone()
        showToast({ message: t('reopenedToast') })
      }}
    >
      <TextArea label={t('reason')} value={reason} error={problem} onChange={(event) => setReason(event.currentTarget.value)} />
    </ConfirmDialog>
  )
}
