import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { type Fact, type FactSet, type FactSql, factSql } from '#modules/expression/index.ts'
import { inScope } from '#modules/organisation/index.ts'

/** The facts as this actor may read them: one whose permission they have not is no fact at all; where the permission reaches less far than the list,
 * it is unknown beyond. Filters, columns, files and acts on many all go through it, so that none of them tells more than the person's page does. */
export function readableFacts(set: FactSet, ctx: Ctx): FactSet {
  const facts = Object.entries(set.facts).flatMap(([id, fact]): [string, Fact][] => {
    if (fact.permission === undefined) return [[id, fact]]
    const scope = scopeOf(ctx.actor, fact.permission)
    if (scope === undefined) return []
    return [[id, scope === 'all' ? fact : within(fact, scope, ctx)]]
  })
  return { ...set, facts: Object.fromEntries(facts) }
}

/** What a list may ask: without what is fenced, whose every reading is logged with the person read. */
export function listedFacts(set: FactSet, ctx: Ctx): FactSet {
  const readable = readableFacts(set, ctx)
  return { ...readable, facts: Object.fromEntries(Object.entries(readable.facts).filter(([, { permission }]) => permission !== 'personnel.read-succession')) }
}

/** Without the form for an index: that one would answer for everybody. Beyond the scope a collection has no entries, and may have some. */
function within(fact: Fact, scope: Scope, ctx: Ctx): Fact {
  const { column: _column, where: _where, source: _source, value: _value, entries, ...rest } = fact
  const reached = (alias: string) => inScope(scope, `${alias}.unit_id`, ctx.today)
  if (!entries) return { ...rest, sql: (alias, on) => sql`(case when ${reached(alias)} then ${factSql(fact, alias, on)} end)` }
  const complete: FactSql = (alias, on) => sql`(${reached(alias)} and ${entries.complete?.(alias, on) ?? sql.lit(fact.absence === 'closed')})`
  return {
    ...rest,
    entries: {
      ...entries,
      complete,
      rows: (on) => sql`select reach.* from (${entries.rows(on)}) reach join personnel.person p on p.person_id = reach.person_id where ${reached('p')}`,
    },
  }
}
