import { beforeAll, expect, test } from 'vitest'
import { catalogueEntrySchema, type CatalogueSection, type EditCatalogueEntry, type NewCatalogueEntry } from '#contracts/catalogue-entries.ts'
import { makeGate } from '#kernel/command.ts'
import { type Ctx, makeCtx, type Scope } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { appendAudit, readHistory } from '#modules/audit/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { testCtx } from '../catalogue-factory.ts'
import { createCatalogue, loadCatalogueData } from '../index.ts'

const database = await ownDatabase()
/** Counts that modules above would give, by the entry’s id. */
const elsewhere = new Map([['BD-KTV', { classes: 2, enrolments: 60, qualifications: 3 }]])
const catalogue = createCatalogue({ gate: makeGate(database, appendAudit), history: readHistory, usesElsewhere: async () => elsewhere })
const all = testCtx()
const ctxOf = (scope: Scope): Ctx =>
  makeCtx({
    actor: {
      kind: 'account',
      id: newId(),
      name: 'Người thử',
      permissions: new Map(['list-entries', 'create-entry', 'edit-entry', 'retire-entry', 'remove-entry'].map((name) => [`catalogue.${name}`, scope])),
    },
    now: all.now,
    requestId: newId(),
  })

beforeAll(async () => {
  await loadCatalogueData(database.main)
})

const dates = { validFrom: null, validTo: null }
const forms = {
  providers: { section: 'providers', name: 'Trường Thử', level: 'province', place: 'in-province', unitId: null, ...dates },
  programmes: {
    section: 'programmes',
    name: 'Chương trình thử',
    typeCode: 'BD-KTV',
    hours: 40,
    hoursPerWeek: 20,
    legalBasis: 'NĐ thử',
    syllabus: [],
    ...dates,
  },
  types: {
    ...{ section: 'types', name: 'Loại hình thử', nameEn: 'A test type', parentCode: 'BD-QLNN', studyForms: ['full-time'], modes: [] },
    ...{ sizeMin: 30, sizeMax: 60, defaultSize: 50, duration: null, yields: { ladder: 'political-theory', level: 'intermediate' }, ...dates },
  },
  lecturers: {
    ...{ section: 'lecturers', name: 'Trần Thị Giảng', kind: 'visiting', personId: null, providerId: null, subjects: 'Triết học', ...dates },
    ...{ types: ['BD-KTV', 'DT-LLCT'], hoursPerYear: 280, grade: 'B3', absences: [{ from: '2022-03-01', to: '2022-03-15' }] },
  },
} as const satisfies Partial<Record<CatalogueSection, object>>
const create = async (form: object, ctx = all) => (await catalogue.createEntry(ctx, form as NewCatalogueEntry)).id
const edit = (entryId: string, version: number, form: object, ctx = all) =>
  catalogue.editEntry(ctx, { ...form, version, entryId } as EditCatalogueEntry & { entryId: string })
const read = (section: CatalogueSection, entryId: string, ctx = all) => catalogue.readEntry(ctx, { section, entryId })
const refused = async (doing: Promise<unknown>) =>
  await doing.then(
    () => 'done',
    (error: { code: string; fields?: object }) => (error.fields ? `${error.code}: ${Object.keys(error.fields).toSorted().join(' ')}` : error.code),
  )
const changes = async (section: CatalogueSection, entryId: string) =>
  (await catalogue.entryHistory(all, { section, entryId, query: { limit: 5 } })).items.map((item) => item.changes)

