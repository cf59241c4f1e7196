import type { PlanState } from '#contracts/planning-plan-states.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { readSpecialDays, type SpecialDays } from '#modules/approval/index.ts'
import { byCode } from '../plans/line-store.ts'
import { findPlan, type HeldPlan, type HeldVersion, versionsOf } from '../plans/plan-store.ts'
import { normCosts } from './norm-costs.ts'
import { type LecturerRow, openingLecturers, openingLines, openingRooms, type OpeningRow, type RoomRow, sharedLearners } from './opening-lines.ts'

export interface ParentLine {
  readonly lineKey: string
  readonly code: string
  readonly classes: number
  readonly seats: number
  readonly cost: number | null
  readonly quarter: number | null
  readonly hours: number | null
}

/** A class with what it costs by the norms; null where it has a cost of its own, or no norm is in force. */
export type CostedRow = OpeningRow & { readonly estimate: number | null }

/** A class-opening plan with all that it is judged by. */
export interface OpeningState {
  readonly plan: HeldPlan
  readonly version: HeldVersion
  readonly lines: readonly CostedRow[]
  readonly rooms: readonly RoomRow[]
  readonly lecturers: readonly LecturerRow[]
  readonly special: SpecialDays
  readonly shared: Awaited<ReturnType<typeof sharedLearners>>
  readonly parents: readonly ParentLine[]
  /** What the year’s plan gives for these classes; null where it says nothing. */
  readonly ceiling: number | null
}

export const editable: readonly PlanState[] = ['draft', 'returned']

/** The latest version of a class-opening plan within the scope, held where it is to be changed. Throws `kernel.not-found`. */
export async function findOpening(tx: Tx, ctx: Ctx, planId: string, scope: Scope, held = false): Promise<{ plan: HeldPlan; version: HeldVersion }> {
  const plan = await findPlan(tx, ctx, planId, scope)
  const version = (await versionsOf(tx, [planId], { held })).find(({ state }) => state !== 'withdrawn')
  if (plan.kind !== 'opening' || !version) throw new AppError('kernel.not-found')
  return { plan, version }
}

/** Throws `planning.opening-frozen` where nothing may be changed. */
export function checkOpen({ state }: Pick<HeldVersion, 'state'>): void {
  if (!editable.includes(state)) throw new AppError('planning.opening-frozen')
}

/** Everything about the latest version of a class-opening plan. Throws `kernel.not-found`. */
export async function openingState(tx: Tx, ctx: Ctx, planId: string, scope: Scope): Promise<OpeningState> {
  const { plan, version } = await findOpening(tx, ctx, planId, scope)
  const parents = await parentLines(tx, plan.parentId)
  const lines = await openingLines(tx, ctx, version.versionId)
  const uncosted = [...lines.map((line) => ({ ...line, classes: 1 })), ...parents].filter(({ cost }) => cost === null)
  const estimates = await normCosts(tx, plan.yearFrom, uncosted)
  // Lines without a cost are weighed by the norms on both sides; where the year’s plan has no cost at all, there is nothing to keep to.
  const ceiling = parents.some(({ cost }) => cost !== null) ? parents.reduce((sum, { lineKey, cost }) => sum + (cost ?? estimates.get(lineKey) ?? 0), 0) : null
  return {
    plan,
    version,
    parents,
    ceiling,
    lines: lines.map((line) => ({ ...line, estimate: estimates.get(line.lineKey) ?? null })),
    rooms: await openingRooms(tx, ctx.today),
    lecturers: await openingLecturers(tx, ctx.today),
    special: await readSpecialDays(tx),
    shared: await sharedLearners(tx, version.versionId),
  }
}

/** Lines of the year’s plan in force that open classes. */
async function parentLines(tx: Tx, parentId: string | null): Promise<ParentLine[]> {
  if (parentId === null) return []
  const { rows } = await sql<ParentLine>`
    select l.line_key as "lineKey", l.code, l.classes, l.seats, l.cost, l.quarter, g.hours
    from planning.plan_line l join planning.plan_version v using (version_id) join catalogue.v_programme g using (programme_id)
    where v.plan_id = ${parentId}::uuid and v.state in ('in-force', 'closed') and l.channel = 'opened' and l.seats > 0 order by ${byCode('l.code')}`.execute(tx)
  return rows
}
