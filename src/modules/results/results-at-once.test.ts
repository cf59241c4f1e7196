import { expect, it } from 'vitest'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { behindClass } from '#test/at-once.ts'
import { resultsWorld } from '#test/results-world.ts'

// Results, certificates and rosters are written by several at the same instant: one after the other, each on what the one before left.
const { database, db, modules, units, as, aClassOf } = await resultsWorld()
const { marks, certificates } = modules.results
const clerk = as('Người nhập')
const checker = as('Người chốt')
const signed = { issuedOn: '2021-12-08', signerTitle: 'HIỆU TRƯỞNG', signerName: 'Người Ký' } as const

/** A class whose results are closed: An is good; and her certificate. */
async function certified() {
  const { classId, people } = await aClassOf(['Trần An', 'Lê Bình'])
  await marks.saveAssessments(clerk, {
    ...{ classId, version: 0, scheme: 'five-grades' },
    items: [{ assessmentId: null, name: 'Bài thi', weight: 1, scale: 10, required: true }],
  })
  const exam = (await marks.readResults(clerk, classId)).assessments[0]?.assessmentId ?? ''
  const version = async () => (await marks.readResults(clerk, classId)).version
  const enter = async (value: number, was: number | null, reason: string | null = null) =>
    await marks.saveMarks(clerk, {
      ...{ classId, reason },
      marks: people.map((personId) => ({ personId, assessmentId: exam, attempt: 1 as const, value, was })),
      attendance: people.map((personId) => ({ personId, share: 10_000, basis: null })),
    })
  const submit = async () => await marks.submitResults(clerk, { classId, version: await version(), completedOn: '2021-12-03' })
  await enter(750, null)
  await submit()
  await marks.closeResults(checker, { classId, version: await version() })
  const issue = async (ids: readonly string[]) =>
    await certificates.issueCertificates(clerk, { classId, kind: 'certificate', layout: 'state', people: [...ids], ...signed })
  await issue(people.slice(0, 1))
  const { rows } = await sql<{ id: string }>`select certificate_id as id from results.certificate where class_id = ${classId}::uuid`.execute(db)
  return { classId, people, exam, version, enter, submit, issue, certificateId: rows[0]?.id ?? '' }
}
const statuses = async (classId: string) =>
  (
    await sql<{ status: string; certificate: string | null }>`select status, certificate_no as certificate from classes.enrolment
      where class_id = ${classId}::uuid order by person_id`.execute(db)
  ).rows
const reopened = async ({ classId, version, enter, submit }: Awaited<ReturnType<typeof certified>>, value: number) => {
  await marks.askReopen(checker, { classId, version: await version(), reason: 'nhập nhầm' })
  await marks.decideReopen(clerk, { classId, version: await version(), agree: true })
  await enter(value, 750, 'nhập nhầm')
  await submit()
}

it('a certificate declared void while results are closed anew: neither stops the other, and who failed has failed', async () => {
  const world = await certified()
  const { classId, certificateId } = world
  await reopened(world, 300)
  const version = await world.version()
  const outcomes = await behindClass(database, classId, [
    async () => await marks.closeResults(checker, { classId, version }),
    async () => await certificates.voidCertificate(checker, { certificateId, code: 'fraud', reason: 'gian lận' }),
  ])
  expect(outcomes).toEqual(['done', 'results.certificate-void'])
  expect(await statuses(classId)).toEqual([
    { status: 'failed', certificate: null },
    { status: 'failed', certificate: null },
  ])
})

