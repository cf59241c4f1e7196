import type { ChainAction, ChainPreview } from '#contracts/approval.ts'
import type { AuditDraft } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { lockInTransaction, rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { readSpecialDays } from '../rules/calendar.ts'
import { decidingSteps, type FoundAuthority, findAuthority, type Matter } from '../rules/find-authority.ts'
import type { Notify } from './approval-parts.ts'
import { begin, submitAgain } from './chain.ts'
import { addOpinions, type HeldChain, holdChains, partiesOfAccounts, partyOf, writeCourses } from './chain-store.ts'
import { deputiesOf } from './deputies.ts'
import { noticesOf } from './notices.ts'
import { type NamedParty, resolvePeople } from './resolve-people.ts'
import { openActions } from './tell-moved.ts'
import { type Hands, keptFrom, mayCheck, type Party, samePerson } from './who-decides.ts'

/** What a module above submits, in the transaction of its own command. */
export interface Submission extends Omit<Matter, 'on'> {
  readonly subjectId: string
  /** Whose subject; null is the whole province. */
  readonly unitId: string | null
  readonly title: string
  /** Path of the page on which the subject is seen. */
  readonly link: string
  /** SHA-256 of what is submitted: approved is this and nothing else. */
  readonly fingerprint: string
  /** What the approver is to see, kept as a file. */
  readonly fileId?: string
  readonly words?: string | null
  readonly hands?: HandsOn | undefined
}

/** Accounts that had a hand in a subject, besides whoever submits it. */
export interface HandsOn {
  /** They neither approve it nor is it approved in their place. */
  readonly begunBy: readonly string[]
  /** They do not approve it themselves; whoever deputises for them may. */
  readonly workedBy: readonly string[]
}

export interface Submitted {
  readonly chainId: string
  /** What the steps that are open now do. */
  readonly open: readonly ChainAction[]
  /** For the caller's own outcome. */
  readonly audit: AuditDraft
}

type About = Pick<Submission, 'kind' | 'trainingTypes' | 'unitId' | 'hands'>

interface Resolved extends FoundAuthority {
  readonly seats: readonly (ReturnType<typeof decidingSteps>[number] & { readonly people: readonly NamedParty[] })[]
}

/** The seats of the matrix with the people who hold them today. What the maker's own office would appraise it has put forward itself: that seat falls away,
 * and the others beside and after it decide. An approving seat never does. */
async function resolve(tx: Tx, ctx: Ctx, maker: Party, { kind, trainingTypes = [], unitId }: About): Promise<Resolved | undefined> {
  const authority = await findAuthority(tx, { kind, trainingTypes, on: ctx.today })
  if (!authority) return undefined
  const steps = decidingSteps(authority.steps)
  const people = await resolvePeople(tx, { asked: steps.map(({ position, seat, who }) => ({ key: `${position} ${seat}`, who })), unitId, on: ctx.today })
  const seats = steps.map((step) => ({ ...step, people: people.get(`${step.position} ${step.seat}`) ?? [] }))
  const own = ({ action, people: named }: (typeof seats)[number]) => action === 'appraise' && named.length > 0 && mayCheck(named, [maker]).length === 0
  return { ...authority, seats: seats.filter((seat) => !own(seat)) }
}

/** How a chain would run, with names, if the actor submitted it now; undefined where the matrix requires none. */
export async function previewChain(tx: Tx, ctx: Ctx, about: About): Promise<ChainPreview | undefined> {
  const maker = await partyOf(tx, ctx)
  const found = await resolve(tx, ctx, maker, about)
  if (!found) return undefined
  const hands = await handsOf(tx, [maker], about.hands)
  const seats = await seatsFor(tx, ctx, found.seats, hands)
  return {
    legalBasis: found.legalBasis,
    verified: found.verified,
    steps: seats.map(({ position, action, body, workingDays, people, deciding, worked, deputies }) => ({
      position,
      action,
      body,
      workingDays,
      people: deciding.map(({ accountId, name }) => ({ name, deputies: deputies(accountId) })),
      excluded: people.filter((party) => !deciding.includes(party) && !worked.includes(party)).map(({ name }) => name),
      worked: worked.map(({ accountId, name }) => ({ name, deputies: deputies(accountId) })),
    })),
  }
}

async function handsOf(tx: Tx, makers: readonly Party[], hands: HandsOn | undefined): Promise<Hands> {
  return { makers, begun: await partiesOfAccounts(tx, hands?.begunBy ?? []), worked: await partiesOfAccounts(tx, hands?.workedBy ?? []) }
}

interface Seated {
  readonly position: number
  readonly action: ChainAction
  readonly people: readonly NamedParty[]
}

/** Of each seat who decides it themselves, and who worked on the subject and is therefore kept from approving it; with who deputises for them. A deputy
 * who had a hand in it is none. */
async function seatsFor<Seat extends Seated>(tx: Tx, ctx: Ctx, seats: readonly Seat[], hands: Hands) {
  const names = seats.flatMap(({ people }) => people.map(({ accountId }) => accountId))
  const deputies = await deputiesOf(tx, names, ctx.today)
  const all = await partiesOfAccounts(tx, [...new Set([...deputies.values()].flatMap((some) => some.map(({ accountId }) => accountId)))])
  const partyById = new Map(all.map((party) => [party.accountId, party]))
  return seats.map((seat) => {
    const { makers, workers } = keptFrom(seat.action, hands)
    const kept = [...makers, ...workers]
    const checking = mayCheck(seat.people, makers)
    const deciding = mayCheck(checking, workers)
    const free = (accountId: string) =>
      (deputies.get(accountId) ?? []).flatMap(({ accountId: deputy, ...words }) => {
        const party = partyById.get(deputy)
        return party && kept.some((each) => samePerson(each, party)) ? [] : [words]
      })
    return { ...seat, deciding, worked: checking.filter((party) => !deciding.includes(party)), deputies: free }
  })
}

/** Submits a subject: names who decides each step and opens the first, or sends a returned one through again. Undefined where the matrix requires no
 * chain. Throws `approval.running-already`, `approval.nobody-to-decide`. */
export function submitter(notify: Notify) {
  return async (tx: Tx, ctx: Ctx, submission: Submission): Promise<Submitted | undefined> => {
    await lockInTransaction(tx, `approval ${submission.kind} ${submission.subjectId}`)
    const before = await openChainOf(tx, submission)
    if (before?.course.state === 'running') throw new AppError('approval.running-already', { title: before.title })
    const chain = before ? await resubmit(tx, ctx, before, submission) : await submitNew(tx, ctx, submission)
    if (!chain) return undefined
    const { held, makers, notices } = chain
    await addOpinions(tx, ctx, makers[0], [{ chainId: held.chainId, stepId: null, round: held.course.round, kind: 'submit', words: submission.words ?? null }])
    await notify(tx, ctx, notices)
    return {
      chainId: held.chainId,
      open: openActions(held, held.course),
      audit: {
        subjectKind: 'approval-chain',
        subjectId: held.chainId,
        ...(submission.unitId !== null && { unitId: submission.unitId }),
        detail: { title: submission.title, sha256: submission.fingerprint, changes: { status: [before?.course.state ?? null, 'running'] } },
      },
    }
  }
}

async function openChainOf(tx: Tx, { kind, subjectId }: Pick<Submission, 'kind' | 'subjectId'>): Promise<HeldChain | undefined> {
  const [chain] = (await holdChains(tx, sql`(c.subject_kind = ${kind} and c.subject_id = ${subjectId} and c.state in ('running', 'returned'))`)).values()
  return chain
}

/** The chain with its course as written, and whom to tell. */
interface Sent {
  readonly held: HeldChain
  readonly makers: readonly [Party, ...Party[]]
  readonly notices: ReturnType<typeof noticesOf>
}

async function submitNew(tx: Tx, ctx: Ctx, submission: Submission): Promise<Sent | undefined> {
  const maker = await partyOf(tx, ctx)
  const found = await resolve(tx, ctx, maker, submission)
  if (!found) return undefined
  const hands = await handsOf(tx, [maker], submission.hands)
  await checkSeats(tx, ctx, found.seats, hands)
  const chainId = newId()
  const steps = found.seats.map((seat) => ({ ...seat, stepId: newId() }))
  const course = begin(steps)
  const { kind, subjectId, unitId, title, link, fingerprint, fileId = null } = submission
  await sql`
    insert into approval.chain (chain_id, subject_kind, subject_id, unit_id, title, link, fingerprint, file_id, authority_id, state, submitted_by,
      submitted_person, submitted_name, submitted_on, begun_by, worked_by)
    values (${chainId}::uuid, ${kind}, ${subjectId}, ${unitId}::uuid, ${title}, ${link}, ${fingerprint}, ${fileId}::uuid, ${found.authorityId}::uuid,
      'running', ${maker.accountId}, ${maker.personId}::uuid, ${ctx.actor.name}, ${ctx.today}::date,
      ${submission.hands?.begunBy ?? []}::text[], ${submission.hands?.workedBy ?? []}::text[])`.execute(tx)
  const rows = steps.map(({ stepId, position, seat, action, body, who, workingDays }) => ({
    stepId,
    position,
    seat,
    action,
    vi: body.vi,
    en: body.en,
    who,
    workingDays,
  }))
  await sql`
    insert into approval.step (step_id, chain_id, position, seat, action, body_vi, body_en, who, working_days, state)
    select "stepId", ${chainId}::uuid, position, seat, action, vi, en, who, "workingDays", 'waiting'
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("stepId" uuid, position int, seat int, action text, vi text, en text, who jsonb,
      "workingDays" int)`.execute(tx)
  await namePeople(tx, steps)
  const waiting = steps.map((step) => ({ ...step, state: 'waiting' as const }))
  const chain: HeldChain = {
    ...{ chainId, subjectKind: kind, subjectId, unitId, title, submittedBy: maker.accountId, submittedName: ctx.actor.name, ...hands },
    ...{ steps: waiting, course: { state: 'running', round: 1, seats: waiting } },
  }
  await writeCourses(tx, ctx, await readSpecialDays(tx), [{ chain, course }])
  return { held: { ...chain, course }, makers: [maker], notices: noticesOf(chain, chain.course, course) }
}

async function resubmit(tx: Tx, ctx: Ctx, before: HeldChain, submission: Submission): Promise<Sent> {
  const moved = submitAgain(before.course)
  if ('refused' in moved) throw new AppError(moved.refused, { title: before.title })
  const maker = await partyOf(tx, ctx)
  const { rows } = await sql<{ stepId: string; who: Parameters<typeof resolvePeople>[1]['asked'][number]['who'] }>`
    select step_id as "stepId", who from approval.step where chain_id = ${before.chainId}::uuid`.execute(tx)
  // Who holds the role today; the steps themselves stay as the matrix had them when it was first submitted.
  const people = await resolvePeople(tx, { asked: rows.map(({ stepId, who }) => ({ key: stepId, who })), unitId: submission.unitId, on: ctx.today })
  const steps = before.steps.map((step) => ({ ...step, people: people.get(step.stepId) ?? [] }))
  const makers = [maker, ...before.makers] as const
  const hands = await handsOf(tx, makers, submission.hands)
  await checkSeats(tx, ctx, steps, hands)
  await sql`delete from approval.step_person p using approval.step s where s.step_id = p.step_id and s.chain_id = ${before.chainId}::uuid`.execute(tx)
  await namePeople(tx, steps)
  const { title, link, fingerprint, fileId = null } = submission
  await sql`
    update approval.chain set title = ${title}, link = ${link}, fingerprint = ${fingerprint}, file_id = ${fileId}::uuid, submitted_by = ${maker.accountId},
      submitted_person = ${maker.personId}::uuid, submitted_name = ${ctx.actor.name}, submitted_on = ${ctx.today}::date,
      begun_by = ${submission.hands?.begunBy ?? []}::text[], worked_by = ${submission.hands?.workedBy ?? []}::text[]
    where chain_id = ${before.chainId}::uuid`.execute(tx)
  const chain = { ...before, title, steps, ...hands }
  await writeCourses(tx, ctx, await readSpecialDays(tx), [{ chain, course: moved.course }])
  return { held: { ...chain, course: moved.course }, makers: [maker, ...before.makers], notices: noticesOf(chain, before.course, moved.course) }
}

/** Throws `approval.nobody-to-decide` where a step has nobody but those who submit, `approval.only-hands` where whoever could approve worked on it and
 * nobody deputises for them. */
async function checkSeats(tx: Tx, ctx: Ctx, seats: readonly (Seated & { readonly body: HeldChain['steps'][number]['body'] })[], hands: Hands): Promise<void> {
  for (const { body, deciding, worked, deputies } of await seatsFor(tx, ctx, seats, hands)) {
    if (deciding.length > 0 || worked.some(({ accountId }) => deputies(accountId).length > 0)) continue
    const step = body[ctx.language]
    if (worked.length === 0) throw new AppError('approval.nobody-to-decide', { step })
    throw new AppError('approval.only-hands', { step, people: worked.map(({ name }) => name).join(', ') })
  }
}

async function namePeople(tx: Tx, steps: readonly { readonly stepId: string; readonly people: readonly NamedParty[] }[]): Promise<void> {
  const rows = steps.flatMap(({ stepId, people }) => people.map(({ accountId, personId, name }) => ({ stepId, accountId, personId, name })))
  await sql`
    insert into approval.step_person (step_id, account_id, person_id, name) select "stepId", "accountId", "personId", name
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("stepId" uuid, "accountId" text, "personId" uuid, name text)`.execute(tx)
}
