import type { CreatedPerson, CreatePerson } from '#contracts/personnel-editing.ts'
import type { Outcome } from '#kernel/command.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { makeFieldReport } from '#kernel/imports/field-report.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Secrets } from '#kernel/secrets.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { unitsByIds } from '#modules/organisation/index.ts'
import { checkPeople } from '../imports/people-checks.ts'
import { giveCodes, savePeople } from '../people-store.ts'
import { codesOf } from '../person-reference.ts'
import { checkUnitIds } from '../person-units.ts'
import { appointmentLines } from './edit-appointments.ts'
import { refuseTakenCccd } from './edit-identity.ts'
import { namesakes } from './find-duplicates.ts'
import type { HeldPerson } from './hold-person.ts'
import { changedFields, checkFields, rowOfFields, subjectOf } from './person-record.ts'

/** Records a new person in a unit, with a main post where one is given; the counter gives the code. Throws `personnel.duplicate-unconfirmed` while
 * there are namesakes that nobody has said to be others. */
export function createPerson(secrets: Secrets) {
  return async (tx: Tx, ctx: Ctx, input: CreatePerson, scope: Scope): Promise<Outcome<CreatedPerson>> => {
    if (input.cccd !== null && scopeOf(ctx.actor, 'personnel.edit-identity') === undefined) {
      throw new AppError('kernel.forbidden', { permission: 'personnel.edit-identity' })
    }
    const { unitId, unitSince } = input
    const report = makeFieldReport(ctx, { unitCode: 'unitId', postCode: 'postId', from: 'postFrom' })
    await checkUnitIds(tx, ctx, scope, [{ line: 0, unitId, on: unitSince }], 'unitId', report)
    report.refuse()
    if (!input.duplicateSeen) {
      const same = await namesakes(tx, ctx, scope, secrets, input)
      if (same.length) throw new AppError('personnel.duplicate-unconfirmed', { count: same.length, codes: codesOf(same) })
    }
    const unit = (await unitsByIds(tx, [unitId], unitSince as PlainDate)).get(unitId)
    const after: Row = { ...rowOfFields(input), cccd: input.cccd, unitCode: unit?.code ?? null, unitSince }
    checkFields(after, report)
    await refuseTakenCccd(tx, ctx, secrets, { personId: undefined, cccd: input.cccd }, report)
    await checkPeople(tx, ctx, [{ line: 0, key: undefined, before: undefined, after, refs: { unitId } }], report)
    report.refuse()

    const personId = newId()
    const [code = ''] = await giveCodes(tx, [after])
    await savePeople(tx, secrets, [{ personId, code, before: undefined, after, unitId }])
    const person: HeldPerson = { personId, code, fullName: String(after['fullName']), birthDate: input.birthDate as PlainDate, unitId, version: 1 }
    const post = input.post && { ...input.post, unitId, to: null, main: true }
    if (post) {
      const edited = { tx, ctx, scope, person, changes: [{ line: 0, key: undefined, before: undefined, after: post }] }
      await appointmentLines.check(edited, report)
      report.refuse()
      await appointmentLines.write(edited)
    }
    const [told] = post ? await appointmentLines.tell(tx, ctx, [post]) : []
    const changes = {
      ...changedFields(undefined, after),
      unit: [null, unit?.name ?? ''],
      unitSince: [null, unitSince],
      ...(input.cccd === null ? {} : { cccd: ['•••', '•••'] }),
      ...(told ? { mainPost: [null, told.about] } : {}),
    }
    return { value: { personId, code, warnings: [...report.warnings] }, audit: { ...subjectOf(person), detail: { changes } } }
  }
}
