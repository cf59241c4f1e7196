import { AxisBottom } from '@visx/axis'
import { scaleBand, scaleLinear } from '@visx/scale'
import { Bar } from '@visx/shape'
import { formatNumber } from '#web/lib/format.ts'
import type { ChartData } from './chart-data.ts'
import classes from './chart.module.css'

const height = 240
const foot = 32
const head = 24

/** Upright columns from zero, the number above each. */
export function ColumnsDrawing({ width, categories, series }: ChartData & { readonly width: number }) {
  const values = series[0]?.values ?? []
  const across = scaleBand({ domain: [...categories], range: [0, width], paddingInner: 0.35, paddingOuter: 0.1 })
  const up = scaleLinear({ domain: [0, Math.max(1, ...values.map(Number))], range: [0, height - foot - head] })
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      {categories.map((category, index) => {
        const value = values[index] ?? null
        const tall = up(value ?? 0)
        const x = across(category) ?? 0
        return (
          <g key={category}>
            {value !== null && (
              <Bar
                className={classes.bar ?? ''}
                data-series={1}
                data-value={value}
                x={x}
                y={height - foot - tall}
                width={across.bandwidth()}
                height={tall}
                rx={2}
              />
            )}
            <text className={classes.value} x={x + across.bandwidth() / 2} y={height - foot - tall - 8} textAnchor="middle">
              {value === null ? '–' : formatNumber(value)}
            </text>
          </g>
        )
      })}
      <AxisBottom
        top={height - foot}
        scale={across}
        hideTicks
        axisLineClassName={classes.axis ?? ''}
        tickClassName={classes.tick ?? ''}
        tickLabelProps={{ className: classes.category ?? '', textAnchor: 'middle' }}
      />
    </svg>
  )
}
