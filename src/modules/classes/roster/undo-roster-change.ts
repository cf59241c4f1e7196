import type { RosterResult } from '#contracts/classes-commands.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { sql } from '#kernel/db.ts'
import { AppError, messageOf } from '#kernel/errors.ts'
import { unitsInScope } from '#modules/organisation/index.ts'
import { lockClass } from '../editing/class-record.ts'
import type { Enrolling } from '../enrol.ts'
import { type ChangedLine, enrolmentsOfClass, namesOfPeople } from './roster-records.ts'
import { outcomeOf } from './write-roster.ts'

type UndoRosterChange = { readonly classId: string; readonly changeId: string }

/** Takes a change of a roster back, line by line: a line that somebody has changed since stays. A change taken back already is answered as that and
 * nothing is done. Throws `kernel.not-found`. */
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
    const written: string[] = []
    const results = change.lines.map(({ personId, before, version }) => {
      const now = standing.get(personId)
      if (change.undone) return { personId, outcome: 'unchanged' as const, message: null }
      const within = reached.has(now?.unitId ?? before?.unitId ?? '')
      const problem = !within ? ('classes.not-on-roster' as const) : (now?.version ?? null) === version ? undefined : ('classes.row-changed' as const)
      if (problem) return { personId, outcome: 'refused' as const, message: messageOf(problem, {}, ctx.language) }
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
    await sql`update classes.roster_change set undone_at = coalesce(undone_at, now()) where change_id = ${changeId}::uuid`.execute(tx)
    const names = await namesOfPeople(tx, ctx, scope, classId, people)
    return await outcomeOf(tx, ctx, { lesson, kind: 'changed', reason: null, names, standing, written, results, last: true })
  })
}
