import { z } from 'zod'
import { expressionSchema } from '#contracts/expression.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import shipped from '../../../../db/data/plan-targets.json' with { type: 'json' }
import type { HeldPlan } from './plan-store.ts'

const targets = z.array(
  z.object({
    code: z.string().min(1),
    vi: z.string().min(1),
    en: z.string().min(1),
    population: expressionSchema,
    satisfied: expressionSchema,
    percent: z.number().int(),
    yearly: z.boolean(),
    byEnd: z.boolean(),
    legalBasis: z.string().min(1),
  }),
)

export const shippedTargets = targets.parse(shipped)

/** Gives a five-year plan the targets that ship with the system, as examples: nobody has checked them against the text. */
export async function addShippedTargets(tx: Tx, { planId, yearTo }: Pick<HeldPlan, 'planId' | 'yearTo'>): Promise<void> {
  const rows = shippedTargets.map(({ byEnd, ...target }) => ({ ...target, targetId: newId(), byYear: byEnd ? yearTo : null }))
  await sql`
    insert into planning.plan_target (target_id, plan_id, code, name_vi, name_en, population, satisfied, percent, yearly, by_year, legal_basis)
    select "targetId", ${planId}::uuid, code, vi, en, population, satisfied, percent, yearly, "byYear", "legalBasis"
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("targetId" uuid, code text, vi text, en text, population jsonb, satisfied jsonb, percent int,
      yearly boolean, "byYear" int, "legalBasis" text)`.execute(tx)
}
