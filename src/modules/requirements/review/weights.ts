import type { Words } from '#contracts/words.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { checkExpression, type Expression, ExpressionError, type FactSet } from '#modules/expression/index.ts'
import weights from '../../../../db/data/review-weights.json' with { type: 'json' }

/** One thing that brings a line of the review forward. */
export interface Weight {
  readonly factor: string
  readonly name: Words
  readonly points: number
  /** Over the facts about people; null for what the review itself knows: overdue, succession. */
  readonly condition: Expression | null
  readonly note: string | null
}

/** The weights, in their order; a condition that can no longer be read, or asks about what is fenced, adds nothing. */
export async function readWeights(tx: Tx, personFacts: FactSet): Promise<Weight[]> {
  const { rows } = await sql<Weight>`select factor, jsonb_build_object('vi', name_vi, 'en', name_en) as name, points, condition, note
    from requirements.review_weight order by sort_order, factor`.execute(tx)
  return rows.filter(({ condition }) => {
    try {
      if (condition) checkExpression(personFacts, condition)
      return true
    } catch (error) {
      if (error instanceof ExpressionError) return false
      throw error
    }
  })
}

/** Brings in the shipped reasons of the order of priority; what an office weighs otherwise stays. */
export async function loadReviewWeights(tx: Tx): Promise<void> {
  const note = 'Điểm do phần mềm đề xuất, không phải quy định: sửa theo chủ trương của tỉnh.'
  const rows = weights.map((weight, index) => ({ ...weight, note, sortOrder: (index + 1) * 10 }))
  await sql`insert into requirements.review_weight (factor, name_vi, name_en, points, condition, note, sort_order)
    select factor, vi, en, points, nullif(condition, 'null'), note, "sortOrder"
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(factor text, vi text, en text, points int, condition jsonb, note text, "sortOrder" int)
    on conflict (factor) do nothing`.execute(tx)
}
