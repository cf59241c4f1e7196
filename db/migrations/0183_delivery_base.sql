create schema delivery;
comment on schema delivery is 'Running classes: attendance, online rooms, materials, quality surveys.';

create table delivery.attendance (
  person_id uuid not null references personnel.person,
  session_id uuid not null references classes.session,
  class_id uuid not null references classes.class,
  mark text not null check (mark in ('present', 'late', 'excused', 'exempt', 'absent')),
  source text not null check (source in ('roll', 'check-in', 'online', 'notice', 'paper', 'import')),
  minutes int check (minutes between 0 and 1440),
  note text,
  marked_at timestamptz not null,
  marked_by text not null,
  marked_name text not null,
  version int not null default 1,
  primary key (person_id, session_id)
);
comment on table delivery.attendance is 'Điểm danh: one mark of one learner in one session; no row: not marked yet.';
comment on column delivery.attendance.mark is 'present: có mặt; late: muộn; excused: vắng có phép, báo trước; exempt: vắng có phép, được miễn; absent: vắng không phép.';
comment on column delivery.attendance.source is 'Which door the mark came through. What a lecturer marks on the roll outweighs the others.';
comment on column delivery.attendance.minutes is 'Minutes present in an online room, where they are known.';
create index attendance_by_session on delivery.attendance (session_id);
create index attendance_by_class on delivery.attendance (class_id, person_id);

create table delivery.roll (
  session_id uuid primary key references classes.session,
  closed_at timestamptz,
  closed_by text,
  closed_name text,
  reopened_reason text,
  version int not null default 1,
  check ((closed_at is null) = (closed_by is null) and (closed_at is null) = (closed_name is null))
);
comment on table delivery.roll is 'Chốt buổi: the roll of a session, closed by name. Marks of a closed roll change only after it is opened again, with a reason.';

create view delivery.v_attendance as
select a.person_id, a.session_id, a.class_id, a.mark, a.source, a.minutes, r.closed_at is not null as closed
from delivery.attendance as a left join delivery.roll as r using (session_id);
comment on view delivery.v_attendance is 'Marks of learners by session; closed: the roll of the session is closed.';

create view delivery.v_attendance_summary as
select
  a.person_id, a.class_id,
  count(*)::int as marked,
  (count(*) filter (where a.mark in ('present', 'late')))::int as attended,
  (count(*) filter (where a.mark = 'late'))::int as late,
  (count(*) filter (where a.mark in ('excused', 'exempt')))::int as excused,
  (count(*) filter (where a.mark = 'absent'))::int as absent,
  coalesce(sum(s.periods) filter (where a.mark in ('present', 'late')), 0)::int as periods_attended,
  coalesce(sum(s.periods) filter (where a.mark in ('excused', 'absent')), 0)::int as periods_missed
from delivery.attendance as a join classes.v_session as s using (session_id)
where s.cancelled_on is null
group by a.person_id, a.class_id;
comment on view delivery.v_attendance_summary is 'What a learner attended and missed of a class, in sessions and in tiết; who is exempt missed nothing.';
