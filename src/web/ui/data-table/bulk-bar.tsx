import { useTranslation } from 'react-i18next'
import { formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import classes from './data-table.module.css'
import type { BulkAction } from './table-types.ts'

interface BulkBarProps<Row> {
  readonly rows: readonly Row[]
  readonly actions: readonly BulkAction<Row>[]
  readonly onClear: () => void
}

/** What can be done to the rows that are ticked; says how many it will leave out. */
export function BulkBar<Row>({ rows, actions, onClear }: BulkBarProps<Row>) {
  const { t } = useTranslation('shell')
  return (
    <div className={classes.bulk} role="region" aria-label={t('selected')}>
      <strong role="status">{t('selectedRows', { count: rows.length, number: formatNumber(rows.length) })}</strong>
      {actions.map(({ label, danger, legal, run }) => {
        const able = rows.filter(legal)
        const skipped = rows.length - able.length
        return (
          <span key={label}>
            <Button small variant={danger ? 'danger' : 'default'} disabled={able.length === 0} onClick={() => run(able)}>
              {label} ({formatNumber(able.length)})
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