it('one issued anew and the others issued at the same instant: both are done, or told why not, and each has one valid paper', async () => {
  const { classId, people, certificateId, issue } = await certified()
  const outcomes = await behindClass(database, classId, [
    async () => await issue(people.slice(1)),
    async () => await certificates.reissue(clerk, { certificateId, reason: 'lost', words: 'mất', ...signed }),
    async () => await certificates.reissue(clerk, { certificateId, reason: 'lost', words: 'mất', ...signed }),
    async () => await issue(people.slice(0, 1)),
  ])
  expect(outcomes).toEqual(['done', 'done', 'results.certificate-void', 'results.certified-already'])
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from results.certificate where class_id = ${classId}::uuid and voided_on is null`.execute(
    db,
  )
  expect(rows[0]?.n).toBe(2)
})

it('somebody leaves while their result is being written: the result stands', async () => {
  const { classId, people } = await aClassOf(['Trần An'])
  const [personId = ''] = people
  const outcomes = await behindClass(database, classId, [
    async () =>
      await db
        .transaction()
        .execute(async (tx) => await modules.classes.complete(tx, clerk, { classId, learners: [{ personId, status: 'completed', completedOn: clerk.today }] })),
    async () =>
      await db
        .transaction()
        .execute(async (tx) => await modules.classes.leave(tx, clerk, { classId, personIds: [personId], status: 'withdrawn', on: clerk.today })),
  ])
  expect(outcomes).toEqual(['done', 'classes.over-for-learner'])
  expect(await statuses(classId)).toMatchObject([{ status: 'completed' }])
})

it('whoever entered marks neither closes under another account of theirs, nor after taking a mark out; who asked does not reopen under another', async () => {
  const twoAccounts = async () => {
    const personId = newId()
    await sql`insert into personnel.person (person_id, code, full_name, search_key, sort_key, birth_date, sex, ethnic_group, unit_id, unit_since)
      values (${personId}::uuid, ${personId}, 'Hai Tài Khoản', 'hai', 'hai', '1980-05-05', 'male', '01', ${units.home}::uuid, '2015-01-01')`.execute(db)
    const made: string[] = []
    for (const username of [`mot.${personId.slice(-6)}`, `hai.${personId.slice(-6)}`]) {
      const account = { username, name: username, password: 'mật khẩu dài', role: 'donvi', unitId: units.home, validFrom: '2021-01-01' }
      const { accountId } = await modules.access.createAccount(as('Quản trị'), account)
      await sql`update access.account set person_id = ${personId}::uuid where id = ${accountId}`.execute(db)
      made.push(accountId)
    }
    return made.map((id) => as(id))
  }
  const [one = clerk, other = clerk] = await twoAccounts()
  const { classId, people } = await aClassOf(['Trần An'])
  await marks.saveAssessments(one, {
    ...{ classId, version: 0, scheme: 'five-grades' },
    items: [{ assessmentId: null, name: 'Bài thi', weight: 1, scale: 10, required: true }],
  })
  const exam = (await marks.readResults(one, classId)).assessments[0]?.assessmentId ?? ''
  const cell = { personId: people[0] ?? '', assessmentId: exam }
  const version = async () => (await marks.readResults(one, classId)).version
  await marks.saveMarks(one, {
    ...{ classId, reason: null, attendance: [{ personId: people[0] ?? '', share: 10_000, basis: null }] },
    marks: [{ ...cell, attempt: 1, value: 750, was: null }],
  })
  await marks.saveMarks(clerk, { classId, reason: null, attendance: [], marks: [{ ...cell, attempt: 2, value: 300, was: null }] })
  await marks.saveMarks(checker, { classId, reason: null, attendance: [], marks: [{ ...cell, attempt: 2, value: null, was: 300 }] })
  await marks.submitResults(clerk, { classId, version: await version(), completedOn: '2021-12-03' })
  for (const ctx of [other, checker]) {
    expect((await marks.readResults(ctx, classId)).can.close).toBe(false)
    await expect(marks.closeResults(ctx, { classId, version: await version() })).rejects.toMatchObject({ code: 'results.same-person' })
  }
  await marks.closeResults(as('Người thứ ba'), { classId, version: await version() })
  await marks.askReopen(one, { classId, version: await version(), reason: 'nhập nhầm' })
  expect((await marks.readResults(other, classId)).can.decideReopen).toBe(false)
  await expect(marks.decideReopen(other, { classId, version: await version(), agree: true })).rejects.toMatchObject({ code: 'results.same-person-reopens' })
})
