import type { RawBuilder, SqlBool } from 'kysely'
import { nominationStateWords, type NominationAct, type NominationState, nominationTransitions, type NomineeState } from '#contracts/nomination.ts'
import type { AuditDraft } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { inScope } from '#modules/organisation/index.ts'
import { isOfScope } from './stands-in.ts'
import type { KeptVerdict } from '#modules/requirements/index.ts'

/** A list as commands hold it. */
export interface HeldNomination {
  readonly nominationId: string
  readonly classId: string
  readonly unitId: string
  readonly round: number
  readonly state: NominationState
  readonly submittedOn: PlainDate
  readonly approvedOn: PlainDate | null
  readonly submittedBy: string
  readonly submittedName: string
  readonly editedBy: readonly string[]
  readonly contentHash: string
  /** The unit that the last submission was of; `unitId` is the one that continues it. */
  readonly submittedFor: string
  readonly version: number
}

/** `nomination.nominee.exception`. */
export interface KeptException {
  readonly approvedBy: string
  readonly reason: string
  readonly documentNo: string
  readonly fileId: string | null
  /** Beyond the unit's ratio, by so many; null: for a rule. */
  readonly over: number | null
  readonly state: 'asked' | 'granted' | 'refused' | 'not-needed'
  readonly decidedName: string | null
  readonly decidedOn: string | null
  readonly words: string | null
}

export interface HeldNominee {
  readonly nominationId: string
  readonly personId: string
  readonly fullName: string
  readonly position: number
  readonly alternate: boolean
  readonly raised: boolean
  readonly unitId: string
  /** Since when they stand outside the unit of the list. */
  readonly movedOn: PlainDate | null
  readonly postId: string | null
  readonly reason: 'incumbent' | 'planned'
  readonly why: string | null
  readonly state: NomineeState
  readonly stateReason: string | null
  readonly verdict: KeptVerdict
  readonly judgedOn: PlainDate
  readonly exception: KeptException | null
  readonly claimId: string | null
}

/** Whether somebody would go: a seat and, where it is counted, room under the ratio are kept for them. */
export const goes = ({ alternate, raised, state }: Pick<HeldNominee, 'alternate' | 'raised' | 'state'>): boolean =>
  (!alternate || raised) && (state === 'proposed' || state === 'approved')

const columns = sql`n.nomination_id as "nominationId", n.class_id as "classId", n.unit_id as "unitId", n.round, n.state, n.submitted_on as "submittedOn", n.approved_on as "approvedOn",
  n.submitted_by as "submittedBy", n.submitted_name as "submittedName", n.edited_by as "editedBy", n.content_hash as "contentHash", coalesce(n.snapshot ->> 'unitId', n.unit_id::text) as "submittedFor", n.version`

/** The list, where it is within the scope. Throws `kernel.not-found`. */
export async function findNomination(tx: Tx, ctx: Ctx, nominationId: string, scope: Scope): Promise<HeldNomination> {
  const { rows } = await sql<HeldNomination>`
    select ${columns} from nomination.nomination n where n.nomination_id = ${nominationId}::uuid and ${inScope(scope, 'n.unit_id', ctx.today)}`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  return rows[0]
}

/** Somebody on a list, a row `m` of nomination.nominee, who came to a unit within the scope: while the list was on its way, or since it sent them. */
export const cameToScope = (scope: Scope, on: PlainDate): RawBuilder<SqlBool> => sql<SqlBool>`(m.moved_on is not null and ${inScope(scope, 'm.unit_id', on)}
  or m.state = 'sent' and ${isOfScope(scope, 'm.person_id', on)})`

/** Lists within the scope, and those that a person within it was put forward on before they moved there. */
export const readableLists = (scope: Scope, on: PlainDate): RawBuilder<SqlBool> => sql<SqlBool>`(${inScope(scope, 'n.unit_id', on)}
  or n.nomination_id in (select m.nomination_id from nomination.nominee m where ${cameToScope(scope, on)}))`

/** The same for whoever only reads it. Throws `kernel.not-found`. */
export async function findReadable(tx: Tx, ctx: Ctx, nominationId: string, scope: Scope): Promise<HeldNomination> {
  const { rows } = await sql<HeldNomination>`
    select ${columns} from nomination.nomination n where n.nomination_id = ${nominationId}::uuid and ${readableLists(scope, ctx.today)}`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  return rows[0]
}

