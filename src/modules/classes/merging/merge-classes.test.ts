import { beforeAll, expect, test } from 'vitest'
import { makeGate } from '#kernel/command.ts'
import { sql } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { appendAudit, readHistory } from '#modules/audit/index.ts'
import type { Message } from '#modules/notification/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { aPerson, aSession, aSmallProvince, importRows, mustImport, type SmallProvince, testCtx, testPeople } from '../classes-factory.ts'
import { classesByCode } from '../classes-readers.ts'
import { createClasses } from '../index.ts'
import { classesImport } from '../imports/classes.ts'
import { seats } from '../seats/seats.ts'

const database = await ownDatabase()
const db = database.main
const told: Message[] = []
const classes = createClasses({
  gate: makeGate(database, appendAudit),
  personnel: testPeople,
  history: readHistory,
  notify: async (_tx, _ctx, messages) => void told.push(...messages),
  assess: async (_tx, _ctx, asked) => asked.map(() => ({ verdict: 'eligible' as const, judgedOn: '2021-12-01' })),
})
const all = testCtx(Object.fromEntries(['merge-classes', 'read-class', 'read-seats', 'reopen-class'].map((name) => [`classes.${name}`, 'all'])))
let units: SmallProvince
let serial = 0

beforeAll(async () => {
  units = await aSmallProvince(db)
})

async function aClass(overrides: { capacity?: number; programmeCode?: string; closedOn?: string } = {}): Promise<string> {
  const code = `G${++serial}`
  const row = {
    name: `Lớp ${code}`,
    programmeCode: 'BD-KTV',
    providerCode: 'HVCTKV2',
    channel: 'opened',
    studyForm: 'full-time',
    openedOn: '2021-12-01',
    hostUnitCode: 'SNV',
  }
  mustImport(await importRows(db, classesImport, [{ ...row, ...overrides, classCode: code }]))
  return (await classesByCode(db, [code])).get(code)?.classId ?? ''
}

const decide = async (classId: string, personIds: readonly string[], entry: 'decided' | 'recorded' = 'decided') =>
  await db.transaction().execute(
    async (tx) =>
      await classes.enrol(
        tx,
        testCtx(),
        personIds.map((personId) => ({
          ...{ personId, classId, entry, decisionNo: '12/QĐ-SNV', decisionDate: '2021-11-20' as PlainDate, unitId: units.home, postId: null },
          ...{ reason: null, status: 'enrolled' as const, joinedOn: '2021-12-01' as PlainDate, leftOn: null, completedOn: null, result: null },
          ...{ certificateNo: null, note: null },
        })),
      ),
  )
const grant = async (classId: string, unitId: string, granted: number) =>
  await db.transaction().execute(async (tx) => await seats.grant(tx, testCtx(), [{ classId, unitId, seats: granted, reason: 'thử' }]))
const balances = async (classId: string) =>
  (await seats.balances(db, testCtx(), [classId])).map(({ unitId, granted, used, left }) => [unitId, granted, used, left])
const refused = async (doing: Promise<unknown>) =>
  await doing.then(
    () => 'done',
    (error: { code: string }) => error.code,
  )
const people = async (count: number, unitId = units.home) =>
  await Promise.all(Array.from({ length: count }, async () => await aPerson(db, { code: `M${++serial}`, unitId })))
const input = (classId: string, intoId: string, version = 1) => ({ classId, intoId, version, on: '2021-12-13', note: null })

test('learners go on in the other class with the decision, the verdict and the seat they have; the preview says the same and keeps nothing', async () => {
  const [from, into] = [await aClass({ capacity: 10 }), await aClass({ capacity: 10 })]
  await grant(from, units.home, 4)
  await grant(into, units.home, 1)
  await grant(into, units.health, 1)
  const [one, two, three, both] = (await people(4)) as [string, string, string, string]
  await decide(from, [one, two, three])
  await decide(into, [both])
  await sql`update classes.enrolment set verdict = verdict || '{"exception": {"approvedBy": "x", "documentNo": "1", "reason": "r"}}' where person_id = ${one}::uuid`.execute(
    db,
  )
  await decide(from, [both], 'recorded')
  await aSession(db, { classId: from, heldOn: '2021-12-20' })
  const preview = await classes.previewMerge(all, input(from, into))
  expect(preview).toMatchObject({
    moved: 3,
    alreadyThere: 1,
    learnersBefore: 1,
    learnersAfter: 4,
    sessionsCancelled: 1,
    units: [{ name: 'Sở Nội vụ', learners: 3 }],
  })
  expect((await classes.readClass(all, into)).learners).toBe(1)
  told.length = 0
  expect(await classes.mergeClasses(all, input(from, into))).toEqual(preview)
  const { rows } = await sql<{ classId: string; status: string; no: string; joined: string; verdict: { judgedOn: string; exception?: object } }>`
    select class_id as "classId", status, decision_no as no, joined_on as joined, verdict from classes.enrolment where person_id = ${one}::uuid order by status`.execute(
    db,
  )
  expect(rows).toEqual([
    {
      classId: into,
      status: 'enrolled',
      no: '12/QĐ-SNV',
      joined: '2021-12-13',
      verdict: expect.objectContaining({ judgedOn: '2021-12-01', exception: expect.any(Object) }),
    },
    { classId: from, status: 'transferred', no: '12/QĐ-SNV', joined: '2021-12-01', verdict: expect.objectContaining({ judgedOn: '2021-12-01' }) },
  ])
  expect(await balances(from)).toEqual([[units.home, 0, 0, 0]])
  expect((await balances(into)).find(([unit]) => unit === units.home)).toEqual([units.home, 5, 4, 1])
  const dissolved = await classes.readClass(all, from)
  expect(dissolved).toMatchObject({ status: 'running', learners: 0, cancelReasonCode: 'merged', cancelledOn: '2021-12-13' })
  expect(told.map(({ kind, to }) => [kind, to.length])).toEqual([
    ['classes.class-merged', 1],
    ['classes.own-class-merged', 4],
  ])
  expect(await refused(classes.reopenClass(all, { classId: from, version: dissolved.version }))).toBe('classes.cannot-reopen')
  const { items } = await classes.classHistory(all, { classId: into, query: { limit: 10 } })
  expect(items[0]?.changes).toMatchObject({ mergedFrom: [null, expect.stringContaining('Lớp G')] })
})

test('not into itself, nor another programme, nor what is over, nor beyond the capacity; not once somebody has a result', async () => {
  const [from, into] = [await aClass(), await aClass({ capacity: 1 })]
  await decide(from, await people(2))
  expect(await refused(classes.mergeClasses(all, input(from, from)))).toBe('classes.merge-into-itself')
  expect(await refused(classes.mergeClasses(all, input(from, await aClass({ programmeCode: 'BD-TONGIAO' }))))).toBe('classes.merge-other-programme')
  expect(await refused(classes.mergeClasses(all, input(from, await aClass({ closedOn: '2021-12-05' }))))).toBe('classes.merge-over')
  expect(await refused(classes.mergeClasses(all, input(from, into)))).toBe('classes.merge-full')
  expect(await refused(classes.mergeClasses(all, input(from, into, 7)))).toBe('kernel.changed-meanwhile')
  await sql`update classes.enrolment set status = 'completed', completed_on = date '2021-12-08' where class_id = ${from}::uuid`.execute(db)
  expect(await refused(classes.mergeClasses(all, input(from, await aClass())))).toBe('classes.merge-has-results')
})
