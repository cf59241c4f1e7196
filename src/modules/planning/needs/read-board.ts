import type { BoardSheet, NeedsBoard } from '#contracts/planning-needs.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { inScope } from '#modules/organisation/index.ts'
import { lateDays, readWindows } from './window-rows.ts'

/** A window and how far its units are: those not sent first, the latest before the others. Throws `kernel.not-found`. */
export async function readBoard(tx: Tx, ctx: Ctx, windowId: string, scope: Scope): Promise<NeedsBoard> {
  const [window] = await readWindows(tx, ctx, scope, windowId)
  if (!window) throw new AppError('kernel.not-found')
  const { rows } = await sql<BoardSheet>`
    select s.sheet_id as "sheetId", jsonb_build_object('unitId', s.unit_id, 'code', u.code, 'name', u.name) as unit, u.block, u.level, s.state,
      s.due_on as "dueOn", ${lateDays(ctx)} as "lateDays", s.review_signed_on as "reviewSignedOn", s.sent_on as "sentOn", s.sent_name as "sentName",
      s.none_reason as "noneReason", s.return_reason as "returnReason", to_char(s.reminded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "remindedAt",
      coalesce(l.people, 0)::int as people, l.appraised::int as appraised, s.version
    from planning.need_sheet s join planning.needs_window w on w.window_id = s.window_id
    join lateral (select v.code, v.name, v.block, v.level from organisation.v_unit v where v.unit_id = s.unit_id
      order by v.valid_from <= ${ctx.today}::date desc, abs(v.valid_from - ${ctx.today}::date) limit 1) u on true
    left join lateral (select sum(n.head_count) as people, sum(n.appraised) as appraised from planning.need_line n
      where n.sheet_id = s.sheet_id and n.removed_on is null) l on true
    where s.window_id = ${windowId}::uuid and ${inScope(scope, 's.unit_id', ctx.today)}
    order by s.state in ('open', 'returned') desc, ${lateDays(ctx)} desc, u.name collate "vi-x-icu", s.unit_id`.execute(tx)
  return {
    window,
    sheets: rows,
    can: {
      edit: window.closedOn === null && scopeOf(ctx.actor, 'planning.edit-needs-window') === 'all',
      remind: window.closedOn === null && scopeOf(ctx.actor, 'planning.remind-units') !== undefined,
      export: scopeOf(ctx.actor, 'planning.export-needs') !== undefined,
    },
  }
}
