import type { AuditFilters } from '#contracts/audit.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { actionNameOf, kindNameOf } from './audit-words.ts'
import type { UnitsBelow } from './search-audit.ts'

type Column = 'action' | 'actor_id' | 'subject_kind'

/** Values of an indexed column from one to the next, each by one look into the index: the log may hold millions of entries, these are hundreds. */
async function distinctValues(tx: Tx, column: Column): Promise<string[]> {
  const name = sql.ref(column)
  const { rows } = await sql<{ value: string }>`
    with recursive each as (
      (select ${name} as value from audit.entry order by ${name} limit 1)
      union all
      select (select e.${name} from audit.entry e where e.${name} > each.value order by e.${name} limit 1) from each where each.value is not null
    ) select value from each where value is not null`.execute(tx)
  return rows.map((row) => row.value)
}

async function valuesAmong(tx: Tx, column: Column, units: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ value: string }>`
    select distinct ${sql.ref(column)} as value from audit.entry where unit_id = any(${units}::uuid[])`.execute(tx)
  return rows.map((row) => row.value)
}

/** What occurs in the entries within the scope, in words and in their order. */
export function auditFilters(unitsBelow: UnitsBelow) {
  return async (tx: Tx, ctx: Ctx, _input: undefined, scope: Scope): Promise<AuditFilters> => {
    const units = await unitsBelow(tx, scope, ctx.today)
    const values = async (column: Column) => await (units === 'all' ? distinctValues(tx, column) : valuesAmong(tx, column, units))
    const [actions, actorIds, kinds] = [await values('action'), await values('actor_id'), await values('subject_kind')]
    const { rows: actors } = await sql<AuditFilters['actors'][0]>`
      select a.id as "actorId", e.actor_name as name from unnest(${actorIds}::text[]) as a(id)
      join lateral (select actor_name from audit.entry where actor_id = a.id order by at desc limit 1) e on true`.execute(tx)
    const byName = (a: { readonly name: string }, b: { readonly name: string }) => a.name.localeCompare(b.name, ctx.language)
    return {
      actions: actions.map((action) => ({ action, name: actionNameOf(action, ctx.language) })).toSorted(byName),
      actors: actors.toSorted(byName),
      subjectKinds: kinds.map((subjectKind) => ({ subjectKind, name: kindNameOf(subjectKind, ctx.language) })).toSorted(byName),
    }
  }
}
