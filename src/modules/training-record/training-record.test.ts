import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { qualificationSchema, type QualificationValue } from '#contracts/training-record.ts'
import { makeGate } from '#kernel/command.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { makeSecrets } from '#kernel/secrets.ts'
import { readTable, type Row, writeTable } from '#kernel/tabular/index.ts'
import { readHistory } from '#modules/audit/index.ts'
import { loadCatalogueData } from '#modules/catalogue/index.ts'
import { createPersonnel } from '#modules/personnel/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { createTrainingRecord, type QualificationRecord, recordQualifications } from './index.ts'
import { aPerson, aUnit, exportedRows, importRows, testCtx } from './training-record-factory.ts'

const database = await ownDatabase()
const db = database.main
const gate = makeGate(database, async () => {})
const record = createTrainingRecord({
  gate,
  history: readHistory,
  personnel: createPersonnel({ gate, secrets: makeSecrets('a secret of tests'), history: readHistory }),
})
const [definition] = record.imports
const units = { home: '', health: '', young: '' }
let postId = ''
let serial = 0
const folder = mkdtempSync(join(tmpdir(), 'tn-record-'))

afterAll(() => rmSync(folder, { recursive: true }))

beforeAll(async () => {
  await loadCatalogueData(db)
  units.home = await aUnit(db, 'SNV')
  units.health = await aUnit(db, 'SYT')
  units.young = await aUnit(db, 'MOI', '2020-01-01')
  postId = newId()
  await sql`insert into organisation.post (post_id, code, name, search_key, level, tier, leadership)
    values (${postId}::uuid, 'T-TP', 'Trưởng phòng', 'truong phong', 'province', 'division-head', true)`.execute(db)
})

async function someone(unitId = units.home): Promise<{ id: string; code: string }> {
  const code = `CB${++serial}`
  return { id: await aPerson(db, code, unitId), code }
}

const row: Row = { ladder: 'political-theory', level: 'Cao cấp', awardedOn: '2019-06-30' }
const of = async (personId: string) => (await record.qualificationsOf(testCtx(), personId)).items

