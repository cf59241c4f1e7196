import type { EnrolPeople, RosterResult } from '#contracts/classes-commands.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import { lockClass } from '../editing/class-record.ts'
import type { Enrolling } from '../enrol.ts'
import { enrolmentsOfClass } from './roster-records.ts'
import { writeRoster } from './write-roster.ts'

/** Enrols people of units within the scope in a class; who is on its roster already, and whom no seat is left for, is told and left as it is.
 * Who is decided here is judged by the rules, and told likewise. Throws `kernel.not-found`, `classes.class-cancelled`. */
export function enrolPeopleUse(gate: Gate, enrolments: AnyImport, enrolling: Enrolling): Use<EnrolPeople & { classId: string }, RosterResult> {
  return gate.command('classes.enrol-people', async (tx, ctx, input: EnrolPeople & { classId: string }, scope) => {
    const { classId, decisionNo, decisionDate, reason, joinedOn, note } = input
    const lesson = await lockClass(tx, ctx, scope, classId)
    if (lesson.cancelledOn) throw new AppError('classes.class-cancelled')
    const people = [...new Set(input.personIds)]
    const standing = await enrolmentsOfClass(tx, classId, people)
    // Undefined leaves the cell to the import's own filling: unit and post of that day, joined on the day of the decision.
    const cells = {
      decisionNo: decisionNo ?? undefined,
      decisionDate: decisionDate ?? undefined,
      reason: reason ?? undefined,
      joinedOn: joinedOn ?? undefined,
      note: note ?? undefined,
    }
    const lines = people.map((personId) => ({ personId, cells, refused: standing.has(personId) ? ('classes.enrolled-already' as const) : undefined }))
    return await writeRoster(tx, ctx, scope, enrolments, {
      lesson,
      kind: 'enrolled',
      lines,
      ...(input.entry === 'decided' && { deciding: { enrolling, exception: input.exception ?? null } }),
    })
  })
}
