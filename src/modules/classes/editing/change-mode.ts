import type { ChangedMode, ChangeMode } from '#contracts/classes-commands.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { writeClasses } from '../classes-store.ts'
import type { Notify } from '#modules/notification/index.ts'
import { sessionsOfClass } from '../sessions/session-store.ts'
import { tellOfChanges } from '../sessions/tell-of-sessions.ts'
import { checkClass } from './check-class.ts'
import { auditOf, lockClass, requireKept } from './class-record.ts'

/** Says how a class is held from which day on; its hours stay, its sessions follow, and learners and lecturers are told of those to come. Throws `kernel.not-found`, `kernel.changed-meanwhile`, `classes.host-outside`, and
 * `kernel.invalid-input` when the days are out of order or a change changes nothing. */
export function changeModeUse(gate: Gate, notify: Notify): Use<ChangeMode & { classId: string }, ChangedMode> {
  return gate.command('classes.change-mode', async (tx, ctx, { classId, version, mode, changes }: ChangeMode & { classId: string }, scope) => {
    const standing = await lockClass(tx, ctx, scope, classId)
    await requireKept(tx, ctx, scope, standing, version)
    const dated = changes.map((change) => ({ mode: change.mode, from: change.from as PlainDate }))
    const { record, warnings } = await checkClass(tx, ctx, { ...standing, mode, changes: dated })
    const before = await sessionsOfClass(tx, classId)
    await writeClasses(tx, [record])
    const was = new Map(before.map((session) => [session.sessionId, session]))
    const pairs = (await sessionsOfClass(tx, classId)).flatMap((after) => {
      const session = was.get(after.sessionId)
      return session && after.cancelledOn === null && session.mode !== after.mode ? [{ before: session, after }] : []
    })
    const told = await tellOfChanges(tx, ctx, notify, standing, pairs, null)
    return { value: { classId, version: version + 1, warnings: [...warnings], sessions: pairs.length, told }, audit: await auditOf(tx, ctx, standing, record) }
  })
}
