import type { Roll, RollLearner } from '#contracts/delivery-attendance.ts'
import { type Ctx, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { inScope } from '#modules/organisation/index.ts'
import { ruleOfClass, tallies, thresholdJson } from './attendance-rules.ts'
import { asInstant, findSession, keeps, type Reach, shownOf } from './sessions.ts'

interface RollState {
  readonly closedAt: string | null
  readonly closedName: string | null
  readonly reopenedReason: string | null
  readonly version: number
}

/** So long after it was made a mark arrives when the device was offline. */
const offlineAfter = sql`interval '2 minutes'`

/** The roll of a session: who is called on its day, what is marked, what was said beforehand, how near each is to the threshold.
 * Whoever only answers for some of the learners sees those. Throws `kernel.not-found`. */
export async function readRoll(tx: Tx, ctx: Ctx, sessionId: string, reach: Reach): Promise<Roll> {
  const session = await findSession(tx, ctx, sessionId, reach, 'read')
  const kept = 'teaches' in reach || (await keepsClass(tx, ctx, session.classId, reach))
  const within = 'teaches' in reach || kept ? sql`true` : inScope(reach.scope, 'q.unit_id', ctx.today)
  const { rows: learners } = await sql<RollLearner>`
    select q.person_id as "personId", p.code, p.full_name as "fullName",
      (select v.name from organisation.v_unit v where v.unit_id = q.unit_id order by v.valid_from <= ${session.heldOn}::date desc, v.valid_from desc limit 1) as "unitName",
      a.mark, a.source, a.note, ${asInstant(sql`a.marked_at`)} as "markedAt", a.marked_name as "markedName",
      coalesce(a.received_at - a.client_at > ${offlineAfter}, false) as offline, ${expectedJson} as expected, ${thresholdJson} as threshold
    from delivery.v_session_learner q join personnel.v_person p using (person_id) join classes.v_held_session s using (session_id)
    join classes.v_class_fact c on c.class_id = q.class_id
    left join lateral ${ruleOfClass} u on true
    cross join lateral (select count(*)::int as sessions from classes.v_held_session o where o.class_id = q.class_id and o.cancelled_on is null) t
    left join ${tallies(sql`a.class_id = ${session.classId}::uuid`)} m on m.person_id = q.person_id
    cross join lateral (select coalesce(m.absent, 0) as absent, coalesce(m.excused, 0) as excused, coalesce(m.late, 0) as late) n
    left join delivery.attendance a on a.person_id = q.person_id and a.session_id = q.session_id
    where q.session_id = ${sessionId}::uuid and ${within} order by p.sort_key collate "vi-x-icu", p.code`.execute(tx)
  const { rows } = await sql<RollState>`
    select ${asInstant(sql`closed_at`)} as "closedAt", closed_name as "closedName", reopened_reason as "reopenedReason", version
    from delivery.roll where session_id = ${sessionId}::uuid`.execute(tx)
  const state = rows[0] ?? { closedAt: null, closedName: null, reopenedReason: null, version: 1 }
  const holds = (permission: string) => kept && scopeOf(ctx.actor, permission) !== undefined
  const own = 'teaches' in reach
  const open = state.closedAt === null && !session.cancelled
  return {
    session: shownOf(session),
    ...state,
    learners: [...learners],
    can: {
      mark: open && (own || holds('delivery.mark-roll')),
      close: open && (own || holds('delivery.close-roll')),
      reopen: state.closedAt !== null && !own && holds('delivery.reopen-roll'),
      showCode: open && session.mode === 'in-person' && (own || holds('delivery.show-code')),
    },
  }
}

/** What was said beforehand of the learner `q` about the session `s`; an exemption before a notice. */
export const expectedJson = sql`(select jsonb_build_object('mark', case when x.kind = 'exemption' then 'exempt' else 'excused' end, 'reason', x.reason)
  from delivery.absence_notice x where x.person_id = q.person_id and x.class_id = q.class_id and x.withdrawn_at is null
    and s.held_on between x.from_on and x.to_on and coalesce(x.half, s.half) = s.half
  order by x.kind = 'exemption' desc, x.given_at desc limit 1)`

async function keepsClass(tx: Tx, ctx: Ctx, classId: string, reach: { readonly scope: 'all' | readonly string[] }): Promise<boolean> {
  if (reach.scope === 'all') return true
  const { rows } = await sql`select from classes.v_class_fact c where c.class_id = ${classId}::uuid and ${keeps(reach.scope, ctx)}`.execute(tx)
  return rows.length > 0
}
