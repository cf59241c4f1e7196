import { editableStates, type PlanAct, type PlanState, planTransitions } from '#contracts/planning-plan-states.ts'
import type { LineComment, Plan, PlanVersion } from '#contracts/planning-plans.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { isOneOf } from '#modules/approval/index.ts'
import { unitsByIds, unitsInScope } from '#modules/organisation/index.ts'
import { countUnfilled, gathersNeeds } from './open-needs.ts'
import { byBlock, byUnit, totalsOf } from './plan-parts.ts'
import { findPlan, type HeldPlan } from './plan-store.ts'
import { readHandover } from '../reorganisation/read-handover.ts'
import { readLines } from './read-lines.ts'
import { filesMissing, filesUnderway, versionFilesJson } from './version-files.ts'
import type { PlanningParts } from '../planning-parts.ts'
import type { Use } from '#kernel/command.ts'

export interface ReadPlan {
  readonly planId: string
  /** The version to show; the latest that was not dropped when absent. */
  readonly number?: number | undefined
}

export const versionColumns = sql<PlanVersion>`v.version_id as "versionId", v.number, v.state, v.reason, v.made_on as "madeOn", v.made_name as "madeName",
  v.submitted_on as "submittedOn", v.approved_on as "approvedOn", v.decision_no as "decisionNo", v.decision_date as "decisionDate",
  v.in_force_from as "inForceFrom", v.in_force_to as "inForceTo", v.content_hash as "contentHash", v.paper_body as "paperBody", v.paper_signer as "paperSigner", ${versionFilesJson} as files, v.lock_version as "lockVersion"`

interface FilesAsked {
  /** Whether the server can make a PDF. */
  readonly pdf: boolean
  /** Versions whose documents are being made. */
  readonly underway: readonly string[]
}

/** Every version of a plan, newest first. */
export async function listVersions(tx: Tx, planId: string, { pdf, underway }: FilesAsked = { pdf: false, underway: [] }): Promise<PlanVersion[]> {
  const { rows } = await sql<PlanVersion>`
    select ${versionColumns}, case when not ${filesMissing(pdf)} then 'kept' when v.version_id = any(${underway}::uuid[]) then 'underway' else 'missing' end as "filesState"
    from planning.plan_version v where v.plan_id = ${planId}::uuid order by v.number desc`.execute(tx)
  return rows
}

/** The version asked for, else the latest that was not dropped. Throws `kernel.not-found`. */
export function chooseVersion<Each extends { readonly number: number; readonly state: PlanState }>(
  versions: readonly Each[],
  number: number | undefined,
): Each {
  const found = number === undefined ? (versions.find(({ state }) => state !== 'withdrawn') ?? versions[0]) : versions.find((each) => each.number === number)
  if (!found) throw new AppError('kernel.not-found')
  return found
}

/** One plan with the lines of a version, its totals, and what the reader may do. Throws `kernel.not-found`. */
export function readPlanUse({ gate, documents, tasks }: Pick<PlanningParts, 'gate' | 'documents' | 'tasks'>): Use<ReadPlan, Plan> {
  return gate.query(
    'planning.read-plan',
    async (tx, ctx, input, scope) => await readPlan(tx, ctx, input, scope, { pdf: documents.pdfAvailable(), underway: await filesUnderway(tasks, tx) }),
  )
}

async function readPlan(tx: Tx, ctx: Ctx, { planId, number }: ReadPlan, scope: Scope, files: FilesAsked): Promise<Plan> {
  const plan = await findPlan(tx, ctx, planId, scope)
  const versions = await listVersions(tx, planId, files)
  const shown = chooseVersion(versions, number)
  const lines = await readLines(tx, ctx, {
    ...{ versionId: shown.versionId, province: plan.province, years: { from: plan.yearFrom, to: plan.yearTo } },
  })
  const unit = (await unitsByIds(tx, [plan.unitId], ctx.today)).get(plan.unitId)
  const units = byUnit(lines)
  const latest = chooseVersion(versions, undefined)
  const handover = await readHandover(tx, ctx, { planId, unitId: plan.unitId, versionId: latest.versionId }, scope)
  const years = [...new Set(lines.map(({ year }) => year))].toSorted((a, b) => a - b)
  return {
    ...headerOf(plan),
    unit: { unitId: plan.unitId, code: unit?.code ?? '', name: unit?.name ?? '' },
    parent: await parentOf(tx, ctx, plan, scope),
    children: await childrenOf(tx, ctx, planId, scope),
    shown,
    versions,
    lines,
    totals: totalsOf(lines),
    byYear: years.map((year) => ({ year, ...totalsOf(lines.filter((line) => line.year === year)) })),
    byUnit: units.toSorted((a, b) => (a.unit.code < b.unit.code ? -1 : 1)),
    byBlock: byBlock(units),
    handover,
    comments: await commentsOf(tx, shown.versionId),
    differenceReasons: await differenceReasons(tx),
    unfilledNeeds: isEditable(shown.state) && gathersNeeds(plan) ? await countUnfilled(tx, plan, shown.versionId) : 0,
    can: await mayDo(tx, ctx, plan, { shown, latest, open: handover?.successors.length ? handover.open : 0 }),
  }
}

