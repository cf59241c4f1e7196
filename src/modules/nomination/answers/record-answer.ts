import type { AnswerShown, RecordAnswer } from '#contracts/nomination-answers.ts'
import type { AuditDraft, Use } from '#kernel/command.ts'
import { type Ctx, makeCtx, type Scope, systemActor } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { isOfScope, standsIn } from '../lists/stands-in.ts'
import { auditList, holdNominations, linkOf, nomineesOf, writeNominees } from '../lists/nomination-store.ts'
import { type CommitmentChanges, uncommit } from '../decisions/commit-sent.ts'
import { placeOpen } from '../decisions/place-open.ts'
import type { NominationParts } from '../nomination-parts.ts'
import type { Answering } from './answer-links.ts'

type OfPerson = RecordAnswer & Answering

interface Asked {
  readonly personId: string
  readonly decisionId: string
  readonly nominationId: string
  readonly classId: string
  readonly className: string
  readonly decisionNo: string
  readonly decisionDate: PlainDate
  readonly opensOn: PlainDate | null
  readonly closesOn: PlainDate | null
  readonly place: string | null
  readonly fullName: string
  readonly answer: 'confirmed' | 'declined' | null
  readonly answeredOn: PlainDate | null
  readonly state: string
  readonly studies: boolean
  readonly openedOn: PlainDate | null
  readonly cancelled: boolean
  /** Where they stand today. */
  readonly standsIn: string
}

async function findAsked(tx: Tx, on: PlainDate, { personId, decisionId }: Answering, within = sql`true`): Promise<Asked> {
  const { rows } = await sql<Asked>`
    select a.person_id as "personId", a.decision_id as "decisionId", s.nomination_id as "nominationId", d.class_id as "classId", c.class_name as "className",
      d.decision_no as "decisionNo", d.decision_date as "decisionDate", coalesce(c.opened_on, c.planned_open_on) as "opensOn", c.closed_on as "closesOn",
      c.place, p.full_name as "fullName", ${standsIn(on)} as "standsIn", a.answer, a.answered_on as "answeredOn", m.state,
      exists (select from classes.v_enrolment e where e.person_id = a.person_id and e.class_id = d.class_id and e.status = 'enrolled') as studies,
      c.opened_on as "openedOn", c.cancelled_on is not null as cancelled
    from nomination.answer a join nomination.decision d using (decision_id)
    join nomination.decision_person s on s.person_id = a.person_id and s.decision_id = a.decision_id
    join nomination.nominee m on m.person_id = a.person_id and m.nomination_id = s.nomination_id
    join personnel.v_person p on p.person_id = a.person_id join classes.v_class_fact c on c.class_id = d.class_id
    where a.person_id = ${personId}::uuid and a.decision_id = ${decisionId}::uuid and ${within}`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  return rows[0]
}

/** What the page of a signed link shows: the least that is needed to answer. */
export async function showAnswer(tx: Tx, on: PlainDate, of: Answering): Promise<AnswerShown> {
  const asked = await findAsked(tx, on, of)
  const { className, decisionNo, decisionDate, opensOn, closesOn, place, answer, answeredOn, studies } = asked
  const standing = standingOf(asked)
  const open = answer === null && standing === 'going'
  const mayDecline = studies && begunOn(asked, on) === null
  return { className, decisionNo, decisionDate, opensOn, closesOn, place, answer, answeredOn, standing, open, mayDecline }
}

/** An answer that was given says nothing of what became of it: whoever confirmed may have been withdrawn since. */
function standingOf({ state, answer, studies, cancelled }: Asked): AnswerShown['standing'] {
  if (cancelled) return 'cancelled'
  if (state === 'withdrawn' || state === 'replaced') return 'not-sent'
  return answer === null && (state !== 'sent' || !studies) ? 'over' : 'going'
}

/** Whoever leaves a class that has begun leaves their study, with what they owe for it: that is no answer to being sent. */
const begunOn = ({ openedOn }: Asked, on: PlainDate): PlainDate | null => (openedOn !== null && openedOn <= on ? openedOn : null)

/** Records what somebody answered: once, and while they are still sent. Whoever declines leaves the roster, and their seat comes back.
 * Throws `kernel.not-found`, `nomination.answered-already`, `nomination.no-longer-sent`, and of declining `nomination.not-on-roster`,
 * `nomination.class-began`, `classes.over-for-learner`. */
