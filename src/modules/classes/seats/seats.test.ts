import fc from 'fast-check'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { makeGate } from '#kernel/command.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { appendAudit, readHistory } from '#modules/audit/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { aPerson, aSmallProvince, importRows, mustImport, type SmallProvince, testCtx, testPeople } from '../classes-factory.ts'
import { classesByCode } from '../classes-readers.ts'
import { type EnrolmentRecord, makeEnrolling } from '../enrol.ts'
import { createClasses } from '../index.ts'
import { classesImport } from '../imports/classes.ts'
import { seats } from './seats.ts'

const database = await ownDatabase()
const db = database.main
const { enrol, forget } = makeEnrolling()
const ctx = testCtx()
const inTx = async <Value>(run: (tx: Tx) => Promise<Value>): Promise<Value> => await db.transaction().execute(run)
let units: SmallProvince
let classId = ''
let people: string[] = []
let serial = 0

const crowd = 200

beforeAll(async () => {
  units = await aSmallProvince(db)
  // Three of four are of one department, half of them in a division of it; the last is of another.
  for (let at = 0; at < crowd; at++) people.push(await aPerson(db, { code: `N${at}`, fullName: `Người ${at}`, unitId: unitOf(at) }))
}, 120_000)

beforeEach(async () => {
  classId = await aClass(null)
})

const unitOf = (at: number) => [units.home, units.division, units.home, units.health][at % 4] ?? units.home

async function aClass(capacity: number | null): Promise<string> {
  const code = `Q${++serial}`
  const row = { name: 'Lớp', programmeCode: 'BD-KTV', providerCode: 'HVCTKV2', channel: 'opened', studyForm: 'full-time', capacity }
  mustImport(await importRows(db, classesImport, [{ ...row, classCode: code }]))
  return (await classesByCode(db, [code])).get(code)?.classId ?? ''
}

const personOf = (at: number) => people[at] ?? ''
const anEnrolment = (at: number, overrides: Partial<EnrolmentRecord> = {}): EnrolmentRecord => ({
  ...{ personId: personOf(at), classId, entry: 'decided', decisionNo: '1/QĐ', decisionDate: '2021-12-01' as PlainDate, unitId: unitOf(at), postId: null },
  ...{ reason: null, status: 'enrolled', joinedOn: null, leftOn: null, completedOn: null, result: null, certificateNo: null, note: null },
  ...overrides,
})
const decide = (...at: number[]) =>
  inTx((tx) =>
    enrol(
      tx,
      ctx,
      at.map((each) => anEnrolment(each)),
    ),
  )
const reserve = (...at: number[]) =>
  inTx((tx) =>
    seats.reserve(
      tx,
      ctx,
      at.map((each) => ({ personId: personOf(each), classId, unitId: unitOf(each) })),
    ),
  )
const release = (...at: number[]) =>
  inTx((tx) =>
    seats.release(
      tx,
      ctx,
      at.map((each) => ({ personId: personOf(each), classId })),
    ),
  )
const grant = (unitId: string, count: number) => inTx((tx) => seats.grant(tx, ctx, [{ classId, unitId, seats: count, reason: 'thử' }]))
const gone = { status: 'withdrawn', leftOn: '2021-12-05' as PlainDate } as const
const balance = async (unitId: string) => {
  const found = (await seats.balances(db, ctx, [classId])).find((each) => each.unitId === unitId)
  return found ? [found.granted, found.reserved, found.used, found.recorded, found.left] : undefined
}

/** Of each unit what the roster holds, by a count of its own that knows nothing of the ledger. */
async function roster(): Promise<Map<string, { used: number; recorded: number }>> {
  const { rows } = await sql<{ unitId: string; entry: 'decided' | 'recorded' }>`
    select case when unit_id = ${units.division}::uuid then ${units.home}::uuid else unit_id end as "unitId", entry from classes.enrolment
    where class_id = ${classId}::uuid and status in ('enrolled', 'completed', 'failed', 'suspended')`.execute(db)
  const counts = new Map([units.home, units.health].map((unitId) => [unitId, { used: 0, recorded: 0 }]))
  for (const { unitId, entry } of rows) {
    const count = counts.get(unitId)
    if (count) count[entry === 'decided' ? 'used' : 'recorded']++
  }
  return counts
}

