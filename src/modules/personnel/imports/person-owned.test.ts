import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { blank, dashed } from '#kernel/imports/import-factory.ts'
import { aPersonRow, errorsOf, testCtx, testPersonnel } from '../personnel-factory.ts'

const database = await ownDatabase()
const { importRows, exportRows, units, kind, personnel } = await testPersonnel(database)

const an = { fullName: 'Nguyễn Thị An', birthDate: '1980-01-01' }
const namesake = { fullName: 'Trần Văn Bình', birthDate: '1979-09-09' }

beforeAll(async () => {
  const plan = await importRows('people', [
    aPersonRow(an.fullName, { personCode: 'AN', birthDate: an.birthDate, sex: 'female', cccd: '060180000001' }),
    aPersonRow(namesake.fullName, { personCode: 'B1', birthDate: namesake.birthDate, unitCode: 'XA1' }),
    aPersonRow(namesake.fullName, { personCode: 'B2', birthDate: namesake.birthDate, unitCode: 'XA2' }),
    aPersonRow('Lê Ở Sở', { personCode: 'SO', unitCode: 'SNV', cccd: '060080000002' }),
  ])
  if (plan.errors.length) throw new Error(JSON.stringify(plan.errors))
})

const kinds: [string, Row, Row, string][] = [
  ['appointments', { unitCode: 'XA1', postCode: 'BT-XA', from: '2020-01-01', main: true, decisionNo: '1-QĐ' }, { to: '2024-01-01', decisionNo: null }, 'from'],
  [
    'succession',
    { postCode: 'BT-XA', unitCode: 'XA1', termCode: 'QH-2020-2025', approvedOn: '2020-05-01', decisionNo: '2-QĐ' },
    { unitCode: 'XA2', removedOn: '2021-05-01', decisionNo: null },
    'termCode',
  ],
  ['ratings', { year: 2020, rating: 'good' }, { rating: 'excellent' }, 'year'],
  ['discipline', { decidedOn: '2020-02-02', form: 'warning', endsOn: '2021-02-02', decisionNo: '3-QĐ' }, { endsOn: '2022-02-02', decisionNo: null }, 'form'],
]

