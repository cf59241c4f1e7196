-- The list of people: what it sorts and filters by at a million rows. Most people are Kinh and in service: what asks for them walks the index by name,
-- so only the others are indexed, and a large import pays little for it.
create index person_by_code on personnel.person (code collate "C", person_id);
create index person_by_unit_since on personnel.person (unit_since, person_id);
create index person_by_minority on personnel.person (ethnic_group) where ethnic_group <> '01';
create index person_by_ended_status on personnel.person (status, sort_key collate "vi-x-icu", person_id) where status <> 'active';
create index person_category_by_category on personnel.person_category (category, person_id);
-- Whether typed letters are in one name of a thousand or in every third decides how they are looked for.
alter table personnel.person alter column search_key set statistics 1000;

create view personnel.v_person_fact as
  select person_id, code, full_name, search_key, sort_key, birth_date, sex, ethnic_group, unit_id, unit_since, recruited_on, status, left_on, complete_ladders
  from personnel.person;
comment on view personnel.v_person_fact is 'A person as the facts about people (personFacts) read one; nothing sensitive. [nullable: recruited_on, left_on]';
