create schema catalogue;
comment on schema catalogue is 'Ladders of qualification, training types, programmes, providers, lecturers, rooms.';

create table catalogue.ladder (
  ladder text primary key,
  name_vi text not null,
  name_en text not null,
  sort_order int not null
);
comment on table catalogue.ladder is 'What qualifications are counted on: LLCT, QLNN, LĐQL, QP-AN, CDNN, ngoại ngữ, tin học, chuyên môn.';

create table catalogue.ladder_level (
  ladder text not null references catalogue.ladder,
  level text not null,
  height int not null,
  name_vi text not null,
  name_en text not null,
  primary key (ladder, level)
);
comment on column catalogue.ladder_level.height is 'Higher covers lower on the same ladder.';

create table catalogue.training_type (
  type_code text primary key,
  parent_code text references catalogue.training_type,
  ancestors text[] not null,
  name_vi text not null,
  name_en text not null,
  search_key text not null,
  family text not null check (family in ('degree', 'fostering')),
  study_forms text[] not null default '{}',
  modes text[] not null default '{}',
  default_size int check (default_size > 0),
  duration text,
  yields_ladder text,
  yields_level text,
  sort_order int not null,
  valid_from date,
  valid_to date check (valid_to > valid_from),
  foreign key (yields_ladder, yields_level) references catalogue.ladder_level (ladder, level)
);
comment on table catalogue.training_type is 'Loại hình: two families, đào tạo (degree) and bồi dưỡng (fostering), as a tree.';
comment on column catalogue.training_type.ancestors is 'Codes from the root down to itself: “within” is one array test.';
create index training_type_by_ancestor on catalogue.training_type using gin (ancestors);

create table catalogue.provider (
  provider_id uuid primary key,
  code text not null unique check (code <> ''),
  name text not null,
  search_key text not null,
  level text not null check (level in ('central', 'ministry', 'region', 'province', 'district', 'commune', 'other')),
  place text not null check (place in ('in-province', 'outside', 'abroad')),
  unit_id uuid references organisation.unit,
  valid_from date,
  valid_to date check (valid_to > valid_from)
);
comment on table catalogue.provider is 'Cơ sở đào tạo, bồi dưỡng, with its level and place.';

create table catalogue.programme (
  programme_id uuid primary key,
  code text not null unique check (code <> ''),
  name text not null,
  search_key text not null,
  type_code text not null references catalogue.training_type,
  hours int check (hours > 0),
  valid_from date,
  valid_to date check (valid_to > valid_from),
  legal_basis text
);
comment on table catalogue.programme is 'Chương trình. Every leaf of the taxonomy ships with one programme of the same code.';
comment on column catalogue.programme.hours is 'Tiết.';
create index programme_by_type on catalogue.programme (type_code);

create table catalogue.lecturer (
  lecturer_id uuid primary key,
  code text not null unique check (code <> ''),
  full_name text not null,
  search_key text not null,
  kind text not null check (kind in ('tenured', 'visiting', 'reporter')),
  person_id uuid references personnel.person,
  provider_id uuid references catalogue.provider,
  subjects text
);
comment on column catalogue.lecturer.kind is 'tenured: cơ hữu; visiting: thỉnh giảng; reporter: báo cáo viên.';

create table catalogue.room (
  room_id uuid primary key,
  code text not null unique check (code <> ''),
  name text not null,
  provider_id uuid not null references catalogue.provider,
  seats int check (seats > 0)
);

create view catalogue.v_training_type as
  select type_code, parent_code, ancestors, name_vi, name_en, family, yields_ladder, yields_level, default_size, sort_order from catalogue.training_type;
comment on view catalogue.v_training_type is 'The taxonomy. [nullable: parent_code, yields_ladder, yields_level, default_size]';

create view catalogue.v_programme as
  select p.programme_id, p.code, p.name, p.type_code, p.hours, t.ancestors as type_ancestors, t.family, t.yields_ladder, t.yields_level
  from catalogue.programme p join catalogue.training_type t using (type_code);
comment on view catalogue.v_programme is 'Programmes with their type. [nullable: hours, yields_ladder, yields_level]';

create view catalogue.v_provider as select provider_id, code, name, level, place, unit_id from catalogue.provider;
comment on view catalogue.v_provider is 'Providers. [nullable: unit_id]';

create view catalogue.v_ladder_level as
  select l.ladder, l.name_vi as ladder_vi, l.name_en as ladder_en, v.level, v.height, v.name_vi, v.name_en
  from catalogue.ladder l join catalogue.ladder_level v using (ladder);
comment on view catalogue.v_ladder_level is 'Levels of every ladder.';

comment on table catalogue.ladder_level is 'Levels of a ladder, by height.';
comment on table catalogue.lecturer is 'Giảng viên, báo cáo viên.';
comment on table catalogue.room is 'Phòng học of a provider.';