const isEditable = (state: PlanState): boolean => editableStates.some((each) => each === state)

function headerOf({ planId, kind, province, yearFrom, yearTo, title, leadBody, coordinatingBodies, legalBasis, goals, version }: HeldPlan) {
  return { planId, kind, province, yearFrom, yearTo, title, leadBody, coordinatingBodies: [...coordinatingBodies], legalBasis, goals, version }
}

async function parentOf(tx: Tx, ctx: Ctx, { parentId }: HeldPlan, scope: Scope): Promise<Plan['parent']> {
  if (parentId === null) return null
  const { rows } = await sql<{ planId: string; title: string; unitId: string }>`
    select plan_id as "planId", title, unit_id as "unitId" from planning.plan where plan_id = ${parentId}::uuid`.execute(tx)
  const [parent] = rows
  if (!parent || !(await unitsInScope(tx, scope, [parent.unitId], ctx.today)).has(parent.unitId)) return null
  return { planId: parent.planId, title: parent.title }
}

async function childrenOf(tx: Tx, ctx: Ctx, planId: string, scope: Scope): Promise<Plan['children']> {
  const { rows } = await sql<Plan['children'][0] & { unitId: string }>`
    select p.plan_id as "planId", p.kind, p.title, p.year_from as "yearFrom", p.unit_id as "unitId",
      (select v.state from planning.plan_version v where v.plan_id = p.plan_id order by v.state = 'withdrawn', v.number desc limit 1) as state
    from planning.plan p where p.parent_id = ${planId}::uuid order by p.year_from, p.kind desc, p.plan_id`.execute(tx)
  const seen = await unitsInScope(
    tx,
    scope,
    rows.map(({ unitId }) => unitId),
    ctx.today,
  )
  return rows.filter(({ unitId }) => seen.has(unitId)).map(({ unitId: _unit, ...child }) => child)
}

export async function commentsOf(tx: Tx, versionId: string): Promise<LineComment[]> {
  const { rows } = await sql<LineComment>`
    select comment_id as "commentId", line_key as "lineKey", words, by_name as "byName", to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
      settled_on as "settledOn", settled_name as "settledName"
    from planning.line_comment where version_id = ${versionId}::uuid order by at, comment_id`.execute(tx)
  return rows
}

async function differenceReasons(tx: Tx): Promise<Plan['differenceReasons']> {
  const { rows } = await sql<Plan['differenceReasons'][0]>`
    select reason_code as code, jsonb_build_object('vi', name_vi, 'en', name_en) as name from planning.difference_reason order by sort_order, reason_code`.execute(
    tx,
  )
  return rows
}

/** What the reader may do with a plan, seen from the version that is shown. */
async function mayDo(
  tx: Tx,
  ctx: Ctx,
  plan: HeldPlan,
  { shown, latest, open }: { readonly shown: PlanVersion; readonly latest: PlanVersion; readonly open: number },
): Promise<Plan['can']> {
  const may = async (permission: string) => {
    const scope = scopeOf(ctx.actor, permission)
    return scope !== undefined && (await unitsInScope(tx, scope, [plan.unitId], ctx.today)).has(plan.unitId)
  }
  const allows = (act: PlanAct) => act in planTransitions[shown.state]
  const newest = shown.versionId === latest.versionId
  const editable = isEditable(shown.state)
  const edit = editable && (await may('planning.edit-plan'))
  return {
    edit,
    fill: edit && gathersNeeds(plan),
    consolidate: editable && (await may('planning.consolidate-plan')),
    comment: shown.approvedOn === null && (await may('planning.comment-plan')),
    submit: allows('submit') && (await may('planning.submit-plan')),
    withdraw: allows('withdraw') && (await may('planning.withdraw-plan')),
    drop: allows('drop') && (await may('planning.withdraw-plan')),
    enact: allows('enact') && (await may('planning.enact-plan')),
    amend: newest && shown.state === 'in-force' && (await may('planning.amend-plan')),
    record: newest && shown.state === 'draft' && (await may('planning.record-plan')) && !(await hadAHand(tx, ctx, shown.versionId)),
    attach: shown.inForceFrom !== null && !shown.files.some(({ stage }) => stage === 'signed') && (await may('planning.record-plan')),
    remake: shown.filesState === 'missing' && (await may('planning.enact-plan')),
    close: newest && allows('close') && (await may('planning.close-plan')),
    handOver: newest && open > 0 && (shown.state === 'in-force' || (shown.state === 'draft' && shown.number === 0)) && (await may('planning.hand-over-plan')),
    editTargets: isEditable(latest.state) && (await may('planning.edit-plan-targets')),
    export: await may('planning.export-plan'),
  }
}

/** Whoever made or changed a version does not record its approval. */
async function hadAHand(tx: Tx, ctx: Ctx, versionId: string): Promise<boolean> {
  const { rows } = await sql<{ hands: string[] }>`
    select array_append(edited_by, made_by) as hands from planning.plan_version where version_id = ${versionId}::uuid`.execute(tx)
  return await isOneOf(tx, ctx, rows[0]?.hands ?? [])
}
