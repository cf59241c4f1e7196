import type { AuditDraft } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { unitsByIds } from '#modules/organisation/index.ts'
import type { MatterOfPerson, PeopleFollower } from '#modules/personnel/index.ts'
import { reassignSeats, seatBalances, type SeatsPassed } from './seats/grants.ts'
import { type EnrolmentKey, lockClasses, moveSeats, quotaUnitsOf } from './seats/ledger.ts'
import { standingOn } from './standing.ts'

/** Classes go on with people who pass to another unit: a seat kept for them is passed along (one granted seat with it, so that neither unit is over its quota), a place
 * in a waiting list stays the same place. An enrolment stays of the unit that sent them, as decided. */
export const classesFollowPeople: PeopleFollower = {
  open: async (tx, ctx, personIds) => {
    const { rows } = await sql<MatterOfPerson>`
      select k.person_id as "personId", 'seat' as kind, k.name as what, null as until from classes.v_kept_span k where k.person_id = any(${personIds}::uuid[])
      union all select w.person_id, 'waiting', c.name, null from classes.waiting w join classes.class c using (class_id)
        where w.person_id = any(${personIds}::uuid[]) and w.state = 'waiting' and c.cancelled_on is null
      union all select e.person_id, 'study', c.name, null from classes.enrolment e join classes.class c using (class_id)
        where e.person_id = any(${personIds}::uuid[]) and e.status in ('enrolled', 'suspended') and c.cancelled_on is null
          and (c.closed_on is null or c.closed_on >= ${ctx.today}::date)
      order by 1, 2, 3`.execute(tx)
    return rows
  },
  lock: async (tx, _ctx, personIds) => await lockClasses(tx, await keptFor(tx, personIds)),
  follow: async (tx, ctx, personIds) => {
    await passWaiting(tx, ctx, personIds)
    return await passSeats(tx, ctx, personIds)
  },
}

interface Kept extends EnrolmentKey {
  readonly unitId: string
  readonly quotaUnitId: string
}

const among = (personIds: readonly string[] | undefined, column: string) => (personIds ? sql`${sql.ref(column)} = any(${[...personIds]}::uuid[])` : sql`true`)

/** The seats that are kept for people. */
async function keptFor(tx: Tx, personIds: readonly string[] | undefined): Promise<readonly Kept[]> {
  const { rows } = await sql<Kept>`
    select s.person_id as "personId", s.class_id as "classId", s.unit_id as "unitId", s.quota_unit_id as "quotaUnitId"
    from classes.seat_entry s where s.kind in ('reserved', 'released') and ${among(personIds, 's.person_id')}
    group by 1, 2, 3, 4 having sum(case s.kind when 'reserved' then 1 else -1 end) > 0 order by 2, 1`.execute(tx)
  return rows
}

/** Whoever waits does so for the unit they stand in. */
async function passWaiting(tx: Tx, ctx: Ctx, personIds: readonly string[] | undefined): Promise<void> {
  const { rows: waiting } = await sql<{ personId: string; waitingId: string; unitId: string }>`
    select person_id as "personId", waiting_id as "waitingId", unit_id as "unitId" from classes.waiting
    where state = 'waiting' and ${among(personIds, 'person_id')}`.execute(tx)
  const places = await standingOn(
    tx,
    waiting.map(({ personId }) => ({ personId, on: ctx.today })),
  )
  const moved = waiting.flatMap(({ personId, waitingId, unitId }, index) => {
    const { unitId: stay, postUnitId } = places[index] ?? {}
    const now = postUnitId ?? stay
    // Whom a unit answers for may have the main post in another one: both are where they stand.
    return now === undefined || unitId === now || unitId === stay ? [] : [{ personId, waitingId, unitId: now }]
  })
  if (!moved.length) return
  await sql`update classes.waiting w set unit_id = r."unitId"
    from jsonb_to_recordset(${rowsAsJson(moved)}::jsonb) as r("personId" uuid, "waitingId" uuid, "unitId" uuid)
    where w.person_id = r."personId" and w.waiting_id = r."waitingId" and w.state = 'waiting'`.execute(tx)
}

/** Passes kept seats to the proposing units that people stand in today. Where recorded decisions have taken more than the unit has, there is none to pass: the seat
 * stays kept on it, and is used all the same. */
