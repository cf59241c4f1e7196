import { expect, test } from 'vitest'
import { sql } from '#kernel/db.ts'
import { classInSession } from '#test/class-in-session.ts'
import { loadAttendanceRules } from '../attendance/attendance-rules.ts'

const { db, modules, units, people, classId, sessionId, anAccount } = await classInSession()
const { rules, attendance } = modules.delivery
const office = await anAccount('Ban Tổ chức')
const health = await anAccount('Sở Y tế', null, [units.health])
const law = { legalBasis: 'Quy chế thử', article: 'Điều 9', verified: true, note: null }
const threshold = (maxAbsentPercent: number) => ({
  ...{ kind: 'set' as const, maxAbsentPercent, countsExcused: true, latesPerAbsence: 3, lateAfterMinutes: 10, opensBeforeMinutes: 20 },
  ...{ typeCode: null, typeName: null, studyForm: null, ...law, validFrom: '2021-01-01', validTo: null },
})
const listed = async () => (await rules.attendance.list(office(), undefined)).items

test('a threshold is replaced from a day on, and who it then catches is told before', async () => {
  await sql`delete from delivery.attendance`.execute(db)
  const [everywhere] = await listed()
  const code = everywhere?.code ?? ''
  expect([code, everywhere?.maxAbsentPercent]).toEqual(['*:*', 20])
  const at = new Date().toISOString()
  await attendance.roll.markRoll(office(), {
    ...{ sessionId, sentAt: at },
    marks: [{ personId: people[0]?.personId ?? '', mark: 'absent', note: null, at, key: 'khoa-thu-1' }],
  })
  const easier = { code, version: everywhere?.version ?? 0, change: threshold(100) }
  const effect = await rules.attendance.preview(office(), easier)
  const [line] = effect.lines
  expect(effect.changed).toBe(1)
  expect([line?.before.vi, line?.after.vi]).toEqual(['vượt ngưỡng', 'trong ngưỡng'])
  expect(await listed()).toHaveLength(1)

  await rules.attendance.change(office(), easier)
  const versions = await listed()
  expect(versions.map(({ validFrom, validTo, maxAbsentPercent }) => [validFrom, validTo, maxAbsentPercent])).toEqual([
    ['2021-01-01', null, 100],
    ['2000-01-01', '2021-01-01', 20],
  ])
  const learner = (await attendance.readClass(office(), classId)).learners.find(({ personId }) => personId === people[0]?.personId)
  expect(learner?.threshold).toMatchObject({ percent: 100, legalBasis: 'Quy chế thử' })
  const own = { ...threshold(10), validFrom: '2021-06-01' }
  await rules.attendance.change(office(), { code: 'BD:part-time', version: 0, change: own })
  expect((await listed()).find((each) => each.code === 'BD:part-time')).toMatchObject({
    typeCode: 'BD',
    studyForm: 'part-time',
    typeName: { vi: expect.any(String) },
  })
  await expect(rules.attendance.change(office(), { code: 'XYZ:*', version: 0, change: own })).rejects.toMatchObject({
    fields: { typeCode: expect.any(String) },
  })
  await expect(rules.attendance.change(health(), easier)).rejects.toMatchObject({ code: 'kernel.law-province-only' })

  // What was taken out stays out when the system starts again.
  const special = (await listed()).find((each) => each.code === 'BD:part-time')
  await rules.attendance.change(office(), { code: 'BD:part-time', version: 1, change: { kind: 'remove', id: special?.id ?? '' } })
  const kept = await listed()
  await loadAttendanceRules(db)
  expect(await listed()).toEqual(kept)
  expect((await rules.attendance.history(office(), { code, query: { limit: 10 } })).items[0]?.changes).toMatchObject({
    '2021-01-01 maxAbsentPercent': [null, 100],
    '2000-01-01 validTo': [null, '2021-01-01'],
  })
})

