import type { EditClass, SavedClass } from '#contracts/classes-commands.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { writeClasses } from '../classes-store.ts'
import type { SeatsFreed } from '../seats/change-seats.ts'
import { checkClass, draftOfForm } from './check-class.ts'
import { auditOf, lockClass, requireKept } from './class-record.ts'

/** Changes a class; whoever waits is called where there are more seats. Its code, its cancellation and its changes of mode stay. Throws `kernel.not-found`, `kernel.changed-meanwhile`,
 * `classes.host-outside`, and `kernel.invalid-input` with the words of every field that is wrong. */
export function editClassUse(gate: Gate, freed: SeatsFreed): Use<EditClass & { classId: string }, SavedClass> {
  return gate.command('classes.edit-class', async (tx, ctx, { classId, version, ...fields }: EditClass & { classId: string }, scope) => {
    const standing = await lockClass(tx, ctx, scope, classId)
    await requireKept(tx, ctx, scope, standing, version)
    const { code, cancelledOn, cancelReason } = standing
    const draft = await draftOfForm(tx, ctx, scope, fields, { classId, code, cancelledOn, cancelReason, changes: standing.modes.slice(1) })
    const { record, warnings } = await checkClass(tx, ctx, draft)
    await writeClasses(tx, [record])
    const audit = await auditOf(tx, ctx, standing, record)
    const more = standing.capacity !== null && (record.capacity === null || record.capacity > standing.capacity)
    return { value: { classId, version: version + 1, warnings: [...warnings] }, audit: [audit, ...(more ? await freed(tx, ctx, classId) : [])] }
  })
}
