import { AxisBottom } from '@visx/axis'
import { scaleLinear, scalePoint } from '@visx/scale'
import { LinePath } from '@visx/shape'
import { formatNumber } from '#web/lib/format.ts'
import type { ChartData } from './chart-data.ts'
import classes from './chart.module.css'

const height = 260
const foot = 32
const head = 28
const left = 28

/** Lines over years, from zero; each says its name at its end and its numbers at its points. A year without a number breaks the line. */
export function LineDrawing({ width, categories, series }: ChartData & { readonly width: number }) {
  const right = 16 + (series.length > 1 ? Math.min(width / 3, Math.max(...series.map(({ name }) => name.length * 7.5))) : 12)
  const across = scalePoint({ domain: [...categories], range: [left, width - right] })
  const up = scaleLinear({ domain: [0, Math.max(1, ...series.flatMap(({ values }) => values.map(Number)))], range: [height - foot, head] })
  return (
    <svg width={width} height={height} aria-hidden="true" focusable="false">
      <AxisBottom
        top={height - foot}
        scale={across}
        hideTicks
        axisLineClassName={classes.axis ?? ''}
        tickClassName={classes.tick ?? ''}
        tickLabelProps={{ className: classes.category ?? '', textAnchor: 'middle' }}
      />
      {series.map(({ name, values }, index) => {
        const points = categories.map((category, at) => ({ x: across(category) ?? 0, value: values[at] ?? null }))
        const last = points.findLast(({ value }) => value !== null)
        return (
          <g key={name} data-series={index + 1} className={classes.line}>
            <LinePath data={points} x={({ x }) => x} y={({ value }) => up(value ?? 0)} defined={({ value }) => value !== null} />
            {points.map(
              ({ x, value }) =>
                value !== null && (
                  <g key={x}>
                    <circle cx={x} cy={up(value)} r={3.5} data-value={value} />
                    <text className={classes.value} x={x} y={up(value) - 10} textAnchor="middle">
                      {formatNumber(value)}
                    </text>
                  </g>
                ),
            )}
            {series.length > 1 && last && last.value !== null && (
              <text className={classes.lineName} x={last.x + 10} y={up(last.value)} dy="0.35em">
                {name}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}
