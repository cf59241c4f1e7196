import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import type { Ctx } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import type { MarkedSessions } from './read-timetable.ts'
import { type SessionRow, slotKey, slotsWords } from './sessions.ts'

const columns = sql`session_id as "sessionId", class_id as "classId", held_on as "heldOn", half, to_char(starts_at, 'HH24:MI') as "startsAt",
  to_char(ends_at, 'HH24:MI') as "endsAt", periods, subject, lecturer_id as "lecturerId", room_id as "roomId", place, mode, note,
  cancelled_on as "cancelledOn", cancel_reason as "cancelReason", room_before as "roomBefore", version`

/** Every session of a class in the order of time; whoever calls has locked the class. */
export async function sessionsOfClass(tx: Tx, classId: string): Promise<SessionRow[]> {
  const { rows } = await sql<SessionRow>`
    select ${columns} from classes.session where class_id = ${classId}::uuid order by held_on, starts_at, session_id`.execute(tx)
  return rows
}

/** The sessions of a class that a command names, as they stand, in the order named. Throws `kernel.not-found` where one is not of the class,
 * `kernel.changed-meanwhile` where one is no longer as the screen had it. */
export async function namedSessions(
  tx: Tx,
  classId: string,
  named: readonly { readonly sessionId: string; readonly version: number }[],
): Promise<SessionRow[]> {
  const { rows } = await sql<SessionRow>`
    select ${columns} from classes.session where class_id = ${classId}::uuid and session_id = any(${named.map(({ sessionId }) => sessionId)}::uuid[])`.execute(
    tx,
  )
  const byId = new Map(rows.map((row) => [row.sessionId, row]))
  return named.map(({ sessionId, version }) => {
    const row = byId.get(sessionId)
    if (!row) throw new AppError('kernel.not-found')
    if (row.version !== version) throw new AppError('kernel.changed-meanwhile')
    return row
  })
}

/** Throws `classes.slot-taken` where two of these, or one of these and another of the class, would be at the same time. */
export async function requireFreeSlots(tx: Tx, ctx: Ctx, classId: string, wanted: readonly SessionRow[]): Promise<void> {
  const ids = new Set(wanted.map(({ sessionId }) => sessionId))
  const others = (await sessionsOfClass(tx, classId)).filter(({ sessionId, cancelledOn }) => cancelledOn === null && !ids.has(sessionId))
  const taken = new Set(others.map(slotKey))
  const clashing = wanted.filter((row) => {
    const key = slotKey(row)
    if (taken.has(key)) return true
    taken.add(key)
    return false
  })
  if (clashing.length) throw new AppError('classes.slot-taken', { slots: slotsWords(clashing, ctx.language) })
}

const recordset = (
  rows: readonly SessionRow[],
) => sql`jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("sessionId" uuid, "classId" uuid, "heldOn" date, half text,
  "startsAt" time, "endsAt" time, periods int, subject text, "lecturerId" uuid, "roomId" uuid, place text, mode text, note text, "cancelledOn" date,
  "cancelReason" text, "roomBefore" uuid)`

export async function insertSessions(tx: Tx, rows: readonly SessionRow[]): Promise<void> {
  if (!rows.length) return
  await sql`insert into classes.session (session_id, class_id, held_on, half, starts_at, ends_at, periods, subject, lecturer_id, room_id, place, mode, note)
    select "sessionId", "classId", "heldOn", half, "startsAt", "endsAt", periods, subject, "lecturerId", "roomId", place, mode, note from ${recordset(rows)}`.execute(
    tx,
  )
}

/** One statement: two sessions may change places. */
export async function updateSessions(tx: Tx, rows: readonly SessionRow[]): Promise<void> {
  if (!rows.length) return
  await sql`update classes.session s set held_on = r."heldOn", half = r.half, starts_at = r."startsAt", ends_at = r."endsAt", periods = r.periods, subject = r.subject,
      lecturer_id = r."lecturerId", room_id = r."roomId", place = r.place, mode = r.mode, note = r.note, cancelled_on = r."cancelledOn",
      cancel_reason = r."cancelReason", with_class = s.with_class and r."cancelledOn" is not null, room_before = r."roomBefore", version = s.version + 1
    from ${recordset(rows)} where s.session_id = r."sessionId"`.execute(tx)
}

export async function deleteSessions(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`delete from classes.session where session_id = any(${ids}::uuid[])`.execute(tx)
}

/** The class was called off: so are its sessions from that day on, but for those with a roll, which have been; they are known by it when the class goes on.
 * Those that were called off. */
export async function cancelWithClass(tx: Tx, classId: string, on: string, reason: string, marked: MarkedSessions): Promise<readonly SessionRow[]> {
  const coming = (await sessionsOfClass(tx, classId)).filter(({ cancelledOn, heldOn }) => cancelledOn === null && heldOn >= on)
  const held = await marked(
    tx,
    coming.map(({ sessionId }) => sessionId),
  )
  const off = coming.filter(({ sessionId }) => !held.has(sessionId))
  await sql`update classes.session set cancelled_on = ${on}::date, cancel_reason = ${reason}, with_class = true, version = version + 1
    where session_id = any(${off.map(({ sessionId }) => sessionId)}::uuid[])`.execute(tx)
  return off
}

/** The class goes on: so do the sessions that were called off with it; those. */
export async function restoreWithClass(tx: Tx, classId: string): Promise<readonly SessionRow[]> {
  const { rows } = await sql<SessionRow>`update classes.session set cancelled_on = null, cancel_reason = null, with_class = false, version = version + 1
    where class_id = ${classId}::uuid and with_class returning ${columns}`.execute(tx)
  return rows
}
