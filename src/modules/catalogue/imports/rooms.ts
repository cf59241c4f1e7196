import { rowsAsJson, sql } from '#kernel/db.ts'
import type { Column } from '#kernel/tabular/index.ts'
import { anyOf, catalogueDb } from '../catalogue-db.ts'
import { providersByCode } from '../catalogue-readers.ts'
import { type CodedImport, codedImport, reportUnknown, textOf } from './coded-import.ts'

const columns = [
  {
    key: 'code',
    header: { vi: 'Mã phòng', en: 'Room code' },
    type: { kind: 'code' },
    required: true,
    help: { vi: 'Mã riêng của phòng học, không đổi.', en: 'The room’s own code; it never changes.' },
    example: 'HT-A',
  },
  {
    key: 'name',
    header: { vi: 'Tên phòng', en: 'Name' },
    type: { kind: 'text', maxLength: 200 },
    clearable: false,
    help: { vi: 'Tên gọi.', en: 'What it is called.' },
    example: 'Hội trường A',
  },
  {
    key: 'providerCode',
    header: { vi: 'Mã cơ sở', en: 'Provider code' },
    type: { kind: 'code' },
    clearable: false,
    help: { vi: 'Cơ sở đào tạo có phòng này.', en: 'The provider that has it.' },
    example: 'TCT-TINH',
  },
  {
    key: 'seats',
    header: { vi: 'Số chỗ', en: 'Seats' },
    type: { kind: 'integer', min: 1, max: 10_000 },
    clearable: true,
    help: { vi: 'Số chỗ ngồi.', en: 'How many can sit.' },
    example: '80',
  },
] as const satisfies readonly Column[]

/** Phòng học, hội trường. */
export const roomsKind: CodedImport = {
  kind: 'rooms',
  title: { vi: 'Phòng học, hội trường', en: 'Rooms' },
  columns,
  requiredForNew: ['name', 'providerCode'],
  instructions: [{ vi: 'Mỗi dòng là một phòng, nhận ra bằng mã.', en: 'One row per room, known by its code.' }],
  async lists(tx) {
    const providers = await catalogueDb(tx).selectFrom('catalogue.provider').select('code').orderBy('code').limit(300).execute()
    return { providerCode: providers.map((provider) => provider.code) }
  },
  async read(tx, codes) {
    let query = catalogueDb(tx)
      .selectFrom('catalogue.room as r')
      .innerJoin('catalogue.provider as p', 'p.provider_id', 'r.provider_id')
      .select(['r.room_id', 'r.code', 'r.name', 'p.code as provider_code', 'r.seats'])
      .orderBy('r.code')
    if (codes) query = query.where('r.code', '=', anyOf(codes))
    return (await query.execute()).map((row) => ({
      id: row.room_id,
      row: { code: row.code, name: row.name, providerCode: row.provider_code, seats: row.seats },
    }))
  },
  async check(tx, _ctx, changes, report) {
    reportUnknown(
      changes,
      'providerCode',
      await providersByCode(
        tx,
        changes.map(({ after }) => textOf(after, 'providerCode')),
      ),
      'catalogue.unknown-provider',
      report,
    )
  },
  async write(tx, _ctx, records) {
    const rows = records.map(({ id, after }) => ({ ...after, id }))
    await sql`insert into catalogue.room as x (room_id, code, name, provider_id, seats)
      select r.id, r.code, r.name, p.provider_id, r.seats
      from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(id uuid, code text, name text, "providerCode" text, seats int)
      join catalogue.provider p on p.code = r."providerCode"
      on conflict (room_id) do update set version = x.version + 1, name = excluded.name, provider_id = excluded.provider_id, seats = excluded.seats`.execute(tx)
  },
  async remove(tx, ids) {
    await catalogueDb(tx).deleteFrom('catalogue.room').where('room_id', '=', anyOf(ids)).execute()
  },
}

export const roomsImport = codedImport(roomsKind)
