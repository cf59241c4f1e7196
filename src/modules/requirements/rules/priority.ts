import type { Words } from '#contracts/words.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { checkExpression, type Expression, ExpressionError, type FactSet } from '#modules/expression/index.ts'
import weights from '../../../../db/data/priority-weights.json' with { type: 'json' }

/** One thing that brings a person forward. */
export interface Weight {
  readonly weight: string
  readonly name: Words
  readonly points: number
  readonly condition: Expression
}

/** The weights that add something, in their order; what can no longer be read adds nothing. */
export async function weightsInUse(tx: Tx, set: FactSet): Promise<readonly Weight[]> {
  const { rows } = await sql<Weight>`select weight_code as weight, jsonb_build_object('vi', name_vi, 'en', name_en) as name, points, condition
    from requirements.priority_weight where points > 0 order by sort_order, weight_code`.execute(tx)
  return rows.filter(({ condition }) => {
    try {
      checkExpression(set, condition)
      return true
    } catch (error) {
      if (error instanceof ExpressionError) return false
      throw error
    }
  })
}

/** Brings the shipped weights in. Idempotent: adds what is absent, changes nothing. */
export async function loadWeights(tx: Tx): Promise<void> {
  await sql`insert into requirements.priority_weight (weight_code, name_vi, name_en, points, condition, note, sort_order)
    select weight, vi, en, points, condition, note, "sortOrder" from jsonb_to_recordset(${rowsAsJson(weights)}::jsonb)
      as r(weight text, vi text, en text, points int, condition jsonb, note text, "sortOrder" int)
    on conflict do nothing`.execute(tx)
}
