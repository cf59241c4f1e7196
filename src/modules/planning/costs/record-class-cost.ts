import type { NewClassCost, RemoveClassCost, SavedClassCost } from '#contracts/planning-costs.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { lockInTransaction, sql } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { fieldReport } from '#kernel/imports/typed-rows.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { costNormsOn } from '#modules/catalogue/index.ts'
import { costedClass } from './class-costs.ts'
import { dong } from './dong.ts'
import { linesOfClass } from './line-standing.ts'
import type { ReviewGrowth } from './review-growth.ts'

type OfClass<Body> = Body & { readonly classId: string }

/** Records what was paid for a class. The payment that brings a line past what may be spent is kept, because it was made: from then on the line is to be
 * approved again, and no further one is recorded. Throws `kernel.not-found`, `planning.cost-reopened`, and `kernel.invalid-input` with the words of
 * every field that is wrong. */
export function recordClassCostUse(gate: Gate, review: ReviewGrowth): Use<OfClass<NewClassCost>, SavedClassCost> {
  return gate.command('planning.record-cost', async (tx, ctx, input: OfClass<NewClassCost>, scope) => {
    const { classId, normCode, words, amount, spentOn, fundSource, documentNo, documentDate } = input
    const { hostUnitId, on } = await costedClass(tx, ctx, scope, classId)
    const report = fieldReport(ctx, {})
    if (spentOn > ctx.today) report.field('spentOn', 'planning.cost-in-future')
    const norms = normCode === null ? [] : await costNormsOn(tx, on)
    if (normCode !== null && !norms.some(({ code }) => code === normCode)) {
      report.field('normCode', 'planning.norm-not-in-force', { date: formatVietnamese(on) })
    }
    report.refuse()
    const keys = (await linesOfClass(tx, ctx, classId)).map(({ lineKey }) => lineKey)
    // Two payments at once must not both find that there is room.
    for (const key of keys.toSorted()) await lockInTransaction(tx, `cost of line ${key}`)
    const over = (await linesOfClass(tx, ctx, classId)).find(({ state, waiting }) => state === 'reopened' && waiting)
    if (over) {
      const { code, name, spent, planned } = over
      throw new AppError('planning.cost-reopened', { line: `${code} ${name}`, spent: dong(spent), approved: dong(planned ?? 0) })
    }
    const costId = newId()
    await sql`
      insert into planning.class_cost (cost_id, class_id, norm_code, words, amount, spent_on, fund_source, document_no, document_date, recorded_by, recorded_name,
        recorded_on)
      values (${costId}::uuid, ${classId}::uuid, ${normCode}, ${words}, ${amount}, ${spentOn}::date, ${fundSource}, ${documentNo}, ${documentDate}::date,
        ${ctx.actor.id}, ${ctx.actor.name}, ${ctx.today}::date)`.execute(tx)
    const { opened, audit } = await review(tx, ctx, keys, classId)
    return {
      value: { costId, reopened: opened.map(({ code, name }) => `${code} ${name}`) },
      audit: [aboutClass(classId, hostUnitId, { expense: [null, told(input)] }), ...audit],
    }
  })
}

/** Takes back what was recorded by mistake; it stays to be seen with its reason. Throws `kernel.not-found`, `planning.cost-removed`,
 * `kernel.changed-meanwhile`. */
export function removeClassCostUse(gate: Gate, review: ReviewGrowth): Use<OfClass<RemoveClassCost> & { costId: string }, { costId: string; version: number }> {
  return gate.command('planning.record-cost', async (tx, ctx, input: OfClass<RemoveClassCost> & { costId: string }, scope) => {
    const { classId, costId, version, reason } = input
    const { hostUnitId } = await costedClass(tx, ctx, scope, classId)
    const { rows } = await sql<{ version: number; removed: boolean; words: string; amount: number; documentNo: string; spentOn: string }>`
      select version, removed_on is not null as removed, words, amount, document_no as "documentNo", spent_on as "spentOn" from planning.class_cost
      where cost_id = ${costId}::uuid and class_id = ${classId}::uuid for update`.execute(tx)
    const [before] = rows
    if (!before) throw new AppError('kernel.not-found')
    if (before.removed) throw new AppError('planning.cost-removed')
    if (before.version !== version) throw new AppError('kernel.changed-meanwhile')
    const keys = (await linesOfClass(tx, ctx, classId)).map(({ lineKey }) => lineKey)
    for (const key of keys.toSorted()) await lockInTransaction(tx, `cost of line ${key}`)
    await sql`update planning.class_cost set removed_on = ${ctx.today}::date, removed_name = ${ctx.actor.name}, removed_reason = ${reason},
      version = version + 1 where cost_id = ${costId}::uuid`.execute(tx)
    const { audit } = await review(tx, ctx, keys, classId)
    return { value: { costId, version: version + 1 }, audit: [aboutClass(classId, hostUnitId, { expense: [told(before), null] }, reason), ...audit] }
  })
}

const told = ({ words, amount, documentNo, spentOn }: Pick<NewClassCost, 'words' | 'amount' | 'documentNo' | 'spentOn'>): string =>
  `${words}: ${dong(amount)} (${documentNo}, ${formatVietnamese(spentOn as PlainDate)})`

const aboutClass = (classId: string, hostUnitId: string | null, changes: object, reason?: string) => ({
  ...{ subjectKind: 'class', subjectId: classId },
  ...(hostUnitId === null ? {} : { unitId: hostUnitId }),
  detail: { changes, ...(reason === undefined ? {} : { reason }) },
})