/** Holds one list for a change. Throws `kernel.not-found`, `kernel.changed-meanwhile`. */
export async function holdNomination(
  tx: Tx,
  ctx: Ctx,
  { nominationId, version }: { readonly nominationId: string; readonly version: number },
  scope: Scope,
): Promise<HeldNomination> {
  await findNomination(tx, ctx, nominationId, scope)
  const [held] = await holdNominations(tx, [nominationId])
  if (!held) throw new AppError('kernel.not-found')
  if (held.version !== version) throw new AppError('kernel.changed-meanwhile')
  return held
}

/** Holds lists for a change, in one order for everybody. What others have done while this one waited is seen. */
export async function holdNominations(tx: Tx, nominationIds: readonly string[]): Promise<readonly HeldNomination[]> {
  await sql`select from nomination.nomination where nomination_id = any(${nominationIds}::uuid[]) order by nomination_id for update`.execute(tx)
  const { rows } = await sql<HeldNomination>`
    select ${columns} from nomination.nomination n where n.nomination_id = any(${nominationIds}::uuid[]) order by n.nomination_id`.execute(tx)
  return rows
}

/** The people of lists, in the order of each. */
export async function nomineesOf(tx: Tx, nominationIds: readonly string[]): Promise<readonly HeldNominee[]> {
  const { rows } = await sql<HeldNominee>`
    select m.nomination_id as "nominationId", m.person_id as "personId", p.full_name as "fullName", m.position, m.alternate, m.raised, m.unit_id as "unitId", m.moved_on as "movedOn",
      m.post_id as "postId", m.reason, m.why, m.state, m.state_reason as "stateReason", m.verdict, m.judged_on as "judgedOn", m.exception,
      m.claim_id as "claimId"
    from nomination.nominee m join personnel.v_person p using (person_id)
    where m.nomination_id = any(${nominationIds}::uuid[]) order by m.nomination_id, m.position`.execute(tx)
  return rows
}

/** Whoever still stood on a list that comes to nothing stands on it no more, and why; what was settled before stays. */
export const endedWith = (people: readonly HeldNominee[], reason: string): readonly NomineeChange[] =>
  people.flatMap((nominee) =>
    nominee.state === 'proposed' || nominee.state === 'approved' || nominee.state === 'waiting'
      ? [{ ...nominee, state: 'withdrawn', stateReason: reason }]
      : [],
  )

/** The state after an act. Throws `nomination.not-in-state`. */
export function stateAfter(ctx: Ctx, { state }: Pick<HeldNomination, 'state'>, act: NominationAct): NominationState {
  const after = (nominationTransitions[state] as Readonly<Partial<Record<NominationAct, NominationState>>>)[act]
  if (!after) throw new AppError('nomination.not-in-state', { state: nominationStateWords[state][ctx.language] })
  return after
}

/** Writes states; every change of a list makes it another version of itself. */
export async function writeStates(tx: Tx, states: readonly { readonly nominationId: string; readonly state: NominationState }[]): Promise<void> {
  await sql`update nomination.nomination n set state = r.state, version = n.version + 1
    from jsonb_to_recordset(${rowsAsJson(states)}::jsonb) as r("nominationId" uuid, state text) where n.nomination_id = r."nominationId"`.execute(tx)
}

export type NomineeChange = Pick<HeldNominee, 'nominationId' | 'personId' | 'state' | 'stateReason' | 'raised' | 'exception' | 'claimId'>

/** Writes what became of people of lists. */
export async function writeNominees(tx: Tx, changes: readonly NomineeChange[]): Promise<void> {
  const rows = changes.map(({ nominationId, personId, state, stateReason, raised, exception, claimId }) => ({
    ...{ nominationId, personId, state, stateReason, raised, exception, claimId },
  }))
  await sql`update nomination.nominee m set state = r.state, state_reason = r."stateReason", raised = r.raised, exception = nullif(r.exception, 'null'::jsonb),
      claim_id = r."claimId", version = m.version + 1
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("nominationId" uuid, "personId" uuid, state text, "stateReason" text, raised boolean,
      exception jsonb, "claimId" uuid)
    where m.person_id = r."personId" and m.nomination_id = r."nominationId"`.execute(tx)
}

export function auditList({ nominationId, unitId }: Pick<HeldNomination, 'nominationId' | 'unitId'>, detail: AuditDraft['detail']): AuditDraft {
  return { subjectKind: 'nomination', subjectId: nominationId, unitId, detail }
}

export const linkOf = (nominationId: string): string => `/cu-di-hoc/${nominationId}`
