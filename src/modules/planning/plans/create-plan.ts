import { type NewPlan, planKindWords } from '#contracts/planning-plans.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { lockInTransaction, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { unitsByIds, unitsInScope } from '#modules/organisation/index.ts'
import { fillFromNeeds } from './fill-needs.ts'
import { copyLines } from './line-store.ts'
import { auditPlan, findPlan, type HeldPlan } from './plan-store.ts'
import { addShippedTargets } from './shipped-targets.ts'

export interface CreatedPlan {
  readonly planId: string
  readonly versionId: string
}

/** Begins a plan: empty, as a copy of the one before, or from what units have sent. Throws `kernel.not-found` for a unit out of reach,
 * `planning.wrong-years`, `planning.plan-exists`, `planning.wrong-parent`, `planning.no-earlier-plan`. */
export function createPlanUse(gate: Gate): Use<NewPlan, CreatedPlan> {
  return gate.command('planning.create-plan', async (tx, ctx, input: NewPlan, scope) => {
    if (!(await unitsInScope(tx, scope, [input.unitId], ctx.today)).has(input.unitId)) throw new AppError('kernel.not-found')
    const made = await createPlan(tx, ctx, input)
    const { from, ...header } = input
    const changes = Object.fromEntries(Object.entries(header).map(([field, value]) => [field, [null, value]]))
    return { value: made, audit: auditPlan({ planId: made.planId, unitId: input.unitId }, { changes, from }) }
  })
}

/** In the caller's transaction; the unit is within reach. */
export async function createPlan(tx: Tx, ctx: Ctx, input: NewPlan): Promise<CreatedPlan> {
  const { kind, unitId, yearFrom, yearTo, title, leadBody, coordinatingBodies, legalBasis, goals, parentId, from } = input
  if (yearTo < yearFrom || (kind !== 'five-year' && yearTo !== yearFrom) || yearTo >= yearFrom + 10) throw new AppError('planning.wrong-years')
  await lockInTransaction(tx, `plan ${kind} ${unitId} ${yearFrom}`)
  const { rows: same } = await sql<{ planId: string; versionId: string | null }>`
    select p.plan_id as "planId", (select v.version_id from planning.plan_version v where v.plan_id = p.plan_id and v.number = 0
      and not exists (select from planning.plan_version o where o.plan_id = p.plan_id and o.state <> 'withdrawn')) as "versionId"
    from planning.plan p where p.kind = ${kind} and p.unit_id = ${unitId}::uuid and p.year_from = ${yearFrom}`.execute(tx)
  const dropped = same[0]?.versionId
  if (same.length && !dropped) {
    const unit = (await unitsByIds(tx, [unitId], ctx.today)).get(unitId)
    const years = yearFrom === yearTo ? String(yearFrom) : `${yearFrom}–${yearTo}`
    throw new AppError('planning.plan-exists', { unit: unit?.name ?? '', kind: planKindWords[kind][ctx.language].toLowerCase(), years })
  }
  await checkParent(tx, { kind, unitId, yearFrom, parentId })
  const planId = same[0]?.planId ?? newId()
  const versionId = dropped ?? newId()
  if (dropped) await clearDropped(tx, planId, dropped)
  await sql`
    insert into planning.plan (plan_id, kind, unit_id, year_from, year_to, parent_id, title, lead_body, coordinating_bodies, legal_basis, goals, search_key)
    values (${planId}::uuid, ${kind}, ${unitId}::uuid, ${yearFrom}, ${yearTo}, ${parentId}::uuid, ${title}, ${leadBody}, ${coordinatingBodies}::text[],
      ${legalBasis}, ${goals}, ${searchKey(title)})
    on conflict (plan_id) do update set year_to = excluded.year_to, parent_id = excluded.parent_id, title = excluded.title, lead_body = excluded.lead_body,
      coordinating_bodies = excluded.coordinating_bodies, legal_basis = excluded.legal_basis, goals = excluded.goals, search_key = excluded.search_key,
      version = plan.version + 1`.execute(tx)
  await sql`
    insert into planning.plan_version (version_id, plan_id, number, made_by, made_name, made_on)
    values (${versionId}::uuid, ${planId}::uuid, 0, ${ctx.actor.id}, ${ctx.actor.name}, ${ctx.today}::date)
    on conflict (version_id) do update set state = 'draft', submitted_on = null, file_id = null, made_by = excluded.made_by, made_name = excluded.made_name,
      made_on = excluded.made_on, edited_by = '{}', lock_version = plan_version.lock_version + 1`.execute(tx)
  const plan = await findPlan(tx, ctx, planId, 'all')
  if (from === 'previous') await copyPrevious(tx, plan, versionId)
  if (from === 'needs') await fillFromNeeds(tx, plan, versionId)
  if (kind === 'five-year') await addShippedTargets(tx, plan)
  return { planId, versionId }
}

