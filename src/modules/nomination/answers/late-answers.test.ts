import { expect, it } from 'vitest'
import type { Letterhead } from '#contracts/nomination-decisions.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { makeSecrets } from '#kernel/secrets.ts'
import { aList, aPerson, nominationWorld } from '#test/nominations.ts'
import { makeAnswerLinks } from './answer-links.ts'
import { showAnswer } from './record-answer.ts'

// Declining is an answer to being sent. Whoever leaves a class that has begun, or left it before, is not let off by it.
const { modules, province, accounts, as, decide, aClass, leaderAlone, database, system } = await nominationWorld()
const { nomination } = modules
const officer = as(accounts.officer)
const party = as(accounts.party)
const leader = as(accounts.leader)
const letterhead: Letterhead = {
  ...{ layout: 'state', issuerUnitId: province.rootId, issuer: 'UBND TỈNH', symbol: 'QĐ-UBND', signerTitle: 'CHỦ TỊCH', signerName: 'Nguyễn Văn Ký' },
  ...{ decisionDate: '2021-12-10', number: null, words: null },
}
let units = 0
await leaderAlone('DT-SDH-THS')

/** Two who are sent to a master's course, and an alternate. */
async function sent() {
  const programmeId = newId()
  await sql`insert into catalogue.programme (programme_id, code, name, search_key, type_code, valid_from)
    values (${programmeId}::uuid, ${`THS-${units + 1}`}, 'Thạc sĩ Luật', 'thac si luat', 'DT-SDH-THS', '2015-01-01')`.execute(database.main)
  const unit = await province.unit(`TL-${++units}`, 5, { others: 3 })
  const classId = await aClass(null, programmeId)
  await sql`update classes.class set closed_on = '2024-02-29', fund_source = 'province-budget' where class_id = ${classId}::uuid`.execute(database.main)
  await sql`insert into personnel.person_category (person_id, category) select p, 'civil-servant' from unnest(${[...unit.others]}::uuid[]) p on conflict do nothing`.execute(
    database.main,
  )
  const [one = '', other = '', alternate = ''] = unit.others
  const { nominationId, chainId } = await nomination.submit(officer, aList(classId, unit.unitId, [one, other, aPerson(alternate, { alternate: true })]))
  await decide(leader, chainId)
  const people = [one, other].map((personId) => ({ personId, nominationId }))
  const { batchId } = await nomination.decideNominations(party, { ...letterhead, classId, each: 'class', people })
  const task = modules.taskDefinitions.find(({ kind }) => kind === 'nomination.decide')
  await task?.run(party, { batchId }, { progress: async () => {} })
  const decisionId = (await nomination.readBatch(party, { batchId })).parts[0]?.decisionId ?? ''
  return { classId, one, other, alternate, decisionId, nominationId }
}
const owes = async (personId: string) => (await modules.trainingRecord.commitmentsOf(system, personId)).items.map(({ release }) => release?.code ?? 'owed')
const statusOf = async (classId: string, personId: string) =>
  (
    await sql<{ status: string; left: string | null }>`select status, left_on as left from classes.enrolment
      where class_id = ${classId}::uuid and person_id = ${personId}::uuid`.execute(database.reader)
  ).rows[0]
const drop = async (classId: string, personId: string) =>
  await database.main
    .transaction()
    .execute(async (tx) => await modules.classes.leave(tx, party, { classId, personIds: [personId], status: 'dropped', on: party.today }))

it('whoever dropped out declines no more, and owes what they owe; nor are they let off by an amending decision', async () => {
  const { classId, one, other, alternate, decisionId } = await sent()
  for (const personId of [one, other]) {
    await drop(classId, personId)
    expect(await owes(personId)).toEqual(['owed'])
  }
  await expect(nomination.recordAnswer(officer, { decisionId, personId: one, answer: 'declined', reason: 'x' })).rejects.toMatchObject({
    code: 'nomination.not-on-roster',
  })
  const changes = [
    { personId: one, substituteId: alternate, reason: 'bỏ học' },
    { personId: other, substituteId: null, reason: 'bỏ học' },
  ]
  await nomination.amendDecision(party, { ...letterhead, decisionId, changes })
  for (const personId of [one, other]) {
    expect(await statusOf(classId, personId)).toEqual({ status: 'dropped', left: '2021-12-10' })
    expect(await owes(personId)).toEqual(['owed'])
  }
  expect(await statusOf(classId, alternate)).toMatchObject({ status: 'enrolled' })
})

