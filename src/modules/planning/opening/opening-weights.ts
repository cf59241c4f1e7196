import type { OpeningWeight, SaveOpeningWeights } from '#contracts/planning-opening-weights.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import weights from '../../../../db/data/opening-weights.json' with { type: 'json' }
import type { OpeningWeights } from './solver/problem.ts'

const shipped: ReadonlyMap<string, number> = new Map(weights.map(({ factor, points }) => [factor, points]))

/** The weights in their order, each with what it does and what it was shipped with. */
export async function readOpeningWeights(tx: Tx): Promise<OpeningWeight[]> {
  const { rows } = await sql<Omit<OpeningWeight, 'shipped'>>`select factor, jsonb_build_object('vi', name_vi, 'en', name_en) as name,
      jsonb_build_object('vi', help_vi, 'en', help_en) as help, points, note
    from planning.opening_weight order by sort_order, factor`.execute(tx)
  return rows.map((row) => ({ ...row, shipped: shipped.get(row.factor) ?? row.points }))
}

/** Keeps other points. Throws `planning.weights-province-only`, `kernel.not-found` for a factor that is none, `kernel.changed-meanwhile` where one does not
 * weigh what it was seen to weigh. */
export function saveOpeningWeightsUse(gate: Gate): Use<SaveOpeningWeights, { saved: number }> {
  return gate.command('planning.edit-opening-weights', async (tx, _ctx, { weights: asked }: SaveOpeningWeights, scope) => {
    if (scope !== 'all') throw new AppError('planning.weights-province-only')
    const { rows } = await sql<{ factor: string; points: number }>`select factor, points from planning.opening_weight order by factor for update`.execute(tx)
    const now = new Map(rows.map(({ factor, points }) => [factor, points]))
    for (const { factor, was } of asked) {
      if (!now.has(factor)) throw new AppError('kernel.not-found')
      if (now.get(factor) !== was) throw new AppError('kernel.changed-meanwhile')
    }
    const changed = asked.filter(({ was, points }) => was !== points)
    await sql`update planning.opening_weight w set points = r.points from jsonb_to_recordset(${rowsAsJson(changed)}::jsonb) as r(factor text, points int)
      where w.factor = r.factor`.execute(tx)
    const changes = Object.fromEntries(changed.map(({ factor, was, points }) => [factor, [was, points]]))
    return { value: { saved: changed.length }, audit: changed.length ? { subjectKind: 'setting', subjectId: 'opening-weights', detail: { changes } } : [] }
  })
}

/** The weights as the solver counts by them; a factor that nobody keeps counts nothing. */
export function weightsOf(rows: readonly OpeningWeight[], other: Readonly<Record<string, number>>): OpeningWeights {
  const of = (factor: keyof OpeningWeights) => other[factor] ?? rows.find((row) => row.factor === factor)?.points ?? 0
  return {
    ...{ quarter: of('quarter'), early: of('early'), roomFit: of('roomFit'), distance: of('distance'), spread: of('spread'), balance: of('balance') },
    ...{ visiting: of('visiting'), noLecturer: of('noLecturer'), notOpened: of('notOpened'), budget: of('budget') },
  }
}

/** Brings in the shipped weights and their words; points that an office weighs otherwise stay. */
export async function loadOpeningWeights(tx: Tx): Promise<void> {
  const note = 'Trọng số do phần mềm đề xuất, không phải quy định: sửa theo thực tế của tỉnh.'
  const rows = weights.map((weight, index) => ({ ...weight, note, sortOrder: (index + 1) * 10 }))
  await sql`insert into planning.opening_weight (factor, name_vi, name_en, help_vi, help_en, points, note, sort_order)
    select factor, vi, en, "helpVi", "helpEn", points, note, "sortOrder"
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(factor text, vi text, en text, "helpVi" text, "helpEn" text, points int, note text, "sortOrder" int)
    on conflict (factor) do update set name_vi = excluded.name_vi, name_en = excluded.name_en, help_vi = excluded.help_vi, help_en = excluded.help_en,
      sort_order = excluded.sort_order`.execute(tx)
}