function recording({ classes, notify, commitments }: Pick<NominationParts, 'classes' | 'notify' | 'commitments'>) {
  return async (
    tx: Tx,
    ctx: Ctx,
    asked: Asked,
    { answer, reason, means }: RecordAnswer & { readonly means: 'link' | 'paper' },
  ): Promise<readonly AuditDraft[]> => {
    const { personId, decisionId, nominationId, classId, className, decisionNo, decisionDate, fullName, standsIn: unitId } = asked
    const [held] = await holdNominations(tx, [nominationId])
    const now = await findAsked(tx, ctx.today, asked)
    if (!held) throw new AppError('kernel.not-found')
    if (now.answer !== null) throw new AppError('nomination.answered-already', { date: formatVietnamese(now.answeredOn ?? ctx.today) })
    if (now.state !== 'sent') throw new AppError('nomination.no-longer-sent', { decisionNo })
    const begun = begunOn(now, ctx.today)
    if (answer === 'declined' && means === 'link' && begun !== null) throw new AppError('nomination.class-began', { date: formatVietnamese(begun) })
    await sql`update nomination.answer set answer = ${answer}, answered_on = ${ctx.today}::date, means = ${means}, reason = ${reason}, recorded_name = ${ctx.actor.name}
      where person_id = ${personId}::uuid and decision_id = ${decisionId}::uuid`.execute(tx)
    let released: CommitmentChanges = new Map()
    if (answer === 'declined') {
      const nominee = (await nomineesOf(tx, [nominationId])).find((each) => each.personId === personId)
      if (!nominee) throw new AppError('kernel.not-found')
      const left = await classes.leave(tx, ctx, { classId, personIds: [personId], status: 'withdrawn', on: ctx.today })
      if (!left.length) throw new AppError('nomination.not-on-roster')
      // They go nowhere: the decision that sent them is what the end of the commitment refers to.
      released = await uncommit(tx, commitments, {
        ...{ classId, personIds: [personId], on: ctx.today, documentNo: decisionNo, documentDate: decisionDate, words: reason },
      })
      await writeNominees(tx, [{ ...nominee, state: 'declined', stateReason: reason }])
      await classes.promote(tx, ctx, classId)
      await notify(tx, ctx, [
        {
          kind: 'nomination.declined',
          to: [...new Set([held.unitId, unitId])].map((each) => ({ may: 'nomination.record-answer' as const, unitId: each })),
          params: { name: fullName, class: className, number: decisionNo, date: formatVietnamese(decisionDate), reason: reason ?? '' },
          link: linkOf(nominationId),
        },
        ...(await placeOpen(tx, ctx, { ...asked, unitId: held.unitId })),
      ])
    }
    return [
      auditList(held, { person: fullName, changes: { answer: [null, answer] }, means, ...(reason !== null && { reason }) }),
      {
        subjectKind: 'person',
        subjectId: personId,
        unitId,
        detail: { classId, changes: { answer: [null, answer], ...released.get(personId) }, ...(reason !== null && { reason }) },
      },
    ]
  }
}

/** An answer given on paper, recorded by the unit that they are of today: the one that put them forward reads it. */
export function recordAnswerUse(parts: NominationParts): Use<OfPerson, { done: true }> {
  const record = recording(parts)
  return parts.gate.command('nomination.record-answer', async (tx, ctx, { personId, decisionId, ...said }: OfPerson, scope: Scope) => {
    const asked = await findAsked(tx, ctx.today, { personId, decisionId }, isOfScope(scope, 'a.person_id', ctx.today))
    return { value: { done: true } as const, audit: await record(tx, ctx, asked, { ...said, means: 'paper' }) }
  })
}

/** An answer given through a signed link: the link is the right to give it. */
export function answerByLinkUse(parts: NominationParts): Use<OfPerson, { done: true }> {
  const record = recording(parts)
  const use = parts.gate.command('nomination.record-answer', async (tx, ctx, { personId, decisionId, ...said }: OfPerson) => {
    const asked = await findAsked(tx, ctx.today, { personId, decisionId })
    return { value: { done: true } as const, audit: await record(tx, ctx, asked, { ...said, means: 'link' }) }
  })
  return async ({ now, requestId, language }, input) => await use(makeCtx({ actor: systemActor('answer-link'), now, requestId, language }), input)
}
