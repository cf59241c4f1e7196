import type { AddSessions, ChangedSessions } from '#contracts/classes-timetable.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { sessionsWhere } from './read-timetable.ts'
import { auditOfSessions, checkSessions, classOfTimetable } from './session-changes.ts'
import { insertSessions, requireFreeSlots } from './session-store.ts'
import { modeOn, type SessionRow, usualTimes } from './sessions.ts'

type OfClass<Body> = Body & { readonly classId: string }

/** Adds sessions to a class. Throws `kernel.not-found`, `classes.host-outside`, `classes.class-cancelled`, `classes.slot-taken`, and
 * `kernel.invalid-input` with the words of every field that is wrong. */
export function addSessionsUse(gate: Gate): Use<OfClass<AddSessions>, ChangedSessions> {
  return gate.command('classes.add-sessions', async (tx, ctx, { classId, sessions }: OfClass<AddSessions>, scope) => {
    const standing = await classOfTimetable(tx, ctx, scope, classId)
    const rows = sessions.map((given): SessionRow => {
      const heldOn = given.heldOn as PlainDate
      const mode = given.mode ?? modeOn(standing.modes, heldOn)
      return {
        ...usualTimes[given.half],
        ...given,
        ...(given.startsAt === undefined ? { startsAt: usualTimes[given.half].startsAt } : { startsAt: given.startsAt }),
        ...(given.endsAt === undefined ? { endsAt: usualTimes[given.half].endsAt } : { endsAt: given.endsAt }),
        ...{ sessionId: newId(), classId, heldOn, mode, cancelledOn: null, cancelReason: null, roomBefore: null, version: 1 },
      }
    })
    await checkSessions(tx, ctx, rows)
    await requireFreeSlots(tx, ctx, classId, rows)
    await insertSessions(tx, rows)
    const made = await sessionsWhere(tx, sql`t.session_id = any(${rows.map(({ sessionId }) => sessionId)}::uuid[])`)
    return { value: { sessions: made, told: 0 }, audit: await auditOfSessions(tx, standing, [], rows) }
  })
}
