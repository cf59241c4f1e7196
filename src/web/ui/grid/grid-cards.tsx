import { useTranslation } from 'react-i18next'
import { formatNumber } from '#web/lib/format.ts'
import { cellKey } from './grid-model.ts'
import { Difference, numberOf } from './grid-numbers.tsx'
import type { GridEdge, GridProps } from './grid-types.ts'
import classes from './grid-cards.module.css'

const noEdges: readonly GridEdge[] = []

/** A grid on a phone: a card for each row with its totals; its cells are opened one by one. Empty cells are left out. */
export function GridCards({ label, columns, rows, edges = noEdges, cell, drafts, numbers, onOpen }: GridProps) {
  const { t } = useTranslation('shell')
  return (
    <ul className={classes.cards} aria-label={label}>
      {rows.map((row, at) => {
        const filled = columns.flatMap((column) => {
          const known = cell(row.key, column.key)
          const draft = drafts.get(cellKey(row.key, column.key))
          const value = draft === undefined ? (known?.value ?? null) : draft
          const difference = value !== null && typeof known?.reference === 'number' ? value - known.reference : 0
          const shown = value ?? known?.fallback ?? null
          return (numbers ? shown === null : (shown ?? 0) === 0 && difference === 0) ? [] : [{ column, shown, difference }]
        })
        return (
          <li key={row.key}>
            {row.group !== '' && row.group !== rows[at - 1]?.group && <h2 className={classes.group}>{row.group}</h2>}
            <article className={classes.card}>
              <h3>{row.label}</h3>
              {row.note && <p className={classes.note}>{row.note}</p>}
              {row.mark && <p className={classes.marked}>{row.mark}</p>}
              <dl className={classes.edges}>
                {edges.map((edge) => {
                  const { value, reference } = edge.of(row.key)
                  return (
                    <div key={edge.key}>
                      <dt>{edge.label}</dt>
                      <dd>
                        {typeof value === 'number' && typeof reference === 'number' && <Difference value={value - reference} />}
                        {typeof value === 'string' ? value : numberOf(value)}
                      </dd>
                    </div>
                  )
                })}
              </dl>
              {filled.length > 0 && (
                <details>
                  <summary>{t('gridCells', { count: filled.length, number: formatNumber(filled.length) })}</summary>
                  <ul className={classes.cells}>
                    {filled.map(({ column, shown, difference }) => (
                      <li key={column.key}>
                        <button type="button" onClick={() => onOpen({ row: row.key, column: column.key })}>
                          <span>{column.title ?? column.label}</span>
                          <span className={classes.value}>
                            <Difference value={difference} />
                            {numbers && shown !== null ? numbers.show(shown) : numberOf(shown, difference !== 0)}
                          </span>
                        </button>
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </article>
          </li>
        )
      })}
    </ul>
  )
}
