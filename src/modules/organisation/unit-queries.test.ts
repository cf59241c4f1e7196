import { beforeAll, describe, expect, test } from 'vitest'
import { unitDetailSchema, unitListItemSchema } from '#contracts/organisation.ts'
import { makeGate } from '#kernel/command.ts'
import { type Actor, makeCtx } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { seatsImport } from './imports/seats.ts'
import { successionsImport } from './imports/successions.ts'
import { unitsImport } from './imports/units.ts'
import {
  createOrganisation,
  inScope,
  loadOrganisationData,
  narrowScope,
  postsByIds,
  resolvePosts,
  resolveTerms,
  resolveUnits,
  unitsBelow,
  unitsByIds,
  unitsInScope,
} from './index.ts'
import { blank, dashed } from '#kernel/imports/import-factory.ts'
import { aUnitRow, ctxOn, exportRows, importRows, unitIdOf } from './organisation-factory.ts'

const database = await ownDatabase()
const organisation = createOrganisation({ gate: makeGate(database, async () => {}) })
const ctx = ctxOn('2021-12-10')
const ids: Record<string, string> = {}
const errorsOf = (plan: { errors: readonly { row: number; code: string }[] }) => plan.errors.map(({ row, code }) => `${row} ${code}`)

beforeAll(async () => {
  await database.main.transaction().execute(loadOrganisationData)
  const commune = (code: string, name: string, parentCode: string, more: Row = {}) => aUnitRow(code, '2021-01-01', { name, parentCode, ...more })
  const plan = await importRows(
    database,
    unitsImport,
    [
      aUnitRow('60', '2021-01-01', { name: 'Tỉnh Bình Thuận', kind: 'province', level: 'province' }),
      aUnitRow('593', '2021-01-01', { name: 'Thành phố Phan Thiết', kind: 'district', level: 'district', parentCode: '60', validTo: '2025-07-01' }),
      aUnitRow('601', '2021-01-01', { name: 'Huyện Hàm Tân', kind: 'district', level: 'district', parentCode: '60' }),
      commune('22915', 'Phường Mũi Né', '593', { validTo: '2025-07-01' }),
      commune('22933', 'Phường Xuân An', '593', { validTo: '2025-07-01' }),
      commune('22936', 'Phường Đức Thắng', '593', { validTo: '2024-12-01' }),
      commune('22942', 'Phường Ăn', '593', { validTo: '2025-07-01' }),
      commune('23257', 'Xã Tân Hà', '601'),
      aUnitRow('22933', '2025-07-01', { name: 'Phường Hàm Thắng', parentCode: '60' }),
    ],
    ctx,
  )
  if (plan.errors.length) throw new Error(JSON.stringify(plan.errors))
  for (const code of ['60', '593', '601', '22915', '22933', '22936', '22942', '23257']) ids[code] = await unitIdOf(database, code, '2021-06-01')
  ids.hamThang = await unitIdOf(database, '22933', '2025-07-01')
  await importRows(
    database,
    successionsImport,
    [{ fromCode: '22933', toCode: '22933', date: '2025-07-01', kind: 'merge', part: 'full', legalBasis: 'NQ 1671' }],
    ctx,
  )
})

/** An account whose permissions reach some units only. */
function officerOf(...units: string[]) {
  const scope = units.map((code) => ids[code] ?? '')
  const actor: Actor = {
    kind: 'account',
    id: 'officer',
    name: 'Cán bộ đơn vị',
    permissions: new Map([
      ['organisation.list-units', scope],
      ['organisation.read-unit', scope],
    ]),
  }
  return makeCtx({ actor, now: ctx.now, requestId: 'r' })
}

