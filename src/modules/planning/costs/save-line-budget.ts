import type { BudgetNorm } from '#contracts/catalogue-costs.ts'
import type { BudgetItem, SavedLineBudget, SaveLineBudget } from '#contracts/planning-costs.ts'
import { mostDong } from '#contracts/planning-plan-lines.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { fieldReport } from '#kernel/imports/typed-rows.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { costNormsOn } from '#modules/catalogue/index.ts'
import { noteEditor } from '../plans/plan-store.ts'
import { breaks, priceItems } from './class-budget.ts'
import { dong } from './dong.ts'
import { budgetedLine, isOpen, itemsOf } from './read-line-budget.ts'

/** Budgets a line of a draft: its items and, as their sum, its cost. Throws `kernel.not-found`, `planning.budget-frozen`, `kernel.changed-meanwhile`,
 * `planning.cost-too-large`, and `kernel.invalid-input` with the words of every item that is wrong (`items.0.rate`): above a verified ceiling
 * a reason is asked for. */
export function saveLineBudgetUse(gate: Gate): Use<SaveLineBudget & { planLineId: string }, SavedLineBudget> {
  return gate.command('planning.edit-budget', async (tx, ctx, { planLineId, lockVersion, items }: SaveLineBudget & { planLineId: string }, scope) => {
    const line = await budgetedLine(tx, ctx, scope, planLineId, true)
    if (!isOpen(line.state)) throw new AppError('planning.budget-frozen')
    await noteEditor(tx, ctx, [line.versionId])
    if (line.lockVersion !== lockVersion) throw new AppError('kernel.changed-meanwhile')
    const before = await itemsOf(tx, planLineId)
    const held = holdAgainstNorms(ctx, items, await costNormsOn(tx, line.on), line.on)
    const priced = priceItems(held)
    const total = items.length === 0 ? null : priced.total
    if (total !== null && total > mostDong) throw new AppError('planning.cost-too-large')
    await replaceItems(tx, planLineId, priced.items)
    await sql`update planning.plan_line set cost = ${total}, lock_version = lock_version + 1 where line_id = ${planLineId}::uuid`.execute(tx)
    const changes = {
      ...(line.cost === total ? {} : { cost: [line.cost, total] }),
      budgetItems: [before.map(told), priced.items.map(told)],
    }
    return {
      value: { lockVersion: lockVersion + 1, total },
      audit: { subjectKind: 'plan', subjectId: line.planId, unitId: line.unitId, detail: { line: line.code, changes } },
    }
  })
}

type Held = Omit<BudgetItem, 'amount'>

function holdAgainstNorms(ctx: Ctx, items: SaveLineBudget['items'], norms: readonly BudgetNorm[], on: PlainDate): Held[] {
  const byId = new Map(norms.map((norm) => [norm.normId, norm]))
  const report = fieldReport(ctx, {})
  const held = items.map((item, index): Held => {
    const norm = item.normId === null ? undefined : byId.get(item.normId)
    const at = (field: string) => `items.${index}.${field}`
    if (item.normId !== null && !norm) report.field(at('normId'), 'planning.norm-not-in-force', { date: formatVietnamese(on) })
    // What is counted is the norm’s to say.
    const basis = norm?.basis ?? item.basis
    if (basis === 'percent' && item.rate > 100) report.field(at('rate'), 'planning.over-hundred-percent')
    const broken = norm !== undefined && breaks(norm, item.rate)
    if (norm && broken && item.overReason === null) {
      const rateWords = (rate: number) => (basis === 'percent' ? `${rate}%` : dong(rate))
      const params = { name: item.words, rate: rateWords(item.rate), ceiling: rateWords(norm.ceiling ?? 0), citation: norm.citation }
      report.field(at('overReason'), 'planning.over-ceiling', params)
    }
    const ceiling = norm?.ceilingVerified ? norm.ceiling : null
    return { ...item, basis, grade: norm?.grade ?? null, ceiling, overReason: broken ? item.overReason : null }
  })
  report.refuse()
  return held
}

async function replaceItems(tx: Tx, lineId: string, items: readonly BudgetItem[]): Promise<void> {
  await sql`delete from planning.line_budget where line_id = ${lineId}::uuid`.execute(tx)
  const rows = items.map((item, index) => ({ ...item, position: index + 1 }))
  await sql`
    insert into planning.line_budget (line_id, position, norm_id, grade_code, words, basis, quantity, rate, amount, ceiling, over_reason)
    select ${lineId}::uuid, position, "normId", grade, words, basis, quantity, rate, amount, ceiling, "overReason"
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(position int, "normId" uuid, grade text, words text, basis text, quantity bigint, rate bigint,
      amount bigint, ceiling bigint, "overReason" text)`.execute(tx)
}

const told = ({ words, amount, overReason }: BudgetItem): string => [`${words}: ${dong(amount)}`, overReason && `(${overReason})`].filter(Boolean).join(' ')
