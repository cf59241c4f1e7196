import type { SqlBool } from 'kysely'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { inScope } from '#modules/organisation/index.ts'
import { isOfScope } from '../lists/stands-in.ts'

export interface FoundDecision {
  readonly decisionId: string
  readonly classId: string
  readonly kind: 'send' | 'amend'
  readonly decisionNo: string
  readonly decisionDate: PlainDate
}

/** People of a decision are read by whoever answers for the unit that put them forward, and by the unit that they are of today. `p` is a row of
 * nomination.decision_person, `n` its list. */
export const readsPerson = (scope: Scope, { today }: Pick<Ctx, 'today'>) =>
  sql<SqlBool>`(${inScope(scope, 'n.unit_id', today)} or ${isOfScope(scope, 'p.person_id', today)})`

/** Decisions are seen by whoever reads somebody in them. `d` is a row of nomination.decision. */
export const visibleDecision = (scope: Scope, { today }: Ctx) =>
  scope === 'all'
    ? sql`true`
    : sql`d.decision_id in (select p.decision_id from nomination.decision_person p join nomination.nomination n using (nomination_id)
        where ${readsPerson(scope, { today })})`

/** The decision, where it is within the scope. Throws `kernel.not-found`. */
export async function requireDecision(tx: Tx, ctx: Ctx, decisionId: string, scope: Scope): Promise<FoundDecision> {
  const { rows } = await sql<FoundDecision>`
    select d.decision_id as "decisionId", d.class_id as "classId", d.kind, d.decision_no as "decisionNo", d.decision_date as "decisionDate"
    from nomination.decision d where d.decision_id = ${decisionId}::uuid and ${visibleDecision(scope, ctx)}`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  return rows[0]
}

/** Whether the place of somebody whom a decision sent (a row `p` of nomination.decision_person with their nominee `m`) is open: they declined or were withdrawn, and
 * nobody has come instead. */
export const isVacant = sql<boolean>`(p.act <> 'withdraw' and m.state in ('declined', 'withdrawn') and not exists (
  select from nomination.decision_person q join nomination.decision e using (decision_id) join nomination.decision o on o.class_id = e.class_id
  where o.decision_id = p.decision_id and q.instead_of = p.person_id and q.act = 'substitute'))`
