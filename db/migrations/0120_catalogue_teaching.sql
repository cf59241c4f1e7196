-- What a class-opening plan asks of the catalogue: how large classes are, how many hours a week, who teaches what and when not.

alter table catalogue.training_type
  add column size_min int check (size_min > 0),
  add column size_max int check (size_max > 0),
  add constraint training_type_sizes check (size_max >= size_min);
comment on column catalogue.training_type.size_min is 'Sĩ số tối thiểu: a class with fewer learners is not worth opening.';
comment on column catalogue.training_type.size_max is 'Sĩ số tối đa: more learners are another class.';

alter table catalogue.programme add column hours_per_week int check (hours_per_week between 1 and 60);
comment on column catalogue.programme.hours_per_week is 'Số tiết mỗi tuần: with the hours of the programme it says how many weeks a class runs.';

alter table catalogue.lecturer add column hours_per_year int check (hours_per_year between 1 and 2000);
comment on column catalogue.lecturer.hours_per_year is 'Định mức giờ giảng mỗi năm (tiết).';

create table catalogue.lecturer_type (
  lecturer_id uuid not null references catalogue.lecturer on delete cascade,
  type_code text not null references catalogue.training_type,
  primary key (lecturer_id, type_code)
);
comment on table catalogue.lecturer_type is 'Loại hình mà giảng viên dạy: of a type and of those below it.';
create index lecturer_type_by_type on catalogue.lecturer_type (type_code);

create table catalogue.lecturer_absence (
  lecturer_id uuid not null references catalogue.lecturer on delete cascade,
  absent_from date not null,
  absent_to date not null check (absent_to >= absent_from),
  primary key (lecturer_id, absent_from)
);
comment on table catalogue.lecturer_absence is 'Thời gian giảng viên không dạy được.';
comment on column catalogue.lecturer_absence.absent_to is 'The last day of it.';

create view catalogue.v_lecturer as
  select l.lecturer_id, l.code, l.full_name, l.kind, l.person_id, l.provider_id, l.hours_per_year, l.valid_from, l.valid_to,
    coalesce((select array_agg(t.type_code order by t.type_code) from catalogue.lecturer_type t where t.lecturer_id = l.lecturer_id), '{}') as types
  from catalogue.lecturer l;
comment on view catalogue.v_lecturer is 'Lecturers with the types they teach. [nullable: person_id, provider_id, hours_per_year, valid_from, valid_to]';

create view catalogue.v_lecturer_absence as select lecturer_id, absent_from, absent_to from catalogue.lecturer_absence;
comment on view catalogue.v_lecturer_absence is 'When lecturers are away.';

create view catalogue.v_room as select room_id, code, name, provider_id, seats, valid_from, valid_to from catalogue.room;
comment on view catalogue.v_room is 'Rooms. [nullable: seats, valid_from, valid_to]';

create view catalogue.v_class_form as
  select p.programme_id, p.hours, p.hours_per_week, t.size_min, t.size_max, t.default_size
  from catalogue.programme p join catalogue.training_type t using (type_code);
comment on view catalogue.v_class_form is 'How a class of a programme looks: hours, hours a week, sizes. [nullable: hours, hours_per_week, size_min, size_max, default_size]';
