import { Group } from '@visx/group'
import { scaleLinear } from '@visx/scale'
import { Bar } from '@visx/shape'
import { formatNumber } from '#web/lib/format.ts'
import type { ChartData } from './chart-data.ts'
import { widthOfWords, wordsLine, wrapWords } from './wrapped-words.ts'
import classes from './chart.module.css'

const barHeight = 18
const gap = 4
const categoryGap = 14
/** Between a name and its bars. */
const wordsGap = 10

interface BarsRow {
  readonly category: string
  readonly lines: readonly string[]
  /** Where the row begins and ends, and in it its words and its bars. */
  readonly top: number
  readonly end: number
  readonly wordsTop: number
  readonly barsTop: number
}

function rowsOf(categories: readonly string[], wordsWidth: number, beside: boolean, barsHeight: number): readonly BarsRow[] {
  const rows: BarsRow[] = []
  for (const category of categories) {
    const lines = wrapWords(category, wordsWidth)
    const wordsHeight = lines.length * wordsLine
    const inner = beside ? Math.max(barsHeight, wordsHeight) : wordsHeight + gap + barsHeight
    const start = rows.at(-1)?.end ?? 0
    rows.push({
      category,
      lines,
      top: start + categoryGap / 2,
      end: start + inner + categoryGap,
      wordsTop: beside ? (inner - wordsHeight) / 2 : 0,
      barsTop: beside ? (inner - barsHeight) / 2 : wordsHeight + gap,
    })
  }
  return rows
}

/** Lying bars from zero; the number stands at the end of each, with the name of its series where there are several. */
export function BarsDrawing({ width, categories, series }: ChartData & { readonly width: number }) {
  const many = series.length > 1
  // A name that does not fit beside its bars stands above them; one that is long takes several lines, and more height.
  const beside = width >= 520
  const left = beside ? Math.min(width * 0.36, Math.max(...categories.map(widthOfWords)) + wordsGap) : 0
  const barsHeight = series.length * (barHeight + gap) - gap
  const rows = rowsOf(categories, beside ? left - wordsGap : width, beside, barsHeight)
  const height = rows.at(-1)?.end ?? 0
  const right =
    24 + Math.max(...series.map(({ name, values }) => (many ? widthOfWords(name) : 0) + formatNumber(Math.max(0, ...values.map(Number))).length * 8))
  const along = scaleLinear({ domain: [0, Math.max(1, ...series.flatMap(({ values }) => values.map(Number)))], range: [0, Math.max(40, width - left - right)] })
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      {rows.map(({ category, lines, top, wordsTop, barsTop }, row) => (
        <Group key={category} top={top}>
          <text className={classes.category} textAnchor={beside ? 'end' : 'start'}>
            {lines.map((line, at) => (
              <tspan key={line} x={beside ? left - wordsGap : 0} y={wordsTop + (at + 0.5) * wordsLine} dy="0.35em">
                {line}
              </tspan>
            ))}
          </text>
          {series.map(({ name, values }, index) => {
            const value = values[row] ?? null
            return (
              <Group key={name} top={barsTop + index * (barHeight + gap)} left={left}>
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
