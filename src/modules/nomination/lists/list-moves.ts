import type { NominationState } from '#contracts/nomination.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { isOneOf, type SubjectKind, type SubjectMove } from '#modules/approval/index.ts'
import { nominationDb } from '../nomination-db.ts'
import type { NominationParts } from '../nomination-parts.ts'
import { letWait } from './alternates.ts'
import { letGo } from './hold-places.ts'
import { endedWith, goes, type HeldNominee, holdNominations, nomineesOf, writeNominees, writeStates } from './nomination-store.ts'
import { hashOfList } from './snapshot.ts'

/** What a list is while its chain stands there. */
export function stateOfMove({ state, open }: Pick<SubjectMove, 'state' | 'open'>): NominationState {
  if (state === 'withdrawn' || state === 'returned' || state === 'rejected') return state
  return open.includes('appraise') ? 'submitted' : 'appraised'
}

/** What approval tells of lists. */
export function nominationSubjects(parts: NominationParts): readonly SubjectKind[] {
  return [{ kind: 'nomination', onApproved: approver(parts), onMoved: mover(parts) }]
}

/** Follows the chain; a list that goes no further keeps no room and no seats. */
function mover(parts: NominationParts) {
  return async (tx: Tx, ctx: Ctx, moves: readonly SubjectMove[]): Promise<void> => {
    const held = new Map(
      (
        await holdNominations(
          tx,
          moves.map(({ subjectId }) => subjectId),
        )
      ).map((nomination) => [nomination.nominationId, nomination]),
    )
    const states = moves.flatMap((move) => (held.has(move.subjectId) ? [{ nominationId: move.subjectId, state: stateOfMove(move) }] : []))
    const ended = states.flatMap(({ nominationId, state }) => (state === 'withdrawn' || state === 'rejected' ? [nominationId] : []))
    const people = Map.groupBy(await nomineesOf(tx, ended), ({ nominationId }) => nominationId)
    for (const [nominationId, of] of people) {
      const classId = held.get(nominationId)?.classId ?? ''
      await letGo(tx, ctx, parts, { classId, people: of.filter(goes), reason: 'danh sách không được duyệt hoặc đã rút' })
      const rejected = states.some((each) => each.nominationId === nominationId && each.state === 'rejected')
      await writeNominees(tx, endedWith(of, rejected ? 'danh sách không được phê duyệt' : 'danh sách đã rút'))
    }
    await writeStates(tx, states)
  }
}

/** Settles who is approved. Throws `nomination.changed-since-submitted` where it is not what was submitted, `nomination.maker-approves`,
 * `nomination.exceptions-open`, `nomination.nobody-left`. */
function approver({ submissions }: NominationParts) {
  return async (tx: Tx, ctx: Ctx, nominationIds: readonly string[]): Promise<void> => {
    const held = await holdNominations(tx, nominationIds)
    const all = Map.groupBy(await nomineesOf(tx, nominationIds), ({ nominationId }) => nominationId)
    for (const nomination of held) {
      const { nominationId, contentHash, state, submittedBy, editedBy, submittedFor } = nomination
      const people = all.get(nominationId) ?? []
      const latest = await submissions.latest(tx, 'nomination', nominationId)
      // The list may have passed to the unit that continues the one that submitted it.
      const same = hashOfList({ ...nomination, unitId: submittedFor, people }) === contentHash && latest?.fingerprint === contentHash
      if (!same || (state !== 'submitted' && state !== 'appraised')) throw new AppError('nomination.changed-since-submitted')
      if (await isOneOf(tx, ctx, [submittedBy, ...editedBy])) throw new AppError('nomination.maker-approves')
      checkSettled(people)
    }
    const left = [...all.values()].flat().filter(({ state }) => state === 'proposed')
    await writeNominees(
      tx,
      left.map((nominee) => ({ ...nominee, state: goes(nominee) ? 'approved' : 'waiting' })),
    )
    for (const { nominationId, classId } of held) {
      const alternates = (all.get(nominationId) ?? []).filter((nominee) => nominee.state === 'proposed' && !goes(nominee))
      await letWait(tx, ctx, classId, alternates)
    }
    await writeStates(
      tx,
      held.map(({ nominationId }) => ({ nominationId, state: 'approved' })),
    )
    await nominationDb(tx)
      .updateTable('nomination.nomination')
      .set({ approved_on: ctx.today })
      .where('nomination_id', 'in', [...nominationIds])
      .execute()
  }
}

function checkSettled(people: readonly HeldNominee[]): void {
  const left = people.filter(({ state }) => state === 'proposed')
  const open = left.filter(({ exception }) => exception?.state === 'asked')
  if (open.length) throw new AppError('nomination.exceptions-open', { people: open.map(({ fullName }) => fullName).join(', ') })
  if (!left.some(goes)) throw new AppError('nomination.nobody-left')
}
