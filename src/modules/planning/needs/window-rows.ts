import type { NeedsWindow } from '#contracts/planning-needs.ts'
import type { Level } from '#contracts/organisation.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { inScope } from '#modules/organisation/index.ts'

/** Days after its deadline on which a sheet (alias `s`) was first sent, or that have passed so far; a window that closed stops the count. */
export const lateDays = (ctx: Ctx) =>
  sql<number>`coalesce(s.late_days, greatest(0, least(${ctx.today}::date, coalesce(w.closed_on, ${ctx.today}::date)) - s.due_on))`

/** Windows with the counts of the sheets within reach, the latest year first. */
export async function readWindows(tx: Tx, ctx: Ctx, scope: Scope, windowId?: string): Promise<NeedsWindow[]> {
  const { rows } = await sql<NeedsWindow>`
    select w.window_id as "windowId", w.year, w.title, w.instructions, w.legal_basis as "legalBasis", w.review_on as "reviewOn", w.opened_on as "openedOn",
      w.opened_name as "openedName", w.closed_on as "closedOn", w.version,
      (select coalesce(jsonb_object_agg(d.level, d.due_on), '{}') from planning.needs_deadline d where d.window_id = w.window_id) as deadlines,
      jsonb_build_object('sheets', c.sheets, 'signed', c.signed, 'late', c.late, 'waiting', c.open + c.returned,
        'byState', jsonb_build_object('open', c.open, 'submitted', c.submitted, 'none', c.none, 'returned', c.returned, 'accepted', c.accepted)) as counts,
      case when c.sheets = 1 then c.one end as "sheetId"
    from planning.needs_window w
    cross join lateral (
      select count(*)::int as sheets, count(s.review_signed_on)::int as signed, count(*) filter (where ${lateDays(ctx)} > 0)::int as late,
        count(*) filter (where s.state = 'open')::int as open, count(*) filter (where s.state = 'submitted')::int as submitted,
        count(*) filter (where s.state = 'none')::int as none, count(*) filter (where s.state = 'returned')::int as returned,
        count(*) filter (where s.state = 'accepted')::int as accepted, min(s.sheet_id::text) as one
      from planning.need_sheet s where s.window_id = w.window_id and ${inScope(scope, 's.unit_id', ctx.today)}) c
    where ${windowId === undefined ? sql`true` : sql`w.window_id = ${windowId}::uuid`} and (${scope === 'all'} or c.sheets > 0)
    order by w.year desc`.execute(tx)
  return rows
}

export interface HeldWindow {
  readonly windowId: string
  readonly year: number
  readonly title: string
  readonly instructions: string
  readonly legalBasis: string
  readonly openedOn: string
  readonly closedOn: string | null
  readonly version: number
  readonly deadlines: Readonly<Partial<Record<Level, string>>>
}

/** A window, locked. Throws `kernel.not-found`, `planning.province-only`, `kernel.changed-meanwhile`. */
export async function holdWindow(tx: Tx, ctx: Ctx, scope: Scope, windowId: string, version: number): Promise<HeldWindow> {
  await requireVisible(tx, ctx, scope, windowId)
  requireProvince(scope)
  const { rows } = await sql<HeldWindow>`
    select window_id as "windowId", year, title, instructions, legal_basis as "legalBasis", opened_on as "openedOn", closed_on as "closedOn", version,
      (select coalesce(jsonb_object_agg(d.level, d.due_on), '{}') from planning.needs_deadline d where d.window_id = w.window_id) as deadlines
    from planning.needs_window w where w.window_id = ${windowId}::uuid for update`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  if (rows[0].version !== version) throw new AppError('kernel.changed-meanwhile')
  return rows[0]
}

/** A window is the whole province's. Throws `planning.province-only`. */
export function requireProvince(scope: Scope): void {
  if (scope !== 'all') throw new AppError('planning.province-only')
}

/** A window in which units within reach have a sheet. Throws `kernel.not-found`. */
export async function requireVisible(tx: Tx, ctx: Ctx, scope: Scope, windowId: string): Promise<void> {
  const { rows } = await sql`select from planning.needs_window w where w.window_id = ${windowId}::uuid and (${scope === 'all'}
    or exists (select from planning.need_sheet s where s.window_id = w.window_id and ${inScope(scope, 's.unit_id', ctx.today)}))`.execute(tx)
  if (rows.length === 0) throw new AppError('kernel.not-found')
}
