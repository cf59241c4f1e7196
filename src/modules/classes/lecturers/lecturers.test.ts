import { beforeAll, expect, test } from 'vitest'
import { makeGate } from '#kernel/command.ts'
import type { Scope } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { appendAudit, readHistory } from '#modules/audit/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { aPerson, aSession, aSmallProvince, importRows, mustImport, type SmallProvince, testCtx, testPeople } from '../classes-factory.ts'
import { classesByCode } from '../classes-readers.ts'
import { createClasses, loadClassesData } from '../index.ts'
import { classesImport } from '../imports/classes.ts'

const database = await ownDatabase()
const db = database.main
const classes = createClasses({ gate: makeGate(database, appendAudit), personnel: testPeople, history: readHistory, personOf: async () => person })
const ctxOf = (scope: Scope) => testCtx({ 'classes.open-lecturer-register': scope })
const [tenured, external, graded] = [newId(), newId(), newId()]
let units: SmallProvince
let classId = ''
/** Whose account asks. */
let person: string | undefined

beforeAll(async () => {
  units = await aSmallProvince(db)
  await db.transaction().execute(loadClassesData)
  const row = { name: 'Lớp', programmeCode: 'BD-KTV', providerCode: 'HVCTKV2', channel: 'opened', studyForm: 'full-time', classCode: 'L1', hostUnitCode: 'SNV' }
  mustImport(await importRows(db, classesImport, [row]))
  classId = (await classesByCode(db, ['L1'])).get('L1')?.classId ?? ''
  await sql`insert into catalogue.lecturer (lecturer_id, code, full_name, search_key, kind, hours_per_year, grade_code) values
    (${tenured}::uuid, 'GV1', 'Cơ Hữu', 'co huu', 'tenured', 6, null), (${external}::uuid, 'GV2', 'Bên Ngoài', 'ben ngoai', 'visiting', null, null),
    (${graded}::uuid, 'GV3', 'Có Bậc', 'co bac', 'reporter', null, 'B3')`.execute(db)
  // The rate of a grade changes in mid-year; the general one is the ceiling of the ministry.
  await sql`insert into catalogue.cost_norm (norm_id, code, grade_code, name_vi, name_en, basis, ceiling, rate, legal_basis, switched_on, valid_from, valid_to, sort_order)
    values (${newId()}::uuid, 'GV-BUOI', 'B3', 'x', 'x', 'session', null, 800000, 'NQ thử 1', true, '2020-01-01', '2021-07-01', 10),
      (${newId()}::uuid, 'GV-BUOI', 'B3', 'x', 'x', 'session', null, 1000000, 'NQ thử 2', true, '2021-07-01', null, 10)`.execute(db)
  for (const [lecturerId, heldOn, periods] of [
    [tenured, '2021-03-01', 4],
    [tenured, '2021-03-02', 4],
    [external, '2021-03-03', 4],
    [external, '2021-12-20', 4],
    [graded, '2021-06-30', 4],
    [graded, '2021-07-01', 2],
  ] as const)
    await aSession(db, { classId, lecturerId, heldOn, periods, subject: 'Chuyên đề' })
  await aSession(db, { classId, lecturerId: graded, heldOn: '2021-07-02', cancelReason: 'x' })
})

test('hours of a year against the norm, pay by the norm of each day, 4 tiết a session; what is to come is not paid yet', async () => {
  const { items } = await classes.listLecturers(ctxOf('all'), { year: 2021 })
  const told = items.map(({ code, sessions, periods, taught, norm, fee }) => [code, sessions, periods, taught, norm, fee])
  expect(told).toEqual([
    ['GV2', 2, 8, 4, null, 2_000_000],
    // A lecturer by profession is not paid by the session.
    ['GV1', 2, 8, 8, 6, null],
    ['GV3', 2, 6, 6, null, 800_000 + 500_000],
  ])
  const one = await classes.readLecturer(ctxOf('all'), { lecturerId: graded, year: 2021 })
  expect(one.lines.map(({ heldOn, rate, fee, citation }) => [heldOn, rate, fee, citation])).toEqual([
    ['2021-06-30', 800_000, 800_000, 'NQ thử 1'],
    ['2021-07-01', 1_000_000, 500_000, 'NQ thử 2'],
  ])
  expect(one.months.filter(({ periods }) => periods > 0)).toEqual([
    { month: 6, periods: 4 },
    { month: 7, periods: 2 },
  ])
})

