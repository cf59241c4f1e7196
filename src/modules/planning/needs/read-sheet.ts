import type { FrozenGap, NeedSheet } from '#contracts/planning-need-lines.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { inScope, unitsInScope } from '#modules/organisation/index.ts'
import { mayBe } from './need-sheet.ts'
import { lateDays } from './window-rows.ts'

type Row = Omit<NeedSheet, 'can' | 'differences' | 'programmes' | 'units'>

/** What a sheet is, how far it is, and what it holds in all. Throws `kernel.not-found`. */
export async function readSheet(tx: Tx, ctx: Ctx, sheetId: string, scope: Scope): Promise<NeedSheet> {
  const { rows } = await sql<Row>`
    select s.sheet_id as "sheetId", s.version, jsonb_build_object('unitId', s.unit_id, 'code', u.code, 'name', u.name) as unit, u.block, u.level,
      jsonb_build_object('windowId', w.window_id, 'year', w.year, 'title', w.title, 'instructions', w.instructions, 'legalBasis', w.legal_basis,
        'reviewOn', w.review_on, 'closedOn', w.closed_on) as window,
      s.state, s.due_on as "dueOn", ${lateDays(ctx)} as "lateDays", s.sent_on as "sentOn", s.sent_name as "sentName", s.none_reason as "noneReason",
      s.return_reason as "returnReason",
      case when s.review_frozen is not null then jsonb_build_object('on', s.review_frozen -> 'on', 'signedOn', s.review_signed_on,
        'signedName', s.review_signed_name, 'totals', s.review_frozen -> 'totals', 'gaps', jsonb_array_length(s.review_frozen -> 'gaps')) end as review,
      c.counts
    from planning.need_sheet s join planning.needs_window w on w.window_id = s.window_id
    join lateral (select v.code, v.name, v.block, v.level from organisation.v_unit v where v.unit_id = s.unit_id
      order by v.valid_from <= ${ctx.today}::date desc, abs(v.valid_from - ${ctx.today}::date) limit 1) u on true
    cross join lateral (
      select jsonb_build_object('lines', count(*) filter (where l.removed_on is null), 'people', coalesce(sum(l.head_count) filter (where l.removed_on is null), 0),
        'unnamed', coalesce(sum(l.head_count) filter (where l.removed_on is null and l.person_id is null), 0), 'removed', count(l.removed_on),
        'appraised', count(l.appraised) filter (where l.removed_on is null), 'kept', coalesce(sum(l.appraised) filter (where l.removed_on is null), 0)) as counts
      from planning.need_line l where l.sheet_id = s.sheet_id) c
    where s.sheet_id = ${sheetId}::uuid and ${inScope(scope, 's.unit_id', ctx.today)}`.execute(tx)
  const [row] = rows
  if (!row) throw new AppError('kernel.not-found')
  const held = { state: row.state, closedOn: row.window.closedOn as typeof ctx.today | null }
  const may = async (permission: string) => {
    const reach = scopeOf(ctx.actor, permission)
    return reach !== undefined && (await unitsInScope(tx, reach, [row.unit.unitId], ctx.today)).has(row.unit.unitId)
  }
  const edits = await may('planning.edit-need-sheet')
  const appraises = await may('planning.appraise-needs')
  return {
    ...row,
    ...(await partsOf(tx, ctx, sheetId)),
    can: {
      sign: edits && row.review === null && mayBe(held, 'sign'),
      edit: edits && row.review !== null && mayBe(held, 'edit'),
      send: row.review !== null && mayBe(held, 'send') && (await may('planning.send-need-sheet')),
      return: appraises && mayBe(held, 'return'),
      accept: appraises && mayBe(held, 'accept'),
      appraise: appraises && mayBe(held, 'appraise'),
      export: await may('planning.export-needs'),
      succession: await may('personnel.read-succession'),
    },
  }
}

async function partsOf(tx: Tx, ctx: Ctx, sheetId: string): Promise<Pick<NeedSheet, 'differences' | 'programmes' | 'units'>> {
  const { rows } = await sql<Pick<NeedSheet, 'differences' | 'programmes' | 'units'>>`
    with line as materialized (select l.* from planning.need_line l where l.sheet_id = ${sheetId}::uuid and l.removed_on is null)
    select
      (select coalesce(jsonb_agg(jsonb_build_object('programmeId', g.programme_id, 'code', g.code, 'name', g.name, 'lines', n.lines, 'people', n.people, 'kept', n.kept)
          order by g.name collate "vi-x-icu", g.code), '[]')
        from (select programme_id, count(*) as lines, sum(head_count) as people, sum(appraised) as kept from line group by programme_id) n
        join catalogue.v_programme g on g.programme_id = n.programme_id) as programmes,
      (select coalesce(jsonb_agg(jsonb_build_object('unitId', n.unit_id, 'code', u.code, 'name', u.name, 'people', n.people) order by u.name collate "vi-x-icu", u.code), '[]')
        from (select unit_id, sum(head_count) as people from line group by unit_id) n
        join lateral (select v.code, v.name from organisation.v_unit v where v.unit_id = n.unit_id
          order by v.valid_from <= ${ctx.today}::date desc, abs(v.valid_from - ${ctx.today}::date) limit 1) u on true) as units,
      (select coalesce(jsonb_agg(jsonb_build_object('code', r.reason_code, 'name', jsonb_build_object('vi', r.name_vi, 'en', r.name_en)) order by r.sort_order), '[]')
        from planning.difference_reason r) as differences`.execute(tx)
  return rows[0] ?? { differences: [], programmes: [], units: [] }
}

export interface FrozenPage {
  readonly sheetId: string
  readonly limit: number
  readonly after?: string | undefined
}

/** What the review was when it was signed off, a page of who missed what. Throws `kernel.not-found`. */
export async function readFrozenGaps(
  tx: Tx,
  ctx: Ctx,
  { sheetId, limit, after }: FrozenPage,
  scope: Scope,
): Promise<{ items: FrozenGap[]; next: string | null }> {
  const offset = after !== undefined && /^\d{1,6}$/.test(after) ? Number(after) : 0
  const { rows } = await sql<{ items: FrozenGap[] }>`
    select (select coalesce(jsonb_agg(g.gap order by g.n), '[]') from (
      select e.gap, e.n from jsonb_array_elements(s.review_frozen -> 'gaps') with ordinality as e(gap, n) where e.n > ${offset}::int order by e.n limit ${limit + 1}::int) g) as items
    from planning.need_sheet s where s.sheet_id = ${sheetId}::uuid and ${inScope(scope, 's.unit_id', ctx.today)}`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  const { items } = rows[0]
  return { items: items.slice(0, limit), next: items.length > limit ? String(offset + limit) : null }
}
