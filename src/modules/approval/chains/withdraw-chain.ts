import { chainStateWords } from '#contracts/approval.ts'
import type { Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { readSpecialDays } from '../rules/calendar.ts'
import { withdraw } from './chain.ts'
import { addOpinions, holdChains, partyOf, writeCourses } from './chain-store.ts'
import { visibleChain } from './chain-scope.ts'
import { samePerson } from './who-decides.ts'

/** Whoever submitted a chain takes it back before it is decided. Throws `kernel.not-found`, `approval.withdraw-others`, `approval.chain-closed`. */
export async function withdrawChain(
  tx: Tx,
  ctx: Ctx,
  { chainId, words }: { chainId: string; words: string | null },
  scope: Scope,
): Promise<Outcome<{ chainId: string }>> {
  const chain = (await holdChains(tx, sql`(c.chain_id = ${chainId}::uuid and ${visibleChain(ctx, scope)})`)).get(chainId)
  if (!chain) throw new AppError('kernel.not-found')
  const actor = await partyOf(tx, ctx)
  if (!chain.makers.some((maker) => samePerson(maker, actor))) throw new AppError('approval.withdraw-others', { name: chain.submittedName })
  const moved = withdraw(chain.course)
  if ('refused' in moved) throw new AppError(moved.refused, { state: chainStateWords[chain.course.state][ctx.language] })
  await writeCourses(tx, ctx, await readSpecialDays(tx), [{ chain, course: moved.course }])
  await addOpinions(tx, ctx, actor, [{ chainId, stepId: null, round: chain.course.round, kind: 'withdraw', words }])
  return {
    value: { chainId },
    audit: {
      subjectKind: 'approval-chain',
      subjectId: chainId,
      ...(chain.unitId !== null && { unitId: chain.unitId }),
      detail: { title: chain.title, changes: { status: [chain.course.state, 'withdrawn'] }, ...(words !== null && { reason: words }) },
    },
  }
}
