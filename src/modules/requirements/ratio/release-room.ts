import type { ReleaseRoom } from '#contracts/requirements-ratio.ts'
import type { Gate, Outcome, Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { inScope } from '#modules/organisation/index.ts'

export function releaseRoomUse(gate: Gate): Use<ReleaseRoom, { released: number }> {
  return gate.command('requirements.release-room', releaseRoom)
}

/** Gives room back, within the transaction of whoever calls: all of the claims or none. Throws `kernel.not-found`, `requirements.released-already`. */
export async function releaseRoom(tx: Tx, ctx: Ctx, { claims, reason }: ReleaseRoom, scope: Scope): Promise<Outcome<{ released: number }>> {
  const keys = [...new Map(claims.map((claim) => [claim.claimId, claim])).values()]
  const given = sql`jsonb_to_recordset(${rowsAsJson(keys)}::jsonb) as r("personId" uuid, "claimId" uuid)`
  const { rows } = await sql<{ personId: string; unitId: string; programme: string; released: boolean }>`
      select c.person_id as "personId", c.unit_id as "unitId", g.name as programme, c.released_on is not null as released
      from ${given} join requirements.ratio_claim c on c.person_id = r."personId" and c.claim_id = r."claimId"
      join catalogue.v_programme g on g.programme_id = c.programme_id
      where ${inScope(scope, 'c.unit_id', ctx.today)} order by c.person_id, c.claim_id for update of c`.execute(tx)
  if (rows.length < keys.length) throw new AppError('kernel.not-found')
  if (rows.some(({ released }) => released)) throw new AppError('requirements.released-already')
  await sql`update requirements.ratio_claim c set released_on = greatest(${ctx.today}::date, c.claimed_on), released_by = ${ctx.actor.id},
        released_name = ${ctx.actor.name}, release_reason = ${reason}
      from ${given} where c.person_id = r."personId" and c.claim_id = r."claimId"`.execute(tx)
  return {
    value: { released: rows.length },
    audit: rows.map(({ personId, unitId, programme }) => ({
      subjectKind: 'person',
      subjectId: personId,
      unitId,
      detail: { changes: { ratioClaim: [programme, null] }, reason },
    })),
  }
}
