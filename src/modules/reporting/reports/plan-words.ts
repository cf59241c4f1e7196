import { type DeviationKind, deviationKindWords } from '#contracts/planning-deviations.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { formatInteger } from '#kernel/vietnamese/index.ts'
import type { View } from '../figures/counted-turns.ts'
import { yearOf } from '../figures/plan-cases.ts'

/** What of the year's plan was carried out. */
export interface PlanFacts {
  readonly kind: 'opening' | 'year'
  readonly planned: number
  readonly opened: number
  readonly deviations: readonly { readonly kind: DeviationKind; readonly count: number }[]
  /** Causes that were recorded, the most frequent first. */
  readonly causes: readonly { readonly name: string; readonly count: number }[]
  readonly withoutCause: number
}

/** Of the province's report of one year; undefined for another, and where no plan of the year was in force. */
export async function readPlanFacts(tx: Tx, view: View): Promise<PlanFacts | undefined> {
  const year = yearOf(view)
  if (year === undefined || view.units !== undefined || view.scope !== 'all') return undefined
  const { rows: planned } = await sql<{ planned: number; opened: number; quarters: boolean }>`
    select count(*)::int as planned, count(p.opened_on)::int as opened, bool_or(p.first_day <> p.due_day) as quarters
    from planning.planned_class_on(${year}, ${view.today}::date) p where p.year = ${year}`.execute(tx)
  const [plan] = planned
  if (!plan?.planned) return undefined
  const { rows } = await sql<{ kind: DeviationKind; cause: string | null; count: number }>`
    select d.kind, n.name_vi as cause, count(*)::int as count from planning.deviation_on(${year}, ${view.today}::date) d
    left join planning.v_deviation_cause n on n.kind = d.kind and n.line_key is not distinct from d.line_key
      and n.class_id is not distinct from case when d.kind = 'not-opened' then null else d.class_id end
    group by d.kind, n.name_vi`.execute(tx)
  const sum = <Key>(key: (row: (typeof rows)[0]) => Key) =>
    [...Map.groupBy(rows, key)].map(([of, all]) => ({ of, count: all.reduce((total, { count }) => total + count, 0) }))
  const causes = sum(({ cause }) => cause).toSorted((a, b) => b.count - a.count)
  const kinds = sum(({ kind }) => kind)
  return {
    kind: plan.quarters ? 'year' : 'opening',
    planned: plan.planned,
    opened: plan.opened,
    deviations: (Object.keys(deviationKindWords) as DeviationKind[]).flatMap((kind) =>
      kinds.filter(({ of }) => of === kind).map(({ count }) => ({ kind, count })),
    ),
    causes: causes.flatMap(({ of, count }) => (of === null ? [] : [{ name: of, count }])),
    withoutCause: causes.find(({ of }) => of === null)?.count ?? 0,
  }
}

const lowerFirst = (text: string) => text.slice(0, 1).toLocaleLowerCase('vi') + text.slice(1)

/** The section “Kế hoạch và thực hiện” of the document; nothing where there is no plan. */
export function planWords(plan: PlanFacts | undefined): string[] {
  if (!plan) return []
  const list = plan.deviations.map(({ kind, count }) => `${lowerFirst(deviationKindWords[kind].vi)}: ${formatInteger(count)}`).join('; ')
  const causes = plan.causes.map(({ name, count }) => `${lowerFirst(name)} (${formatInteger(count)})`).join('; ')
  return [
    `Kế hoạch ${plan.kind === 'opening' ? 'mở lớp' : 'năm'} được phê duyệt có ${formatInteger(plan.planned)} lớp, đã mở ${formatInteger(plan.opened)} lớp.`,
    list ? `So với kế hoạch có hiệu lực tại thời điểm đến hạn, các chỗ lệch gồm ${list}.` : 'Các lớp đều mở đúng kế hoạch có hiệu lực tại thời điểm đến hạn.',
    ...(causes
      ? [`Nguyên nhân đã xác định: ${causes}${plan.withoutCause ? `; ${formatInteger(plan.withoutCause)} trường hợp chưa ghi nguyên nhân` : ''}.`]
      : []),
  ]
}
