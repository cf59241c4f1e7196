import { expect, it } from 'vitest'
import { sql } from '#kernel/db.ts'
import { ownDatabase } from '#test/fixture.ts'
import { aPersonRow, testProvince } from '../standards/standards-factory.ts'
import { overdueIds } from './priority.ts'
import { programmeOf } from './programmes.ts'

const database = await ownDatabase()
const { personnel, importRows } = await testProvince(database)
const completeLadders = 'political-theory;state-management;leadership;defence'

await importRows('people', [
  aPersonRow('GD', 'SNV', { completeLadders }),
  aPersonRow('TP', 'P1', { completeLadders }),
  aPersonRow('CHUARO', 'P1'),
  aPersonRow('NGACH', 'UB', { completeLadders, rankCode: '01.003', rankSince: '2012-01-01' }),
])
await importRows('appointments', [
  { personCode: 'GD', unitCode: 'SNV', postCode: 'GD-SO', from: '2016-01-01', main: true },
  { personCode: 'TP', unitCode: 'P1', postCode: 'TP-SO', from: '2018-01-01', main: true },
  { personCode: 'CHUARO', unitCode: 'P1', postCode: 'TP-SO', from: '2018-01-01', main: true },
])

const overdue = async (code: string, on = '2021-12-10') => {
  const ids = await overdueIds(database.reader, personnel.personFacts, await programmeOf(database.reader, code), on)
  const { rows } = await sql<{ code: string }>`select p.code from personnel.v_person p where p.person_id = any(${ids}::uuid[]) order by p.code`.execute(
    database.reader,
  )
  return rows.map((row) => row.code)
}

it('counts as overdue who owes the level that the programme gives, of the post', async () => {
  expect(await overdue('BD-QPAN-1')).toEqual([])
  expect(await overdue('BD-QPAN-2')).toEqual(['GD'])
  expect(await overdue('BD-QPAN-3')).toEqual(['TP'])
  expect(await overdue('DT-LLCT-CC-TT')).toEqual(['GD', 'TP'])
  expect(await overdue('DT-LLCT-TC')).toEqual([])
})

it('counts what a rank asks too', async () => {
  expect(await overdue('BD-QLNN-CV')).toEqual(['NGACH'])
  expect(await overdue('BD-QLNN-CVCC')).toEqual([])
})

it('has nobody before the post was held, nor for a programme that gives no level', async () => {
  expect(await overdue('BD-QPAN-3', '2017-12-31')).toEqual([])
  expect(await overdue('BD-QPAN')).toEqual([])
})
