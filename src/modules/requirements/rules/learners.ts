import type { RawBuilder } from 'kysely'
import { sql } from '#kernel/db.ts'
import type { Programme } from './programmes.ts'

/** Whoever studies for what a programme gives needs no second seat: the same level or a higher one; where it gives none, the programme itself. As a CTE
 * `learner` of people. */
export function learnerRows({ code, ladder, level }: Pick<Programme, 'code' | 'ladder' | 'level'>, on: string): RawBuilder<unknown> {
  const same =
    ladder === null || level === null
      ? sql`${code} = any(e.lineage)`
      : sql`e.ladder = ${ladder} and e.height >= (select l.height from catalogue.v_ladder_level l where l.ladder = ${ladder} and l.level = ${level})`
  return sql`learner as materialized (select distinct e.person_id from requirements.studying_on(${on}::date) e where ${same})`
}
