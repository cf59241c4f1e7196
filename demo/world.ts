import { dayOf, type Day } from './calendar.ts'
import { buildOrganisation, type Organisation } from './organisation.ts'
import type { ProvinceOptions } from './province.ts'
import { seatPeople, type Seating } from './seating.ts'

/** What every part of the generator needs: the tree, who sits where, and the days that history turns on. */
export interface World {
  readonly seed: number
  readonly options: ProvinceOptions
  readonly organisation: Organisation
  readonly seating: Seating
  /** Nothing is recorded after this day: the 10th of December of the last year, the day on which the demonstration is shown. */
  readonly asOf: Day
  readonly lastYear: number
  /** Year of the last Party congresses (2020) and of the last council election (2021), not after asOf. */
  readonly congressYear: number
  readonly electionYear: number
}

export function makeWorld(options: ProvinceOptions): World {
  const { people, years, seed } = options
  if (!Number.isInteger(people) || people < 1000 || people > 1_000_000)
    throw new RangeError(`people must be a whole number from 1000 to 1000000, got ${people}`)
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) throw new RangeError(`seed must be a whole number from 0 to 4294967295, got ${seed}`)
  const lastYear = years.at(-1)
  if (lastYear === undefined || years.some((year, n) => !Number.isInteger(year) || (n > 0 && year <= (years[n - 1] ?? year)))) {
    throw new RangeError('years must be calendar years in ascending order, at least one')
  }
  if ((years[0] ?? 0) < 2010 || lastYear > 2024) throw new RangeError('years must lie within 2010 … 2024: before and after, the province was another one')
  const organisation = buildOrganisation(people)
  return {
    seed,
    options,
    organisation,
    seating: seatPeople(organisation, people, seed),
    asOf: dayOf(lastYear, 12, 10),
    lastYear,
    congressYear: Math.floor(lastYear / 5) * 5,
    electionYear: lastYear % 5 === 0 ? lastYear - 4 : Math.floor(lastYear / 5) * 5 + 1,
  }
}
