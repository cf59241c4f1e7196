import type { EditLineShare, LineSharesShown, RemoveLineShare, SaveLineShare } from '#contracts/planning-line-shares.ts'
import type { Outcome, Use } from '#kernel/command.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { type LineShareChange, lineShares } from '#modules/classes/index.ts'
import { unitsInScope } from '#modules/organisation/index.ts'
import type { PlanningParts } from '../planning-parts.ts'
import { auditPlan, beginEditing, findPlan, type HeldVersion, versionsOf } from './plan-store.ts'

interface OfLine {
  readonly planId: string
  readonly lineKey: string
}
type OfShare<Body> = OfLine & Body & { readonly shareId: string }

export interface LineShareUses {
  readonly lineShares: Use<OfLine, LineSharesShown>
  readonly addLineShare: Use<OfLine & SaveLineShare, { shareId: string }>
  readonly editLineShare: Use<OfShare<EditLineShare>, { shareId: string }>
  readonly removeLineShare: Use<OfShare<RemoveLineShare>, { shareId: string }>
}

/** The versions of a plan that have the line, the newest first, with what the line is called there. Throws `planning.line-not-found`. */
async function withLine(tx: Tx, { planId, lineKey }: OfLine, held = false): Promise<{ readonly versions: readonly HeldVersion[]; readonly code: string }> {
  const { rows } = await sql<{ versionId: string; code: string }>`
    select l.version_id as "versionId", l.code from planning.plan_line l join planning.plan_version v using (version_id)
    where v.plan_id = ${planId}::uuid and l.line_key = ${lineKey}::uuid order by v.number desc`.execute(tx)
  if (!rows[0]) throw new AppError('planning.line-not-found')
  const having = new Set(rows.map(({ versionId }) => versionId))
  const versions = (await versionsOf(tx, [planId], { held })).filter(({ versionId }) => having.has(versionId))
  return { versions, code: rows[0].code }
}

const isEditable = ({ state }: HeldVersion) => state === 'draft' || state === 'returned'

/** Cơ cấu học viên of a line, edited where the line is and as long as a version with it is; it holds for the classes that are opened from the line. One mechanism with
 * the shares of classes (ADR 0043). */
export function lineShareUses({ gate, personFacts }: PlanningParts): LineShareUses {
  const shares = lineShares(personFacts)
  const changing = async <Asked extends OfLine>(
    tx: Tx,
    ctx: Ctx,
    input: Asked,
    scope: Scope,
    change: () => Promise<LineShareChange>,
  ): Promise<Outcome<{ shareId: string }>> => {
    const plan = await findPlan(tx, ctx, input.planId, scope)
    const { versions, code } = await withLine(tx, input, true)
    const version = versions.find(isEditable) ?? versions[0]
    if (!version) throw new AppError('planning.line-not-found')
    await beginEditing(tx, ctx, version)
    const { shareId, label, changes } = await change()
    const told = Object.fromEntries(Object.entries(changes).map(([field, values]) => [`${code}.${field}`, values]))
    return { value: { shareId }, audit: auditPlan(plan, { changes: told, share: label, version: version.number }) }
  }
  return {
    lineShares: gate.query('planning.read-plan', async (tx, ctx, input: OfLine, scope) => {
      const plan = await findPlan(tx, ctx, input.planId, scope)
      const { versions } = await withLine(tx, input)
      const reach = scopeOf(ctx.actor, 'planning.edit-plan')
      const edit = versions.some(isEditable) && reach !== undefined && (await unitsInScope(tx, reach, [plan.unitId], ctx.today)).has(plan.unitId)
      return { items: [...(await shares.of(tx, input.lineKey))], can: { edit } }
    }),
    addLineShare: gate.command('planning.edit-plan', async (tx, ctx, { planId, lineKey, ...input }: OfLine & SaveLineShare, scope) => {
      return await changing(tx, ctx, { planId, lineKey }, scope, async () => await shares.add(tx, ctx, lineKey, input))
    }),
    editLineShare: gate.command('planning.edit-plan', async (tx, ctx, input: OfShare<EditLineShare>, scope) => {
      return await changing(tx, ctx, input, scope, async () => await shares.edit(tx, ctx, input))
    }),
    removeLineShare: gate.command('planning.edit-plan', async (tx, ctx, input: OfShare<RemoveLineShare>, scope) => {
      return await changing(tx, ctx, input, scope, async () => await shares.remove(tx, ctx, input))
    }),
  }
}