describe('qualifications', () => {
  test('one per person, level and day; unit and post stay unknown unless they are given', async () => {
    const { id, code } = await someone()
    expect(await importRows(db, definition, [{ personCode: code, ...row }])).toMatchObject({ created: 1, errors: [], warnings: [] })
    const [only, ...others] = await of(id)
    expect(others).toEqual([])
    expect(qualificationSchema.safeParse(only).error).toBeUndefined()
    expect(only).toMatchObject({
      ladder: 'political-theory',
      level: 'advanced',
      height: 3,
      awardedOn: '2019-06-30',
      equivalent: false,
      unit: null,
      post: null,
      validUntil: null,
    })
    expect(only?.levelName).toEqual({ vi: 'Cao cấp', en: 'Advanced' })
    expect(await importRows(db, definition, [{ personCode: code, ...row }])).toMatchObject({ created: 0, unchanged: 1, errors: [] })
    const more = {
      unitCode: 'SYT',
      postCode: 'T-TP',
      field: 'Xây dựng Đảng',
      validUntil: '2030-01-01',
      equivalent: true,
      providerName: 'Học viện',
      documentNo: 'A1',
      note: 'x',
    }
    expect(await importRows(db, definition, [{ personCode: code, ...row, ...more }])).toMatchObject({ updated: 1, errors: [] })
    expect(await of(id)).toMatchObject([
      { ...{ field: 'Xây dựng Đảng', validUntil: '2030-01-01', equivalent: true, documentNo: 'A1' }, unit: { code: 'SYT' }, post: { code: 'T-TP' } },
    ])
    expect(await importRows(db, definition, [{ personCode: code, ...row, unitCode: null, postCode: null }])).toMatchObject({ updated: 1, errors: [] })
    expect(await of(id)).toMatchObject([{ unit: null, post: null, field: 'Xây dựng Đảng' }])
    expect(await importRows(db, definition, [{ personCode: code, ...row, awardedOn: '2020-06-30' }])).toMatchObject({ created: 1 })
    expect((await of(id)).map((each) => each.awardedOn)).toEqual(['2020-06-30', '2019-06-30'])
  })

  test.each([
    ['political-theory', ['Cao cấp', 'advanced', 'CAO CẤP', 'cao cap', 'CC', 'Advanced'], 'advanced'],
    ['it', ['Nâng cao', 'advanced'], 'advanced'],
    ['state-management', ['Chuyên viên chính', 'CVC', 'principal'], 'principal'],
    ['education', ['Thạc sĩ', 'ThS', 'master'], 'master'],
    ['defence', ['Đối tượng 3', 'ĐT3', 'group-3', '3'], 'group-3'],
    ['professional-title', ['Hạng II', 'hạng 2', 'II', 'class-2'], 'class-2'],
  ])('on %s, %j all mean %s', async (ladder, spellings, level) => {
    const { id, code } = await someone()
    for (const [index, spelling] of spellings.entries()) {
      expect(await importRows(db, definition, [{ personCode: code, ladder, level: spelling, awardedOn: '2019-06-30' }])).toMatchObject(
        index ? { created: 0, unchanged: 1, errors: [] } : { created: 1, errors: [] },
      )
    }
    expect((await of(id)).map((each) => each.level)).toEqual([level])
  })

  test('every level of every ladder can be told by each of its spellings', async () => {
    const { rows } = await sql<{
      ladder: string
      level: string
      name_vi: string
      name_en: string
    }>`select ladder, level, name_vi, name_en from catalogue.ladder_level`.execute(db)
    const { id, code } = await someone()
    expect(rows.length).toBeGreaterThan(30)
    await importRows(
      db,
      definition,
      rows.map(({ ladder, name_vi }) => ({ personCode: code, ladder, level: name_vi, awardedOn: '2019-06-30' })),
    )
    expect((await of(id)).map((each) => `${each.ladder} ${each.level}`).toSorted()).toEqual(rows.map(({ ladder, level }) => `${ladder} ${level}`).toSorted())
    for (const column of ['level', 'name_en'] as const) {
      const again = await importRows(
        db,
        definition,
        rows.map((each) => ({ personCode: code, ladder: each.ladder, level: each[column], awardedOn: '2019-06-30' })),
      )
      expect(again).toMatchObject({ created: 0, updated: 0, unchanged: rows.length, errors: [] })
    }
  })

  test.each<readonly [string, Row, readonly string[]]>([
    ['an unknown person', { personCode: 'NO' }, ['2 personCode personnel.unknown-person']],
    ['a level of another ladder', { level: 'Chuyên viên' }, ['2 level training-record.unknown-level']],
    ['valid until the day of the award', { validUntil: '2019-06-30' }, ['2 validUntil training-record.valid-until-before-award']],
    ['an unknown unit', { unitCode: 'NO' }, ['2 unitCode organisation.unknown-unit']],
    ['an unknown post', { postCode: 'NO' }, ['2 postCode organisation.unknown-post']],
  ])('%s is refused', async (_name, wrong, errors) => {
    const { id, code } = await someone()
    expect((await importRows(db, definition, [{ personCode: code, ...row, ...wrong }])).errors).toEqual(errors)
    expect(await of(id)).toEqual([])
  })

  test('two rows of one qualification; clearing what must be there; a unit founded later', async () => {
    const { code } = await someone()
    const one = { personCode: code, ...row }
    expect((await importRows(db, definition, [one, { ...one, level: 'advanced' }])).errors).toEqual(['3 level import.duplicate-row'])
    expect(await importRows(db, definition, [{ ...one, unitCode: 'MOI' }])).toMatchObject({
      created: 1,
      warnings: ['2 unitCode organisation.unit-founded-later'],
    })
    expect((await importRows(db, definition, [{ ...one, equivalent: null }])).errors).toEqual(['2 equivalent tabular.cell-required'])
  })

  test('the export comes back without a change, for the province and for one unit; undo takes out what was made', async () => {
    const [here, there] = [await someone(), await someone(units.health)]
    const { keys } = await importRows(db, definition, [
      { personCode: here.code, ...row, unitCode: 'SNV', postCode: 'T-TP', equivalent: true },
      { personCode: there.code, ladder: 'it', level: 'basic', awardedOn: '2018-01-01', documentNo: '7' },
    ])
    const rows = await exportedRows(db, definition)
    expect(rows.length).toBeGreaterThan(10)
    expect(Object.keys(rows[0] ?? {}).toSorted()).toEqual(definition?.columns.map((column) => column.key).toSorted())
    expect(await importRows(db, definition, rows)).toMatchObject({ created: 0, updated: 0, unchanged: rows.length, errors: [], warnings: [] })
    const own = await exportedRows(db, definition, [units.health])
    expect(own).toHaveLength(1)
    expect(await importRows(db, definition, own, [units.health])).toMatchObject({ unchanged: 1, errors: [] })
    expect((await importRows(db, definition, rows.slice(0, 1), [units.health])).errors).toEqual(['2 personCode personnel.unknown-person'])
    await definition?.remove(db, testCtx(), keys)
    expect([await of(here.id), await of(there.id)]).toEqual([[], []])
  })

  test.each(['xlsx', 'csv'] as const)('an exported %s file comes back without a change', async (format) => {
    const { code } = await someone()
    await importRows(db, definition, [
      { personCode: code, ladder: 'it', level: 'Nâng cao', awardedOn: '2011-02-01' },
      { personCode: code, ladder: 'foreign-language', level: 'A1', awardedOn: '2011-02-01', equivalent: true, validUntil: '2030-01-01' },
    ])
    const rows = await exportedRows(db, definition)
    const path = join(folder, `qualifications.${format}`)
    await writeTable(path, format, definition?.columns ?? [], rows)
    const table = await readTable({ path }, `qualifications.${format}`, definition?.columns ?? [])
    expect(table.errors).toEqual([])
    expect(
      await importRows(
        db,
        definition,
        table.rows.map((each) => each.row),
      ),
    ).toMatchObject({ created: 0, updated: 0, unchanged: rows.length, errors: [], warnings: [] })
  })

  test('a person out of scope is not found, nor one who is not there', async () => {
    const { id } = await someone(units.health)
    const reader = testCtx({ 'training-record.read-person': [units.home] })
    await expect(record.qualificationsOf(reader, id)).rejects.toMatchObject({ code: 'kernel.not-found' })
    await expect(record.qualificationsOf(testCtx(), newId())).rejects.toMatchObject({ code: 'kernel.not-found' })
    await expect(record.qualificationsOf(testCtx({}), id)).rejects.toMatchObject({ code: 'kernel.forbidden' })
    expect(await record.qualificationsOf(testCtx({ 'training-record.read-person': [units.health] }), id)).toEqual({
      items: [],
      can: { edit: false, recognise: false },
    })
  })

  test('other modules record many at once; the class stays where none is given', async () => {
    const people = [await someone(), await someone()]
    const classId = newId()
    const base: Omit<QualificationRecord, 'personId'> = {
      ...{ ladder: 'defence', level: 'group-3', awardedOn: '2021-05-05' as PlainDate, field: null, validUntil: null, equivalent: false },
      ...{ providerName: null, documentNo: null, unitId: units.home, postId, classId, note: null },
    }
    const keys = await recordQualifications(
      db,
      people.map(({ id }) => ({ ...base, personId: id })),
    )
    expect(keys.map(({ personId }) => personId)).toEqual(people.map(({ id }) => id))
    const { classId: _, ...without } = base
    expect(
      await recordQualifications(
        db,
        people.map(({ id }) => ({ ...without, personId: id, documentNo: 'B2' })),
      ),
    ).toEqual(keys)
    expect(await of(people[1]?.id ?? '')).toMatchObject([
      { qualificationId: keys[1]?.qualificationId, documentNo: 'B2', classId, unit: { code: 'SNV' }, post: { code: 'T-TP' } },
    ])
    expect(await recordQualifications(db, [])).toEqual([])
  })
})