/** A draft that was dropped before anything of it was approved is begun again from nothing. */
async function clearDropped(tx: Tx, planId: string, versionId: string): Promise<void> {
  await sql`delete from planning.plan_line_need where version_id = ${versionId}::uuid`.execute(tx)
  await sql`delete from planning.line_comment where version_id = ${versionId}::uuid`.execute(tx)
  await sql`delete from planning.plan_line where version_id = ${versionId}::uuid`.execute(tx)
  await sql`delete from planning.plan_target where plan_id = ${planId}::uuid`.execute(tx)
}

/** Throws `planning.wrong-parent`: above a year's plan stands a five-year plan of its unit that holds the year, above an opening a year's plan. */
export async function checkParent(tx: Tx, { kind, unitId, yearFrom, parentId }: Pick<HeldPlan, 'kind' | 'unitId' | 'yearFrom' | 'parentId'>): Promise<void> {
  if (parentId === null) return
  const { rows } = await sql<{ fits: boolean }>`
    select p.unit_id = ${unitId}::uuid and ${yearFrom} between p.year_from and p.year_to
      and p.kind = case ${kind}::text when 'year' then 'five-year' when 'opening' then 'year' end as fits
    from planning.plan p where p.plan_id = ${parentId}::uuid`.execute(tx)
  if (!rows[0]?.fits) throw new AppError('planning.wrong-parent')
}

/** Lines of the last plan of this kind, moved on to the years of the new one; what became of them and whose need they gathered stays behind. */
async function copyPrevious(tx: Tx, { kind, unitId, yearFrom, yearTo, planId }: HeldPlan, versionId: string): Promise<void> {
  const { rows } = await sql<{ versionId: string; yearFrom: number }>`
    select v.version_id as "versionId", p.year_from as "yearFrom" from planning.plan p join planning.plan_version v using (plan_id)
    where p.kind = ${kind} and p.unit_id = ${unitId}::uuid and p.plan_id <> ${planId}::uuid and p.year_from < ${yearFrom} and v.state <> 'withdrawn'
    order by p.year_from desc, v.in_force_from is not null desc, v.number desc limit 1`.execute(tx)
  const [before] = rows
  if (!before) throw new AppError('planning.no-earlier-plan')
  await copyLines(tx, before.versionId, versionId)
  await sql`delete from planning.plan_line_need where version_id = ${versionId}::uuid`.execute(tx)
  // Other classes in another year: the lines have names of their own, and no day of the year before.
  const later = yearFrom - before.yearFrom
  await sql`update planning.plan_line set line_key = gen_random_uuid(), parent_key = null, year = least(year + ${later}, ${yearTo}), opens_on = null,
      ends_on = null, pinned = '{}' where version_id = ${versionId}::uuid`.execute(tx)
  await sql`update planning.plan_line_unit s set appraised = null, approved = null, difference_code = null
    from planning.plan_line l where l.line_id = s.line_id and l.version_id = ${versionId}::uuid`.execute(tx)
}
