import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { sql, type Tx } from '#kernel/db.ts'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import { ownDatabase } from '#test/fixture.ts'
import { aPerson, aSmallProvince, importRows, mustImport, type SmallProvince, testCtx } from '../classes-factory.ts'
import { classesByCode } from '../classes-readers.ts'
import { type EnrolmentRecord, makeEnrolling } from '../enrol.ts'
import { classesImport } from '../imports/classes.ts'
import { seats } from '../seats/seats.ts'
import { clashesOf } from './clashes.ts'

const database = await ownDatabase()
const db = database.main
const ctx = testCtx()
const { enrol, hindrances } = makeEnrolling()
let units: SmallProvince
let serial = 0

beforeAll(async () => {
  units = await aSmallProvince(db)
})

const day = (offset: number) => addDays('2021-06-01' as PlainDate, offset)
const aSpan = fc.record({ from: fc.integer({ min: 0, max: 12 }), length: fc.option(fc.integer({ min: 0, max: 8 })) })
type Span = typeof aSpan extends fc.Arbitrary<infer Value> ? Value : never

/** Day by day; an open end lasts beyond everything here. */
const shareADay = (a: Span, b: Span): boolean => {
  const days = ({ from, length }: Span) => new Set(Array.from({ length: (length ?? 60) + 1 }, (_, index) => from + index))
  return [...days(a)].some((each) => days(b).has(each))
}

test('two spans clash when they share a day: either way round, one inside the other, on one day alone, without an end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(aSpan, aSpan), { minLength: 40, maxLength: 80 }), async (pairs) => {
      const rows = pairs.map(([a, b], i) => {
        const [aTo, bTo] = [a, b].map(({ from, length }) => (length === null ? null : day(from + length)))
        return { i, aFrom: day(a.from), aTo, bFrom: day(b.from), bTo }
      })
      const { rows: found } = await sql<{ one: boolean; other: boolean }>`
        select classes.days_overlap("aFrom", "aTo", "bFrom", "bTo") as one, classes.days_overlap("bFrom", "bTo", "aFrom", "aTo") as other
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(i int, "aFrom" date, "aTo" date, "bFrom" date, "bTo" date) order by i`.execute(db)
      expect(found).toEqual(pairs.map(([a, b]) => ({ one: shareADay(a, b), other: shareADay(b, a) })))
    }),
    { numRuns: 30 },
  )
})

async function aClass(row: {
  studyForm: 'full-time' | 'part-time'
  openedOn: string | null
  closedOn?: string
  plannedOpenOn?: string
  channel?: string
  hours?: number
}): Promise<string> {
  const code = `T${++serial}`
  mustImport(
    await importRows(db, classesImport, [
      { name: `Lớp ${code}`, programmeCode: 'BD-KTV', providerCode: 'HVCTKV2', channel: 'opened', ...row, classCode: code },
    ]),
  )
  return (await classesByCode(db, [code])).get(code)?.classId ?? ''
}

const anEnrolment = (personId: string, classId: string, overrides: Partial<EnrolmentRecord> = {}): EnrolmentRecord => ({
  ...{ personId, classId, entry: 'decided', decisionNo: '1/QĐ', decisionDate: '2021-05-20' as PlainDate, unitId: units.home, postId: null, reason: null },
  ...{ status: 'enrolled', joinedOn: null, leftOn: null, completedOn: null, result: null, certificateNo: null, note: null },
  ...overrides,
})
const inTx = async <Value>(run: (tx: Tx) => Promise<Value>): Promise<Value> => await db.transaction().execute(run)
const aLearner = async () => await aPerson(db, { code: `H${++serial}`, fullName: `Học viên ${serial}`, unitId: units.home })