it('the link declines nothing once the class has opened; what is said on paper goes on through the unit', async () => {
  const { classId, one, other, decisionId } = await sent()
  await sql`update classes.class set opened_on = '2021-12-10' where class_id = ${classId}::uuid`.execute(database.main)
  const links = makeAnswerLinks(makeSecrets('nominations'))
  const of = links.read(officer.now, links.linkOf(officer, { personId: one, decisionId }).replace('/xac-nhan/', ''))
  expect(await showAnswer(database.reader, officer.today, of ?? { personId: '', decisionId })).toMatchObject({ open: true, mayDecline: false })
  await expect(nomination.answerByLink(officer, { personId: one, decisionId, answer: 'declined', reason: 'x' })).rejects.toMatchObject({
    code: 'nomination.class-began',
  })
  expect(await statusOf(classId, one)).toMatchObject({ status: 'enrolled' })
  await nomination.answerByLink(officer, { personId: one, decisionId, answer: 'confirmed', reason: null })
  await nomination.recordAnswer(officer, { decisionId, personId: other, answer: 'declined', reason: 'ốm' })
  expect(await owes(other)).toEqual(['not-sent'])
})

it('a whole unit answers from one address; links that were made up are counted there', async () => {
  const { one, decisionId } = await sent()
  const links = makeAnswerLinks(makeSecrets('nominations'))
  const token = (personId: string) => links.linkOf(officer, { personId, decisionId }).replace('/xac-nhan/', '')
  const address = '203.0.113.9'
  for (let person = 0; person < 40; person++) await nomination.answeringOf(officer, token(`00000000-0000-4000-8000-0000000000${10 + person}`), address)
  const codes: unknown[] = []
  for (let tried = 0; tried < 32; tried++) {
    const altered = `${token(one).slice(0, -2)}xx`
    codes.push(await nomination.answeringOf(officer, altered, address).catch((error: { code: string }) => error.code))
  }
  expect(codes.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 'nomination.link-ended'))
  expect(codes.slice(30)).toEqual(['kernel.too-many-requests', 'kernel.too-many-requests'])
  expect(await nomination.answeringOf(officer, token(one), address)).toEqual({ personId: one, decisionId })
})

it('nobody owes service for a class that was never held; they owe it again when it is held after all, and for the class they go on in', async () => {
  const { classId, one, other } = await sent()
  const version = async (of: string) => (await modules.classes.readClass(party, of)).version
  const cancel = async () =>
    await modules.classes.cancelClass(party, { classId, version: await version(classId), reasonCode: 'epidemic', note: null, cancelledOn: '2021-12-10' })
  await cancel()
  await modules.tendCommitments()
  await modules.tendCommitments()
  expect([await owes(one), await owes(other)]).toEqual([['class-cancelled'], ['class-cancelled']])
  // Taken back.
  await sql`update classes.class set cancelled_on = null, cancel_reason = null, cancel_reason_code = null, before_cancel = null, closed_on = '2024-02-29'
    where class_id = ${classId}::uuid`.execute(database.main)
  await modules.tendCommitments()
  expect([await owes(one), await owes(other)]).toEqual([['owed'], ['owed']])
  await sql`update classes.class set capacity = null where class_id = ${classId}::uuid`.execute(database.main)
  const { rows } = await sql<{ programme: string }>`select programme_id as programme from classes.class where class_id = ${classId}::uuid`.execute(
    database.reader,
  )
  const intoId = await aClass(null, rows[0]?.programme)
  await sql`update classes.class set closed_on = '2023-08-31', fund_source = 'province-budget' where class_id = ${intoId}::uuid`.execute(database.main)
  await modules.classes.mergeClasses(party, { classId, version: await version(classId), intoId, on: '2021-12-10', note: null })
  await modules.tendCommitments()
  await modules.tendCommitments()
  const { items } = await modules.trainingRecord.commitmentsOf(system, one)
  expect(items).toMatchObject([{ classId: intoId, trainingTo: '2023-08-31', release: null }])
})
