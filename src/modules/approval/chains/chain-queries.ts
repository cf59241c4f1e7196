import type { RawBuilder, SqlBool } from 'kysely'
import type { Chain, ChainDetail, ChainList, ChainSide, ChainStep, ListChains, Opinion } from '#contracts/approval.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { unitsByIds } from '#modules/organisation/index.ts'
import { readSpecialDays } from '../rules/calendar.ts'
import { type SpecialDays, workingDaysSince } from '../rules/working-days.ts'
import { delegationsTo, partyOf, handColumns } from './chain-store.ts'
import { visibleChain, waitsFor } from './chain-scope.ts'
import { deputiesOf } from './deputies.ts'
import type { NamedParty } from './resolve-people.ts'
import { type Deputising, type Hands, keptFrom, type Party, samePerson, standingOf } from './who-decides.ts'

interface ChainRow extends Omit<Chain, 'unit' | 'open'>, Hands {
  readonly unitId: string | null
  readonly steps: readonly (Omit<ChainStep, 'people' | 'lateDays'> & { readonly people: readonly NamedParty[] })[]
}

const columns = sql`
  c.chain_id as "chainId", c.subject_kind as "subjectKind", c.title, c.link, c.unit_id as "unitId", c.state, c.round, c.submitted_name as "submittedName",
  c.submitted_on as "submittedOn", c.closed_on as "closedOn",
  ${handColumns},
  (select jsonb_agg(jsonb_build_object('stepId', s.step_id, 'position', s.position, 'action', s.action, 'body', jsonb_build_object('vi', s.body_vi, 'en', s.body_en),
      'state', s.state, 'workingDays', s.working_days, 'openedOn', s.opened_on, 'dueOn', s.due_on, 'decidedOn', s.decided_on, 'people', coalesce((
        select jsonb_agg(jsonb_build_object('accountId', p.account_id, 'personId', p.person_id, 'name', p.name) order by p.name)
        from approval.step_person p where p.step_id = s.step_id), '[]')) order by s.position, s.seat)
    from approval.step s where s.chain_id = c.chain_id) as steps`

function ofSide(side: ChainSide, ctx: Ctx, actor: Party): RawBuilder<SqlBool> {
  if (side === 'closed') return sql<SqlBool>`c.state not in ('running', 'returned')`
  if (side === 'running') return sql<SqlBool>`c.state in ('running', 'returned')`
  return sql<SqlBool>`c.state = 'running' and exists (select from approval.step s where s.chain_id = c.chain_id and ${waitsFor(ctx, actor)})`
}

/** What waits for the actor (the most urgent first), what is on its way, what is closed (the latest first). */
export async function listChains(
  tx: Tx,
  ctx: Ctx,
  { side, limit, after }: ListChains & { readonly limit: number; readonly after?: string | undefined },
  scope: Scope,
): Promise<ChainList> {
  const actor = await partyOf(tx, ctx)
  const visible = visibleChain(ctx, scope)
  const due = sql`coalesce((select min(s.due_on) from approval.step s where s.chain_id = c.chain_id and s.state = 'open'), c.submitted_on)`
  // What waits is asked for by its urgency, the rest by the order in which it was made.
  const order = side === 'waiting' ? sql`${due}, c.chain_id` : sql`c.chain_id desc`
  const beyond =
    after === undefined
      ? sql`true`
      : side === 'waiting'
        ? sql`(${due}, c.chain_id) > (${dayOf(after)}::date, ${idOf(after)}::uuid)`
        : sql`c.chain_id < ${idOf(after)}::uuid`
  const { rows } = await sql<ChainRow & { due: PlainDate }>`
    select ${columns}, ${due} as due from approval.chain c where ${ofSide(side, ctx, actor)} and ${visible} and ${beyond}
    order by ${order} limit ${limit + 1}`.execute(tx)
  const { rows: counted } = await sql<Record<ChainSide, number> & { late: number }>`
    select count(*) filter (where waits)::int as waiting, count(*) filter (where running)::int as running, count(*) filter (where not running)::int as closed,
      count(*) filter (where waits and due < ${ctx.today}::date)::int as late
    from (select ${ofSide('waiting', ctx, actor)} as waits, ${ofSide('running', ctx, actor)} as running, ${due} as due
      from approval.chain c where ${visible}) v`.execute(tx)
  const page = rows.slice(0, limit)
  const { late, ...counts } = counted[0] ?? { waiting: 0, running: 0, closed: 0, late: 0 }
  const last = page.at(-1)
  return {
    items: await present(tx, ctx, page, actor),
    next: rows.length > limit && last ? `${last.due} ${last.chainId}` : null,
    counts,
    late,
  }
}

const dayOf = (cursor: string): string => (/^\d{4}-\d{2}-\d{2} /.exec(cursor)?.[0] ?? '0001-01-01').trim()
const idOf = (cursor: string): string => / ([\da-f-]{36})$/.exec(cursor)?.[1] ?? '00000000-0000-0000-0000-000000000000'

interface Reading {
  readonly special: SpecialDays
  readonly delegations: readonly Deputising[]
  readonly actor: Party
}

async function readingOf(tx: Tx, ctx: Ctx, actor: Party): Promise<Reading> {
  return { actor, special: await readSpecialDays(tx), delegations: await delegationsTo(tx, ctx.actor.id, ctx.today) }
}

async function present(tx: Tx, ctx: Ctx, rows: readonly ChainRow[], actor: Party): Promise<Chain[]> {
  const reading = await readingOf(tx, ctx, actor)
  const units = await unitsByIds(
    tx,
    rows.flatMap(({ unitId }) => unitId ?? []),
    ctx.today,
  )
  return rows.map((row) => {
    const unit = row.unitId === null ? undefined : units.get(row.unitId)
    const { chainId, subjectKind, title, link, state, round, submittedName, submittedOn, closedOn } = row
    return {
      ...{ chainId, subjectKind, title, link, state, round, submittedName, submittedOn, closedOn },
      unit: row.unitId === null ? null : { unitId: row.unitId, code: unit?.code ?? '', name: unit?.name ?? '' },
      open: openSteps(ctx, row, reading),
    }
  })
}

