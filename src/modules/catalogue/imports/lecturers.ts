import { lecturerKinds } from '#contracts/catalogue.ts'
import { rowsAsJson, sql } from '#kernel/db.ts'
import type { Column } from '#kernel/tabular/index.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { anyOf, catalogueDb } from '../catalogue-db.ts'
import { providersByCode } from '../catalogue-readers.ts'
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
] as const satisfies readonly Column[]

/** Giảng viên, báo cáo viên. */
export const lecturersKind: CodedImport = {
  kind: 'lecturers',
  title: { vi: 'Giảng viên, báo cáo viên', en: 'Lecturers' },
  columns,
  requiredForNew: ['fullName', 'kind'],
  instructions: [{ vi: 'Mỗi dòng là một giảng viên, nhận ra bằng mã.', en: 'One row per lecturer, known by the code.' }],
  async lists(tx) {
    const providers = await catalogueDb(tx).selectFrom('catalogue.provider').select('code').orderBy('code').limit(300).execute()
    return { providerCode: providers.map((provider) => provider.code) }
  },
  async read(tx, codes) {
    let query = catalogueDb(tx)
      .selectFrom('catalogue.lecturer as l')
      .leftJoin('personnel.v_person as h', 'h.person_id', 'l.person_id')
      .leftJoin('catalogue.provider as p', 'p.provider_id', 'l.provider_id')
      .select(['l.lecturer_id', 'l.code', 'l.full_name', 'l.kind', 'h.code as person_code', 'p.code as provider_code', 'l.subjects'])
      .orderBy('l.code')
    if (codes) query = query.where('l.code', '=', anyOf(codes))
    return (await query.execute()).map((row) => ({
      id: row.lecturer_id,
      row: { code: row.code, fullName: row.full_name, kind: row.kind, personCode: row.person_code, providerCode: row.provider_code, subjects: row.subjects },
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
  },
  async write(tx, _ctx, records) {
    const rows = records.map(({ id, after }) => ({ ...after, id, searchKey: searchKey(textOf(after, 'fullName')) }))
    await sql`insert into catalogue.lecturer as x (lecturer_id, code, full_name, search_key, kind, person_id, provider_id, subjects)
      select r.id, r.code, r."fullName", r."searchKey", r.kind, h.person_id, p.provider_id, r.subjects
      from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb)
        as r(id uuid, code text, "fullName" text, "searchKey" text, kind text, "personCode" text, "providerCode" text, subjects text)
      left join personnel.v_person h on h.code = r."personCode"
      left join catalogue.provider p on p.code = r."providerCode"
      on conflict (lecturer_id) do update set version = x.version + 1, full_name = excluded.full_name, search_key = excluded.search_key, kind = excluded.kind,
        person_id = excluded.person_id, provider_id = excluded.provider_id, subjects = excluded.subjects`.execute(tx)
  },
  async remove(tx, ids) {
    await catalogueDb(tx).deleteFrom('catalogue.lecturer').where('lecturer_id', '=', anyOf(ids)).execute()
  },
}

export const lecturersImport = codedImport(lecturersKind)
