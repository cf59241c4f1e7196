import { type HandoverResult, type HandoverState, handoverStateWords } from '#contracts/personnel-handover.ts'
import type { ErrorCode } from '#contracts/errors.ts'
import type { Ctx } from '#kernel/context.ts'
import { type ErrorParams, messageOf } from '#kernel/errors.ts'

/** What may be done with a hand-over, and what it is then. An answered one stays as it is. */
export const handoverTransitions = {
  open: { accept: 'accepted', decline: 'declined', cancel: 'cancelled' },
  accepted: {},
  declined: {},
  cancelled: {},
} as const satisfies Readonly<Record<HandoverState, Readonly<Partial<Record<HandoverAction, HandoverState>>>>>

export type HandoverAction = 'accept' | 'decline' | 'cancel'

/** The state after an action; undefined where there is none. */
export function stateAfter(state: HandoverState, action: HandoverAction): HandoverState | undefined {
  const next: Readonly<Partial<Record<HandoverAction, HandoverState>>> = handoverTransitions[state]
  return next[action]
}

/** Why one of many was not done, in words; the others go on. */
export function refused(ctx: Ctx, id: string, handoverId: string | null, code: ErrorCode, params: ErrorParams = {}): HandoverResult {
  return { id, handoverId, done: false, code, message: messageOf(code, params, ctx.language) }
}

/** The answer to whoever comes too late. */
export function closed(ctx: Ctx, id: string, state: HandoverState): HandoverResult {
  return refused(ctx, id, id, 'personnel.handover-closed', { state: handoverStateWords[state][ctx.language] })
}

export const done = (id: string, handoverId: string): HandoverResult => ({ id, handoverId, done: true, code: null, message: null })
