import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NeedSheet } from '#contracts/planning-need-lines.ts'
import { ApiError, post } from '#web/lib/api.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { needsKey } from './needs-queries.ts'

export type SheetStep = 'sign' | 'send' | 'declareNone' | 'return' | 'accept'

const paths = { sign: 'sign-review', send: 'send', declareNone: 'declare-none', return: 'return', accept: 'accept' } as const

interface StepDialogProps {
  readonly sheet: NeedSheet
  readonly step: SheetStep
  readonly onClose: () => void
}

/** A step of the sheet, with what it means. */
export function StepDialog({ sheet, step, onClose }: StepDialogProps) {
  const { t } = useTranslation('needs')
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const asksWhy = step === 'declareNone' || step === 'return'
  return (
    <ConfirmDialog
      title={t(`${step}Title`, { unit: sheet.unit.name })}
      consequences={useConsequences(sheet, step)}
      confirm={t(`${step}Do`)}
      onClose={onClose}
      onConfirm={async (requestKey) => {
        if (asksWhy && reason.trim() === '') throw new ApiError(422, { code: 'web.reason', message: t('reasonMissing') })
        await post(
          `/api/needs/sheets/${sheet.sheetId}/${paths[step]}`,
          { version: sheet.version, ...(asksWhy ? { reason: reason.trim() } : {}) },
          { requestKey },
        )
        await client.invalidateQueries({ queryKey: needsKey })
        showToast({ message: t(`${step}Done`) })
      }}
    >
      {asksWhy && <TextArea label={t('reason')} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />}
    </ConfirmDialog>
  )
}

function useConsequences({ counts, window, lateDays }: NeedSheet, step: SheetStep): readonly string[] {
  const { t } = useTranslation('needs')
  if (step === 'sign') return [t('signText', { date: formatDate(window.reviewOn) }), t('signThen')]
  if (step === 'send') {
    return [
      t('sendText', { people: formatNumber(counts.people), lines: formatNumber(counts.lines) }),
      ...(counts.unnamed > 0 ? [t('sendUnnamed', { number: formatNumber(counts.unnamed) })] : []),
      ...(lateDays > 0 ? [t('sendLate', { count: lateDays, days: formatNumber(lateDays) })] : []),
      t('sendThen'),
    ]
  }
  if (step === 'declareNone') return [t('declareNoneText'), t('sendThen')]
  if (step === 'return') return [t('returnText')]
  const waiting = counts.lines - counts.appraised
  return [t('acceptText'), ...(waiting > 0 ? [t('acceptWaiting', { number: formatNumber(waiting) })] : [])]
}
