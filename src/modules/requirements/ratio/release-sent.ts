import { sql, type Tx } from '#kernel/db.ts'
import type { Ctx } from '#kernel/context.ts'

/** Whoever was sent to study after they were proposed no longer holds room as proposed: their open claims end on the day of the decision. An enrolment
 * whose decision has no date yet ends none; the claim holds the room until the date is known. */
export async function releaseSent(tx: Tx, ctx: Ctx, personIds: readonly string[]): Promise<void> {
  await sql`with sent as materialized (
      select c.person_id, c.claim_id, (
        select min(e.decision_date) from classes.v_enrolment e join classes.v_class k on k.class_id = e.class_id
        join catalogue.v_programme g on g.programme_id = k.programme_id
        where e.person_id = c.person_id and g.type_ancestors && r.types and e.decision_date >= c.claimed_on) as decided_on
      from requirements.ratio_claim c join requirements.ratio_rule r on r.rule_id = c.rule_id
      where c.released_on is null and c.person_id = any(${[...new Set(personIds)]}::uuid[])
      order by c.person_id, c.claim_id for update of c)
    update requirements.ratio_claim c set released_on = s.decided_on, released_by = ${ctx.actor.id}, released_name = ${ctx.actor.name},
      release_reason = 'đã cử đi học'
    from sent s where c.person_id = s.person_id and c.claim_id = s.claim_id and s.decided_on is not null`.execute(tx)
}
