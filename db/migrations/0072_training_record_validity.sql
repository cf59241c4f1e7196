-- Qualifications lapse by dated norms; what is equivalent counts by dated rules; prior learning is recognised by a decision with its evidence.
create table training_record.validity_norm (
  norm_id uuid primary key,
  code text not null check (code <> ''),
  ladder text not null,
  level text not null,
  years int check (years between 1 and 50),
  grace_months int not null default 0 check (grace_months between 0 and 120),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  legal_basis text not null check (legal_basis <> ''),
  article text,
  verified boolean not null,
  note text,
  unique (code, level),
  foreign key (ladder, level) references catalogue.ladder_level (ladder, level),
  check (years is not null or not verified),
  exclude using gist (ladder with =, level with =, daterange(valid_from, valid_to) with &&) where (verified)
);
comment on table training_record.validity_norm is 'How long a qualification of a ladder is in force, by the law that held on the day of its award. Only verified norms limit anything.';
comment on column training_record.validity_norm.code is 'One norm of a whole ladder is one row for each of its levels, so that reading needs no precedence.';
comment on column training_record.validity_norm.years is 'Null: not known; such a norm is unverified.';
comment on column training_record.validity_norm.grace_months is 'How long after its end a qualification still counts, so that it can be renewed.';

create table training_record.equivalence (
  equivalence_id uuid primary key,
  code text not null unique check (code <> ''),
  name_vi text not null check (name_vi <> ''),
  name_en text not null check (name_en <> ''),
  from_ladder text,
  from_level text,
  ladder text not null,
  level text not null,
  valid_from date,
  valid_to date check (valid_to > valid_from),
  legal_basis text not null check (legal_basis <> ''),
  article text,
  verified boolean not null,
  note text,
  foreign key (ladder, level) references catalogue.ladder_level (ladder, level),
  foreign key (from_ladder, from_level) references catalogue.ladder_level (ladder, level),
  check ((from_ladder is null) = (from_level is null))
);
comment on table training_record.equivalence is 'What counts as a level: another level (from_ladder, from_level; verified ones count by themselves), or a kind of document that is recognised person by person.';
comment on column training_record.equivalence.valid_from is 'Documents issued on or after this day; null: since ever.';
comment on column training_record.equivalence.valid_to is 'Documents issued before this day; null: until further notice.';

create table training_record.recognition (
  person_id uuid not null references personnel.person,
  recognition_id uuid not null,
  qualification_id uuid not null,
  equivalence_id uuid references training_record.equivalence,
  evidence_kind text not null check (evidence_kind in ('confirmation', 'certificate', 'degree', 'experience', 'other')),
  evidence text not null check (evidence <> ''),
  document_no text,
  document_date date,
  decision_no text not null check (decision_no <> ''),
  decided_on date not null,
  assessor text not null check (assessor <> ''),
  primary key (person_id, recognition_id),
  unique (person_id, qualification_id),
  foreign key (person_id, qualification_id) references training_record.qualification (person_id, qualification_id) on delete cascade
);
comment on table training_record.recognition is 'Công nhận kết quả học tập trước: the evidence and the decision behind a qualification that was recognised as equivalent. Goes with its qualification; the log keeps both.';
comment on column training_record.recognition.document_date is 'Issue of the document that is the evidence: rules of equivalence ask for it.';
comment on column training_record.recognition.assessor is 'Who examined the evidence, by name and office.';
create index recognition_by_equivalence on training_record.recognition (equivalence_id);

create table training_record.commitment (
  person_id uuid not null references personnel.person,
  commitment_id uuid not null,
  valid_from date not null,
  valid_to date not null check (valid_to > valid_from),
  reason text not null check (reason <> ''),
  decision_no text,
  released_on date check (released_on >= valid_from),
  primary key (person_id, commitment_id)
);
comment on table training_record.commitment is 'Cam kết phục vụ sau đào tạo: how long a person has promised to serve.';
comment on column training_record.commitment.valid_to is 'First day on which nothing is owed any more.';
comment on column training_record.commitment.released_on is 'Released early, or the costs were repaid.';

-- A plain join rather than a lateral one: the norms are few, and everybody is asked about at once.
create view training_record.v_qualification_validity as
  with counted as (
    select q.person_id, q.qualification_id, q.ladder, q.level, q.awarded_on, q.field, q.valid_until, q.equivalent, null::uuid as equivalence_id
    from training_record.qualification q
    union all
    select q.person_id, q.qualification_id, e.ladder, e.level, q.awarded_on, q.field, q.valid_until, true, e.equivalence_id
    from training_record.qualification q
    join training_record.equivalence e on e.from_ladder = q.ladder and e.from_level = q.level and e.verified
      and (e.valid_from is null or e.valid_from <= q.awarded_on) and (e.valid_to is null or e.valid_to > q.awarded_on)
  )
  select c.person_id, c.qualification_id, c.ladder, c.level, l.height, c.awarded_on, c.field, c.valid_until, c.equivalent, c.equivalence_id, n.norm_id,
         least(c.valid_until, (c.awarded_on + make_interval(years => n.years))::date) as renew_by,
         least(c.valid_until, (c.awarded_on + make_interval(years => n.years, months => n.grace_months))::date) as expires_on
  from counted c
  join catalogue.v_ladder_level l on l.ladder = c.ladder and l.level = c.level
  left join training_record.validity_norm n on n.verified and n.ladder = c.ladder and n.level = c.level
    and n.valid_from <= c.awarded_on and (n.valid_to is null or n.valid_to > c.awarded_on);
comment on view training_record.v_qualification_validity is 'The ledger with what counts as equivalent and how long each is in force: from awarded_on until expires_on (null: for good), grace included; renew_by is the end without grace. [nullable: field, valid_until, equivalence_id, norm_id, renew_by, expires_on]';
