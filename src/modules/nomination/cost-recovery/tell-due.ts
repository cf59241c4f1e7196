import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { addDays, formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { formatInteger } from '#kernel/vietnamese/index.ts'
import type { Notify } from '#modules/notification/index.ts'

/** How long before a sum is due it is told. */
const daysBefore = 14

interface Owing {
  readonly recoveryId: string
  readonly personId: string
  readonly unitId: string
  readonly decidedBy: string
  readonly name: string
  readonly number: string
  readonly dueOn: PlainDate
  readonly owed: number
}

/** Tells the person, the unit and whoever decided of sums that are due soon, and of those whose day has passed: once each. */
export async function tellDueRecoveries(tx: Tx, ctx: Ctx, notify: Notify): Promise<void> {
  const owed = sql`c.amount - coalesce((select sum(y.amount) from nomination.recovery_payment y where y.person_id = c.person_id and y.recovery_id = c.recovery_id
    and y.removed_on is null), 0)`
  const columns = sql`c.recovery_id as "recoveryId", c.person_id as "personId", c.unit_id as "unitId", c.decided_by as "decidedBy", p.full_name as name,
    c.decision_no as number, c.due_on as "dueOn", (${owed})::bigint as owed`
  const { rows: due } = await sql<Owing>`
    update nomination.recovery_case c set due_told_on = ${ctx.today}::date from personnel.v_person p
    where p.person_id = c.person_id and c.state = 'decided' and c.due_told_on is null and c.due_on >= ${ctx.today}::date
      and c.due_on <= ${addDays(ctx.today, daysBefore)}::date and ${owed} > 0 returning ${columns}`.execute(tx)
  const { rows: overdue } = await sql<Owing>`
    update nomination.recovery_case c set overdue_told_on = ${ctx.today}::date from personnel.v_person p
    where p.person_id = c.person_id and c.state = 'decided' and c.overdue_told_on is null and c.due_on < ${ctx.today}::date and ${owed} > 0
    returning ${columns}`.execute(tx)
  const tell = (rows: readonly Owing[], kind: 'nomination.recovery-due' | 'nomination.recovery-overdue') =>
    rows.flatMap(({ recoveryId, personId, unitId, decidedBy, name, number, dueOn, owed: sum }) => {
      const params = { name, number, date: formatVietnamese(dueOn), amount: formatInteger(sum) }
      return [
        { kind, to: [{ personId, unitId }], params, link: '/ho-so-cua-toi' },
        {
          kind,
          to: [
            { may: 'nomination.record-repayment' as const, unitId },
            { accountId: decidedBy, unitId },
          ],
          params,
          link: `/den-bu/${recoveryId}`,
        },
      ]
    })
  await notify(tx, ctx, [...tell(due, 'nomination.recovery-due'), ...tell(overdue, 'nomination.recovery-overdue')])
}
