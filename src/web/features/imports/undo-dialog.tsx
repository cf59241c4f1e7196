import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ImportBatch } from '#contracts/imports.ts'
import { post } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { showToast } from '#web/ui/toasts.tsx'

interface UndoDialogProps {
  readonly batches: readonly ImportBatch[]
  readonly onClose: () => void
}

/** Asks once before imports are taken back, saying how many records go and how many get their old values. The newest goes first. */
export function UndoDialog({ batches, onClose }: UndoDialogProps) {
  const { t } = useTranslation('imports')
  const client = useQueryClient()
  const sum = (of: (batch: ImportBatch) => number) => batches.reduce((total, batch) => total + of(batch), 0)
  const created = sum((batch) => batch.created)
  const updated = sum((batch) => batch.updated)
  const [first] = batches
  const undo = async () => {
    try {
      for (const { batchId } of batches.toSorted((a, b) => (b.committedAt ?? '').localeCompare(a.committedAt ?? ''))) await post(`/api/imports/${batchId}/undo`)
      showToast({ message: t('undoneToast', { count: created + updated, number: formatNumber(created + updated) }) })
    } finally {
      // Of several, some may have been taken back before one was refused.
      await client.invalidateQueries({ queryKey: ['imports'] })
    }
  }
  return (
    <ConfirmDialog
      danger
      title={batches.length === 1 ? t('undoTitle', { file: first?.fileName ?? '' }) : t('undoManyTitle', { count: batches.length })}
      consequences={[
        ...(created > 0 ? [t('undoRemoves', { count: created, number: formatNumber(created) })] : []),
        ...(updated > 0 ? [t('undoRestores', { count: updated, number: formatNumber(updated) })] : []),
        t('undoRefused'),
        t('undoKept'),
      ]}
      confirm={t('undo')}
      onConfirm={undo}
      onClose={onClose}
    />
  )
}
