import type { RawBuilder } from 'kysely'
import type { Words } from '#contracts/words.ts'
import { sql } from '#kernel/db.ts'
import type { FactChoice, FactSet } from '#modules/expression/index.ts'

/** Facts about people by id. */
export type PersonFacts = FactSet['facts']

export const factGroups = {
  person: { vi: 'Nhân thân', en: 'Person' },
  work: { vi: 'Công tác', en: 'Work' },
  post: { vi: 'Chức vụ, ngạch', en: 'Posts and rank' },
  succession: { vi: 'Quy hoạch', en: 'Succession planning' },
  party: { vi: 'Đảng, đánh giá', en: 'Party and ratings' },
  record: { vi: 'Đào tạo, bồi dưỡng', en: 'Training' },
} as const satisfies Readonly<Record<string, Words>>

export const years: Words = { vi: 'năm', en: 'years' }
export const months: Words = { vi: 'tháng', en: 'months' }

export const choicesOf = (table: Readonly<Record<string, Words>>): FactChoice[] => Object.entries(table).map(([value, words]) => ({ value, words }))
/** The table goes from the lowest to the highest. */
export const laddered = (table: Readonly<Record<string, Words>>): FactChoice[] => choicesOf(table).map((choice, index) => ({ ...choice, height: index + 1 }))

/** Whole years from a date on; null before it and where there is none. */
export const yearsSince = (since: RawBuilder<unknown>, on: RawBuilder<unknown>) =>
  sql`(case when ${since} <= ${on} then extract(year from age(${on}, ${since}))::int end)`

/** Whole months between two dates, the later one first. */
export const monthsBetween = (later: RawBuilder<unknown>, earlier: RawBuilder<unknown>) =>
  sql`(extract(year from age(${later}, ${earlier})) * 12 + extract(month from age(${later}, ${earlier})))::int`

/** The row under this alias is in force on the date. */
export const inForce = (row: string, on: RawBuilder<unknown>) =>
  sql`${sql.ref(`${row}.valid_from`)} <= ${on} and (${sql.ref(`${row}.valid_to`)} is null or ${sql.ref(`${row}.valid_to`)} > ${on})`