test('an entry of every list is made, read in the shape of the contract, changed and its history told', async () => {
  const provider = await create({ ...forms.providers, code: 'THU' })
  const room = await create({ section: 'rooms', code: 'P1', name: 'Phòng Một', providerId: provider, seats: 80, ...dates })
  const lecturer = await create({ ...forms.lecturers, code: 'GV1', providerId: provider, validFrom: '2020-01-01' })
  const programme = await create({ ...forms.programmes, code: 'CT1' })
  const type = await create({ ...forms.types, code: 'BD-QLNN-THU' })
  const entries = [
    await read('providers', provider),
    await read('rooms', room),
    await read('lecturers', lecturer),
    await read('programmes', programme),
    await read('types', type),
  ]
  for (const entry of entries) {
    expect(catalogueEntrySchema.safeParse(entry).error).toBeUndefined()
    expect(entry).toMatchObject({ version: expect.any(Number), retired: false, shipped: false, can: { edit: true, retire: true, restore: false } })
  }
  expect(entries[0]?.uses).toMatchObject({ rooms: 1, lecturers: 1 })
  expect(entries[2]).toMatchObject({ validFrom: '2020-01-01', fields: { provider: { code: 'THU' }, subjects: 'Triết học' } })
  expect(entries[2]?.fields).toMatchObject({ types: ['BD-KTV', 'DT-LLCT'], hoursPerYear: 280, absences: [{ from: '2022-03-01', to: '2022-03-15' }] })
  expect(entries[3]?.fields).toMatchObject({ hoursPerWeek: 20 })
  await edit(lecturer, entries[2]?.version ?? 0, { ...forms.lecturers, providerId: provider, validFrom: '2020-01-01', types: ['BD-KTV'], absences: [] })
  expect((await changes('lecturers', lecturer))[0]).toEqual({ types: ['BD-KTV, DT-LLCT', 'BD-KTV'], absences: ['2022-03-01 – 2022-03-15', ''] })
  expect(entries[4]).toMatchObject({
    fields: { sizeMin: 30, sizeMax: 60, parentCode: 'BD-QLNN', depth: 2, family: 'fostering', yields: { level: 'intermediate' } },
  })
  await edit(programme, 1, { ...forms.programmes, name: 'Tên khác', hours: 45 })
  expect(await changes('programmes', programme)).toEqual([
    { name: ['Chương trình thử', 'Tên khác'], hours: [40, 45] },
    expect.objectContaining({ code: [null, 'CT1'], type: [null, expect.any(String)] }),
  ])
  await edit(type, entries[4]?.version ?? 0, { ...forms.types, yields: null, nameEn: 'Another' })
  expect((await changes('types', type))[0]).toMatchObject({ nameEn: ['A test type', 'Another'], yields: [expect.any(String), null] })
})

test('what is wrong is said by field, and a form read too early is refused', async () => {
  expect(await refused(create({ ...forms.programmes, code: 'BD-KTV' }))).toBe('kernel.invalid-input: code')
  expect(await refused(create({ ...forms.types, code: 'BD-KTV' }))).toBe('kernel.invalid-input: code')
  expect(await refused(create({ ...forms.programmes, code: 'CT2', typeCode: 'KHÔNG' }))).toBe('kernel.invalid-input: typeCode')
  expect(await refused(create({ ...forms.types, code: 'X', parentCode: 'KHÔNG' }))).toBe('kernel.invalid-input: parentCode')
  expect(await refused(create({ ...forms.types, code: 'X', yields: { ladder: 'political-theory', level: 'không' } }))).toBe('kernel.invalid-input: yields')
  expect(await refused(create({ ...forms.programmes, code: 'CT2', validFrom: '2021-01-01', validTo: '2021-01-01' }))).toBe('kernel.invalid-input: validTo')
  expect(await refused(create({ ...forms.lecturers, code: 'GV2', personId: newId() }))).toBe('kernel.invalid-input: personId')
  expect(await refused(create({ ...forms.lecturers, code: 'GV2', types: ['KHONG-CO'] }))).toBe('kernel.invalid-input: types')
  const twice = [
    { from: '2022-03-01', to: '2022-03-15' },
    { from: '2022-03-01', to: '2022-04-15' },
  ]
  expect(await refused(create({ ...forms.lecturers, code: 'GV2', absences: twice }))).toBe('kernel.invalid-input: absences')
  expect(await refused(create({ ...forms.types, code: 'BD-QLNN-HAI', sizeMin: 60, sizeMax: 30 }))).toBe('kernel.invalid-input: sizeMax')
  const programme = await create({ ...forms.programmes, code: 'CT3' })
  await edit(programme, 1, { ...forms.programmes, hours: 1 })
  expect(await refused(edit(programme, 1, { ...forms.programmes, hours: 2 }))).toBe('kernel.changed-meanwhile')
  expect(await refused(edit(newId(), 1, forms.programmes))).toBe('kernel.not-found')
})

