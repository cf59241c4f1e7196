import { planStateWords, type PlanAct, type PlanState, planTransitions } from '#contracts/planning-plan-states.ts'
import type { PlanKind } from '#contracts/planning-plans.ts'
import type { AuditDraft } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { inScope } from '#modules/organisation/index.ts'

/** A plan as commands hold it. */
export interface HeldPlan {
  readonly planId: string
  readonly kind: PlanKind
  readonly unitId: string
  readonly province: boolean
  readonly yearFrom: number
  readonly yearTo: number
  readonly title: string
  readonly leadBody: string
  readonly coordinatingBodies: readonly string[]
  readonly legalBasis: string
  readonly goals: string
  readonly parentId: string | null
  readonly version: number
}

export interface HeldVersion {
  readonly versionId: string
  readonly planId: string
  readonly number: number
  readonly state: PlanState
  readonly basedOn: string | null
  readonly approvedOn: PlainDate | null
  readonly inForceFrom: PlainDate | null
  readonly contentHash: string | null
  /** In which format it was submitted or approved. */
  readonly snapshotFormat: number
  readonly lockVersion: number
  /** Account that began it. */
  readonly madeBy: string
  /** Accounts that changed it since. */
  readonly editedBy: readonly string[]
}

export const planColumns = sql`p.plan_id as "planId", p.kind, p.unit_id as "unitId", p.year_from as "yearFrom", p.year_to as "yearTo", p.title,
  p.lead_body as "leadBody", p.coordinating_bodies as "coordinatingBodies", p.legal_basis as "legalBasis", p.goals, p.parent_id as "parentId", p.version,
  not exists (select from organisation.v_unit u where u.unit_id = p.unit_id and u.parent_id is not null) as province`

const versionColumns = sql`v.version_id as "versionId", v.plan_id as "planId", v.number, v.state, v.based_on as "basedOn", v.approved_on as "approvedOn",
  v.in_force_from as "inForceFrom", v.content_hash as "contentHash", v.snapshot_format as "snapshotFormat", v.lock_version as "lockVersion", v.made_by as "madeBy", v.edited_by as "editedBy"`

/** The plan, where it is within the scope. Throws `kernel.not-found`. */
export async function findPlan(tx: Tx, ctx: Ctx, planId: string, scope: Scope): Promise<HeldPlan> {
  const { rows } = await sql<HeldPlan>`
    select ${planColumns} from planning.plan p where p.plan_id = ${planId}::uuid and ${inScope(scope, 'p.unit_id', ctx.today)}`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  return rows[0]
}

/** Versions of plans, newest first; held where they are to be changed, so that whoever comes second sees what the first did. */
export async function versionsOf(tx: Tx, planIds: readonly string[], { held = false } = {}): Promise<HeldVersion[]> {
  if (held) await sql`select version_id from planning.plan_version where plan_id = any(${planIds}::uuid[]) order by version_id for update`.execute(tx)
  const { rows } = await sql<HeldVersion>`
    select ${versionColumns} from planning.plan_version v where v.plan_id = any(${planIds}::uuid[]) order by v.plan_id, v.number desc`.execute(tx)
  return rows
}

/** Holds one version of a plan in scope for a change. Throws `kernel.not-found`. */
export async function holdVersion(
  tx: Tx,
  ctx: Ctx,
  { planId, versionId }: { readonly planId: string; readonly versionId: string },
  scope: Scope,
): Promise<{ readonly plan: HeldPlan; readonly version: HeldVersion; readonly all: readonly HeldVersion[] }> {
  const plan = await findPlan(tx, ctx, planId, scope)
  const all = await versionsOf(tx, [planId], { held: true })
  const version = all.find((each) => each.versionId === versionId)
  if (!version) throw new AppError('kernel.not-found')
  return { plan, version, all }
}

/** Throws `planning.not-editable` where lines and numbers are not to be changed. */
export function checkEditable(ctx: Ctx, { state }: Pick<HeldVersion, 'state'>): void {
  if (state !== 'draft' && state !== 'returned') throw new AppError('planning.not-editable', { state: planStateWords[state][ctx.language] })
}

/** Before a version that is held is changed: it may be, and by whom it was is kept, for makers do not check. Throws `planning.not-editable`. */
export async function beginEditing(tx: Tx, ctx: Ctx, version: Pick<HeldVersion, 'versionId' | 'state'>): Promise<void> {
  checkEditable(ctx, version)
  await noteEditor(tx, ctx, [version.versionId])
}

/** Keeps who changes versions that are held. */
export async function noteEditor(tx: Tx, { actor }: Ctx, versionIds: readonly string[]): Promise<void> {
  await sql`update planning.plan_version set edited_by = array_append(edited_by, ${actor.id}::text)
    where version_id = any(${versionIds}::uuid[]) and not ${actor.id}::text = any(edited_by)`.execute(tx)
}

/** Throws `kernel.changed-meanwhile` where the version moved since it was shown. */
export function checkLock({ lockVersion }: HeldVersion, shown: number): void {
  if (lockVersion !== shown) throw new AppError('kernel.changed-meanwhile')
}

/** The state after an act. Throws `planning.not-in-state`. */
export function stateAfter(ctx: Ctx, { state }: Pick<HeldVersion, 'state'>, act: PlanAct): PlanState {
  const next = (planTransitions[state] as Partial<Record<PlanAct, PlanState>>)[act]
  if (!next) throw new AppError('planning.not-in-state', { state: planStateWords[state][ctx.language] })
  return next
}

/** Writes where versions stand now. */
export async function writeStates(tx: Tx, moves: readonly { readonly versionId: string; readonly state: PlanState }[]): Promise<void> {
  await sql`update planning.plan_version v set state = r.state, lock_version = v.lock_version + 1
    from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as r("versionId" uuid, state text) where v.version_id = r."versionId"`.execute(tx)
}

/** The entry of a plan in the audit. */
export function auditPlan({ planId, unitId }: Pick<HeldPlan, 'planId' | 'unitId'>, detail: AuditDraft['detail']): AuditDraft {
  return { subjectKind: 'plan', subjectId: planId, unitId, detail }
}

/** Whether units are the plan's own or stand below it on a day. Throws `planning.unit-outside`. */
export async function checkUnits(tx: Tx, ctx: Ctx, plan: HeldPlan, unitIds: readonly string[]): Promise<void> {
  const asked = [...new Set(unitIds)].filter((unitId) => unitId !== plan.unitId)
  if (!asked.length) return
  const { rows } = await sql<{ unitId: string; name: string | null; within: boolean }>`
    select a.id as "unitId", (select v.name from organisation.v_unit v where v.unit_id = a.id order by v.valid_from desc limit 1) as name,
      exists (select from organisation.v_unit_closure c where c.ancestor_id = ${plan.unitId}::uuid and c.descendant_id = a.id) as within
    from unnest(${asked}::uuid[]) as a(id)`.execute(tx)
  const outside = rows.find(({ within }) => !within)
  if (outside) throw new AppError('planning.unit-outside', { unit: outside.name ?? outside.unitId })
}
