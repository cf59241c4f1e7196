import { nomineeStateWords } from '#contracts/nomination.ts'
import type { AmendDecision, AmendedDecision } from '#contracts/nomination-decisions.ts'
import type { AuditDraft, Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { stopWaiting } from '../lists/alternates.ts'
import { type ClassAsked, readClassAsked } from '../lists/class-asked.ts'
import { auditList, type HeldNomination, type HeldNominee, linkOf, writeNominees } from '../lists/nomination-store.ts'
import type { NominationParts } from '../nomination-parts.ts'
import { type CommitmentChanges, uncommit } from './commit-sent.ts'
import { numberDecision } from './decision-number.ts'
import { requireDecision } from './decision-store.ts'
import { checkDate, enrolSending, refuseSending, writeDecision, writePeople } from './issue-decision.ts'
import { judgingSending, type Sending } from './judge-sending.ts'
import { type Swap, swapsOf } from './swaps.ts'
import { askAnswers } from './tell-people.ts'

type Asked = AmendDecision & { readonly decisionId: string }

/** Amends a decision by another with a number of its own: people are withdrawn and alternates take their place, all in one act. The room and the seat of
 * whoever goes pass to whoever comes; so does the place of somebody who had declined or was withdrawn before. Throws `kernel.not-found`, `nomination.not-sent`, `nomination.no-substitute`, `nomination.same-unit-first`,
 * `nomination.date-out`, `nomination.cannot-be-sent`, and as keeping places, numbering and enrolling do. */
export function amendDecisionUse(parts: NominationParts): Use<Asked, AmendedDecision> {
  const judge = judgingSending(parts)
  return parts.gate.command('nomination.decide', async (tx, ctx, { decisionId, changes, ...letterhead }: Asked, scope) => {
    const amended = await requireDecision(tx, ctx, decisionId, scope)
    const lesson = await readClassAsked(tx, amended.classId)
    const { held, swaps } = await swapsOf(tx, ctx, { decisionId, lesson, changes, scope })
    checkDate(ctx, letterhead.decisionDate, held)
    if (letterhead.decisionDate < amended.decisionDate) throw new AppError('nomination.date-out', { from: formatVietnamese(amended.decisionDate) })
    const coming = swaps.flatMap((swap) => swap.in ?? [])
    const going = swaps.flatMap((swap) => (swap.left ? [] : [swap.out]))
    const roomed = await parts.requirements.room.counts(tx, lesson.programmeId, ctx.today)
    // Room before the register, the register before seats: as everywhere.
    if (roomed && coming.length) {
      await parts.requirements.room.lock(
        tx,
        held.map(({ unitId }) => unitId),
        ctx.today,
      )
    }
    const numbered = await numberDecision(tx, ctx, letterhead, `Điều chỉnh quyết định ${amended.decisionNo}: ${swaps.length} người`, scope)
    const { decisionNo } = numbered
    const on = letterhead.decisionDate as PlainDate
    // Who dropped out before owes what they owe: only whoever is let go by this decision is let off.
    const left = await parts.classes.leave(tx, ctx, { classId: lesson.classId, personIds: going.map(({ personId }) => personId), status: 'withdrawn', on })
    const released = await uncommit(tx, parts.commitments, {
      ...{ classId: lesson.classId, personIds: left, on, documentNo: decisionNo, documentDate: on },
      words: null,
    })
    const claims = roomed ? await claimFor(tx, ctx, parts, lesson, coming, scope) : []
    const sending = await judge(tx, ctx, { lesson, people: coming, decisionDate: on, from: 'waiting', held, roomed: false })
    refuseSending(sending)
    const amendingId = newId()
    const comingIds = coming.map(({ personId }) => personId)
    await stopWaiting(tx, ctx, lesson.classId, comingIds, `cử thay theo quyết định ${decisionNo}`)
    await writeDecision(tx, ctx, {
      decisionId: amendingId,
      classId: lesson.classId,
      kind: 'amend',
      amends: decisionId,
      letterhead,
      ...numbered,
      requestKey: null,
    })
    const committed = await enrolSending(tx, ctx, parts, { lesson, sending, decisionNo, decisionDate: on })
    await writePeople(tx, amendingId, [
      ...going.map(({ personId, nominationId }) => ({ personId, nominationId, act: 'withdraw' as const, insteadOf: null })),
      ...swaps.flatMap((swap) =>
        swap.in ? [{ personId: swap.in.personId, nominationId: swap.in.nominationId, act: 'substitute' as const, insteadOf: swap.out.personId }] : [],
      ),
    ])
    await writeNominees(tx, [
      ...swaps
        .filter(({ left }) => !left)
        .map((swap) => ({ ...swap.out, state: swap.in ? ('replaced' as const) : ('withdrawn' as const), stateReason: swap.reason })),
      ...coming.map((nominee) => ({ ...nominee, state: 'sent' as const })),
    ])
    // Whoever waits for what came free and is not called is told why.
    if (coming.length < swaps.length) await parts.classes.promote(tx, ctx, lesson.classId)
    await tellAmended(tx, ctx, parts, { decisionId: amendingId, lesson, decisionNo, on, swaps, sending, held })
    return {
      value: { decisionId: amendingId, decisionNo },
      audit: [
        {
          subjectKind: 'nomination-decision',
          subjectId: amendingId,
          unitId: letterhead.issuerUnitId,
          detail: { amends: amended.decisionNo, changes: { decisionNo: [null, decisionNo], decisionDate: [null, on] } },
        },
        ...auditsOf(lesson, decisionNo, swaps, held, new Map([...released, ...committed])),
        ...claims,
      ],
    }
  })
}

/** Takes the room that has just come free for whoever comes; the enrolment lets it go again. */
async function claimFor(tx: Tx, ctx: Ctx, { requirements: { room } }: NominationParts, lesson: ClassAsked, coming: readonly HeldNominee[], scope: Scope) {
  if (!coming.length) return []
  const personIds = coming.map(({ personId }) => personId)
  const { value, audit } = await room.claim(tx, ctx, { personIds, programmeId: lesson.programmeId, reason: `cử thay vào lớp ${lesson.code}` }, scope, {
    ordered: true,
  })
  const over = value.claims.find(
    ({ personId, needsApproval }) => needsApproval && coming.find((each) => each.personId === personId)?.exception?.state !== 'granted',
  )
  if (over) {
    const name = coming.find(({ personId }) => personId === over.personId)?.fullName ?? ''
    throw new AppError('nomination.ratio-needs-exception', { name, over: over.over })
  }
  return [audit].flat()
}

interface Told {
  readonly decisionId: string
  readonly lesson: ClassAsked
  readonly decisionNo: string
  readonly on: PlainDate
  readonly swaps: readonly Swap[]
  readonly sending: readonly Sending[]
  readonly held: readonly HeldNomination[]
}

const ofOtherList = 'người của danh sách khác'

/** The swaps that concern a list, in words: people of another unit's list are not named to this one. */
function swapsOfList(nominationId: string, swaps: readonly Swap[], say: (out: string, into: string | null) => string): string {
  const nameIn = (nominee: HeldNominee) => (nominee.nominationId === nominationId ? nominee.fullName : ofOtherList)
  const own = swaps.filter((swap) => swap.out.nominationId === nominationId || swap.in?.nominationId === nominationId)
  return own.map((swap) => say(nameIn(swap.out), swap.in && nameIn(swap.in))).join('; ')
}

async function tellAmended(tx: Tx, ctx: Ctx, { notify, answerLinks }: NominationParts, told: Told): Promise<void> {
  const { decisionId, lesson, decisionNo: number, on, swaps, sending, held } = told
  const going = swaps.flatMap((swap) => (swap.left ? [] : [swap.out]))
  const params = { class: lesson.name, number, date: formatVietnamese(on) }
  await askAnswers(tx, ctx, decisionId, sending)
  await notify(tx, ctx, [
    ...held.map(({ nominationId, unitId, submittedBy }) => ({
      kind: 'nomination.amended' as const,
      to: [{ accountId: submittedBy, unitId }],
      params: { ...params, changes: swapsOfList(nominationId, swaps, (out, into) => `${out} → ${into ?? 'thôi cử'}`) },
      link: linkOf(nominationId),
    })),
    ...going.map(({ personId, unitId }) => ({ kind: 'nomination.withdrawn' as const, to: [{ personId, unitId }], params, link: null })),
    ...sending.map(({ personId, standsIn }) => ({
      ...{ kind: 'nomination.sent' as const, to: [{ personId, unitId: standsIn }], params, link: answerLinks.linkOf(ctx, { personId, decisionId }) },
    })),
  ])
}

function auditsOf(
  { classId, name }: ClassAsked,
  decisionNo: string,
  swaps: readonly Swap[],
  held: readonly HeldNomination[],
  commitments: CommitmentChanges,
): AuditDraft[] {
  const stateOf = (into: string | null) => (into === null ? nomineeStateWords.withdrawn.vi : nomineeStateWords.replaced.vi)
  return [
    ...held.map((nomination) =>
      auditList(nomination, {
        changes: {
          decisionNo: [null, decisionNo],
          swapped: [null, swapsOfList(nomination.nominationId, swaps, (out, into) => `${out}: ${stateOf(into)}${into === null ? '' : ` (${into})`}`)],
        },
      }),
    ),
    ...swaps.flatMap((swap): AuditDraft[] => [
      ...(swap.left
        ? []
        : [
            {
              subjectKind: 'person',
              subjectId: swap.out.personId,
              unitId: swap.out.unitId,
              detail: { classId, changes: { class: [name, null], decisionNo: [null, decisionNo], ...commitments.get(swap.out.personId) }, reason: swap.reason },
            },
          ]),
      ...(swap.in
        ? [
            {
              subjectKind: 'person',
              subjectId: swap.in.personId,
              unitId: swap.in.unitId,
              detail: { classId, changes: { class: [null, name], decisionNo: [null, decisionNo], ...commitments.get(swap.in.personId) } },
            },
          ]
        : []),
    ]),
  ]
}
