import { beforeAll, describe, expect, test } from 'vitest'
import { trainingTypeSchema } from '#contracts/catalogue.ts'
import { makeGate } from '#kernel/command.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { readHistory } from '#modules/audit/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { exportedRows, importRows, testCtx } from './catalogue-factory.ts'
import { createCatalogue, ladderLevels, loadCatalogueData, programmesByCode, providersByCode } from './index.ts'
import { lecturersImport } from './imports/lecturers.ts'
import { programmeSubjectsImport } from './imports/programme-subjects.ts'
import { programmesImport } from './imports/programmes.ts'
import { providersImport } from './imports/providers.ts'
import { roomsImport } from './imports/rooms.ts'

const database = await ownDatabase()
const catalogue = createCatalogue({ gate: makeGate(database, async () => {}), history: readHistory })
const db = database.main

const units = { school: newId(), old: newId() }

beforeAll(async () => {
  await loadCatalogueData(db)
  for (const [id, code, from, to] of [
    [units.old, 'TCT', '1990-01-01', '2010-01-01'],
    [units.school, 'TCT', '2010-01-01', null],
  ]) {
    await sql`insert into organisation.unit (unit_id, code, valid_from, valid_to) values (${id}::uuid, ${code}, ${from}::date, ${to}::date)`.execute(db)
    await sql`insert into organisation.unit_version (unit_id, valid_from, valid_to, name, search_key, kind, block, level)
      values (${id}::uuid, ${from}::date, ${to}::date, 'Trường Chính trị', 'truong chinh tri', 'political-school', 'party', 'province')`.execute(db)
  }
  await sql`insert into personnel.person (person_id, code, full_name, search_key, sort_key, birth_date, sex, ethnic_group, unit_id, unit_since)
    values (${newId()}::uuid, 'CB1', 'Lê Thị Hoa', 'le thi hoa', 'hoa', '1980-01-01', 'female', '01', ${units.school}::uuid, '2010-01-01')`.execute(db)
})

/** Every code of DOMAIN §2.1 and §2.2, spelled out. */
const domainCodes = `DT-CM-TC DT-CM-CD DT-CM-DH DT-SDH-THS DT-SDH-TS DT-SDH-CK1 DT-SDH-CK2 DT-DC DT-LLCT-SC DT-LLCT-TC-TT DT-LLCT-TC-KTT
  DT-LLCT-CC-TT DT-LLCT-CC-KTT DT-LLCT-CC-HC DT-LLCT-CN XN-LLCT BD-QLNN-CS BD-QLNN-CV BD-QLNN-CVC BD-QLNN-CVCC BD-LDQL-PHONG BD-LDQL-HUYEN BD-LDQL-SO
  BD-LDQL-VU BD-LDQL-THUTRUONG BD-XA-LD BD-XA-CM BD-VTVL BD-CDNN BD-KTV BD-CD-DANG BD-QPAN-1 BD-QPAN-2 BD-QPAN-3 BD-QPAN-4 BD-HDND-T BD-HDND-H BD-HDND-X
  BD-TONGIAO BD-KTGS BD-DANVAN BD-TUYENGIAO BD-NN BD-TH BD-TDT BD-SO BD-NUOCNGOAI`.split(/\s+/)
const innerCodes = ['DT', 'DT-CM', 'DT-SDH', 'DT-LLCT', 'DT-LLCT-TC', 'DT-LLCT-CC', 'BD', 'BD-QLNN', 'BD-LDQL', 'BD-XA', 'BD-QPAN', 'BD-HDND']

