import type { SteppedSheet } from '#contracts/planning-need-lines.ts'
import type { SheetAction, SheetState } from '#contracts/planning-needs.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { Notify } from '#modules/notification/index.ts'
import { type Changes, type HeldSheet, holdSheet, requireAction, sheetAudit } from './need-sheet.ts'
import { tellAppraisers, tellUnits } from './tell-units.ts'

interface Step {
  readonly sheetId: string
  readonly version: number
}

type ReasonedStep = Step & { readonly reason: string }

export interface SheetSteps {
  /** The unit sends its sheet; how many days late it was is settled the first time. Throws `planning.review-not-signed`, `planning.sheet-empty`. */
  readonly send: Use<Step, SteppedSheet>
  /** The unit needs nothing, and says why. Throws `planning.review-not-signed`, `planning.sheet-has-lines`. */
  readonly declareNone: Use<ReasonedStep, SteppedSheet>
  /** Back to the unit, with what is to be corrected. */
  readonly giveBack: Use<ReasonedStep, SteppedSheet>
  readonly accept: Use<Step, SteppedSheet>
}

/** The way of a sheet. Each throws `kernel.not-found`, `kernel.changed-meanwhile`, `planning.window-closed`, `planning.sheet-not-open`,
 * `planning.sheet-not-sent`. */
export function sheetSteps(gate: Gate, notify: Notify): SheetSteps {
  return {
    send: gate.command('planning.send-need-sheet', async (tx, ctx, { sheetId, version }: Step, scope) => {
      const { sheet, state } = begun(ctx, await holdSheet(tx, ctx, scope, sheetId, version), 'send')
      if ((await countLines(tx, sheetId)) === 0) throw new AppError('planning.sheet-empty')
      await sent(tx, ctx, sheet, state, null)
      await notify(tx, ctx, tellAppraisers('planning.needs-sent', sheet))
      return stepped(sheet, state, { state: [sheet.state, state] })
    }),
    declareNone: gate.command('planning.send-need-sheet', async (tx, ctx, { sheetId, version, reason }: ReasonedStep, scope) => {
      const { sheet, state } = begun(ctx, await holdSheet(tx, ctx, scope, sheetId, version), 'declareNone')
      const count = await countLines(tx, sheetId)
      if (count > 0) throw new AppError('planning.sheet-has-lines', { count })
      await sent(tx, ctx, sheet, state, reason)
      await notify(tx, ctx, tellAppraisers('planning.needs-sent', sheet))
      return stepped(sheet, state, { state: [sheet.state, state] }, reason)
    }),
    giveBack: gate.command('planning.appraise-needs', async (tx, ctx, { sheetId, version, reason }: ReasonedStep, scope) => {
      const sheet = await holdSheet(tx, ctx, scope, sheetId, version)
      const state = requireAction(sheet, 'return', ctx)
      await sql`update planning.need_sheet set state = ${state}, return_reason = ${reason}, none_reason = null, version = version + 1
        where sheet_id = ${sheetId}::uuid`.execute(tx)
      await notify(tx, ctx, tellUnits('planning.needs-returned', sheet, { reason }))
      return stepped(sheet, state, { state: [sheet.state, state] }, reason)
    }),
    accept: gate.command('planning.appraise-needs', async (tx, ctx, { sheetId, version }: Step, scope) => {
      const sheet = await holdSheet(tx, ctx, scope, sheetId, version)
      const state = requireAction(sheet, 'accept', ctx)
      await sql`update planning.need_sheet set state = ${state}, version = version + 1 where sheet_id = ${sheetId}::uuid`.execute(tx)
      await notify(tx, ctx, tellUnits('planning.needs-accepted', sheet))
      return stepped(sheet, state, { state: [sheet.state, state] })
    }),
  }
}

function begun(ctx: Ctx, sheet: HeldSheet, action: SheetAction): { readonly sheet: HeldSheet; readonly state: SheetState } {
  const state = requireAction(sheet, action, ctx)
  if (sheet.reviewSignedOn === null) throw new AppError('planning.review-not-signed')
  return { sheet, state }
}

async function sent(tx: Tx, ctx: Ctx, { sheetId }: HeldSheet, state: SheetState, noneReason: string | null): Promise<void> {
  await sql`update planning.need_sheet set state = ${state}, none_reason = ${noneReason}, return_reason = null,
      sent_by = coalesce(sent_by, ${ctx.actor.id}), sent_name = coalesce(sent_name, ${ctx.actor.name}), late_days = coalesce(late_days, greatest(0, ${ctx.today}::date - due_on)),
      sent_on = coalesce(sent_on, ${ctx.today}::date), version = version + 1
    where sheet_id = ${sheetId}::uuid`.execute(tx)
}

async function countLines(tx: Tx, sheetId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from planning.need_line where sheet_id = ${sheetId}::uuid and removed_on is null`.execute(tx)
  return rows[0]?.count ?? 0
}

const stepped = (sheet: HeldSheet, state: SheetState, changes: Changes, reason?: string) => ({
  value: { state, version: sheet.version + 1 },
  audit: sheetAudit(sheet, changes, reason === undefined ? {} : { reason }),
})
