import { providerLevels, providerPlaces } from '#contracts/catalogue.ts'
import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { addDays, formatVietnamese, parsePlainDate, type PlainDate } from '#kernel/plain-date.ts'
import type { Column, Row } from '#kernel/tabular/index.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { resolveUnits, unitCodeColumn } from '#modules/organisation/index.ts'
import { anyOf, catalogueDb } from '../catalogue-db.ts'
import { choicesOf, type CodedImport, codedImport, textOf } from './coded-import.ts'

const columns = [
  {
    key: 'code',
    header: { vi: 'Mã cơ sở', en: 'Provider code' },
    type: { kind: 'code' },
    required: true,
    help: { vi: 'Mã riêng của cơ sở đào tạo, không đổi.', en: 'The provider’s own code; it never changes.' },
    example: 'TCT-TINH',
  },
  {
    key: 'name',
    header: { vi: 'Tên cơ sở', en: 'Name' },
    type: { kind: 'text', maxLength: 300 },
    clearable: false,
    help: { vi: 'Tên đầy đủ.', en: 'The full name.' },
    example: 'Trường Chính trị tỉnh',
  },
  {
    key: 'level',
    header: { vi: 'Cấp', en: 'Level' },
    type: { kind: 'choice', choices: choicesOf(providerLevels) },
    clearable: false,
    help: { vi: 'Cấp quản lý cơ sở.', en: 'Who runs it.' },
    example: 'Tỉnh',
  },
  {
    key: 'place',
    header: { vi: 'Nơi đặt', en: 'Place' },
    type: { kind: 'choice', choices: choicesOf(providerPlaces) },
    clearable: false,
    help: { vi: 'Trong tỉnh, ngoài tỉnh hay nước ngoài.', en: 'In the province, outside or abroad.' },
    example: 'Trong tỉnh',
  },
  unitCodeColumn(
    { vi: 'Mã đơn vị nếu cơ sở là một đơn vị trong cây tổ chức.', en: 'Code of the unit, when the provider is one of the tree.' },
    { clearable: true, example: 'TCT' },
  ),
  {
    key: 'validFrom',
    header: { vi: 'Từ ngày', en: 'From' },
    type: { kind: 'date' },
    clearable: true,
    help: { vi: 'Ngày bắt đầu hoạt động, nếu biết.', en: 'First day, if known.' },
    example: '01/01/1990',
  },
  {
    key: 'validTo',
    header: { vi: 'Đến ngày', en: 'To' },
    type: { kind: 'date' },
    clearable: true,
    help: { vi: 'Ngày đầu tiên không còn hoạt động.', en: 'First day on which it is no more.' },
    example: '01/07/2025',
  },
] as const satisfies readonly Column[]

/** Cơ sở đào tạo, bồi dưỡng. */
export const providersKind: CodedImport = {
  kind: 'providers',
  title: { vi: 'Cơ sở đào tạo, bồi dưỡng', en: 'Providers' },
  columns,
  requiredForNew: ['name', 'level', 'place'],
  instructions: [
    {
      vi: 'Mỗi dòng là một cơ sở, nhận ra bằng mã. Cơ sở của trung ương đã có sẵn.',
      en: 'One row per provider, known by its code. National providers are there already.',
    },
  ],
  async read(tx, codes) {
    let query = catalogueDb(tx).selectFrom('catalogue.provider as p').selectAll().orderBy('p.code')
    if (codes) query = query.where('p.code', '=', anyOf(codes))
    const rows = await query.execute()
    const codeOf = await unitCodes(
      tx,
      rows.flatMap((row) => row.unit_id ?? []),
    )
    return rows.map((row) => ({
      id: row.provider_id,
      row: {
        code: row.code,
        name: row.name,
        level: row.level,
        place: row.place,
        unitCode: row.unit_id && (codeOf.get(row.unit_id) ?? null),
        validFrom: row.valid_from,
        validTo: row.valid_to,
      },
    }))
  },
  async check(tx, ctx, changes, report) {
    const named = changes.filter(newUnit)
    const found = await unitsOf(
      tx,
      ctx,
      named.map(({ after }) => after),
    )
    for (const [index, { line, after }] of named.entries()) {
      if (!found[index])
        report.error(line, 'unitCode', 'organisation.unknown-unit', { code: textOf(after, 'unitCode'), date: formatVietnamese(unitDate(ctx, after)) })
    }
  },
  async write(tx, ctx, records) {
    const named = records.filter(newUnit)
    const found = await unitsOf(
      tx,
      ctx,
      named.map(({ after }) => after),
    )
    const units = new Map(named.map(({ id }, index) => [id, found[index]]))
    const rows = records.map(({ id, before, after }) => ({
      ...after,
      id,
      searchKey: searchKey(textOf(after, 'name')),
      unitId: units.get(id)?.unitId ?? null,
      keepUnit: before !== undefined && before['unitCode'] === after['unitCode'],
    }))
    await sql`insert into catalogue.provider as x (provider_id, code, name, search_key, level, place, unit_id, valid_from, valid_to)
      select r.id, r.code, r.name, r."searchKey", r.level, r.place, case when r."keepUnit" then (select o.unit_id from catalogue.provider o where o.provider_id = r.id) else r."unitId" end,
        r."validFrom", r."validTo"
      from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(id uuid, code text, name text, "searchKey" text, level text, place text, "unitId" uuid, "keepUnit" boolean,
        "validFrom" date, "validTo" date)
      on conflict (provider_id) do update set version = x.version + 1, name = excluded.name, search_key = excluded.search_key, level = excluded.level, place = excluded.place,
        unit_id = excluded.unit_id, valid_from = excluded.valid_from, valid_to = excluded.valid_to`.execute(tx)
  },
  async remove(tx, ids) {
    await catalogueDb(tx).deleteFrom('catalogue.provider').where('provider_id', '=', anyOf(ids)).execute()
  },
}

export const providersImport = codedImport(providersKind)

const newUnit = ({ before, after }: { before: Row | undefined; after: Row }) => textOf(after, 'unitCode') !== '' && after['unitCode'] !== before?.['unitCode']

/** On which date a code names the unit: today, or the last day of a provider that is no more. */
function unitDate(ctx: Ctx, after: Row): PlainDate {
  const end = parsePlainDate(textOf(after, 'validTo'))
  return end && end <= ctx.today ? addDays(end, -1) : ctx.today
}

async function unitsOf(tx: Tx, ctx: Ctx, rows: readonly Row[]) {
  return await resolveUnits(
    tx,
    rows.map((row) => ({ code: textOf(row, 'unitCode'), on: unitDate(ctx, row) })),
  )
}

async function unitCodes(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (!ids.length) return new Map()
  const rows = await catalogueDb(tx).selectFrom('organisation.v_unit').select(['unit_id', 'code']).distinct().where('unit_id', '=', anyOf(ids)).execute()
  return new Map(rows.map((row) => [row.unit_id, row.code]))
}
