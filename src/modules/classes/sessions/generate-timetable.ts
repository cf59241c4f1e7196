import type { GeneratedTimetable, GenerateTimetable } from '#contracts/classes-timetable.ts'
import type { Gate, Outcome, Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import { checkTimetable } from './check-timetable.ts'
import { type DaysOff, sessionsWhere } from './read-timetable.ts'
import { auditOfSessions, checkSessions, classOfTimetable } from './session-changes.ts'
import { insertSessions, sessionsOfClass } from './session-store.ts'
import { modeOn, planSessions, type SessionRow, slotKey, usualTimes } from './sessions.ts'

type OfClass<Body> = Body & { readonly classId: string }

export interface GenerateUses {
  readonly generateTimetable: Use<OfClass<GenerateTimetable>, GeneratedTimetable>
  /** What generating would make and what would be wrong with it; nothing is kept. */
  readonly previewTimetable: Use<OfClass<GenerateTimetable>, GeneratedTimetable>
}

/** Lays the subjects of a programme over a weekly pattern until the hours of the class are filled; what stands already counts. Throws `kernel.not-found`,
 * `classes.host-outside`, `classes.class-cancelled`, `classes.nothing-to-plan`, `classes.no-hours-to-plan`, and `kernel.invalid-input`. */
export function generateUses(gate: Gate, daysOff: DaysOff): GenerateUses {
  const run = async (tx: Tx, ctx: Ctx, { classId, ...input }: OfClass<GenerateTimetable>, scope: Scope): Promise<Outcome<GeneratedTimetable>> => {
    const standing = await classOfTimetable(tx, ctx, scope, classId)
    const held = (await sessionsOfClass(tx, classId)).filter(({ cancelledOn }) => cancelledOn === null)
    const already = held.reduce((sum, { periods }) => sum + periods, 0)
    if (standing.hours === null && !input.subjects.length) throw new AppError('classes.no-hours-to-plan')
    const hours = standing.hours === null ? null : standing.hours - already
    if (hours !== null && hours <= 0) throw new AppError('classes.nothing-to-plan', { periods: already })
    const from = input.from as PlainDate
    const off = new Map((await daysOff(tx, from, addDays(from, 4 * 366))).map((each) => [each.day, each]))
    const { sessions, skipped, left } = planSessions({ ...input, from, hours, daysOff: off, taken: new Set(held.map(slotKey)) })
    if (!sessions.length) throw new AppError('classes.no-hours-to-plan')
    const rows = sessions.map((planned): SessionRow => {
      const mode = modeOn(standing.modes, planned.heldOn)
      return {
        ...{ ...planned, ...usualTimes[planned.half], sessionId: newId(), classId, mode, place: input.place, note: null },
        ...{ roomId: mode === 'online' ? null : input.roomId, cancelledOn: null, cancelReason: null, roomBefore: null, version: 1 },
      }
    })
    await checkSessions(tx, ctx, rows)
    await insertSessions(tx, rows)
    // Where they are held online for now, they have the room once they meet.
    if (input.roomId !== null)
      await sql`update classes.session set room_before = ${input.roomId}::uuid where mode = 'online' and session_id = any(${rows.map(({ sessionId }) => sessionId)}::uuid[])`.execute(
        tx,
      )
    const first = rows[0]?.heldOn ?? from
    const last = rows.at(-1)?.heldOn ?? from
    const made = new Set(rows.map(({ sessionId }) => sessionId))
    const issues = await checkTimetable(tx, ctx, scope, { from: first, to: last, classIds: [classId] }, [])
    const value = {
      sessions: await sessionsWhere(tx, sql`t.session_id = any(${[...made]}::uuid[])`),
      periods: rows.reduce((sum, { periods }) => sum + periods, 0),
      left,
      skipped,
      issues: issues.filter((issue) => issue.sessions.some(({ sessionId }) => made.has(sessionId))),
    }
    return { value, audit: await auditOfSessions(tx, standing, [], rows) }
  }
  return { generateTimetable: gate.command('classes.generate-timetable', run), previewTimetable: gate.rehearsal('classes.generate-timetable', run) }
}