test('the catalogue is the province’s: a right over one unit reads it and changes nothing', async () => {
  const one = ctxOf([newId()])
  const programme = await create({ ...forms.programmes, code: 'CT4' })
  expect((await read('programmes', programme, one)).can).toEqual({ edit: false, retire: false, restore: false, remove: false })
  expect((await read('programmes', programme, ctxOf('all'))).can).toEqual({ edit: true, retire: true, restore: false, remove: true })
  for (const doing of [
    () => create({ ...forms.programmes, code: 'CT5' }, one),
    () => edit(programme, 1, forms.programmes, one),
    () => catalogue.retireEntry(one, { section: 'programmes', entryId: programme, version: 1, validTo: '2021-12-10' }),
    () => catalogue.restoreEntry(one, { section: 'programmes', entryId: programme, version: 1 }),
    () => catalogue.removeEntry(one, { section: 'programmes', entryId: programme }),
    () => catalogue.moveType(one, { typeCode: 'BD-QLNN-CVC', direction: 'up' }),
  ])
    expect(await refused(doing())).toBe('catalogue.province-only')
})

test('a retired entry is hidden from pickers from that day on, kept in the list, and offered again when restored', async () => {
  const entryId = await create({ ...forms.programmes, code: 'CŨ', name: 'Chương trình sắp cũ' })
  const offered = async (on: string) => (await catalogue.listProgrammes(all, { q: 'sap cu', on: on as PlainDate })).length
  await catalogue.retireEntry(all, { section: 'programmes', entryId, version: 1, validTo: '2021-12-10' })
  expect([await offered('2021-12-09'), await offered('2021-12-10')]).toEqual([1, 0])
  expect(await read('programmes', entryId)).toMatchObject({ retired: true, version: 2, can: { retire: false, restore: true } })
  const retired = await catalogue.listEntries(all, { section: 'programmes', state: 'retired', q: 'sap cu', limit: 10 })
  expect(retired).toMatchObject({ items: [{ code: 'CŨ' }], counts: { inUse: 0, retired: 1 } })
  expect(await refused(catalogue.retireEntry(all, { section: 'programmes', entryId, version: 2, validTo: '2021-12-11' }))).toBe('catalogue.already-retired')
  await catalogue.restoreEntry(all, { section: 'programmes', entryId, version: 2 })
  expect(await offered('2021-12-10')).toBe(1)
  // A type that is no more takes its programmes with it, in pickers.
  await catalogue.retireEntry(all, { section: 'types', entryId: 'BD-TDT', version: 1, validTo: '2021-12-01' })
  expect(await catalogue.listProgrammes(all, { typeCode: 'BD-TDT', on: '2021-12-10' as PlainDate })).toEqual([])
  expect(await catalogue.listProgrammes(all, { typeCode: 'BD-TDT' })).toHaveLength(1)
  const provider = await create({ ...forms.providers, code: 'CƠ-SỞ-CŨ', name: 'Cơ sở sắp cũ' })
  await catalogue.retireEntry(all, { section: 'providers', entryId: provider, version: 1, validTo: '2021-12-10' })
  expect((await catalogue.listProviders(all, { q: 'co so sap cu', on: all.today, limit: 5 })).items).toEqual([])
})

