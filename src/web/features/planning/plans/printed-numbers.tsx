import { useTranslation } from 'react-i18next'
import type { Plan } from '#contracts/planning-plans.ts'
import { numberOf } from '#web/ui/grid/grid-numbers.tsx'
import { quarterWords } from './line-words.ts'
import type { useUnitGrid } from './use-unit-grid.ts'
import classes from './plans.module.css'

/** On paper: the lines with their totals; the numbers of each unit are in the workbook. */
export function PrintedNumbers({ grid, plan }: { readonly grid: ReturnType<typeof useUnitGrid>; readonly plan: Plan }) {
  const { t } = useTranslation('plans')
  return (
    <div className="print-only">
      <table className={classes.printed} aria-label={plan.title}>
        <thead>
          <tr>
            <th scope="col">{t('code')}</th>
            <th scope="col">{t('programme')}</th>
            <th scope="col">{t('quarter')}</th>
            {grid.edges.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.rows.map(({ key, label }) => (
            <tr key={key}>
              <td>{grid.byKey.get(key)?.code}</td>
              <th scope="row">{label}</th>
              <td>{quarterWords(t, grid.byKey.get(key)?.quarter ?? null)}</td>
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
            {grid.edges.map(({ key, total: { value } }) => (
              <td key={key}>{typeof value === 'string' ? value : numberOf(value)}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
