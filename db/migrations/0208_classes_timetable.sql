-- Two sessions of a class may change places in one statement: what a unique index refuses row by row is looked at when the statement is over.
drop index classes.one_session_of_class_at_a_time;
alter table classes.session add constraint one_session_of_class_at_a_time
  exclude using btree (class_id with =, held_on with =, half with =) where (cancelled_on is null) deferrable initially immediate;
create index session_by_class on classes.session (class_id, held_on, starts_at);

alter table classes.session add column room_before uuid references catalogue.room;
alter table classes.session add column with_class boolean not null default false;
alter table classes.session add constraint room_before_is_of_online check (room_before is null or mode = 'online');
alter table classes.session add constraint with_class_is_cancelled check (not with_class or cancelled_on is not null);
comment on column classes.session.room_before is 'The room it had before it went online; it has it again when it comes back.';
comment on column classes.session.with_class is 'Called off because its class was: it is back when the class is.';

create table classes.calendar_feed (
  feed_id uuid primary key,
  kind text not null check (kind in ('person', 'class', 'lecturer')),
  person_id uuid references personnel.person,
  class_id uuid references classes.class on delete cascade,
  lecturer_id uuid references catalogue.lecturer on delete cascade,
  made_at timestamptz not null,
  made_by text not null,
  made_name text not null,
  revoked_at timestamptz,
  check ((kind = 'person') = (person_id is not null)),
  check ((kind = 'class') = (class_id is not null)),
  check ((kind = 'lecturer') = (lecturer_id is not null))
);
comment on table classes.calendar_feed is 'Addresses of timetables that calendars subscribe to. The address is signed; one that was revoked answers no more.';
comment on column classes.calendar_feed.made_by is 'The account that asked for it.';
create index calendar_feed_of_person on classes.calendar_feed (person_id) where person_id is not null;
create index calendar_feed_of_class on classes.calendar_feed (class_id) where class_id is not null;
create index calendar_feed_of_lecturer on classes.calendar_feed (lecturer_id) where lecturer_id is not null;

comment on view classes.v_session is 'Buổi học of every class; ordinal counts those that are not cancelled, from 1. [nullable: lecturer_id, room_id, place, cancelled_on, ordinal]';
