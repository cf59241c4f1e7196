alter table delivery.attendance
  add column client_at timestamptz not null default now(),
  add column client_key text check (length(client_key) between 8 and 64),
  add column received_at timestamptz not null default now();
comment on column delivery.attendance.marked_at is 'When the mark was made, by the domain''s clock.';
comment on column delivery.attendance.client_at is 'When the mark was made, in real time, by the device that made it: of two marks of one door the later one holds, in whatever order they arrive.';
comment on column delivery.attendance.client_key is 'Names the mark for the device that made it: sent again, it is the same mark.';
comment on column delivery.attendance.received_at is 'When the server received it, in real time: long after client_at where the device was offline.';

create function delivery.source_rank(source text) returns int language sql immutable parallel safe as $$
  select case source when 'notice' then 0 when 'check-in' then 1 when 'online' then 1 else 2 end
$$;
comment on function delivery.source_rank(text) is 'What somebody answers for by name (roll, paper, import) outweighs what a device noted (check-in, online), and both a notice given beforehand.';

create table delivery.absence_notice (
  person_id uuid not null references personnel.person,
  notice_id uuid not null,
  class_id uuid not null references classes.class,
  kind text not null check (kind in ('notice', 'exemption')),
  from_on date not null,
  to_on date not null,
  half text check (half in ('morning', 'afternoon', 'evening')),
  reason text not null check (reason <> ''),
  file_id uuid references kernel.file,
  file_name text,
  given_at timestamptz not null,
  given_by text not null,
  given_name text not null,
  by_learner boolean not null,
  withdrawn_at timestamptz,
  withdrawn_name text,
  primary key (person_id, notice_id),
  check (to_on >= from_on),
  check ((file_id is null) = (file_name is null)),
  check ((withdrawn_at is null) = (withdrawn_name is null))
);
comment on table delivery.absence_notice is 'Báo vắng trước, miễn học: what a learner, a unit or the school said beforehand. It fills in the roll; what the roll says outweighs it.';
comment on column delivery.absence_notice.kind is 'notice: báo vắng (vắng có phép); exemption: được miễn, which counts towards no threshold.';
comment on column delivery.absence_notice.half is 'One half of each of the days; null: whole days.';
comment on column delivery.absence_notice.given_at is 'By the domain''s clock.';
comment on column delivery.absence_notice.by_learner is 'The learner said it; else the unit or the school.';
create index absence_notice_by_class on delivery.absence_notice (class_id, from_on) where withdrawn_at is null;

create table delivery.attendance_rule (
  rule_id uuid primary key,
  type_code text references catalogue.training_type,
  study_form text check (study_form in ('full-time', 'part-time')),
  max_absent_percent int not null check (max_absent_percent between 0 and 100),
  counts_excused boolean not null,
  lates_per_absence int check (lates_per_absence between 1 and 20),
  late_after_minutes int not null check (late_after_minutes between 0 and 240),
  opens_before_minutes int not null check (opens_before_minutes between 0 and 240),
  legal_basis text not null check (legal_basis <> ''),
  verified boolean not null,
  note text,
  valid_from date not null,
  valid_to date,
  version int not null default 1,
  check (valid_to > valid_from)
);
comment on table delivery.attendance_rule is 'Ngưỡng vắng: how much of a class may be missed, by training type and study form, dated. The one that says most about a class holds.';
comment on column delivery.attendance_rule.type_code is 'The training type and all below it; null: every type.';
comment on column delivery.attendance_rule.max_absent_percent is 'Of the sessions of the class; beyond it the threshold is passed.';
comment on column delivery.attendance_rule.counts_excused is 'Whether an absence with notice counts. What is exempt never does.';
comment on column delivery.attendance_rule.lates_per_absence is 'So many times late are one absence; null: being late counts as being there.';
comment on column delivery.attendance_rule.late_after_minutes is 'Who checks in later than this after the beginning is late.';
comment on column delivery.attendance_rule.opens_before_minutes is 'Check-in opens so long before the beginning.';
comment on column delivery.attendance_rule.verified is 'Whether somebody has read it in the document that it cites.';
create unique index attendance_rule_begins on delivery.attendance_rule (coalesce(type_code, ''), coalesce(study_form, ''), valid_from);

-- What is learned of a day: on the roster, not before joining, not after leaving.
create view delivery.v_session_learner as
select s.session_id, s.class_id, e.person_id, e.unit_id
from classes.v_session as s
join classes.v_enrolment as e using (class_id)
where coalesce(e.joined_on, s.held_on) <= s.held_on
  and case when e.status in ('dropped', 'withdrawn', 'transferred', 'suspended') then e.left_on > s.held_on else coalesce(e.left_on, 'infinity') >= s.held_on end;
comment on view delivery.v_session_learner is 'Who is called in a session: learners on the roster on its day.';
