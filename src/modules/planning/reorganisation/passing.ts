import { rowsAsJson, sql } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Passage } from '#modules/organisation/index.ts'

/** Passages of one day. */
export interface Day {
  readonly on: PlainDate
  readonly passages: readonly Passage[]
}

export const dayOf = (alias: string, on: PlainDate) =>
  sql`(${sql.ref(`${alias}.valid_from`)} <= ${on}::date and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} > ${on}::date))`

/** The passages of a day and who goes elsewhere, as the first tables of a statement. */
export const passageTables = ({ passages }: Day) => sql`
  passage as (select * from jsonb_to_recordset(${rowsAsJson(passages.map(({ fromUnitId, toUnitId, rest }) => ({ fromUnitId, toUnitId, rest })))}::jsonb)
    as r("fromUnitId" uuid, "toUnitId" uuid, rest text)),
  assigned as (select * from jsonb_to_recordset(${rowsAsJson(passages.flatMap(({ fromUnitId, assigned }) => assigned.map((each) => ({ fromUnitId, ...each }))))}::jsonb)
    as r("fromUnitId" uuid, "personId" uuid, "toUnitId" uuid))`
