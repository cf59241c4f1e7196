create schema classes;
comment on schema classes is 'Classes opened here or attended elsewhere, their mode over time, enrolments, the seat ledger.';

create table classes.class (
  class_id uuid primary key,
  code text not null unique check (code <> ''),
  name text not null,
  search_key text not null,
  programme_id uuid not null references catalogue.programme,
  provider_id uuid not null references catalogue.provider,
  channel text not null check (channel in ('opened', 'sent')),
  study_form text not null check (study_form in ('full-time', 'part-time')),
  fund_source text check (fund_source in ('province-budget', 'unit-budget', 'central-budget', 'learner', 'project', 'other')),
  host_unit_id uuid references organisation.unit,
  place text,
  capacity int check (capacity > 0),
  hours int check (hours > 0),
  planned_open_on date,
  opened_on date,
  closed_on date check (closed_on >= opened_on),
  cancelled_on date,
  cancel_reason text,
  decision_no text,
  decision_date date,
  note text,
  version int not null default 1,
  check (cancelled_on is null or cancel_reason is not null)
);
comment on table classes.class is 'Lớp. channel opened: mở lớp tại tỉnh; sent: a class elsewhere that people are sent to (cử đi học).';
comment on column classes.class.hours is 'Tiết of the whole course; a change of mode keeps them.';
comment on column classes.class.closed_on is 'Bế giảng: last day.';
create index class_by_opening on classes.class (opened_on);
create index class_by_programme on classes.class (programme_id);
create index class_by_provider on classes.class (provider_id);
create index class_by_search on classes.class using gin (search_key gin_trgm_ops);

create table classes.class_mode (
  class_id uuid not null references classes.class,
  valid_from date not null,
  mode text not null check (mode in ('in-person', 'online', 'blended')),
  primary key (class_id, valid_from)
);
comment on table classes.class_mode is 'Phương thức from a date until the next row: in July 2021 classes went online mid-course.';

create table classes.enrolment (
  person_id uuid not null references personnel.person,
  class_id uuid not null references classes.class,
  entry text not null check (entry in ('decided', 'recorded')),
  decision_no text,
  decision_date date,
  unit_id uuid not null references organisation.unit,
  post_id uuid references organisation.post,
  reason text check (reason in ('incumbent', 'planned')),
  status text not null check (status in ('enrolled', 'completed', 'failed', 'dropped', 'withdrawn', 'suspended', 'transferred')),
  joined_on date,
  left_on date,
  completed_on date,
  result text,
  certificate_no text,
  note text,
  version int not null default 1,
  primary key (person_id, class_id)
);
comment on table classes.enrolment is 'Một lượt học: a person in a class. Unit and post are those of the decision, never overwritten by later moves.';
comment on column classes.enrolment.entry is 'decided: through a nomination here; recorded: a past decision brought in by import.';
comment on column classes.enrolment.left_on is 'First day no longer on the roster (dropped, withdrawn, transferred); a learner who completed has not left.';
create index enrolment_by_class on classes.enrolment (class_id, person_id);
create index enrolment_by_decision on classes.enrolment (decision_date);
create index enrolment_by_unit on classes.enrolment (unit_id, decision_date);

create table classes.seat_entry (
  person_id uuid not null references personnel.person,
  seat_entry_id uuid not null,
  class_id uuid not null references classes.class,
  unit_id uuid not null references organisation.unit,
  kind text not null check (kind in ('used', 'recorded', 'returned')),
  at timestamptz not null default now(),
  primary key (person_id, seat_entry_id)
);
comment on table classes.seat_entry is 'Sổ suất học: every occupation and return of a seat, written by enrol alone.';
create index seat_entry_by_class on classes.seat_entry (class_id, unit_id);

create view classes.v_class as
  select c.class_id, c.code, c.name, c.programme_id, c.provider_id, c.channel, c.study_form, c.fund_source, c.host_unit_id,
         c.planned_open_on, c.opened_on, c.closed_on, c.cancelled_on, m.mode
  from classes.class c
  left join lateral (
    -- One mode all the way is that mode; a class that changed mode is blended.
    select case when count(distinct mode) > 1 then 'blended' else min(mode) end as mode
    from classes.class_mode where class_id = c.class_id
  ) m on true;
comment on view classes.v_class is 'Classes. [nullable: fund_source, host_unit_id, planned_open_on, opened_on, closed_on, cancelled_on, mode]';

create view classes.v_enrolment as
  select person_id, class_id, entry, decision_no, decision_date, unit_id, post_id, reason, status, joined_on, left_on, completed_on
  from classes.enrolment;
comment on view classes.v_enrolment is 'Enrolments. [nullable: decision_no, decision_date, post_id, reason, joined_on, left_on, completed_on]';
