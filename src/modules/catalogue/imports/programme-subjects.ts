import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { type AnyImport, defineImport } from '#kernel/imports/definition.ts'
import type { Column } from '#kernel/tabular/index.ts'
import { textOf } from './coded-import.ts'

const columns = [
  {
    key: 'programmeCode',
    header: { vi: 'Mã chương trình', en: 'Programme code' },
    type: { kind: 'code' },
    required: true,
    help: { vi: 'Chương trình có trong danh mục.', en: 'A programme of the catalogue.' },
    example: 'BD-QLNN-CV',
  },
  {
    key: 'position',
    header: { vi: 'Thứ tự', en: 'Place' },
    type: { kind: 'integer', min: 1, max: 500 },
    required: true,
    help: { vi: 'Thứ tự dạy trong chương trình, từ 1.', en: 'Place in the order of teaching, from 1.' },
    example: '1',
  },
  {
    key: 'name',
    header: { vi: 'Chuyên đề, môn học', en: 'Subject' },
    type: { kind: 'text', maxLength: 300 },
    clearable: false,
    help: { vi: 'Tên chuyên đề hoặc môn học.', en: 'Name of the subject.' },
    example: 'Nhà nước trong hệ thống chính trị',
  },
  {
    key: 'periods',
    header: { vi: 'Số tiết', en: 'Periods' },
    type: { kind: 'integer', min: 1, max: 2000 },
    clearable: false,
    help: { vi: 'Số tiết của chuyên đề.', en: 'Teaching periods of the subject.' },
    example: '8',
  },
] as const satisfies readonly Column[]

interface SubjectRow {
  readonly id: string
  readonly programmeCode: string
  readonly position: number
  readonly name: string
  readonly periods: number
}

async function readSubjects(tx: Tx, codes?: readonly string[]): Promise<SubjectRow[]> {
  const { rows } = await sql<SubjectRow>`
    select s.programme_id as id, p.code as "programmeCode", s.position, s.name, s.periods
    from catalogue.programme_subject s join catalogue.programme p using (programme_id)
    where ${codes ? sql`p.code = any(${codes}::text[])` : sql`true`} order by p.code, s.position`.execute(tx)
  return rows
}

interface Syllabus {
  readonly id: string
  readonly subjects: readonly { readonly name: string; readonly periods: number }[]
}

/** Puts the subjects of programmes in this order in place of those they had. */
export async function writeSyllabuses(tx: Tx, syllabuses: readonly Syllabus[]): Promise<void> {
  await sql`delete from catalogue.programme_subject where programme_id = any(${syllabuses.map(({ id }) => id)}::uuid[])`.execute(tx)
  const rows = syllabuses.flatMap(({ id, subjects }) => subjects.map((subject, index) => ({ ...subject, id, position: index + 1 })))
  await sql`insert into catalogue.programme_subject (programme_id, position, name, periods)
    select id, position, name, periods from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(id uuid, position int, name text, periods int)`.execute(tx)
}

/** Khung chương trình: subjects of programmes in their order; known by programme and place. */
export const programmeSubjectsImport: AnyImport = defineImport<string>({
  kind: 'programme-subjects',
  subject: { kind: 'programme', id: 'programmeId' },
  title: { vi: 'Khung chương trình: chuyên đề, số tiết', en: 'Subjects of programmes' },
  columns,
  requiredForNew: ['name', 'periods'],
  instructions: [
    {
      vi: 'Mỗi dòng là một chuyên đề của chương trình theo thứ tự dạy. Dòng cùng mã chương trình và thứ tự thay cho chuyên đề đang có ở chỗ ấy.',
      en: 'One row per subject of a programme, in the order of teaching. A row with the same programme and place replaces what stands there.',
    },
  ],
  importPermission: 'catalogue.import',
  exportPermission: 'catalogue.export',
  async lists(tx) {
    const { rows } = await sql<{ code: string }>`select code from catalogue.programme order by code limit 300`.execute(tx)
    return { programmeCode: rows.map(({ code }) => code) }
  },
  async match(tx, _ctx, scope, rows, report) {
    const codes = [...new Set(rows.map(({ row }) => textOf(row, 'programmeCode')))]
    const standing = new Map((await readSubjects(tx, codes)).map((each) => [`${each.programmeCode} ${each.position}`, each]))
    const known = await sql<{ id: string; code: string }>`select programme_id as id, code from catalogue.programme where code = any(${codes}::text[])`.execute(
      tx,
    )
    const idOf = new Map(known.rows.map(({ id, code }) => [code, id]))
    const seen = new Map<string, number>()
    return rows.map(({ line, row }) => {
      const code = textOf(row, 'programmeCode')
      const place = `${code} ${String(row['position'])}`
      const earlier = seen.get(place)
      if (scope !== 'all') report.error(line, 'programmeCode', 'catalogue.province-only')
      else if (!idOf.has(code)) report.error(line, 'programmeCode', 'catalogue.unknown-programme')
      else if (earlier !== undefined) report.error(line, 'position', 'import.duplicate-row', { line: earlier })
      seen.set(place, line)
      const record = standing.get(place)
      const { id: _id, ...current } = record ?? { id: '' }
      return {
        key: record && { programmeId: record.id, position: String(record.position) },
        current: record && { ...current },
        refs: idOf.get(code) ?? '',
      }
    })
  },
  async write(tx, _ctx, changes) {
    const rows = changes.map(({ after, refs }) => ({ ...after, id: refs }))
    await sql`insert into catalogue.programme_subject (programme_id, position, name, periods)
      select id, position, name, periods from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(id uuid, position int, name text, periods int)
      on conflict (programme_id, position) do update set name = excluded.name, periods = excluded.periods`.execute(tx)
    await sql`update catalogue.programme set version = version + 1 where programme_id = any(${[...new Set(changes.map(({ refs }) => refs))]}::uuid[])`.execute(
      tx,
    )
    return changes.map(({ after, refs }) => ({ programmeId: refs, position: String(after['position']) }))
  },
  async remove(tx, _ctx, keys) {
    await sql`delete from catalogue.programme_subject s using jsonb_to_recordset(${rowsAsJson(keys)}::jsonb) as r("programmeId" uuid, position int)
      where s.programme_id = r."programmeId" and s.position = r.position`.execute(tx)
  },
  async *rows(tx) {
    for (const { id: _id, ...row } of await readSubjects(tx)) yield { ...row }
  },
})