test('where seats are granted, a decision takes one of the proposing unit, or nothing is written', async () => {
  await grant(units.home, 2)
  await decide(0, 1)
  expect(await balance(units.home)).toEqual([2, 0, 2, 0, 0])
  await expect(decide(2)).rejects.toMatchObject({ code: 'classes.no-seat-left', params: { units: 'Sở Nội vụ' } })
  // A department without any grant has none either; one of two that finds no seat holds up both.
  await grant(units.home, 1)
  await expect(decide(2, 3)).rejects.toMatchObject({ code: 'classes.no-seat-left', params: { units: 'Sở Y tế' } })
  expect(await balance(units.home)).toEqual([3, 0, 2, 0, 1])
  // Whoever leaves gives the seat back to their unit.
  await inTx((tx) => enrol(tx, ctx, [anEnrolment(0, gone)]))
  expect(await balance(units.home)).toEqual([3, 0, 1, 0, 2])
  await decide(2)
  await expect(inTx((tx) => enrol(tx, ctx, [anEnrolment(0), anEnrolment(4)]))).rejects.toMatchObject({ code: 'classes.no-seat-left' })
})

test('what is recorded may exceed the quota; it is told, and leaves nothing for decisions', async () => {
  await grant(units.home, 1)
  await inTx((tx) => enrol(tx, ctx, [anEnrolment(0, { entry: 'recorded' }), anEnrolment(1, { entry: 'recorded' })]))
  expect(await balance(units.home)).toEqual([1, 0, 0, 2, -1])
  await expect(decide(2)).rejects.toMatchObject({ code: 'classes.no-seat-left' })
  await inTx((tx) =>
    forget(tx, [
      { personId: personOf(0), classId },
      { personId: personOf(1), classId },
    ]),
  )
  expect(await balance(units.home)).toEqual([1, 0, 0, 0, 1])
})

test('without grants the capacity alone counts, for decisions', async () => {
  classId = await aClass(2)
  await decide(0)
  await inTx((tx) => enrol(tx, ctx, [anEnrolment(1, { entry: 'recorded' }), anEnrolment(2, { entry: 'recorded' })]))
  await expect(decide(3)).rejects.toMatchObject({ code: 'classes.class-full', params: { capacity: 2 } })
  await expect(reserve(3)).rejects.toMatchObject({ code: 'classes.class-full' })
})

test('a seat is kept for a person, who takes that one; nobody else does', async () => {
  await grant(units.home, 1)
  await reserve(0)
  await reserve(0)
  expect(await balance(units.home)).toEqual([1, 1, 0, 0, 0])
  await expect(decide(2)).rejects.toMatchObject({ code: 'classes.no-seat-left' })
  await expect(reserve(2)).rejects.toMatchObject({ code: 'classes.no-seat-left' })
  // They moved to another department meanwhile: the seat that was kept is the one they take.
  await inTx((tx) => enrol(tx, ctx, [anEnrolment(0, { unitId: units.health })]))
  expect(await balance(units.home)).toEqual([1, 0, 1, 0, 0])
  await expect(reserve(0)).rejects.toMatchObject({ code: 'classes.holds-seat', params: { people: 'Người 0' } })
  await inTx((tx) => enrol(tx, ctx, [anEnrolment(0, { ...gone, unitId: units.health })]))
  expect(await balance(units.home)).toEqual([1, 0, 0, 0, 1])
  await reserve(2)
  expect([await release(2), await release(2)]).toEqual([1, 0])
  expect(await balance(units.home)).toEqual([1, 0, 0, 0, 1])
})

test('grants are withdrawn and passed on as far as nobody has taken them, by entries that stay', async () => {
  await grant(units.home, 3)
  await decide(0)
  await reserve(1)
  await expect(grant(units.home, -2)).rejects.toMatchObject({ code: 'classes.seats-in-use', params: { unit: 'Sở Nội vụ', left: 1 } })
  await inTx((tx) => seats.reassign(tx, ctx, [{ classId, fromUnitId: units.home, toUnitId: units.health, seats: 1, reason: 'thiếu người' }]))
  expect([await balance(units.home), await balance(units.health)]).toEqual([
    [2, 1, 1, 0, 0],
    [1, 0, 0, 0, 1],
  ])
  await expect(grant(units.division, 1)).rejects.toMatchObject({ code: 'classes.not-proposing-unit' })
  const { rows } = await sql<{ seats: number; paired: boolean }>`select seats, pair_id is not null as paired from classes.seat_grant
    where class_id = ${classId}::uuid order by at, seats`.execute(db)
  expect(rows).toEqual([
    { seats: 3, paired: false },
    { seats: -1, paired: true },
    { seats: 1, paired: true },
  ])
  await expect(sql`update classes.seat_grant set seats = 9 where class_id = ${classId}::uuid`.execute(db)).rejects.toThrow()
  await expect(sql`delete from classes.seat_grant where class_id = ${classId}::uuid`.execute(db)).rejects.toThrow()
})

