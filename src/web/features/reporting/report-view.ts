import type { Dimension } from '#contracts/reporting.ts'
import type { Layout } from '#contracts/documents.ts'

export const reportTabs = ['ket-qua', 'bieu', 'han-che', 'phuong-huong', 'phan-loi'] as const
export type ReportTab = (typeof reportTabs)[number]

/** The part of a report's address that says what is looked at; the year and the unit belong to the shell. */
export interface ReportSearch {
  /** A period other than the year: its first and last day. */
  readonly tu?: string | undefined
  readonly den?: string | undefined
  /** Present: units carried over to today’s organisation. */
  readonly tochuc?: 'nay' | undefined
  readonly thethuc?: 'nha-nuoc' | undefined
  readonly muc?: ReportTab | undefined
  /** The statistics table counts people rather than turns. */
  readonly dem?: 'nguoi' | undefined
  /** Id of the figure open beside the page. */
  readonly xem?: string | undefined
  /** Id of the limitation open beside the page. */
  readonly hanche?: string | undefined
  /** Dimension of the open figure's breakdown; with `nhom` the people of one group. */
  readonly theo?: Dimension | undefined
  readonly nhom?: string | undefined
  /** Row and column of the statistics table whose cell is open, in the figure of all. */
  readonly hang?: string | undefined
  readonly cot?: string | undefined
  /** Words looked for among the people. */
  readonly tim?: string | undefined
  /** How the people are ordered: one of the API's ways, `-` before it descending. */
  readonly xep?: string | undefined
  /** The person whose card is open. */
  readonly nguoi?: string | undefined
}

/** What the API is asked for. */
export interface ReportView {
  readonly year: number
  readonly from: string | undefined
  readonly to: string | undefined
  readonly unit: string | undefined
  readonly organisation: 'then' | 'now'
  readonly layout: Layout
}

/** The order is that of the tabs in the panel of a figure. */
export const dimensions: readonly Dimension[] = [
  'unit',
  'type',
  'sex',
  'ethnicity',
  'age',
  'block',
  'level',
  'category',
  'mode',
  'study-form',
  'standing',
  'provider',
  'provider-level',
  'place',
  'fund-source',
]

const day = /^\d{4}-\d{2}-\d{2}$/

/** Takes from an address what is well-formed and leaves the rest. */
export function readReportSearch(search: Readonly<Record<string, unknown>>): ReportSearch {
  const text = (key: string, fits: (value: string) => boolean) => {
    const value = search[key]
    // A group or a name may look like a number in the address.
    const words = typeof value === 'number' ? String(value) : value
    return typeof words === 'string' && words !== '' && fits(words) ? { [key]: words } : {}
  }
  const upTo = (length: number) => (value: string) => value.length <= length
  const oneOf = (values: readonly string[]) => (value: string) => values.includes(value)
  const period = day.test(String(search['tu'])) && day.test(String(search['den'])) ? { tu: String(search['tu']), den: String(search['den']) } : {}
  return {
    ...period,
    ...text('tochuc', oneOf(['nay'])),
    ...text('thethuc', oneOf(['nha-nuoc'])),
    ...text('muc', oneOf(reportTabs)),
    ...text('dem', oneOf(['nguoi'])),
    ...text('xem', upTo(80)),
    ...text('hanche', upTo(80)),
    ...text('theo', oneOf(dimensions)),
    ...text('nhom', upTo(80)),
    ...text('hang', upTo(80)),
    ...text('cot', upTo(80)),
    ...text('tim', upTo(100)),
    ...text('xep', (value) => /^-?(class|name|unit|decision)$/.test(value)),
    ...text('nguoi', upTo(40)),
  }
}

export function reportView(search: ReportSearch, year: number, unit: string | undefined): ReportView {
  return {
    year,
    from: search.tu,
    to: search.den,
    unit,
    organisation: search.tochuc === 'nay' ? 'now' : 'then',
    layout: search.thethuc === 'nha-nuoc' ? 'state' : 'party',
  }
}

/** Which of a figure's people: those of one group, of one cell of the statistics table, those whose name fits. */
export interface PeopleFilter {
  readonly by?: Dimension | undefined
  readonly group?: string | undefined
  readonly row?: string | undefined
  readonly column?: string | undefined
  readonly q?: string | undefined
  readonly sort?: string | undefined
}

export interface StatisticsCell {
  readonly row: string
  readonly column: string
}

/** The open cell of the statistics table; the table counts all, so it is a part of that figure alone. */
export function cellOf({ xem, hang, cot }: ReportSearch): StatisticsCell | undefined {
  if (xem !== 'all' || (hang === undefined && cot === undefined)) return undefined
  return { row: hang ?? 'total', column: cot ?? 'total' }
}

/** The people an address asks for. */
export function peopleFilter(search: ReportSearch): PeopleFilter {
  const { theo, nhom, tim, xep } = search
  return { ...(cellOf(search) ?? { by: nhom === undefined ? undefined : theo, group: nhom }), q: tim, sort: xep }
}

type FigureParams = Readonly<Record<'year' | 'from' | 'to' | 'unit' | 'organisation', string | number | undefined>>

/** The figure query of the API: from – to stands in the place of the year. */
export function figureParams({ year, from, to, unit, organisation }: ReportView): FigureParams {
  return { year: from === undefined ? year : undefined, from, to, unit, organisation }
}

/** An address of the API with its query. */
export function apiPath(path: string, params: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) if (value !== undefined) query.set(name, String(value))
  return `${path}?${query.toString()}`
}
