import { beforeAll, expect, test } from 'vitest'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { ownDatabase } from '#test/fixture.ts'
import { usualIssuers } from './usual-issuers.ts'

const { main: db } = await ownDatabase()
const day = { today: '2021-12-10' as PlainDate }
let root = ''

async function aUnit(name: string, block: string, parentId: string | null): Promise<string> {
  const id = newId()
  await sql`insert into organisation.unit (unit_id, code, valid_from) values (${id}::uuid, ${id}, '2000-01-01')`.execute(db)
  await sql`insert into organisation.unit_version (unit_id, valid_from, name, search_key, kind, block, level, parent_id)
    values (${id}::uuid, '2000-01-01', ${name}, lower(${name}), 'department', ${block}, 'province', ${parentId}::uuid)`.execute(db)
  await sql`select organisation.rebuild_unit_closure()`.execute(db)
  return id
}
const firstOf = async (unitId: string) => await db.transaction().execute(async (tx) => (await usualIssuers(tx, day, unitId, 'all'))[0])

beforeAll(async () => {
  root = await aUnit('Tỉnh Ví Dụ', 'state', null)
})

test('a town decides as its committee, a body of the Party as the Party writes, an office under a symbol that is to be completed', async () => {
  const town = await aUnit('Thành phố Thử', 'state', root)
  expect(await firstOf(town)).toMatchObject({
    ...{ unitId: town, layout: 'state' },
    head: {
      state: {
        ...{ issuer: 'Ủy ban nhân dân thành phố Thử', superior: '', symbol: 'QĐ-UBND', place: 'Thử' },
        ...{ authority: 'TM. Ủy ban nhân dân', signerTitle: 'Chủ tịch' },
      },
      party: { issuer: 'Thành ủy Thử', symbol: 'QĐ/TU', authority: 'T/M Ban Thường vụ', signerTitle: 'Bí thư' },
    },
  })
  const party = await aUnit('Ban Dân vận Tỉnh ủy', 'party', root)
  expect(await firstOf(party)).toMatchObject({
    layout: 'party',
    head: { party: { issuer: 'Ban Dân vận Tỉnh ủy', superior: 'Tỉnh ủy Ví Dụ', symbol: 'QĐ/', place: 'Ví Dụ' } },
  })
  const office = await aUnit('Sở Thử', 'state', root)
  expect(await firstOf(office)).toMatchObject({ layout: 'state', head: { state: { issuer: 'Sở Thử', superior: 'UBND tỉnh Ví Dụ', symbol: 'QĐ-' } } })
})

test('the unit that answers to the province comes first, of those within reach', async () => {
  const town = await aUnit('Thành phố Hai', 'state', root)
  const ward = await aUnit('Phường Một', 'state', town)
  const all = await db.transaction().execute(async (tx) => await usualIssuers(tx, day, ward, 'all'))
  expect(all.map(({ name }) => name)).toEqual(['Thành phố Hai', 'Phường Một', 'Tỉnh Ví Dụ'])
  expect(all[2]?.head).toMatchObject({ state: { issuer: 'Sở Nội vụ', symbol: 'QĐ-SNV' }, party: { symbol: 'QĐ/BTCTU' } })
  // The town's committee of the Party writes as the Party does.
  const committee = await aUnit('Thành ủy Hai', 'party', town)
  expect(await firstOf(committee)).toMatchObject({ unitId: town, layout: 'party', head: { party: { issuer: 'Thành ủy Hai', symbol: 'QĐ/TU' } } })
  const own = await db.transaction().execute(async (tx) => await usualIssuers(tx, day, ward, [ward]))
  expect(own.map(({ name }) => name)).toEqual(['Phường Một'])
})
