import type { EnrolmentStatus } from '#contracts/classes.ts'
import { copyRows } from '#kernel/copy-rows.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { anyOf, classesDb } from '../classes-db.ts'

export interface EnrolmentKey {
  readonly personId: string
  readonly classId: string
}

/** One entry of the ledger of seats, before it has its id. */
export interface SeatMove extends EnrolmentKey {
  readonly unitId: string
  /** Whose seats it counts on. */
  readonly quotaUnitId: string
  readonly kind: 'reserved' | 'released' | 'used' | 'recorded' | 'returned'
  /** Of a returned seat: as what it was held. */
  readonly settles?: 'used' | 'recorded'
}

/** What the ledger says of one person in one class. */
export interface Holding {
  /** The seat kept for them. */
  readonly reserved: { readonly unitId: string; readonly quotaUnitId: string } | null
  /** On whose seats the one they hold, or held last, counts; null where they never had one. */
  readonly quotaUnitId: string | null
}

export const keyOf = ({ personId, classId }: EnrolmentKey): string => `${personId} ${classId}`

/** Whether somebody of this status holds a seat. */
export function holdsSeat(status: EnrolmentStatus): boolean {
  return status !== 'dropped' && status !== 'withdrawn' && status !== 'transferred'
}

/** Seats of one class are counted and taken by one at a time, in one order of classes: two must not wait for each other. */
export async function lockClasses(tx: Tx, keys: readonly { readonly classId: string }[]): Promise<void> {
  if (!keys.length) return
  await classesDb(tx)
    .selectFrom('classes.class')
    .select('class_id')
    .where('class_id', '=', anyOf(keys.map((key) => key.classId)))
    .orderBy('class_id')
    .forNoKeyUpdate()
    .execute()
}

/** Refuses classes that were called off: nobody is sent there, whatever was approved before. Whoever calls holds their locks. Throws `classes.class-cancelled`. */
export async function refuseCancelled(tx: Tx, keys: readonly { readonly classId: string }[]): Promise<void> {
  if (!keys.length) return
  const { rows } = await sql`select from classes.class where class_id = any(${[...new Set(keys.map(({ classId }) => classId))]}::uuid[])
    and cancelled_on is not null limit 1`.execute(tx)
  if (rows.length) throw new AppError('classes.class-cancelled')
}

/** What the ledger says of these people, by `keyOf`; who never had a seat is absent. */
export async function holdingsOf(tx: Tx, keys: readonly EnrolmentKey[]): Promise<ReadonlyMap<string, Holding>> {
  const asked = keys.map(({ personId, classId }) => ({ personId, classId }))
  const { rows } = await sql<EnrolmentKey & Holding>`
    select s.person_id as "personId", s.class_id as "classId",
      (array_agg(s.quota_unit_id order by s.seat_entry_id desc) filter (where s.kind in ('used', 'recorded')))[1] as "quotaUnitId",
      case when count(*) filter (where s.kind = 'reserved') > count(*) filter (where s.kind = 'released') then
        (array_agg(jsonb_build_object('unitId', s.unit_id, 'quotaUnitId', s.quota_unit_id) order by s.seat_entry_id desc) filter (where s.kind = 'reserved'))[1] end as reserved
    from jsonb_to_recordset(${rowsAsJson(asked)}::jsonb) as r("personId" uuid, "classId" uuid)
    join classes.seat_entry s on s.person_id = r."personId" and s.class_id = r."classId" group by 1, 2`.execute(tx)
  return new Map(rows.map((row) => [keyOf(row), row]))
}

/** The proposing unit that each of these units belongs to on a day. */
export async function quotaUnitsOf(tx: Tx, unitIds: readonly string[], on: PlainDate): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(unitIds)]
  if (!asked.length) return new Map()
  const { rows } = await sql<{ unitId: string; quotaUnitId: string }>`
    select unit_id as "unitId", quota_unit_id as "quotaUnitId" from classes.quota_units(${asked}::uuid[], ${on}::date)`.execute(tx)
  return new Map(rows.map(({ unitId, quotaUnitId }) => [unitId, quotaUnitId]))
}

/** The only writer of the ledger of seats; whoever calls holds the locks of the classes. */
export async function moveSeats(tx: Tx, moves: readonly SeatMove[]): Promise<void> {
  await copyRows(tx, 'classes.seat_entry', moves, {
    person_id: (move) => move.personId,
    seat_entry_id: () => newId(),
    class_id: (move) => move.classId,
    unit_id: (move) => move.unitId,
    quota_unit_id: (move) => move.quotaUnitId,
    kind: (move) => move.kind,
    settles: (move) => move.settles,
  })
}

/** Takes out what the ledger says of seats held, as though they had never been; what is reserved stays. */
export async function forgetSeats(tx: Tx, keys: readonly EnrolmentKey[]): Promise<void> {
  const asked = keys.map(({ personId, classId }) => ({ personId, classId }))
  await sql`delete from classes.seat_entry where kind in ('used', 'recorded', 'returned') and (person_id, class_id) in (
    select "personId", "classId" from jsonb_to_recordset(${rowsAsJson(asked)}::jsonb) as r("personId" uuid, "classId" uuid))`.execute(tx)
}
