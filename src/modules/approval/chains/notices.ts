import type { Notice } from './approval-parts.ts'
import type { Course } from './chain.ts'
import type { HeldChain } from './chain-store.ts'
import { keptFrom, mayCheck, type Party } from './who-decides.ts'

/** Whom to tell of what a chain has become: those whose turn it is now, or whoever submitted it. */
export function noticesOf(chain: HeldChain, before: Course, after: Course, makers: readonly Party[] = chain.makers): readonly Notice[] {
  const about = { chainId: chain.chainId, title: chain.title, link: `/viec/${chain.chainId}` }
  if (after.state === 'withdrawn') return []
  if (after.state !== 'running') return [{ ...about, event: after.state, accountIds: [chain.submittedBy] }]
  const wasOpen = new Set(before.round === after.round ? before.seats.filter(({ state }) => state === 'open').map(({ stepId }) => stepId) : [])
  const opened = new Set(after.seats.filter(({ stepId, state }) => state === 'open' && !wasOpen.has(stepId)).map(({ stepId }) => stepId))
  const people = chain.steps
    .filter(({ stepId }) => opened.has(stepId))
    .flatMap((step) => mayCheck(step.people, keptFrom(step.action, { ...chain, makers }).makers))
  return people.length ? [{ ...about, event: 'to-decide', accountIds: [...new Set(people.map(({ accountId }) => accountId))] }] : []
}