test('an amended plan gives and takes by new entries, never below what is used; doing it again changes nothing', async () => {
  const lineKey = newId()
  const follow = async (home: number, health: number) => {
    const allotted = [
      { unitId: units.home, seats: home },
      { unitId: units.health, seats: health },
    ]
    return await inTx((tx) => seats.followPlan(tx, ctx, [{ classId, lineKey, units: allotted }], { documentNo: '5-KH/TU' }))
  }
  expect(await follow(3, 1)).toEqual([])
  await grant(units.home, 1)
  await decide(0, 1, 2)
  expect(await follow(3, 1)).toEqual([])
  expect(await balance(units.home)).toEqual([4, 0, 3, 0, 1])
  expect(await follow(1, 2)).toEqual([{ classId, unitId: units.home, seats: 1 }])
  expect([await balance(units.home), await balance(units.health)]).toEqual([
    [3, 0, 3, 0, 0],
    [2, 0, 0, 0, 2],
  ])
  // Freed since, the seat goes when the plan is followed again.
  await inTx((tx) => enrol(tx, ctx, [anEnrolment(0, gone)]))
  expect(await follow(1, 2)).toEqual([])
  expect(await balance(units.home)).toEqual([2, 0, 2, 0, 0])
})

test('every door counts the same seats: the screen and its check tell by the line, a file may exceed, an undo finds what is left', async () => {
  const classes = createClasses({ gate: makeGate(database, appendAudit), personnel: testPeople, history: readHistory })
  await grant(units.home, 1)
  const personIds = [0, 1, 3].map(personOf)
  const decisionDate = '2021-12-01'
  const checked = await classes.checkPeople(ctx, { classId, entry: 'decided', decisionDate, personIds })
  expect(checked.rows.map(({ state, message }) => [state, message?.split('.')[0] ?? null])).toEqual([
    ['ready', null],
    ['no-seat', 'Hết chỉ tiêu: Sở Nội vụ'],
    ['no-seat', 'Hết chỉ tiêu: Sở Y tế'],
  ])
  const form = { decisionNo: '1/QĐ', decisionDate, reason: null, joinedOn: null, note: null, entry: 'decided' as const }
  const enrolled = await classes.enrolPeople(ctx, { classId, ...form, personIds })
  expect(enrolled.lines.map(({ outcome }) => outcome)).toEqual(['done', 'refused', 'refused'])
  const { rows } = await sql<{ code: string }>`select code from classes.class where class_id = ${classId}::uuid`.execute(db)
  const row = { classCode: rows[0]?.code ?? '', decisionNo: '9/QĐ', decisionDate: '2020-02-02', unitCode: 'SNV' }
  mustImport(await importRows(db, classes.imports[1], [{ ...row, personCode: 'N1' }]))
  expect(await balance(units.home)).toEqual([1, 0, 1, 1, -1])
  // Whoever was decided and left does not come back by a file beyond the quota.
  const [first] = enrolled.lines
  const left = await classes.changeStatus(ctx, {
    classId,
    lines: [{ personId: first?.personId ?? '', version: 1 }],
    status: 'withdrawn',
    on: '2021-12-05',
    reason: null,
  })
  await expect(importRows(db, classes.imports[1], [{ classCode: row.classCode, personCode: 'N0', status: 'enrolled', leftOn: null }])).rejects.toMatchObject({
    code: 'classes.no-seat-left',
  })
  expect((await classes.undoRosterChange(ctx, { classId, changeId: left.changeId ?? '' })).lines[0]?.message).toContain('Hết chỉ tiêu')
  await grant(units.home, 1)
  expect((await classes.undoRosterChange(ctx, { classId, changeId: left.changeId ?? '' })).done).toBe(1)
  expect(await balance(units.home)).toEqual([2, 0, 1, 1, 0])
})

