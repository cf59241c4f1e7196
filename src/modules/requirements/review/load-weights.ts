import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import weights from '../../../../db/law/review-weights.json' with { type: 'json' }

/** Brings in the shipped reasons of the order of priority; what an office weighs otherwise stays. */
export async function loadReviewWeights(tx: Tx): Promise<void> {
  const note = 'Điểm do phần mềm đề xuất, không phải quy định: sửa theo chủ trương của tỉnh.'
  const rows = weights.map((weight, index) => ({ ...weight, note, sortOrder: (index + 1) * 10 }))
  await sql`insert into requirements.review_weight (factor, name_vi, name_en, points, condition, note, sort_order)
    select factor, vi, en, points, nullif(condition, 'null'), note, "sortOrder"
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(factor text, vi text, en text, points int, condition jsonb, note text, "sortOrder" int)
    on conflict (factor) do nothing`.execute(tx)
}