test('only what nothing uses and what did not come with the system is deleted', async () => {
  const entryId = await create({ ...forms.programmes, code: 'XÓA' })
  await catalogue.removeEntry(all, { section: 'programmes', entryId })
  expect(await refused(read('programmes', entryId))).toBe('kernel.not-found')
  const { rows } = await sql<{ id: string }>`select programme_id::text as id from catalogue.programme where code = 'BD-NN'`.execute(database.main)
  expect(await refused(catalogue.removeEntry(all, { section: 'programmes', entryId: rows[0]?.id ?? '' }))).toBe('catalogue.shipped')
  const type = await create({ ...forms.types, code: 'BD-CHA' })
  const child = await create({ ...forms.types, code: 'BD-CON', parentCode: 'BD-CHA' })
  expect(await refused(catalogue.removeEntry(all, { section: 'types', entryId: type }))).toBe('catalogue.in-use')
  elsewhere.set(child, { classes: 1, enrolments: 0, qualifications: 0 })
  expect(await refused(catalogue.removeEntry(all, { section: 'types', entryId: child }))).toBe('catalogue.in-use')
  elsewhere.delete(child)
  await catalogue.removeEntry(all, { section: 'types', entryId: child })
  await catalogue.removeEntry(all, { section: 'types', entryId: type })
  expect((await read('types', 'BD-KTV')).uses).toMatchObject({ programmes: expect.any(Number), classes: 2, enrolments: 60, qualifications: 3 })
})

test('a type moves with what is below it, and a new one stands last under its parent', async () => {
  const codes = async () => (await catalogue.listTypes(all, undefined)).filter(({ ancestors }) => ancestors.includes('BD-XA')).map(({ code }) => code)
  await create({ ...forms.types, code: 'BD-XA-MỚI', parentCode: 'BD-XA' })
  expect(await codes()).toEqual(['BD-XA', 'BD-XA-LD', 'BD-XA-CM', 'BD-XA-MỚI'])
  expect(await catalogue.moveType(all, { typeCode: 'BD-XA-MỚI', direction: 'up' })).toMatchObject({ moved: true })
  expect(await codes()).toEqual(['BD-XA', 'BD-XA-LD', 'BD-XA-MỚI', 'BD-XA-CM'])
  await catalogue.moveType(all, { typeCode: 'BD-XA-MỚI', direction: 'in' })
  await catalogue.moveType(all, { typeCode: 'BD-XA-LD', direction: 'out' })
  expect(await codes()).toEqual(['BD-XA', 'BD-XA-CM'])
  const types = await catalogue.listTypes(all, undefined)
  expect(types.find(({ code }) => code === 'BD-XA-MỚI')).toMatchObject({ parentCode: 'BD-XA-LD', ancestors: ['BD', 'BD-XA-LD', 'BD-XA-MỚI'] })
  expect(await catalogue.moveType(all, { typeCode: 'BD', direction: 'down' })).toMatchObject({ moved: false })
  expect((await changes('types', 'BD-XA-LD'))[0]).toMatchObject({ parentCode: ['BD-XA', 'BD'] })
  expect(await refused(catalogue.moveType(all, { typeCode: 'KHÔNG', direction: 'up' }))).toBe('kernel.not-found')
})

test('lists are searched, filtered and read page by page', async () => {
  const page = await catalogue.listEntries(all, { section: 'programmes', limit: 20 })
  const rest = await catalogue.listEntries(all, { section: 'programmes', limit: 200, after: page.next ?? '' })
  const ids = [...page.items, ...rest.items].map(({ id }) => id)
  expect([ids.length, new Set(ids).size]).toEqual([page.counts.inUse + page.counts.retired, ids.length])
  const codesOf = async (query: Partial<Parameters<typeof catalogue.listEntries>[1]>) =>
    (await catalogue.listEntries(all, { section: 'programmes', limit: 50, ...query })).items.map(({ code }) => code)
  expect(await codesOf({ type: 'BD-QPAN' })).toEqual(['BD-QPAN-1', 'BD-QPAN-2', 'BD-QPAN-3', 'BD-QPAN-4'])
  expect(await codesOf({ q: 'chuyen vien cao cap' })).toEqual(['BD-QLNN-CVCC'])
  // A picker: the very code first.
  expect((await catalogue.listProgrammes(all, { q: 'bd-qlnn-cv', limit: 2 })).map(({ code }) => code)).toEqual(['BD-QLNN-CV', 'BD-QLNN-CVC'])
})
