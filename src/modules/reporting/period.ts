import type { FigureQuery, Periods } from '#contracts/reporting.ts'
import type { Language } from '#contracts/words.ts'
import { AppError } from '#kernel/errors.ts'
import { formatVietnamese, parsePlainDate, type PlainDate } from '#kernel/plain-date.ts'

/** Both days included. */
export interface Period {
  readonly from: PlainDate
  readonly to: PlainDate
}

/** A term or a span of years, as organisation has it; `validTo` is the first day after it. */
export interface Term {
  readonly name: string
  readonly kind: string
  readonly validFrom: PlainDate
  readonly validTo: PlainDate
}

/** A year, or from – to. Throws `reporting.period`. */
export function periodOf({ year, from, to }: Pick<FigureQuery, 'year' | 'from' | 'to'>): Period {
  const first = parsePlainDate(from ?? (year ? `${year}-01-01` : ''))
  const last = parsePlainDate(to ?? (year ? `${year}-12-31` : ''))
  if (!first || !last || first > last || (year !== undefined && (from ?? to) !== undefined)) throw new AppError('reporting.period')
  return { from: first, to: last }
}

const quarters = ['I', 'II', 'III', 'IV'] as const
const at = (year: number, rest: string) => `${String(year).padStart(4, '0')}-${rest}` as PlainDate
const quarterDays = [
  ['01-01', '03-31'],
  ['04-01', '06-30'],
  ['07-01', '09-30'],
  ['10-01', '12-31'],
] as const

type NamedPeriod = Periods['items'][number]

/** The periods a report may be made for, around a year: the year, its halves and quarters, the five and ten years that end with it, and the
 * terms and planning spans that hold a day of it. */
export function periodsAround(year: number, terms: readonly Term[], language: Language): NamedPeriod[] {
  const named = (kind: NamedPeriod['kind'], from: PlainDate, to: PlainDate): NamedPeriod => ({
    kind,
    from,
    to,
    name: periodName({ from, to }, terms, language),
  })
  const held = terms.filter(
    ({ kind, validFrom, validTo }) => ['party-committee', 'plan'].includes(kind) && validFrom <= at(year, '12-31') && validTo > at(year, '01-01'),
  )
  return [
    named('year', at(year, '01-01'), at(year, '12-31')),
    named('half', at(year, '01-01'), at(year, '06-30')),
    named('half', at(year, '07-01'), at(year, '12-31')),
    ...quarterDays.map(([from, to]) => named('quarter', at(year, from), at(year, to))),
    ...held.map((term) => named(term.kind === 'plan' ? 'five-years' : 'term', term.validFrom, dayBefore(term.validTo))),
    ...(held.some(({ kind }) => kind === 'plan') ? [] : [named('five-years', at(year - 4, '01-01'), at(year, '12-31'))]),
    named('ten-years', at(year - 9, '01-01'), at(year, '12-31')),
  ]
}

/** A period in words that go on from “báo cáo kết quả …”: năm 2021, 6 tháng đầu năm 2021, quý III năm 2021, giai đoạn 2016–2020, nhiệm kỳ … */
export function periodName(period: Period, terms: readonly Term[], language: Language): string {
  const { from, to } = period
  const first = from.slice(0, 4)
  const last = to.slice(0, 4)
  const vi = language === 'vi'
  if (from.endsWith('-01-01') && to.endsWith('-12-31')) {
    if (first === last) return vi ? `năm ${first}` : first
    return vi ? `giai đoạn ${first}–${last}` : `${first}–${last}`
  }
  if (first === last) {
    if (from.endsWith('-01-01') && to.endsWith('-06-30')) return vi ? `6 tháng đầu năm ${first}` : `first half of ${first}`
    if (from.endsWith('-07-01') && to.endsWith('-12-31')) return vi ? `6 tháng cuối năm ${first}` : `second half of ${first}`
    const quarter = quarterDays.findIndex(([start, end]) => from.endsWith(start) && to.endsWith(end))
    if (quarter >= 0) return vi ? `quý ${quarters[quarter]} năm ${first}` : `quarter ${quarters[quarter]} of ${first}`
  }
  const term = terms.find(({ kind, validFrom, validTo }) => kind === 'party-committee' && validFrom === from && dayBefore(validTo) === to)
  if (term) return vi ? `nhiệm kỳ ${first}–${term.validTo.slice(0, 4)}` : `term ${first}–${term.validTo.slice(0, 4)}`
  return vi ? `từ ngày ${formatVietnamese(from)} đến ngày ${formatVietnamese(to)}` : `${formatVietnamese(from)} – ${formatVietnamese(to)}`
}

function dayBefore(day: PlainDate): PlainDate {
  const before = new Date(`${day}T00:00:00Z`)
  before.setUTCDate(before.getUTCDate() - 1)
  return before.toISOString().slice(0, 10) as PlainDate
}
