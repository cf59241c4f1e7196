import type { RawBuilder, SqlBool } from 'kysely'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { inScope, narrowScope, resolveUnits } from '#modules/organisation/index.ts'

export interface PeopleAsked {
  /** Code of a unit: it and everything below it. */
  readonly unit?: string | undefined
  /** Words of the name, or the code. */
  readonly q?: string | undefined
}

const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** The people in scope whom a list is about, as a condition on the row `v` of personnel.v_person_fact; nobody where the unit is out of reach. */
export async function peopleAsked(tx: Tx, ctx: Ctx, { unit, q }: PeopleAsked, scope: Scope): Promise<RawBuilder<SqlBool>> {
  let reach: Scope | undefined = scope
  if (unit !== undefined) {
    const [named] = await resolveUnits(tx, [{ code: unit, on: ctx.today }])
    reach = named && (await narrowScope(tx, scope, named.unitId, ctx.today))
  }
  if (reach === undefined) return sql<SqlBool>`false`
  const words = searchKey(q ?? '')
    .split(' ')
    .filter(Boolean)
  const named = words.map((word) => sql<SqlBool>`(' ' || v.search_key) like ${`% ${escaped(word)}%`}`)
  const coded = q?.trim() ? sql<SqlBool>`upper(v.code) like ${`${escaped(q.trim().toUpperCase())}%`}` : undefined
  const asked = coded ? sql<SqlBool>`(${coded} or ${named.length ? sql`(${sql.join(named, sql` and `)})` : sql`false`})` : sql<SqlBool>`true`
  return sql<SqlBool>`(${inScope(reach, 'v.unit_id', ctx.today)} and ${asked})`
}
