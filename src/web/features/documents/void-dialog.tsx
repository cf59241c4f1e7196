import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RegisterEntry } from '#contracts/documents-registers.ts'
import { ApiError, post } from '#web/lib/api.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { type NumberOf, shownEntry } from './register-entries.tsx'
import { registersKey } from './register-queries.ts'

interface VoidDialogProps {
  readonly entry: RegisterEntry
  readonly of: NumberOf
  readonly onClose: () => void
}

/** Declares a number void: it stays in the register with the reason, and is never given again. */
export function VoidDialog({ entry, of, onClose }: VoidDialogProps) {
  const { t } = useTranslation('registers')
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const number = shownEntry(entry, of)
  return (
    <ConfirmDialog
      title={t('voidTitle', { number })}
      consequences={[
        t('voidSubject', { subject: entry.subject }),
        t('voidKeeps'),
        ...(entry.document ? [t('voidDocument', { title: entry.document.title })] : []),
      ]}
      confirm={t('voidConfirm')}
      danger
      onClose={onClose}
      onConfirm={async (requestKey) => {
        setMissing(reason.trim() === '')
        if (reason.trim() === '') throw new ApiError(400, { code: 'web.check', message: t('reasonNeeded') })
        await post(`/api/register-entries/${entry.entryId}/void`, { reason: reason.trim() }, { requestKey })
        await client.invalidateQueries({ queryKey: registersKey })
        showToast({ message: t('voidDone', { number }) })
      }}
    >
      <TextArea
        label={t('reason')}
        help={t('reasonHelp')}
        maxLength={500}
        value={reason}
        error={missing ? t('reasonNeeded') : undefined}
        onChange={(event) => {
          setReason(event.currentTarget.value)
          setMissing(false)
        }}
      />
    </ConfirmDialog>
  )
}
