import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { ownDatabase } from '#test/fixture.ts'
import { classesByCode } from './classes-readers.ts'
import { aPerson, aSmallProvince, importRows, type SmallProvince, testCtx } from './classes-factory.ts'
import { type Assess, type EnrolmentRecord, makeEnrolling, type Verdict } from './enrol.ts'
import { holdsSeat } from './seats/ledger.ts'
import { classesImport } from './imports/classes.ts'

const database = await ownDatabase()
const db = database.main
let units: SmallProvince
let classId = ''
let otherClass = ''
let people: string[] = []
let serial = 0

beforeAll(async () => {
  units = await aSmallProvince(db)
})

beforeEach(async () => {
  serial++
  const row = { name: 'Lớp', programmeCode: 'BD-KTV', providerCode: 'HVCTKV2', channel: 'opened', studyForm: 'full-time' }
  await importRows(db, classesImport, [
    { ...row, classCode: `L${serial}` },
    { ...row, classCode: `M${serial}` },
  ])
  const found = await classesByCode(db, [`L${serial}`, `M${serial}`])
  classId = found.get(`L${serial}`)?.classId ?? ''
  otherClass = found.get(`M${serial}`)?.classId ?? ''
  people = []
  for (let i = 0; i < 4; i++) people.push(await aPerson(db, { code: `P${serial}-${i}`, unitId: units.home }))
})

function anEnrolment(at: number, overrides: Partial<EnrolmentRecord> = {}): EnrolmentRecord {
  return {
    ...{
      personId: people[at] ?? '',
      classId,
      entry: 'recorded',
      decisionNo: '1/QĐ',
      decisionDate: '2021-03-01' as PlainDate,
      unitId: units.home,
      postId: null,
    },
    ...{ reason: null, status: 'enrolled', joinedOn: null, leftOn: null, completedOn: null, result: null, certificateNo: null, note: null },
    ...overrides,
  }
}

const gone = { status: 'dropped', leftOn: '2021-06-01' as PlainDate } as const
const enrolling = makeEnrolling()
const enrol = async (records: readonly EnrolmentRecord[], through = enrolling) =>
  await db.transaction().execute(async (tx) => await through.enrol(tx, testCtx(), records))

async function ledger(at = 0): Promise<string[]> {
  const { rows } = await sql<{ entry: string }>`select kind || ' ' || u.code as entry from classes.seat_entry s join organisation.unit u using (unit_id)
    where s.person_id = ${people[at]}::uuid and s.class_id = ${classId}::uuid order by seat_entry_id`.execute(db)
  return rows.map((row) => row.entry)
}

/** Where the ledger and the roster disagree, over everything. */
async function imbalance() {
  const { rows } = await sql`
    with seats as (
      select class_id, unit_id, person_id, sum(case when kind = 'returned' then -1 else 1 end)::int as held from classes.seat_entry group by 1, 2, 3
    ), roster as (
      select class_id, unit_id, person_id, case when status in ('dropped', 'withdrawn', 'transferred') then 0 else 1 end as held from classes.enrolment
    )
    select * from seats full join roster using (class_id, unit_id, person_id) where coalesce(seats.held, 0) <> coalesce(roster.held, 0)`.execute(db)
  return rows
}

test('a seat is taken with the enrolment and returned when the learner leaves; corrections follow', async () => {
  await enrol([anEnrolment(0)])
  expect(await ledger()).toEqual(['recorded SNV'])
  await enrol([anEnrolment(0, { status: 'completed', completedOn: '2021-06-01' as PlainDate })])
  expect(await ledger()).toEqual(['recorded SNV'])
  await enrol([anEnrolment(0, gone)])
  expect(await ledger()).toEqual(['recorded SNV', 'returned SNV'])
  await enrol([anEnrolment(0, gone)])
  expect(await ledger()).toEqual(['recorded SNV', 'returned SNV'])
  await enrol([anEnrolment(0)])
  await enrol([anEnrolment(0, { unitId: units.health })])
  expect(await ledger()).toEqual(['recorded SNV', 'returned SNV', 'recorded SNV', 'returned SNV', 'recorded SYT'])
  expect(await imbalance()).toEqual([])
})

