import { expect, test } from 'vitest'
import { sql } from '#kernel/db.ts'
import { readHistory } from '#modules/audit/index.ts'
import { classInSession } from '#test/class-in-session.ts'

const { db, modules, people, teacher, classId, anAccount } = await classInSession()
const { marks } = modules.results
const school = await anAccount('Người nhập')
const checker = await anAccount('Người chốt')
const personOf = (at: number) => people[at]?.personId ?? ''
await marks.saveAssessments(school(), {
  ...{ classId, version: 0, scheme: 'five-grades' },
  items: [{ assessmentId: null, name: 'Thu hoạch', weight: 1, scale: 10, required: true }],
})
const exam = (await marks.readResults(school(), classId)).assessments[0]?.assessmentId ?? ''
const cell = (at: number, value: number) => ({ personId: personOf(at), assessmentId: exam, attempt: 1 as const, value, was: null })

test('a lecturer enters the marks of the class they teach, sees no papers nor days of birth, and may do nothing else with it', async () => {
  expect((await marks.listTaught(teacher(), undefined)).items).toMatchObject([{ classId, state: 'entering', learners: 4, missing: 4 }])
  expect(await marks.saveOwn(teacher(), { classId, marks: [cell(0, 800), cell(1, 1100)], reason: null })).toMatchObject({
    saved: 1,
    refused: [{ personId: personOf(1) }],
  })
  const own = await marks.readOwn(teacher(), classId)
  expect(Object.entries(own.can).flatMap(([name, may]) => (may ? [name] : []))).toEqual(['enter'])
  expect(own.learners.find(({ personId }) => personId === personOf(0))).toMatchObject({ marks: [{ value: 800 }], birthDate: null, certificate: null })
  expect((await marks.listTaught(teacher(), undefined)).items[0]?.missing).toBe(3)
  const { items } = await readHistory(db, 'class', classId, { limit: 1 })
  expect(items[0]).toMatchObject({ action: 'results.enter-own-marks', actorName: 'Trần Thị Giảng' })
})

test('whoever teaches nothing of the class finds nothing; a session that was cancelled is not taught', async () => {
  const learner = people[0]?.as()
  if (!learner) throw new Error('nobody learns')
  expect((await marks.listTaught(learner, undefined)).items).toEqual([])
  await expect(marks.readOwn(learner, classId)).rejects.toMatchObject({ code: 'kernel.not-found' })
  await expect(marks.saveOwn(learner, { classId, marks: [cell(0, 1000)], reason: null })).rejects.toMatchObject({ code: 'kernel.not-found' })
  await sql`update classes.session set cancelled_on = '2021-12-01', cancel_reason = 'thử' where class_id = ${classId}::uuid`.execute(db)
  await expect(marks.readOwn(teacher(), classId)).rejects.toMatchObject({ code: 'kernel.not-found' })
  await sql`update classes.session set cancelled_on = null, cancel_reason = null where class_id = ${classId}::uuid`.execute(db)
})

test('the school submits and another closes: whoever entered marks cannot, and afterwards the lecturer only reads', async () => {
  const version = async () => (await marks.readResults(school(), classId)).version
  await marks.submitResults(school(), { classId, version: await version(), completedOn: '2021-12-10' })
  await expect(marks.saveOwn(teacher(), { classId, marks: [cell(1, 700)], reason: null })).rejects.toMatchObject({ code: 'results.not-entering' })
  await expect(marks.closeResults(teacher(), { classId, version: await version() })).rejects.toMatchObject({ code: 'results.same-person' })
  await marks.closeResults(checker(), { classId, version: await version() })
  expect((await marks.readOwn(teacher(), classId)).can.enter).toBe(false)
})
