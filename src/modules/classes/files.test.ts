import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeGate } from '#kernel/command.ts'
import { readTable, writeTable, writeTemplate } from '#kernel/tabular/index.ts'
import { readHistory } from '#modules/audit/index.ts'
import { createCatalogue } from '#modules/catalogue/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { aPerson, aSmallProvince, exportedRows, importRows, mustImport, testCtx, testPeople } from './classes-factory.ts'
import { createClasses } from './index.ts'

const database = await ownDatabase()
const db = database.main
const gate = makeGate(database, async () => {})
const definitions = [
  ...createCatalogue({ gate, history: readHistory }).imports,
  ...createClasses({ gate, personnel: testPeople, history: readHistory }).imports,
]
const byKind = new Map(definitions.map((definition) => [definition.kind, definition]))
const folder = mkdtempSync(join(tmpdir(), 'tn-classes-'))

afterAll(() => rmSync(folder, { recursive: true }))

beforeAll(async () => {
  const units = await aSmallProvince(db)
  await aPerson(db, { code: 'N1', unitId: units.home, postId: units.posts.head })
  const lesson = { classCode: '001', name: 'Lớp “một”, có dấu phẩy', programmeCode: 'BD-KTV', providerCode: 'HVCTKV2', channel: 'sent', studyForm: 'part-time' }
  const changes = '15/07/2021 trực tuyến; 01/10/2021 kết hợp'
  mustImport(await importRows(db, byKind.get('rooms'), [{ code: '02', name: 'Hội trường', providerCode: 'HVCTKV2', seats: 5 }]))
  mustImport(await importRows(db, byKind.get('lecturers'), [{ code: 'GV', fullName: 'Lê Hoa', kind: 'reporter', personCode: 'N1' }]))
  mustImport(
    await importRows(db, byKind.get('programme-subjects'), [
      { programmeCode: 'BD-KTV', position: 1, name: 'Kế toán, “ngân sách”', periods: 8 },
      { programmeCode: 'BD-KTV', position: 2, name: 'Ôn tập, kiểm tra', periods: 4 },
    ]),
  )
  mustImport(
    await importRows(db, byKind.get('classes'), [
      { ...lesson, mode: 'in-person', openedOn: '2021-03-01', modeChanges: changes, fundSource: 'learner', capacity: 7 },
    ]),
  )
  mustImport(
    await importRows(db, byKind.get('enrolments'), [{ personCode: 'N1', classCode: '001', reason: 'planned', status: 'withdrawn', leftOn: '2021-05-01' }]),
  )
})

test.each(definitions.flatMap(({ kind }) => [[kind, 'xlsx'] as const, [kind, 'csv'] as const]))(
  '%s: an exported %s file comes back without a change',
  async (kind, format) => {
    const definition = byKind.get(kind)
    const name = `${kind}.${format}`
    const rows = await exportedRows(db, definition)
    await writeTable(join(folder, name), format, definition?.columns ?? [], rows)
    const table = await readTable({ path: join(folder, name) }, name, definition?.columns ?? [])
    expect(table.errors).toEqual([])
    expect(rows.length).toBeGreaterThan(0)
    const again = await importRows(
      db,
      definition,
      table.rows.map(({ row }) => row),
    )
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: rows.length, errors: [], warnings: [] })
  },
)

test.each(definitions.map(({ kind }) => kind))('%s: the template is a workbook whose drop-downs belong to columns', async (kind) => {
  const definition = byKind.get(kind)
  if (!definition) throw new Error('there is no such import')
  const lists = (await definition.lists?.(db, testCtx(), 'all')) ?? {}
  const keys: ReadonlySet<string> = new Set(definition.columns.map((column) => column.key))
  expect(Object.keys(lists).filter((key) => !keys.has(key))).toEqual([])
  expect(definition.requiredForNew.filter((key) => !keys.has(key))).toEqual([])
  const { title, instructions, columns } = definition
  const bytes = await writeTemplate({ title, sheetName: kind, instructions, columns, lists })
  const table = await readTable({ bytes }, `${kind}.xlsx`, columns)
  expect(table).toMatchObject({ rows: [], errors: [], ignoredHeaders: [] })
})
