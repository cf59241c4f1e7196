import type { FigureQuery } from '#contracts/reporting.ts'
import { AppError } from '#kernel/errors.ts'
import { parsePlainDate, type PlainDate } from '#kernel/plain-date.ts'

/** Both days included. */
export interface Period {
  readonly from: PlainDate
  readonly to: PlainDate
}

/** A year, or from – to. Throws `reporting.period`. */
export function periodOf({ year, from, to }: Pick<FigureQuery, 'year' | 'from' | 'to'>): Period {
  const first = parsePlainDate(from ?? (year ? `${year}-01-01` : ''))
  const last = parsePlainDate(to ?? (year ? `${year}-12-31` : ''))
  if (!first || !last || first > last || (year !== undefined && (from ?? to) !== undefined)) throw new AppError('reporting.period')
  return { from: first, to: last }
}
