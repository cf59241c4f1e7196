import { rowsAsJson, sql } from '#kernel/db.ts'
import { type AnyImport, defineImport } from '#kernel/imports/definition.ts'
import { newId } from '#kernel/ids.ts'
import { addDays, formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { inScope, unitsInScope } from '../unit-scope.ts'
import { resolveUnits } from '../unit-readers.ts'
import { successionColumns } from './unit-columns.ts'

interface Refs {
  readonly fromUnitId: string
  readonly toUnitId: string
}

/** Which unit continues which: a row per pair and date. */
export const successionsImport: AnyImport = defineImport<Refs>({
  kind: 'successions',
  subject: { kind: 'succession', id: 'successionId' },
  title: { vi: 'Kế thừa đơn vị', en: 'Unit successions' },
  columns: successionColumns,
  requiredForNew: ['kind', 'part', 'legalBasis'],
  instructions: [
    {
      vi: 'Nhập sau tệp đơn vị. Mã cũ là mã vào ngày liền trước, mã mới là mã vào ngày kế thừa; hai mã có thể giống nhau vì mã được dùng lại.',
      en: 'Import after the units. The old code is that of the day before, the new one that of the day itself; they may be the same, for codes are re-used.',
    },
  ],
  importPermission: 'organisation.import-successions',
  exportPermission: 'organisation.export-successions',

  match: async (tx, _ctx, scope, rows, report) => {
    // A date that could not be read stands for a day before every unit.
    const on = (row: Row) => (row.date ?? '0001-01-02') as PlainDate
    const from = await resolveUnits(
      tx,
      rows.map(({ row }) => ({ code: String(row.fromCode), on: addDays(on(row), -1) })),
    )
    const to = await resolveUnits(
      tx,
      rows.map(({ row }) => ({ code: String(row.toCode), on: on(row) })),
    )
    const ids = [...from, ...to].flatMap((unit) => unit?.unitId ?? [])
    const dates = rows.map(({ row }) => on(row)).toSorted()
    const first = dates[0]
    const reachable = first === undefined ? new Set<string>() : await unitsInScope(tx, scope, ids, dates.at(-1) ?? first)
    const { rows: existing } = await sql<{ id: string; fromUnitId: string; toUnitId: string; date: PlainDate; kind: string; part: string; legalBasis: string }>`
      select succession_id as id, from_unit_id as "fromUnitId", to_unit_id as "toUnitId", on_date as date, kind, part, legal_basis as "legalBasis"
      from organisation.unit_succession where from_unit_id = any(${ids}::uuid[])`.execute(tx)
    const byKey = new Map(existing.map((row) => [`${row.fromUnitId} ${row.toUnitId} ${row.date}`, row]))
    const lines = new Map<string, number>()
    return rows.map(({ line, row }, index) => {
      const [old, next] = [from[index], to[index]]
      if (report.failed(line)) return { key: undefined, current: undefined, refs: { fromUnitId: '', toUnitId: '' } }
      if (!old || !reachable.has(old.unitId)) {
        report.error(line, 'fromCode', 'organisation.unknown-unit', { code: String(row.fromCode), date: formatVietnamese(addDays(on(row), -1)) })
      }
      if (!next || !reachable.has(next.unitId))
        report.error(line, 'toCode', 'organisation.unknown-unit', { code: String(row.toCode), date: formatVietnamese(on(row)) })
      const refs = { fromUnitId: old?.unitId ?? '', toUnitId: next?.unitId ?? '' }
      if (!old || !next) return { key: undefined, current: undefined, refs }
      if (old.unitId === next.unitId) report.error(line, 'toCode', 'organisation.same-unit')
      const name = `${old.unitId} ${next.unitId} ${on(row)}`
      const known = byKey.get(name)
      const earlier = lines.get(name)
      lines.set(name, line)
      if (!known) {
        if (earlier !== undefined) report.error(line, 'fromCode', 'import.duplicate-row', { line: earlier })
        if (row.part === 'full' && (old.endedOn === null || old.endedOn > on(row))) {
          report.warn(line, 'fromCode', 'organisation.predecessor-stands', { code: old.code, date: formatVietnamese(on(row)) })
        }
        return { key: undefined, current: undefined, refs }
      }
      const { id, date, kind, part, legalBasis } = known
      return { key: { successionId: id }, current: { fromCode: old.code, toCode: next.code, date, kind, part, legalBasis }, refs }
    })
  },

  write: async (tx, _ctx, changes) => {
    const rows = changes.map(({ key, after, refs }) => ({ id: key?.successionId ?? newId(), ...after, ...refs }))
    await sql`
      insert into organisation.unit_succession (succession_id, from_unit_id, to_unit_id, on_date, kind, part, legal_basis)
      select id, "fromUnitId", "toUnitId", date, kind, part, "legalBasis"
      from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb)
        as r(id uuid, "fromUnitId" uuid, "toUnitId" uuid, date date, kind text, part text, "legalBasis" text)
      on conflict (succession_id) do update set kind = excluded.kind, part = excluded.part, legal_basis = excluded.legal_basis`.execute(tx)
    return rows.map(({ id }) => ({ successionId: id }))
  },

  remove: async (tx, _ctx, keys) => {
    await sql`delete from organisation.unit_succession where succession_id = any(${keys.map((key) => key.successionId ?? '')}::uuid[])`.execute(tx)
  },

  rows: async function* (tx, ctx, scope) {
    const { rows } = await sql<Row>`
      select f.code as "fromCode", t.code as "toCode", s.on_date as date, s.kind, s.part, s.legal_basis as "legalBasis"
      from organisation.unit_succession s
      join organisation.unit f on f.unit_id = s.from_unit_id
      join organisation.unit t on t.unit_id = s.to_unit_id
      where ${inScope(scope, 's.from_unit_id', ctx.today)} and ${inScope(scope, 's.to_unit_id', ctx.today)}
      order by s.on_date, f.code, t.code`.execute(tx)
    yield* rows
  },
})
