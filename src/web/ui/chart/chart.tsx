import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '#web/lib/format.ts'
import { saveText } from '#web/lib/save-file.ts'
import { Button } from '#web/ui/button.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { type ChartData, csvOf } from './chart-data.ts'
import classes from './chart.module.css'

const ChartDrawing = lazy(async () => ({ default: (await import('./chart-drawing.tsx')).ChartDrawing }))

interface ChartProps extends ChartData {
  /** `bars`: horizontal, one or up to three series side by side; `columns`: upright, one series; `line`: by year, up to three series. */
  readonly kind: 'bars' | 'columns' | 'line'
  /** Says what is seen: heading, and name of the picture. */
  readonly title: string
  /** What is counted: “lượt người”. */
  readonly unit: string
  /** What the categories are: “Đơn vị”, “Năm”; head of the first column of the table. */
  readonly categoryLabel: string
  /** Name of the downloaded file, without ending. */
  readonly fileName: string
}

/** A chart drawn from zero with the words at the bars, loaded when it is needed; the same numbers as a table, and as a download. */
export function Chart({ kind, title, unit, categoryLabel, fileName, categories, series }: ChartProps) {
  const { t } = useTranslation('shell')
  const [asTable, setAsTable] = useState(false)
  const data = { categories, series }
  return (
    <figure className={classes.chart}>
      <figcaption className={classes.head}>
        <span>
          <strong>{title}</strong>
          <small>{unit}</small>
        </span>
        <span className={classes.tools}>
          <Button small variant="subtle" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {asTable ? t('showChart') : t('showTable')}
          </Button>
          <Button small variant="subtle" onClick={() => saveText(`${fileName}.csv`, 'text/csv;charset=utf-8', csvOf(data, categoryLabel))}>
            {t('downloadCsv')}
          </Button>
        </span>
      </figcaption>
      {!asTable && (
        <Suspense fallback={<Skeleton height={220} />}>
          <ChartDrawing kind={kind} label={`${title}, ${unit}`} {...data} />
        </Suspense>
      )}
      <div className={asTable ? classes.tablePlace : 'spoken'}>
        <table className={classes.numbers}>
          <caption className="spoken">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{categoryLabel}</th>
              {series.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {categories.map((category, row) => (
              <tr key={category}>
                <th scope="row">{category}</th>
                {series.map(({ name, values }) => {
                  const value = values[row]
                  return <td key={name}>{value === null || value === undefined ? '–' : formatNumber(value)}</td>
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  )
}
