import type { EditPlan } from '#contracts/planning-plans.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { sql } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { checkParent } from './create-plan.ts'
import { auditPlan, beginEditing, findPlan, versionsOf } from './plan-store.ts'

const fields = ['title', 'leadBody', 'coordinatingBodies', 'legalBasis', 'goals', 'parentId'] as const

/** Edits what a plan says of itself, while a version of it may be edited. Throws `kernel.not-found`, `kernel.changed-meanwhile`,
 * `planning.not-editable`, `planning.wrong-parent`. */
export function editPlanUse(gate: Gate): Use<EditPlan & { readonly planId: string }, { readonly version: number }> {
  return gate.command('planning.edit-plan', async (tx, ctx, input: EditPlan & { readonly planId: string }, scope) => {
    const latest = (await versionsOf(tx, [input.planId], { held: true })).find(({ state }) => state !== 'withdrawn')
    const plan = await findPlan(tx, ctx, input.planId, scope)
    if (!latest) throw new AppError('kernel.not-found')
    if (plan.version !== input.version) throw new AppError('kernel.changed-meanwhile')
    await beginEditing(tx, ctx, latest)
    if (input.parentId !== plan.parentId) await checkParent(tx, { ...plan, parentId: input.parentId })
    const { title, leadBody, coordinatingBodies, legalBasis, goals, parentId } = input
    const changed = fields.filter((field) => JSON.stringify(plan[field]) !== JSON.stringify(input[field]))
    if (changed.length) {
      await sql`update planning.plan set title = ${title}, search_key = ${searchKey(title)}, lead_body = ${leadBody}, legal_basis = ${legalBasis},
          coordinating_bodies = ${coordinatingBodies}::text[], goals = ${goals}, parent_id = ${parentId}::uuid, version = version + 1
        where plan_id = ${plan.planId}::uuid`.execute(tx)
    }
    return {
      value: { version: plan.version + (changed.length ? 1 : 0) },
      audit: auditPlan(plan, { changes: Object.fromEntries(changed.map((field) => [field, [plan[field], input[field]]])) }),
    }
  })
}
