import type { SqlBool } from 'kysely'
import { type ApprovalSubject, chainStateWords } from '#contracts/approval.ts'
import type { AuditDraft, Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { readSpecialDays } from '../rules/calendar.ts'
import type { SubjectKind } from './approval-parts.ts'
import { withdraw } from './chain.ts'
import { addOpinions, type HeldChain, holdChains, partyOf, writeCourses } from './chain-store.ts'
import { visibleChain } from './chain-scope.ts'
import { tellMoved } from './tell-moved.ts'
import { samePerson } from './who-decides.ts'

/** Whoever submitted a chain takes it back before it is decided. Throws `kernel.not-found`, `approval.withdraw-others`, `approval.chain-closed`; what a
 * subject's `onMoved` throws takes it back. */
export function withdrawer(kinds: readonly SubjectKind[]) {
  return async (tx: Tx, ctx: Ctx, { chainId, words }: { chainId: string; words: string | null }, scope: Scope): Promise<Outcome<{ chainId: string }>> => {
    const chain = (await holdChains(tx, sql`(c.chain_id = ${chainId}::uuid and ${visibleChain(ctx, scope)})`)).get(chainId)
    if (!chain) throw new AppError('kernel.not-found')
    const { audit, course } = await takeBack(tx, ctx, chain, words)
    await tellMoved(tx, ctx, kinds, [{ chain, course }])
    return { value: { chainId }, audit }
  }
}

/** For modules that submit: holds what waits for a decision before the subject itself is held, as whoever decides it does: neither waits for the other. */
export async function holdSubmission(tx: Tx, { kind, subjectId }: { readonly kind: ApprovalSubject; readonly subjectId: string }): Promise<void> {
  await holdChains(tx, waiting(kind, subjectId))
}

const waiting = (kind: ApprovalSubject, subjectId: string) =>
  sql<SqlBool>`(c.subject_kind = ${kind} and c.subject_id = ${subjectId} and c.state in ('running', 'returned'))`

/** For modules that submit: takes back what waits for a decision, in the transaction of their own command; they know what it means for the subject.
 * Undefined where nothing waits. Throws `approval.withdraw-others`. */
export async function withdrawSubmission(
  tx: Tx,
  ctx: Ctx,
  { kind, subjectId, words }: { readonly kind: ApprovalSubject; readonly subjectId: string; readonly words: string | null },
): Promise<{ readonly audit: AuditDraft } | undefined> {
  const [chain] = (await holdChains(tx, waiting(kind, subjectId))).values()
  return chain && (await takeBack(tx, ctx, chain, words))
}

async function takeBack(tx: Tx, ctx: Ctx, chain: HeldChain, words: string | null) {
  const { chainId } = chain
  const actor = await partyOf(tx, ctx)
  if (!chain.makers.some((maker) => samePerson(maker, actor))) throw new AppError('approval.withdraw-others', { name: chain.submittedName })
  const moved = withdraw(chain.course)
  if ('refused' in moved) throw new AppError(moved.refused, { state: chainStateWords[chain.course.state][ctx.language] })
  await writeCourses(tx, ctx, await readSpecialDays(tx), [{ chain, course: moved.course }])
  await addOpinions(tx, ctx, actor, [{ chainId, stepId: null, round: chain.course.round, kind: 'withdraw', words }])
  const audit: AuditDraft = {
    subjectKind: 'approval-chain',
    subjectId: chainId,
    ...(chain.unitId !== null && { unitId: chain.unitId }),
    detail: { title: chain.title, changes: { status: [chain.course.state, 'withdrawn'] }, ...(words !== null && { reason: words }) },
  }
  return { audit, course: moved.course }
}