describe.each(kinds)('%s import', (name, record, change) => {
  test('finds the person by code, CCCD or name; the same file again changes nothing', async () => {
    expect(await importRows(name, [{ personCode: 'AN', ...record }])).toMatchObject({ created: 1, updated: 0, errors: [] })
    for (const who of [
      { personCode: 'AN' },
      { cccd: '060180000001' },
      an,
      { personCode: 'AN', cccd: '060180000001', ...an },
      { fullName: 'nguyễn thị an', birthDate: an.birthDate },
    ]) {
      expect(await importRows(name, [{ ...who, ...record }])).toMatchObject({ created: 0, updated: 0, unchanged: 1, errors: [] })
    }
  })

  test('changes what the row says and clears what it clears', async () => {
    expect(await importRows(name, [{ personCode: 'AN', ...record, ...change }])).toMatchObject({ created: 0, updated: 1, errors: [] })
    expect((await exportRows(name)).filter((row) => row.personCode === 'AN')).toMatchObject([{ ...record, ...change, cccd: null, ...an }])
    expect(await importRows(name, [{ personCode: 'AN', ...record, ...change }])).toMatchObject({ created: 0, updated: 0, unchanged: 1, errors: [] })
  })

  test('export and import again changes nothing, with blank or cleared cells', async () => {
    await importRows(name, [
      { personCode: 'SO', ...record },
      { personCode: 'B1', ...record },
    ])
    const rows = await exportRows(name)
    expect(rows).toHaveLength(3)
    for (const file of [blank(rows), dashed(kind(name), rows)]) {
      expect(await importRows(name, file)).toMatchObject({ created: 0, updated: 0, unchanged: 3, errors: [] })
    }
  })

  test.each<[string, Row, string]>([
    ['nobody', {}, 'personnel.person-not-named'],
    ['a name without birth date', { fullName: an.fullName }, 'personnel.person-not-named'],
    ['an unknown code', { personCode: 'KHÔNG' }, 'personnel.unknown-person'],
    ['an unknown CCCD', { cccd: '060180009999' }, 'personnel.unknown-person'],
    ['an unknown name', { ...an, birthDate: '1980-01-02' }, 'personnel.unknown-person'],
    ['two namesakes', namesake, 'personnel.ambiguous-person'],
    ['a code and a CCCD of two people', { personCode: 'AN', cccd: '060080000002' }, 'personnel.code-and-cccd-differ'],
    ['a CCCD that is not the person’s', { personCode: 'AN', cccd: '060180009999' }, 'personnel.code-and-cccd-differ'],
    ['a name that is not the person’s', { personCode: 'AN', fullName: 'Lê Ở Sở' }, 'personnel.person-differs'],
    ['a birth date that is not the person’s', { personCode: 'AN', birthDate: '1990-01-01' }, 'personnel.person-differs'],
  ])('refuses %s', async (_what, who, code) => {
    const before = await exportRows(name)
    expect(errorsOf(await importRows(name, [{ ...who, ...record }]))).toEqual([`2 ${code}`])
    expect(await exportRows(name)).toEqual(before)
  })

  test('refuses two rows for one record, new or known', async () => {
    expect(
      errorsOf(
        await importRows(name, [
          { personCode: 'AN', ...record },
          { ...an, ...record, ...change },
        ]),
      ),
    ).toEqual(['3 import.duplicate-row'])
    expect(
      errorsOf(
        await importRows(name, [
          { personCode: 'B2', ...record },
          { personCode: 'B2', ...record },
        ]),
      ),
    ).toEqual(['3 import.duplicate-row'])
  })

  test('an officer sees and changes only records of the people of their units', async () => {
    const scope = [units.SNV ?? '']
    expect((await exportRows(name, scope)).map((row) => row.personCode)).toEqual(['SO'])
    expect(errorsOf(await importRows(name, [{ personCode: 'AN', ...record }], { scope }))).toEqual(['2 personnel.unknown-person'])
    expect(errorsOf(await importRows(name, [{ ...an, ...record }], { scope }))).toEqual(['2 personnel.unknown-person'])
    expect(await importRows(name, [{ personCode: 'SO', ...record }], { scope })).toMatchObject({ unchanged: 1, errors: [] })
  })

  test('undo of a creation removes the record and nothing else', async () => {
    const find = async () => (await exportRows(name)).filter((row) => row.personCode === 'B1')
    expect(await find()).toHaveLength(1)
    const { rows } = await sql<{ id: string }>`select person_id as id from personnel.person where code = 'B1'`.execute(database.reader)
    const plan = await database.main.transaction().execute(async (tx) => {
      const definition = kind(name)
      const match = await definition.match(tx, testCtx(), 'all', [{ line: 2, row: { personCode: 'B1', ...record } }], {
        error: () => {},
        warn: () => {},
        failed: () => false,
      })
      const key = match[0]?.key
      if (key) await definition.remove(tx, testCtx(), [key])
      return key
    })
    expect(plan).toMatchObject({ personId: rows[0]?.id })
    expect(await find()).toEqual([])
    expect(await exportRows(name)).toHaveLength(2)
  })
})

