import type { ChangedSessions, EditSessions } from '#contracts/classes-timetable.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { sql } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Notify } from '#modules/notification/index.ts'
import { type MarkedSessions, sessionsWhere } from './read-timetable.ts'
import { auditOfSessions, checkSessions, classOfTimetable, requireUnmarked } from './session-changes.ts'
import { namedSessions, requireFreeSlots, updateSessions } from './session-store.ts'
import { tellOfChanges } from './tell-of-sessions.ts'
import { modeOn, type SessionRow, slotKey, slotsWords, usualTimes } from './sessions.ts'

type OfClass<Body> = Body & { readonly classId: string }

/** Changes and moves sessions of a class, many at once; what is absent stays. Two may change places. A session with a roll stays where it is. Learners and
 * lecturers are told of what is at another time or place. Throws `kernel.not-found`, `kernel.changed-meanwhile`, `classes.host-outside`, `classes.class-cancelled`,
 * `classes.session-cancelled`, `classes.session-marked`, `classes.slot-taken`, and `kernel.invalid-input` with the words of every field that is wrong. */
export function editSessionsUse(gate: Gate, notify: Notify, marked: MarkedSessions): Use<OfClass<EditSessions>, ChangedSessions> {
  return gate.command('classes.edit-sessions', async (tx, ctx, { classId, sessions, reason }: OfClass<EditSessions>, scope) => {
    const standing = await classOfTimetable(tx, ctx, scope, classId)
    const before = await namedSessions(tx, classId, sessions)
    const cancelled = before.filter(({ cancelledOn }) => cancelledOn !== null)
    if (cancelled.length) throw new AppError('classes.session-cancelled', { slots: slotsWords(cancelled, ctx.language) })
    const after = before.map((row, index) => patched(row, sessions[index] ?? { sessionId: row.sessionId, version: row.version }, standing.modes))
    const moved = before.filter((row, index) => slotKey(row) !== slotKey(after[index] ?? row))
    await requireUnmarked(tx, ctx, moved, marked)
    await checkSessions(tx, ctx, after)
    await requireFreeSlots(tx, ctx, classId, after)
    await updateSessions(tx, after)
    const pairs = before.map((row, index) => ({ before: row, after: after[index] ?? row }))
    const told = await tellOfChanges(tx, ctx, notify, standing, pairs, reason)
    const changed = await sessionsWhere(tx, sql`t.session_id = any(${after.map(({ sessionId }) => sessionId)}::uuid[])`)
    return { value: { sessions: changed, told }, audit: await auditOfSessions(tx, standing, before, after, reason) }
  })
}

type Patch = EditSessions['sessions'][0]

/** A session as it shall stand. Another half of the day has the usual times of that half; another day is held as the class is on that day, unless the
 * session was an exception; what goes online leaves its room. */
function patched(row: SessionRow, patch: Patch, modes: Parameters<typeof modeOn>[0]): SessionRow {
  const { sessionId: _id, version: _version, ...given } = patch
  const heldOn = (given.heldOn ?? row.heldOn) as PlainDate
  const half = given.half ?? row.half
  const times = half === row.half ? { startsAt: row.startsAt, endsAt: row.endsAt } : usualTimes[half]
  const usual = row.mode === modeOn(modes, row.heldOn)
  const mode = given.mode ?? (usual ? modeOn(modes, heldOn) : row.mode)
  const room = given.roomId === undefined ? (mode === 'online' ? null : (row.roomId ?? (row.mode === 'online' ? row.roomBefore : null))) : given.roomId
  return {
    ...row,
    ...{ heldOn, half, mode, roomId: room },
    ...{ startsAt: given.startsAt ?? times.startsAt, endsAt: given.endsAt ?? times.endsAt },
    ...{ periods: given.periods ?? row.periods, subject: given.subject ?? row.subject },
    ...{ lecturerId: given.lecturerId === undefined ? row.lecturerId : given.lecturerId },
    ...{ place: given.place === undefined ? row.place : given.place, note: given.note === undefined ? row.note : given.note },
    roomBefore: mode === 'online' ? (row.mode === 'online' ? row.roomBefore : row.roomId) : null,
  }
}