test('whoever comes in as already gone took a seat and returned it; a decided one uses it', async () => {
  await enrol([anEnrolment(0, gone), anEnrolment(1, { entry: 'decided' })])
  expect(await ledger(0)).toEqual(['recorded SNV', 'returned SNV'])
  expect(await ledger(1)).toEqual(['used SNV'])
  // A correction by import does not make a decision here into a recorded one.
  await enrol([anEnrolment(1, { ...gone, entry: 'recorded' })])
  await enrol([anEnrolment(1, { entry: 'recorded' })])
  expect(await ledger(1)).toEqual(['used SNV', 'returned SNV', 'used SNV'])
  const { rows } = await sql`select entry, version from classes.enrolment where person_id = ${people[1]}::uuid`.execute(db)
  expect(rows).toEqual([{ entry: 'decided', version: 3 }])
  expect(await imbalance()).toEqual([])
})

test('the ledger balances with the roster whatever happens', async () => {
  const statuses = ['enrolled', 'completed', 'failed', 'dropped', 'withdrawn', 'suspended', 'transferred'] as const
  for (let turn = 0; turn < 40; turn++) {
    const records = [0, 1, 2, 3].flatMap((at) => {
      const status = statuses[(turn * 5 + at * 3) % statuses.length] ?? 'enrolled'
      const unitId = [units.home, units.health, units.division][(turn + at) % 3] ?? units.home
      const dates = holdsSeat(status) ? {} : { leftOn: '2021-06-01' as PlainDate }
      return (turn + at) % 4 ? [anEnrolment(at, { status, unitId, classId: turn % 3 ? classId : otherClass, ...dates })] : []
    })
    await enrol(records)
    expect(await imbalance()).toEqual([])
  }
  const { rows } = await sql<{ moves: number }>`select count(*)::int as moves from classes.seat_entry where person_id = any(${people})`.execute(db)
  expect(rows[0]?.moves).toBeGreaterThan(40)
})

test('the verdict of the decision is asked once, for what is new, and kept', async () => {
  const asked: string[][] = []
  const verdict: Verdict = { verdict: 'ineligible', reasons: [{ rule: 'r1', verdict: 'ineligible' }] }
  const assess: Assess = async (_tx, _ctx, candidates) => {
    asked.push(candidates.map((each) => `${people.indexOf(each.personId)} ${each.decisionDate}`))
    return candidates.map((each) => (each.personId === people[0] ? verdict : undefined))
  }
  const judged = makeEnrolling(assess)
  await enrol([anEnrolment(0), anEnrolment(1)], judged)
  await enrol([anEnrolment(0, { result: 'Giỏi' }), anEnrolment(2, { decisionDate: null })], judged)
  await enrol([anEnrolment(1, { result: 'Khá' })], judged)
  expect(asked).toEqual([['0 2021-03-01', '1 2021-03-01'], ['2 null']])
  const { rows } = await sql`select result, verdict from classes.enrolment where class_id = ${classId}::uuid order by person_id`.execute(db)
  expect(rows).toEqual([
    { result: 'Giỏi', verdict },
    { result: 'Khá', verdict: null },
    { result: null, verdict: null },
  ])
})

test('rules block what is decided here, all of it; what is recorded is never blocked', async () => {
  const blocking = makeEnrolling(async (_tx, _ctx, candidates) => candidates.map(() => ({ verdict: 'ineligible', blocks: true })))
  await expect(enrol([anEnrolment(0), anEnrolment(1, { entry: 'decided' })], blocking)).rejects.toMatchObject({
    code: 'classes.not-eligible',
    params: { count: 1 },
  })
  expect(await ledger(0)).toEqual([])
  await enrol([anEnrolment(0), anEnrolment(1)], blocking)
  expect(await ledger(0)).toEqual(['recorded SNV'])
  await enrol([anEnrolment(2, { entry: 'decided' })])
  await enrol([anEnrolment(2, { entry: 'decided', result: 'Giỏi' })], blocking)
})

