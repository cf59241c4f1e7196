import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Handover, HandoverResult, HandoverResults } from '#contracts/personnel-handover.ts'
import { ApiError, post } from '#web/lib/api.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { TextArea } from '#web/ui/field.tsx'

interface HandoverBulkProps {
  readonly act: 'accept' | 'decline' | 'cancel'
  readonly rows: readonly Handover[]
  readonly onDone: (results: readonly HandoverResult[]) => void
  readonly onClose: () => void
}

/** Asks once before many hand-overs are answered; declining needs a reason. */
export function HandoverBulk({ act, rows, onDone, onClose }: HandoverBulkProps) {
  const { t } = useTranslation('person')
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const handoverIds = rows.map(({ handoverId }) => handoverId)
  const send = async () => {
    if (act === 'decline' && reason.trim() === '') {
      setMissing(true)
      throw new ApiError(422, { code: 'personnel.reason-needed', message: t('declineReasonNeeded') })
    }
    const body = act === 'accept' ? { items: handoverIds.map((handoverId) => ({ handoverId })) } : { handoverIds, ...(act === 'decline' ? { reason } : {}) }
    onDone((await post<HandoverResults>(`/api/handovers/${act}`, body)).items)
  }
  return (
    <ConfirmDialog
      title={t(`${act}ManyTitle`, { count: rows.length })}
      consequences={[t(`${act}ManyText`)]}
      confirm={act === 'cancel' ? t('cancelHandover') : t(act)}
      danger={act === 'decline'}
      onConfirm={send}
      onClose={onClose}
    >
      {act === 'decline' && (
        <TextArea
          label={t('declineReason')}
          maxLength={500}
          value={reason}
          error={missing ? t('declineReasonNeeded') : undefined}
          onChange={(event) => {
            setReason(event.currentTarget.value)
            setMissing(false)
          }}
        />
      )}
    </ConfirmDialog>
  )
}
