import { expect, it } from 'vitest'
import { makeGate } from '#kernel/command.ts'
import { sql } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { appendAudit, readHistory } from '#modules/audit/index.ts'
import { createClasses } from '#modules/classes/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { testCtx } from '../standards/standards-factory.ts'
import { aRatioProvince, testRatio } from './ratio-factory.ts'

const database = await ownDatabase()
const requirements = await testRatio(database, { appendAudit, readHistory })
const province = await aRatioProvince(database.main)
const gate = makeGate(database, appendAudit)
const classes = createClasses({ gate, personnel: requirements.personnel, history: readHistory, enrolled: requirements.enrolled })
const deaf = createClasses({ gate, personnel: requirements.personnel, history: readHistory })

const claim = async (personId: string, date: string) =>
  await requirements.claimRoom(testCtx(date), { personIds: [personId], programmeId: province.programmeId, reason: null })

interface Sending {
  readonly personId: string
  readonly unitId: string
  readonly decisionDate: string | null
  readonly entry?: 'decided' | 'recorded'
  readonly leftOn?: string
  readonly classId?: string
}

async function enrol({ personId, unitId, decisionDate, entry = 'decided', leftOn, classId = province.classId }: Sending, through = classes): Promise<void> {
  await database.main.transaction().execute(async (tx) => {
    await through.enrol(tx, testCtx('2021-12-10'), [
      {
        ...{ personId, classId, unitId, entry, decisionNo: '2/QĐ', decisionDate: decisionDate as PlainDate | null, postId: null, reason: null },
        ...{ status: leftOn ? 'dropped' : 'enrolled', leftOn: (leftOn ?? null) as PlainDate | null, joinedOn: null, completedOn: null },
        ...{ result: null, certificateNo: null, note: null },
      },
    ])
  })
}

const counted = async (code: string, on: string) => {
  const { studying = -1, proposed = -1 } = (await requirements.readRatio(testCtx('2021-12-31'), { on })).units.find(({ unit }) => unit.code === code) ?? {}
  return { studying, proposed }
}
const claimsOf = async (personId: string) =>
  (
    await sql<{ on: string | null; why: string | null }>`select released_on as on, release_reason as why from requirements.ratio_claim
      where person_id = ${personId}::uuid order by claim_id`.execute(database.reader)
  ).rows
const sent = (on: string) => ({ on, why: 'đã cử đi học' })

it.each(['decided', 'recorded'] as const)('ends a claim with the decision (%s): who then leaves takes no room, and can be proposed anew', async (entry) => {
  const code = entry === 'decided' ? 'A1' : 'A2'
  const unit = await province.unit(code, 5, { others: 1 })
  const [personId = ''] = unit.others
  await claim(personId, '2021-10-01')
  const sending = { personId, unitId: unit.divisionId, decisionDate: '2021-10-20', entry }
  await enrol(sending)
  expect(await claimsOf(personId)).toEqual([sent('2021-10-20')])
  expect(await counted(code, '2021-10-19')).toEqual({ studying: 0, proposed: 1 })
  expect(await counted(code, '2021-10-20')).toEqual({ studying: 1, proposed: 0 })
  await enrol({ ...sending, leftOn: '2021-11-01' })
  expect(await counted(code, '2021-11-01')).toEqual({ studying: 0, proposed: 0 })
  await claim(personId, '2021-12-01')
  expect(await counted(code, '2021-12-01')).toEqual({ studying: 0, proposed: 1 })
  // A correction of the old enrolment leaves the new claim alone.
  await enrol({ ...sending, leftOn: '2021-11-02' })
  expect(await claimsOf(personId)).toEqual([sent('2021-10-20'), { on: null, why: null }])
})

it('keeps a claim where the decision is older, has no date yet, or is for another kind of class', async () => {
  const unit = await province.unit('B1', 5, { others: 3 })
  const [older = '', undated = '', elsewhere = ''] = unit.others
  for (const personId of unit.others) await claim(personId, '2021-10-01')
  const otherClass = '00000000-0000-4000-8000-0000000000b1'
  await sql`insert into classes.class (class_id, code, name, search_key, programme_id, provider_id, channel, study_form)
    select ${otherClass}::uuid, 'KHAC', 'Khác', 'khac', (select programme_id from catalogue.programme where code = 'BD-QLNN-CVC'), provider_id, 'sent', 'full-time'
    from classes.class where class_id = ${province.classId}::uuid`.execute(database.main)
  const unitId = unit.divisionId
  await enrol({ personId: older, unitId, decisionDate: '2021-09-30', leftOn: '2021-09-30', entry: 'recorded' })
  await enrol({ personId: undated, unitId, decisionDate: null })
  await enrol({ personId: elsewhere, unitId, decisionDate: '2021-10-20', classId: otherClass })
  for (const personId of unit.others) expect(await claimsOf(personId)).toEqual([{ on: null, why: null }])
  expect(await counted('B1', '2021-12-10')).toEqual({ studying: 0, proposed: 3 })
  await enrol({ personId: undated, unitId, decisionDate: '2021-10-25' })
  expect(await claimsOf(undated)).toEqual([sent('2021-10-25')])
})

it('does not count as proposed whoever was sent before claims ended by themselves, also once the class has closed', async () => {
  const unit = await province.unit('C1', 5, { others: 1 })
  const [personId = ''] = unit.others
  await claim(personId, '2021-06-01')
  await enrol({ personId, unitId: unit.divisionId, decisionDate: '2021-06-15' }, deaf)
  expect(await claimsOf(personId)).toEqual([{ on: null, why: null }])
  await sql`update classes.class set closed_on = '2021-12-05' where class_id = ${province.classId}::uuid`.execute(database.main)
  expect(await counted('C1', '2021-06-14')).toEqual({ studying: 0, proposed: 1 })
  expect(await counted('C1', '2021-12-04')).toEqual({ studying: 1, proposed: 0 })
  expect(await counted('C1', '2021-12-05')).toEqual({ studying: 0, proposed: 0 })
  await claim(personId, '2021-12-06')
  expect(await claimsOf(personId)).toEqual([sent('2021-06-15'), { on: null, why: null }])
  expect(await counted('C1', '2021-12-06')).toEqual({ studying: 0, proposed: 1 })
})
