import type { RawBuilder } from 'kysely'
import type { OwnProgress, OwnSession, OwnSessions } from '#contracts/delivery-attendance.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { roomDoorJson } from '../online/online-store.ts'
import { ruleOfClass, tallies, thresholdJson } from './attendance-rules.ts'
import { sessionColumns, sessionTables } from './sessions.ts'

interface Days {
  readonly from: string
  readonly to: string
}

/** The sessions that somebody learns or teaches in within some days, and how they are doing in each of their classes. Empty for an account that is nobody's. */
export async function readOwnSessions(tx: Tx, ctx: Ctx, { from, to }: Days, personId: string | undefined): Promise<OwnSessions> {
  if (personId === undefined) return { today: ctx.today, sessions: [], progress: [] }
  const within = sql`s.held_on between ${from}::date and ${to}::date`
  return { today: ctx.today, sessions: await ownSessionsWhere(tx, ctx, personId, within), progress: await readProgress(tx, ctx, personId) }
}

/** One of these sessions. Whoever both learns and teaches in it is its lecturer. Throws `kernel.not-found` where it is none of theirs. */
export async function readOwnSession(tx: Tx, ctx: Ctx, sessionId: string, personId: string | undefined): Promise<OwnSession> {
  const found = personId === undefined ? [] : await ownSessionsWhere(tx, ctx, personId, sql`s.session_id = ${sessionId}::uuid`)
  const session = found.find(({ role }) => role === 'lecturer') ?? found[0]
  if (!session) throw new AppError('kernel.not-found')
  return session
}

async function ownSessionsWhere(tx: Tx, ctx: Ctx, personId: string, within: RawBuilder<unknown>): Promise<OwnSession[]> {
  const me = sql`${personId}::uuid`
  const { rows } = await sql<OwnSession>`
    select ${sessionColumns}, w.role, case when w.role = 'learner' then a.mark end as mark,
      (select x.kind from delivery.absence_notice x where w.role = 'learner' and x.person_id = ${me} and x.class_id = s.class_id and x.withdrawn_at is null
        and s.held_on between x.from_on and x.to_on and coalesce(x.half, s.half) = s.half order by x.kind limit 1) as absence,
      o.closed_at is not null as closed,
      case when w.role = 'lecturer' then (select count(*)::int from delivery.v_session_learner q where q.session_id = s.session_id) else 0 end as called,
      case when w.role = 'lecturer' then (select count(*)::int from delivery.attendance b where b.session_id = s.session_id) else 0 end as marked,
      to_char(s.starts_at - make_interval(mins => coalesce(u.opens_before_minutes, 30)), 'HH24:MI') as "checkInOpensAt",
      ${roomDoorJson(ctx.now)} as "onlineRoom"
    from ${sessionTables}
    left join lateral ${ruleOfClass} u on true
    join lateral (select 'lecturer' as role where l.person_id = ${me} union all
      select 'learner' from delivery.v_session_learner q where q.session_id = s.session_id and q.person_id = ${me}) w on true
    left join delivery.attendance a on a.person_id = ${me} and a.session_id = s.session_id
    left join delivery.roll o on o.session_id = s.session_id
    where ${within}
      and (l.person_id = ${me} or s.class_id in (select e.class_id from classes.v_enrolment e where e.person_id = ${me}))
    order by s.held_on, s.starts_at`.execute(tx)
  return [...rows]
}

/** How somebody is doing in their classes, those that go on first. */
async function readProgress(tx: Tx, ctx: Ctx, personId: string): Promise<OwnProgress[]> {
  const { rows } = await sql<OwnProgress>`
    select c.class_id as "classId", c.class_code as "classCode", c.class_name as "className",
      coalesce(e.status <> 'enrolled' or c.closed_on < ${ctx.today}::date, false) and not exists (select from classes.v_held_session o
        where o.class_id = e.class_id and o.cancelled_on is null and o.held_on >= ${ctx.today}::date) as over, t.sessions,
      coalesce(m.attended, 0) as attended, n.late, n.excused, coalesce(m.exempt, 0) as exempt, n.absent, ${thresholdJson} as threshold
    from classes.v_enrolment e join classes.v_class_fact c using (class_id) left join lateral ${ruleOfClass} u on true
    cross join lateral (select count(*)::int as sessions from classes.v_held_session o where o.class_id = e.class_id and o.cancelled_on is null) t
    left join ${tallies(sql`a.person_id = ${personId}::uuid`)} m on m.class_id = e.class_id and m.person_id = e.person_id
    cross join lateral (select coalesce(m.absent, 0) as absent, coalesce(m.excused, 0) as excused, coalesce(m.late, 0) as late) n
    where e.person_id = ${personId}::uuid and e.status not in ('dropped', 'withdrawn', 'transferred') and c.cancelled_on is null and t.sessions > 0
    order by over, c.opened_on desc nulls last limit 12`.execute(tx)
  return [...rows]
}
