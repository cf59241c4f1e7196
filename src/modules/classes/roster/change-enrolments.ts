import type { ChangeStatus, EditEnrolment, RosterResult } from '#contracts/classes-commands.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { lockClass } from '../editing/class-record.ts'
import type { SeatsFreed } from '../seats/change-seats.ts'
import { holdsSeat } from '../seats/ledger.ts'
import { enrolmentsOfClass, type StandingEnrolment, withinReach } from './roster-records.ts'
import { writeRoster } from './write-roster.ts'

/** What stands in the way of changing or removing a line that was read at a version. */
export function lineProblem(standing: StandingEnrolment | undefined, version: number): 'classes.not-on-roster' | 'classes.row-changed' | undefined {
  if (!standing) return 'classes.not-on-roster'
  return standing.version === version ? undefined : 'classes.row-changed'
}

/** Gives learners another status on a day: whoever leaves gets a day of leaving, whoever completes a day of completion; a day that no longer fits is
 * taken away. Every line is judged by itself. Whoever waits is called to the seats that came free. Throws `kernel.not-found`. */
export function changeStatusUse(gate: Gate, enrolments: AnyImport, freed: SeatsFreed): Use<ChangeStatus & { classId: string }, RosterResult> {
  return gate.command('classes.change-enrolments', async (tx, ctx, input: ChangeStatus & { classId: string }, scope) => {
    const { classId, status, on, reason } = input
    const lesson = await lockClass(tx, ctx, scope, classId)
    const standing = await enrolmentsOfClass(
      tx,
      classId,
      input.lines.map(({ personId }) => personId),
    )
    const cells: Row = {
      status,
      leftOn: holdsSeat(status) ? null : on,
      completedOn: status === 'completed' ? on : null,
      ...(reason ? { note: reason } : {}),
    }
    const lines = input.lines.map(({ personId, version }) => ({ personId, cells, refused: lineProblem(standing.get(personId), version) }))
    const outcome = await writeRoster(tx, ctx, scope, enrolments, { lesson, kind: 'changed', lines, reason })
    const called = !holdsSeat(status) && outcome.value.done ? await freed(tx, ctx, classId) : []
    return { value: outcome.value, audit: [outcome.audit, called].flat() }
  })
}

/** Corrects what is written of one enrolment; its status has a command of its own. Throws `kernel.not-found`, `kernel.changed-meanwhile`, and
 * `kernel.invalid-input` with the words of every field that is wrong. */
export function editEnrolmentUse(gate: Gate, enrolments: AnyImport): Use<EditEnrolment & { classId: string; personId: string }, RosterResult> {
  return gate.command('classes.change-enrolments', async (tx, ctx, input: EditEnrolment & { classId: string; personId: string }, scope) => {
    const { classId, personId, version, ...cells } = input
    const lesson = await lockClass(tx, ctx, scope, classId)
    const standing = (await enrolmentsOfClass(tx, classId, [personId])).get(personId)
    if (!standing || !(await withinReach(tx, ctx, classId, personId, scope))) throw new AppError('kernel.not-found')
    if (standing.version !== version) throw new AppError('kernel.changed-meanwhile')
    return await writeRoster(tx, ctx, scope, enrolments, { lesson, kind: 'changed', lines: [{ personId, cells }], strict: true })
  })
}