async function passSeats(tx: Tx, ctx: Ctx, personIds: readonly string[] | undefined): Promise<readonly AuditDraft[]> {
  if (!(await straying(tx, ctx, personIds)).length) return []
  await lockClasses(tx, await keptFor(tx, personIds))
  // Read again: what others did while this one waited is seen.
  const strays = await straying(tx, ctx, personIds)
  const classIds = [...new Set(strays.map(({ classId }) => classId))]
  const { rows } = await sql<{ classId: string; name: string }>`
    select c.class_id as "classId", c.name from classes.class c where c.class_id = any(${classIds}::uuid[])`.execute(tx)
  const names = new Map(rows.map(({ classId, name }) => [classId, name]))
  const { rows: governed } = await sql<{
    classId: string
  }>`select distinct class_id as "classId" from classes.seat_grant where class_id = any(${classIds}::uuid[])`.execute(tx)
  const byQuota = new Set(governed.map(({ classId }) => classId))
  const balances = await seatBalances(tx, ctx, classIds)
  const left = new Map(balances.map((balance) => [`${balance.classId} ${balance.unitId}`, balance.left]))
  const passing = strays.filter(({ classId, place }) => {
    if (!byQuota.has(classId)) return true
    const key = `${classId} ${place}`
    const after = (left.get(key) ?? 0) + 1
    if (after <= 0) return false
    // The seat that comes free is the one that is passed on.
    left.set(key, after - 1)
    return true
  })
  if (!passing.length) return []
  const units = await unitsByIds(
    tx,
    passing.flatMap(({ place, placeNow }) => [place, placeNow]),
    ctx.today,
  )
  await moveSeats(
    tx,
    passing.map(({ personId, classId, unitId, quotaUnitId }) => ({ personId, classId, unitId, quotaUnitId, kind: 'released' })),
  )
  await reassignSeats(
    tx,
    ctx,
    passing
      .filter(({ classId }) => byQuota.has(classId))
      .map(({ classId, place, placeNow, code }): SeatsPassed => ({
        classId,
        fromUnitId: place,
        toUnitId: placeNow,
        seats: 1,
        reason: `theo người chuyển đơn vị: ${code}`,
      })),
  )
  await moveSeats(
    tx,
    passing.map(({ personId, classId, standsIn, placeNow }) => ({ personId, classId, unitId: standsIn, quotaUnitId: placeNow, kind: 'reserved' })),
  )
  const nameOf = (unitId: string) => units.get(unitId)?.name ?? ''
  return passing.map(({ personId, classId, standsIn, place, placeNow }) => ({
    ...{ subjectKind: 'person', subjectId: personId, unitId: standsIn },
    detail: { classId, class: names.get(classId) ?? '', changes: { seatUnit: [nameOf(place), nameOf(placeNow)] } },
  }))
}

interface Stray extends Kept {
  readonly code: string
  readonly standsIn: string
  /** The proposing units that the seat counts on and that the person stands in, today. */
  readonly place: string
  readonly placeNow: string
}

async function straying(tx: Tx, ctx: Ctx, personIds: readonly string[] | undefined): Promise<readonly Stray[]> {
  const kept = await keptFor(tx, personIds)
  const stands = await standingOn(
    tx,
    kept.map(({ personId }) => ({ personId, on: ctx.today })),
  )
  const unitOf = (index: number, otherwise: string) => stands[index]?.postUnitId ?? stands[index]?.unitId ?? otherwise
  const places = await quotaUnitsOf(
    tx,
    kept.flatMap(({ quotaUnitId, unitId }, index) => [quotaUnitId, unitOf(index, unitId)]),
    ctx.today,
  )
  const placeOf = (unitId: string) => places.get(unitId) ?? unitId
  const strays = kept.flatMap((each, index) => {
    const standsIn = unitOf(index, each.unitId)
    const [place, placeNow] = [placeOf(each.quotaUnitId), placeOf(standsIn)]
    return place === placeNow ? [] : [{ ...each, standsIn, place, placeNow }]
  })
  if (!strays.length) return []
  const { rows } = await sql<{ personId: string; code: string }>`
    select person_id as "personId", code from personnel.v_person where person_id = any(${strays.map(({ personId }) => personId)}::uuid[])`.execute(tx)
  const codes = new Map(rows.map(({ personId, code }) => [personId, code]))
  return strays.map((each) => ({ ...each, code: codes.get(each.personId) ?? '' }))
}
