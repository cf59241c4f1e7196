import type { JoinWaiting, OwnWaiting, Promoted, WaitingList } from '#contracts/classes-seats.ts'
import type { AuditDraft, Gate, Use } from '#kernel/command.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { inScope, unitsByIds, unitsInScope } from '#modules/organisation/index.ts'
import { requireVisible } from '../classes-queries.ts'
import { lockClass, requireKept, type StandingClass } from '../editing/class-record.ts'
import { standingOn } from '../standing.ts'
import type { Promote, Promotion } from './promote.ts'
import { inOrder, joinWaiting, leaveWaiting } from './waiting-list.ts'

type OfClass<Body> = Body & { readonly classId: string }

/** Which person an account is; undefined for one that is nobody's. */
export type PersonOf = (tx: Tx, accountId: string) => Promise<string | undefined>

/** Who waits for a class, of units within reach, with their place in the whole list. Throws `kernel.not-found`. */
export async function readWaiting(tx: Tx, ctx: Ctx, classId: string, scope: Scope): Promise<WaitingList> {
  await requireVisible(tx, ctx, scope, classId)
  const { rows } = await sql<WaitingList['items'][0] & { unitId: string; total: number; within: boolean }>`
    select w.waiting_id as "waitingId", row_number() over (order by ${inOrder})::int as place, count(*) over ()::int as total, w.unit_id as "unitId",
      jsonb_build_object('personId', p.person_id, 'code', p.code, 'fullName', p.full_name) as person,
      to_char(w.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since, w.priority, w.rank, ${inScope(scope, 'w.unit_id', ctx.today)} as within,
      (select jsonb_build_object('at', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'why', ${ctx.language === 'vi' ? sql`s.why_vi` : sql`s.why_en`})
        from classes.waiting_skip s where s.person_id = w.person_id and s.waiting_id = w.waiting_id order by s.at desc, s.skip_id desc limit 1) as "lastSkip"
    from classes.waiting w join personnel.v_person p using (person_id) where w.class_id = ${classId}::uuid and w.state = 'waiting' order by ${inOrder}`.execute(
    tx,
  )
  const seen = rows.filter(({ within }) => within)
  const named = await unitsByIds(
    tx,
    seen.map(({ unitId }) => unitId),
    ctx.today,
  )
  return {
    items: seen.map(({ unitId, total: _total, within: _within, ...item }) => ({
      ...item,
      unit: { unitId, code: named.get(unitId)?.code ?? '', name: named.get(unitId)?.name ?? '' },
    })),
    total: rows.length,
    can: { edit: scopeOf(ctx.actor, 'classes.edit-waiting') !== undefined, promote: scopeOf(ctx.actor, 'classes.promote-waiting') !== undefined },
  }
}

/** For which classes whoever asks is waiting, at which place, and why they were passed over. */
export async function readOwnWaiting(tx: Tx, ctx: Ctx, personOf: PersonOf): Promise<OwnWaiting> {
  const personId = await personOf(tx, ctx.actor.id)
  if (personId === undefined) return { items: [] }
  const { rows } = await sql<OwnWaiting['items'][0]>`
    with own as (select class_id from classes.waiting where person_id = ${personId}::uuid and state = 'waiting'),
    placed as (select w.*, row_number() over (partition by w.class_id order by ${inOrder})::int as place, count(*) over (partition by w.class_id)::int as of
      from classes.waiting w where w.state = 'waiting' and w.class_id in (select class_id from own))
    select jsonb_build_object('classId', c.class_id, 'code', c.code, 'name', c.name) as class, p.place, p.of,
      to_char(p.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since,
      coalesce((select jsonb_agg(jsonb_build_object('at', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'why', ${ctx.language === 'vi' ? sql`s.why_vi` : sql`s.why_en`})
        order by s.at desc, s.skip_id desc) from classes.waiting_skip s where s.person_id = p.person_id and s.waiting_id = p.waiting_id), '[]') as skips
    from placed p join classes.class c using (class_id) where p.person_id = ${personId}::uuid order by p.since`.execute(tx)
  return { items: [...rows] }
}

const auditBase = ({ classId, code, hostUnitId }: StandingClass) => ({
  draft: { subjectKind: 'class', subjectId: classId, ...(hostUnitId ? { unitId: hostUnitId } : {}) },
  code,
})

