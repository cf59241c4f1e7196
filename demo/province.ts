/** One row of an import KIND: the agreed column keys and typed values. Dates are 'YYYY-MM-DD', choices their English values, lists are
 * joined by ';' in the order of their choices. undefined (or a missing key) = the cell is empty. */
export type Row = Readonly<Record<string, string | number | boolean | null | undefined>>

/** The KINDs of a province in the order in which they must be imported: each refers only to what stands before it. */
export const provinceKinds = [
  'units',
  'posts',
  'providers',
  'programmes',
  'people',
  'lecturers',
  'rooms',
  'appointments',
  'succession',
  'ratings',
  'discipline',
  'qualifications',
  'classes',
  'enrolments',
] as const

export type ProvinceKind = (typeof provinceKinds)[number]

/** What a generator is asked for. Everything follows from these values: the same options give the same rows, byte for byte. */
export interface ProvinceOptions {
  /** Rows of the KIND people, all statuses together: 1,000 … 1,000,000. */
  readonly people: number
  /** Calendar years with training, ascending, e.g. [2016, …, 2021]. The last one is told in full, the ones before it thinner. */
  readonly years: readonly number[]
  /** Any integer from 0 to 4,294,967,295. */
  readonly seed: number
}

/** A whole province as rows. Every call of `rows` starts anew and yields lazily, so a million people never stand in memory together. */
export interface Province {
  readonly options: ProvinceOptions
  /** Nothing is recorded after this day ('YYYY-MM-DD'): classes that run on have no end yet. */
  readonly asOf: string
  /** Code of the root of the unit tree. */
  readonly rootCode: string
  rows(kind: ProvinceKind): Iterable<Row>
}
