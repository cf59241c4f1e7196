import { isDeepStrictEqual } from 'node:util'
import type { SavedClass } from '#contracts/classes-commands.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { sql } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { formatVietnamese } from '#kernel/plain-date.ts'
import type { Notify } from '#modules/notification/index.ts'
import { writeClasses } from '../classes-store.ts'
import { restoreWithClass } from '../sessions/session-store.ts'
import { checkClass } from './check-class.ts'
import { auditOf, courseOf, lockClass, requireKept } from './class-record.ts'
import { learnersOnRoster, tellReopened } from './tell-learners.ts'
import { teachersOf } from './tell-teachers.ts'

type ReopenClass = { readonly classId: string; readonly version: number }

/** Takes a cancellation back while nothing followed from it: nobody has left the class since. Opening, last day and modes are again what the cancellation
 * replaced, unless somebody has written others since. Whoever was told of the cancellation is told of this too. Throws `kernel.not-found`, `kernel.changed-meanwhile`, `classes.host-outside`,
 * `classes.not-cancelled`, `classes.cannot-reopen`. */
export function reopenClassUse(gate: Gate, notify: Notify): Use<ReopenClass, SavedClass> {
  return gate.command('classes.reopen-class', async (tx, ctx, { classId, version }: ReopenClass, scope) => {
    const standing = await lockClass(tx, ctx, scope, classId)
    await requireKept(tx, ctx, scope, standing, version)
    if (!standing.cancelledOn) throw new AppError('classes.not-cancelled')
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from classes.enrolment
      where class_id = ${classId}::uuid and left_on >= ${standing.cancelledOn}::date`.execute(tx)
    const count = rows[0]?.count ?? 0
    if (count) throw new AppError('classes.cannot-reopen', { count, date: formatVietnamese(standing.cancelledOn) })
    const { beforeCancel } = standing
    const course = beforeCancel && isDeepStrictEqual(courseOf(standing), beforeCancel.left) ? beforeCancel.was : courseOf(standing)
    const checked = await checkClass(tx, ctx, {
      ...standing,
      ...course,
      mode: course.modes[0]?.mode ?? null,
      changes: course.modes.slice(1),
      cancelledOn: null,
      cancelReason: null,
    })
    const record = { ...checked.record, modes: course.modes }
    await writeClasses(tx, [record])
    const teachers = await teachersOf(tx, ctx, await restoreWithClass(tx, classId))
    await notify(tx, ctx, tellReopened(standing, await learnersOnRoster(tx, classId), teachers))
    return { value: { classId, version: version + 1, warnings: [] }, audit: await auditOf(tx, ctx, standing, record) }
  })
}
