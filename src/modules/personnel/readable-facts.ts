import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { type Fact, type FactSet, factSql } from '#modules/expression/index.ts'
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

/** Without the form for an index: that one would answer for everybody. */
function within(fact: Fact, scope: Scope, ctx: Ctx): Fact {
  const { column: _column, where: _where, ...rest } = fact
  return { ...rest, sql: (alias) => sql`(case when ${inScope(scope, `${alias}.unit_id`, ctx.today)} then ${factSql(fact, alias, ctx.today)} end)` }
}
