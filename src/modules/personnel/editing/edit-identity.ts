import type { Edited, EditIdentity } from '#contracts/personnel-editing.ts'
import type { Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { RowReport } from '#kernel/imports/definition.ts'
import { makeFieldReport } from '#kernel/imports/field-report.ts'
import type { Secrets } from '#kernel/secrets.ts'
import { checkPeople } from '../imports/people-checks.ts'
import { readPeople, savePeople } from '../people-store.ts'
import { findCandidates } from '../person-reference.ts'
import { holdPerson } from './hold-person.ts'
import { subjectOf } from './person-record.ts'

/** Records, corrects or clears the CCCD. The number goes neither into the audit nor into a statement. */
export function editIdentity(secrets: Secrets) {
  return async (tx: Tx, ctx: Ctx, input: EditIdentity & { readonly personId: string }, scope: Scope): Promise<Outcome<Edited>> => {
    const person = await holdPerson(tx, ctx, scope, input)
    const [record] = await readPeople(tx, secrets, [person.personId])
    if (!record) throw new AppError('kernel.not-found')
    const { personId, unitId } = person
    if (record.row['cccd'] === input.cccd) return { value: { version: person.version, warnings: [] }, audit: [] }
    const after = { ...record.row, cccd: input.cccd }
    const report = makeFieldReport(ctx)
    await refuseTakenCccd(tx, ctx, secrets, { personId, cccd: input.cccd }, report)
    await checkPeople(tx, ctx, [{ line: 0, key: { personId }, before: record.row, after, refs: { unitId } }], report)
    report.refuse()
    await savePeople(tx, secrets, [{ personId, code: person.code, before: record.row, after, unitId }])
    return {
      value: { version: person.version + 1, warnings: [...report.warnings] },
      audit: { ...subjectOf(person), detail: { changes: { cccd: ['•••', '•••'] }, ...(input.reason ? { reason: input.reason } : {}) } },
    }
  }
}

/** A number belongs to one person. */
export async function refuseTakenCccd(
  tx: Tx,
  ctx: Ctx,
  secrets: Pick<Secrets, 'lookUp'>,
  { personId, cccd }: { personId: string | undefined; cccd: string | null },
  report: RowReport,
): Promise<void> {
  if (cccd === null) return
  const [found] = await findCandidates(tx, ctx, 'all', secrets, [{ cccd }])
  if (found?.byCccd && found.byCccd.personId !== personId) report.error(0, 'cccd', 'personnel.cccd-taken')
}
