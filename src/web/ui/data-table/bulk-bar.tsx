import { useTranslation } from 'react-i18next'
import { formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import classes from './data-table.module.css'
import type { BulkAction } from './table-types.ts'

interface BulkBarProps<Row> {
  readonly rows: readonly Row[]
  readonly actions: readonly BulkAction<Row>[]
  /** How many the list holds, loaded or not; undefined while nobody knows. */
  readonly total: number | undefined
  /** Everything that matches is meant, not only what is ticked. */
  readonly whole: boolean
  readonly onWhole: () => void
  readonly onClear: () => void
}

/** What can be done to the rows that are ticked, or to all that match; says how many it will leave out. */
export function BulkBar<Row>({ rows, actions, total, whole, onWhole, onClear }: BulkBarProps<Row>) {
  const { t } = useTranslation('shell')
  const count = whole ? (total ?? rows.length) : rows.length
  const more = !whole && total !== undefined && total > rows.length && actions.some(({ runAll }) => runAll)
  return (
    <div className={classes.bulk} role="region" aria-label={t('selected')}>
      <strong role="status">{t(whole ? 'selectedWhole' : 'selectedRows', { count, number: formatNumber(count) })}</strong>
      {more && (
        <Button small variant="subtle" onClick={onWhole}>
          {t('selectWhole', { count: total, number: formatNumber(total) })}
        </Button>
      )}
      {actions.map(({ label, danger, legal, run, runAll }) => {
        if (whole) {
          return (
            <span key={label}>
              <Button small variant={danger ? 'danger' : 'default'} disabled={!runAll} onClick={runAll}>
                {label}
              </Button>
              {!runAll && <small>{t('onlyTicked')}</small>}
            </span>
          )
        }
        const able = rows.filter(legal)
        const skipped = rows.length - able.length
        return (
          <span key={label}>
            <Button small variant={danger ? 'danger' : 'default'} disabled={able.length === 0} onClick={() => run(able)}>
              {runAll ? label : `${label} (${formatNumber(able.length)})`}
            </Button>
            {skipped > 0 && <small>{t('skippedRows', { count: skipped, number: formatNumber(skipped) })}</small>}
          </span>
        )
      })}
      <Button small variant="subtle" onClick={onClear}>
        {t('clearSelection')}
      </Button>
    </div>
  )
}
