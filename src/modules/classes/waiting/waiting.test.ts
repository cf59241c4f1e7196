import fc from 'fast-check'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { makeGate } from '#kernel/command.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { appendAudit, readHistory } from '#modules/audit/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { aPerson, aSmallProvince, importRows, mustImport, type SmallProvince, testCtx, testPeople } from '../classes-factory.ts'
import { classesByCode } from '../classes-readers.ts'
import type { Assess, EnrolmentRecord } from '../enrol.ts'
import { createClasses, joinWaiting } from '../index.ts'
import { seats } from '../seats/seats.ts'

const database = await ownDatabase()
const db = database.main
const ctx = testCtx()
let units: SmallProvince
let classId = ''
let people: string[] = []
let serial = 0
let unapproved = new Set<string>()
let ineligible = new Set<string>()
let me: string | undefined

const assess: Assess = async (_tx, _ctx, asked) =>
  asked.map(({ personId, entry }) => {
    if (!ineligible.has(personId)) return undefined
    const hindrances = { blocking: [{ vi: 'Đủ tuổi', en: 'Of age' }], excepting: [], unconfirmed: [] }
    return { verdict: 'ineligible', blocks: entry === 'decided', hindrances }
  })
const classes = createClasses({
  gate: makeGate(database, appendAudit),
  personnel: testPeople,
  history: readHistory,
  assess,
  mayBePromoted: async (_tx, _ctx, asked) => asked.map(({ personId }) => (unapproved.has(personId) ? { vi: 'Chưa duyệt', en: 'Not approved' } : undefined)),
  personOf: async () => me,
})

beforeAll(async () => {
  units = await aSmallProvince(db)
})

/** A class with one seat for each of two departments; the first is taken in both, and four wait: of the first, the second, the first, the first. */
beforeEach(async () => {
  const code = `W${++serial}`
  mustImport(
    await importRows(db, classes.imports[0], [
      {
        name: 'Lớp',
        programmeCode: 'BD-KTV',
        providerCode: 'HVCTKV2',
        channel: 'opened',
        studyForm: 'full-time',
        openedOn: `20${21 + serial}-06-01`,
        closedOn: `20${21 + serial}-12-31`,
        classCode: code,
      },
    ]),
  )
  classId = (await classesByCode(db, [code])).get(code)?.classId ?? ''
  people = []
  for (let at = 0; at < 6; at++)
    people.push(await aPerson(db, { code: `${code}-${at}`, fullName: `Người ${at}`, unitId: at === 1 || at === 3 ? units.health : units.home }))
  unapproved = new Set()
  ineligible = new Set()
  me = undefined
  await inTx((tx) =>
    seats.grant(
      tx,
      ctx,
      [units.home, units.health].map((unitId) => ({ classId, unitId, seats: 1, reason: 'thử' })),
    ),
  )
  await inTx((tx) => classes.enrol(tx, ctx, [anEnrolment(0), anEnrolment(1)]))
  await inTx((tx) =>
    joinWaiting(
      tx,
      ctx,
      [2, 3, 4, 5].map((at) => ({ personId: personOf(at), classId, unitId: unitOf(at), ...none })),
    ),
  )
})

const none = { postId: null, reason: null, sourceId: null, decisionNo: '5/QĐ', decisionDate: '2021-12-01' as PlainDate }
const inTx = async <Value>(run: (tx: Tx) => Promise<Value>): Promise<Value> => await db.transaction().execute(run)
const personOf = (at: number) => people[at] ?? ''
const unitOf = (at: number) => (at === 1 || at === 3 ? units.health : units.home)
const anEnrolment = (at: number): EnrolmentRecord => ({
  ...{ personId: personOf(at), classId, entry: 'decided', decisionNo: '1/QĐ', decisionDate: '2021-12-01' as PlainDate, unitId: unitOf(at), postId: null },
  ...{ reason: null, status: 'enrolled', joinedOn: null, leftOn: null, completedOn: null, result: null, certificateNo: null, note: null },
})
const leave = (at: number) =>
  classes.changeStatus(ctx, { classId, lines: [{ personId: personOf(at), version: 1 }], status: 'withdrawn', on: '2021-12-05', reason: 'ốm' })
const roster = async () => {
  const { items } = await classes.listEnrolments(ctx, { classId, limit: 50 })
  return items.filter(({ status }) => status === 'enrolled').map(({ fullName }) => fullName)
}
const list = async () => (await classes.readWaiting(ctx, classId)).items.map(({ place, person, lastSkip }) => [place, person.fullName, lastSkip?.why ?? null])

