import type { OpeningWeight } from '#contracts/planning-opening.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import weights from '../../../../db/data/opening-weights.json' with { type: 'json' }
import type { OpeningWeights } from './solver/problem.ts'

/** The weights in their order. */
export async function readOpeningWeights(tx: Tx): Promise<OpeningWeight[]> {
  const { rows } = await sql<OpeningWeight>`select factor, jsonb_build_object('vi', name_vi, 'en', name_en) as name, points, note
    from planning.opening_weight order by sort_order`.execute(tx)
  return rows
}

/** The weights as the solver counts by them; a factor that nobody keeps counts nothing. */
export function weightsOf(rows: readonly OpeningWeight[], other: Readonly<Record<string, number>>): OpeningWeights {
  const of = (factor: keyof OpeningWeights) => other[factor] ?? rows.find((row) => row.factor === factor)?.points ?? 0
  return {
    ...{ quarter: of('quarter'), roomFit: of('roomFit'), distance: of('distance'), spread: of('spread'), balance: of('balance') },
    ...{ visiting: of('visiting'), noLecturer: of('noLecturer'), notOpened: of('notOpened'), budget: of('budget') },
  }
}

/** Brings in the shipped weights; what an office weighs otherwise stays. */
export async function loadOpeningWeights(tx: Tx): Promise<void> {
  const note = 'Trọng số do phần mềm đề xuất, không phải quy định: sửa theo thực tế của tỉnh.'
  const rows = weights.map((weight, index) => ({ ...weight, note, sortOrder: (index + 1) * 10 }))
  await sql`insert into planning.opening_weight (factor, name_vi, name_en, points, note, sort_order)
    select factor, vi, en, points, note, "sortOrder"
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(factor text, vi text, en text, points int, note text, "sortOrder" int)
    on conflict (factor) do nothing`.execute(tx)
}
