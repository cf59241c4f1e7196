import { sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'

export interface TwoUnits {
  readonly province: string
  readonly a: string
  readonly b: string
  /** A unit below A. */
  readonly belowA: string
}

/** A province with two units, one of them with a unit below it; since 2000. Codes are the given prefix with P, A, A1, B. */
export async function addTwoUnits(tx: Tx, prefix = ''): Promise<TwoUnits> {
  const units = { province: newId(), a: newId(), b: newId(), belowA: newId() }
  const rows = [
    { id: units.province, code: `${prefix}P`, name: 'Tỉnh Thử Nghiệm', kind: 'province', parent: null },
    { id: units.a, code: `${prefix}A`, name: 'Sở Thứ Nhất', kind: 'department', parent: units.province },
    { id: units.b, code: `${prefix}B`, name: 'Sở Thứ Hai', kind: 'department', parent: units.province },
    { id: units.belowA, code: `${prefix}A1`, name: 'Chi cục Thứ Nhất', kind: 'department', parent: units.a },
  ]
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, code text, name text, kind text, parent uuid)`
  await sql`insert into organisation.unit (unit_id, code, valid_from) select id, code, '2000-01-01' from ${given}`.execute(tx)
  await sql`insert into organisation.unit_version (unit_id, valid_from, name, search_key, kind, block, level, parent_id)
    select id, '2000-01-01', name, lower(code), kind, 'state', 'province', parent from ${given}`.execute(tx)
  await sql`select organisation.rebuild_unit_closure()`.execute(tx)
  return units
}
