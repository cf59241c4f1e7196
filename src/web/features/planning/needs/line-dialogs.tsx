import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NeedLine, NeedSheet } from '#contracts/planning-need-lines.ts'
import { ApiError, post } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { Select, TextArea } from '#web/ui/field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { needsKey } from './needs-queries.ts'

interface LinesDialogProps {
  readonly sheet: NeedSheet
  readonly rows: readonly NeedLine[]
  readonly onClose: () => void
}

/** Takes lines out of the sheet, and asks why. */
export function RemoveDialog({ sheet, rows, onClose }: LinesDialogProps) {
  const { t } = useTranslation('needs')
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const count = { count: rows.length, number: formatNumber(rows.length) }
  return (
    <ConfirmDialog
      title={t('removeTitle', count)}
      consequences={[t('removeText'), t('removeThen')]}
      confirm={t('removeLines')}
      danger
      onClose={onClose}
      onConfirm={async (requestKey) => {
        if (reason.trim() === '') throw new ApiError(422, { code: 'web.reason', message: t('reasonMissing') })
        const lines = rows.map(({ lineId, version }) => ({ lineId, version }))
        await post(`/api/needs/sheets/${sheet.sheetId}/lines/remove`, { lines, reason: reason.trim() }, { requestKey })
        await client.invalidateQueries({ queryKey: needsKey })
        showToast({ message: t('removedDone', count) })
      }}
    >
      <TextArea label={t('reason')} maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
    </ConfirmDialog>
  )
}

/** Keeps what the lines ask for, or none of it and why. */
export function AppraiseDialog({ sheet, rows, keep, onClose }: LinesDialogProps & { readonly keep: boolean }) {
  const { t } = useTranslation('needs')
  const client = useQueryClient()
  const [code, setCode] = useState('')
  const people = rows.reduce((sum, { headCount }) => sum + headCount, 0)
  const count = { count: rows.length, number: formatNumber(rows.length), people: formatNumber(people) }
  return (
    <ConfirmDialog
      title={t(keep ? 'keepTitle' : 'dropTitle', count)}
      consequences={[t(keep ? 'keepText' : 'dropText', count)]}
      confirm={t(keep ? 'keepAll' : 'dropAll')}
      danger={!keep}
      onClose={onClose}
      onConfirm={async (requestKey) => {
        if (!keep && code === '') throw new ApiError(422, { code: 'web.reason', message: t('differenceMissing') })
        const lines = rows.map(({ lineId, version, headCount }) => ({ lineId, version, appraised: keep ? headCount : 0, differenceCode: keep ? null : code }))
        await post(`/api/needs/sheets/${sheet.sheetId}/appraise`, { lines }, { requestKey })
        await client.invalidateQueries({ queryKey: needsKey })
        showToast({ message: t('appraisedDone', count) })
      }}
    >
      {!keep && <DifferenceSelect sheet={sheet} value={code} onValue={setCode} />}
    </ConfirmDialog>
  )
}

interface DifferenceSelectProps {
  readonly sheet: NeedSheet
  readonly value: string
  readonly onValue: (code: string) => void
}

export function DifferenceSelect({ sheet, value, onValue }: DifferenceSelectProps) {
  const { t } = useTranslation('needs')
  return (
    <Select
      label={t('difference')}
      none={t('choose')}
      options={sheet.differences.map(({ code, name }) => ({ value: code, label: name[currentLanguage()] }))}
      value={value}
      onChange={(event) => onValue(event.currentTarget.value)}
    />
  )
}
