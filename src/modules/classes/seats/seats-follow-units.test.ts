import { beforeAll, expect, test } from 'vitest'
import { sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { ownDatabase } from '#test/fixture.ts'
import { aPerson, aSmallProvince, importRows, mustImport, type SmallProvince, testCtx } from '../classes-factory.ts'
import { classesByCode } from '../classes-readers.ts'
import { type EnrolmentRecord, makeEnrolling } from '../enrol.ts'
import { classesImport } from '../imports/classes.ts'
import { seats } from './seats.ts'

const db = (await ownDatabase()).main
const { enrol } = makeEnrolling()
const ctx = testCtx()
let units: SmallProvince

beforeAll(async () => {
  units = await aSmallProvince(db)
})

const inTx = async <Value>(run: (tx: Tx) => Promise<Value>): Promise<Value> => await db.transaction().execute(run)

test('a unit that is merged gives its seats to the one that continues it: granted, reserved and used are together what they were', async () => {
  mustImport(
    await importRows(db, classesImport, [
      { name: 'Lớp', programmeCode: 'BD-KTV', providerCode: 'HVCTKV2', channel: 'opened', studyForm: 'full-time', classCode: 'SAP-NHAP' },
    ]),
  )
  const classId = (await classesByCode(db, ['SAP-NHAP'])).get('SAP-NHAP')?.classId ?? ''
  const people: string[] = []
  for (const unitId of [units.home, units.division, units.health, units.health]) people.push(await aPerson(db, { code: `M${people.length}`, unitId }))
  const record = (at: number, unitId: string): EnrolmentRecord => ({
    ...{
      personId: people[at] ?? '',
      classId,
      entry: 'decided',
      decisionNo: '1/QĐ',
      decisionDate: '2021-12-01' as PlainDate,
      unitId,
      postId: null,
      reason: null,
    },
    ...{ status: 'enrolled', joinedOn: null, leftOn: null, completedOn: null, result: null, certificateNo: null, note: null },
  })
  await inTx((tx) =>
    seats.grant(
      tx,
      ctx,
      [units.home, units.health].map((unitId) => ({ classId, unitId, seats: 2, reason: 'thử' })),
    ),
  )
  await inTx((tx) => enrol(tx, ctx, [record(0, units.home), record(2, units.health)]))
  await inTx((tx) => seats.reserve(tx, ctx, [{ personId: people[3] ?? '', classId, unitId: units.health }]))
  const totals = async () => {
    const balances = await seats.balances(db, ctx, [classId])
    const sum = (key: 'granted' | 'reserved' | 'used' | 'recorded' | 'left') => balances.reduce((total, balance) => total + balance[key], 0)
    return { units: balances.length, sums: [sum('granted'), sum('reserved'), sum('used'), sum('recorded'), sum('left')] }
  }
  const before = await totals()
  expect(before).toEqual({ units: 2, sums: [4, 1, 2, 0, 1] })

  // Health goes into a new department together with home; the ledgers are not touched.
  const merged = newId()
  await inTx(async (tx) => {
    await sql`insert into organisation.unit (unit_id, code, valid_from) values (${merged}::uuid, 'SGOP', '2021-12-05')`.execute(tx)
    await sql`insert into organisation.unit_version (unit_id, valid_from, name, search_key, kind, block, level, parent_id)
      values (${merged}::uuid, '2021-12-05', 'Sở Gộp', 'so gop', 'department', 'state', 'province', ${units.province}::uuid)`.execute(tx)
    for (const unitId of [units.health, units.home]) {
      await sql`insert into organisation.unit_succession (succession_id, from_unit_id, to_unit_id, kind, part, on_date, legal_basis)
        values (${newId()}::uuid, ${unitId}::uuid, ${merged}::uuid, 'merge', 'full', '2021-12-05', 'NQ thử')`.execute(tx)
      await sql`update organisation.unit set valid_to = '2021-12-05' where unit_id = ${unitId}::uuid`.execute(tx)
      await sql`update organisation.unit_version set valid_to = '2021-12-05' where unit_id = ${unitId}::uuid and valid_to is null`.execute(tx)
    }
    await sql`select organisation.rebuild_unit_closure()`.execute(tx)
  })
  expect(await totals()).toEqual({ ...before, units: 1 })
  expect((await seats.balances(db, ctx, [classId]))[0]?.unitId).toBe(merged)

  // What was kept is taken, and what was left may be used by anybody of the new department, once.
  const spare = await aPerson(db, { code: 'M9', unitId: merged })
  await inTx((tx) => enrol(tx, ctx, [record(3, merged), { ...record(1, merged), personId: spare }]))
  await expect(inTx((tx) => enrol(tx, ctx, [record(1, merged)]))).rejects.toMatchObject({ code: 'classes.no-seat-left', params: { units: 'Sở Gộp' } })
  expect((await totals()).sums).toEqual([4, 0, 4, 0, 0])
})
