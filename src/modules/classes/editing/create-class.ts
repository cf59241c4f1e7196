import type { NewClass, SavedClass } from '#contracts/classes-commands.ts'
import type { Gate, Outcome, Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { lockInTransaction, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { fieldReport } from '#kernel/imports/typed-rows.ts'
import { classesByCode } from '../classes-readers.ts'
import { writeClasses } from '../classes-store.ts'
import { checkClass, draftOfForm } from './check-class.ts'
import { auditOf } from './class-record.ts'

/** Makes a class hosted within the scope, in the transaction of a command. Throws `kernel.invalid-input` with the words of every field that is wrong. */
export async function createClassIn(tx: Tx, ctx: Ctx, { code, ...fields }: NewClass, scope: Scope): Promise<Outcome<SavedClass>> {
  await lockInTransaction(tx, `class ${code}`)
  const report = fieldReport(ctx, { code })
  if ((await classesByCode(tx, [code])).size) report.field('code', 'classes.class-exists')
  report.refuse()
  const draft = await draftOfForm(tx, ctx, scope, fields, { classId: newId(), code, cancelledOn: null, cancelReason: null, changes: [] })
  const { record, warnings } = await checkClass(tx, ctx, draft)
  await writeClasses(tx, [record])
  return { value: { classId: record.classId, version: 1, warnings: [...warnings] }, audit: await auditOf(tx, ctx, undefined, record) }
}

/** Makes a class hosted within the scope. Throws as `createClassIn`. */
export function createClassUse(gate: Gate): Use<NewClass, SavedClass> {
  return gate.command('classes.create-class', createClassIn)
}
