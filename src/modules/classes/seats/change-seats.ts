import type { GrantSeats, ReassignSeats } from '#contracts/classes-seats.ts'
import type { AuditDraft, Gate, Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { unitsByIds, unitsInScope } from '#modules/organisation/index.ts'
import { lockClass, requireKept, type StandingClass } from '../editing/class-record.ts'
import { grantSeats, reassignSeats, seatBalances } from './grants.ts'

type OfClass<Body> = Body & { readonly classId: string }

/** What follows when seats of a class came free, or there are more. */
export type SeatsFreed = (tx: Tx, ctx: Ctx, classId: string) => Promise<readonly AuditDraft[]>

async function keptClass(tx: Tx, ctx: Ctx, scope: Scope, classId: string): Promise<StandingClass> {
  const standing = await lockClass(tx, ctx, scope, classId)
  await requireKept(tx, ctx, scope, standing)
  if (standing.cancelledOn) throw new AppError('classes.class-cancelled')
  return standing
}

/** Throws `kernel.not-found` where a unit is out of reach: whoever answers for some units deals with theirs alone. */
async function requireReach(tx: Tx, ctx: Ctx, scope: Scope, unitIds: readonly string[]): Promise<void> {
  const reached = await unitsInScope(tx, scope, unitIds, ctx.today)
  if (unitIds.some((unitId) => !reached.has(unitId))) throw new AppError('kernel.not-found')
}

/** Of each unit what it had and has, in words of the history. */
async function seatsChanged(
  tx: Tx,
  ctx: Ctx,
  standing: StandingClass,
  unitIds: readonly string[],
  change: () => Promise<void>,
  reason: string,
): Promise<AuditDraft> {
  const granted = async () => new Map((await seatBalances(tx, ctx, [standing.classId])).map((balance) => [balance.unitId, balance.granted]))
  const before = await granted()
  await change()
  const after = await granted()
  const named = await unitsByIds(tx, unitIds, ctx.today)
  const words = (of: ReadonlyMap<string, number>) => unitIds.map((unitId) => `${named.get(unitId)?.name ?? ''}: ${of.get(unitId) ?? 0}`).join('; ')
  return {
    subjectKind: 'class',
    subjectId: standing.classId,
    ...(standing.hostUnitId ? { unitId: standing.hostUnitId } : {}),
    detail: { code: standing.code, changes: { seatsGranted: [words(before), words(after)] }, reason },
  }
}

/** Giao, rút chỉ tiêu: seats of a class more or fewer for proposing units, by a reason. Throws `kernel.not-found`, `classes.host-outside`,
 * `classes.class-cancelled`, `classes.not-proposing-unit`, `classes.seats-in-use`. */
export function grantSeatsUse(gate: Gate, freed: SeatsFreed): Use<OfClass<GrantSeats>, { done: true }> {
  return gate.command('classes.grant-seats', async (tx, ctx, { classId, grants, reason, documentNo }: OfClass<GrantSeats>, scope) => {
    const standing = await keptClass(tx, ctx, scope, classId)
    const unitIds = [...new Set(grants.map(({ unitId }) => unitId))]
    await requireReach(tx, ctx, scope, unitIds)
    const write = () =>
      grantSeats(
        tx,
        ctx,
        grants.map((grant) => ({ ...grant, classId, reason, documentNo })),
      )
    const draft = await seatsChanged(tx, ctx, standing, unitIds, write, reason)
    const others = grants.some(({ seats }) => seats > 0) ? await freed(tx, ctx, classId) : []
    return { value: { done: true }, audit: [draft, ...others] }
  })
}

/** Điều chuyển chỉ tiêu: seats that nobody has taken go from one unit to another. Throws as granting, and `classes.same-unit`. */
export function reassignSeatsUse(gate: Gate, freed: SeatsFreed): Use<OfClass<ReassignSeats>, { done: true }> {
  return gate.command('classes.grant-seats', async (tx, ctx, { classId, ...passed }: OfClass<ReassignSeats>, scope) => {
    const standing = await keptClass(tx, ctx, scope, classId)
    const { fromUnitId, toUnitId, reason } = passed
    if (fromUnitId === toUnitId) throw new AppError('classes.same-unit')
    await requireReach(tx, ctx, scope, [fromUnitId, toUnitId])
    const write = () => reassignSeats(tx, ctx, [{ ...passed, classId }])
    const draft = await seatsChanged(tx, ctx, standing, [fromUnitId, toUnitId], write, reason)
    return { value: { done: true }, audit: [draft, ...(await freed(tx, ctx, classId))] }
  })
}

/** Whether a class has seats from the line of a plan, and how many each unit has of them: what an amendment is compared with. */
export async function seatsOfLines(
  tx: Tx,
  lineKeys: readonly string[],
): Promise<readonly { classId: string; lineKey: string; unitId: string; seats: number }[]> {
  const { rows } = await sql<{ classId: string; lineKey: string; unitId: string; seats: number }>`
    select class_id as "classId", line_key as "lineKey", unit_id as "unitId", sum(seats)::int as seats from classes.seat_grant
    where line_key = any(${lineKeys}::uuid[]) group by 1, 2, 3 having sum(seats) <> 0`.execute(tx)
  return rows
}
