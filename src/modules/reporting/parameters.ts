import { readFileSync } from 'node:fs'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Words } from '#contracts/words.ts'

interface Dated {
  readonly validFrom: string
  readonly legalBasis: string
}

/** A span of ages, both ends included; an open end is null. */
export interface AgeBand {
  readonly from: number | null
  readonly to: number | null
}

interface Shipped {
  readonly youngMaxAge: readonly (Dated & { readonly value: number })[]
  readonly ageBands: readonly (Dated & { readonly bands: readonly AgeBand[] })[]
}

const shipped = JSON.parse(readFileSync(new URL('../../../db/data/reporting.json', import.meta.url), 'utf8')) as Shipped

/** Up to which age (full years) somebody counts as young on a date. */
export function youngMaxAgeOn(date: PlainDate): number {
  return validOn('youngMaxAge', date).value
}

/** The spans of age that a breakdown by age shows on a date. */
export function ageBandsOn(date: PlainDate): readonly AgeBand[] {
  return validOn('ageBands', date).bands
}

/** “≤ 30”, “31–40”, “> 60”. */
export function ageBandWords({ from, to }: AgeBand): Words {
  const ages = from === null ? `≤ ${to}` : to === null ? `≥ ${from}` : `${from}–${to}`
  return { vi: `${ages} tuổi`, en: `aged ${ages}` }
}

function validOn<Name extends keyof Shipped>(name: Name, date: PlainDate): Shipped[Name][number] {
  const rows: readonly Shipped[Name][number][] = shipped[name]
  const dated = rows.toSorted((a, b) => b.validFrom.localeCompare(a.validFrom))
  // Before the first row there is nothing else to go by.
  const row = dated.find(({ validFrom }) => validFrom <= date) ?? dated.at(-1)
  if (!row) throw new Error(`db/data/reporting.json has no ${name}`)
  return row
}
