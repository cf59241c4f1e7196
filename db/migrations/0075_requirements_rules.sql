-- Law as dated data: rules of eligibility, each in versions over time; who confirmed what the records do not tell; weights of the order of priority.
create table requirements.rule (
  rule_id uuid primary key,
  code text not null unique check (code <> ''),
  aspect text not null check (aspect in ('target', 'condition', 'standard')),
  name_vi text not null check (name_vi <> ''),
  name_en text not null check (name_en <> ''),
  sort_order int not null default 0,
  version int not null default 1
);
comment on table requirements.rule is 'Quy định: one thing that is asked of whoever is sent to a programme. What it asks is in its versions.';
comment on column requirements.rule.aspect is 'Đối tượng, điều kiện or tiêu chuẩn.';
comment on column requirements.rule.version is 'Counts edits of the rule and of its versions.';

create table requirements.rule_version (
  version_id uuid primary key,
  rule_id uuid not null references requirements.rule,
  number int not null check (number > 0),
  programmes text[] not null check (cardinality(programmes) > 0),
  applies_to jsonb,
  must_hold jsonb not null,
  severity text not null check (severity in ('block', 'exception', 'warn')),
  legal_basis text not null check (legal_basis <> ''),
  article text check (article <> ''),
  verified boolean not null default false,
  verified_by text,
  verified_name text,
  verified_at timestamptz,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  message_vi text not null check (message_vi <> ''),
  message_en text not null check (message_en <> ''),
  note text,
  shipped text unique,
  entered_by text not null,
  entered_name text not null,
  entered_at timestamptz not null default now(),
  voided_at timestamptz,
  voided_name text,
  unique (rule_id, number),
  exclude using gist (rule_id with =, daterange(valid_from, valid_to) with &&) where (voided_at is null)
);
comment on table requirements.rule_version is 'What a rule asked in a period. Immutable: a change is a new version from a day on; a correction voids the old one.';
comment on column requirements.rule_version.programmes is 'Codes of training types or programmes; a type covers what is below it.';
comment on column requirements.rule_version.applies_to is 'Whom it asks something of: an expression over the facts about people; null: everybody.';
comment on column requirements.rule_version.must_hold is 'What must hold of them: an expression over the same facts.';
comment on column requirements.rule_version.severity is 'block refuses the decision, exception needs a named approval, warn is told.';
comment on column requirements.rule_version.verified is 'Checked against the text of the law. What is not is evaluated and listed, and decides nothing.';
comment on column requirements.rule_version.valid_to is 'First day on which it asks nothing any more.';
comment on column requirements.rule_version.message_vi is 'What it asks, in words for whoever is judged.';
comment on column requirements.rule_version.shipped is 'Of a version that came with the system: its key in db/law.';
comment on column requirements.rule_version.voided_at is 'Replaced from its own first day: it never counted.';
create index rule_version_by_rule on requirements.rule_version (rule_id, valid_from);
create index rule_version_by_programme on requirements.rule_version using gin (programmes) where voided_at is null;

create function requirements.keep_rule_version() returns trigger language plpgsql as $$
begin
  if (new.version_id, new.rule_id, new.number, new.programmes, new.applies_to, new.must_hold, new.severity, new.legal_basis, new.article, new.valid_from,
      new.message_vi, new.message_en, new.note, new.shipped, new.entered_by, new.entered_name, new.entered_at)
    is distinct from (old.version_id, old.rule_id, old.number, old.programmes, old.applies_to, old.must_hold, old.severity, old.legal_basis, old.article,
      old.valid_from, old.message_vi, old.message_en, old.note, old.shipped, old.entered_by, old.entered_name, old.entered_at)
    or old.voided_at is not null then
    raise exception 'a version of a rule is not changed: enter a new one';
  end if;
  return new;
end $$;
comment on function requirements.keep_rule_version is 'Verdicts stored with a version must go on meaning what they meant.';
create trigger rule_version_is_kept before update on requirements.rule_version for each row execute function requirements.keep_rule_version();

create table requirements.confirmation (
  person_id uuid not null references personnel.person,
  confirmation_id uuid not null,
  version_id uuid not null references requirements.rule_version,
  programme text not null,
  on_date date not null,
  evidence text not null check (evidence <> ''),
  file_id uuid,
  confirmed_by text not null,
  confirmed_name text not null,
  confirmed_at timestamptz not null default now(),
  withdrawn_by text,
  withdrawn_name text,
  withdrawn_at timestamptz,
  primary key (person_id, confirmation_id)
);
comment on table requirements.confirmation is 'A named appraiser confirms, with evidence, that a rule whose facts are not all known is met by a person.';
comment on column requirements.confirmation.programme is 'Code of the programme that the person is to be sent to.';
comment on column requirements.confirmation.on_date is 'The day for which it was looked into; it holds for decisions from that day on, while the version is in force.';
create unique index confirmation_standing on requirements.confirmation (person_id, version_id, programme) where withdrawn_at is null;
create index confirmation_by_version on requirements.confirmation (version_id);

create table requirements.priority_weight (
  weight_code text primary key,
  name_vi text not null check (name_vi <> ''),
  name_en text not null check (name_en <> ''),
  points int not null check (points between 0 and 1000),
  condition jsonb not null,
  note text,
  sort_order int not null,
  version int not null default 1
);
comment on table requirements.priority_weight is 'Thứ tự ưu tiên: who of those that may be sent comes first. The points of all conditions that hold are added up.';
comment on column requirements.priority_weight.condition is 'An expression over the facts about people.';

create view requirements.v_rule as select rule_id, code, aspect, name_vi, name_en from requirements.rule;
comment on view requirements.v_rule is 'What rules are called.';
