import type { Workbench } from '#contracts/nomination-workbench.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { unitsInScope } from '#modules/organisation/index.ts'
import { lineOfClass } from '#modules/planning/index.ts'
import type { NominationParts } from '../nomination-parts.ts'
import { benchClass, grantedTo, proposingUnits, seatsOfUnit } from './bench-class.ts'
import { readSuccession } from './person-notes.ts'

export interface OpenWorkbench {
  readonly classId: string
  readonly unitId?: string | undefined
}

/** The class, the units that the reader puts people forward for, and the seats of one of them. Without a unit: the first that has seats by the plan, else the
 * first. Throws `kernel.not-found`, `nomination.class-closed`. */
export const openWorkbench =
  ({ submissions }: Pick<NominationParts, 'submissions'>) =>
  async (tx: Tx, ctx: Ctx, { classId, unitId }: OpenWorkbench, scope: Scope): Promise<Workbench> => {
    const line = await lineOfClass(tx, classId)
    const units = await proposingUnits(tx, ctx, scope)
    const granted = await grantedTo(tx, ctx, classId)
    const unit = unitId === undefined ? (units.find((each) => granted?.get(each.unitId)) ?? units[0]) : units.find((each) => each.unitId === unitId)
    if (!unit) throw new AppError('kernel.not-found')
    const found = await benchClass(tx, ctx, classId, unit.unitId)
    const { rows } = await sql<Omit<NonNullable<Workbench['open']>, 'returned'>>`
    select nomination_id as "nominationId", state, version from nomination.nomination
    where class_id = ${classId}::uuid and unit_id = ${unit.unitId}::uuid and state in ('submitted', 'appraised', 'returned', 'approved')`.execute(tx)
    const [open] = rows
    const returned = open?.state === 'returned' ? await submissions.returned(tx, 'nomination', open.nominationId) : null
    const reach = scopeOf(ctx.actor, readSuccession)
    const submit = scopeOf(ctx.actor, 'nomination.submit')
    return {
      class: {
        ...{ classId, code: found.code, name: found.name, studyForm: found.studyForm, opensOn: found.opensOn, capacity: found.capacity },
        programme: { programmeId: found.programmeId, code: found.programmeCode, name: found.programme },
      },
      unit,
      units: units.map((each) => ({ ...each, granted: granted ? (granted.get(each.unitId) ?? 0) : null })),
      seats: await seatsOfUnit(tx, ctx, found, unit.unitId),
      planLine: line ? { planId: line.planId, code: line.code, title: line.title } : null,
      open: open ? { ...open, returned } : null,
      succession: reach !== undefined && (await unitsInScope(tx, reach, [unit.unitId], ctx.today)).has(unit.unitId),
      can: { submit: submit !== undefined && (await unitsInScope(tx, submit, [unit.unitId], ctx.today)).has(unit.unitId) },
    }
  }
