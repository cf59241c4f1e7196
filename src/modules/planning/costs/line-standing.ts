import type { RawBuilder, SqlBool } from 'kysely'
import type { CostState, LineCost } from '#contracts/planning-costs.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

export interface LineStanding extends LineCost {
  readonly versionId: string
  readonly unitId: string
  /** Whether a reopening waits to be settled. */
  readonly waiting: boolean
}

/** TT.2 before TT.10. */
const byNumber = new Intl.Collator('vi', { numeric: true })

type Row = Omit<LineStanding, 'state'> & { readonly byGrowth: number | null }

/** Lines of versions in force, what was approved for them and what their classes cost. `which` is asked of `l` (plan_line) and `p` (plan). */
export async function lineStandings(tx: Tx, on: PlainDate, which: RawBuilder<SqlBool>): Promise<LineStanding[]> {
  const { rows } = await sql<Row>`
    with growth as (select percent from planning.cost_growth where valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date)),
    line as (
      select l.*, p.plan_id, p.unit_id, p.title, p.kind from planning.plan_line l
      join planning.plan_version v using (version_id) join planning.plan p using (plan_id)
      where v.state in ('in-force', 'closed') and ${which}),
    spent as (
      select c.line_key, count(distinct c.class_id)::int as classes, coalesce(sum(k.amount), 0)::bigint as spent
      from planning.v_class_of_line c left join planning.class_cost k on k.class_id = c.class_id and k.removed_on is null
      where c.line_key in (select line_key from line) group by c.line_key),
    reopening as (
      select r.line_key, r.version_id, max(r.allowed_total) as total from planning.cost_reopening r
      where r.line_key in (select line_key from line) group by r.line_key, r.version_id)
    select l.line_id as "lineId", l.line_key as "lineKey", l.version_id as "versionId", l.unit_id as "unitId", l.code, coalesce(l.name, g.name) as name,
      jsonb_build_object('programmeId', g.programme_id, 'code', g.code, 'name', g.name) as programme, l.fund_source as "fundSource",
      jsonb_build_object('planId', l.plan_id, 'title', l.title, 'kind', l.kind) as plan,
      l.cost as planned, coalesce(s.spent, 0)::bigint as spent, coalesce(s.classes, 0) as classes,
      floor(l.cost::numeric * (100 + w.percent) / 100)::bigint as "byGrowth",
      greatest(floor(l.cost::numeric * (100 + w.percent) / 100)::bigint, r.total) as allowed,
      exists (select from planning.cost_reopening o where o.line_key = l.line_key and o.state = 'open') as waiting
    from line l join catalogue.v_programme g on g.programme_id = l.programme_id
    left join spent s on s.line_key = l.line_key
    left join reopening r on r.line_key = l.line_key and r.version_id = l.version_id
    left join growth w on true
    order by l.line_id`.execute(tx)
  const inOrder = rows.toSorted((a, b) => byNumber.compare(a.code, b.code))
  return inOrder.map(({ byGrowth, ...row }) => ({ ...row, state: stateOf(row.planned, row.spent, byGrowth, row.allowed) }))
}

/** Without a rule about growth, nothing reopens. */
export function stateOf(planned: number | null, spent: number, byGrowth: number | null, allowed: number | null): CostState {
  if (planned === null) return 'no-budget'
  if (spent <= planned) return 'within'
  if (allowed !== null && spent > allowed) return 'reopened'
  return byGrowth !== null && spent > byGrowth ? 'excepted' : 'over'
}

/** The lines a class belongs to: the one it was opened from, then the line of the year's plan which that details. */
export async function linesOfClass(tx: Tx, ctx: Ctx, classId: string): Promise<LineStanding[]> {
  return await lineStandings(
    tx,
    ctx.today,
    sql<SqlBool>`l.line_key in (select c.line_key from planning.v_class_of_line c where c.class_id = ${classId}::uuid)`,
  ).then((lines) => lines.toSorted((a, b) => Number(b.plan.kind === 'opening') - Number(a.plan.kind === 'opening')))
}

/** As a contract shows it. */
export function lineCostOf({ versionId: _v, unitId: _u, waiting: _w, ...line }: LineStanding): LineCost {
  return line
}
