import type { Letterhead } from '#contracts/nomination-decisions.ts'
import type { AuditDraft } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { unitsInScope } from '#modules/organisation/index.ts'
import { type ClassAsked, readClassAsked } from '../lists/class-asked.ts'
import { auditList, type HeldNomination, type HeldNominee, holdNominations, nomineesOf, writeNominees, writeStates } from '../lists/nomination-store.ts'
import type { NominationParts } from '../nomination-parts.ts'
import { type CommitmentChanges, commitSent } from './commit-sent.ts'
import { numberDecision } from './decision-number.ts'
import { judgingSending, type Sending } from './judge-sending.ts'
import { tellSent } from './tell-people.ts'

export interface PersonOfList {
  readonly personId: string
  readonly nominationId: string
}

/** One decision: whom it sends, and its head. */
export interface OneDecision {
  readonly classId: string
  readonly letterhead: Letterhead
  readonly people: readonly PersonOfList[]
  /** The same decision asked for again is not issued again. */
  readonly requestKey: string
}

export interface IssuedDecision {
  readonly decisionId: string
  readonly decisionNo: string
  readonly audit: readonly AuditDraft[]
}

/** Lists held for a decision, all of the class and within the scope. Throws `kernel.not-found`. */
export async function holdLists(tx: Tx, ctx: Ctx, classId: string, nominationIds: readonly string[], scope: Scope): Promise<readonly HeldNomination[]> {
  const ids = [...new Set(nominationIds)]
  const held = await holdNominations(tx, ids)
  const reached = await unitsInScope(
    tx,
    scope,
    held.map(({ unitId }) => unitId),
    ctx.today,
  )
  if (held.length < ids.length || held.some((each) => each.classId !== classId || !reached.has(each.unitId))) throw new AppError('kernel.not-found')
  return held
}

/** The day of a decision lies between the approval of its lists and today. Throws `nomination.date-out`. */
export function checkDate(ctx: Ctx, decisionDate: string, held: readonly HeldNomination[]): void {
  const from = held
    .flatMap(({ approvedOn }) => approvedOn ?? [])
    .toSorted()
    .at(-1)
  if (decisionDate > ctx.today || (from && decisionDate < from)) throw new AppError('nomination.date-out', { from: formatVietnamese(from ?? ctx.today) })
}

/** What is to be sent, judged as of the day of the decision. */
export function preparing(parts: Pick<NominationParts, 'requirements' | 'classes'>) {
  const judge = judgingSending(parts)
  return async (tx: Tx, ctx: Ctx, { classId, letterhead: { decisionDate }, people }: OneDecision, scope: Scope) => {
    const held = await holdLists(
      tx,
      ctx,
      classId,
      people.map(({ nominationId }) => nominationId),
      scope,
    )
    checkDate(ctx, decisionDate, held)
    const lesson = await readClassAsked(tx, classId)
    const roomed = await parts.requirements.room.counts(tx, lesson.programmeId, decisionDate as PlainDate)
    const nominees = new Map(
      (
        await nomineesOf(
          tx,
          held.map(({ nominationId }) => nominationId),
        )
      ).map((nominee) => [`${nominee.nominationId} ${nominee.personId}`, nominee]),
    )
    const asked = people.map(({ nominationId, personId }): HeldNominee => {
      const nominee = nominees.get(`${nominationId} ${personId}`)
      if (!nominee) throw new AppError('kernel.not-found')
      return nominee
    })
    const sending = await judge(tx, ctx, { lesson, people: asked, decisionDate: decisionDate as PlainDate, from: 'approved', held, roomed })
    return { held, lesson, sending }
  }
}

/** Issues one decision, all of it or nothing: numbered, everybody enrolled with the verdict of its day, their seats used, their room let go, told. Throws
 * `nomination.cannot-be-sent` and as numbering and enrolling do. */
export function issuingDecision(parts: NominationParts) {
  const prepare = preparing(parts)
  return async (tx: Tx, ctx: Ctx, asked: OneDecision, scope: Scope): Promise<IssuedDecision> => {
    const { held, lesson, sending } = await prepare(tx, ctx, asked, scope)
    refuseSending(sending)
    const { letterhead, classId, requestKey } = asked
    const numbered = await numberDecision(tx, ctx, letterhead, `Cử ${sending.length} người tham gia ${lesson.name}`, scope)
    const committed = await enrolSending(tx, ctx, parts, { lesson, sending, decisionNo: numbered.decisionNo, decisionDate: letterhead.decisionDate })
    const decisionId = newId()
    await writeDecision(tx, ctx, { decisionId, classId, kind: 'send', amends: null, letterhead, ...numbered, requestKey })
    await writePeople(
      tx,
      decisionId,
      sending.map(({ personId, nominationId }) => ({ personId, nominationId, act: 'send', insteadOf: null })),
    )
    const settled = await settleLists(tx, held, sending)
    await tellSent(parts, tx, ctx, { decisionId, lesson, ...numbered, decisionDate: letterhead.decisionDate, people: sending, held })
    const changes = { class: [null, lesson.name], decisionNo: [null, numbered.decisionNo] }
    return {
      decisionId,
      decisionNo: numbered.decisionNo,
      audit: [
        {
          subjectKind: 'nomination-decision',
          subjectId: decisionId,
          unitId: letterhead.issuerUnitId,
          detail: {
            classId,
            code: lesson.code,
            changes: { decisionNo: [null, numbered.decisionNo], decisionDate: [null, letterhead.decisionDate], learners: [null, sending.length] },
          },
        },
        ...settled.map(({ nomination, state, names }) => auditList(nomination, { changes: { state: [nomination.state, state], sent: [null, names] } })),
        ...sending.map(({ personId, standsIn }): AuditDraft => ({
          subjectKind: 'person',
          subjectId: personId,
          unitId: standsIn,
          detail: { classId, changes: { ...changes, ...committed.get(personId) } },
        })),
      ],
    }
  }
}

