import type { BulkResult } from '#contracts/access-accounts.ts'
import type { ErrorCode } from '#contracts/errors.ts'
import type { Ctx } from '#kernel/context.ts'
import { AppError, messageOf } from '#kernel/errors.ts'

/** What became of each account that was asked about, in the order asked: those not found are not within reach. */
export function resultsOf<Account extends { readonly accountId: string; readonly username: string }>(
  ctx: Ctx,
  asked: readonly string[],
  found: readonly Account[],
  refused: (account: Account) => ErrorCode | undefined,
): BulkResult {
  const byId = new Map(found.map((account) => [account.accountId, account]))
  return {
    items: [...new Set(asked)].map((accountId) => {
      const account = byId.get(accountId)
      const code = account ? refused(account) : 'kernel.not-found'
      const message = code ? messageOf(code, {}, ctx.language) : null
      return { accountId, username: account?.username ?? null, done: code === undefined, code: code ?? null, message }
    }),
  }
}

/** The result about a single account: what was refused is thrown. */
export function throwRefusal({ items }: BulkResult): void {
  const code = items[0]?.code
  if (code) throw new AppError(code as ErrorCode)
}
