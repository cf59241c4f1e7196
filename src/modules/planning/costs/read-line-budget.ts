import type { BudgetItem, ClassShape, LineBudget } from '#contracts/planning-costs.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { costNormsOn, lecturerGrades } from '#modules/catalogue/index.ts'
import { inScope, unitsInScope } from '#modules/organisation/index.ts'
import { classBudget } from './class-budget.ts'
import { lineStandings, stateOf } from './line-standing.ts'

export interface BudgetedLine {
  readonly lineId: string
  readonly versionId: string
  readonly lineKey: string
  readonly code: string
  readonly name: string
  readonly planId: string
  readonly title: string
  readonly unitId: string
  readonly state: string
  readonly lockVersion: number
  readonly cost: number | null
  readonly on: PlainDate
  readonly shape: ClassShape
}

/** A plan’s line with what norms count of it. Hours of 4 make a session; a day holds two. Throws `kernel.not-found` outside the scope. */
export async function budgetedLine(tx: Tx, ctx: Ctx, scope: Scope, lineId: string, hold = false): Promise<BudgetedLine> {
  // The version first, as whoever edits, submits or approves it holds it: its state cannot change between the look and the writing.
  if (hold)
    await sql`select from planning.plan_version v where v.version_id = (select version_id from planning.plan_line where line_id = ${lineId}::uuid)
    for update`.execute(tx)
  const { rows } = await sql<Omit<BudgetedLine, 'shape'> & { classes: number; learners: number; sessions: number }>`
    select l.line_id as "lineId", l.version_id as "versionId", l.line_key as "lineKey", l.code, coalesce(l.name, g.name) as name, p.plan_id as "planId", p.title, p.unit_id as "unitId", v.state,
      l.lock_version as "lockVersion", l.cost, coalesce(l.opens_on, make_date(l.year, coalesce(l.quarter, 1) * 3 - 2, 1)) as "on",
      l.classes, l.seats as learners, ceil(coalesce(g.hours, 0) / 4.0)::int as sessions
    from planning.plan_line l join planning.plan_version v using (version_id) join planning.plan p using (plan_id)
    join catalogue.v_programme g on g.programme_id = l.programme_id
    where l.line_id = ${lineId}::uuid and ${inScope(scope, 'p.unit_id', ctx.today)} ${hold ? sql`for update of l` : sql``}`.execute(tx)
  const [found] = rows
  if (!found) throw new AppError('kernel.not-found')
  const { classes, learners, sessions, ...line } = found
  return { ...line, shape: { classes, learners, sessions, days: Math.ceil(sessions / 2) } }
}

/** Whether the lines of a version may still be changed. */
export const isOpen = (state: string): boolean => state === 'draft' || state === 'returned'

export type AskBudget = { readonly planLineId: string } & { readonly [Part in keyof ClassShape]?: number | undefined }

/** Dự toán of a line: its items, the norms of its day, and what those give for its shape or for one that is asked about. */
export async function readLineBudget(tx: Tx, ctx: Ctx, { planLineId, ...asked }: AskBudget, scope: Scope): Promise<LineBudget> {
  const line = await budgetedLine(tx, ctx, scope, planLineId)
  const shape = { ...line.shape, ...definedOf(asked) }
  const norms = await costNormsOn(tx, line.on)
  const [standing] = await lineStandings(tx, ctx.today, sql`l.line_id = ${planLineId}::uuid`)
  const spent = standing?.spent ?? 0
  const editing = scopeOf(ctx.actor, 'planning.edit-budget')
  const may = editing !== undefined && (await unitsInScope(tx, editing, [line.unitId], ctx.today)).has(line.unitId)
  const { lineId, lineKey, code, name, planId, title, state, lockVersion, cost, on } = line
  return {
    ...{ lineId, lineKey, code, programme: name, plan: { planId, title, state }, on, lockVersion, shape, norms },
    grades: await lecturerGrades(tx),
    items: await itemsOf(tx, lineId),
    proposal: classBudget(shape, norms).items.map(({ norm, basis, quantity, rate, amount }) => ({
      ...{ normId: norm.normId, grade: norm.grade, words: norm.name[ctx.language], basis, quantity, rate, amount },
      ...{ ceiling: norm.ceilingVerified ? norm.ceiling : null, overReason: null },
    })),
    total: cost,
    spent,
    state: standing?.state ?? stateOf(cost, spent, null, null),
    can: { edit: may && isOpen(state) },
  }
}

const definedOf = (asked: Partial<Record<keyof ClassShape, number | undefined>>): Partial<ClassShape> =>
  Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))

/** The items of a line in their order. */
export async function itemsOf(tx: Tx, lineId: string): Promise<BudgetItem[]> {
  const { rows } = await sql<BudgetItem>`
    select norm_id as "normId", grade_code as grade, words, basis, quantity, rate, amount, ceiling, over_reason as "overReason"
    from planning.line_budget where line_id = ${lineId}::uuid order by position`.execute(tx)
  return rows
}
