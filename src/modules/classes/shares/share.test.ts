import fc from 'fast-check'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { aPerson, aSmallProvince, importRows, mustImport, type SmallProvince, testCtx } from '../classes-factory.ts'
import { classesByCode } from '../classes-readers.ts'
import { type EnrolmentRecord, makeEnrolling } from '../enrol.ts'
import { classesImport } from '../imports/classes.ts'
import { measureShares, requireShares, sharesOf } from './measure-shares.ts'
import { standingOf } from './share.ts'

const set: FactSet = { name: 'person', facts: { sex: { words: { vi: 'Giới tính', en: 'Sex' }, type: 'choice', column: 'sex' } } }
const database = await ownDatabase()
const db = database.main
const ctx = testCtx()
const { enrol } = makeEnrolling(undefined, undefined, async (tx, asked, taking) => await requireShares(tx, asked, set, taking))
let units: SmallProvince
let classId = ''
let people: string[] = []
let serial = 0

beforeAll(async () => {
  units = await aSmallProvince(db)
})

/** A class of four seats; three men, three women. */
beforeEach(async () => {
  const code = `C${++serial}`
  mustImport(
    await importRows(db, classesImport, [
      { name: 'Lớp', programmeCode: 'BD-KTV', providerCode: 'HVCTKV2', channel: 'opened', studyForm: 'full-time', capacity: 4, classCode: code },
    ]),
  )
  classId = (await classesByCode(db, [code])).get(code)?.classId ?? ''
  people = []
  for (let at = 0; at < 6; at++) people.push(await aPerson(db, { code: `${code}-${at}`, sex: at < 3 ? 'male' : 'female', unitId: units.home }))
})

const inTx = async <Value>(run: (tx: Tx) => Promise<Value>): Promise<Value> => await db.transaction().execute(run)
const decide = (...at: number[]) =>
  inTx((tx) =>
    enrol(
      tx,
      ctx,
      at.map((each): EnrolmentRecord => ({
        ...{ personId: people[each] ?? '', classId, entry: 'decided', decisionNo: '1/QĐ', decisionDate: '2021-12-01' as PlainDate, unitId: units.home },
        ...{ postId: null, reason: null, status: 'enrolled', joinedOn: null, leftOn: null, completedOn: null, result: null, certificateNo: null, note: null },
      })),
    ),
  )
const women = { combinator: 'and', rules: [{ field: 'sex', operator: '=', value: 'female' }] }

async function aShare({ bound, hard, numerator = 1, denominator = 2 }: { bound: 'min' | 'max'; hard: boolean; numerator?: number; denominator?: number }) {
  await sql`insert into classes.seat_share (share_id, class_id, label_vi, label_en, expression, bound, hard, numerator, denominator)
    values (${newId()}::uuid, ${classId}::uuid, 'Nữ', 'Women', ${JSON.stringify(women)}::jsonb, ${bound}, ${hard}, ${numerator}, ${denominator})`.execute(db)
}
const standing = async () =>
  (await measureShares(db, ctx, set, await sharesOf(db, [classId]))).map(({ matching, taken, standing: { state, off } }) => [matching, taken, state, off])

test('a minimum is rounded up and a maximum down; a minimum is missed exactly when the seats left cannot bring it', () => {
  const aCase = fc.record({
    ...{ size: fc.integer({ min: 0, max: 60 }), numerator: fc.integer({ min: 0, max: 10 }), denominator: fc.integer({ min: 1, max: 10 }) },
    ...{ taken: fc.integer({ min: 0, max: 60 }), matching: fc.integer({ min: 0, max: 60 }), bound: fc.constantFrom('min' as const, 'max' as const) },
  })
  fc.assert(
    fc.property(aCase, ({ size, taken, matching, bound, ...of }) => {
      fc.pre(of.numerator <= of.denominator && matching <= taken && taken <= size)
      const { bound: number, state } = standingOf({ bound, of }, { size, taken, matching })
      // Of all the ways in which the seats that are left may be filled, is there one, and is it every one?
      const reachable = Array.from({ length: size - taken + 1 }, (_, more) => (matching + more) * of.denominator - size * of.numerator)
      if (bound === 'min') expect(state === 'missed').toBe(!reachable.some((off) => off >= 0))
      else expect(state === 'missed').toBe(matching * of.denominator > size * of.numerator)
      const exact = size * of.numerator
      const rounded = exact - (exact % of.denominator) + (bound === 'min' && exact % of.denominator > 0 ? of.denominator : 0)
      expect((number ?? 0) * of.denominator).toBe(rounded)
    }),
    { numRuns: 500 },
  )
  expect(standingOf({ bound: 'min', of: { numerator: 1, denominator: 3 } }, { size: null, taken: 0, matching: 0 }).state).toBe('unknown')
  expect(standingOf({ bound: 'min', of: { headCount: 2 } }, { size: null, taken: 9, matching: 1 })).toMatchObject({ state: 'open', off: 1 })
})

test('a soft share tells its shortfall and refuses nobody', async () => {
  await aShare({ bound: 'min', hard: false })
  await decide(0, 1)
  expect(await standing()).toEqual([[0, 2, 'open', 2]])
  await decide(2)
  expect(await standing()).toEqual([[0, 3, 'missed', 2]])
})

test('a binding floor refuses decisions that leave too few seats for it, and says how many are needed', async () => {
  await aShare({ bound: 'min', hard: true })
  await decide(0, 1)
  await expect(decide(2)).rejects.toMatchObject({ code: 'classes.floor-missed', params: { share: 'Nữ', missing: 2, left: 1 } })
  await decide(3, 4)
  expect(await standing()).toEqual([[2, 4, 'met', 0]])
})

test('a binding ceiling refuses whoever is over it, and nobody else', async () => {
  await aShare({ bound: 'max', hard: true, numerator: 1, denominator: 3 })
  await decide(3)
  await expect(decide(4)).rejects.toMatchObject({ code: 'classes.cap-exceeded', params: { most: 1 } })
  await decide(0, 1)
  expect(await standing()).toEqual([[1, 3, 'met', 0]])
})
