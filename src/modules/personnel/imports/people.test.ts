import { describe, expect, test } from 'vitest'
import { sql } from '#kernel/db.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { blank, dashed } from '#kernel/imports/import-factory.ts'
import { aPersonRow, errorsOf, testCtx, testPersonnel, warningsOf } from '../personnel-factory.ts'

const database = await ownDatabase()
const { importRows, exportRows, units, kind } = await testPersonnel(database)
let number = 0
/** A person code of the test's own. */
const aCode = () => `T${++number}`
const people = async (where: Row) => (await exportRows('people')).filter((row) => Object.entries(where).every(([key, cell]) => row[key] === cell))
const history = async (code: string) => {
  const { rows } = await sql<{ unit: string; from: string; to: string | null }>`
    select u.code as unit, s.valid_from as "from", s.valid_to as "to" from personnel.unit_stay s
    join personnel.person p using (person_id) join organisation.unit u on u.unit_id = s.unit_id
    where p.code = ${code} order by s.valid_from`.execute(database.reader)
  return rows.map((row) => `${row.unit} ${row.from} ${row.to ?? ''}`.trim())
}

const full: Row = {
  religion: 'Không',
  nativePlace: 'Hàm Thắng, Bình Thuận',
  categories: 'civil-servant;council-delegate',
  recruitedOn: '2010-08-01',
  rankCode: '01.003',
  rankSince: '2011-08-01',
  partyJoined: '2012-02-03',
  partyOfficial: '2013-02-03',
  completeLadders: 'political-theory;defence',
  phone: '0912 345 678',
  email: 'a@example.vn',
  note: 'ghi chú',
}

