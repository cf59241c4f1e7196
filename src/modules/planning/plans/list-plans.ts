import type { SqlBool } from 'kysely'
import type { ListPlans, PlanList, PlanListItem } from '#contracts/planning-plans.ts'
import { planKindWords } from '#contracts/planning-plans.ts'
import { planStateWords } from '#contracts/planning-plan-states.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { inScope, narrowScope, unitsByIds } from '#modules/organisation/index.ts'

export interface PlanPage extends ListPlans {
  readonly limit: number
  readonly after?: string | undefined
}

const all = sql<SqlBool>`true`

/** Plans with their latest version and what its lines add up to, the latest years first. Throws `kernel.not-found` for a unit out of scope. */
export async function listPlans(tx: Tx, ctx: Ctx, { kind, year, state, unitId, block, q, limit, after }: PlanPage, scope: Scope): Promise<PlanList> {
  const reach = unitId === undefined ? scope : await narrowScope(tx, scope, unitId, ctx.today)
  if (reach === undefined) throw new AppError('kernel.not-found')
  const words = searchKey(q ?? '')
  const found = sql`
    select p.plan_id, p.kind, p.unit_id, p.year_from, p.year_to, p.title, v.version_id, v.number, v.state
    from planning.plan p
    join lateral (select v.version_id, v.number, v.state from planning.plan_version v where v.plan_id = p.plan_id
      order by v.state = 'withdrawn', v.number desc limit 1) v on true
    where ${inScope(reach, 'p.unit_id', ctx.today)}
      and ${year === undefined ? all : sql<SqlBool>`${year} between p.year_from and p.year_to`}
      and ${block === undefined ? all : sql<SqlBool>`(select u.block from organisation.v_unit u where u.unit_id = p.unit_id order by u.valid_from desc limit 1) = ${block}`}
      and ${words === '' ? all : sql<SqlBool>`p.search_key like ${`%${words.replace(/[\\%_]/g, '\\$&')}%`}`}`
  const ofKind = kind === undefined ? all : sql<SqlBool>`f.kind = ${kind}`
  const ofState = state === undefined ? all : sql<SqlBool>`f.state = ${state}`
  const { rows: counted } = await sql<{
    kind: PlanListItem['kind']
    state: PlanListItem['version']['state']
    count: number
    ofKind: boolean
    ofState: boolean
  }>`
    select f.kind, f.state, count(*)::int as count, ${ofKind} as "ofKind", ${ofState} as "ofState" from (${found}) f group by f.kind, f.state`.execute(tx)
  const { rows } = await sql<Omit<PlanListItem, 'unit'> & { unitId: string; key: string }>`
    select f.plan_id as "planId", f.kind, f.unit_id as "unitId", f.year_from as "yearFrom", f.year_to as "yearTo", f.title,
      not exists (select from organisation.v_unit u where u.unit_id = f.unit_id and u.parent_id is not null) as province,
      jsonb_build_object('number', f.number, 'state', f.state) as version,
      (select jsonb_build_object('number', i.number, 'decisionNo', i.decision_no, 'decisionDate', i.decision_date)
        from planning.plan_version i where i.plan_id = f.plan_id and i.state = 'in-force') as "inForce",
      l.lines, l.classes, l.seats, l.cost, ${sortKey} as key
    from (${found}) f cross join lateral (
      select count(*)::int as lines, coalesce(sum(l.classes), 0)::int as classes, coalesce(sum(l.seats), 0)::int as seats, coalesce(sum(l.cost), 0)::bigint as cost
      from planning.plan_line l where l.version_id = f.version_id) l
    where ${ofKind} and ${ofState} and ${after === undefined ? all : sql<SqlBool>`${sortKey} > ${after}`}
    order by key limit ${limit + 1}`.execute(tx)
  const page = rows.slice(0, limit)
  const units = await unitsByIds(
    tx,
    page.map((row) => row.unitId),
    ctx.today,
  )
  const may = (permission: string) => scopeOf(ctx.actor, permission) !== undefined
  return {
    items: page.map(({ unitId: id, key: _key, ...row }) => ({
      ...row,
      unit: { unitId: id, code: units.get(id)?.code ?? '', name: units.get(id)?.name ?? '' },
    })),
    next: rows.length > limit ? (page.at(-1)?.key ?? null) : null,
    total: counted.filter((each) => each.ofKind && each.ofState).reduce((sum, { count }) => sum + count, 0),
    counts: countsBy(
      planKindWords,
      counted.filter((each) => each.ofState),
      ({ kind: of }) => of,
    ),
    states: countsBy(
      planStateWords,
      counted.filter((each) => each.ofKind),
      ({ state: of }) => of,
    ),
    can: { create: may('planning.create-plan'), import: may('planning.import-plan'), export: may('planning.export-plan') },
  }
}

/** Later years first, the province's own before its units', then the kinds from the longest to the shortest, then the units by id: one text, so that a page goes on where the last ended. */
const sortKey = sql<string>`(lpad((9999 - f.year_from)::text, 4, '0') || ' '
  || case when exists (select from organisation.v_unit u where u.unit_id = f.unit_id and u.parent_id is not null) then 1 else 0 end || ' ' || case f.kind when 'five-year' then 1 when 'year' then 2 else 3 end
  || ' ' || f.plan_id::text) collate "C"`

function countsBy<Key extends string, Row extends { readonly count: number }>(
  words: Readonly<Record<Key, unknown>>,
  rows: readonly Row[],
  of: (row: Row) => Key,
) {
  const counts = Object.fromEntries(Object.keys(words).map((key) => [key, 0])) as Record<Key, number>
  for (const row of rows) counts[of(row)] += row.count
  return counts
}
