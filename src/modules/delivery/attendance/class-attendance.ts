import type { ClassAttendance } from '#contracts/delivery-attendance.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { learnerInReach, requireVisibleClass } from '#modules/classes/index.ts'
import { ruleOfClass, tallies, thresholdJson } from './attendance-rules.ts'
import { keeps, ordinal } from './sessions.ts'

/** Learners × sessions of a class with totals; whoever only answers for some of the learners sees those. Throws `kernel.not-found`. */
export async function readClassAttendance(tx: Tx, ctx: Ctx, classId: string, scope: Scope): Promise<ClassAttendance> {
  await requireVisibleClass(tx, ctx, scope, classId)
  const kept = await classKept(tx, ctx, classId, scope)
  const within = kept ? sql`true` : learnerInReach(scope, ctx.today)
  const { rows: sessions } = await sql<ClassAttendance['sessions'][0]>`
    select s.session_id as "sessionId", ${ordinal} as ordinal, s.held_on as "heldOn", s.half, s.subject, l.full_name as lecturer, s.mode, r.closed_name as "closedName",
      (select count(*)::int from delivery.attendance a where a.session_id = s.session_id) as marked,
      (select count(*)::int from delivery.v_session_learner q where q.session_id = s.session_id) as called
    from classes.v_held_session s left join catalogue.v_lecturer l on l.lecturer_id = s.lecturer_id left join delivery.roll r on r.session_id = s.session_id
    where s.class_id = ${classId}::uuid and s.cancelled_on is null order by s.held_on, s.starts_at, s.session_id`.execute(tx)
  const { rows: learners } = await sql<ClassAttendance['learners'][0]>`
    select e.person_id as "personId", p.code, p.full_name as "fullName",
      (select v.name from organisation.v_unit v where v.unit_id = e.unit_id order by v.valid_to is null desc, v.valid_from desc limit 1) as "unitName",
      coalesce((select jsonb_object_agg(a.session_id, a.mark) from delivery.attendance a where a.class_id = e.class_id and a.person_id = e.person_id), '{}') as marks,
      coalesce(m.attended, 0) as attended, n.late, n.excused, coalesce(m.exempt, 0) as exempt, n.absent, ${thresholdJson} as threshold
    from classes.v_enrolment e join personnel.v_person p using (person_id) join classes.v_class_fact c using (class_id)
    left join lateral ${ruleOfClass} u on true
    cross join lateral (select count(*)::int as sessions from classes.v_held_session o where o.class_id = e.class_id and o.cancelled_on is null) t
    left join ${tallies(sql`a.class_id = ${classId}::uuid`)} m on m.person_id = e.person_id
    cross join lateral (select coalesce(m.absent, 0) as absent, coalesce(m.excused, 0) as excused, coalesce(m.late, 0) as late) n
    where e.class_id = ${classId}::uuid and (e.status not in ('dropped', 'withdrawn', 'transferred') or m.person_id is not null) and ${within}
    order by p.sort_key collate "vi-x-icu", p.code`.execute(tx)
  const holds = (permission: string) => scopeOf(ctx.actor, permission) !== undefined
  return {
    sessions: [...sessions],
    learners: [...learners],
    today: ctx.today,
    can: {
      mark: kept && holds('delivery.mark-roll'),
      export: holds('delivery.export-attendance'),
      reportAbsence: holds('delivery.report-absence'),
      grantExemption: kept && holds('delivery.grant-exemption'),
    },
  }
}

export async function classKept(tx: Tx, ctx: Ctx, classId: string, scope: Scope): Promise<boolean> {
  const { rows } = await sql`select from classes.v_class_fact c where c.class_id = ${classId}::uuid and ${keeps(scope, ctx)}`.execute(tx)
  return rows.length > 0
}
