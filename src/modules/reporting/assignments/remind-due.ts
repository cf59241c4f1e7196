import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { Notify } from '#modules/notification/index.ts'

/** How long before a deadline a unit is reminded, once. */
const daysBefore = 7

/** Reminds units of what they were assigned and that is due within a week. */
export async function remindDue(tx: Tx, ctx: Ctx, notify: Notify): Promise<void> {
  const { rows } = await sql<{ unitId: string; unit: string; words: string; dueOn: PlainDate }>`
    update reporting.assignment a set reminded_on = ${ctx.today}::date
    where a.state = 'open' and a.reminded_on is null and a.due_on - ${daysBefore}::int <= ${ctx.today}::date and a.due_on >= ${ctx.today}::date
    returning a.unit_id as "unitId", a.words, a.due_on as "dueOn", (select u.name from organisation.v_unit u where u.unit_id = a.unit_id
      order by u.valid_from desc limit 1) as unit`.execute(tx)
  await notify(
    tx,
    ctx,
    rows.map(({ unitId, unit, words, dueOn }) => ({
      kind: 'reporting.direction-due' as const,
      to: [{ may: 'reporting.answer-direction' as const, unitId }],
      params: { unit, words, date: formatVietnamese(dueOn) },
      link: '/bao-cao/giao-viec',
    })),
  )
}
