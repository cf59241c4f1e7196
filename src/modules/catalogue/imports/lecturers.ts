import { lecturerKinds } from '#contracts/catalogue.ts'
import { rowsAsJson, sql } from '#kernel/db.ts'
import type { Column, Row } from '#kernel/tabular/index.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { anyOf, catalogueDb } from '../catalogue-db.ts'
import { knownTypes, providersByCode } from '../catalogue-readers.ts'
import { lecturerGrades } from '../costs/lecturer-grades.ts'
import { choicesOf, type CodedImport, codedImport, reportUnknown, textOf } from './coded-import.ts'

const columns = [
  {
    key: 'code',
    header: { vi: 'Mã giảng viên', en: 'Lecturer code' },
    type: { kind: 'code' },
    required: true,
    help: { vi: 'Mã riêng của giảng viên, không đổi.', en: 'The lecturer’s own code; it never changes.' },
    example: 'GV-001',
  },
  {
    key: 'fullName',
    header: { vi: 'Họ và tên', en: 'Full name' },
    type: { kind: 'text', maxLength: 120 },
    clearable: false,
    help: { vi: 'Họ, chữ đệm và tên.', en: 'The full name.' },
    example: 'Nguyễn Thị Hoa',
  },
  {
    key: 'kind',
    header: { vi: 'Loại giảng viên', en: 'Kind' },
    type: { kind: 'choice', choices: choicesOf(lecturerKinds) },
    clearable: false,
    help: { vi: 'Cơ hữu, thỉnh giảng hay báo cáo viên.', en: 'Tenured, visiting or reporter.' },
    example: 'Cơ hữu',
  },
  {
    key: 'personCode',
    header: { vi: 'Mã cán bộ', en: 'Person code' },
    type: { kind: 'code' },
    clearable: true,
    help: { vi: 'Mã hồ sơ nếu giảng viên là cán bộ trong tỉnh.', en: 'Code of the person, when an official of the province.' },
    example: 'CB-000123',
  },
  {
    key: 'providerCode',
    header: { vi: 'Mã cơ sở', en: 'Provider code' },
    type: { kind: 'code' },
    clearable: true,
    help: { vi: 'Cơ sở đào tạo của giảng viên.', en: 'Where the lecturer teaches.' },
    example: 'HVCTKV2',
  },
  {
    key: 'subjects',
    header: { vi: 'Chuyên đề', en: 'Subjects' },
    type: { kind: 'text', maxLength: 1000 },
    clearable: true,
    help: { vi: 'Các chuyên đề giảng dạy.', en: 'What the lecturer teaches.' },
    example: 'Triết học Mác – Lênin',
  },
  {
    key: 'types',
    header: { vi: 'Loại hình giảng dạy', en: 'Types taught' },
    type: { kind: 'text', maxLength: 2000 },
    clearable: true,
    help: {
      vi: 'Mã các loại hình giảng viên dạy được, cách nhau bằng dấu chấm phẩy.',
      en: 'Codes of the training types that the lecturer teaches, with semicolons between them.',
    },
    example: 'DT-LLCT-TC;BD-LDQL',
  },
  {
    key: 'hoursPerYear',
    header: { vi: 'Định mức giờ giảng', en: 'Hours a year' },
    type: { kind: 'integer', min: 1, max: 2000 },
    clearable: true,
    help: { vi: 'Số tiết giảng tối đa mỗi năm.', en: 'How many hours the lecturer teaches a year at most.' },
    example: '280',
  },
  {
    key: 'gradeCode',
    header: { vi: 'Bậc thù lao', en: 'Pay grade' },
    type: { kind: 'code' },
    clearable: true,
    help: { vi: 'Bậc giảng viên trong định mức chi; để trống: theo mức chung.', en: 'The grade of the cost norms; empty: the general rate.' },
    example: 'B3',
  },
] as const satisfies readonly Column[]

/** The types of a row: codes with semicolons, commas or spaces between them. */
const typesIn = (row: Row): string[] =>
  textOf(row, 'types')
    .split(/[;,\s]+/)
    .filter(Boolean)

