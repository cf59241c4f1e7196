import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { type Fact, type FactSet, factSql } from '#modules/expression/index.ts'
import { inScope } from '#modules/organisation/index.ts'

/** Quy hoạch: reading it leaves an entry in the audit. */
const fenced = 'personnel.read-succession'

/** The facts as this reader may know them: what they may not see is unknown to them, of everybody or beyond the reach of their permission.
 * A rule goes on asking about it, so that no verdict tells more than the person's page does. */
export function factsForReader(set: FactSet, ctx: Ctx): FactSet {
  return {
    ...set,
    facts: Object.fromEntries(
      Object.entries(set.facts).map(([id, fact]) => {
        const scope = fact.permission === undefined ? 'all' : scopeOf(ctx.actor, fact.permission)
        return [id, scope === 'all' ? fact : withheld(fact, scope, ctx)]
      }),
    ),
  }
}

/** Facts that this reader may not see of a person of that unit (`reaches` says whether it is within a scope). */
export function hiddenFacts(set: FactSet, ctx: Ctx, reaches: (scope: Scope) => boolean): ReadonlySet<string> {
  return new Set(
    Object.entries(set.facts).flatMap(([id, { permission }]) => {
      if (permission === undefined) return []
      const scope = scopeOf(ctx.actor, permission)
      return scope !== undefined && (scope === 'all' || reaches(scope)) ? [] : [id]
    }),
  )
}

/** The facts asked about whose reading by this actor is logged. */
export function fencedIn(set: FactSet, ctx: Ctx, facts: readonly string[]): readonly string[] {
  if (ctx.actor.kind === 'system' || scopeOf(ctx.actor, fenced) === undefined) return []
  return facts.filter((id) => set.facts[id]?.permission === fenced)
}

const nullOf = {
  text: 'text',
  choice: 'text',
  level: 'text',
  codes: 'text[]',
  number: 'numeric',
  date: 'date',
  boolean: 'boolean',
  collection: 'jsonb',
} as const

function withheld(fact: Fact, scope: Scope | undefined, ctx: Ctx): Fact {
  const { column: _column, source: _source, value: _value, where: _where, sql: _sql, entries, ...rest } = fact
  if (!entries) {
    if (scope === undefined) return { ...rest, sql: () => sql`null::${sql.raw(nullOf[fact.type])}` }
    return { ...rest, sql: (alias, on) => sql`(case when ${inScope(scope, `${alias}.unit_id`, ctx.today)} then ${factSql(fact, alias, on)} end)` }
  }
  // Entries beyond reach are left out, and the list is then not known to be all there is.
  const { complete } = entries
  const whole = (alias: string, on: Parameters<NonNullable<Fact['sql']>>[1]) =>
    complete ? complete(alias, on) : fact.absence === 'closed' ? sql`true` : sql`false`
  return {
    ...rest,
    entries: {
      ...entries,
      rows: (on) =>
        scope === undefined
          ? sql`select * from (${entries.rows(on)}) hidden where false`
          : sql`select shown.* from (${entries.rows(on)}) shown join personnel.v_person reader on reader.person_id = shown.person_id
              where ${inScope(scope, 'reader.unit_id', ctx.today)}`,
      complete: (alias, on) => (scope === undefined ? sql`false` : sql`(${inScope(scope, `${alias}.unit_id`, ctx.today)} and ${whole(alias, on)})`),
    },
  }
}
