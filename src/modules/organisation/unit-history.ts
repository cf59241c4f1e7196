import type { History, HistoryQuery } from '#contracts/audit.ts'
import type { ReadHistory } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { inScope } from './unit-scope.ts'

/** What was changed about a unit, newest first. 404 out of scope. */
export function unitHistoryReader(history: ReadHistory | undefined) {
  return async (tx: Tx, ctx: Ctx, { unitId, ...query }: HistoryQuery & { unitId: string; limit: number }, scope: Scope): Promise<History> => {
    const { rows } = await sql<{ there: boolean }>`
      select true as there from organisation.unit u where u.unit_id = ${unitId}::uuid and ${inScope(scope, 'u.unit_id', ctx.today)}`.execute(tx)
    if (!rows[0]) throw new AppError('kernel.not-found')
    return history ? await history(tx, 'unit', unitId, query) : { items: [], next: null }
  }
}