test('a seat that comes free goes to the first in order who is approved, eligible and of the unit; the others keep their place and their reason', async () => {
  unapproved = new Set([personOf(2)])
  ineligible = new Set([personOf(4)])
  const result = await leave(0)
  expect(result.done).toBe(1)
  expect(await roster()).toEqual(['Người 1', 'Người 5'])
  expect(await list()).toEqual([
    [1, 'Người 2', 'Chưa duyệt'],
    [2, 'Người 3', 'Hết chỉ tiêu: Sở Y tế. Bớt người, điều chuyển chỉ tiêu từ đơn vị còn chỗ, hoặc đưa vào danh sách chờ.'],
    [3, 'Người 4', 'Chưa đủ điều kiện: Đủ tuổi. Không cử được theo quyết định mới.'],
  ])
  // The history says who was called.
  const { items } = await classes.classHistory(ctx, { classId, query: { limit: 5 } })
  expect(items.some(({ changes }) => changes?.['promoted']?.[1] === `Người 5 (W${serial}-5)`)).toBe(true)
  // The same reason again is not said twice; approved since, the first is called as soon as there is a seat.
  unapproved = new Set()
  await classes.promoteWaiting(ctx, { classId })
  const { rows } = await sql<{ skips: number }>`select count(*)::int as skips from classes.waiting_skip where person_id = ${personOf(3)}::uuid`.execute(db)
  expect(rows[0]?.skips).toBe(1)
  await classes.grantSeats(ctx, { classId, grants: [{ unitId: units.home, seats: 1 }], reason: 'thêm', documentNo: null })
  expect(await roster()).toEqual(['Người 1', 'Người 2', 'Người 5'])
})

test('a file that says that somebody left calls whoever waits, and its undo calls nobody twice', async () => {
  const { rows } = await sql<{ code: string }>`select code from personnel.person where person_id = ${personOf(0)}::uuid`.execute(db)
  const left = [{ personCode: rows[0]?.code ?? '', classCode: `W${serial}`, status: 'withdrawn', leftOn: '05/12/2021' }]
  const { errors, updated } = await importRows(db, classes.imports[1], left)
  expect([errors, updated]).toEqual([[], 1])
  expect(await roster()).toEqual(['Người 1', 'Người 2'])
})

test('the order is that of priority, then of when, then of the list; it is a function of what is recorded, and every skip has its reason', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 3 })), { minLength: 4, maxLength: 4 }),
      async (keys) => {
        unapproved = new Set(people)
        for (const [index, [priority, day, rank]] of keys.entries())
          await sql`update classes.waiting set priority = ${priority}, since = ${`2021-11-0${day + 1}T00:00:00Z`}::timestamptz, rank = ${rank}
          where person_id = ${personOf(index + 2)}::uuid and class_id = ${classId}::uuid`.execute(db)
        const { rows: ids } = await sql<{ personId: string; id: string }>`select person_id as "personId", waiting_id::text as id from classes.waiting
        where class_id = ${classId}::uuid and state = 'waiting'`.execute(db)
        const idOf = new Map(ids.map(({ personId, id }) => [personId, id]))
        const expected = keys
          .map((key, index) => ({ key, name: `Người ${index + 2}`, id: idOf.get(personOf(index + 2)) ?? '' }))
          .toSorted((a, b) => a.key[0] - b.key[0] || a.key[1] - b.key[1] || a.key[2] - b.key[2] || (a.id < b.id ? -1 : 1))
          .map(({ name }) => name)
        await classes.promoteWaiting(ctx, { classId })
        expect(await list()).toEqual(expected.map((name, index) => [index + 1, name, 'Chưa duyệt']))
      },
    ),
    { numRuns: 25 },
  )
})

test('nobody is called without approval, whatever frees a seat', async () => {
  unapproved = new Set(people)
  await leave(0)
  await classes.grantSeats(ctx, { classId, grants: [{ unitId: units.home, seats: 3 }], reason: 'thêm', documentNo: null })
  await inTx((tx) => classes.promote(tx, ctx, classId))
  expect(await roster()).toEqual(['Người 1'])
})

test('whoever waits reads their place and why they were passed over; nobody else’s', async () => {
  unapproved = new Set(people)
  await leave(0)
  me = personOf(3)
  const { items } = await classes.readOwnWaiting(ctx, undefined)
  expect(items).toMatchObject([{ class: { code: `W${serial}` }, place: 2, of: 4, skips: [{ why: 'Chưa duyệt' }] }])
  me = personOf(0)
  expect((await classes.readOwnWaiting(ctx, undefined)).items).toEqual([])
  const ofHealth = testCtx({ 'classes.read-waiting': [units.health] })
  expect((await classes.readWaiting(ofHealth, classId)).items.map(({ person, place }) => [person.fullName, place])).toEqual([['Người 3', 2]])
})

test('nobody is called into a class that is over', async () => {
  await sql`update classes.class set opened_on = '2021-11-01', closed_on = '2021-12-09' where class_id = ${classId}::uuid`.execute(db)
  await leave(0)
  expect(await roster()).toEqual(['Người 1'])
  expect((await list()).map(([, , why]) => why)).toEqual([null, null, null, null])
})

test('nobody waits twice, nor for a class they sit in; two promotions at once call each of them once', async () => {
  await expect(classes.joinWaiting(ctx, { classId, people: [personOf(2)], priority: 0 })).rejects.toMatchObject({ code: 'classes.waiting-already' })
  await expect(classes.joinWaiting(ctx, { classId, people: [personOf(0)], priority: 0 })).rejects.toMatchObject({ code: 'classes.holds-seat' })
  await classes.leaveWaiting(ctx, { classId, personId: personOf(2) })
  await inTx((tx) => seats.grant(tx, ctx, [{ classId, unitId: units.home, seats: 1, reason: 'thêm' }]))
  await Promise.all(Array.from({ length: 8 }, () => inTx((tx) => classes.promote(tx, ctx, classId))))
  expect(await roster()).toEqual(['Người 0', 'Người 1', 'Người 4'])
})
