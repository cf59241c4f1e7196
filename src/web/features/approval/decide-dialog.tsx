import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Decide, DecideResult, DecideResults } from '#contracts/approval.ts'
import { ApiError, post } from '#web/lib/api.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { Select, TextArea } from '#web/ui/field.tsx'
import { approvalKey } from './approval-queries.ts'

export interface DecisionAsked {
  readonly decision: Decide['decision']
  readonly items: Decide['items']
  /** What they are called, by chain. */
  readonly titles: ReadonlyMap<string, string>
  /** Where it may be returned to; only the submitter where several are decided at once. */
  readonly places?: readonly { readonly position: number; readonly label: string }[]
}

interface DecideDialogProps {
  readonly asked: DecisionAsked
  readonly onDone: (results: readonly DecideResult[]) => void
  readonly onClose: () => void
}

/** Asks once before one or many are decided; what is returned or rejected needs a reason. */
export function DecideDialog({ asked: { decision, items, places }, onDone, onClose }: DecideDialogProps) {
  const { t } = useTranslation('approval')
  const client = useQueryClient()
  const [words, setWords] = useState('')
  const [returnTo, setReturnTo] = useState('0')
  const [missing, setMissing] = useState(false)
  const needed = decision !== 'agree'
  const send = async (requestKey: string) => {
    if (needed && words.trim() === '') {
      setMissing(true)
      throw new ApiError(422, { code: 'approval.words-needed', message: t('reasonNeeded') })
    }
    try {
      const body = { items, decision, words: words.trim() || null, returnTo: Number(returnTo) }
      onDone((await post<DecideResults>('/api/approval/decisions', body, { requestKey })).items)
    } finally {
      void client.invalidateQueries({ queryKey: approvalKey })
    }
  }
  return (
    <ConfirmDialog
      title={t(`${decision}Title`, { count: items.length })}
      consequences={[t(`${decision}Text`, { count: items.length })]}
      confirm={t(`${decision}Do`)}
      danger={decision === 'reject'}
      onConfirm={send}
      onClose={onClose}
    >
      {decision === 'return' && places && places.length > 1 && (
        <Select
          label={t('returnTo')}
          options={places.map(({ position, label }) => ({ value: String(position), label }))}
          value={returnTo}
          onChange={(event) => setReturnTo(event.currentTarget.value)}
        />
      )}
      <TextArea
        label={t(needed ? 'reason' : 'opinionOptional')}
        maxLength={2000}
        value={words}
        error={missing ? t('reasonNeeded') : undefined}
        onChange={(event) => {
          setWords(event.currentTarget.value)
          setMissing(false)
        }}
      />
    </ConfirmDialog>
  )
}
