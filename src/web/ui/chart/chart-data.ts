export interface ChartSeries {
  readonly name: string
  /** One for each category; null where nothing was counted. */
  readonly values: readonly (number | null)[]
}

export interface ChartData {
  /** Units, programmes, years. */
  readonly categories: readonly string[]
  readonly series: readonly ChartSeries[]
}

/** The numbers as CSV in the house's form: UTF-8 with BOM, comma, header on line 1, CRLF. */
export function csvOf({ categories, series }: ChartData, corner: string): string {
  const lines = [
    [corner, ...series.map(({ name }) => name)],
    ...categories.map((category, row) => [category, ...series.map(({ values }) => values[row] ?? '')]),
  ]
  return `\uFEFF${lines.map((cells) => cells.map(cellOf).join(',')).join('\r\n')}\r\n`
}

function cellOf(value: string | number): string {
  const text = String(value)
  // A program that opens the file must not take words for a formula.
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
