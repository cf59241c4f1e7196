import type { RawBuilder, SqlBool } from 'kysely'
import type { Words } from '#contracts/words.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { checkExpression, type Expression, ExpressionError, type FactSet } from '#modules/expression/index.ts'
import type { Programme } from './programmes.ts'

/** One thing that brings a person forward. */
export interface Weight {
  readonly weight: string
  readonly name: Words
  readonly points: number
  /** Over the facts about people; null where it is worked out otherwise. */
  readonly condition: Expression | null
}

/** On a succession list for a leading post; whoever may not see the lists sees nothing of it in the order either. */
const planned: Expression = {
  combinator: 'and',
  rules: [{ field: 'plannedPosts', match: { mode: 'some' }, value: { combinator: 'and', rules: [{ field: 'leadership', operator: '=', value: true }] } }],
}

/** The weights that add something, in their order: those of the review of posts. What can no longer be read adds nothing. */
export async function weightsInUse(tx: Tx, set: FactSet): Promise<readonly Weight[]> {
  const { rows } = await sql<Weight>`select factor as weight, jsonb_build_object('vi', name_vi, 'en', name_en) as name, points, condition
    from requirements.review_weight where points > 0 order by sort_order, factor`.execute(tx)
  return rows
    .map((row) => (row.weight === 'succession' && row.condition === null ? { ...row, condition: planned } : row))
    .filter(({ weight, condition }) => (condition === null ? weight === 'overdue' : isReadable(set, condition)))
}

/** Who holds a post that has been asking for what the programme gives for longer than the law allows, as a CTE `overdue`. */
export function overdueRows({ ladder }: Programme, on: string): RawBuilder<unknown> {
  return ladder === null
    ? sql`overdue as (select null::uuid as person_id where false)`
    : sql`overdue as materialized (select distinct g.person_id from requirements.gap_on(${on}::date) g where g.verdict = 'missing' and g.overdue_days > 0 and g.ladder = ${ladder})`
}

/** Whether a weight holds of the row `f`. */
export function weighs({ condition }: Weight, of: (condition: Expression) => RawBuilder<unknown>): RawBuilder<SqlBool> {
  return condition === null ? sql`(f.person_id in (select o.person_id from overdue o))` : sql`(${of(condition)} is true)`
}

function isReadable(set: FactSet, condition: Expression): boolean {
  try {
    checkExpression(set, condition)
    return true
  } catch (error) {
    if (error instanceof ExpressionError) return false
    throw error
  }
}
