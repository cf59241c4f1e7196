import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassDetail, Enrolment, EnrolmentStatus } from '#contracts/classes.ts'
import type { RosterResult } from '#contracts/classes-commands.ts'
import { ApiError, post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatNumber } from '#web/lib/format.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Select, TextField } from '#web/ui/field.tsx'
import { RefusedLines, useRosterDone } from './roster-result.tsx'
import classes from './classes.module.css'

const statuses = ['enrolled', 'completed', 'failed', 'suspended', 'withdrawn', 'dropped', 'transferred'] as const satisfies readonly EnrolmentStatus[]
const leaves: ReadonlySet<EnrolmentStatus> = new Set(['withdrawn', 'dropped', 'transferred'])

interface StatusDialogProps {
  readonly item: ClassDetail
  readonly rows: readonly Enrolment[]
  readonly today: string
  readonly onClose: () => void
}

/** Another status for many learners at once; who could not be changed stays in the dialog with why. */
export function StatusDialog({ item, rows, today, onClose }: StatusDialogProps) {
  const { t } = useTranslation('classes')
  const [status, setStatus] = useState<EnrolmentStatus>(item.status === 'completed' ? 'completed' : 'withdrawn')
  const [on, setOn] = useState(item.closedOn && item.closedOn < today ? item.closedOn : today)
  const [reason, setReason] = useState('')
  const [badDay, setBadDay] = useState<string>()
  const [result, setResult] = useState<RosterResult>()
  const done = useRosterDone(item.classId)
  const dated = leaves.has(status) || status === 'completed'
  const count = { count: rows.length, number: formatNumber(rows.length) }
  return (
    <ConfirmDialog
      title={t('statusTitle', count)}
      consequences={[t('statusBecomes', { ...count, status: t(`learner_${status}`) }), ...(leaves.has(status) ? [t('statusSeat')] : []), t('statusUndo')]}
      confirm={t('changeStatus')}
      onClose={onClose}
      onConfirm={async (requestKey) => {
        setBadDay(undefined)
        if (dated && !isDay(on)) {
          setBadDay(t('badDay'))
          throw new ApiError(400, { code: 'web.check', message: t('checkFields') })
        }
        const lines = rows.map(({ personId, version }) => ({ personId, version }))
        const body = { lines, status, on: dated ? on : null, reason: reason.trim() || null }
        const answer = await post<RosterResult>(`/api/classes/${item.classId}/enrolments/status`, body, { requestKey })
        await done(answer, (number, changed) => t('statusDone', { count: changed, number, status: t(`learner_${status}`) }))
        setResult(answer)
        if (answer.refused > 0) throw new ApiError(422, { code: 'web.refused', message: t('someRefused') })
      }}
    >
      <div className={classes.stack}>
        <Select
          label={t('newStatus')}
          options={statuses.map((value) => ({ value, label: t(`learner_${value}`) }))}
          value={status}
          onChange={(event) => setStatus(statuses.find((each) => each === event.currentTarget.value) ?? 'enrolled')}
        />
        {dated && <DateField label={t(leaves.has(status) ? 'leftOn' : 'completedOn')} value={on} error={badDay} onValue={setOn} />}
        <TextField label={t('reasonOptional')} value={reason} maxLength={500} onChange={(event) => setReason(event.currentTarget.value)} />
        <RefusedLines result={result} />
      </div>
    </ConfirmDialog>
  )
}