describe('lists of units', () => {
  test('pages follow the Vietnamese order of names and miss nothing', async () => {
    const names: string[] = []
    let after: string | undefined
    for (let pages = 0; pages < 20; pages++) {
      const page = await organisation.listUnits(ctx, { limit: 2, after })
      expect(unitListItemSchema.array().parse(page.items)).toEqual(page.items)
      names.push(...page.items.map((unit) => unit.name))
      if (!page.next) break
      after = page.next
    }
    expect(names).toEqual([
      'Huyện Hàm Tân',
      'Phường Ăn',
      'Phường Đức Thắng',
      'Phường Mũi Né',
      'Phường Xuân An',
      'Thành phố Phan Thiết',
      'Tỉnh Bình Thuận',
      'Xã Tân Hà',
    ])
  })

  test('with words the best match comes first: words of their own, then the nearest the root, then the shorter name; pages keep that order', async () => {
    const found: string[] = []
    let after: string | undefined
    for (let pages = 0; pages < 20; pages++) {
      const page = await organisation.listUnits(ctx, { limit: 2, after, q: 'an' })
      found.push(...page.items.map((unit) => unit.name))
      if (!page.next) break
      after = page.next
    }
    expect(found).toEqual(['Phường Ăn', 'Phường Xuân An', 'Tỉnh Bình Thuận', 'Huyện Hàm Tân', 'Thành phố Phan Thiết', 'Xã Tân Hà', 'Phường Đức Thắng'])
    const first = async (q: string) => (await organisation.listUnits(ctx, { limit: 1, q })).items[0]?.name
    // Without words the first of all is Huyện Hàm Tân; a name that begins with them is before one nearer the root.
    expect(await first('h')).toBe('Huyện Hàm Tân')
    expect(await first('phuong xuan an')).toBe('Phường Xuân An')
    expect(await first('t')).toBe('Tỉnh Bình Thuận')
  })

  test('are as of a date, within the scope, and filtered', async () => {
    const codes = async (input: object, who = ctx) => (await organisation.listUnits(who, { limit: 50, ...input })).items.map((unit) => unit.code)
    expect(await codes({ q: 'duc thang' })).toEqual(['22936'])
    expect(await codes({ q: '22933' })).toEqual(['22933'])
    expect(await codes({ q: '%' })).toEqual([])
    expect(await codes({ q: '22933', on: '2025-07-01' })).toEqual(['22933'])
    expect((await organisation.listUnits(ctx, { limit: 5, q: '22933', on: '2025-07-01' })).items[0]).toMatchObject({
      name: 'Phường Hàm Thắng',
      parent: { code: '60' },
      children: 0,
    })
    expect(await codes({ parentId: ids['60'] })).toEqual(['601', '593'])
    expect(await codes({ withinId: ids['601'] })).toEqual(['601', '23257'])
    expect(await codes({ kind: 'province' })).toEqual(['60'])
    expect(await codes({ level: 'district', block: 'state' })).toEqual(['601', '593'])
    expect(await codes({}, officerOf('601'))).toEqual(['601', '23257'])
    expect(await codes({ withinId: ids['593'] }, officerOf('601'))).toEqual([])
    expect(await codes({}, officerOf())).toEqual([])
  })

  test('a unit is shown with its place, versions and successions, and is not found out of scope', async () => {
    const xuanAn = await organisation.readUnit(ctxOn('2026-01-01'), { unitId: ids['22933'] ?? '' })
    expect(unitDetailSchema.parse(xuanAn)).toEqual(xuanAn)
    expect(xuanAn).toMatchObject({
      name: 'Phường Xuân An',
      endedOn: '2025-07-01',
      path: [{ code: '60' }, { code: '593' }],
      versions: [{ validFrom: '2021-01-01', validTo: '2025-07-01', parent: { code: '593' } }],
      successors: [{ unit: { name: 'Phường Hàm Thắng' }, on: '2025-07-01', part: 'full' }],
      predecessors: [],
    })
    expect((await organisation.readUnit(ctx, { unitId: ids['593'] ?? '' })).children).toBe(4)
    await expect(organisation.readUnit(officerOf('601'), { unitId: ids['22933'] ?? '' })).rejects.toMatchObject({ code: 'kernel.not-found' })
    await expect(organisation.readUnit(ctx, { unitId: '00000000-0000-7000-8000-000000000000' })).rejects.toMatchObject({ code: 'kernel.not-found' })
    await expect(
      organisation.listUnits(makeCtx({ ...officerOf('601'), actor: { ...officerOf('601').actor, permissions: new Map() } }), { limit: 5 }),
    ).rejects.toMatchObject({ code: 'kernel.forbidden' })
  })
})

