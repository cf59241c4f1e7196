create schema training_record;
comment on schema training_record is 'The ledger of qualifications and training done.';

create table training_record.qualification (
  person_id uuid not null references personnel.person,
  qualification_id uuid not null,
  ladder text not null,
  level text not null,
  awarded_on date not null,
  field text,
  valid_until date check (valid_until > awarded_on),
  equivalent boolean not null default false,
  provider_name text,
  document_no text,
  unit_id uuid references organisation.unit,
  post_id uuid references organisation.post,
  class_id uuid,
  note text,
  primary key (person_id, qualification_id),
  unique (person_id, ladder, level, awarded_on),
  foreign key (ladder, level) references catalogue.ladder_level (ladder, level)
);
comment on table training_record.qualification is 'One diploma, certificate or confirmation. Keeps the unit and post as they were then.';
comment on column training_record.qualification.equivalent is 'Giấy xác nhận tương đương or an exemption, not a diploma of the level itself.';
create index qualification_by_level on training_record.qualification (ladder, level, awarded_on);

create view training_record.v_qualification as
  select person_id, qualification_id, ladder, level, awarded_on, field, valid_until, equivalent from training_record.qualification;
comment on view training_record.v_qualification is 'The ledger. [nullable: field, valid_until]';
