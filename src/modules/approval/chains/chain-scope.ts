import type { RawBuilder, SqlBool } from 'kysely'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { inScope } from '#modules/organisation/index.ts'
import type { Party } from './who-decides.ts'

/** The condition “the actor may see this chain (`c`)”: its unit is within the scope, or the actor has to do with it: submitted it, is named in a step, or
 * deputises today for somebody who is. */
export function visibleChain(ctx: Ctx, scope: Scope): RawBuilder<SqlBool> {
  const me = ctx.actor.id
  return sql<SqlBool>`(${inScope(scope, 'c.unit_id', ctx.today)} or c.submitted_by = ${me}
    or exists (select from approval.step s join approval.step_person p using (step_id) where s.chain_id = c.chain_id and ${isOrDeputises(ctx)}))`
}

/** The condition “the step (`s`, of chain `c`) waits for this actor”: open, named or deputising, and not a maker's own, neither on one side nor the
 * other, nor one to approve what the actor worked on. Says in SQL what `standingOf` says of one chain; a test holds the two together. */
export function waitsFor(ctx: Ctx, actor: Party): RawBuilder<SqlBool> {
  const among = (hands: RawBuilder<unknown>, account: RawBuilder<unknown>, person: RawBuilder<unknown>) => sql<SqlBool>`exists (
    select from unnest(${hands}) a(id) left join access.v_account n on n.account_id = a.id where a.id = ${account} or n.person_id = ${person})`
  const made = (account: RawBuilder<unknown>, person: RawBuilder<unknown>) => sql<SqlBool>`(exists (
    select from approval.opinion m where m.chain_id = c.chain_id and m.kind = 'submit' and (m.account_id = ${account} or m.person_id = ${person}))
    or (s.action = 'approve' and ${among(sql`c.begun_by`, account, person)}))`
  const [me, who] = [sql`${actor.accountId}`, sql`${actor.personId}::uuid`]
  return sql<SqlBool>`(s.state = 'open' and not ${made(me, who)} and not (s.action = 'approve' and ${among(sql`c.worked_by`, me, who)})
    and exists (select from approval.step_person p where p.step_id = s.step_id and (
      p.account_id = ${actor.accountId} or p.person_id = ${actor.personId}::uuid
      or (${deputisesFor(ctx)} and not ${made(sql`p.account_id`, sql`p.person_id`)}))))`
}

const deputisesFor = ({ actor, today }: Ctx) => sql<SqlBool>`exists (
  select from approval.delegation d where d.to_account = ${actor.id} and d.from_account = p.account_id and d.valid_from <= ${today}::date
    and least(d.valid_to, d.revoked_on) > ${today}::date)`

const isOrDeputises = (ctx: Ctx) => sql<SqlBool>`(p.account_id = ${ctx.actor.id} or ${deputisesFor(ctx)})`