export function refuseSending(sending: readonly Sending[]): void {
  const refused = sending.filter(({ why }) => why !== null)
  if (!refused.length) return
  const told = refused.slice(0, 5).map(({ fullName, why }) => (why?.startsWith(fullName) ? why : `${fullName}: ${why}`))
  throw new AppError('nomination.cannot-be-sent', { people: `${told.join(' ')}${refused.length > told.length ? ' …' : ''}` })
}

interface Enrolled {
  readonly lesson: ClassAsked
  readonly sending: readonly Sending[]
  readonly decisionNo: string
  readonly decisionDate: string
}

/** Enrols people by a decision: the only way into the class, which judges once more and takes the seats that were kept. Whom the law of the day asks for it is
 * committed to serve; returns what their history tells of that. */
export async function enrolSending(
  tx: Tx,
  ctx: Ctx,
  { classes, commitments }: Pick<NominationParts, 'classes' | 'commitments'>,
  { lesson, sending, decisionNo, decisionDate }: Enrolled,
): Promise<CommitmentChanges> {
  await classes.enrol(
    tx,
    ctx,
    sending.map(({ personId, standsIn, heldPostId, reason, exception }) => ({
      ...{
        personId,
        classId: lesson.classId,
        entry: 'decided',
        decisionNo,
        decisionDate: decisionDate as PlainDate,
        unitId: standsIn,
        postId: heldPostId,
        reason,
      },
      ...{ status: 'enrolled', joinedOn: decisionDate as PlainDate, leftOn: null, completedOn: null, result: null, certificateNo: null, note: null },
      exception: exception?.state === 'granted' ? { approvedBy: exception.approvedBy, documentNo: exception.documentNo, reason: exception.reason } : null,
    })),
  )
  return await commitSent(tx, commitments, { classId: lesson.classId, people: sending, decisionNo, decisionDate })
}

interface Written {
  readonly decisionId: string
  readonly classId: string
  readonly kind: 'send' | 'amend'
  readonly amends: string | null
  readonly letterhead: Letterhead
  readonly decisionNo: string
  readonly registerEntryId: string
  readonly requestKey: string | null
}

export async function writeDecision(
  tx: Tx,
  ctx: Ctx,
  { decisionId, classId, kind, amends, letterhead, decisionNo, registerEntryId, requestKey }: Written,
): Promise<void> {
  const { layout, issuerUnitId, issuer, signerAuthority, signerTitle, signerName, decisionDate, words } = letterhead
  await sql`insert into nomination.decision (decision_id, class_id, kind, amends, layout, issuer_unit_id, issuer, signer_authority, signer_title,
      signer_name, decision_no, decision_date, words, decided_by, decided_name, request_key, register_entry_id)
    values (${decisionId}::uuid, ${classId}::uuid, ${kind}, ${amends}::uuid, ${layout}, ${issuerUnitId}::uuid, ${issuer}, ${signerAuthority || null}, ${signerTitle},
      ${signerName}, ${decisionNo}, ${decisionDate}::date, ${words}, ${ctx.actor.id}, ${ctx.actor.name}, ${requestKey}, ${registerEntryId}::uuid)`.execute(tx)
}

interface DecisionPerson extends PersonOfList {
  readonly act: 'send' | 'withdraw' | 'substitute'
  readonly insteadOf: string | null
}

export async function writePeople(tx: Tx, decisionId: string, people: readonly DecisionPerson[]): Promise<void> {
  await sql`insert into nomination.decision_person (person_id, decision_id, nomination_id, act, instead_of)
    select "personId", ${decisionId}::uuid, "nominationId", act, "insteadOf"
    from jsonb_to_recordset(${rowsAsJson(people)}::jsonb) as r("personId" uuid, "nominationId" uuid, act text, "insteadOf" uuid)`.execute(tx)
}

/** People become sent; a list is decided once nobody approved is left in it. */
async function settleLists(tx: Tx, held: readonly HeldNomination[], sending: readonly Sending[]) {
  await writeNominees(
    tx,
    sending.map((nominee) => ({ ...nominee, state: 'sent' })),
  )
  const { rows } = await sql<{ id: string }>`
    select distinct nomination_id as id from nomination.nominee where state = 'approved' and nomination_id = any(${held.map(({ nominationId }) => nominationId)}::uuid[])`.execute(
    tx,
  )
  const open = new Set(rows.map(({ id }) => id))
  const settled = held.map((nomination) => ({
    nomination,
    state: open.has(nomination.nominationId) ? nomination.state : ('decided' as const),
    names: sending.flatMap(({ nominationId, fullName }) => (nominationId === nomination.nominationId ? [fullName] : [])).join('; '),
  }))
  await writeStates(
    tx,
    settled.map(({ nomination: { nominationId }, state }) => ({ nominationId, state })),
  )
  return settled
}
