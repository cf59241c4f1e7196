import type { ChainAction } from '#contracts/approval.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { SubjectKind } from './approval-parts.ts'
import type { Course } from './chain.ts'
import type { HeldChain } from './chain-store.ts'

/** What the steps that are open do. */
export function openActions({ steps }: Pick<HeldChain, 'steps'>, { seats }: Pick<Course, 'seats'>): ChainAction[] {
  const open = new Set(seats.filter((seat) => seat.state === 'open').map(({ stepId }) => stepId))
  return steps.filter(({ stepId }) => open.has(stepId)).map(({ action }) => action)
}

/** Tells the modules above what became of their subjects: those that were approved, and where the others stand. */
export async function tellMoved(
  tx: Tx,
  ctx: Ctx,
  kinds: readonly SubjectKind[],
  moved: readonly { readonly chain: HeldChain; readonly course: Course }[],
): Promise<void> {
  for (const { kind, onApproved, onMoved } of kinds) {
    const own = moved.filter(({ chain }) => chain.subjectKind === kind)
    const approved = own.filter(({ course }) => course.state === 'approved').map(({ chain }) => chain.subjectId)
    const others = own.flatMap(({ chain, course: { state, seats } }) => {
      if (state === 'approved') return []
      return [{ subjectId: chain.subjectId, state, open: openActions(chain, { seats }) }]
    })
    if (onApproved && approved.length) await onApproved(tx, ctx, approved)
    if (onMoved && others.length) await onMoved(tx, ctx, others)
  }
}
