import { useTranslation } from 'react-i18next'
import { Skeleton } from '#web/ui/skeleton.tsx'
import classes from './data-table.module.css'
import type { RowCard } from './table-types.ts'

interface TableCardsProps<Row> {
  readonly label: string
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly card: (row: Row) => RowCard
}

/** The rows on a phone: name, unit, state, one action. */
export function TableCards<Row>({ label, rows, rowKey, card }: TableCardsProps<Row>) {
  return (
    <ul className={classes.cards} aria-label={label}>
      {rows.map((row) => {
        const { title, note, state, action } = card(row)
        return (
          <li key={rowKey(row)}>
            <div className={classes.cardHead}>
              <strong>{title}</strong>
              {state}
            </div>
            {note && <div className={classes.cardNote}>{note}</div>}
            {action}
          </li>
        )
      })}
    </ul>
  )
}

interface SkeletonRowsProps {
  readonly columns: number
  readonly compact: boolean
  readonly phone: boolean
}

/** Rows in the shape they will have. */
export function SkeletonRows({ columns, compact, phone }: SkeletonRowsProps) {
  const { t } = useTranslation('shell')
  const rows = Array.from({ length: phone ? 4 : 8 }, (_, row) => row)
  return (
    <div>
      <output className="spoken">{t('loading')}</output>
      <div className={phone ? classes.cards : classes.skeletons} data-compact={compact || undefined} aria-hidden="true">
        {rows.map((row) => (
          <div key={row} className={phone ? classes.skeletonCard : classes.skeletonRow}>
            {Array.from({ length: phone ? 2 : columns }, (_, column) => (
              <Skeleton key={column} width={column === 0 ? '80%' : '55%'} height={12} />
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}
