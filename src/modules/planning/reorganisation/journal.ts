import { sql, type Tx } from '#kernel/db.ts'

/** Rows that an act may change, by what they are. */
export interface Touched {
  readonly sheet: readonly string[]
  readonly line: readonly string[]
  /** “line unit” of a plan's line. */
  readonly part: readonly string[]
  /** “version need line”. */
  readonly need: readonly string[]
}

type Kind = keyof Touched

/** A row as it stands, by its key; null where there is none. Only what an act changes of a need line: what else becomes of it is no hindrance. */
const stands: Readonly<Record<Kind, ReturnType<typeof sql>>> = {
  sheet: sql`(select to_jsonb(s) from planning.need_sheet s where s.sheet_id = t.id::uuid)`,
  line: sql`(select jsonb_build_object('sheet_id', l.sheet_id, 'unit_id', l.unit_id, 'removed_on', l.removed_on, 'removed_reason', l.removed_reason)
    from planning.need_line l where l.line_id = t.id::uuid)`,
  part: sql`(select to_jsonb(p) from planning.plan_line_unit p
    where p.line_id = split_part(t.id, ' ', 1)::uuid and p.unit_id = split_part(t.id, ' ', 2)::uuid)`,
  need: sql`(select jsonb_build_object('unit_id', n.unit_id) from planning.plan_line_need n
    where n.version_id = split_part(t.id, ' ', 1)::uuid and n.need_line_id = split_part(t.id, ' ', 2)::uuid)`,
}

const kinds = Object.keys(stands) as Kind[]

/** Keeps rows as they are before an act changes them; of what it changed already the first state stays. */
export async function keepBefore(tx: Tx, actId: string, touched: Touched): Promise<void> {
  for (const kind of kinds) {
    await sql`insert into planning.unit_act_row (act_id, kind, row_id, before)
      select ${actId}::uuid, ${kind}, t.id, ${stands[kind]} from unnest(${[...new Set(touched[kind])]}::text[]) as t(id)
      on conflict (act_id, kind, row_id) do nothing`.execute(tx)
  }
}

/** Keeps what became of them, and forgets those that stayed as they were. */
export async function keepAfter(tx: Tx, actId: string): Promise<void> {
  for (const kind of kinds) {
    await sql`update planning.unit_act_row r set after = f.now
      from (select t.id, ${stands[kind]} as now from (select row_id as id from planning.unit_act_row where act_id = ${actId}::uuid and kind = ${kind}) t) f
      where r.act_id = ${actId}::uuid and r.kind = ${kind} and r.row_id = f.id`.execute(tx)
  }
  await sql`delete from planning.unit_act_row where act_id = ${actId}::uuid and before is not distinct from after`.execute(tx)
}

/** How many rows of an act are no longer as it left them. */
export async function changedSince(tx: Tx, actId: string): Promise<Readonly<Record<Kind, number>>> {
  const counts: Record<Kind, number> = { sheet: 0, line: 0, part: 0, need: 0 }
  for (const kind of kinds) {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count
      from (select row_id as id, after from planning.unit_act_row where act_id = ${actId}::uuid and kind = ${kind}) t
      where t.after is distinct from ${stands[kind]}`.execute(tx)
    counts[kind] = rows[0]?.count ?? 0
  }
  return counts
}

/** Rows as they were before the act. */
export async function putBack(tx: Tx, actId: string): Promise<void> {
  const kept = (kind: Kind) => sql`planning.unit_act_row r where r.act_id = ${actId}::uuid and r.kind = ${kind}`
  // Sheets first: those that stand take their units again, then those that were joined come back, and their lines go home.
  await sql`update planning.need_sheet s set unit_id = b.unit_id, due_on = b.due_on, state = b.state, review_signed_on = b.review_signed_on,
      review_signed_name = b.review_signed_name, review_frozen = b.review_frozen, sent_on = b.sent_on, sent_by = b.sent_by, sent_name = b.sent_name,
      late_days = b.late_days, none_reason = b.none_reason, return_reason = b.return_reason, reminded_at = b.reminded_at, version = b.version
    from (select (jsonb_populate_record(null::planning.need_sheet, r.before)).* from ${kept('sheet')} and r.before is not null and r.after is not null) b
    where s.sheet_id = b.sheet_id`.execute(tx)
  await sql`insert into planning.need_sheet
    select (jsonb_populate_record(null::planning.need_sheet, r.before)).* from ${kept('sheet')} and r.after is null`.execute(tx)
  await sql`update planning.need_line l set sheet_id = (r.before ->> 'sheet_id')::uuid, unit_id = (r.before ->> 'unit_id')::uuid,
      removed_on = (r.before ->> 'removed_on')::date, removed_reason = r.before ->> 'removed_reason'
    from ${kept('line')} and l.line_id = r.row_id::uuid`.execute(tx)
  await sql`delete from planning.need_sheet s using ${kept('sheet')} and r.before is null and s.sheet_id = r.row_id::uuid`.execute(tx)
  await sql`delete from planning.plan_line_unit p using ${kept('part')} and p.line_id = split_part(r.row_id, ' ', 1)::uuid
    and p.unit_id = split_part(r.row_id, ' ', 2)::uuid`.execute(tx)
  await sql`insert into planning.plan_line_unit
    select (jsonb_populate_record(null::planning.plan_line_unit, r.before)).* from ${kept('part')} and r.before is not null`.execute(tx)
  await sql`update planning.plan_line_need n set unit_id = (r.before ->> 'unit_id')::uuid
    from ${kept('need')} and n.version_id = split_part(r.row_id, ' ', 1)::uuid and n.need_line_id = split_part(r.row_id, ' ', 2)::uuid`.execute(tx)
  await sql`delete from planning.unit_act_row where act_id = ${actId}::uuid`.execute(tx)
}
