import type { RawBuilder, SqlBool } from 'kysely'
import type { Words } from '#contracts/words.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { checkExpression, type Expression, ExpressionError, type FactSet } from '#modules/expression/index.ts'
import { reviewTables } from '../review/review-tables.ts'
import { openFacts } from '../standards/read-standards.ts'
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

/** Who owes what the programme gives, by the post held or the rank, for longer than verified law allows: at that height of the ladder, since who owes
 * another level waits for another programme. A statement of its own: within the one that judges everybody the planner has no idea how many they are. */
export async function overdueIds(tx: Tx, set: FactSet, { ladder, level }: Programme, on: string): Promise<readonly string[]> {
  if (ladder === null || level === null) return []
  const tables = await reviewTables(tx, openFacts(set), { on, units: ['all'], ladder, soonMonths: 0, succession: false })
  const { rows } = await sql<{ personId: string }>`${tables}
    select distinct j.person_id as "personId" from judged j
    where j.verified and j.verdict = 'missing' and j.due_on < ${on}::date
      and j.height = (select l.height from catalogue.v_ladder_level l where l.ladder = ${ladder} and l.level = ${level})`.execute(tx)
  return rows.map(({ personId }) => personId)
}

/** Those people as a CTE `overdue`. */
export const overdueRows = (ids: readonly string[]): RawBuilder<unknown> =>
  sql`overdue as materialized (select person_id from unnest(${ids}::uuid[]) as o (person_id))`

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