describe('people import: who a row means', () => {
  test('new people without a code get the next one, and no two the same', async () => {
    expect(await importRows('people', [aPersonRow('Một Người'), aPersonRow('Hai Người')])).toMatchObject({ created: 2, errors: [] })
    expect(await importRows('people', [aPersonRow('Có Mã', { personCode: 'P0000010' })])).toMatchObject({ created: 1 })
    expect(await importRows('people', [aPersonRow('Ba Người'), aPersonRow('Bốn Người')])).toMatchObject({ created: 2, errors: [] })
    const codes = await Promise.all(['Một Người', 'Hai Người', 'Ba Người', 'Bốn Người'].map(async (fullName) => (await people({ fullName }))[0]?.personCode))
    expect(codes).toEqual(['P0000001', 'P0000002', 'P0000011', 'P0000012'])
  })

  test('the same file again changes nothing, whether the person is named by code, CCCD or name', async () => {
    const rows = [
      aPersonRow('Theo Mã', { ...full, personCode: aCode() }),
      aPersonRow('Theo Số', { ...full, cccd: '060080000101' }),
      aPersonRow('Theo Tên', { ...full, birthDate: '1981-01-01' }),
    ]
    expect(await importRows('people', rows)).toMatchObject({ created: 3, errors: [], warnings: [] })
    expect(await importRows('people', rows)).toMatchObject({ created: 0, updated: 0, unchanged: 3, errors: [], warnings: [] })
  })

  test('Hoà is Hòa and Quí is Quý, but Hoa is someone else', async () => {
    const rows = [aPersonRow('Trần Thị Hòa', { sex: 'female' }), aPersonRow('Lê Văn Quý')]
    await importRows('people', rows)
    expect(await importRows('people', [aPersonRow('TRẦN THỊ HOÀ', { note: 'x' }), aPersonRow('Lê Văn Quí', { note: 'x' })])).toMatchObject({
      created: 0,
      updated: 2,
    })
    const other = await importRows('people', [aPersonRow('Trần Thị Hoa', { sex: 'female' })])
    expect(other).toMatchObject({ created: 1, updated: 0 })
    expect(warningsOf(other)).toEqual(['2 personnel.possible-duplicate'])
  })

  test('a CCCD that nobody has yet completes the record of a namesake without one, never of one with another', async () => {
    const row = aPersonRow('Võ Thị Sáu Mươi', { sex: 'female', birthDate: '1990-03-03' })
    await importRows('people', [row])
    expect(await importRows('people', [{ ...row, cccd: '060190000011' }])).toMatchObject({ created: 0, updated: 1, errors: [] })
    expect(await importRows('people', [{ ...row, cccd: '060190000012' }])).toMatchObject({ created: 1, updated: 0, errors: [] })
    expect(errorsOf(await importRows('people', [{ ...row, note: 'ai?' }]))).toEqual(['2 personnel.ambiguous-person'])
  })

  test.each<[string, Row[], string[]]>([
    [
      'nobody named',
      [{ unitCode: 'XA1' }],
      ['2 tabular.cell-required', '2 tabular.cell-required', '2 tabular.cell-required', '2 tabular.cell-required', '2 tabular.cell-required'],
    ],
    ['one code twice', [aPersonRow('A A', { personCode: 'D1' }), aPersonRow('B B', { personCode: 'D1' })], ['3 personnel.same-person-twice']],
    ['one CCCD twice', [aPersonRow('A A', { cccd: '060080000901' }), aPersonRow('B B', { cccd: '060080000901' })], ['3 personnel.same-person-twice']],
    ['one name twice', [aPersonRow('A A A'), aPersonRow('A A A')], ['3 personnel.same-person-twice']],
    ['an unknown unit', [aPersonRow('A A', { unitCode: 'KHÔNG' })], ['2 organisation.unknown-unit']],
    ['a unit that has ended', [aPersonRow('A A', { unitCode: 'XA2', unitSince: '2025-07-01' })], ['2 organisation.unknown-unit']],
    ['an unknown rank', [aPersonRow('A A', { rankCode: '99.999', rankSince: '2020-01-01' })], ['2 personnel.unknown-rank']],
    ['a rank without a date', [aPersonRow('A A', { rankCode: '01.003' })], ['2 personnel.rank-incomplete']],
    ['a rank date without a rank', [aPersonRow('A A', { rankSince: '2020-01-01' })], ['2 personnel.rank-incomplete']],
    ['official before joining', [aPersonRow('A A', { partyJoined: '2020-01-01', partyOfficial: '2019-01-01' })], ['2 personnel.party-order']],
    ['official without joining', [aPersonRow('A A', { partyOfficial: '2019-01-01' })], ['2 personnel.party-order']],
    ['a child', [aPersonRow('A A', { birthDate: '2019-01-01', unitSince: '2020-01-01' })], ['2 personnel.birth-date-unlikely']],
    ['recruited before birth', [aPersonRow('A A', { recruitedOn: '1979-01-01' })], ['2 personnel.before-birth']],
    ['leaving before coming', [aPersonRow('A A', { recruitedOn: '2010-01-01', leftOn: '2009-01-01', status: 'left' })], ['2 personnel.dates-out-of-order']],
    ['two spellings of one name', [aPersonRow('Trần Văn Quí'), aPersonRow('Trần Văn Quý')], ['3 personnel.same-person-twice']],
    ['no sex', [aPersonRow('A A', { sex: undefined })], ['2 tabular.cell-required']],
  ])('refuses %s', async (_what, rows, expected) => {
    const before = (await exportRows('people')).length
    expect(errorsOf(await importRows('people', rows))).toEqual(expected)
    expect(await exportRows('people')).toHaveLength(before)
  })

  test('a CCCD of another person is refused, with code or without', async () => {
    const [a, b] = [aCode(), aCode()]
    await importRows('people', [aPersonRow('Người A', { personCode: a, cccd: '060080000201' }), aPersonRow('Người B', { personCode: b })])
    expect(errorsOf(await importRows('people', [{ personCode: b, cccd: '060080000201' }]))).toEqual(['2 personnel.code-and-cccd-differ'])
    expect(errorsOf(await importRows('people', [aPersonRow('Người C', { personCode: aCode(), cccd: '060080000201' })]))).toEqual(['2 personnel.cccd-taken'])
    expect(await importRows('people', [{ personCode: a, cccd: '060080000202' }])).toMatchObject({ updated: 1, errors: [] })
    expect(await importRows('people', [{ personCode: b, cccd: '060080000201' }])).toMatchObject({ updated: 1, errors: [] })
    expect(await importRows('people', [{ personCode: b, cccd: null }])).toMatchObject({ updated: 1, errors: [] })
    expect(await people({ personCode: b })).toMatchObject([{ cccd: null }])
  })

  test('an odd CCCD is only warned of, and no number stands in any error, warning or table', async () => {
    const odd = aPersonRow('Số Lạ', { cccd: '099299000301', birthDate: '1980-01-01', sex: 'male' })
    const plan = await importRows('people', [odd])
    expect(plan).toMatchObject({ created: 1, errors: [] })
    expect(plan.warnings.length).toBeGreaterThan(1)
    expect(new Set(plan.warnings.map((warning) => warning.code))).toEqual(new Set(['personnel.cccd-unusual']))
    const taken = await importRows('people', [aPersonRow('Khác', { personCode: aCode(), cccd: '099299000301' })])
    expect(errorsOf(taken)).toEqual(['2 personnel.cccd-taken'])
    expect(JSON.stringify([plan.warnings, taken.errors])).not.toContain('099299000301')
    expect(await people({ fullName: 'Số Lạ' })).toMatchObject([{ cccd: '099299000301' }])
    const { rows: tables } = await sql<{ name: string }>`
      select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema in ('personnel', 'kernel', 'audit', 'organisation')`.execute(database.reader)
    expect(tables.length).toBeGreaterThan(20)
    for (const { name } of tables) {
      const { rows } = await sql<{
        n: number
      }>`select count(*)::int as n from ${sql.raw(name)} t where t::text like '%099299000301%' or t::text like ${`%${Buffer.from('099299000301').toString('hex')}%`}`.execute(
        database.reader,
      )
      expect([name, rows[0]?.n]).toEqual([name, 0])
    }
  })
})

