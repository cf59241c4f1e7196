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
/** Lines of words nearer than this would lie on each other. */
const wordsHeight = 16

/** Lines over years, from zero; each says its name at its end and its numbers at its points. A year without a number breaks the line. */
export function LineDrawing({ width, categories, series }: ChartData & { readonly width: number }) {
  const right = 16 + (series.length > 1 ? Math.min(width / 3, Math.max(...series.map(({ name }) => name.length * 7.5))) : 12)
  const across = scalePoint({ domain: [...categories], range: [left, width - right] })
  const up = scaleLinear({ domain: [0, Math.max(1, ...series.flatMap(({ values }) => values.map(Number)))], range: [height - foot, head] })
  const lines = series.map(({ name, values }) => {
    const points = categories.map((category, at) => ({ at, x: across(category) ?? 0, value: values[at] ?? null }))
    return { name, points, last: points.findLast(({ value }) => value !== null) }
  })
  const nameHeights = spread(lines.map(({ last }) => up(last?.value ?? 0)))
  /** Below its point, where another line runs just above. */
  const isBelow = (line: number, at: number, value: number) =>
    series.some(({ values }, other) => {
      const theirs = values[at] ?? null
      if (other === line || theirs === null) return false
      return (theirs > value || (theirs === value && other < line)) && up(value) - up(theirs) < 2 * wordsHeight
    })
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      <AxisBottom
        top={height - foot}
        scale={across}
        hideTicks
        axisLineClassName={classes.axis ?? ''}
        tickClassName={classes.tick ?? ''}
        tickLabelProps={{ className: classes.category ?? '', textAnchor: 'middle' }}
      />
      {lines.map(({ name, points, last }, line) => (
        <g key={name} data-series={line + 1} className={classes.line}>
          <LinePath data={points} x={({ x }) => x} y={({ value }) => up(value ?? 0)} defined={({ value }) => value !== null} />
          {points.map(
            ({ at, x, value }) =>
              value !== null && (
                <g key={x}>
                  <circle cx={x} cy={up(value)} r={3.5} data-value={value} />
                  <text className={classes.value} x={x} y={up(value) + (isBelow(line, at, value) ? 20 : -10)} textAnchor="middle">
                    {formatNumber(value)}
                  </text>
                </g>
              ),
          )}
          {series.length > 1 && last && (
            <text className={classes.lineName} x={last.x + 12} y={nameHeights[line]} dy="0.35em">
              {name}
            </text>
          )}
        </g>
      ))}
    </svg>
  )
}

/** Heights moved down just so far that words at them do not lie on each other. */
function spread(heights: readonly number[]): readonly number[] {
  const placed = [...heights]
  const order = heights.map((_, index) => index).toSorted((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0) || a - b)
  for (const [rank, index] of order.entries()) {
    const above = order[rank - 1]
    if (above !== undefined) placed[index] = Math.max(placed[index] ?? 0, (placed[above] ?? 0) + wordsHeight)
  }
  return placed
}
