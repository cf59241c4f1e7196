import type { SeatsOfUnit, Workbench } from '#contracts/nomination-workbench.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { seats } from '#modules/classes/index.ts'
import { inScope } from '#modules/organisation/index.ts'
import { type ClassAsked, type ProposingUnit, requireClass } from '../lists/class-asked.ts'

export interface BenchClass extends ClassAsked {
  readonly studyForm: Workbench['class']['studyForm']
  readonly capacity: number | null
}

/** A class that the unit may still send people to. Throws `kernel.not-found`, `nomination.class-closed`. */
export async function benchClass(tx: Tx, ctx: Ctx, classId: string, unitId: string): Promise<BenchClass> {
  const asked = await requireClass(tx, ctx, classId, unitId)
  const { rows } = await sql<Pick<BenchClass, 'studyForm' | 'capacity'>>`
    select study_form as "studyForm", capacity from classes.v_class_fact where class_id = ${classId}::uuid`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  return { ...asked, ...rows[0] }
}

/** The proposing units within reach, by name: the first level below the province. */
export async function proposingUnits(tx: Tx, ctx: Ctx, scope: Scope): Promise<readonly ProposingUnit[]> {
  const day = sql`${ctx.today}::date`
  const { rows } = await sql<ProposingUnit>`
    select v.unit_id as "unitId", v.code, v.name from organisation.v_unit v
    join organisation.v_unit r on r.unit_id = v.parent_id and r.parent_id is null and r.valid_from <= ${day} and (r.valid_to is null or r.valid_to > ${day})
    where v.valid_from <= ${day} and (v.valid_to is null or v.valid_to > ${day}) and ${inScope(scope, 'v.unit_id', ctx.today)}
    order by v.name collate "vi-x-icu", v.unit_id`.execute(tx)
  return rows
}

/** Seats of a class that a unit was granted, holds for people on the way, and has used, by the ledger. Where nobody was granted any only the capacity counts. */
export async function seatsOfUnit(tx: Tx, ctx: Ctx, { classId, capacity }: BenchClass, unitId: string): Promise<SeatsOfUnit> {
  const balances = await seats.balances(tx, ctx, [classId])
  const isGranted = balances.some(({ granted }) => granted > 0)
  const { granted, reserved, used, recorded, left } = balances.find((each) => each.unitId === unitId) ?? {
    granted: 0,
    reserved: 0,
    used: 0,
    recorded: 0,
    left: 0,
  }
  const taken = balances.reduce((sum, each) => sum + each.reserved + each.used + each.recorded, 0)
  return {
    granted: isGranted ? granted : null,
    reserved,
    used: used + recorded,
    left: isGranted ? Math.max(0, left) : null,
    classLeft: capacity === null ? null : Math.max(0, capacity - taken),
  }
}

/** How many seats units were granted, by unit; undefined where nobody was granted any. */
export async function grantedTo(tx: Tx, ctx: Ctx, classId: string): Promise<ReadonlyMap<string, number> | undefined> {
  const balances = await seats.balances(tx, ctx, [classId])
  return balances.some(({ granted }) => granted > 0) ? new Map(balances.map(({ unitId, granted }) => [unitId, granted])) : undefined
}
