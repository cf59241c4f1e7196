create table delivery.online_setting (
  valid_from date primary key,
  present_percent int not null check (present_percent between 1 and 100),
  late_minutes int not null check (late_minutes between 0 and 240),
  opens_before_minutes int not null check (opens_before_minutes between 0 and 240),
  legal_basis text not null check (legal_basis <> ''),
  verified boolean not null default false
);
comment on table delivery.online_setting is 'How minutes in an online room become attendance, from a day on.';
comment on column delivery.online_setting.present_percent is 'Who was in the room for at least this share of the session was there.';
comment on column delivery.online_setting.late_minutes is 'Who came in later than this after the beginning was late.';
comment on column delivery.online_setting.opens_before_minutes is 'The room opens so long before the session begins.';

create table delivery.online_server (
  singleton boolean primary key default true check (singleton),
  base_url text not null check (base_url ~ '^https?://'),
  secret_sealed bytea not null,
  checksum text not null check (checksum in ('sha1', 'sha256')),
  saved_on date not null,
  saved_by text not null,
  saved_name text not null,
  version int not null default 1
);
comment on table delivery.online_server is 'The BigBlueButton server of the province. Nothing is asked of any other.';
comment on column delivery.online_server.secret_sealed is 'Its shared secret, encrypted.';
comment on column delivery.online_server.checksum is 'The hash that the server signs requests with.';

create table delivery.online_room (
  session_id uuid primary key references classes.session,
  kind text not null check (kind in ('link', 'bbb')),
  url text check (url ~ '^https?://'),
  saved_by text not null,
  saved_name text not null,
  saved_on date not null,
  version int not null default 1,
  check ((kind = 'link') = (url is not null))
);
comment on table delivery.online_room is 'Phòng học trực tuyến of a session: any link, or a meeting that is made on the BigBlueButton server when the first one joins.';

create table delivery.online_visit (
  person_id uuid not null references personnel.person,
  visit_id uuid not null,
  session_id uuid not null references classes.session,
  source text not null check (source in ('join', 'import', 'manual')),
  joined_at timestamptz,
  left_at timestamptz,
  minutes int check (minutes between 0 and 1440),
  reason text,
  made_by text not null,
  made_name text not null,
  primary key (person_id, visit_id),
  check (left_at >= joined_at),
  check (source = 'join' or minutes is not null),
  check ((source = 'manual') = (reason is not null))
);
comment on table delivery.online_visit is 'Lượt vào phòng: that a learner was in the room of a session. What was put right by hand (manual) holds over an imported file, and that over what the room told.';
comment on column delivery.online_visit.left_at is 'Last seen in the room; null: the room does not tell.';
comment on column delivery.online_visit.minutes is 'Of an imported file or put right by hand; those of a join are left_at - joined_at.';
create index online_visit_by_session on delivery.online_visit (session_id, person_id);
create unique index one_told_visit on delivery.online_visit (session_id, person_id, source) where source <> 'join';

create view delivery.v_online_minutes as
with told as (
  select session_id, person_id,
    max(minutes) filter (where source = 'manual') as manual,
    max(minutes) filter (where source = 'import') as imported,
    sum(extract(epoch from left_at - joined_at) / 60) filter (where source = 'join') as seen,
    min(joined_at) as joined_at
  from delivery.online_visit group by session_id, person_id
)
select session_id, person_id, coalesce(manual, imported, round(seen)::int) as minutes, joined_at,
  case when manual is not null then 'manual' when imported is not null then 'import' else 'join' end as source
from told;
comment on view delivery.v_online_minutes is 'Minutes of a learner in the room of a session by the door that holds, and when they first came in; null minutes: the room does not tell.';

create table delivery.material (
  material_id uuid primary key,
  session_id uuid not null references classes.session,
  class_id uuid not null references classes.class,
  file_id uuid not null references kernel.file,
  title text not null check (title <> ''),
  file_name text not null,
  media_type text not null,
  size int not null,
  added_on date not null,
  added_by text not null,
  added_name text not null,
  withdrawn_on date,
  withdrawn_name text,
  check ((withdrawn_on is null) = (withdrawn_name is null))
);
comment on table delivery.material is 'Học liệu of a session. What is withdrawn stays for the log of downloads.';
create index material_by_session on delivery.material (session_id);
create index material_by_class on delivery.material (class_id);

create table delivery.material_download (
  download_id uuid primary key,
  material_id uuid not null references delivery.material,
  person_id uuid references personnel.person,
  account_id text not null,
  account_name text not null,
  at timestamptz not null
);
comment on table delivery.material_download is 'Who took a material, and when (by the domain''s clock).';
create index material_download_by_material on delivery.material_download (material_id, at);
create index material_download_by_person on delivery.material_download (person_id) where person_id is not null;
