import type { CancelClass, SavedClass } from '#contracts/classes-commands.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { fieldReport } from '#kernel/imports/typed-rows.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { Notify } from '#modules/notification/index.ts'
import { cancelReasons } from '../cancel-reasons.ts'
import { writeClasses } from '../classes-store.ts'
import type { MarkedSessions } from '../sessions/read-timetable.ts'
import { cancelWithClass } from '../sessions/session-store.ts'
import type { SessionRow } from '../sessions/sessions.ts'
import { checkClass, type CheckedClass } from './check-class.ts'
import { auditOf, courseOf, lockClass, requireKept, type StandingClass } from './class-record.ts'
import { learnersOnRoster, tellCancelled, unitsKeepingSeats } from './tell-learners.ts'
import { teachersOf, tellTeachers } from './tell-teachers.ts'

/** Calls a class off. Its roster stays as it is: who was enrolled, and by which decision, is history. An opening or a last day after the day of
 * cancelling never comes: the opening becomes a planned one, the last day is taken away; both are kept for reopening. Learners, the officers of their
 * units and of those with lists on their way, and whoever was to teach from today on are told. Throws `kernel.not-found`,
 * `kernel.changed-meanwhile`, `classes.host-outside`, `classes.already-cancelled`, `classes.over-already`, `classes.has-completed`, and
 * `kernel.invalid-input` for the reason and for a day before an opening that has been. */
export function cancelClassUse(gate: Gate, notify: Notify, marked: MarkedSessions): Use<CancelClass & { classId: string }, SavedClass> {
  return gate.command('classes.cancel-class', async (tx, ctx, input: CancelClass & { classId: string }, scope) => {
    const { classId, version, reasonCode, note } = input
    const on = input.cancelledOn as PlainDate
    const standing = await lockClass(tx, ctx, scope, classId)
    await requireKept(tx, ctx, scope, standing, version)
    if (standing.cancelledOn) throw new AppError('classes.already-cancelled', { date: formatVietnamese(standing.cancelledOn) })
    if (standing.closedOn && (standing.closedOn <= on || standing.closedOn <= ctx.today))
      throw new AppError('classes.over-already', { date: formatVietnamese(standing.closedOn) })
    const completed = await completedLearners(tx, classId)
    if (completed) throw new AppError('classes.has-completed', { count: completed })
    const reason = (await cancelReasons(tx, ctx.today)).find(({ code }) => code === reasonCode)
    const report = fieldReport(ctx, {})
    if (!reason) report.field('reasonCode', 'classes.unknown-cancel-reason')
    if (reason?.needsNote && !note) report.field('note', 'classes.cancel-needs-note')
    if (standing.openedOn && standing.openedOn > on && standing.openedOn <= ctx.today)
      report.field('cancelledOn', 'classes.cancelled-before-opening', { date: formatVietnamese(standing.openedOn) })
    report.refuse()
    const words = { vi: [reason?.name.vi, note].filter(Boolean).join(': '), en: [reason?.name.en, note].filter(Boolean).join(': ') }
    const { record, sessions } = await callOff(tx, ctx, { standing, on, marked, reason: { code: reasonCode, words: words.vi } })
    const learners = await learnersOnRoster(tx, classId)
    const keeping = await unitsKeepingSeats(tx, classId)
    await notify(tx, ctx, [...tellCancelled(standing, learners, keeping, on, words), ...tellTeachers(standing, await teachersOf(tx, ctx, sessions), on, words)])
    // How many learners, of how many units, it concerns.
    const toTell = { learners: learners.length, units: new Set(learners.map(({ unitId }) => unitId)).size }
    return { value: { classId, version: version + 1, warnings: [] }, audit: await auditOf(tx, ctx, standing, record, { toTell }) }
  })
}

interface CallingOff {
  readonly standing: StandingClass
  readonly on: PlainDate
  readonly reason: { readonly code: string; readonly words: string }
  readonly marked: MarkedSessions
}

/** Writes that a class is called off from a day on, its sessions of that day and later with it, but for those with a roll; what that replaced is kept for
 * reopening. */
export async function callOff(
  tx: Tx,
  ctx: Ctx,
  { standing, on, reason, marked }: CallingOff,
): Promise<{ readonly record: CheckedClass; readonly sessions: readonly SessionRow[] }> {
  const notYet = standing.openedOn !== null && standing.openedOn > on
  const { record } = await checkClass(tx, ctx, {
    ...standing,
    mode: standing.modes[0]?.mode ?? null,
    changes: standing.modes.slice(1),
    plannedOpenOn: notYet ? (standing.plannedOpenOn ?? standing.openedOn) : standing.plannedOpenOn,
    openedOn: notYet ? null : standing.openedOn,
    closedOn: null,
    cancelledOn: on,
    cancelReason: reason.words,
  })
  await writeClasses(tx, [record])
  const beforeCancel = { was: courseOf(standing), left: courseOf(record) }
  await sql`update classes.class set cancel_reason_code = ${reason.code}, before_cancel = ${JSON.stringify(beforeCancel)}::jsonb
    where class_id = ${standing.classId}::uuid`.execute(tx)
  return { record, sessions: await cancelWithClass(tx, standing.classId, on, reason.words, marked) }
}

async function completedLearners(tx: Tx, classId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from classes.enrolment where class_id = ${classId}::uuid and status = 'completed'`.execute(tx)
  return rows[0]?.count ?? 0
}
