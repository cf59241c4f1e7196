import { rowsAsJson, sql } from '#kernel/db.ts'
import type { Column } from '#kernel/tabular/index.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { anyOf, catalogueDb } from '../catalogue-db.ts'
import { knownTypes } from '../catalogue-readers.ts'
import { type CodedImport, codedImport, reportUnknown, textOf } from './coded-import.ts'

const columns = [
  {
    key: 'code',
    header: { vi: 'Mã chương trình', en: 'Programme code' },
    type: { kind: 'code' },
    required: true,
    help: { vi: 'Mã riêng của chương trình, không đổi.', en: 'The programme’s own code; it never changes.' },
    example: 'DT-CM-DH-LUAT',
  },
  {
    key: 'name',
    header: { vi: 'Tên chương trình', en: 'Name' },
    type: { kind: 'text', maxLength: 300 },
    clearable: false,
    help: { vi: 'Tên đầy đủ.', en: 'The full name.' },
    example: 'Đại học Luật',
  },
  {
    key: 'typeCode',
    header: { vi: 'Mã loại hình', en: 'Type code' },
    type: { kind: 'code' },
    clearable: false,
    help: { vi: 'Loại hình đào tạo, bồi dưỡng của chương trình.', en: 'The training type it belongs to.' },
    example: 'DT-CM-DH',
  },
  {
    key: 'hours',
    header: { vi: 'Số tiết', en: 'Hours' },
    type: { kind: 'integer', min: 1, max: 20_000 },
    clearable: true,
    help: { vi: 'Tổng số tiết của chương trình.', en: 'Teaching periods of the whole programme.' },
    example: '120',
  },
  {
    key: 'hoursPerWeek',
    header: { vi: 'Số tiết mỗi tuần', en: 'Hours a week' },
    type: { kind: 'integer', min: 1, max: 60 },
    clearable: true,
    help: { vi: 'Mỗi tuần học bao nhiêu tiết; cùng tổng số tiết cho biết lớp kéo dài mấy tuần.', en: 'With the hours it says how many weeks a class runs.' },
    example: '40',
  },
  {
    key: 'validFrom',
    header: { vi: 'Hiệu lực từ', en: 'From' },
    type: { kind: 'date' },
    clearable: true,
    help: { vi: 'Ngày bắt đầu áp dụng, nếu biết.', en: 'First day in force, if known.' },
    example: '01/01/2021',
  },
  {
    key: 'validTo',
    header: { vi: 'Hiệu lực đến', en: 'To' },
    type: { kind: 'date' },
    clearable: true,
    help: { vi: 'Ngày đầu tiên không còn áp dụng.', en: 'First day on which it is no more in force.' },
    example: '10/12/2021',
  },
  {
    key: 'legalBasis',
    header: { vi: 'Căn cứ', en: 'Legal basis' },
    type: { kind: 'text', maxLength: 500 },
    clearable: true,
    help: { vi: 'Văn bản ban hành chương trình.', en: 'The document that established it.' },
    example: 'NĐ 101/2017/NĐ-CP',
  },
] as const satisfies readonly Column[]

/** Chương trình đào tạo, bồi dưỡng. */
export const programmesKind: CodedImport = {
  kind: 'programmes',
  title: { vi: 'Chương trình đào tạo, bồi dưỡng', en: 'Programmes' },
  columns,
  requiredForNew: ['name', 'typeCode'],
  instructions: [
    {
      vi: 'Mỗi loại hình đã có sẵn một chương trình cùng mã; thêm chương trình riêng của tỉnh ở đây.',
      en: 'Every training type ships with one programme of the same code; add the province’s own here.',
    },
  ],
  async lists(tx) {
    const types = await catalogueDb(tx).selectFrom('catalogue.training_type').select('type_code').orderBy('sort_order').execute()
    return { typeCode: types.map((type) => type.type_code) }
  },
  async read(tx, codes) {
    let query = catalogueDb(tx).selectFrom('catalogue.programme as p').selectAll().orderBy('p.code')
    if (codes) query = query.where('p.code', '=', anyOf(codes))
    return (await query.execute()).map((row) => ({
      id: row.programme_id,
      row: {
        code: row.code,
        name: row.name,
        typeCode: row.type_code,
        hours: row.hours,
        hoursPerWeek: row.hours_per_week,
        validFrom: row.valid_from,
        validTo: row.valid_to,
        legalBasis: row.legal_basis,
      },
    }))
  },
  async check(tx, _ctx, changes, report) {
    reportUnknown(
      changes,
      'typeCode',
      await knownTypes(
        tx,
        changes.map(({ after }) => textOf(after, 'typeCode')),
      ),
      'catalogue.unknown-type',
      report,
    )
  },
  async write(tx, _ctx, records) {
    const rows = records.map(({ id, after }) => ({ ...after, id, searchKey: searchKey(textOf(after, 'name')) }))
    await sql`insert into catalogue.programme as x (programme_id, code, name, search_key, type_code, hours, hours_per_week, valid_from, valid_to, legal_basis)
      select id, code, name, "searchKey", "typeCode", hours, "hoursPerWeek", "validFrom", "validTo", "legalBasis"
      from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb)
        as r(id uuid, code text, name text, "searchKey" text, "typeCode" text, hours int, "hoursPerWeek" int, "validFrom" date, "validTo" date, "legalBasis" text)
      on conflict (programme_id) do update set version = x.version + 1, name = excluded.name, search_key = excluded.search_key, type_code = excluded.type_code, hours = excluded.hours, hours_per_week = excluded.hours_per_week,
        valid_from = excluded.valid_from, valid_to = excluded.valid_to, legal_basis = excluded.legal_basis`.execute(tx)
  },
  async remove(tx, ids) {
    await catalogueDb(tx).deleteFrom('catalogue.programme').where('programme_id', '=', anyOf(ids)).execute()
  },
}

export const programmesImport = codedImport(programmesKind)