test('a change of the yearly duty tells before how many have done it and how many miss some, and from a later day by the rule of that day', async () => {
  await sql`delete from delivery.attendance`.execute(db)
  const [learner] = people
  const at = new Date().toISOString()
  const marks = [{ personId: learner?.personId ?? '', mark: 'present' as const, note: null, at, key: 'khoa-thu-2' }]
  await attendance.roll.markRoll(office(), { sessionId, sentAt: at, marks })
  await sql`update personnel.person set status = 'retired', left_on = '2021-06-01' where person_id = ${people[3]?.personId}::uuid`.execute(db)
  const { rows } = await sql<{ inService: number; periods: number }>`
    select (select count(*)::int from personnel.person where status = 'active') as "inService",
      (select periods from classes.session where session_id = ${sessionId}::uuid) as periods`.execute(db)
  const { inService = 0, periods = 0 } = rows[0] ?? {}
  const [duty] = (await rules.duty.list(office(), undefined)).items
  const to = (due: number, validFrom: string) => ({
    ...{ code: 'year', version: duty?.version ?? 0, change: { kind: 'set' as const, periods: due, ...law, validFrom, validTo: null } },
  })
  const effect = await rules.duty.preview(office(), to(periods, '2021-01-01'))
  expect([effect.on, effect.looked, effect.changed]).toEqual(['2021-12-10', inService, 1])
  const [missing, done] = [
    { vi: 'còn thiếu', en: 'missing' },
    { vi: 'đã đủ', en: 'done' },
  ]
  expect(effect.tally).toHaveLength(2)
  expect(effect.tally).toEqual(
    expect.arrayContaining([
      { says: missing, before: inService, after: inService - 1 },
      { says: done, before: 0, after: 1 },
    ]),
  )
  expect(effect.lines).toMatchObject([{ key: learner?.personId, about: `đã học ${periods} tiết`, before: missing, after: done }])
  // One tiết more than was had leaves it missing; a rule of next year is looked at on its first day.
  expect((await rules.duty.preview(office(), to(periods + 1, '2021-01-01'))).changed).toBe(0)
  const nextYear = await rules.duty.preview(office(), to(periods, '2022-01-01'))
  expect([nextYear.on, nextYear.changed]).toEqual(['2022-01-01', 1])
  const end = { kind: 'end' as const, id: duty?.id ?? '', validTo: '2021-12-01' }
  const ended = await rules.duty.preview(office(), { code: 'year', version: duty?.version ?? 0, change: end })
  expect([ended.changed, ended.lines[0]?.after.vi]).toEqual([inService, 'không có nghĩa vụ'])
})

test('the yearly duty and what surveys go by change from a day on; surveys are never without', async () => {
  const [duty] = (await rules.duty.list(office(), undefined)).items
  await rules.duty.change(office(), {
    code: 'year',
    version: duty?.version ?? 0,
    change: { kind: 'set', periods: 48, ...law, validFrom: '2021-01-01', validTo: null },
  })
  const duties = (await rules.duty.list(office(), undefined)).items
  expect(duties.map(({ periods, validTo }) => [periods, validTo])).toEqual([
    [48, null],
    [40, '2021-01-01'],
  ])

  const [standing] = (await rules.surveys.list(office(), undefined)).items
  if (!standing) throw new Error('no rule of surveys')
  const { id, code, version, validFrom, ...said } = standing
  const set = { kind: 'set' as const, ...said, ...law, smallestGroup: 8, validFrom: '2021-06-01' }
  const wrong = { code, version, change: { ...set, followFromMonths: 6, followToMonths: 6 } }
  await expect(rules.surveys.change(office(), wrong)).rejects.toMatchObject({ fields: { followToMonths: expect.any(String) } })
  await rules.surveys.change(office(), { code, version, change: set })
  const after = (await rules.surveys.list(office(), undefined)).items
  expect(after.map((each) => [each.validFrom, each.validTo, each.smallestGroup])).toEqual([
    ['2021-06-01', null, 8],
    [validFrom, '2021-06-01', 5],
  ])
  const gone = { code, version: version + 1, change: { kind: 'remove' as const, id } }
  await expect(rules.surveys.change(office(), gone)).rejects.toMatchObject({ fields: { validFrom: expect.any(String) } })
})
