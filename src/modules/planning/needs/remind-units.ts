import type { Reminded } from '#contracts/planning-needs.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { sql } from '#kernel/db.ts'
import type { Notify } from '#modules/notification/index.ts'
import { type HeldSheet, holdSheets, sheetAudit } from './need-sheet.ts'
import { tellUnits } from './tell-units.ts'
import { requireVisible } from './window-rows.ts'

interface Remind {
  readonly windowId: string
  readonly sheetIds: readonly string[]
}

type Result = Reminded['items'][0]['result']

const standing = ({ closedOn, state }: HeldSheet): Result => {
  if (closedOn !== null) return 'closed'
  return state === 'open' || state === 'returned' ? 'reminded' : 'sent-already'
}

/** Reminds units that have not sent their sheets, with a result for each that was asked for: whoever has sent is left alone. Throws `kernel.not-found` for a window
 * out of reach. */
export function remindUnitsUse(gate: Gate, notify: Notify): Use<Remind, Reminded> {
  return gate.command('planning.remind-units', async (tx, ctx, { windowId, sheetIds }: Remind, scope) => {
    await requireVisible(tx, ctx, scope, windowId)
    const held = new Map((await holdSheets(tx, ctx, scope, sheetIds)).filter((sheet) => sheet.windowId === windowId).map((sheet) => [sheet.sheetId, sheet]))
    const items = [...new Set(sheetIds)].map((sheetId) => {
      const sheet = held.get(sheetId)
      return { sheetId, result: sheet ? standing(sheet) : 'not-found' } satisfies Reminded['items'][0]
    })
    const reminded = items.flatMap(({ sheetId, result }) => (result === 'reminded' ? (held.get(sheetId) ?? []) : []))
    await sql`update planning.need_sheet set reminded_at = ${ctx.now.toISOString()}::timestamptz
      where sheet_id = any(${reminded.map(({ sheetId }) => sheetId)}::uuid[])`.execute(tx)
    await notify(
      tx,
      ctx,
      reminded.flatMap((sheet) => tellUnits('planning.needs-reminder', sheet)),
    )
    return {
      value: { items },
      audit: reminded.map((sheet) => sheetAudit(sheet, { remindedOn: [null, ctx.today] })),
    }
  })
}
