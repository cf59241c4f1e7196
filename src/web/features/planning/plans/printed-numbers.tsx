import { useTranslation } from 'react-i18next'
import type { Plan } from '#contracts/planning-plans.ts'
import { numberOf } from '#web/ui/grid/grid-numbers.tsx'
import type { GridColumn } from '#web/ui/grid/grid-types.ts'
import { quarterWords } from './line-words.ts'
import type { useUnitGrid } from './use-unit-grid.ts'
import classes from './plans.module.css'

interface PrintedNumbersProps {
  readonly grid: ReturnType<typeof useUnitGrid>
  readonly plan: Plan
  /** Whose numbers alone they are. */
  readonly of: string | undefined
  /** Columns that are few enough for paper. */
  readonly columns?: readonly GridColumn[]
}

const noColumns: readonly GridColumn[] = []

/** On paper: the lines with their totals; the numbers of each unit are in the workbook. Of a block or a unit alone, its name stands above and lines in which
 * it has no part are left out. */
export function PrintedNumbers({ grid, plan, of, columns = noColumns }: PrintedNumbersProps) {
  const { t } = useTranslation('plans')
  const rows = of === undefined ? grid.rows : grid.rows.filter(({ key }) => grid.edges.slice(0, 3).some((edge) => Boolean(edge.of(key).value)))
  return (
    <div className="print-only">
      {of !== undefined && <h2>{of}</h2>}
      <table className={classes.printed} aria-label={plan.title}>
        <thead>
          <tr>
            <th scope="col">{t('code')}</th>
            <th scope="col">{t('programme')}</th>
            <th scope="col">{t('quarter')}</th>
            {columns.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
            {grid.edges.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label }) => (
            <tr key={key}>
              <td>{grid.byKey.get(key)?.code}</td>
              <th scope="row">{label}</th>
              <td>{quarterWords(t, grid.byKey.get(key)?.quarter ?? null)}</td>
              {columns.map((column) => {
                const { value, fallback } = grid.cell(key, column.key)
                return <td key={column.key}>{numberOf(value ?? fallback ?? null)}</td>
              })}
              {grid.edges.map((edge) => {
                const { value } = edge.of(key)
                return <td key={edge.key}>{typeof value === 'string' ? value : numberOf(value)}</td>
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              {t('sum')}
            </th>
            {columns.map(({ key }) => (
              <td key={key}>{numberOf(grid.totalOf(key), true)}</td>
            ))}
            {grid.edges.map(({ key, total: { value } }) => (
              <td key={key}>{typeof value === 'string' ? value : numberOf(value, true)}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
