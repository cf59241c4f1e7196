import type { RosterResult } from '#contracts/classes-commands.ts'
import type { ErrorCode } from '#contracts/errors.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { rowsAsJson, sql } from '#kernel/db.ts'
import { AppError, type ErrorParams, messageOf } from '#kernel/errors.ts'
import { unitsInScope } from '#modules/organisation/index.ts'
import { lockClass } from '../editing/class-record.ts'
import type { Enrolling } from '../enrol.ts'
import { holdsSeat } from '../seats/ledger.ts'
import { readRoom } from '../seats/room.ts'
import { seatRefusalOf } from '../seats/seat-refusals.ts'
import { type ChangedLine, enrolmentsOfClass, namesOfPeople, seatsTaken, type StandingEnrolment } from './roster-records.ts'
import { outcomeOf } from './write-roster.ts'

type UndoRosterChange = { readonly classId: string; readonly changeId: string }

/** Takes a change of a roster back, line by line: a line that somebody has changed since stays, and so does one that would take a seat that is no longer
 * there; these can be tried again. A change taken back already is answered as that and nothing is done. Throws `kernel.not-found`. */
export function undoRosterChangeUse(gate: Gate, enrolling: Enrolling): Use<UndoRosterChange, RosterResult> {
  return gate.command('classes.undo-roster-change', async (tx, ctx, { classId, changeId }: UndoRosterChange, scope) => {
    const lesson = await lockClass(tx, ctx, scope, classId)
    const { rows } = await sql<{ lines: ChangedLine[]; undone: boolean }>`
      select lines, undone_at is not null as undone from classes.roster_change
      where change_id = ${changeId}::uuid and class_id = ${classId}::uuid for update`.execute(tx)
    const [change] = rows
    if (!change) throw new AppError('kernel.not-found')
    const people = change.lines.map(({ personId }) => personId)
    const standing = await enrolmentsOfClass(tx, classId, people)
    const reached = await unitsInScope(
      tx,
      scope,
      change.lines.flatMap(({ personId, before }) => standing.get(personId)?.unitId ?? before?.unitId ?? []),
      ctx.today,
    )
    let taken = await seatsTaken(tx, classId)
    const room = await readRoom(
      tx,
      ctx,
      [classId],
      change.lines.flatMap(({ before }) => before?.unitId ?? []),
    )
    const written: string[] = []
    const results = change.lines.map((line) => {
      const { personId, before } = line
      const now = standing.get(personId)
      if (change.undone) return { personId, outcome: 'unchanged' as const, message: null }
      const within = reached.has(now?.unitId ?? before?.unitId ?? '')
      const holds = Number(before !== null && holdsSeat(before.status)) - Number(now !== undefined && holdsSeat(now.status))
      const again = holds > 0 || (before !== null && !now)
      let problem: ErrorCode | undefined
      let params: ErrorParams = { capacity: lesson.capacity ?? 0 }
      if (!within) problem = 'classes.not-on-roster'
      else if (!isAsLeft(line, now)) problem = 'classes.row-changed'
      else if (again && lesson.cancelledOn) problem = 'classes.class-cancelled'
      else if (holds > 0 && before?.entry === 'decided') {
        const refusal = room.take(before, room.quotaUnitOf(before.unitId))
        if (refusal) [problem, params] = seatRefusalOf(room, [refusal])
      } else if (holds > 0 && lesson.capacity !== null && taken >= lesson.capacity) problem = 'classes.no-seat'
      if (problem) return { personId, outcome: 'refused' as const, message: messageOf(problem, params, ctx.language) }
      taken += holds
      written.push(personId)
      return { personId, outcome: 'done' as const, message: null }
    })
    const undone = change.lines.filter(({ personId }) => written.includes(personId))
    await enrolling.enrol(
      tx,
      ctx,
      undone.flatMap(({ before }) => before ?? []),
    )
    await enrolling.forget(
      tx,
      undone.filter(({ before }) => !before).map(({ personId }) => ({ personId, classId })),
    )
    const left = change.lines.filter(({ personId }) => !written.includes(personId))
    if (!left.length) await sql`update classes.roster_change set undone_at = now() where change_id = ${changeId}::uuid`.execute(tx)
    else if (written.length) await sql`update classes.roster_change set lines = ${rowsAsJson(left)}::jsonb where change_id = ${changeId}::uuid`.execute(tx)
    const names = await namesOfPeople(tx, ctx, scope, classId, people)
    return await outcomeOf(tx, ctx, { lesson, kind: 'changed', reason: null, names, standing, written, results, last: true })
  })
}

/** Whether an enrolment is the very one that the change left, and as it left it: one made anew begins with the same version. */
function isAsLeft({ enrolmentId, version }: ChangedLine, now: StandingEnrolment | undefined): boolean {
  return now ? now.enrolmentId === enrolmentId && now.version === version : version === null
}