describe('readers for other modules', () => {
  const on = (date: string) => date as PlainDate

  test('codes mean one unit per date, in the order asked', async () => {
    const found = await resolveUnits(database.reader, [
      { code: '22933', on: on('2025-07-01') },
      { code: 'không-có', on: on('2021-01-01') },
      { code: '22933', on: on('2021-01-01') },
      { code: '22936', on: on('2024-12-01') },
      { code: '22933', on: on('2025-07-01') },
    ])
    expect(found.map((unit) => unit?.name)).toEqual(['Phường Hàm Thắng', undefined, 'Phường Xuân An', undefined, 'Phường Hàm Thắng'])
    const byId = await unitsByIds(database.reader, [ids['22936'] ?? '', ids.hamThang ?? ''], on('2025-01-01'))
    expect([...byId.values()].map((unit) => unit.name).toSorted()).toEqual(['Phường Hàm Thắng', 'Phường Đức Thắng'])
  })

  test('scopes are subtrees on a date; a unit that has ended counts where it last stood', async () => {
    const districts = [ids['593'] ?? '']
    const asked = ['593', '22915', '22936', '23257'].map((code) => ids[code] ?? '')
    const names = (found: ReadonlySet<string>) => ['593', '22915', '22936', '23257'].filter((code) => found.has(ids[code] ?? ''))
    expect(names(await unitsInScope(database.reader, districts, asked, on('2021-06-01')))).toEqual(['593', '22915', '22936'])
    expect(names(await unitsInScope(database.reader, districts, asked, on('2026-06-01')))).toEqual(['593', '22915', '22936'])
    expect(names(await unitsInScope(database.reader, 'all', asked, on('2021-06-01')))).toHaveLength(4)
    expect(names(await unitsInScope(database.reader, [], asked, on('2021-06-01')))).toEqual([])
    const count = async (scope: 'all' | string[]) =>
      (
        await sql<{ n: number }>`select count(*)::int as n from organisation.unit u where ${inScope(scope, 'u.unit_id', on('2021-06-01'))}`.execute(
          database.reader,
        )
      ).rows[0]?.n
    expect([await count(districts), await count([ids['601'] ?? '']), await count('all')]).toEqual([5, 2, 9])
    expect(await unitsBelow(database.reader, [ids['601'] ?? ''], on('2021-06-01'))).toHaveLength(2)
    expect(await narrowScope(database.reader, districts, ids['22915'] ?? '', on('2021-06-01'))).toEqual([ids['22915']])
    expect(await narrowScope(database.reader, districts, ids['23257'] ?? '', on('2021-06-01'))).toBeUndefined()
  })

  test('posts and terms ship with the project and loading again keeps them as they are', async () => {
    const posts = await resolvePosts(database.reader, ['BT-TU', 'không-có'])
    expect([...posts.keys()]).toEqual(['BT-TU'])
    expect([...(await postsByIds(database.reader, [posts.get('BT-TU')?.postId ?? ''])).values()]).toEqual([...posts.values()])
    expect((await resolveTerms(database.reader, ['QH-2020-2025'])).get('QH-2020-2025')).toMatchObject({ kind: 'succession', validFrom: '2020-01-01' })
    await sql`update organisation.post set name = 'Đã sửa' where code = 'BT-TU'`.execute(database.main)
    await database.main.transaction().execute(loadOrganisationData)
    expect((await resolvePosts(database.reader, ['BT-TU'])).get('BT-TU')?.name).toBe('Đã sửa')
  })
})

describe('seats import', () => {
  const seat = (validFrom: string, seats: number, more: Row = {}): Row => ({ unitCode: '22915', postCode: 'BT-XA', validFrom, seats, ...more })

  test('a later period ends the open one; again changes nothing; so does the export', async () => {
    const file = [seat('2021-01-01', 1), seat('2022-01-01', 2), { ...seat('2021-01-01', 3), postCode: 'PBT-XA', validTo: '2023-01-01' }]
    expect(await importRows(database, seatsImport, file, ctx)).toMatchObject({ created: 3, errors: [] })
    expect(await importRows(database, seatsImport, file, ctx)).toMatchObject({ created: 0, updated: 0, unchanged: 3, errors: [] })
    const rows = await exportRows(database, seatsImport, ctx)
    expect(rows).toMatchObject([
      { postCode: 'BT-XA', validFrom: '2021-01-01', validTo: '2022-01-01', seats: 1 },
      { postCode: 'BT-XA', validFrom: '2022-01-01', validTo: null, seats: 2 },
      { postCode: 'PBT-XA', validFrom: '2021-01-01', validTo: '2023-01-01', seats: 3 },
    ])
    for (const again of [blank(rows), dashed(seatsImport, rows)]) {
      expect(await importRows(database, seatsImport, again, ctx)).toMatchObject({ created: 0, updated: 0, unchanged: 3, errors: [] })
    }
  })

  test('refuses what is unknown, overlaps, ends before it begins or is out of scope', async () => {
    const attempt = async (row: Row, scope: 'all' | string[] = 'all') => errorsOf(await importRows(database, seatsImport, [row], ctx, scope))
    expect(await attempt({ ...seat('2021-01-01', 1), unitCode: '99999' })).toEqual(['2 organisation.unknown-unit'])
    expect(await attempt({ ...seat('2021-01-01', 1), postCode: 'không-có' })).toEqual(['2 organisation.unknown-post'])
    expect(await attempt(seat('2021-06-01', 1, { validTo: '2021-09-01' }))).toEqual(['2 organisation.seats-overlap'])
    expect(await attempt({ ...seat('2021-06-01', 1, { validTo: '2021-06-01' }), postCode: 'TUV' })).toEqual(['2 organisation.dates-out-of-order'])
    expect(await attempt({ ...seat('2021-06-01', 1), postCode: 'TUV' }, [ids['601'] ?? ''])).toEqual(['2 organisation.unknown-unit'])
    expect(await exportRows(database, seatsImport, ctx, [ids['601'] ?? ''])).toEqual([])
  })

  test('undoing a later period lets the one before go on', async () => {
    const unitId = ids['22915'] ?? ''
    const postId = (await resolvePosts(database.reader, ['BT-XA'])).get('BT-XA')?.postId ?? ''
    await database.main.transaction().execute((tx) => seatsImport.remove(tx, ctx, [{ unitId, postId, validFrom: '2022-01-01' }]))
    expect((await exportRows(database, seatsImport, ctx)).filter((row) => row.postCode === 'BT-XA')).toMatchObject([{ validFrom: '2021-01-01', validTo: null }])
  })
})
