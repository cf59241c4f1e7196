import { sql, type Tx } from '#kernel/db.ts'

export interface SpentPerLearner {
  readonly amount: number
  readonly learners: number
}

/** What was paid for a class from public money, for each of its learners: half a đồng and more counts as one. Undefined where nothing was recorded. */
export async function spentPerLearner(tx: Tx, classId: string): Promise<SpentPerLearner | undefined> {
  const { rows } = await sql<{ total: number; learners: number }>`
    select (select coalesce(sum(amount), 0) from planning.class_cost where class_id = ${classId}::uuid and removed_on is null and fund_source <> 'learner')::bigint
        as total,
      (select count(*) from classes.v_enrolment where class_id = ${classId}::uuid and status not in ('withdrawn', 'transferred'))::int as learners`.execute(tx)
  const [{ total, learners } = { total: 0, learners: 0 }] = rows
  return total > 0 && learners > 0 ? { amount: Math.round(total / learners), learners } : undefined
}