test('found by name or code, those without a session when asked; of the classes that one may see', async () => {
  expect((await classes.listLecturers(ctxOf('all'), { year: 2021, q: 'bac' })).items.map(({ code }) => code)).toEqual(['GV3'])
  expect((await classes.listLecturers(ctxOf('all'), { year: 2020 })).items).toEqual([])
  expect((await classes.listLecturers(ctxOf('all'), { year: 2020, all: '1', kind: 'visiting' })).items.map(({ code, fee }) => [code, fee])).toEqual([
    ['GV2', 0],
  ])
  expect((await classes.listLecturers(ctxOf([units.health]), { year: 2021 })).items).toEqual([])
  expect((await classes.readLecturer(ctxOf([units.health]), { lecturerId: graded, year: 2021 })).lines).toEqual([])
  await expect(classes.readLecturer(ctxOf('all'), { lecturerId: newId(), year: 2021 })).rejects.toMatchObject({ code: 'kernel.not-found' })
})

test('whoever teaches sees their own hours and pay, and nobody else’s', async () => {
  const own = async () => (await classes.readOwnTeaching(testCtx({ 'classes.read-own-teaching': 'all' }), { year: 2021 })).teaching
  person = undefined
  expect(await own()).toBeNull()
  person = await aPerson(db, { code: 'GV-3', fullName: 'Có Bậc', unitId: units.home })
  expect(await own()).toBeNull()
  await sql`update catalogue.lecturer set person_id = ${person}::uuid where lecturer_id = ${graded}::uuid`.execute(db)
  const teaching = await own()
  expect(teaching).toMatchObject({ code: 'GV3', periods: 6, fee: 1_300_000, canShare: false })
  expect(teaching?.lines).toHaveLength(2)
})

const paying = (scope: Scope = 'all') => testCtx({ 'classes.open-pay-rules': scope, 'classes.edit-pay-rules': scope })
const law = { legalBasis: 'Quy định thử', article: null, verified: false, note: null }

test('a change of who is paid by the session tells which sessions are paid otherwise and by how much, and changes nothing yet', async () => {
  const before = (await classes.payRules.list(paying(), undefined)).items
  expect(before.map(({ code, bySession, validTo }) => [code, bySession, validTo])).toEqual([
    ['tenured', false, null],
    ['visiting', true, null],
    ['reporter', true, null],
  ])
  const set = { kind: 'set' as const, bySession: false, ...law, validFrom: '2021-07-01', validTo: null }
  const effect = await classes.payRules.preview(paying(), { code: 'reporter', version: 1, change: set })
  // Three lecturers, six sessions that were not cancelled; one of them, of two tiết, by half the rate of its day.
  expect([effect.groups, effect.looked, effect.changed]).toEqual([3, 6, 1])
  expect(effect.lines).toMatchObject([{ name: 'Có Bậc', about: '01/07/2021, Lớp', before: { vi: '500.000 đồng' }, after: { vi: 'không chi theo buổi' } }])
  expect(effect.sums).toEqual({ before: 5_300_000, after: 4_800_000 })
  expect((await classes.payRules.list(paying(), undefined)).items).toEqual(before)
  expect((await classes.readLecturer(ctxOf('all'), { lecturerId: graded, year: 2021 })).fee).toBe(1_300_000)
  await expect(classes.payRules.change(paying([units.health]), { code: 'reporter', version: 1, change: set })).rejects.toMatchObject({
    code: 'kernel.law-province-only',
  })
  await expect(classes.payRules.change(paying(), { code: 'khac', version: 0, change: set })).rejects.toMatchObject({ code: 'kernel.not-found' })
})

test('what an office says of pay stays when the system starts again, and the first version stays', async () => {
  const first = (await classes.payRules.list(paying(), undefined)).items.find(({ code }) => code === 'visiting')
  const correct = { kind: 'correct' as const, id: first?.id ?? '', bySession: true, ...law, validFrom: '2010-01-01', validTo: null }
  await classes.payRules.change(paying(), { code: 'visiting', version: 1, change: correct })
  await db.transaction().execute(loadClassesData)
  const kept = (await classes.payRules.list(paying(), undefined)).items.filter(({ code }) => code === 'visiting')
  expect(kept).toMatchObject([{ validFrom: '2010-01-01', validTo: null, legalBasis: 'Quy định thử', version: 2 }])
  const gone = { kind: 'remove' as const, id: kept[0]?.id ?? '' }
  await expect(classes.payRules.change(paying(), { code: 'visiting', version: 2, change: gone })).rejects.toMatchObject({
    fields: { validFrom: expect.any(String) },
  })
})

test('who is paid by the session is a rule of its day: one that begins later counts from then on', async () => {
  const set = { kind: 'set' as const, bySession: true, ...law, validFrom: '2021-03-02', validTo: null }
  await classes.payRules.change(paying(), { code: 'tenured', version: 1, change: set })
  const one = await classes.readLecturer(ctxOf('all'), { lecturerId: tenured, year: 2021 })
  expect(one.lines.map(({ heldOn, fee }) => [heldOn, fee])).toEqual([
    ['2021-03-01', null],
    ['2021-03-02', 2_000_000],
  ])
  expect([one.bySession, one.fee]).toEqual([true, 2_000_000])
})