describe('the shipped catalogue', () => {
  test('holds every training type of the domain, in a tree', async () => {
    const types = await catalogue.listTypes(testCtx(), undefined)
    expect(types.map((type) => type.code).toSorted()).toEqual([...domainCodes, ...innerCodes].toSorted())
    for (const type of types) {
      expect(trainingTypeSchema.safeParse(type).error).toBeUndefined()
      expect(type.ancestors.at(-1)).toBe(type.code)
      expect(type.ancestors.at(-2) ?? null).toBe(type.parentCode)
      expect(type.ancestors[0]).toBe(type.family === 'degree' ? 'DT' : 'BD')
    }
    const at = new Map(types.map((type, index) => [type.code, index]))
    expect(types.filter((type) => type.parentCode !== null && (at.get(type.parentCode) ?? Infinity) > (at.get(type.code) ?? 0))).toEqual([])
    expect(types.find((type) => type.code === 'DT-LLCT-CC-HC')?.ancestors).toEqual(['DT', 'DT-LLCT', 'DT-LLCT-CC', 'DT-LLCT-CC-HC'])
  })

  test('has one programme of the same code for every leaf that is a class, and only for those', async () => {
    const programmes = await catalogue.listProgrammes(testCtx(), {})
    expect(programmes.map((programme) => programme.code).toSorted()).toEqual(domainCodes.filter((code) => code !== 'XN-LLCT').toSorted())
    for (const programme of programmes) expect(programme.typeCode).toBe(programme.code)
  })

  test('types yield levels that exist, by date where the law says so', async () => {
    const levels = new Map((await ladderLevels(db)).map((level) => [`${level.ladder} ${level.level}`, level.height]))
    expect(levels.get('political-theory advanced')).toBe(3)
    expect(levels.get('political-theory bachelor-politics')).toBe(3)
    expect(levels.get('defence group-1')).toBe(4)
    expect(levels.get('education specialist-2')).toBe(6)
    expect(levels.size).toBe(4 + 4 + 4 + 4 + 4 + 8 + 5 + 1 + 2 + 1)
    const types = new Map((await catalogue.listTypes(testCtx(), undefined)).map((type) => [type.code, type]))
    expect(types.get('BD-QLNN-CVC')?.yields).toEqual({ ladder: 'state-management', level: 'principal' })
    expect(types.get('BD-QPAN-3')?.yields).toEqual({ ladder: 'defence', level: 'group-3' })
    expect(types.get('BD-QLNN-CS')?.validTo).toBe('2021-12-10')
    expect(types.get('BD-SO')?.validFrom).toBe('2025-07-01')
    expect(types.get('DT-LLCT-CC-TT')?.studyForms).toEqual(['full-time'])
  })

  test('loading again adds nothing and leaves changes alone', async () => {
    await sql`update catalogue.provider set name = 'Tên đã sửa' where code = 'HVCTQG'`.execute(db)
    expect(await loadCatalogueData(db)).toEqual({ levels: 0, types: 0, programmes: 0, providers: 0 })
    const { items } = await catalogue.listProviders(testCtx(), { limit: 200 })
    expect(items.find((provider) => provider.code === 'HVCTQG')?.name).toBe('Tên đã sửa')
    expect(items.filter((provider) => provider.level === 'province')).toEqual([])
  })
})

describe('queries', () => {
  test('programmes of a subtree, by word, by day', async () => {
    const codes = async (filter: Parameters<typeof catalogue.listProgrammes>[1]) =>
      (await catalogue.listProgrammes(testCtx(), filter)).map((programme) => programme.code)
    expect(await codes({ typeCode: 'DT-LLCT-CC' })).toEqual(['DT-LLCT-CC-TT', 'DT-LLCT-CC-KTT', 'DT-LLCT-CC-HC'])
    expect(await codes({ q: 'ton giao' })).toEqual(['BD-TONGIAO'])
    expect(await codes({ q: 'bd-so' })).toEqual(['BD-SO'])
    expect(await codes({ q: '%' })).toEqual([])
    const on = async (day: string) => await codes({ on: day as PlainDate })
    expect(await on('2021-12-09')).toContain('BD-QLNN-CS')
    expect(await on('2021-12-10')).not.toContain('BD-QLNN-CS')
    expect(await on('2025-06-30')).not.toContain('BD-SO')
    expect(await on('2025-07-01')).toContain('BD-SO')
  })

  test('providers come page by page, each once', async () => {
    const all = (await catalogue.listProviders(testCtx(), { limit: 200 })).items.map((provider) => provider.code)
    const paged: string[] = []
    for (let after: string | undefined; ;) {
      const page = await catalogue.listProviders(testCtx(), { limit: 5, after })
      paged.push(...page.items.map((provider) => provider.code))
      if (page.next === null) break
      after = page.next
    }
    expect(paged).toEqual(all)
    expect(all.length).toBeGreaterThan(10)
    expect((await catalogue.listProviders(testCtx(), { limit: 10, q: 'khu vực II' })).items.map((provider) => provider.code)).toContain('HVCTKV2')
  })

  test('readers take many codes and leave out the unknown', async () => {
    expect([...(await programmesByCode(db, ['BD-KTV', 'NO', 'BD-KTV'])).keys()]).toEqual(['BD-KTV'])
    expect([...(await providersByCode(db, ['HVCTKV2', 'NO'])).keys()]).toEqual(['HVCTKV2'])
  })

  test('without the permission there is no list', async () => {
    const ctx = { ...testCtx(), actor: { kind: 'account' as const, id: newId(), name: '', permissions: new Map() } }
    await expect(catalogue.listTypes(ctx, undefined)).rejects.toMatchObject({ code: 'kernel.forbidden' })
  })
})

