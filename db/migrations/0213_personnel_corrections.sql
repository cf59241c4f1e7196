create table personnel.correction (
  person_id uuid not null references personnel.person,
  correction_id uuid not null,
  field text not null check (field in ('fullName', 'birthDate', 'sex', 'ethnicGroup', 'religion', 'nativePlace', 'recruitedOn', 'phone', 'email', 'other')),
  was text,
  proposed text not null check (proposed <> ''),
  words text,
  file_id uuid references kernel.file,
  file_name text,
  state text not null default 'proposed' check (state in ('proposed', 'accepted', 'refused', 'withdrawn')),
  proposed_at timestamptz not null,
  proposed_by text not null,
  decided_at timestamptz,
  decided_name text,
  decided_words text,
  primary key (person_id, correction_id),
  check ((file_id is null) = (file_name is null)),
  check ((state = 'proposed') = (decided_at is null)),
  check (state <> 'refused' or decided_words is not null)
);
comment on table personnel.correction is 'Đề nghị đính chính hồ sơ: what somebody says is wrong in their own record, with evidence; the unit applies or refuses it.';
comment on column personnel.correction.field is 'A field of the record; other: something that has no field here, told in proposed.';
comment on column personnel.correction.was is 'What the record held when it was proposed.';
comment on column personnel.correction.proposed_at is 'By the domain''s clock.';
create unique index one_open_correction_of_field on personnel.correction (person_id, field) where state = 'proposed' and field <> 'other';
create index correction_open on personnel.correction (proposed_at) where state = 'proposed';
