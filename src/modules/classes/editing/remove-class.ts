import type { Gate, Use } from '#kernel/command.ts'
import { sql } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { removeClasses } from '../classes-store.ts'
import { lockClass, requireKept } from './class-record.ts'

/** Deletes a class that nobody is or was enrolled in; what it was stays in the audit. Throws `kernel.not-found`, `classes.host-outside`,
 * `classes.has-learners`, `classes.relied-on` where lists, documents or plans name it. */
export function removeClassUse(gate: Gate): Use<{ classId: string }, void> {
  return gate.command('classes.remove-class', async (tx, ctx, { classId }: { classId: string }, scope) => {
    const standing = await lockClass(tx, ctx, scope, classId)
    await requireKept(tx, ctx, scope, standing)
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from classes.enrolment where class_id = ${classId}::uuid`.execute(tx)
    const count = rows[0]?.count ?? 0
    if (count) throw new AppError('classes.has-learners', { count })
    await removeClasses(tx, [classId]).catch((cause: unknown) => {
      if (cause instanceof Error && 'code' in cause && cause.code === '23503') throw new AppError('classes.relied-on', {}, undefined, { cause })
      throw cause
    })
    return {
      value: undefined,
      audit: {
        subjectKind: 'class',
        subjectId: classId,
        ...(standing.hostUnitId ? { unitId: standing.hostUnitId } : {}),
        detail: { code: standing.code, name: standing.name, removed: true },
      },
    }
  })
}
