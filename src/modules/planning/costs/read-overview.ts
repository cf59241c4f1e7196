import type { CostOverview, LineCost } from '#contracts/planning-costs.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { inScope, narrowScope, resolveUnits } from '#modules/organisation/index.ts'
import { costGrowthOn } from './cost-growth.ts'
import { lineCostOf, lineStandings } from './line-standing.ts'
import { reopeningsOf } from './reopenings.ts'

export interface AskCosts {
  readonly year: number
  readonly planId?: string | undefined
  /** Code of a unit: only plans and classes of its subtree. */
  readonly unit?: string | undefined
}

/** Kinh phí of a plan in force by source and programme, plan and actual; the year’s plan highest up unless one is named. Throws `kernel.not-found` where the
 * plan or the unit is outside the scope. */
export async function readCostOverview(tx: Tx, ctx: Ctx, { year, planId, unit }: AskCosts, whole: Scope): Promise<CostOverview> {
  const scope = unit === undefined ? whole : await reachOf(tx, ctx, unit, whole)
  const { rows: plans } = await sql<CostOverview['plans'][0]>`
    select p.plan_id as "planId", p.title, p.kind, u.name as unit from planning.plan p
    join lateral (select o.name from organisation.v_unit o where o.unit_id = p.unit_id order by o.valid_from desc limit 1) u on true
    where p.kind in ('year', 'opening') and ${year} between p.year_from and p.year_to and ${inScope(scope, 'p.unit_id', ctx.today)}
      and exists (select from planning.plan_version v where v.plan_id = p.plan_id and v.state in ('in-force', 'closed'))
    order by p.kind = 'opening', (select max(c.depth) from organisation.v_unit_closure c where c.descendant_id = p.unit_id), u.name collate "vi-x-icu", p.plan_id`.execute(
    tx,
  )
  const plan = planId === undefined ? plans[0] : plans.find((each) => each.planId === planId)
  if (planId !== undefined && !plan) throw new AppError('kernel.not-found')
  const lines = plan ? (await lineStandings(tx, ctx.today, sql`p.plan_id = ${plan.planId}::uuid`)).map(lineCostOf) : []
  const { rows: unplanned } = await sql<CostOverview['unplanned']>`
    select count(distinct k.class_id)::int as classes, coalesce(sum(k.amount), 0)::bigint as spent
    from planning.class_cost k join classes.v_class c using (class_id)
    where k.removed_on is null and k.spent_on >= make_date(${year}, 1, 1) and k.spent_on < make_date(${year + 1}, 1, 1)
      and ${inScope(scope, 'c.host_unit_id', ctx.today)} and not exists (select from planning.line_class l where l.class_id = k.class_id)`.execute(tx)
  const sum = (part: (line: LineCost) => number) => lines.reduce((all, line) => all + part(line), 0)
  return {
    ...{ year, plans, plan: plan ? { planId: plan.planId, title: plan.title } : null, cells: cellsOf(lines), lines },
    total: {
      planned: sum(({ planned }) => planned ?? 0),
      spent: sum(({ spent }) => spent),
      withoutBudget: sum(({ state }) => Number(state === 'no-budget')),
      reopened: sum(({ state }) => Number(state === 'reopened')),
    },
    unplanned: unplanned[0] ?? { classes: 0, spent: 0 },
    reopenings: plan ? await reopeningsOf(tx, ctx, sql`p.plan_id = ${plan.planId}::uuid`) : [],
    growth: await costGrowthOn(tx, ctx.today),
    can: { editGrowth: scopeOf(ctx.actor, 'planning.edit-cost-growth') === 'all' },
  }
}

async function reachOf(tx: Tx, ctx: Ctx, code: string, whole: Scope): Promise<Scope> {
  const [found] = await resolveUnits(tx, [{ code, on: ctx.today }])
  const reach = found && (await narrowScope(tx, whole, found.unitId, ctx.today))
  if (reach === undefined) throw new AppError('kernel.not-found')
  return reach
}

/** Lines gathered by programme and the source they are planned to be paid from. */
function cellsOf(lines: readonly LineCost[]): CostOverview['cells'] {
  return [...Map.groupBy(lines, ({ programme, fundSource }) => `${programme.code} ${fundSource ?? ''}`).values()].flatMap((own) => {
    const [first] = own
    if (!first) return []
    const { programme, fundSource } = first
    return [
      { programme, fundSource, planned: own.reduce((all, { planned }) => all + (planned ?? 0), 0), spent: own.reduce((all, { spent }) => all + spent, 0) },
    ]
  })
}
