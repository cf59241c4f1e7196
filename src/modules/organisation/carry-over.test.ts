import { expect, test } from 'vitest'
import { sql } from '#kernel/db.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { successionsImport } from './imports/successions.ts'
import { unitsImport } from './imports/units.ts'
import { blank, dashed } from '#kernel/imports/import-factory.ts'
import { aUnitRow, ctxOn, exportRows, importRows, unitIdOf } from './organisation-factory.ts'

const database = await ownDatabase()
const ctx = ctxOn('2026-01-05')
const basis = { kind: 'merge', legalBasis: 'Nghị quyết 1671/NQ-UBTVQH15' }
const succession = (fromCode: string, toCode: string, date: string, part = 'full', more: Row = {}): Row => ({ fromCode, toCode, date, part, ...basis, ...more })
const errorsOf = (plan: { errors: readonly { row: number; code: string }[] }) => plan.errors.map(({ row, code }) => `${row} ${code}`)

// DOMAIN §8.3: Đức Thắng → Lạc Đạo on 01/12/2024, and Lạc Đạo, with the code that phường Phan Thiết then takes over, on 01/07/2025;
// Phong Phú is split between Tuy Phong and Phan Rí Cửa; Phan Lâm gave away some land and then went wholly to Phan Sơn.
const units = [
  aUnitRow('60', '2021-01-01', { kind: 'province', level: 'province', validTo: '2025-07-01' }),
  aUnitRow('68', '2021-01-01', { kind: 'province', level: 'province' }),
  aUnitRow('22936', '2021-01-01', { name: 'Phường Đức Thắng', parentCode: '60', validTo: '2024-12-01' }),
  aUnitRow('22945', '2021-01-01', { name: 'Phường Lạc Đạo', parentCode: '60', validTo: '2025-07-01' }),
  aUnitRow('22945', '2025-07-01', { name: 'Phường Phan Thiết', parentCode: '68' }),
  aUnitRow('22984', '2021-01-01', { name: 'Xã Phong Phú', parentCode: '60', validTo: '2025-07-01' }),
  aUnitRow('22978', '2025-07-01', { name: 'Xã Tuy Phong', parentCode: '68' }),
  aUnitRow('22972', '2025-07-01', { name: 'Xã Phan Rí Cửa', parentCode: '68' }),
  aUnitRow('23011', '2021-01-01', { name: 'Xã Phan Lâm', parentCode: '60', validTo: '2025-07-01' }),
  aUnitRow('23008', '2021-01-01', { name: 'Xã Phan Sơn', parentCode: '60', validTo: '2025-07-01' }),
  aUnitRow('23008', '2025-07-01', { name: 'Xã Phan Sơn (mới)', parentCode: '68' }),
  aUnitRow('593', '2021-01-01', { name: 'Thành phố Phan Thiết', parentCode: '60', validTo: '2025-07-01' }),
  aUnitRow('H1', '2021-01-01', { name: 'Sở Kế hoạch và Đầu tư', parentCode: '60', validTo: '2025-03-01' }),
  aUnitRow('H2', '2025-03-01', { name: 'Sở Tài chính', parentCode: '68' }),
  aUnitRow('H3', '2025-03-01', { name: 'Sở khác', parentCode: '68' }),
]
const successions = [
  succession('22936', '22945', '2024-12-01'),
  succession('22945', '22945', '2025-07-01'),
  succession('22984', '22978', '2025-07-01', 'partial', { kind: 'split' }),
  succession('22984', '22972', '2025-07-01', 'partial', { kind: 'split' }),
  succession('23011', '23008', '2024-12-01', 'partial', { kind: 'transfer' }),
  succession('23011', '23008', '2025-07-01'),
  succession('23008', '23008', '2025-07-01'),
  succession('H1', 'H2', '2025-03-01'),
  succession('H1', 'H3', '2025-03-01'),
]

test('units are carried over along full successions, as far as the date asked for', async () => {
  expect(await importRows(database, unitsImport, units, ctx)).toMatchObject({ errors: [], created: units.length })
  const plan = await importRows(database, successionsImport, successions, ctx)
  expect(plan).toMatchObject({ errors: [], warnings: [], created: successions.length })

  const at = (code: string, on: string) => unitIdOf(database, code, on)
  const ducThang = await at('22936', '2021-06-01')
  const lacDao = await at('22945', '2021-06-01')
  const phanThiet = await at('22945', '2025-07-01')
  const phongPhu = await at('22984', '2021-06-01')
  const phanLam = await at('23011', '2021-06-01')
  const city = await at('593', '2021-06-01')
  const twoTargets = await at('H1', '2021-06-01')
  const ids = [ducThang, lacDao, phanThiet, phongPhu, phanLam, city, twoTargets]
  const carried = async (to: string) => {
    const { rows } = await sql<{ now: string | null }>`
      select c.now_unit_id as now from unnest(${ids}::uuid[]) with ordinality as a(unit_id, place)
      join organisation.carry_over(${to}::date) c using (unit_id) order by a.place`.execute(database.reader)
    return rows.map((row) => row.now ?? undefined)
  }
  expect(await carried('2024-11-30')).toEqual([ducThang, lacDao, undefined, phongPhu, phanLam, city, twoTargets])
  expect(await carried('2024-12-01')).toEqual([lacDao, lacDao, undefined, phongPhu, phanLam, city, twoTargets])
  expect(await carried('2025-07-01')).toEqual([phanThiet, phanThiet, phanThiet, undefined, await at('23008', '2025-07-01'), undefined, undefined])
  // Totals do not change: every unit has exactly one row.
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from organisation.carry_over('2025-07-01')`.execute(database.reader)
  expect(rows[0]?.n).toBe(units.length)
})

test('importing successions again, or their export, changes nothing', async () => {
  expect(await importRows(database, successionsImport, successions, ctx)).toMatchObject({ created: 0, updated: 0, unchanged: successions.length, errors: [] })
  const rows = await exportRows(database, successionsImport, ctx)
  expect(rows).toHaveLength(successions.length)
  for (const file of [blank(rows), dashed(successionsImport, rows)]) {
    expect(await importRows(database, successionsImport, file, ctx)).toMatchObject({ created: 0, updated: 0, unchanged: rows.length, errors: [] })
  }
})

test('codes mean what they meant on the day before and on the day', async () => {
  expect(errorsOf(await importRows(database, successionsImport, [succession('22936', '22945', '2025-07-01')], ctx))).toEqual(['2 organisation.unknown-unit'])
  expect(errorsOf(await importRows(database, successionsImport, [succession('23008', 'H9', '2025-07-01')], ctx))).toEqual(['2 organisation.unknown-unit'])
  expect(errorsOf(await importRows(database, successionsImport, [succession('22945', '22945', '2023-07-01')], ctx))).toEqual(['2 organisation.same-unit'])
  const twice = succession('593', '22945', '2025-07-01')
  expect(errorsOf(await importRows(database, successionsImport, [twice, twice], ctx))).toEqual(['3 import.duplicate-row'])
  const early = await importRows(database, successionsImport, [succession('H2', '22945', '2025-09-01')], ctx)
  expect(early.warnings.map((warning) => warning.code)).toEqual(['organisation.predecessor-stands'])
})

test('an officer of one unit neither sees nor adds successions between others', async () => {
  const scope = [await unitIdOf(database, '593', '2021-01-01')]
  expect(await exportRows(database, successionsImport, ctx, scope)).toEqual([])
  expect(errorsOf(await importRows(database, successionsImport, [succession('593', '22945', '2025-07-01')], ctx, scope))).toEqual([
    '2 organisation.unknown-unit',
  ])
})
