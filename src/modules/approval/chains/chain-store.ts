import type { RawBuilder, SqlBool } from 'kysely'
import type { ApprovalSubject, ChainAction, OpinionKind, StepState } from '#contracts/approval.ts'
import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { dueAfter, type SpecialDays } from '../rules/working-days.ts'
import type { Course, Seat } from './chain.ts'
import type { NamedParty } from './resolve-people.ts'
import type { Deputising, Hands, Party } from './who-decides.ts'

export interface HeldStep extends Seat {
  readonly seat: number
  readonly action: ChainAction
  readonly body: { readonly vi: string; readonly en: string }
  readonly workingDays: number
  readonly people: readonly NamedParty[]
}

/** The accounts of an array column as parties. */
const partiesOf = (column: string) => sql`(select coalesce(jsonb_agg(jsonb_build_object('accountId', a.id, 'personId', n.person_id)), '[]')
  from unnest(${sql.ref(column)}) a(id) left join access.v_account n on n.account_id = a.id)`

/** Who had which hand in what was submitted, of `c`. */
export const handColumns = sql`(select jsonb_agg(jsonb_build_object('accountId', o.account_id, 'personId', o.person_id)) from approval.opinion o
    where o.chain_id = c.chain_id and o.kind = 'submit') as makers, ${partiesOf('c.begun_by')} as begun, ${partiesOf('c.worked_by')} as worked`

export interface HeldChain extends Hands {
  readonly chainId: string
  readonly subjectKind: ApprovalSubject
  readonly subjectId: string
  readonly unitId: string | null
  readonly title: string
  readonly submittedBy: string
  readonly submittedName: string
  readonly steps: readonly HeldStep[]
  readonly course: Course
}

type ChainRow = Omit<HeldChain, 'course'> & Pick<Course, 'state' | 'round'>

/** Holds chains that meet a condition on `c`, in one order for everybody, so that no two wait for each other. */
export async function holdChains(tx: Tx, condition: RawBuilder<SqlBool>): Promise<ReadonlyMap<string, HeldChain>> {
  // First the lock, then the rest: what others have decided while this one waited is seen.
  const { rows: held } = await sql<{
    id: string
  }>`select c.chain_id as id from approval.chain c where ${condition} order by c.chain_id for update of c`.execute(tx)
  const { rows } = await sql<ChainRow>`
    select c.chain_id as "chainId", c.subject_kind as "subjectKind", c.subject_id as "subjectId", c.unit_id as "unitId", c.title, c.state, c.round,
      c.submitted_by as "submittedBy", c.submitted_name as "submittedName",
      ${handColumns},
      (select jsonb_agg(jsonb_build_object('stepId', s.step_id, 'position', s.position, 'seat', s.seat, 'action', s.action, 'state', s.state, 'workingDays', s.working_days,
          'body', jsonb_build_object('vi', s.body_vi, 'en', s.body_en), 'people', coalesce((
            select jsonb_agg(jsonb_build_object('accountId', p.account_id, 'personId', p.person_id, 'name', p.name) order by p.name)
            from approval.step_person p where p.step_id = s.step_id), '[]')) order by s.position, s.seat)
        from approval.step s where s.chain_id = c.chain_id) as steps
    from approval.chain c where c.chain_id = any(${held.map(({ id }) => id)}::uuid[])`.execute(tx)
  return new Map(rows.map(({ state, round, ...chain }) => [chain.chainId, { ...chain, course: { state, round, seats: chain.steps } }]))
}

/** Writes where chains stand now: what has been opened gets its due day, what was opened before keeps it. */
export async function writeCourses(
  tx: Tx,
  ctx: Ctx,
  special: SpecialDays,
  moved: readonly { readonly chain: HeldChain; readonly course: Course }[],
): Promise<void> {
  const chains = moved.map(({ chain, course }) => ({
    chainId: chain.chainId,
    state: course.state,
    round: course.round,
    closedOn: course.state === 'running' || course.state === 'returned' ? null : ctx.today,
  }))
  const steps = moved.flatMap(({ chain, course }) => {
    const before = new Map(chain.steps.map((step) => [step.stepId, step]))
    return course.seats.flatMap(({ stepId, state }) => {
      const was = before.get(stepId)
      // Opened once more by a return: a new term.
      const again = state === 'open' && course.round !== chain.course.round
      return was && (was.state !== state || again) ? [{ stepId, state, ...datesOf(state, ctx.today, was.workingDays, special) }] : []
    })
  })
  await sql`update approval.chain c set state = r.state, round = r.round, closed_on = r."closedOn"
    from jsonb_to_recordset(${rowsAsJson(chains)}::jsonb) as r("chainId" uuid, state text, round int, "closedOn" date) where c.chain_id = r."chainId"`.execute(
    tx,
  )
  await sql`update approval.step s set state = r.state, decided_on = r."decidedOn",
      opened_on = case when r."keepOpened" then s.opened_on else r."openedOn" end, due_on = case when r."keepOpened" then s.due_on else r."dueOn" end
    from jsonb_to_recordset(${rowsAsJson(steps)}::jsonb)
      as r("stepId" uuid, state text, "openedOn" date, "dueOn" date, "decidedOn" date, "keepOpened" boolean)
    where s.step_id = r."stepId"`.execute(tx)
}

