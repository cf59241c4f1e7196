import type { HandoverResult, HandoverResults } from '#contracts/personnel-handover.ts'
import type { AuditDraft, Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { subjectOf } from '../editing/person-record.ts'
import { closed, done, refused, stateAfter } from './handover.ts'
import { type Answer, answerHandovers, type HeldHandover, holdHandovers } from './handover-store.ts'

interface Closing {
  readonly action: 'decline' | 'cancel'
  /** Whose scope decides: the receiver declines, the giver cancels. */
  readonly side: 'to_unit_id' | 'from_unit_id'
  readonly handoverIds: readonly string[]
  readonly reason: string | null
}

interface Closed {
  readonly outcome: Outcome<HandoverResults>
  /** Those that are closed now. */
  readonly closed: readonly HeldHandover[]
}

/** Ends open hand-overs without anybody passing over. */
export async function closeHandovers(tx: Tx, ctx: Ctx, { action, side, handoverIds, reason }: Closing, scope: Scope): Promise<Closed> {
  const asked = [...new Set(handoverIds)]
  const held = await holdHandovers(tx, ctx, scope, side, asked)
  const answers: Answer[] = []
  const nowClosed: HeldHandover[] = []
  const audit: AuditDraft[] = []
  const items = asked.map((id): HandoverResult => {
    const handover = held.get(id)
    if (!handover) return refused(ctx, id, id, 'kernel.not-found')
    const state = stateAfter(handover.state, action)
    if (state === undefined) return closed(ctx, id, handover.state)
    const { personId, fromUnitId } = handover
    nowClosed.push(handover)
    answers.push({ handoverId: id, personId, state, reason })
    const changes = { 'handover.state': ['open', state] }
    audit.push({ ...subjectOf({ personId, unitId: fromUnitId }), detail: { changes, ...(reason ? { reason } : {}) } })
    return done(id, id)
  })
  if (answers.length) await answerHandovers(tx, ctx, answers)
  return { outcome: { value: { items }, audit }, closed: nowClosed }
}
