import type { RemoveEnrolments, RosterResult } from '#contracts/classes-commands.ts'
import type { ErrorCode } from '#contracts/errors.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { messageOf } from '#kernel/errors.ts'
import { unitsInScope } from '#modules/organisation/index.ts'
import { lockClass } from '../editing/class-record.ts'
import type { Enrolling } from '../enrol.ts'
import type { SeatsFreed } from '../seats/change-seats.ts'
import { lineProblem } from './change-enrolments.ts'
import { enrolmentsOfClass, namesOfPeople } from './roster-records.ts'
import { outcomeOf } from './write-roster.ts'

/** Deletes enrolments that should never have been, with their seats; one with a result stays, and so does whoever is of a unit outside the scope.
 * Throws `kernel.not-found`. */
export function removeEnrolmentsUse(gate: Gate, enrolling: Enrolling, freed: SeatsFreed): Use<RemoveEnrolments & { classId: string }, RosterResult> {
  return gate.command('classes.remove-enrolments', async (tx, ctx, input: RemoveEnrolments & { classId: string }, scope) => {
    const { classId, reason } = input
    const lesson = await lockClass(tx, ctx, scope, classId)
    const people = input.lines.map(({ personId }) => personId)
    const standing = await enrolmentsOfClass(tx, classId, people)
    const reached = await unitsInScope(
      tx,
      scope,
      [...standing.values()].map(({ unitId }) => unitId),
      ctx.today,
    )
    const written: string[] = []
    const results = input.lines.map(({ personId, version }) => {
      const enrolment = standing.get(personId)
      const seen = enrolment && reached.has(enrolment.unitId) ? enrolment : undefined
      const result = seen && (seen.completedOn ?? seen.result ?? seen.certificateNo) !== null
      const problem: ErrorCode | undefined = lineProblem(seen, version) ?? (result ? 'classes.enrolment-has-result' : undefined)
      if (problem) return { personId, outcome: 'refused' as const, message: messageOf(problem, {}, ctx.language) }
      if (!written.includes(personId)) written.push(personId)
      return { personId, outcome: 'done' as const, message: null }
    })
    await enrolling.forget(
      tx,
      written.map((personId) => ({ personId, classId })),
    )
    const outcome = await outcomeOf(tx, ctx, {
      lesson,
      kind: 'removed',
      reason,
      names: await namesOfPeople(tx, ctx, scope, classId, people),
      standing,
      written,
      results,
    })
    const called = written.length ? await freed(tx, ctx, classId) : []
    return { value: outcome.value, audit: [outcome.audit, called].flat() }
  })
}
