import type { Edited } from '#contracts/personnel-editing.ts'
import type { AddWorkplace } from '#contracts/personnel-workplaces.ts'
import type { Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { makeFieldReport } from '#kernel/imports/field-report.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { unitsByIds } from '#modules/organisation/index.ts'
import { checkAfterBirth } from '../imports/people-checks.ts'
import { checkUnitIds } from '../person-units.ts'
import { holdPerson, touchPerson } from './hold-person.ts'

/** Adds where somebody worked before the first unit on record, up to the day on which that one begins; of that same unit, it began earlier. One who came
 * from elsewhere worked out of the editor's reach: any unit may be named. Throws `kernel.not-found`, `kernel.changed-meanwhile`, and what is wrong by field. */
export async function addWorkplace(tx: Tx, ctx: Ctx, input: AddWorkplace & { readonly personId: string }, scope: Scope): Promise<Outcome<Edited>> {
  const person = await holdPerson(tx, ctx, scope, input)
  const { personId, unitId, from } = input
  const { rows } = await sql<{ from: PlainDate; unitId: string }>`
    select valid_from as "from", unit_id as "unitId" from personnel.unit_stay where person_id = ${personId}::uuid order by valid_from limit 1`.execute(tx)
  const [first] = rows
  if (!first) throw new Error(`no unit ever answered for ${personId}`)
  const report = makeFieldReport(ctx)
  await checkUnitIds(tx, ctx, 'all', [{ line: 0, unitId, on: from }], 'unitId', report)
  checkAfterBirth(0, person.birthDate, { from }, ['from'], report)
  if (from >= first.from) report.error(0, 'from', 'personnel.workplace-not-earlier', { date: formatVietnamese(first.from) })
  report.refuse()
  if (first.unitId === unitId) {
    await sql`update personnel.unit_stay set valid_from = ${from}::date where person_id = ${personId}::uuid and valid_from = ${first.from}::date`.execute(tx)
    await sql`update personnel.person set unit_since = ${from}::date where person_id = ${personId}::uuid and unit_since = ${first.from}::date`.execute(tx)
  } else {
    await sql`insert into personnel.unit_stay (person_id, valid_from, valid_to, unit_id)
      values (${personId}::uuid, ${from}::date, ${first.from}::date, ${unitId}::uuid)`.execute(tx)
  }
  const version = await touchPerson(tx, personId)
  const unit = (await unitsByIds(tx, [unitId], from as PlainDate)).get(unitId)
  const changes =
    first.unitId === unitId
      ? { 'workplace.from': [first.from, from] }
      : { 'workplace.unit': [null, unit?.name ?? ''], 'workplace.from': [null, from], 'workplace.to': [null, first.from] }
  return {
    value: { version, warnings: [...report.warnings] },
    audit: { subjectKind: 'person', subjectId: personId, unitId: person.unitId, detail: { about: unit?.name ?? '', changes } },
  }
}
