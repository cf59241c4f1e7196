import { Group } from '@visx/group'
import { scaleBand, scaleLinear } from '@visx/scale'
import { Bar } from '@visx/shape'
import { formatNumber } from '#web/lib/format.ts'
import type { ChartData } from './chart-data.ts'
import classes from './chart.module.css'

const barHeight = 18
const gap = 4
const categoryGap = 14

/** Lying bars from zero; the number stands at the end of each, with the name of its series where there are several. */
export function BarsDrawing({ width, categories, series }: ChartData & { readonly width: number }) {
  const many = series.length > 1
  const longest = Math.max(...categories.map((category) => category.length))
  // A name that does not fit beside its bars stands above them.
  const beside = width >= 520
  const left = beside ? Math.min(220, longest * 7 + 12) : 0
  const wordsHeight = beside ? 0 : 20
  const step = wordsHeight + series.length * (barHeight + gap) - gap + categoryGap
  const height = categories.length * step
  const right = 24 + Math.max(...series.map(({ name, values }) => (many ? name.length * 7 : 0) + formatNumber(Math.max(0, ...values.map(Number))).length * 8))
  const along = scaleLinear({ domain: [0, Math.max(1, ...series.flatMap(({ values }) => values.map(Number)))], range: [0, Math.max(40, width - left - right)] })
  const across = scaleBand({ domain: categories.map((_, row) => row), range: [0, height] })
  return (
    <svg width={width} height={height} aria-hidden="true" focusable="false">
      {categories.map((category, row) => (
        <Group key={category} top={(across(row) ?? 0) + categoryGap / 2}>
          <text
            className={classes.category}
            x={beside ? left - 10 : 0}
            y={beside ? (step - categoryGap) / 2 : 12}
            dy="0.35em"
            textAnchor={beside ? 'end' : 'start'}
          >
            {beside && category.length > 30 ? `${category.slice(0, 29)}…` : category}
          </text>
          {series.map(({ name, values }, index) => {
            const value = values[row] ?? null
            const top = wordsHeight + index * (barHeight + gap)
            return (
              <Group key={name} top={top} left={left}>
                {value !== null && (
                  <Bar className={classes.bar ?? ''} data-series={index + 1} data-value={value} width={along(value)} height={barHeight} rx={2} />
                )}
                <text className={classes.value} x={along(value ?? 0) + 8} y={barHeight / 2} dy="0.35em">
                  {value === null ? '–' : formatNumber(value)}
                  {many && <tspan className={classes.seriesName}> {name}</tspan>}
                </text>
              </Group>
            )
          })}
        </Group>
      ))}
    </svg>
  )
}
