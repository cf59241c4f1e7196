import type { Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { costNormsOn } from '#modules/catalogue/index.ts'
import { classBudget } from '../costs/class-budget.ts'
import { quarterOf } from './opening-calendar.ts'

/** What is to be costed: a class or a line of several. */
export interface ToCost {
  readonly lineKey: string
  readonly quarter: number | null
  readonly opensOn?: PlainDate | null
  readonly classes: number
  readonly seats: number
  readonly hours: number | null
}

/** What the norms give for lines, by line; in đồng. Norms of the first day of a line’s quarter, without one of the year: four readings at most. Nothing
 * where no norm gives a sum. */
export async function normCosts(tx: Tx, year: number, lines: readonly ToCost[]): Promise<ReadonlyMap<string, number>> {
  const costs = new Map<string, number>()
  for (const [quarter, own] of Map.groupBy(lines, ({ opensOn, quarter: asked }) => (opensOn ? quarterOf(opensOn) : (asked ?? 1)))) {
    const norms = await costNormsOn(tx, `${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01` as PlainDate)
    if (!norms.length) continue
    for (const { lineKey, classes, seats, hours } of own) {
      const sessions = Math.ceil((hours ?? 0) / 4)
      const { total } = classBudget({ classes: Math.max(1, classes), learners: seats, sessions, days: Math.ceil(sessions / 2) }, norms)
      // What is paid as spent alone gives no sum to go by.
      if (total > 0) costs.set(lineKey, total)
    }
  }
  return costs
}
