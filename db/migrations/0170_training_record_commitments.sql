-- Cam kết phục vụ: by which law somebody owes service after training, how long, since when, and what ended it.
create table training_record.commitment_rule (
  rule_id uuid primary key,
  code text not null check (code <> ''),
  name_vi text not null check (name_vi <> ''),
  name_en text not null check (name_en <> ''),
  types text[] not null check (cardinality(types) > 0),
  applies_to jsonb,
  funds text[] not null default '{}',
  numerator int not null check (numerator between 1 and 100),
  denominator int not null default 1 check (denominator between 1 and 100),
  rounding text not null check (rounding in ('half-up', 'down', 'up')),
  pauses boolean not null,
  reasons text[] not null default '{}' check (reasons <@ array['left-study', 'no-degree', 'left-service', 'dismissed']),
  reduction_permille int not null check (reduction_permille between 0 and 1000),
  favoured_permille int not null check (favoured_permille between reduction_permille and 1000),
  money_rounding text not null check (money_rounding in ('half-up', 'down', 'up')),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  legal_basis text not null check (legal_basis <> ''),
  article text,
  verified boolean not null,
  note text,
  version int not null default 1,
  constraint commitment_rule_in_turn exclude using gist (code with =, daterange(valid_from, valid_to) with &&) deferrable initially deferred
);
comment on table training_record.commitment_rule is 'Chế độ cam kết phục vụ và đền bù: the law that held on the day of the decision to send counts for ever.';
comment on column training_record.commitment_rule.code is 'One rule in time: its versions follow one another.';
comment on column training_record.commitment_rule.types is 'Training types it is about, each with all below it.';
comment on column training_record.commitment_rule.applies_to is 'Of whom: an expression over the facts about people on the day of the decision; null: of everybody.';
comment on column training_record.commitment_rule.funds is 'Studies paid from these sources alone; empty: whoever pays.';
comment on column training_record.commitment_rule.numerator is 'Service owed = length of the training × numerator / denominator.';
comment on column training_record.commitment_rule.rounding is 'How a begun month counts.';
comment on column training_record.commitment_rule.pauses is 'Whether unpaid leave does not count as service.';
comment on column training_record.commitment_rule.reasons is 'For which reasons the costs are recovered.';
comment on column training_record.commitment_rule.reduction_permille is 'Of the sum, for each full year of service before the training.';
comment on column training_record.commitment_rule.favoured_permille is 'The same for women and members of ethnic minorities.';
comment on column training_record.commitment_rule.money_rounding is 'How a fraction of a đồng counts.';
comment on column training_record.commitment_rule.version is 'Counts the edits of the code: all its rows bear the same.';

create table training_record.release_reason (
  release_code text primary key,
  name_vi text not null,
  name_en text not null,
  kind text not null check (kind in ('recovered', 'exempt', 'ended')),
  legal_basis text,
  verified boolean not null,
  sort_order int not null
);
comment on table training_record.release_reason is 'Lý do thôi ràng buộc cam kết.';
comment on column training_record.release_reason.kind is 'recovered: the costs were paid back; exempt: the law lets go without it; ended: nothing is left to serve for another reason.';

alter table training_record.commitment add column rule_id uuid references training_record.commitment_rule;
alter table training_record.commitment add column type_code text;
alter table training_record.commitment add column class_id uuid;
alter table training_record.commitment add column unit_id uuid;
alter table training_record.commitment add column decision_date date;
alter table training_record.commitment add column training_from date;
alter table training_record.commitment add column training_to date;
alter table training_record.commitment add column training_months int check (training_months > 0);
alter table training_record.commitment add column serve_months int check (serve_months > 0);
alter table training_record.commitment add column cost bigint check (cost >= 0);
alter table training_record.commitment add column fund_source text
  check (fund_source in ('province-budget', 'unit-budget', 'central-budget', 'learner', 'project', 'other'));
alter table training_record.commitment add column document_no text;
alter table training_record.commitment add column note text;
alter table training_record.commitment add column release_code text references training_record.release_reason;
alter table training_record.commitment add column release_words text;
alter table training_record.commitment add column release_document_no text;
alter table training_record.commitment add column release_document_date date;
update training_record.commitment set serve_months = greatest(1, (extract(year from age(valid_to, valid_from)) * 12
  + extract(month from age(valid_to, valid_from)) + (extract(day from age(valid_to, valid_from)) >= 15)::int)::int);
alter table training_record.commitment alter column serve_months set not null;
-- Who leaves during the study is let go before the service would have begun.
alter table training_record.commitment drop constraint commitment_check1;
alter table training_record.commitment add check (training_to > training_from);
alter table training_record.commitment add check (release_code is null or released_on is not null);
comment on column training_record.commitment.reason is 'What was studied, in words that stay.';
comment on column training_record.commitment.rule_id is 'The version of the law that held on the day of the decision; null: recorded before there were rules here.';
comment on column training_record.commitment.class_id is 'The class that was attended, where it is kept here.';
comment on column training_record.commitment.unit_id is 'The unit as it was at the decision.';
comment on column training_record.commitment.training_to is 'Last day of the training; service begins on the day after.';
comment on column training_record.commitment.serve_months is 'T1: months to be served.';
comment on column training_record.commitment.cost is 'What the study cost the budget for this person, salary not counted, in đồng; null: not known yet.';
comment on column training_record.commitment.document_no is 'The signed commitment (bản cam kết).';
create index commitment_by_end on training_record.commitment (valid_to);
create index commitment_by_rule on training_record.commitment (rule_id);

create table training_record.commitment_pause (
  person_id uuid not null,
  commitment_id uuid not null,
  paused_from date not null,
  paused_to date not null check (paused_to > paused_from),
  reason text not null check (reason <> ''),
  primary key (person_id, commitment_id, paused_from),
  foreign key (person_id, commitment_id) references training_record.commitment (person_id, commitment_id) on delete cascade,
  exclude using gist (person_id with =, commitment_id with =, daterange(paused_from, paused_to) with &&)
);
comment on table training_record.commitment_pause is 'Thời gian không tính vào cam kết: unpaid leave, which puts the end off by as many days where the rule says so.';
comment on column training_record.commitment_pause.paused_to is 'First day of service again.';

create view training_record.v_commitment as
  select c.person_id, c.commitment_id, c.valid_from, c.valid_to, c.reason, c.decision_no, c.decision_date, c.type_code, c.serve_months, c.cost, c.released_on,
    c.release_code
  from training_record.commitment c;
comment on view training_record.v_commitment is 'Service commitments: owed from valid_from until valid_to unless released. [nullable: decision_no, decision_date, type_code, cost, released_on, release_code]';