function openSteps(ctx: Ctx, { state, steps, ...hands }: ChainRow, { special, delegations, actor }: Reading): Chain['open'] {
  if (state !== 'running') return []
  const may = scopeOf(ctx.actor, 'approval.decide') !== undefined
  return steps.flatMap(({ stepId, action, body, state: at, dueOn, people }) => {
    if (at !== 'open' || dueOn === null) return []
    const standing = standingOf({ actor, ...keptFrom(action, hands), named: people, delegations, on: ctx.today })
    const mine = may && !('refused' in standing)
    return [
      { stepId, action, body, dueOn, lateDays: lateDays(ctx, dueOn, special), mine, forName: mine && standing.as === 'deputy' ? standing.by.fromName : null },
    ]
  })
}

const lateDays = (ctx: Ctx, dueOn: string, special: SpecialDays) => workingDaysSince(dueOn as PlainDate, ctx.today, special)

/** One chain with its steps and everything said upon it. 404 where the actor may not see it. */
export async function readChain(tx: Tx, ctx: Ctx, { chainId }: { readonly chainId: string }, scope: Scope): Promise<ChainDetail> {
  const actor = await partyOf(tx, ctx)
  const { rows } = await sql<ChainRow & Pick<ChainDetail, 'legalBasis' | 'verified' | 'file'>>`
    select ${columns}, a.legal_basis as "legalBasis", a.verified, c.file_id is not null as file
    from approval.chain c join approval.authority a using (authority_id) where c.chain_id = ${chainId}::uuid and ${visibleChain(ctx, scope)}`.execute(tx)
  const [row] = rows
  const [chain] = row ? await present(tx, ctx, [row], actor) : []
  if (!row || !chain) throw new AppError('kernel.not-found')
  const special = await readSpecialDays(tx)
  const names = row.steps.flatMap(({ people }) => people.map(({ accountId }) => accountId))
  const deputies = await deputiesOf(tx, names, ctx.today)
  const mine = row.steps.filter(({ stepId }) => chain.open.some((open) => open.stepId === stepId && open.mine))
  const at = Math.max(0, ...mine.map(({ position }) => position))
  const alive = row.state === 'running' || row.state === 'returned'
  const before = row.steps.filter(({ position }) => position < at)
  return {
    ...chain,
    steps: row.steps.map(({ people, ...step }) => ({
      ...step,
      people: people.map(({ accountId, name }) => ({ name, deputies: (deputies.get(accountId) ?? []).map(({ accountId: _of, ...deputy }) => deputy) })),
      lateDays:
        step.dueOn === null || step.state === 'stopped' ? 0 : workingDaysSince(step.dueOn as PlainDate, (step.decidedOn ?? ctx.today) as PlainDate, special),
    })),
    opinions: await opinionsOf(tx, chainId),
    legalBasis: row.legalBasis,
    verified: row.verified,
    file: row.file,
    can: {
      comment: alive && scopeOf(ctx.actor, 'approval.comment') !== undefined,
      withdraw: alive && scopeOf(ctx.actor, 'approval.withdraw') !== undefined && row.makers.some((maker) => samePerson(maker, actor)),
      returnTo: at === 0 ? [] : [{ position: 0, body: { vi: row.submittedName, en: row.submittedName } }, ...placesBefore(before)],
    },
  }
}

function placesBefore(steps: ChainRow['steps']): ChainDetail['can']['returnTo'] {
  return [...Map.groupBy(steps, ({ position }) => position)].map(([position, seats]) => ({
    position,
    body: { vi: seats.map(({ body }) => body.vi).join(' · '), en: seats.map(({ body }) => body.en).join(' · ') },
  }))
}

async function opinionsOf(tx: Tx, chainId: string): Promise<Opinion[]> {
  const { rows } = await sql<Opinion>`
    select o.opinion_id as "opinionId", o.step_id as "stepId", o.round, o.kind, o.words, o.return_to as "returnTo", o.name, o.for_name as "forName",
      d.document_no as "documentNo", to_json(o.at) #>> '{}' as at
    from approval.opinion o left join approval.delegation d using (delegation_id) where o.chain_id = ${chainId}::uuid order by o.opinion_id`.execute(tx)
  return rows
}

/** The file of what was submitted; undefined where none is kept. 404 where the actor may not see the chain. */
export async function chainFileId(tx: Tx, ctx: Ctx, { chainId }: { readonly chainId: string }, scope: Scope): Promise<string> {
  const { rows } = await sql<{ fileId: string | null }>`
    select c.file_id as "fileId" from approval.chain c where c.chain_id = ${chainId}::uuid and ${visibleChain(ctx, scope)}`.execute(tx)
  const fileId = rows[0]?.fileId
  if (!fileId) throw new AppError('kernel.not-found')
  return fileId
}

/** The state and the fingerprint of a subject's latest chain; undefined where it was never submitted. For whoever submits. */
export async function latestChain(
  tx: Tx,
  kind: string,
  subjectId: string,
): Promise<{ readonly chainId: string; readonly state: Chain['state']; readonly fingerprint: string | null } | undefined> {
  const { rows } = await sql<{ chainId: string; state: Chain['state']; fingerprint: string | null }>`
    select chain_id as "chainId", state, fingerprint from approval.chain where subject_kind = ${kind} and subject_id = ${subjectId}
    order by chain_id desc limit 1`.execute(tx)
  return rows[0]
}
