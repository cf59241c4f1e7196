import type { Letterhead } from '#contracts/nomination-decisions.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { inScope } from '#modules/organisation/index.ts'
import { takeNumber, writeNumber } from '#modules/documents/index.ts'

export interface NumberedDecision {
  readonly decisionNo: string
  readonly registerEntryId: string
}

/** Takes the number of a decision from the register of the issuing body; the register's own kind is the first part of the symbol. Throws `kernel.not-found`
 * where there is no such unit within the scope, and as taking a number does. */
export async function numberDecision(
  tx: Tx,
  ctx: Ctx,
  { issuerUnitId, issuer, layout, symbol, decisionDate, number }: Pick<Letterhead, 'issuerUnitId' | 'issuer' | 'layout' | 'symbol' | 'decisionDate' | 'number'>,
  subject: string,
  scope: Scope,
): Promise<NumberedDecision> {
  const { rows } = await sql<{ province: boolean }>`
    select bool_or(parent_id is null) as province from organisation.v_unit where unit_id = ${issuerUnitId}::uuid
    and ${inScope(scope, 'unit_id', ctx.today)} having count(*) > 0`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  const kind = symbol.split(/[-/]/)[0] || 'QĐ'
  const unitId = rows[0].province ? null : issuerUnitId
  const taken = await takeNumber(tx, ctx, {
    unitId,
    issuer,
    layout,
    kind,
    on: decisionDate as PlainDate,
    subject,
    ...(number !== null && { wanted: number }),
  })
  return { decisionNo: writeNumber(layout, taken.number, symbol), registerEntryId: taken.entryId }
}
