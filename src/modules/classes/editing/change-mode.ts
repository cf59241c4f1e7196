import type { ChangeMode, SavedClass } from '#contracts/classes-commands.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { writeClasses } from '../classes-store.ts'
import { checkClass } from './check-class.ts'
import { auditOf, lockClass, requireKept } from './class-record.ts'

/** Says how a class is held from which day on; its hours stay. Throws `kernel.not-found`, `kernel.changed-meanwhile`, `classes.host-outside`, and
 * `kernel.invalid-input` when the days are out of order or a change changes nothing. */
export function changeModeUse(gate: Gate): Use<ChangeMode & { classId: string }, SavedClass> {
  return gate.command('classes.change-mode', async (tx, ctx, { classId, version, mode, changes }: ChangeMode & { classId: string }, scope) => {
    const standing = await lockClass(tx, ctx, scope, classId)
    await requireKept(tx, ctx, scope, standing, version)
    const dated = changes.map((change) => ({ mode: change.mode, from: change.from as PlainDate }))
    const { record, warnings } = await checkClass(tx, ctx, { ...standing, mode, changes: dated })
    await writeClasses(tx, [record])
    return { value: { classId, version: version + 1, warnings: [...warnings] }, audit: await auditOf(tx, ctx, standing, record) }
  })
}
