import type { ClassCost, ClassCosts } from '#contracts/planning-costs.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { costNormsOn } from '#modules/catalogue/index.ts'
import { inScope, unitsInScope } from '#modules/organisation/index.ts'
import { lineCostOf, linesOfClass } from './line-standing.ts'
import { reopeningsOf } from './reopenings.ts'

export interface CostedClass {
  readonly classId: string
  readonly hostUnitId: string | null
  readonly fundSource: ClassCosts['fundSource']
  /** The day whose norms its costs are called by. */
  readonly on: PlainDate
}

/** A class whose host is within the scope. Throws `kernel.not-found`. */
export async function costedClass(tx: Tx, ctx: Ctx, scope: Scope, classId: string): Promise<CostedClass> {
  const { rows } = await sql<CostedClass>`
    select c.class_id as "classId", c.host_unit_id as "hostUnitId", c.fund_source as "fundSource", coalesce(c.opened_on, c.planned_open_on, ${ctx.today}::date) as "on"
    from classes.v_class c where c.class_id = ${classId}::uuid and ${inScope(scope, 'c.host_unit_id', ctx.today)}`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  return rows[0]
}

/** What a class cost, and how that stands to the lines it belongs to. Throws `kernel.not-found` where its host is outside the scope. */
export async function readClassCosts(tx: Tx, ctx: Ctx, { classId }: { readonly classId: string }, scope: Scope): Promise<ClassCosts> {
  const { hostUnitId, fundSource, on } = await costedClass(tx, ctx, scope, classId)
  const { rows: items } = await sql<ClassCost>`
    select cost_id as "costId", norm_code as "normCode", words, amount, spent_on as "spentOn", fund_source as "fundSource", document_no as "documentNo",
      document_date as "documentDate", recorded_name as "recordedName", recorded_on as "recordedOn", version,
      case when removed_on is not null then jsonb_build_object('on', removed_on, 'name', removed_name, 'reason', removed_reason) end as removed
    from planning.class_cost where class_id = ${classId}::uuid order by spent_on, cost_id`.execute(tx)
  const standing = items.filter(({ removed }) => removed === null)
  const lines = await linesOfClass(tx, ctx, classId)
  const norms = await costNormsOn(tx, on)
  const recording = scopeOf(ctx.actor, 'planning.record-cost')
  const keys = lines.map(({ lineKey }) => lineKey)
  const record =
    recording === 'all' || (recording !== undefined && hostUnitId !== null && (await unitsInScope(tx, recording, [hostUnitId], ctx.today)).has(hostUnitId))
  return {
    ...{ classId, fundSource, items, total: standing.reduce((all, { amount }) => all + amount, 0), lines: lines.map(lineCostOf) },
    byItem: byItem(lines[0] ? await plannedOf(tx, lines[0].lineId) : [], standing),
    reopenings: await reopeningsOf(tx, ctx, sql`r.line_key = any(${keys}::uuid[])`),
    norms: norms.filter(({ grade }) => grade === null).map(({ code, name }) => ({ code, name })),
    can: { record },
  }
}

interface Planned {
  readonly code: string | null
  readonly words: string
  readonly amount: number
}

/** A class’s share of the budget of its line, by norm. */
async function plannedOf(tx: Tx, lineId: string): Promise<Planned[]> {
  const { rows } = await sql<Planned>`
    select n.code, b.words, round(sum(b.amount)::numeric / greatest(min(l.classes), 1))::bigint as amount
    from planning.line_budget b join planning.plan_line l using (line_id) left join catalogue.v_cost_norm n using (norm_id)
    where b.line_id = ${lineId}::uuid group by n.code, case when n.code is null then b.words end, b.words order by min(b.position)`.execute(tx)
  return rows
}

/** Plan and actual side by side: what norms know by its code, the rest by its words. */
function byItem(planned: readonly Planned[], spent: readonly ClassCost[]): ClassCosts['byItem'] {
  const rows = new Map<string, { code: string | null; words: string; planned: number | null; spent: number }>()
  const rowOf = (code: string | null, words: string) => {
    const key = code ?? `? ${words}`
    const row = rows.get(key) ?? { code, words, planned: null, spent: 0 }
    rows.set(key, row)
    return row
  }
  for (const { code, words, amount } of planned) {
    const row = rowOf(code, words)
    row.planned = (row.planned ?? 0) + amount
  }
  for (const { normCode, words, amount } of spent) rowOf(normCode, words).spent += amount
  return [...rows.values()]
}
