import type { EditReviewOrder, ReviewOrder } from '#contracts/requirements-review.ts'
import type { Outcome } from '#kernel/command.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { requireProvince } from '../standards/read-standards.ts'
import { readWeights } from './weights.ts'

/** What brings a line of the review forward, and how much. */
export async function readOrder(tx: Tx, ctx: Ctx, personFacts: FactSet): Promise<ReviewOrder> {
  const { rows } = await sql<{ version: number }>`select version from requirements.review_order`.execute(tx)
  const items = (await readWeights(tx, personFacts)).map(({ factor, name, points, note }) => ({ factor, name, points, note }))
  return { items, version: rows[0]?.version ?? 1, can: { edit: scopeOf(ctx.actor, 'requirements.edit-review-order') === 'all' } }
}

/** Weighs otherwise, here and wherever people are listed by priority. Throws `requirements.standards-province-only`, `kernel.changed-meanwhile`. */
export function editOrder(personFacts: FactSet) {
  return async (tx: Tx, _ctx: Ctx, { version, points, reason }: EditReviewOrder, scope: Scope): Promise<Outcome<{ version: number }>> => {
    requireProvince(scope)
    const { rows } = await sql<{ version: number }>`select version from requirements.review_order for update`.execute(tx)
    if (rows[0]?.version !== version) throw new AppError('kernel.changed-meanwhile')
    const changed = (await readWeights(tx, personFacts)).filter((weight) => (points[weight.factor] ?? weight.points) !== weight.points)
    const given = changed.map(({ factor }) => ({ factor, points: points[factor] }))
    await sql`update requirements.review_weight w set points = r.points
      from jsonb_to_recordset(${rowsAsJson(given)}::jsonb) as r(factor text, points int) where r.factor = w.factor`.execute(tx)
    await sql`update requirements.review_order set version = version + 1`.execute(tx)
    const changes = Object.fromEntries(changed.map((weight) => [weight.name.vi, [weight.points, points[weight.factor]]]))
    return { value: { version: version + 1 }, audit: { subjectKind: 'review-order', detail: { changes, ...(reason && { reason }) } } }
  }
}
