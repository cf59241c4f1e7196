import type { RawBuilder } from 'kysely'
import { sql } from '#kernel/db.ts'

/** Sessions `s` of classes `f` taught by lecturers `l`, with what each is paid by the norm of its day: 1 buổi = 4 tiết. Who is paid by the session at all is
 * a rule of the day too (classes.session_pay_rule). As a common table expression named `t`. */
export function pricedSessions(where: RawBuilder<unknown>): RawBuilder<unknown> {
  const inForce = (alias: string) =>
    sql`${sql.ref(`${alias}.code`)} = c.code and ${sql.ref(`${alias}.switched_on`)} and ${sql.ref(`${alias}.valid_from`)} <= s.held_on
      and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} > s.held_on)`
  return sql`t as materialized (
    select s.session_id, s.class_id, s.lecturer_id, l.full_name as lecturer_name, s.held_on, s.half, s.starts_at, s.periods, s.subject, s.room_id, s.mode,
      f.code as class_code, f.name as class_name, y.by_session, p.rate, p.citation, (round(p.rate * s.periods / 4.0))::bigint as fee
    from classes.session s join classes.class f using (class_id) join catalogue.v_lecturer l on l.lecturer_id = s.lecturer_id
    cross join lateral (select classes.paid_by_session(l.kind, s.held_on) as by_session) y
    left join lateral (
      select coalesce(g.rate, g.ceiling, n.rate, n.ceiling) as rate, concat_ws(', ', coalesce(g.article, n.article), coalesce(g.legal_basis, n.legal_basis)) as citation
      from (select code from catalogue.v_cost_norm where basis = 'session' and by_default and grade_code is null order by sort_order limit 1) c
      left join catalogue.v_cost_norm n on ${inForce('n')} and n.grade_code is null
      left join catalogue.v_cost_norm g on ${inForce('g')} and g.grade_code = l.grade_code
      where y.by_session limit 1) p on true
    where s.cancelled_on is null and ${where})`
}
