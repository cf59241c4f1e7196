import type { CancelSessions, ChangedSessions, RestoreSessions } from '#contracts/classes-timetable.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { sql } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { Notify } from '#modules/notification/index.ts'
import { type MarkedSessions, sessionsWhere } from './read-timetable.ts'
import { auditOfSessions, classOfTimetable, requireUnmarked } from './session-changes.ts'
import { tellOfSessions } from './tell-of-sessions.ts'
import { deleteSessions, namedSessions, requireFreeSlots, updateSessions } from './session-store.ts'
import { slotsWords } from './sessions.ts'

type OfClass<Body> = Body & { readonly classId: string }

/** Calls sessions off, with a reason; they stay, and learners and lecturers are told. Throws `kernel.not-found`, `kernel.changed-meanwhile`,
 * `classes.host-outside`, `classes.class-cancelled`, `classes.session-cancelled`, `classes.session-marked`. */
export function cancelSessionsUse(gate: Gate, notify: Notify, marked: MarkedSessions): Use<OfClass<CancelSessions>, ChangedSessions> {
  return gate.command('classes.cancel-sessions', async (tx, ctx, { classId, sessions, reason }: OfClass<CancelSessions>, scope) => {
    const standing = await classOfTimetable(tx, ctx, scope, classId)
    const before = await namedSessions(tx, classId, sessions)
    const gone = before.filter(({ cancelledOn }) => cancelledOn !== null)
    if (gone.length) throw new AppError('classes.session-cancelled', { slots: slotsWords(gone, ctx.language) })
    await requireUnmarked(tx, ctx, before, marked)
    const after = before.map((row) => ({ ...row, cancelledOn: ctx.today, cancelReason: reason }))
    await updateSessions(tx, after)
    const pairs = before.map((row, index) => ({ before: row, after: after[index] ?? row }))
    const told = await tellOfSessions(tx, ctx, notify, standing, 'classes.sessions-cancelled', pairs, reason)
    const changed = await sessionsWhere(tx, sql`t.session_id = any(${before.map(({ sessionId }) => sessionId)}::uuid[])`)
    return { value: { sessions: changed, told }, audit: await auditOfSessions(tx, standing, before, after, reason) }
  })
}

/** Brings back what was called off. Throws `kernel.not-found`, `kernel.changed-meanwhile`, `classes.host-outside`, `classes.class-cancelled`,
 * `classes.session-not-cancelled`, `classes.slot-taken`. */
export function restoreSessionsUse(gate: Gate, notify: Notify): Use<OfClass<RestoreSessions>, ChangedSessions> {
  return gate.command('classes.restore-sessions', async (tx, ctx, { classId, sessions }: OfClass<RestoreSessions>, scope) => {
    const standing = await classOfTimetable(tx, ctx, scope, classId)
    const before = await namedSessions(tx, classId, sessions)
    const held = before.filter(({ cancelledOn }) => cancelledOn === null)
    if (held.length) throw new AppError('classes.session-not-cancelled', { slots: slotsWords(held, ctx.language) })
    const after = before.map((row) => ({ ...row, cancelledOn: null, cancelReason: null }))
    await requireFreeSlots(tx, ctx, classId, after)
    await updateSessions(tx, after)
    const pairs = before.map((row, index) => ({ before: row, after: after[index] ?? row }))
    const told = await tellOfSessions(tx, ctx, notify, standing, 'classes.sessions-restored', pairs, null)
    const changed = await sessionsWhere(tx, sql`t.session_id = any(${before.map(({ sessionId }) => sessionId)}::uuid[])`)
    return { value: { sessions: changed, told }, audit: await auditOfSessions(tx, standing, before, after) }
  })
}

/** Deletes sessions that were planned by mistake; one with a roll stays. Throws `kernel.not-found`, `kernel.changed-meanwhile`, `classes.host-outside`,
 * `classes.class-cancelled`, `classes.session-marked`. */
export function removeSessionsUse(gate: Gate, marked: MarkedSessions): Use<OfClass<RestoreSessions>, { removed: number }> {
  return gate.command('classes.remove-sessions', async (tx, ctx, { classId, sessions }: OfClass<RestoreSessions>, scope) => {
    const standing = await classOfTimetable(tx, ctx, scope, classId)
    const before = await namedSessions(tx, classId, sessions)
    await requireUnmarked(tx, ctx, before, marked)
    await deleteSessions(
      tx,
      before.map(({ sessionId }) => sessionId),
    )
    return { value: { removed: before.length }, audit: await auditOfSessions(tx, standing, before, []) }
  })
}
