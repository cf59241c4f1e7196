-- v_session counts the sessions of a class, so that whoever asks for one of them would have all of them counted.
create view classes.v_held_session as
select session_id, class_id, held_on, half, starts_at, ends_at, periods, subject, lecturer_id, room_id, place, mode, cancelled_on, version
from classes.session;
comment on view classes.v_held_session is 'Buổi học of every class without its ordinal: found by its key, lecturer, day or class.';

create or replace view delivery.v_session_learner as
select s.session_id, s.class_id, e.person_id, e.unit_id
from classes.v_held_session as s
join classes.v_enrolment as e using (class_id)
where coalesce(e.joined_on, s.held_on) <= s.held_on
  and case when e.status in ('dropped', 'withdrawn', 'transferred', 'suspended') then e.left_on > s.held_on else coalesce(e.left_on, 'infinity') >= s.held_on end;

create or replace view delivery.v_attendance_summary as
select
  a.person_id, a.class_id,
  count(*)::int as marked,
  (count(*) filter (where a.mark in ('present', 'late')))::int as attended,
  (count(*) filter (where a.mark = 'late'))::int as late,
  (count(*) filter (where a.mark in ('excused', 'exempt')))::int as excused,
  (count(*) filter (where a.mark = 'absent'))::int as absent,
  coalesce(sum(s.periods) filter (where a.mark in ('present', 'late')), 0)::int as periods_attended,
  coalesce(sum(s.periods) filter (where a.mark in ('excused', 'absent')), 0)::int as periods_missed
from delivery.attendance as a join classes.v_held_session as s using (session_id)
where s.cancelled_on is null
group by a.person_id, a.class_id;