describe('editing the ledger on the screen', () => {
  const value = (more: Partial<QualificationValue> = {}): QualificationValue => ({
    ...{ ladder: 'political-theory', level: 'advanced', awardedOn: '2019-06-30', field: null, validUntil: null, equivalent: false },
    ...{ providerName: 'Học viện', documentNo: 'A1', unitId: null, postId: null, note: null },
    ...more,
  })

  test('adds, corrects, and removes with a reason; the version of the person goes along', async () => {
    const { id: personId } = await someone()
    expect(await record.editQualifications(testCtx(), { personId, version: 1, lines: [{ value: value() }] })).toEqual({ version: 2, warnings: [] })
    const [added] = await of(personId)
    const key = added?.qualificationId ?? ''
    await expect(record.editQualifications(testCtx(), { personId, version: 1, lines: [{ value: value() }] })).rejects.toMatchObject({
      code: 'kernel.changed-meanwhile',
    })
    await expect(record.editQualifications(testCtx(), { personId, version: 2, lines: [{ value: value() }] })).rejects.toMatchObject({
      code: 'personnel.record-exists',
    })
    await record.editQualifications(testCtx(), { personId, version: 2, lines: [{ key, value: value({ documentNo: 'B2', unitId: units.health, postId }) }] })
    expect(await of(personId)).toMatchObject([{ qualificationId: key, documentNo: 'B2', unit: { code: 'SYT' }, post: { postId } }])
    await record.editQualifications(testCtx(), { personId, version: 3, lines: [{ key, value: value({ level: 'intermediate' }) }] })
    const [corrected] = await of(personId)
    expect(corrected).toMatchObject({ level: 'intermediate', documentNo: 'A1', unit: null })
    const remove = { personId, version: 4, lines: [{ key: corrected?.qualificationId, value: null }] }
    await expect(record.editQualifications(testCtx(), remove)).rejects.toMatchObject({ code: 'personnel.reason-needed' })
    await record.editQualifications(testCtx(), { ...remove, reason: 'không đúng người' })
    expect(await of(personId)).toEqual([])
  })

  test('refuses what the import refuses, at the field, and warns of what it warns of', async () => {
    const { id: personId } = await someone()
    const edit = async (more: Partial<QualificationValue>) =>
      await record.editQualifications(testCtx(), { personId, version: 1, lines: [{ value: value(more) }] })
    await expect(edit({ level: 'không có' })).rejects.toMatchObject({ fields: { level: /bậc/ } })
    await expect(edit({ validUntil: '2019-06-30' })).rejects.toMatchObject({ fields: { validUntil: /sau ngày cấp/ } })
    await expect(edit({ postId: newId() })).rejects.toMatchObject({ fields: { postId: /danh mục/ } })
    expect(await edit({ awardedOn: '2022-01-01', unitId: units.young })).toMatchObject({ warnings: [{ field: 'awardedOn' }] })
  })

  test('what a class gave is not removed here, and keeps its class when it is corrected', async () => {
    const { id: personId } = await someone()
    const classId = newId()
    const [key] = await recordQualifications(db, [{ ...value(), personId, awardedOn: '2019-06-30' as PlainDate, validUntil: null, classId }])
    const line = { key: key?.qualificationId, value: value({ awardedOn: '2019-07-01' }) }
    await record.editQualifications(testCtx(), { personId, version: 1, lines: [line] })
    const [moved] = await of(personId)
    expect(moved).toMatchObject({ awardedOn: '2019-07-01', classId })
    const remove = { personId, version: 2, reason: 'sai', lines: [{ key: moved?.qualificationId, value: null }] }
    await expect(record.editQualifications(testCtx(), remove)).rejects.toMatchObject({ code: 'training-record.of-a-class' })
  })

  test('whoever reaches the person only to read may not edit', async () => {
    const { id: personId } = await someone()
    const reader = testCtx({ 'training-record.read-person': 'all', 'training-record.edit-qualifications': [units.health] })
    expect(await record.qualificationsOf(reader, personId)).toEqual({ items: [], can: { edit: false, recognise: false } })
    await expect(record.editQualifications(reader, { personId, version: 1, lines: [{ value: value() }] })).rejects.toMatchObject({ code: 'kernel.not-found' })
  })
})

