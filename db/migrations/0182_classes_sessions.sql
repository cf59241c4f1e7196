create table classes.session (
  session_id uuid primary key,
  class_id uuid not null references classes.class,
  held_on date not null,
  half text not null check (half in ('morning', 'afternoon', 'evening')),
  starts_at time not null,
  ends_at time not null,
  periods int not null default 4 check (periods between 1 and 6),
  subject text not null check (subject <> ''),
  lecturer_id uuid references catalogue.lecturer,
  room_id uuid references catalogue.room,
  place text,
  mode text not null check (mode in ('in-person', 'online')),
  note text,
  cancelled_on date,
  cancel_reason text,
  version int not null default 1,
  check (ends_at > starts_at),
  check ((cancelled_on is null) = (cancel_reason is null)),
  check (mode = 'in-person' or room_id is null)
);
comment on table classes.session is 'Buổi học: half a day of a class, usually 4 tiết. What is cancelled stays, with its reason.';
comment on column classes.session.half is 'Buổi: morning, afternoon or evening.';
comment on column classes.session.starts_at is 'Local time of the province.';
comment on column classes.session.periods is 'Tiết.';
comment on column classes.session.room_id is 'The room; null online, or where it is elsewhere (place).';
comment on column classes.session.version is 'Grows with every change; the SEQUENCE of its calendar entry.';
create unique index one_session_of_class_at_a_time on classes.session (class_id, held_on, half) where cancelled_on is null;
create index session_by_day on classes.session (held_on, half) where cancelled_on is null;
create index session_by_lecturer on classes.session (lecturer_id, held_on) where lecturer_id is not null;
create index session_by_room on classes.session (room_id, held_on) where room_id is not null;

create view classes.v_session as
select
  session_id, class_id, held_on, half, starts_at, ends_at, periods, subject, lecturer_id, room_id, place, mode, cancelled_on, version,
  case when cancelled_on is null then
    (count(*) filter (where cancelled_on is null) over (partition by class_id order by held_on, starts_at, session_id rows unbounded preceding))::int
  end as ordinal
from classes.session;
comment on view classes.v_session is 'Buổi học of every class; ordinal counts those that are not cancelled, from 1.';
