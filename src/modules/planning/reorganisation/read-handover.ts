import type { HandoverParty, PlanHandover } from '#contracts/planning-handover.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { inScope } from '#modules/organisation/index.ts'
import { endOf, openLines } from './open-lines.ts'

/** What became of a plan whose unit ended, and what came into a plan from one; plans out of reach are left out. Null where there is neither. */
export async function readHandover(
  tx: Tx,
  ctx: Ctx,
  { planId, unitId, versionId }: { readonly planId: string; readonly unitId: string; readonly versionId: string },
  scope: Scope,
): Promise<PlanHandover | null> {
  const { endedOn, successors } = await endOf(tx, ctx, unitId)
  const side = async (own: 'from' | 'to') => {
    const other = own === 'from' ? 'to' : 'from'
    const { rows } = await sql<HandoverParty>`
      select p.plan_id as "planId", p.title, jsonb_build_object('unitId', u.unit_id, 'code', u.code, 'name', u.name) as unit, count(*)::int as lines,
        sum(h.seats)::int as seats, h.handed_on as "on", h.handed_name as "byName"
      from planning.plan_handover h join planning.plan p on p.plan_id = ${sql.ref(`h.${other}_plan_id`)}
      join lateral (select v.unit_id, v.code, v.name from organisation.v_unit v where v.unit_id = p.unit_id order by v.valid_from desc limit 1) u on true
      where ${sql.ref(`h.${own}_plan_id`)} = ${planId}::uuid and ${inScope(scope, 'p.unit_id', ctx.today)}
      group by p.plan_id, p.title, u.unit_id, u.code, u.name, h.handed_on, h.handed_name order by h.handed_on, p.title`.execute(tx)
    return rows
  }
  const [to, from] = [await side('from'), await side('to')]
  if (endedOn === null && !to.length && !from.length) return null
  return { endedOn, successors: [...successors], open: endedOn === null ? 0 : (await openLines(tx, ctx, versionId)).length, to, from }
}