/** Giảng viên, báo cáo viên. */
export const lecturersKind: CodedImport = {
  kind: 'lecturers',
  title: { vi: 'Giảng viên, báo cáo viên', en: 'Lecturers' },
  columns,
  requiredForNew: ['fullName', 'kind'],
  instructions: [{ vi: 'Mỗi dòng là một giảng viên, nhận ra bằng mã.', en: 'One row per lecturer, known by the code.' }],
  async lists(tx) {
    const providers = await catalogueDb(tx).selectFrom('catalogue.provider').select('code').orderBy('code').limit(300).execute()
    const grades = await lecturerGrades(tx)
    return { providerCode: providers.map((provider) => provider.code), gradeCode: grades.map(({ code }) => code) }
  },
  async read(tx, codes) {
    let query = catalogueDb(tx)
      .selectFrom('catalogue.lecturer as l')
      .leftJoin('personnel.v_person as h', 'h.person_id', 'l.person_id')
      .leftJoin('catalogue.provider as p', 'p.provider_id', 'l.provider_id')
      .select([
        'l.lecturer_id',
        'l.code',
        'l.full_name',
        'l.kind',
        'h.code as person_code',
        'p.code as provider_code',
        'l.subjects',
        'l.hours_per_year',
        'l.grade_code',
      ])
      .select(
        sql<string | null>`(select string_agg(t.type_code, ';' order by t.type_code) from catalogue.lecturer_type t where t.lecturer_id = l.lecturer_id)`.as(
          'types',
        ),
      )
      .orderBy('l.code')
    if (codes) query = query.where('l.code', '=', anyOf(codes))
    return (await query.execute()).map((row) => ({
      id: row.lecturer_id,
      row: {
        ...{ code: row.code, fullName: row.full_name, kind: row.kind, personCode: row.person_code, providerCode: row.provider_code },
        ...{ subjects: row.subjects, types: row.types, hoursPerYear: row.hours_per_year, gradeCode: row.grade_code },
      },
    }))
  },
  async check(tx, _ctx, changes, report) {
    const codesIn = (key: string) => changes.map(({ after }) => textOf(after, key)).filter(Boolean)
    const people = await catalogueDb(tx)
      .selectFrom('personnel.v_person')
      .select('code')
      .where('code', '=', anyOf(codesIn('personCode')))
      .execute()
    reportUnknown(changes, 'personCode', new Set(people.map((person) => person.code)), 'catalogue.unknown-person', report)
    reportUnknown(changes, 'providerCode', await providersByCode(tx, codesIn('providerCode')), 'catalogue.unknown-provider', report)
    const grades = await lecturerGrades(tx)
    reportUnknown(changes, 'gradeCode', new Set(grades.map(({ code }) => code)), 'catalogue.unknown-grade', report)
    const known = await knownTypes(
      tx,
      changes.flatMap(({ after }) => typesIn(after)),
    )
    for (const { line, after } of changes) {
      const unknown = typesIn(after).find((code) => !known.has(code))
      if (unknown !== undefined) report.error(line, 'types', 'catalogue.unknown-type', { value: unknown })
    }
  },
  async write(tx, _ctx, records) {
    const rows = records.map(({ id, after }) => ({ ...after, id, searchKey: searchKey(textOf(after, 'fullName')) }))
    await sql`insert into catalogue.lecturer as x (lecturer_id, code, full_name, search_key, kind, person_id, provider_id, subjects, hours_per_year, grade_code)
      select r.id, r.code, r."fullName", r."searchKey", r.kind, h.person_id, p.provider_id, r.subjects, r."hoursPerYear", r."gradeCode"
      from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb)
        as r(id uuid, code text, "fullName" text, "searchKey" text, kind text, "personCode" text, "providerCode" text, subjects text, "hoursPerYear" int, "gradeCode" text)
      left join personnel.v_person h on h.code = r."personCode"
      left join catalogue.provider p on p.code = r."providerCode"
      on conflict (lecturer_id) do update set version = x.version + 1, full_name = excluded.full_name, search_key = excluded.search_key, kind = excluded.kind,
        person_id = excluded.person_id, provider_id = excluded.provider_id, subjects = excluded.subjects,
        hours_per_year = excluded.hours_per_year, grade_code = excluded.grade_code`.execute(tx)
    const types = records.flatMap(({ id, after }) => [...new Set(typesIn(after))].map((type) => ({ id, type })))
    await sql`delete from catalogue.lecturer_type where lecturer_id = any(${records.map(({ id }) => id)}::uuid[])`.execute(tx)
    await sql`insert into catalogue.lecturer_type (lecturer_id, type_code)
      select id, type from jsonb_to_recordset(${rowsAsJson(types)}::jsonb) as r(id uuid, type text)`.execute(tx)
  },
  async remove(tx, ids) {
    await catalogueDb(tx).deleteFrom('catalogue.lecturer').where('lecturer_id', '=', anyOf(ids)).execute()
  },
}

export const lecturersImport = codedImport(lecturersKind)
