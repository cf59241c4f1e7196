import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Commitment } from '#contracts/training-record-commitments.ts'
import { post } from '#web/lib/api.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { TextField } from '#web/ui/field.tsx'
import type { CommitmentPanelProps } from './commitment-form.tsx'
import { commitmentPath } from './commitment-queries.ts'
import { useCommitmentSaved } from './use-saved.ts'

/** Takes out what was recorded by mistake; says why. */
export function RemoveForm({ personId, version, of, onClose }: CommitmentPanelProps & { readonly of: Commitment }) {
  const { t } = useTranslation('commitments')
  const saved = useCommitmentSaved()
  const [why, setWhy] = useState('')
  return (
    <ConfirmDialog
      title={t('removeTitle')}
      consequences={[t('removeText', { reason: of.reason })]}
      confirm={t('remove')}
      danger
      onConfirm={async (requestKey) => {
        await post(`${commitmentPath(personId)}/${of.commitmentId}/remove`, { version, why: why.trim() || t('removeDefault') }, { requestKey })
        saved(t('removed'))
      }}
      onClose={onClose}
    >
      <TextField label={t('why')} maxLength={500} value={why} onChange={(event) => setWhy(event.currentTarget.value)} />
    </ConfirmDialog>
  )
}
