import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DecisionDetail } from '#contracts/nomination-decisions.ts'
import { ApiError, post } from '#web/lib/api.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { Select, TextArea } from '#web/ui/field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { decisionPath, nominationsKey } from '../nomination-queries.ts'

interface AnswerDialogProps {
  readonly decisionId: string
  readonly item: DecisionDetail['items'][number]
  readonly onClose: () => void
}

/** What somebody answered on paper. */
export function AnswerDialog({ decisionId, item, onClose }: AnswerDialogProps) {
  const { t } = useTranslation('nomination')
  const client = useQueryClient()
  const [answer, setAnswer] = useState<'confirmed' | 'declined'>('confirmed')
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const declined = answer === 'declined'
  const send = async (requestKey: string) => {
    const why = reason.trim() || null
    if (declined && why === null) {
      setMissing(true)
      throw new ApiError(422, { code: 'approval.words-needed', message: t('reasonNeeded') })
    }
    try {
      await post(`${decisionPath(decisionId)}/answers/${item.personId}`, { answer, reason: declined ? why : null }, { requestKey })
      showToast({ message: t('done') })
    } finally {
      void client.invalidateQueries({ queryKey: nominationsKey })
    }
  }
  return (
    <ConfirmDialog
      title={t('recordTitle', { name: item.fullName })}
      consequences={declined ? [t('declineText')] : []}
      confirm={t('record')}
      danger={declined}
      onConfirm={send}
      onClose={onClose}
    >
      <Select
        label={t('answer')}
        options={(['confirmed', 'declined'] as const).map((value) => ({ value, label: t(`answer_${value}`) }))}
        value={answer}
        onChange={(event) => setAnswer(event.currentTarget.value === 'declined' ? 'declined' : 'confirmed')}
      />
      {declined && (
        <TextArea
          label={t('reason')}
          maxLength={1000}
          value={reason}
          error={missing ? t('reasonNeeded') : undefined}
          onChange={(event) => {
            setReason(event.currentTarget.value)
            setMissing(false)
          }}
        />
      )}
    </ConfirmDialog>
  )
}