describe('appointments', () => {
  const post = (from: string, more: Row = {}): Row => ({ personCode: 'B2', unitCode: 'XA2', postCode: 'BT-XA', from, main: true, ...more })
  const errors = async (...rows: Row[]) => errorsOf(await importRows('appointments', rows))

  test('two main posts at one time are an error of the row, whether recorded or in the file', async () => {
    expect(await errors(post('2020-01-01'), post('2021-01-01', { postCode: 'PBT-XA' }))).toEqual(['3 personnel.main-overlap'])
    expect(await errors(post('2020-01-01'))).toEqual([])
    expect(await errors(post('2021-01-01', { postCode: 'PBT-XA' }))).toEqual(['2 personnel.main-overlap'])
    expect(await errors(post('2019-01-01', { postCode: 'PBT-XA' }))).toEqual(['2 personnel.main-overlap'])
    expect(await errors(post('2019-01-01', { postCode: 'PBT-XA', main: false }))).toEqual([])
    expect(await errors(post('2019-01-01', { postCode: 'PBT-XA', main: true }))).toEqual(['2 personnel.main-overlap'])
  })

  test('in one file a post may end and the next begin, and main may pass between two posts', async () => {
    expect(await errors(post('2021-06-01', { postCode: 'DUV-XA' }), post('2020-01-01', { to: '2021-06-01' }))).toEqual([])
    expect(await errors(post('2021-06-01', { postCode: 'DUV-XA', main: false }), post('2020-01-01', { to: null }))).toEqual([])
    expect(await errors(post('2021-06-01', { postCode: 'DUV-XA', main: true }), post('2020-01-01', { main: false }))).toEqual([])
  })

  test('refuses unknown units and posts, and an end before the beginning', async () => {
    expect(await errors(post('2020-01-01', { unitCode: 'KHÔNG' }))).toEqual(['2 organisation.unknown-unit'])
    expect(await errors(post('2020-01-01', { postCode: 'KHÔNG' }))).toEqual(['2 organisation.unknown-post'])
    expect(await errors(post('2022-01-01', { main: false, to: '2022-01-01' }))).toEqual(['2 personnel.dates-out-of-order'])
    expect(await errors(post('2022-01-01', { main: undefined }))).toEqual(['2 tabular.cell-required'])
  })
})

test('succession: refuses unknown units, posts and terms, and removal before approval', async () => {
  const entry = { personCode: 'B2', postCode: 'PBT-XA', unitCode: 'XA2', termCode: 'QH-2020-2025', approvedOn: '2020-05-01' }
  const errors = async (more: Row) => errorsOf(await importRows('succession', [{ ...entry, ...more }]))
  expect(await errors({ unitCode: 'KHÔNG' })).toEqual(['2 organisation.unknown-unit'])
  expect(await errors({ postCode: 'KHÔNG' })).toEqual(['2 organisation.unknown-post'])
  expect(await errors({ termCode: 'KHÔNG' })).toEqual(['2 organisation.unknown-term'])
  expect(await errors({ removedOn: '2020-05-01' })).toEqual(['2 personnel.dates-out-of-order'])
  expect(await errors({ approvedOn: undefined })).toEqual(['2 tabular.cell-required'])
  expect(kind('succession')).toMatchObject({ importPermission: 'personnel.import-succession', exportPermission: 'personnel.export-succession' })
})

test('discipline: refuses an end before the decision', async () => {
  expect(errorsOf(await importRows('discipline', [{ personCode: 'B2', decidedOn: '2020-01-01', form: 'reprimand', endsOn: '2020-01-01' }]))).toEqual([
    '2 personnel.dates-out-of-order',
  ])
})

test('the unit of a reference chooses among namesakes', async () => {
  const ctx = testCtx()
  const [first, second, none] = await personnel.resolvePeople(database.reader, ctx, 'all', [
    { ...namesake, unitId: units.XA1 } as never,
    { ...namesake, unitId: units.XA2 } as never,
    { ...namesake, unitId: units.SNV } as never,
  ])
  expect([first, second]).toMatchObject([{ person: { code: 'B1' } }, { person: { code: 'B2' } }])
  expect(none).toMatchObject({ problem: { code: 'personnel.ambiguous-person', params: { count: 2, codes: 'B1, B2' } } })
  const scoped = await personnel.resolvePeople(database.reader, ctx, [units.XA1 ?? ''], [namesake as never])
  expect(scoped).toMatchObject([{ person: { code: 'B1' } }])
})
