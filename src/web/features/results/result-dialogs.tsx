import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassResults, ClosedResults } from '#contracts/results.ts'
import { ApiError, post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatNumber } from '#web/lib/format.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { resultsPath, useResultsChanged } from './results-queries.ts'

export type ResultStep = 'submit' | 'close' | 'return' | 'ask' | 'agree' | 'refuse'

interface ResultDialogProps {
  readonly data: ClassResults
  readonly step: ResultStep
  /** The day that is proposed as the day of completion. */
  readonly day: string
  readonly today: string
  readonly onClose: () => void
}

const paths = { submit: 'submit', close: 'close', return: 'return', ask: 'reopen', agree: 'reopen/decide', refuse: 'reopen/decide' } as const

/** One step of the results of a class: what it will do, asked once. */
export function ResultDialog({ data, step, day, today, onClose }: ResultDialogProps) {
  const { t } = useTranslation('results')
  const changed = useResultsChanged()
  const [completedOn, setCompletedOn] = useState(data.completedOn ?? day)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const { classId, version, counts } = data
  const preview = useQuery({
    // Apart from the results: it is not asked again once they are closed.
    queryKey: ['close-preview', classId, version],
    queryFn: () => post<ClosedResults>(`${resultsPath(classId)}/results/close-preview`, { version }),
    enabled: step === 'close' && data.state === 'submitted',
    retry: false,
  }).data
  const asksReason = step === 'return' || step === 'ask'
  const send = async (requestKey: string) => {
    const badDay = step === 'submit' && !(isDay(completedOn) && completedOn <= today)
    if ((asksReason && reason.trim() === '') || badDay) {
      setMissing(true)
      throw new ApiError(422, { code: 'web.check', message: t('checkFields') })
    }
    const more = {
      submit: { completedOn },
      close: {},
      return: { reason: reason.trim() },
      ask: { reason: reason.trim() },
      agree: { agree: true },
      refuse: { agree: false },
    }
    await post(`${resultsPath(classId)}/results/${paths[step]}`, { version, ...more[step] }, { requestKey })
    await changed()
    showToast({ message: t(`done_${step}`) })
  }
  const unseen = data.learners.filter(({ verdict, attendance }) => verdict === 'unknown' && attendance.share === null).length
  const attendance = unseen > 0 ? [t(data.rollCalled ? 'rollMissing' : 'paperMissing', { count: unseen, number: formatNumber(unseen) })] : []
  const numbers = { completed: formatNumber(counts.completed), failed: formatNumber(counts.failed), unknown: formatNumber(counts.unknown) }
  const consequences: Readonly<Record<ResultStep, readonly string[]>> = {
    submit: [
      t('submitCounts', numbers),
      ...(counts.unknown > 0 ? [t('submitUnknown', { count: counts.unknown, number: numbers.unknown })] : []),
      ...attendance,
      t('submitLocks'),
    ],
    close: preview
      ? [
          t('closeRoster', { completed: formatNumber(preview.completed), failed: formatNumber(preview.failed) }),
          ...(preview.qualifications > 0 ? [t('closeLedger', { count: preview.qualifications, number: formatNumber(preview.qualifications) })] : []),
          ...(preview.unknown > 0 ? [t('closeUnknown', { count: preview.unknown, number: formatNumber(preview.unknown) })] : []),
          ...attendance,
          ...(preview.voided > 0 ? [t('closeVoids', { count: preview.voided, number: formatNumber(preview.voided) })] : []),
          t('closeTells'),
        ]
      : [t('closeCounting')],
    return: [t('returnText')],
    ask: [t('askText')],
    agree: [t('agreeText'), t('agreeMarks')],
    refuse: [t('refuseText')],
  }
  return (
    <ConfirmDialog title={t(`title_${step}`)} consequences={consequences[step]} confirm={t(`confirm_${step}`)} onConfirm={send} onClose={onClose}>
      {step === 'submit' && (
        <DateField
          label={t('dayOfCompletion')}
          help={t('dayOfCompletionHelp')}
          value={completedOn}
          error={missing && !(isDay(completedOn) && completedOn <= today) ? t('badDay') : undefined}
          onValue={setCompletedOn}
        />
      )}
      {asksReason && (
        <TextArea
          label={t('reason')}
          value={reason}
          maxLength={500}
          error={missing && reason.trim() === '' ? t('needReason') : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
    </ConfirmDialog>
  )
}
