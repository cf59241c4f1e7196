import { readFileSync } from 'node:fs'
import type { PlainDate } from '#kernel/plain-date.ts'

interface DatedValue {
  readonly value: number
  readonly validFrom: string
  readonly legalBasis: string
}

const shipped = JSON.parse(readFileSync(new URL('../../../db/data/reporting.json', import.meta.url), 'utf8')) as { youngMaxAge: DatedValue[] }

/** Up to which age (full years) somebody counts as young on a date. */
export function youngMaxAgeOn(date: PlainDate): number {
  const row = shipped.youngMaxAge.toSorted((a, b) => b.validFrom.localeCompare(a.validFrom)).find(({ validFrom }) => validFrom <= date)
  if (!row) throw new Error(`db/data/reporting.json has no youngMaxAge for ${date}`)
  return row.value
}
