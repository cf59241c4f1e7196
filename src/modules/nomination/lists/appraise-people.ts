import type { ActedOnList, AppraisePeople } from '#contracts/nomination-lists.ts'
import type { DecideExceptions } from '#contracts/nomination-exceptions.ts'
import { nominationStateWords, nomineeStateWords } from '#contracts/nomination.ts'
import type { AuditDraft, Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { isOneOf } from '#modules/approval/index.ts'
import type { NominationParts } from '../nomination-parts.ts'
import { readClassAsked } from './class-asked.ts'
import { holdPlaces, letGo } from './hold-places.ts'
import { auditList, goes, type HeldNomination, type HeldNominee, holdNomination, type NomineeChange, nomineesOf, writeNominees } from './nomination-store.ts'

type Of<Body> = Body & { readonly nominationId: string }

/** Strikes people off a list with a reason, takes that back, takes alternates into the list in their place; whoever made the list does not. Room and seats
 * follow at once. Throws `kernel.not-found`, `kernel.changed-meanwhile`, `nomination.not-in-state`, `nomination.own-list`,
 * `nomination.person-not-in-state`, and as keeping places does. */
export function appraiseUse(parts: NominationParts): Use<Of<AppraisePeople>, ActedOnList> {
  return parts.gate.command('nomination.appraise', async (tx, ctx, { people, ...of }: Of<AppraisePeople>, scope) => {
    const { held, nominees } = await holdOpen(tx, ctx, of, scope)
    const changes = people.map(({ personId, act, reason }): NomineeChange => {
      const nominee = requireNominee(nominees, personId)
      const may =
        act === 'strike' ? nominee.state === 'proposed' : act === 'accept' ? nominee.state === 'struck' : nominee.state === 'proposed' && !goes(nominee)
      if (!may) throw inState(ctx, nominee)
      if (act === 'strike') return { ...nominee, state: 'struck', stateReason: reason }
      return { ...nominee, state: 'proposed', stateReason: null, raised: nominee.raised || act === 'raise' }
    })
    return await write(tx, ctx, parts, { held, nominees, changes, scope })
  })
}

/** Grants or refuses exceptions; whoever is refused one is struck off. Whoever asked for it does not. Throws as appraising does, and
 * `nomination.no-exception`. */
export function decideExceptionsUse(parts: NominationParts): Use<Of<DecideExceptions>, ActedOnList> {
  return parts.gate.command('nomination.decide-exception', async (tx, ctx, { people, ...of }: Of<DecideExceptions>, scope) => {
    const { held, nominees } = await holdOpen(tx, ctx, of, scope)
    const changes = people.map(({ personId, grant, words }): NomineeChange => {
      const nominee = requireNominee(nominees, personId)
      if (nominee.state !== 'proposed') throw inState(ctx, nominee)
      if (nominee.exception?.state !== 'asked') throw new AppError('nomination.no-exception', { name: nominee.fullName })
      const exception = {
        ...nominee.exception,
        state: grant ? ('granted' as const) : ('refused' as const),
        decidedName: ctx.actor.name,
        decidedOn: ctx.today,
        words,
      }
      return grant ? { ...nominee, exception } : { ...nominee, exception, state: 'struck', stateReason: words }
    })
    return await write(tx, ctx, parts, { held, nominees, changes, scope })
  })
}

async function holdOpen(tx: Tx, ctx: Ctx, of: { readonly nominationId: string; readonly version: number }, scope: Scope) {
  const held = await holdNomination(tx, ctx, of, scope)
  if (held.state !== 'submitted' && held.state !== 'appraised')
    throw new AppError('nomination.not-in-state', { state: nominationStateWords[held.state][ctx.language] })
  if (await isOneOf(tx, ctx, [held.submittedBy, ...held.editedBy])) throw new AppError('nomination.own-list')
  return { held, nominees: new Map((await nomineesOf(tx, [held.nominationId])).map((nominee) => [nominee.personId, nominee])) }
}

function requireNominee(nominees: ReadonlyMap<string, HeldNominee>, personId: string): HeldNominee {
  const nominee = nominees.get(personId)
  if (!nominee) throw new AppError('kernel.not-found')
  return nominee
}

const inState = ({ language }: Ctx, { fullName, state }: HeldNominee) =>
  new AppError('nomination.person-not-in-state', { name: fullName, state: nomineeStateWords[state][language] })

interface Work {
  readonly held: HeldNomination
  readonly nominees: ReadonlyMap<string, HeldNominee>
  readonly changes: readonly NomineeChange[]
  readonly scope: Scope
}

/** Writes what was done, and lets room and seats follow: first those that come free, then those that are taken. */
async function write(tx: Tx, ctx: Ctx, parts: NominationParts, { held, nominees, changes, scope }: Work) {
  const { nominationId, classId } = held
  const before = (personId: string) => requireNominee(nominees, personId)
  const after = (change: NomineeChange) => ({ ...before(change.personId), ...change })
  const leaving = changes.filter((change) => goes(before(change.personId)) && !goes(after(change)))
  const coming = changes.filter((change) => !goes(before(change.personId)) && goes(after(change)))
  const lesson = await readClassAsked(tx, classId)
  // Room is taken before seats, wherever both are: what comes free first is held in the same order.
  if (coming.length && leaving.length && (await parts.requirements.room.counts(tx, lesson.programmeId, ctx.today))) {
    await parts.requirements.room.lock(tx, [held.unitId], ctx.today)
  }
  const given = leaving.length
    ? await letGo(tx, ctx, parts, { classId, people: leaving.map(({ personId }) => before(personId)), reason: 'không được chấp nhận khi thẩm định' })
    : []
  const { places, audit: taken } = await holdPlaces(tx, ctx, parts, {
    ...{ lesson, scope },
    people: coming.map(({ personId }) => ({ personId, unitId: before(personId).unitId })),
  })
  const written = changes.map((change): NomineeChange => {
    const place = places.get(change.personId)
    return { ...change, claimId: leaving.includes(change) ? null : (place?.claimId ?? change.claimId) }
  })
  checkRoom(written, places, before)
  await writeNominees(tx, written)
  await sql`update nomination.nomination set version = version + 1 where nomination_id = ${nominationId}::uuid`.execute(tx)
  return {
    value: { nominationId, version: held.version + 1, state: held.state },
    audit: [...written.map((change) => auditOf(held, before(change.personId), change)), ...given, ...taken],
  }
}

/** Whoever is beyond the ratio is taken in with an exception that somebody asked for alone. */
function checkRoom(
  written: readonly NomineeChange[],
  places: Awaited<ReturnType<typeof holdPlaces>>['places'],
  before: (personId: string) => HeldNominee,
): void {
  const over = written.find(({ personId, exception }) => places.get(personId)?.needsApproval && exception?.state !== 'asked' && exception?.state !== 'granted')
  if (over) throw new AppError('nomination.ratio-needs-exception', { name: before(over.personId).fullName, over: places.get(over.personId)?.over ?? 0 })
}

function auditOf(held: HeldNomination, before: HeldNominee, after: NomineeChange): AuditDraft {
  const exception = before.exception?.state !== after.exception?.state ? { exception: [before.exception?.state ?? null, after.exception?.state ?? null] } : {}
  const state = before.state !== after.state ? { nomineeState: [before.state, after.state] } : {}
  const raised = before.raised !== after.raised ? { raised: [before.raised, after.raised] } : {}
  const reason = after.stateReason ?? after.exception?.words
  return auditList(held, { person: before.fullName, changes: { ...state, ...exception, ...raised }, ...(reason && { reason }) })
}