test('what a rule admits exceptions from is decided with an approved one alone, and keeps it', async () => {
  const rules = [
    { rule: 'DOI-TUONG', severity: 'exception', verified: true, verdict: 'ineligible' },
    { rule: 'TUOI', severity: 'warn', verified: true, verdict: 'ineligible' },
  ]
  const excepting = makeEnrolling(async (_tx, _ctx, candidates) =>
    candidates.map(({ personId }) => ({ verdict: 'ineligible', ...(personId === people[3] ? {} : { excepts: true }), rules })),
  )
  const exception = { approvedBy: 'Trưởng ban Tổ chức', documentNo: '12-TB/TU', reason: 'Nguồn quy hoạch duy nhất' }
  const decided = { entry: 'decided' } as const
  await expect(enrol([anEnrolment(0), anEnrolment(1, decided)], excepting)).rejects.toMatchObject({
    code: 'classes.needs-exception',
    params: { rules: 'DOI-TUONG' },
  })
  expect(await ledger(0)).toEqual([])
  await enrol([anEnrolment(0), anEnrolment(1, { ...decided, exception }), anEnrolment(2, { exception }), anEnrolment(3, { ...decided, exception })], excepting)
  const { rows } = await sql<{ person: string; exception: unknown }>`select e.person_id as person, e.verdict -> 'exception' as exception
    from classes.enrolment e where class_id = ${classId}::uuid`.execute(db)
  // What is recorded was excepted elsewhere, and whoever needs no exception has none.
  expect(people.map((id) => rows.find(({ person }) => person === id)?.exception)).toEqual([null, exception, null, null])
  const facts = await sql<{ excepted: boolean }>`select excepted from classes.v_enrolment_fact where class_id = ${classId}::uuid and excepted`.execute(db)
  expect(facts.rows).toHaveLength(1)
})

test('what is taken back leaves no trace, nor any other enrolment without one', async () => {
  await enrol([anEnrolment(0), anEnrolment(0, { classId: otherClass }), anEnrolment(1, gone)])
  await db.transaction().execute(
    async (tx) =>
      await enrolling.forget(tx, [
        { personId: people[0] ?? '', classId },
        { personId: people[1] ?? '', classId },
      ]),
  )
  expect([await ledger(0), await ledger(1)]).toEqual([[], []])
  const { rows } = await sql`select class_id from classes.enrolment where person_id = any(${people})`.execute(db)
  expect(rows).toEqual([{ class_id: otherClass }])
  expect(await imbalance()).toEqual([])
})

test('two that enrol into one class at once wait for each other', async () => {
  await Promise.all([enrol([anEnrolment(0), anEnrolment(1, { classId: otherClass })]), enrol([anEnrolment(1, { classId: otherClass }), anEnrolment(0)])])
  expect(await ledger(0)).toEqual(['recorded SNV'])
  expect(await imbalance()).toEqual([])
})

test('nothing but enrol.ts writes enrolments, and nothing but the ledger writes seats', () => {
  const src = fileURLToPath(new URL('../../', import.meta.url))
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name) && !/(\.test|-factory)\.ts$/.test(name))
  const writes =
    /(insert\s+into|update|delete\s+from|merge\s+into|truncate|copy|copyRows\(tx,|insertInto\(|updateTable\(|deleteFrom\()\s*['"`]?\s*classes\.(enrolment|seat_entry|seat_grant)\b/i
  const writers = files.filter((name) => writes.test(readFileSync(join(src, name), 'utf8')))
  expect(files.length).toBeGreaterThan(30)
  const ofSeats = ['grants.ts', 'ledger.ts'].map((name) => join('modules', 'classes', 'seats', name))
  expect(writers.sort()).toEqual([join('modules', 'classes', 'enrol.ts'), ...ofSeats])
})

test('what was enrolled before there were rules is judged on the day of its decision, once', async () => {
  const days: (string | null)[] = []
  const judging = makeEnrolling(async (_tx, _ctx, asked) => {
    days.push(...asked.map(({ decisionDate }) => decisionDate))
    return asked.map(() => ({ verdict: 'unknown' }))
  })
  await enrol([anEnrolment(0, { decisionDate: '2020-03-04' as PlainDate })])
  await sql`update classes.enrolment set verdict = null`.execute(database.main)
  const judge = async () => await database.main.transaction().execute(async (tx) => await judging.judgePast(tx, testCtx()))
  expect(await judge()).toBeGreaterThan(0)
  expect(days).toContain('2020-03-04')
  const { rows } = await sql<{ verdict: unknown }>`select distinct verdict from classes.enrolment`.execute(database.reader)
  expect(rows).toEqual([{ verdict: { verdict: 'unknown' } }])
  expect(await judge()).toBe(0)
})