describe('people import: what a row changes', () => {
  test('an empty cell leaves, a cleared one clears, sets are replaced', async () => {
    const personCode = aCode()
    await importRows('people', [aPersonRow('Lê Đủ', { ...full, personCode })])
    expect(
      await importRows('people', [{ personCode, categories: 'cadre', religion: null, phone: null, partyJoined: null, partyOfficial: null }]),
    ).toMatchObject({ updated: 1, errors: [] })
    expect(await people({ personCode })).toMatchObject([
      {
        categories: 'cadre',
        religion: null,
        phone: null,
        partyJoined: null,
        partyOfficial: null,
        nativePlace: full.nativePlace,
        rankCode: '01.003',
        completeLadders: full.completeLadders,
      },
    ])
    expect(await importRows('people', [{ personCode, categories: null, completeLadders: null }])).toMatchObject({ updated: 1 })
    expect(await people({ personCode })).toMatchObject([{ categories: null, completeLadders: null }])
  })

  test('a move ends the stay before it and keeps it; a correction changes the open stay; history is not overwritten', async () => {
    const personCode = aCode()
    await importRows('people', [aPersonRow('Trần Chuyển', { personCode })])
    expect(await importRows('people', [{ personCode, unitCode: 'SNV', unitSince: '2020-03-01' }])).toMatchObject({ updated: 1, errors: [] })
    expect(await history(personCode)).toEqual(['XA1 2015-01-01 2020-03-01', 'SNV 2020-03-01'])
    expect(await importRows('people', [{ personCode, unitSince: '2020-04-01' }])).toMatchObject({ updated: 1, errors: [] })
    expect(await importRows('people', [{ personCode, unitCode: 'XA2' }])).toMatchObject({ updated: 1, errors: [] })
    expect((await history(personCode)).at(-1)).toBe('XA2 2020-04-01')
    expect(errorsOf(await importRows('people', [{ personCode, unitCode: 'XA1', unitSince: '2014-01-01' }]))).toEqual(['2 personnel.unit-since-order'])
    expect((await history(personCode))[0]).toBe('XA1 2015-01-01 2020-03-01')
  })

  test('a new rank is added to the old one', async () => {
    const personCode = aCode()
    await importRows('people', [aPersonRow('Lê Ngạch', { ...full, personCode })])
    expect(await importRows('people', [{ personCode, rankCode: '01.002', rankSince: '2020-01-01' }])).toMatchObject({ updated: 1, errors: [] })
    expect(errorsOf(await importRows('people', [{ personCode, rankSince: '2011-08-01' }]))).toEqual(['2 personnel.rank-since-order'])
    const { rows } = await sql<{
      r: string
    }>`select rank_code || ' ' || valid_from as r from personnel.rank_period join personnel.person using (person_id) where code = ${personCode} order by valid_from`.execute(
      database.reader,
    )
    expect(rows.map((row) => row.r)).toEqual(['01.003 2011-08-01', '01.002 2020-01-01'])
  })

  test('a unit known only since later is taken with a warning', async () => {
    const plan = await importRows('people', [aPersonRow('Người Xưa', { unitSince: '1999-01-01', birthDate: '1960-01-01' })])
    expect(plan).toMatchObject({ created: 1, errors: [] })
    expect(warningsOf(plan)).toEqual(['2 organisation.unit-founded-later'])
  })

  test('export and import again changes nothing, with blank or cleared cells', async () => {
    const rows = await exportRows('people')
    expect(rows.length).toBeGreaterThan(10)
    const unchanged = { created: 0, updated: 0, unchanged: rows.length, errors: [] }
    expect(await importRows('people', blank(rows))).toMatchObject(unchanged)
    expect(await importRows('people', dashed(kind('people'), rows))).toMatchObject(unchanged)
  })
})

