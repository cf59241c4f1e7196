create table catalogue.programme_subject (
  programme_id uuid not null references catalogue.programme on delete cascade,
  position int not null check (position between 1 and 500),
  name text not null check (name <> ''),
  periods int not null check (periods between 1 and 2000),
  primary key (programme_id, position)
);
comment on table catalogue.programme_subject is 'Khung chương trình: the subjects of a programme in the order in which they are taught; timetables of classes are copied from it.';
comment on column catalogue.programme_subject.position is 'Place in the order, from 1.';
comment on column catalogue.programme_subject.periods is 'Tiết.';

create view catalogue.v_programme_subject as
select programme_id, position, name, periods from catalogue.programme_subject;
comment on view catalogue.v_programme_subject is 'Subjects of programmes in their order, with their tiết.';

alter table catalogue.lecturer add column grade_code text references catalogue.lecturer_grade;
comment on column catalogue.lecturer.grade_code is 'Bậc by which sessions are paid; null: the general rate.';

create or replace view catalogue.v_lecturer as
select
  lecturer_id, code, full_name, kind, person_id, provider_id, hours_per_year, valid_from, valid_to,
  coalesce((select array_agg(t.type_code order by t.type_code) from catalogue.lecturer_type as t where t.lecturer_id = l.lecturer_id), '{}') as types,
  subjects, grade_code, search_key
from catalogue.lecturer as l;
comment on view catalogue.v_lecturer is 'Lecturers with the types they teach. [nullable: person_id, provider_id, hours_per_year, valid_from, valid_to, subjects, grade_code]';
