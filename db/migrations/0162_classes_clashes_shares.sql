-- One place at a time: whoever sits in one class cannot sit in another on the same days.
create table classes.clash_setting (
  valid_from date primary key,
  both_part_time text not null check (both_part_time in ('block', 'warn', 'ignore')),
  otherwise text not null check (otherwise in ('block', 'warn', 'ignore')),
  legal_basis text not null check (legal_basis <> ''),
  verified boolean not null
);
comment on table classes.clash_setting is 'Trùng lịch học, từ một ngày: what a decision meets when the person is in another class on the same days.';
comment on column classes.clash_setting.both_part_time is 'Where both classes are part-time (không tập trung).';
comment on column classes.clash_setting.verified is 'Whether somebody has checked the row against a text.';

create function classes.days_overlap(a_from date, a_to date, b_from date, b_to date) returns boolean language sql immutable as $$
  select a_from <= coalesce(b_to, 'infinity'::date) and b_from <= coalesce(a_to, 'infinity'::date)
$$;
comment on function classes.days_overlap is 'Whether two spans share a day: both ends are of the span, an end that is not known is open; null where a first day is not known.';

create view classes.v_course_span as
  select c.class_id, c.code, c.name, c.study_form, coalesce(c.opened_on, c.planned_open_on) as starts_on,
    coalesce(c.closed_on, coalesce(c.opened_on, c.planned_open_on)
      + ceil(coalesce(c.hours, f.hours)::numeric / coalesce(f.hours_per_week, case c.study_form when 'full-time' then 40 else 20 end))::int * 7 - 3) as ends_on
  from classes.class c left join catalogue.v_class_form f using (programme_id) where c.cancelled_on is null;
comment on view classes.v_course_span is 'First and last day of every class that was not cancelled; where no last day is known, by its hours and the hours a week. [nullable: starts_on, ends_on]';

create view classes.v_study_span as
  select s.* from (
    select e.person_id, e.class_id, c.code, c.name, c.study_form, e.status, coalesce(c.starts_on, e.joined_on, e.decision_date) as starts_on,
      least(c.ends_on, e.completed_on, e.left_on - 1) as ends_on
    from classes.enrolment e join classes.v_course_span c using (class_id) where e.status in ('enrolled', 'completed', 'failed')
  ) s where s.status = 'enrolled' or s.ends_on is not null;
comment on view classes.v_study_span is 'The days on which people sit in classes, those attended elsewhere among them. Whoever has finished on a day that nobody knows sits nowhere. [nullable: starts_on, ends_on]';

-- Minimum shares and sub-limits by attribute.
create table classes.seat_share (
  share_id uuid primary key,
  class_id uuid references classes.class on delete cascade,
  line_key uuid,
  label_vi text not null check (label_vi <> ''),
  label_en text not null check (label_en <> ''),
  expression jsonb not null,
  bound text not null check (bound in ('min', 'max')),
  hard boolean not null,
  numerator int check (numerator >= 0),
  denominator int check (denominator > 0),
  head_count int check (head_count >= 0),
  legal_basis text check (legal_basis <> ''),
  version int not null default 1,
  check ((class_id is null) <> (line_key is null)),
  check ((head_count is null) = (numerator is not null) and (numerator is null) = (denominator is null)),
  check (numerator is null or numerator <= denominator)
);
comment on table classes.seat_share is 'Cơ cấu học viên: at least, or at most, so many of a class are people of whom the expression is true.';
comment on column classes.seat_share.line_key is 'Of a line of a plan: holds for every class that has seats from it.';
comment on column classes.seat_share.expression is 'Over the facts about people; whoever it is not known of does not count.';
comment on column classes.seat_share.hard is 'Decisions that make it unreachable are refused; otherwise a shortfall is told.';
comment on column classes.seat_share.numerator is 'Of the seats of the class; rounded up for a minimum, down for a maximum. Null where people are counted.';
create index seat_share_by_class on classes.seat_share (class_id) where class_id is not null;
create index seat_share_by_line on classes.seat_share (line_key) where line_key is not null;