test('nobody is decided into two classes on the same days, one of them attended elsewhere; two part-time ones are told', async () => {
  const away = await aClass({ studyForm: 'full-time', openedOn: '2021-06-01', closedOn: '2021-08-31', channel: 'sent' })
  const evening = await aClass({ studyForm: 'part-time', openedOn: '2021-08-31', closedOn: '2021-12-01' })
  const other = await aClass({ studyForm: 'part-time', openedOn: '2021-10-01', closedOn: '2021-10-20' })
  const after = await aClass({ studyForm: 'full-time', openedOn: '2021-12-02', closedOn: '2021-12-20' })
  const personId = await aLearner()
  await inTx((tx) => enrol(tx, ctx, [anEnrolment(personId, away, { entry: 'recorded' })]))
  await expect(inTx((tx) => enrol(tx, ctx, [anEnrolment(personId, evening)]))).rejects.toMatchObject({
    code: 'classes.clashes',
    params: { count: 1, people: expect.stringContaining('Học viên') },
  })
  const [found] = await inTx((tx) => hindrances(tx, ctx, [{ personId, classId: evening, unitId: units.home, postId: null, decisionDate: null }]))
  expect(found?.clashes).toMatchObject([{ severity: 'block', from: '2021-08-31', to: '2021-08-31' }])
  // What is recorded has happened.
  await inTx((tx) => enrol(tx, ctx, [anEnrolment(personId, evening, { entry: 'recorded' })]))
  // Gone from the first, they are in the evening class alone: part-time beside part-time is told, and a day later nothing is.
  await inTx((tx) => enrol(tx, ctx, [anEnrolment(personId, away, { entry: 'recorded', status: 'withdrawn', leftOn: '2021-06-02' as PlainDate })]))
  expect((await clashesOf(db, ctx, [{ personId, classId: other }])).get(`${personId} ${other}`)).toMatchObject([{ severity: 'warn' }])
  await inTx((tx) => enrol(tx, ctx, [anEnrolment(personId, other), anEnrolment(personId, after)]))
})

test('whoever is decided into two classes at once would sit in both, in one list or in two lists at the same time', async () => {
  const dates = { openedOn: '2021-06-01', closedOn: '2021-06-30' }
  const one = await aClass({ studyForm: 'full-time', ...dates })
  const two = await aClass({ studyForm: 'part-time', ...dates })
  const personId = await aLearner()
  await expect(inTx((tx) => enrol(tx, ctx, [anEnrolment(personId, one), anEnrolment(personId, two)]))).rejects.toMatchObject({ code: 'classes.clashes' })
  const outcomes = await Promise.allSettled([one, two].map((classId) => inTx((tx) => enrol(tx, ctx, [anEnrolment(personId, classId)]))))
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('a seat that is kept counts as a place: nobody is kept two on the same days, in one list or in two at the same instant', async () => {
  const dates = { openedOn: '2022-06-01', closedOn: '2022-06-30' }
  const [one, two] = [await aClass({ studyForm: 'full-time', ...dates }), await aClass({ studyForm: 'full-time', ...dates })]
  const personId = await aLearner()
  const outcomes = await Promise.allSettled([one, two].map((classId) => inTx((tx) => seats.reserve(tx, ctx, [{ personId, classId, unitId: units.home }]))))
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const [kept, other] = outcomes[0]?.status === 'fulfilled' ? [one, two] : [two, one]
  const [found] = await inTx((tx) => hindrances(tx, ctx, [{ personId, classId: other ?? '', unitId: units.home, postId: null, decisionDate: null }]))
  expect(found?.clashes).toMatchObject([{ severity: 'block' }])
  // The class that it is kept in takes them, and whoever gave it back may go elsewhere.
  await inTx((tx) => enrol(tx, ctx, [anEnrolment(personId, kept ?? '')]))
  const free = await aLearner()
  await inTx((tx) => seats.reserve(tx, ctx, [{ personId: free, classId: one, unitId: units.home }]))
  await inTx((tx) => seats.release(tx, ctx, [{ personId: free, classId: one }]))
  await inTx((tx) => enrol(tx, ctx, [anEnrolment(free, two)]))
})

test('a class without a last day runs as long as its hours take; one that nobody knows the first day of clashes with none', async () => {
  const personId = await aLearner()
  const long = await aClass({ studyForm: 'full-time', openedOn: '2021-03-01', hours: 90 })
  const soon = await aClass({ studyForm: 'full-time', openedOn: '2021-03-02', closedOn: '2021-03-03' })
  const late = await aClass({ studyForm: 'full-time', openedOn: '2025-03-02', closedOn: '2025-03-03' })
  const never = await aClass({ studyForm: 'full-time', openedOn: null })
  await inTx((tx) => enrol(tx, ctx, [anEnrolment(personId, long)]))
  const clashes = await clashesOf(
    db,
    ctx,
    [soon, late, never].map((classId) => ({ personId, classId })),
  )
  expect([...clashes.keys()]).toEqual([`${personId} ${soon}`])
})
