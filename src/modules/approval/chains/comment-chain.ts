import type { Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { chainStateWords } from '#contracts/approval.ts'
import { addOpinions, holdChains, partyOf } from './chain-store.ts'
import { visibleChain } from './chain-scope.ts'

/** Says something upon a chain that decides nothing: anybody who may decide and sees it. Throws `kernel.not-found`, `approval.chain-closed`. */
export async function commentChain(
  tx: Tx,
  ctx: Ctx,
  { chainId, words }: { chainId: string; words: string },
  scope: Scope,
): Promise<Outcome<{ chainId: string }>> {
  const chain = (await holdChains(tx, sql`(c.chain_id = ${chainId}::uuid and ${visibleChain(ctx, scope)})`)).get(chainId)
  if (!chain) throw new AppError('kernel.not-found')
  const { state, round } = chain.course
  if (state !== 'running' && state !== 'returned') throw new AppError('approval.chain-closed', { state: chainStateWords[state][ctx.language] })
  await addOpinions(tx, ctx, await partyOf(tx, ctx), [{ chainId, stepId: null, round, kind: 'comment', words }])
  return {
    value: { chainId },
    audit: {
      subjectKind: 'approval-chain',
      subjectId: chainId,
      ...(chain.unitId !== null && { unitId: chain.unitId }),
      detail: { title: chain.title, reason: words },
    },
  }
}