describe('people import: scope', () => {
  test('an officer imports and exports the people of their units; all others are unknown', async () => {
    const [mine, theirs] = [aCode(), aCode()]
    await importRows('people', [
      aPersonRow('Của Tôi', { personCode: mine, unitCode: 'SNV' }),
      aPersonRow('Của Họ', { personCode: theirs, cccd: '060080000401', unitCode: 'XA1' }),
    ])
    const scope = [units.SNV ?? '']
    const attempt = (row: Row) => importRows('people', [row], { scope })
    expect(await attempt({ personCode: mine, note: 'sửa' })).toMatchObject({ updated: 1, errors: [] })
    expect(errorsOf(await attempt({ personCode: theirs, note: 'sửa' }))).toEqual(['2 personnel.unknown-person'])
    expect(errorsOf(await attempt({ cccd: '060080000401', note: 'sửa' }))).toEqual(['2 personnel.unknown-person'])
    expect(errorsOf(await attempt(aPersonRow('Người Mới', { unitCode: 'XA1' })))).toEqual(['2 organisation.unknown-unit'])
    expect(errorsOf(await attempt({ personCode: mine, unitCode: 'XA1', unitSince: '2021-01-01' }))).toEqual(['2 organisation.unknown-unit'])
    expect(await attempt(aPersonRow('Người Mới', { unitCode: 'SNV' }))).toMatchObject({ created: 1, errors: [] })
    const exported = await exportRows('people', scope)
    expect(new Set(exported.map((row) => row.unitCode))).toEqual(new Set(['SNV']))
    expect(exported.map((row) => row.personCode)).toContain(mine)
  })

  test('undo of a creation takes every trace of the person away', async () => {
    const personCode = aCode()
    await importRows('people', [aPersonRow('Sẽ Xóa', { ...full, personCode, cccd: '060080000501' })])
    const { rows } = await sql<{ id: string }>`select person_id as id from personnel.person where code = ${personCode}`.execute(database.reader)
    await database.main.transaction().execute((tx) => kind('people').remove(tx, testCtx(), [{ personId: rows[0]?.id ?? '' }]))
    expect(await people({ personCode })).toEqual([])
    expect(await importRows('people', [aPersonRow('Khác', { cccd: '060080000501' })])).toMatchObject({ created: 1, errors: [] })
  })
})
