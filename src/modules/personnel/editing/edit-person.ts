import type { Edited, EditPerson } from '#contracts/personnel-editing.ts'
import type { Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { makeFieldReport } from '#kernel/imports/field-report.ts'
import type { Secrets } from '#kernel/secrets.ts'
import { checkPeople } from '../imports/people-checks.ts'
import { readPeople, savePeople } from '../people-store.ts'
import { holdPerson } from './hold-person.ts'
import { changedFields, checkFields, rowOfFields, subjectOf } from './person-record.ts'

/** Changes a person's own fields, by the checks and the writer of the import. */
export function editPerson(secrets: Secrets) {
  return async (tx: Tx, ctx: Ctx, input: EditPerson & { readonly personId: string }, scope: Scope): Promise<Outcome<Edited>> => {
    const person = await holdPerson(tx, ctx, scope, input)
    const [record] = await readPeople(tx, secrets, [person.personId])
    if (!record) throw new AppError('kernel.not-found')
    const { personId, unitId } = person
    const after = { ...record.row, ...rowOfFields(input) }
    const changes = changedFields(record.row, after)
    const report = makeFieldReport(ctx)
    checkFields(after, report)
    await checkPeople(tx, ctx, [{ line: 0, key: { personId }, before: record.row, after, refs: { unitId } }], report)
    report.refuse()
    const warnings = [...report.warnings]
    if (Object.keys(changes).length === 0) return { value: { version: person.version, warnings }, audit: [] }
    await savePeople(tx, secrets, [{ personId, code: person.code, before: record.row, after, unitId }])
    return {
      value: { version: person.version + 1, warnings },
      audit: { ...subjectOf(person), detail: { changes, ...(input.reason ? { reason: input.reason } : {}) } },
    }
  }
}