function datesOf(state: StepState, today: PlainDate, workingDays: number, special: SpecialDays) {
  if (state === 'open') return { openedOn: today, dueOn: dueAfter(today, workingDays, special), decidedOn: null, keepOpened: false }
  if (state === 'waiting') return { openedOn: null, dueOn: null, decidedOn: null, keepOpened: false }
  return { openedOn: null, dueOn: null, decidedOn: state === 'stopped' ? null : today, keepOpened: true }
}

export interface NewOpinion {
  readonly chainId: string
  readonly stepId: string | null
  readonly round: number
  readonly kind: OpinionKind
  readonly words: string | null
  readonly returnTo?: number | null
  readonly by?: Deputising | undefined
}

/** Adds what was said, in the name of the actor. */
export async function addOpinions(tx: Tx, ctx: Ctx, actor: Party, opinions: readonly NewOpinion[]): Promise<void> {
  const rows = opinions.map(({ by, returnTo = null, ...opinion }) => ({
    opinionId: newId(),
    ...opinion,
    returnTo,
    forAccount: by?.from ?? null,
    forName: by?.fromName ?? null,
    delegationId: by?.delegationId ?? null,
  }))
  await sql`
    insert into approval.opinion (opinion_id, chain_id, step_id, round, kind, words, return_to, account_id, person_id, name, for_account, for_name,
      delegation_id, at)
    select "opinionId", "chainId", "stepId", round, kind, words, "returnTo", ${actor.accountId}, ${actor.personId}::uuid, ${ctx.actor.name}, "forAccount",
      "forName", "delegationId", ${ctx.now}
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("opinionId" uuid, "chainId" uuid, "stepId" uuid, round int, kind text, words text,
      "returnTo" int, "forAccount" text, "forName" text, "delegationId" uuid)`.execute(tx)
}

/** Who acts, and the person behind the account. */
export async function partyOf(tx: Tx, ctx: Ctx): Promise<Party> {
  const { rows } = await sql<Party>`
    select account_id as "accountId", person_id as "personId" from access.v_account where account_id = ${ctx.actor.id}`.execute(tx)
  return rows[0] ?? { accountId: ctx.actor.id, personId: null }
}

/** Accounts with the persons behind them; one that is no more stands for itself. */
export async function partiesOfAccounts(tx: Tx, accountIds: readonly string[]): Promise<readonly Party[]> {
  if (!accountIds.length) return []
  const { rows } = await sql<Party>`
    select a.id as "accountId", n.person_id as "personId" from unnest(${accountIds}::text[]) a(id) left join access.v_account n on n.account_id = a.id`.execute(
    tx,
  )
  return rows
}

/** Whether the actor, or the person behind the account, is among these accounts. */
export async function isOneOf(tx: Tx, { actor }: Ctx, accountIds: readonly string[]): Promise<boolean> {
  if (accountIds.includes(actor.id)) return true
  const { rows } = await sql`
    select from access.v_account me join access.v_account other on other.person_id = me.person_id
    where me.account_id = ${actor.id} and other.account_id = any(${accountIds}::text[]) limit 1`.execute(tx)
  return rows.length > 0
}

/** Delegations to an account that hold today. */
export async function delegationsTo(tx: Tx, accountId: string, on: PlainDate): Promise<readonly Deputising[]> {
  const { rows } = await sql<Deputising>`
    select delegation_id as "delegationId", from_account as "from", from_name as "fromName", to_account as "to", valid_from as "validFrom",
      least(valid_to, revoked_on) as "endsOn"
    from approval.delegation where to_account = ${accountId} and valid_from <= ${on}::date and least(valid_to, revoked_on) > ${on}::date
    order by valid_from, delegation_id`.execute(tx)
  return rows
}
