import { useTranslation } from 'react-i18next'
import type { ImportBatch } from '#contracts/imports.ts'
import { Figure } from '#web/ui/figure.tsx'
import type { OpenRows } from './batch-page.tsx'
import classes from './imports.module.css'

interface BatchCountsProps {
  readonly batch: ImportBatch
  readonly onRows: (open: OpenRows) => void
}

/** How many rows do what. A number opens its rows; errors lead down to their table. */
export function BatchCounts({ batch: { state, created, updated, unchanged, errorCount, warnings, can }, onRows }: BatchCountsProps) {
  const { t } = useTranslation('imports')
  const done = state === 'committed' || state === 'undone'
  const rows = (count: number) => t('rows', { count })
  const opens = (change: OpenRows, count: number, label: string) =>
    can.rows && count > 0
      ? (number: string) => (
          <button type="button" aria-haspopup="dialog" aria-label={t('openRows', { number, label })} onClick={() => onRows(change)}>
            {number}
          </button>
        )
      : undefined
  const leads = (to: string, count: number) => (count > 0 ? (number: string) => <a href={`#${to}`}>{number}</a> : undefined)
  const createdWords = done ? t('createdDone') : t('createdPlanned')
  const updatedWords = done ? t('updatedDone') : t('updatedPlanned')
  return (
    <div className={classes.counts}>
      <Figure value={created} unit={rows(created)} label={createdWords} open={opens('created', created, createdWords)} />
      <Figure value={updated} unit={rows(updated)} label={updatedWords} open={opens('updated', updated, updatedWords)} />
      <Figure value={unchanged} unit={rows(unchanged)} label={t('unchangedRows')} />
      {errorCount > 0 && <Figure value={errorCount} unit={t('cells')} label={t('errors')} tone="danger" open={leads('loi', errorCount)} />}
      {warnings.length > 0 && (
        <Figure value={warnings.length} unit={t('cells')} label={t('warnings')} tone="warning" open={leads('canh-bao', warnings.length)} />
      )}
    </div>
  )
}