test('the qualifications of the level that a type gives, page by page, of people within scope', async () => {
  const read = (page: { limit: number; after?: string }, typeCode = 'BD-QPAN-1') => record.qualificationsOfType(testCtx(), { typeCode, ...page })
  const before = (await read({ limit: 1 })).total
  const held = [await someone(), await someone(units.health), await someone()]
  const level: Row = { ladder: 'defence', level: 'group-1', awardedOn: '2020-05-05' }
  expect(
    await importRows(
      db,
      definition,
      held.map(({ code }) => ({ personCode: code, ...level })),
    ),
  ).toMatchObject({ created: 3, errors: [] })
  const first = await read({ limit: 2 })
  const rest = await read({ limit: 50, after: first.next ?? '' })
  const codes = [...first.items, ...rest.items].map(({ personCode }) => personCode)
  expect([first.total, rest.next, first.items.length, codes.length]).toEqual([before + 3, null, 2, before + 3])
  expect(codes).toEqual(expect.arrayContaining(held.map(({ code }) => code)))
  expect(await read({ limit: 2 }, 'BD-QPAN')).toEqual({ items: [], next: null, total: 0 })
  const permissions = new Map([['training-record.read-person', [units.health]]])
  const scoped = { ...testCtx(), actor: { kind: 'account', id: newId(), name: 'Người thử', permissions } as const }
  expect((await record.qualificationsOfType(scoped, { typeCode: 'BD-QPAN-1', limit: 5 })).items.map(({ personCode }) => personCode)).toEqual([held[1]?.code])
})
