import type { SteppedSheet } from '#contracts/planning-need-lines.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { unitsByIds } from '#modules/organisation/index.ts'
import type { Gap, GapsOf } from '#modules/requirements/index.ts'
import { holdSheet, requireAction, sheetAudit } from './need-sheet.ts'
import { reviewUnits } from './review-units.ts'

interface Sign {
  readonly sheetId: string
  readonly version: number
}

/** The unit signs off the review of its posts on the day of the window: what it signed stays as it was then. Throws `kernel.not-found`,
 * `kernel.changed-meanwhile`, `planning.window-closed`, `planning.sheet-not-open`, `planning.review-signed-already`. */
export function signReviewUse(gate: Gate, gapsOf: GapsOf): Use<Sign, SteppedSheet> {
  return gate.command('planning.edit-need-sheet', async (tx, ctx, { sheetId, version }: Sign, scope) => {
    const sheet = await holdSheet(tx, ctx, scope, sheetId, version)
    const state = requireAction(sheet, 'sign', ctx)
    if (sheet.reviewSignedOn !== null)
      throw new AppError('planning.review-signed-already', { name: sheet.reviewSignedName ?? '', date: formatVietnamese(sheet.reviewSignedOn) })
    const units = await reviewUnits(tx, ctx, sheet)
    const { totals, gaps: found } = await gapsOf(tx, sheet.reviewOn, units.unitIds)
    const gaps = await units.ofSheet(found)
    const frozen = { on: sheet.reviewOn, totals, gaps: await namedGaps(tx, gaps, sheet.reviewOn) }
    await sql`update planning.need_sheet set review_signed_on = ${ctx.today}::date, review_signed_name = ${ctx.actor.name},
      review_frozen = ${JSON.stringify(frozen)}::jsonb, version = version + 1 where sheet_id = ${sheetId}::uuid`.execute(tx)
    return {
      value: { state, version: version + 1 },
      audit: sheetAudit(sheet, { reviewSignedOn: [null, ctx.today], gaps: [null, gaps.length] }),
    }
  })
}

/** Names as they were on the day: units are called otherwise later. */
async function namedGaps(tx: Tx, gaps: readonly Gap[], on: PlainDate) {
  const units = await unitsByIds(
    tx,
    gaps.map(({ unitId }) => unitId),
    on,
  )
  return gaps.map(({ personId, code, fullName, unitId, postId, postName, standardId, ladder, level, levelName, overdueDays }) => ({
    ...{ personId, code, fullName, unitId, unit: units.get(unitId)?.name ?? '', postId, post: postName, standardId, ladder, level, levelName, overdueDays },
  }))
}