test('of 200 who decide or reserve at once for the last seat, exactly one gets it', async () => {
  await grant(units.home, 1)
  const ofHome = people.map((_, at) => at).filter((at) => unitOf(at) !== units.health)
  const everybody = [...ofHome, ...ofHome].slice(0, crowd)
  const outcomes = await Promise.allSettled(everybody.map((at, turn) => (turn % 2 ? decide(at) : reserve(at))))
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason instanceof AppError && outcome.reason.code] : []))
  const [granted, reserved = 0, used = 0, , left] = (await balance(units.home)) ?? []
  expect([granted, reserved + used, left]).toEqual([1, 1, 0])
  expect(new Set(refused)).toEqual(new Set(['classes.no-seat-left']))
  expect(refused.length).toBeGreaterThanOrEqual(crowd - 2)
}, 120_000)

test('of 200 for the last seat of a class without grants, exactly one gets it', async () => {
  classId = await aClass(1)
  const outcomes = await Promise.allSettled(people.map((_, at) => decide(at)))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
}, 120_000)

const aWho = fc.integer({ min: 0, max: 11 })
const anAct = fc.oneof(
  fc.record({ kind: fc.constant('decide' as const), at: aWho, other: aWho }),
  fc.record({ kind: fc.constant('reserve' as const), at: aWho, other: aWho }),
  fc.record({ kind: fc.constant('release' as const), at: aWho, other: aWho }),
  fc.record({ kind: fc.constant('withdraw' as const), at: aWho, other: aWho }),
  fc.record({ kind: fc.constant('replace' as const), at: aWho, other: aWho }),
  fc.record({ kind: fc.constant('import' as const), at: aWho, other: aWho }),
  fc.record({ kind: fc.constant('forget' as const), at: aWho, other: aWho }),
  fc.record({ kind: fc.constant('grant' as const), at: fc.integer({ min: -3, max: 3 }), other: aWho }),
  fc.record({ kind: fc.constant('reassign' as const), at: fc.integer({ min: 1, max: 2 }), other: aWho }),
)

async function act({ kind, at, other }: typeof anAct extends fc.Arbitrary<infer Act> ? Act : never): Promise<unknown> {
  const side = other % 2 ? units.home : units.health
  switch (kind) {
    case 'decide':
      return await decide(at)
    case 'reserve':
      return await reserve(at, other)
    case 'release':
      return await release(at)
    case 'withdraw':
      return await inTx((tx) => enrol(tx, ctx, [anEnrolment(at, gone)]))
    case 'replace':
      return await inTx((tx) => enrol(tx, ctx, at === other ? [anEnrolment(at)] : [anEnrolment(at, gone), anEnrolment(other)]))
    case 'import':
      return await inTx((tx) => enrol(tx, ctx, [anEnrolment(at, { entry: 'recorded', unitId: unitOf(other) })]))
    case 'forget':
      return await inTx((tx) => forget(tx, [{ personId: personOf(at), classId }]))
    case 'grant':
      return await grant(side, at)
    case 'reassign':
      return await inTx((tx) =>
        seats.reassign(tx, ctx, [{ classId, fromUnitId: side, toUnitId: side === units.home ? units.health : units.home, seats: at, reason: 'thử' }]),
      )
  }
}

test('whatever happens at once, seats used are the ledger’s sum, and no decision goes below what was granted', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(anAct, { minLength: 1, maxLength: 6 }), { minLength: 3, maxLength: 8 }), async (rounds) => {
      classId = await aClass(9)
      await grant(units.home, 3)
      await grant(units.health, 2)
      let granted = 5
      for (const round of rounds) {
        const done = await Promise.allSettled(round.map((each) => act(each)))
        for (const [index, outcome] of done.entries()) {
          const { kind, at } = round[index] ?? {}
          if (outcome.status === 'fulfilled' && kind === 'grant') granted += at ?? 0
          // Refused by the rules of the ledger, never by a deadlock or a constraint.
          if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(AppError)
        }
        const counted = await roster()
        const balances = await seats.balances(db, ctx, [classId])
        for (const { unitId, granted: has, reserved, used, recorded, left } of balances) {
          expect({ left, reserved: reserved >= 0, within: has >= reserved + used }).toEqual({
            left: has - reserved - used - recorded,
            reserved: true,
            within: true,
          })
          expect({ unitId, used, recorded }).toEqual({ unitId, ...counted.get(unitId) })
        }
        expect(balances.reduce((sum, each) => sum + each.granted, 0)).toBe(granted)
      }
    }),
    { numRuns: 40 },
  )
}, 240_000)