async function namesOf(tx: Tx, personIds: readonly string[]): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select full_name || ' (' || code || ')' as name from personnel.v_person where person_id = any(${personIds}::uuid[]) order by sort_key collate "vi-x-icu"`.execute(
    tx,
  )
  return rows.map(({ name }) => name).join('; ')
}

/** What the audit keeps of a promotion: who was called into the class. */
export async function auditOfPromotion(tx: Tx, standing: StandingClass, { promoted }: Promotion): Promise<readonly AuditDraft[]> {
  if (!promoted.length) return []
  const { draft, code } = auditBase(standing)
  const names = await namesOf(
    tx,
    promoted.map(({ personId }) => personId),
  )
  return [
    { ...draft, detail: { code, changes: { promoted: [null, names] } } },
    ...promoted.map(({ personId, unitId, classId }): AuditDraft => {
      return { subjectKind: 'person', subjectId: personId, unitId, detail: { classId, changes: { class: [null, standing.name], entry: [null, 'decided'] } } }
    }),
  ]
}

/** Puts people of units within reach on the list of a class, with the unit and post they have today. Throws `kernel.not-found`, `classes.class-cancelled`,
 * `classes.waiting-already`, `classes.holds-seat`. */
export function joinWaitingUse(gate: Gate): Use<OfClass<JoinWaiting>, { done: number }> {
  return gate.command('classes.edit-waiting', async (tx, ctx, { classId, people, priority }: OfClass<JoinWaiting>, scope) => {
    const standing = await lockClass(tx, ctx, scope, classId)
    if (standing.cancelledOn) throw new AppError('classes.class-cancelled')
    const asked = [...new Set(people)]
    const places = await standingOn(
      tx,
      asked.map((personId) => ({ personId, on: ctx.today })),
    )
    const reached = await unitsInScope(
      tx,
      scope,
      places.flatMap(({ unitId }) => unitId ?? []),
      ctx.today,
    )
    const rows = asked.map((personId, index) => {
      const { unitId, postId = null } = places[index] ?? {}
      if (unitId === undefined || !reached.has(unitId)) throw new AppError('kernel.not-found')
      return { personId, classId, unitId, postId, reason: null, sourceId: null, decisionNo: null, decisionDate: null, priority }
    })
    await joinWaiting(tx, ctx, rows)
    const { draft, code } = auditBase(standing)
    return { value: { done: rows.length }, audit: { ...draft, detail: { code, changes: { waiting: [null, await namesOf(tx, asked)] } } } }
  })
}

/** Takes somebody of a unit within reach off the list of a class. Throws `kernel.not-found`. */
export function leaveWaitingUse(gate: Gate): Use<OfClass<{ readonly personId: string }>, void> {
  return gate.command('classes.edit-waiting', async (tx, ctx, { classId, personId }: OfClass<{ readonly personId: string }>, scope) => {
    const standing = await lockClass(tx, ctx, scope, classId)
    const { rows } = await sql`select from classes.waiting w where w.person_id = ${personId}::uuid and w.class_id = ${classId}::uuid and w.state = 'waiting'
      and ${inScope(scope, 'w.unit_id', ctx.today)}`.execute(tx)
    if (!rows.length) throw new AppError('kernel.not-found')
    await leaveWaiting(tx, ctx, [{ personId, classId }], null)
    const { draft, code } = auditBase(standing)
    return { value: undefined, audit: { ...draft, detail: { code, changes: { waiting: [await namesOf(tx, [personId]), null] } } } }
  })
}

/** Calls those who wait for a class to the seats that are free. Throws `kernel.not-found`, `classes.host-outside`. */
export function promoteWaitingUse(gate: Gate, promote: Promote): Use<OfClass<object>, Promoted> {
  return gate.command('classes.promote-waiting', async (tx, ctx, { classId }: OfClass<object>, scope) => {
    const standing = await lockClass(tx, ctx, scope, classId)
    await requireKept(tx, ctx, scope, standing)
    const promotion = await promote(tx, ctx, classId)
    const { draft, code } = auditBase(standing)
    const { promoted, skipped } = promotion
    const audit = await auditOfPromotion(tx, standing, promotion)
    return {
      value: { promoted: promoted.length, skipped: skipped.length },
      audit: audit.length ? audit : { ...draft, detail: { code, changes: {}, passedOver: skipped.length } },
    }
  })
}
