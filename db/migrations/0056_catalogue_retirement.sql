-- The catalogue edited on screens: optimistic versions, and an end for what had none.
alter table catalogue.training_type add column version int not null default 1;
alter table catalogue.programme add column version int not null default 1;
alter table catalogue.provider add column version int not null default 1;
alter table catalogue.lecturer add column version int not null default 1, add column valid_from date, add column valid_to date;
alter table catalogue.lecturer add check (valid_to > valid_from);
alter table catalogue.room add column version int not null default 1, add column valid_from date, add column valid_to date;
alter table catalogue.room add check (valid_to > valid_from);
comment on column catalogue.lecturer.valid_to is 'First day on which the lecturer is no longer offered.';
comment on column catalogue.room.valid_to is 'First day on which the room is no longer offered.';

create index training_type_by_parent on catalogue.training_type (parent_code);
create index training_type_by_search on catalogue.training_type using gin (search_key gin_trgm_ops);
create index programme_by_search on catalogue.programme using gin (search_key gin_trgm_ops);
create index provider_by_search on catalogue.provider using gin (search_key gin_trgm_ops);
create index provider_by_unit on catalogue.provider (unit_id);
create index lecturer_by_search on catalogue.lecturer using gin (search_key gin_trgm_ops);
create index lecturer_by_provider on catalogue.lecturer (provider_id);
create index lecturer_by_person on catalogue.lecturer (person_id);
create index room_by_provider on catalogue.room (provider_id);

create or replace view catalogue.v_programme as
  select p.programme_id, p.code, p.name, p.type_code, p.hours, t.ancestors as type_ancestors, t.family, t.yields_ladder, t.yields_level, p.valid_from, p.valid_to
  from catalogue.programme p join catalogue.training_type t using (type_code);
comment on view catalogue.v_programme is 'Programmes with their type. [nullable: hours, yields_ladder, yields_level, valid_from, valid_to]';

create or replace view catalogue.v_provider as select provider_id, code, name, level, place, unit_id, valid_from, valid_to from catalogue.provider;
comment on view catalogue.v_provider is 'Providers. [nullable: unit_id, valid_from, valid_to]';
