import { describe, expect, test } from 'vitest'
import { sql } from '#kernel/db.ts'
import { ownDatabase } from '#test/fixture.ts'
import { blank, dashed } from '#kernel/imports/import-factory.ts'
import { aUnitRow, ctxOn, exportRows, importRows, unitIdOf } from '../organisation-factory.ts'
import { unitsImport } from './units.ts'

const database = await ownDatabase()
const ctx = ctxOn('2026-01-05')
let province = 0
/** A province of the test's own: codes with its own prefix. */
const aProvince = () => `T${++province}`
const errorsOf = (plan: { errors: readonly { row: number; code: string; column: string }[] }) => plan.errors.map(({ row, code }) => `${row} ${code}`)
const ancestorsOn = async (code: string, on: string) => {
  const id = await unitIdOf(database, code, on)
  const { rows } = await sql<{ code: string }>`
    select a.code from organisation.unit_closure c join organisation.unit a on a.unit_id = c.ancestor_id
    where c.descendant_id = ${id}::uuid and c.valid_from <= ${on}::date and (c.valid_to is null or c.valid_to > ${on}::date) order by c.depth`.execute(
    database.reader,
  )
  return rows.map((row) => row.code)
}

describe('units import', () => {
  test('parents may stand below their children in the file, and the closure follows', async () => {
    const p = aProvince()
    const plan = await importRows(
      database,
      unitsImport,
      [
        aUnitRow(`${p}-c`, '2021-01-01', { parentCode: `${p}-d` }),
        aUnitRow(`${p}-d`, '2021-01-01', { parentCode: p, kind: 'district', level: 'district' }),
        aUnitRow(p, '2021-01-01', { kind: 'province', level: 'province' }),
      ],
      ctx,
    )
    expect(plan).toMatchObject({ created: 3, updated: 0, errors: [] })
    expect(await ancestorsOn(`${p}-c`, '2022-01-01')).toEqual([`${p}-c`, `${p}-d`, p])
  })

  test('a rename and a move are versions of the same unit; the open version ends by itself; importing again changes nothing', async () => {
    const p = aProvince()
    const file = [
      aUnitRow(p, '2021-01-01', { kind: 'province', level: 'province' }),
      aUnitRow(`${p}-d1`, '2021-01-01', { parentCode: p, kind: 'district', level: 'district' }),
      aUnitRow(`${p}-d2`, '2021-01-01', { parentCode: p, kind: 'district', level: 'district' }),
      aUnitRow(`${p}-c`, '2021-01-01', { parentCode: `${p}-d1`, name: 'Xã Cũ' }),
      aUnitRow(`${p}-c`, '2022-01-01', { parentCode: `${p}-d1`, name: 'Xã Mới', continues: true }),
      aUnitRow(`${p}-c`, '2023-01-01', { parentCode: `${p}-d2`, name: 'Xã Mới', continues: true }),
    ]
    expect(await importRows(database, unitsImport, file, ctx)).toMatchObject({ created: 6, errors: [] })
    expect(await importRows(database, unitsImport, file, ctx)).toMatchObject({ created: 0, updated: 0, unchanged: 6, errors: [] })
    const id = await unitIdOf(database, `${p}-c`, '2021-06-01')
    expect(await unitIdOf(database, `${p}-c`, '2024-06-01')).toBe(id)
    expect(await ancestorsOn(`${p}-c`, '2022-06-01')).toEqual([`${p}-c`, `${p}-d1`, p])
    expect(await ancestorsOn(`${p}-c`, '2023-01-01')).toEqual([`${p}-c`, `${p}-d2`, p])
    const { rows } = await sql<object>`
      select name, valid_from as "from", valid_to as "to" from organisation.unit_version where unit_id = ${id}::uuid order by valid_from`.execute(
      database.reader,
    )
    expect(rows).toEqual([
      { name: 'Xã Cũ', from: '2021-01-01', to: '2022-01-01' },
      { name: 'Xã Mới', from: '2022-01-01', to: '2023-01-01' },
      { name: 'Xã Mới', from: '2023-01-01', to: null },
    ])
  })

  test('a code passes to another unit in one file: 22933 phường Xuân An, then phường Hàm Thắng', async () => {
    const p = aProvince()
    const root = aUnitRow(p, '2021-01-01', { kind: 'province', level: 'province' })
    const old = aUnitRow(`${p}-22933`, '2021-01-01', { name: 'Phường Xuân An', parentCode: p })
    expect(errorsOf(await importRows(database, unitsImport, [root, old], ctx))).toEqual([])
    const next = aUnitRow(`${p}-22933`, '2025-07-01', { name: 'Phường Hàm Thắng', parentCode: p })
    expect(errorsOf(await importRows(database, unitsImport, [next], ctx))).toEqual(['2 organisation.code-in-use'])
    const closed = { ...old, validTo: '2025-07-01' }
    expect(await importRows(database, unitsImport, [next, closed], ctx)).toMatchObject({ created: 1, updated: 1, errors: [] })
    expect(await unitIdOf(database, `${p}-22933`, '2025-06-30')).not.toBe(await unitIdOf(database, `${p}-22933`, '2025-07-01'))
    expect(await importRows(database, unitsImport, [next, closed], ctx)).toMatchObject({ unchanged: 2, created: 0, updated: 0 })
  })

  test.each([
    ['unknown parent', (p: string) => [aUnitRow(`${p}-x`, '2021-01-01', { parentCode: 'không-có' })], ['2 organisation.unknown-parent']],
    [
      'a parent that is not yet founded',
      (p: string) => [aUnitRow(`${p}-y`, '2022-01-01'), aUnitRow(`${p}-x`, '2021-01-01', { parentCode: `${p}-y` })],
      ['3 organisation.unknown-parent'],
    ],
    [
      'a cycle',
      (p: string) => [aUnitRow(`${p}-x`, '2021-01-01', { parentCode: `${p}-y` }), aUnitRow(`${p}-y`, '2021-01-01', { parentCode: `${p}-x` })],
      ['2 organisation.parent-cycle', '3 organisation.parent-cycle'],
    ],
    ['itself as parent', (p: string) => [aUnitRow(`${p}-x`, '2021-01-01', { parentCode: `${p}-x` })], ['2 organisation.parent-cycle']],
    ['end before beginning', (p: string) => [aUnitRow(`${p}-x`, '2021-01-01', { validTo: '2021-01-01' })], ['2 organisation.dates-out-of-order']],
    ['nothing to continue', (p: string) => [aUnitRow(`${p}-x`, '2021-01-01', { continues: true })], ['2 organisation.nothing-to-continue']],
    [
      'a gap between versions',
      (p: string) => [aUnitRow(`${p}-x`, '2021-01-01', { validTo: '2022-01-01' }), aUnitRow(`${p}-x`, '2023-01-01', { continues: true })],
      ['3 organisation.versions-apart'],
    ],
    [
      'overlapping versions',
      (p: string) => [aUnitRow(`${p}-x`, '2021-01-01', { validTo: '2024-01-01' }), aUnitRow(`${p}-x`, '2023-01-01', { continues: true })],
      ['3 organisation.versions-apart'],
    ],
    ['the same row twice', (p: string) => [aUnitRow(`${p}-x`, '2021-01-01'), aUnitRow(`${p}-x`, '2021-01-01')], ['3 import.duplicate-row']],
    ['a code that is taken', (p: string) => [aUnitRow(`${p}-x`, '2021-01-01'), aUnitRow(`${p}-x`, '2023-01-01')], ['3 organisation.code-in-use']],
    [
      'a parent that ends first',
      (p: string) => [aUnitRow(`${p}-y`, '2021-01-01', { validTo: '2022-01-01' }), aUnitRow(`${p}-x`, '2021-01-01', { parentCode: `${p}-y` })],
      ['3 organisation.parent-ended'],
    ],
    [
      'a new unit without a name',
      (p: string) => [{ code: `${p}-x`, validFrom: '2021-01-01', kind: 'commune', block: 'state', level: 'commune' }],
      ['2 tabular.cell-required'],
    ],
  ])('refuses %s', async (_what, rows, expected) => {
    const p = aProvince()
    expect(errorsOf(await importRows(database, unitsImport, rows(p), ctx))).toEqual(expected)
    const { rows: written } = await sql<object>`select from organisation.unit where code like ${`${p}-%`}`.execute(database.reader)
    expect(written).toHaveLength(0)
  })

  test('refuses a tree that is too deep', async () => {
    const p = aProvince()
    const rows = Array.from({ length: 14 }, (_, depth) => aUnitRow(`${p}-${depth}`, '2021-01-01', depth ? { parentCode: `${p}-${depth - 1}` } : {}))
    expect(errorsOf(await importRows(database, unitsImport, rows, ctx))).toContain('15 organisation.too-deep')
  })

  test('refuses to end a unit above others, and to change whether a row continues', async () => {
    const p = aProvince()
    const file = [aUnitRow(p, '2021-01-01'), aUnitRow(`${p}-c`, '2021-01-01', { parentCode: p })]
    expect(errorsOf(await importRows(database, unitsImport, file, ctx))).toEqual([])
    expect(errorsOf(await importRows(database, unitsImport, [{ code: p, validFrom: '2021-01-01', validTo: '2025-07-01' }], ctx))).toEqual([
      '2 organisation.children-remain',
    ])
    expect(errorsOf(await importRows(database, unitsImport, [{ code: p, validFrom: '2021-01-01', continues: true }], ctx))).toEqual([
      '2 organisation.continues-fixed',
    ])
  })

  test('export and import again changes nothing, with blank or cleared cells', async () => {
    const p = aProvince()
    await importRows(
      database,
      unitsImport,
      [
        aUnitRow(p, '2021-01-01', { validTo: '2025-07-01' }),
        aUnitRow(`${p}-c`, '2021-01-01', { parentCode: p, region: 'island' }),
        aUnitRow(`${p}-c`, '2022-01-01', { parentCode: p, continues: true, validTo: '2025-07-01' }),
        aUnitRow(`${p}-c`, '2025-07-01'),
      ],
      ctx,
    )
    const rows = await exportRows(database, unitsImport, ctx)
    expect(rows.length).toBeGreaterThan(3)
    expect(await importRows(database, unitsImport, blank(rows), ctx)).toMatchObject({ created: 0, updated: 0, unchanged: rows.length, errors: [] })
    expect(await importRows(database, unitsImport, dashed(unitsImport, rows), ctx)).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: rows.length,
      errors: [],
    })
  })

  test('clearing the end opens a unit again; clearing the parent makes a root', async () => {
    const p = aProvince()
    await importRows(database, unitsImport, [aUnitRow(p, '2021-01-01'), aUnitRow(`${p}-c`, '2021-01-01', { parentCode: p, validTo: '2022-01-01' })], ctx)
    expect(await importRows(database, unitsImport, [{ code: `${p}-c`, validFrom: '2021-01-01', validTo: null, parentCode: null }], ctx)).toMatchObject({
      updated: 1,
      errors: [],
    })
    expect(await ancestorsOn(`${p}-c`, '2024-01-01')).toEqual([`${p}-c`])
  })

  test('an officer changes and adds units below theirs, and nothing elsewhere', async () => {
    const p = aProvince()
    const d = { kind: 'district', level: 'district', parentCode: p }
    await importRows(
      database,
      unitsImport,
      [
        aUnitRow(p, '2021-01-01'),
        aUnitRow(`${p}-d1`, '2021-01-01', d),
        aUnitRow(`${p}-d2`, '2021-01-01', d),
        aUnitRow(`${p}-c2`, '2021-01-01', { parentCode: `${p}-d2` }),
      ],
      ctx,
    )
    const scope = [await unitIdOf(database, `${p}-d1`, '2022-01-01')]
    const attempt = (row: object) => importRows(database, unitsImport, [row as never], ctx, scope)
    expect(errorsOf(await attempt({ code: `${p}-c2`, validFrom: '2021-01-01', name: 'Tên khác' }))).toEqual(['2 organisation.unknown-unit'])
    expect(errorsOf(await attempt(aUnitRow(`${p}-c3`, '2021-01-01', { parentCode: `${p}-d2` })))).toEqual(['2 organisation.unknown-parent'])
    expect(errorsOf(await attempt(aUnitRow(`${p}-c3`, '2021-01-01')))).toEqual(['2 organisation.unknown-parent'])
    expect(errorsOf(await attempt(aUnitRow(`${p}-c2`, '2022-01-01', { parentCode: `${p}-d1`, continues: true })))).toEqual(['2 organisation.unknown-unit'])
    expect(await attempt(aUnitRow(`${p}-c1`, '2021-01-01', { parentCode: `${p}-d1` }))).toMatchObject({ created: 1, errors: [] })
    expect((await exportRows(database, unitsImport, ctx, scope)).map((row) => row.code)).toEqual([`${p}-c1`, `${p}-d1`])
  })

  test('undoing a creation takes the version away and lets the one before go on', async () => {
    const p = aProvince()
    const rows = [aUnitRow(`${p}-c`, '2021-01-01', { name: 'Xã Cũ' }), aUnitRow(`${p}-c`, '2022-01-01', { name: 'Xã Mới', continues: true })]
    await importRows(database, unitsImport, rows, ctx)
    const unitId = await unitIdOf(database, `${p}-c`, '2023-01-01')
    await database.main.transaction().execute((tx) => unitsImport.remove(tx, ctx, [{ unitId, validFrom: '2022-01-01' }]))
    expect((await exportRows(database, unitsImport, ctx)).filter((row) => row.code === `${p}-c`)).toMatchObject([{ name: 'Xã Cũ', validTo: null }])
    await database.main.transaction().execute((tx) => unitsImport.remove(tx, ctx, [{ unitId, validFrom: '2021-01-01' }]))
    expect((await exportRows(database, unitsImport, ctx)).filter((row) => row.code === `${p}-c`)).toEqual([])
  })
})
