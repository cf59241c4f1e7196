import type { ActedOnList, WithdrawNomination } from '#contracts/nomination-lists.ts'
import type { Use } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { isOneOf } from '#modules/approval/index.ts'
import type { NominationParts } from '../nomination-parts.ts'
import { stopWaiting } from './alternates.ts'
import { letGo } from './hold-places.ts'
import { auditList, endedWith, findNomination, goes, holdNomination, nomineesOf, stateAfter, writeNominees, writeStates } from './nomination-store.ts'

type Asked = WithdrawNomination & { readonly nominationId: string }

/** Takes a list back, with all that was kept for its people. Throws `kernel.not-found`, `kernel.changed-meanwhile`, `nomination.not-in-state`,
 * `nomination.sent-already`, `nomination.withdraw-others`, `approval.withdraw-others`. */
export function withdrawUse(parts: NominationParts): Use<Asked, ActedOnList> {
  const { gate, submissions } = parts
  return gate.command('nomination.withdraw', async (tx, ctx, { words, ...of }: Asked, scope) => {
    await findNomination(tx, ctx, of.nominationId, scope)
    // The chain is held before the list, as whoever decides it does: neither waits for the other.
    const taken = await submissions.withdraw(tx, ctx, { kind: 'nomination', subjectId: of.nominationId, words })
    const held = await holdNomination(tx, ctx, of, scope)
    const state = stateAfter(ctx, held, 'withdraw')
    if (!taken && !(await isOneOf(tx, ctx, [held.submittedBy, ...held.editedBy])))
      throw new AppError('nomination.withdraw-others', { name: held.submittedName })
    const people = await nomineesOf(tx, [held.nominationId])
    if (people.some((each) => each.state === 'sent')) throw new AppError('nomination.sent-already')
    const given = await letGo(tx, ctx, parts, { classId: held.classId, people: people.filter(goes), reason: words ?? 'rút danh sách' })
    const waiting = people.filter((each) => each.state === 'waiting').map(({ personId }) => personId)
    await stopWaiting(tx, ctx, held.classId, waiting, 'danh sách đã rút')
    await writeNominees(tx, endedWith(people, words ?? 'danh sách đã rút'))
    await writeStates(tx, [{ nominationId: held.nominationId, state }])
    return {
      value: { nominationId: held.nominationId, version: held.version + 1, state },
      audit: [
        auditList(held, { changes: { state: [held.state, state] }, ...(words !== null && { reason: words }) }),
        ...given,
        ...(taken ? [taken.audit] : []),
      ],
    }
  })
}