const school = { code: 'TCT', name: 'Trường Chính trị tỉnh', level: 'province', place: 'in-province', unitCode: 'TCT', validFrom: '1990-01-01' }

describe('imports', () => {
  const kinds: readonly (readonly [string, typeof providersImport, Row, Row, Row])[] = [
    ['providers', providersImport, school, { code: 'TCT', name: 'Trường Chính trị tỉnh (mới)' }, { code: 'TCT', unitCode: null }],
    [
      'programmes',
      programmesImport,
      { code: 'DT-CM-DH-LUAT', name: 'Đại học Luật', typeCode: 'DT-CM-DH', hours: 1200 },
      { code: 'DT-CM-DH-LUAT', legalBasis: 'Quyết định' },
      { code: 'DT-CM-DH-LUAT', hours: null },
    ],
    [
      'lecturers',
      lecturersImport,
      { code: 'GV1', fullName: 'Lê Thị Hoa', kind: 'tenured', personCode: 'CB1', providerCode: 'TCT' },
      { code: 'GV1', subjects: 'Triết học', types: 'BD-KTV;DT-LLCT', hoursPerYear: 280 },
      { code: 'GV1', personCode: null },
    ],
    [
      'rooms',
      roomsImport,
      { code: 'HT-A', name: 'Hội trường A', providerCode: 'TCT', seats: 200 },
      { code: 'HT-A', seats: 250 },
      { code: 'HT-A', seats: null },
    ],
  ]

  test.each(kinds)('%s: made, found again, changed, cleared; the export comes back without a change', async (_kind, definition, row, change, clearing) => {
    expect(await importRows(db, definition, [row])).toMatchObject({ created: 1, errors: [] })
    expect(await importRows(db, definition, [row])).toMatchObject({ created: 0, updated: 0, unchanged: 1, errors: [] })
    expect(await importRows(db, definition, [change])).toMatchObject({ created: 0, updated: 1, errors: [] })
    const rows = await exportedRows(db, definition)
    expect(rows.find((each) => each['code'] === row['code'])).toMatchObject({ ...row, ...change })
    expect(Object.keys(rows[0] ?? {}).toSorted()).toEqual(definition.columns.map((column) => column.key).toSorted())
    expect(await importRows(db, definition, rows)).toMatchObject({ created: 0, updated: 0, unchanged: rows.length, errors: [] })
    expect(await importRows(db, definition, [clearing])).toMatchObject({ updated: 1, errors: [] })
    expect((await exportedRows(db, definition)).find((each) => each['code'] === row['code'])).toMatchObject(clearing)
  })

  test.each(kinds)('%s: only a right over the whole province writes; one row per record', async (_kind, definition, row) => {
    expect((await importRows(db, definition, [row], [units.school])).errors).toEqual(['2 code catalogue.province-only'])
    const fresh = { ...row, code: 'TWICE' }
    expect((await importRows(db, definition, [fresh, fresh])).errors).toEqual(['3 code import.duplicate-row'])
    const [first] = definition.requiredForNew
    expect((await importRows(db, definition, [{ ...fresh, [first ?? '']: undefined }])).errors).toEqual([`2 ${first} tabular.cell-required`])
    expect((await importRows(db, definition, [{ ...row, [first ?? '']: null }])).errors).toEqual([`2 ${first} tabular.cell-required`])
  })

  test.each(kinds)('%s: what an import made can be taken back', async (_kind, definition, row) => {
    const { keys } = await importRows(db, definition, [{ ...row, code: 'UNDO' }])
    expect(keys).toHaveLength(1)
    await definition.remove(db, testCtx(), keys)
    expect((await exportedRows(db, definition)).some((each) => each['code'] === 'UNDO')).toBe(false)
  })

  test('unknown codes and dates out of order are told on their cells', async () => {
    expect((await importRows(db, providersImport, [{ ...school, code: 'A', unitCode: 'NO' }])).errors).toEqual(['2 unitCode organisation.unknown-unit'])
    expect((await importRows(db, providersImport, [{ ...school, code: 'A', validTo: '1990-01-01' }])).errors).toContain('2 validTo catalogue.ends-before-start')
    expect((await importRows(db, programmesImport, [{ code: 'A', name: 'A', typeCode: 'NO' }])).errors).toEqual(['2 typeCode catalogue.unknown-type'])
    const lecturer = { code: 'A', fullName: 'A', kind: 'visiting', personCode: 'NO', providerCode: 'NO' }
    expect((await importRows(db, lecturersImport, [lecturer])).errors).toEqual([
      '2 personCode catalogue.unknown-person',
      '2 providerCode catalogue.unknown-provider',
    ])
    expect((await importRows(db, roomsImport, [{ code: 'A', name: 'A', providerCode: 'NO' }])).errors).toEqual(['2 providerCode catalogue.unknown-provider'])
  })

  test('a unit’s code means its bearer of today, or of the provider’s last day', async () => {
    await importRows(db, providersImport, [
      { ...school, code: 'NOW' },
      { ...school, code: 'THEN', validTo: '2009-01-01' },
    ])
    const rows = await sql<{ code: string; unit_id: string }>`select code, unit_id from catalogue.provider where code in ('NOW', 'THEN') order by code`.execute(
      db,
    )
    expect(rows.rows.map((row) => row.unit_id)).toEqual([units.school, units.old])
    // The name changes, the unit stays the one it was.
    await importRows(db, providersImport, [{ code: 'THEN', name: 'Trường cũ', unitCode: 'TCT' }])
    const kept = await sql<{ unit_id: string }>`select unit_id from catalogue.provider where code = 'THEN'`.execute(db)
    expect(kept.rows[0]?.unit_id).toBe(units.old)
  })
})

test('subjects of a programme: by programme and place, in order, in the export and on the screen', async () => {
  const rows = [
    { programmeCode: 'BD-KTV', position: 1, name: 'Kế toán công', periods: 16 },
    { programmeCode: 'BD-KTV', position: 2, name: 'Ngân sách nhà nước', periods: 24 },
  ]
  expect(await importRows(db, programmeSubjectsImport, rows)).toMatchObject({ created: 2, errors: [] })
  expect(await importRows(db, programmeSubjectsImport, rows)).toMatchObject({ created: 0, updated: 0, unchanged: 2, errors: [] })
  expect(await importRows(db, programmeSubjectsImport, [{ programmeCode: 'BD-KTV', position: 2, periods: 20 }])).toMatchObject({ updated: 1, errors: [] })
  expect(await exportedRows(db, programmeSubjectsImport)).toEqual([rows[0], { ...rows[1], periods: 20 }])
  expect((await importRows(db, programmeSubjectsImport, [{ ...rows[0], programmeCode: 'NO' }])).errors).toEqual(['2 programmeCode catalogue.unknown-programme'])
  expect((await importRows(db, programmeSubjectsImport, [rows[0], rows[0]] as Row[])).errors).toEqual(['3 position import.duplicate-row'])
})
