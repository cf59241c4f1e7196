import { AxisBottom } from '@visx/axis'
import { scaleLinear, scalePoint } from '@visx/scale'
import { LinePath } from '@visx/shape'
import { formatNumber } from '#web/lib/format.ts'
import type { ChartData } from './chart-data.ts'
import classes from './chart.module.css'
import { placeLabels } from './label-places.ts'

const height = 260
const foot = 32
const head = 28
const left = 28
/** About as wide as a letter of the words in a drawing. */
const letter = 7.5
/** Lines of words nearer than this would lie on each other. */
const wordsHeight = 16

/** Lines over years, from zero; each says its name at its end and its numbers at its points. A year without a number breaks the line. */
export function LineDrawing({ width, categories, series }: ChartData & { readonly width: number }) {
  const right = 16 + (series.length > 1 ? Math.min(width / 3, Math.max(...series.map(({ name }) => name.length * letter))) : 12)
  const across = scalePoint({ domain: [...categories], range: [left, width - right] })
  const up = scaleLinear({ domain: [0, Math.max(1, ...series.flatMap(({ values }) => values.map(Number)))], range: [height - foot, head] })
  const lines = series.map(({ name, values }) => {
    const points = categories.map((category, at) => ({ at, x: across(category) ?? 0, value: values[at] ?? null }))
    return { name, points, last: points.findLast(({ value }) => value !== null) }
  })
  const nameHeights = spread(lines.map(({ last }) => up(last?.value ?? 0)))
  // Names stand beside the last points; the numbers keep clear of them.
  const names = lines.flatMap(({ name, last }, line) =>
    series.length > 1 && last ? [{ x: last.x + 12 + (name.length * letter) / 2, y: (nameHeights[line] ?? 0) + 5, width: name.length * letter }] : [],
  )
  const places = placeLabels({
    lines: lines.map(({ points }) => points.map(({ x, value }) => (value === null ? null : { x, y: up(value) }))),
    widthOf: (line, at) => formatNumber(series[line]?.values[at] ?? 0).length * letter,
    taken: names,
    area: { left: 0, right: width, top: 2, bottom: height - foot - 2 },
  })
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
      {lines.map(({ name, points, last }, line) => (
        <g key={name} data-series={line + 1} className={classes.line}>
          <LinePath data={points} x={({ x }) => x} y={({ value }) => up(value ?? 0)} defined={({ value }) => value !== null} />
          {points.map(
            ({ at, x, value }) =>
              value !== null && (
                <g key={x}>
                  <circle cx={x} cy={up(value)} r={3.5} data-value={value} />
                  <text className={classes.value} x={places[line]?.[at]?.x} y={places[line]?.[at]?.y} textAnchor="middle">
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
