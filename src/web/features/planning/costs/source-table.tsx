import { useTranslation } from 'react-i18next'
import type { CostOverview } from '#contracts/planning-costs.ts'
import { formatNumber } from '#web/lib/format.ts'
import classes from './costs.module.css'
import { sources } from './sources.ts'

type Cell = CostOverview['cells'][0]
type Source = Cell['fundSource']

interface SourceTableProps {
  readonly cells: readonly Cell[]
  readonly total: CostOverview['total']
}

/** Programmes × sources: spent over budget, with sums at both edges. */
export function SourceTable({ cells, total }: SourceTableProps) {
  const { t } = useTranslation('costs')
  const columns: readonly Source[] = [...sources, null].filter((source) => cells.some(({ fundSource }) => fundSource === source))
  const programmes = [...Map.groupBy(cells, ({ programme }) => programme.programmeId).values()]
  const of = (own: readonly Cell[], source: Source) => own.filter(({ fundSource }) => fundSource === source)
  return (
    <section className={classes.part} aria-labelledby="theo-nguon">
      <h2 id="theo-nguon">{t('bySource')}</h2>
      <p className={classes.muted}>{t('bySourceNote')}</p>
      {/* Wider than a phone: scrolled by finger or arrow keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={classes.scroll} role="region" aria-labelledby="theo-nguon" tabIndex={0}>
        <table className={classes.sources}>
          <thead>
            <tr>
              <th scope="col">{t('programme')}</th>
              {columns.map((source) => (
                <th key={source ?? ''} scope="col" data-align="end">
                  {source === null ? t('noSource') : t(`source_${source}`)}
                </th>
              ))}
              <th scope="col" data-align="end">
                {t('allSources')}
              </th>
            </tr>
          </thead>
          <tbody>
            {programmes.map((own) => (
              <tr key={own[0]?.programme.programmeId}>
                <th scope="row">{own[0]?.programme.name}</th>
                {columns.map((source) => (
                  <Sum key={source ?? ''} of={of(own, source)} />
                ))}
                <Sum of={own} strong />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('total')}</th>
              {columns.map((source) => (
                <Sum key={source ?? ''} of={of(cells, source)} strong />
              ))}
              <Sum of={[total]} strong />
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  )
}

function Sum({ of, strong = false }: { readonly of: readonly Pick<Cell, 'planned' | 'spent'>[]; readonly strong?: boolean }) {
  if (of.length === 0) return <td data-align="end">–</td>
  const planned = of.reduce((all, each) => all + each.planned, 0)
  const spent = of.reduce((all, each) => all + each.spent, 0)
  // Neither planned nor spent: a nought over a nought would only fill the table.
  if (planned === 0 && spent === 0) return <td data-align="end">–</td>
  return (
    <td data-align="end" data-over={(spent > planned && planned > 0) || undefined} data-strong={strong || undefined}>
      <span>{formatNumber(spent)}</span>
      <small>/ {formatNumber(planned)}</small>
    </td>
  )
}
