-- Trình, thẩm định, phê duyệt: who decides what (dated data), the running chains, opinions, delegations and the working-day calendar.
create schema approval;
comment on schema approval is 'Authority matrix, chains with named people, opinions, delegations, working days.';

create table approval.shipped (
  key text primary key
);
comment on table approval.shipped is 'Rows of the matrix and days of the calendar that came with the system and were put in once: what an office changed or removed since does not come back.';

create table approval.authority (
  authority_id uuid primary key,
  subject_kind text not null,
  training_type text,
  legal_basis text not null check (legal_basis <> ''),
  note text,
  verified boolean not null default false,
  switched_on boolean not null,
  steps jsonb not null check (jsonb_typeof(steps) = 'array' and jsonb_array_length(steps) > 0),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  version int not null default 1
);
comment on table approval.authority is 'Ma trận thẩm quyền: for a kind of subject (and a node of the training types) who proposes, appraises, approves, runs and certifies, from a day on.';
comment on column approval.authority.training_type is 'Code of a node of the training types; null: whatever is decided of this kind. The nearest node up the tree wins.';
comment on column approval.authority.switched_on is 'Whether a chain is required; a row that is switched off is shown and asks nothing.';
comment on column approval.authority.steps is 'In order: action, body in words, who (role or post, and where), working days. Steps with one position stand side by side. See authorityStepSchema.';
alter table approval.authority add constraint authority_in_turn
  exclude using gist (subject_kind with =, coalesce(training_type, '') with =, daterange(valid_from, valid_to) with &&) deferrable initially deferred;
create index authority_by_type on approval.authority (training_type);

create table approval.chain (
  chain_id uuid primary key,
  subject_kind text not null,
  subject_id text not null,
  unit_id uuid references organisation.unit,
  title text not null,
  link text not null check (link like '/%'),
  fingerprint text,
  file_id uuid references kernel.file,
  authority_id uuid not null references approval.authority,
  state text not null check (state in ('running', 'returned', 'approved', 'rejected', 'withdrawn')),
  round int not null default 1 check (round > 0),
  submitted_by text not null,
  submitted_person uuid,
  submitted_name text not null,
  submitted_on date not null,
  closed_on date,
  check ((state in ('running', 'returned')) = (closed_on is null))
);
comment on table approval.chain is 'One subject on its way through the steps of the matrix.';
comment on column approval.chain.unit_id is 'Whose subject it is: bounds who may see it; null is the whole province.';
comment on column approval.chain.fingerprint is 'SHA-256 of what was submitted: what changes afterwards has not been approved.';
comment on column approval.chain.file_id is 'What the approver saw, kept as a file.';
comment on column approval.chain.round is 'Counts returns: a click made upon an earlier round decides nothing.';
comment on column approval.chain.submitted_person is 'The person behind the account, who may not decide under another account either.';
create unique index one_running_chain on approval.chain (subject_kind, subject_id) where state in ('running', 'returned');
create index chain_by_subject on approval.chain (subject_kind, subject_id, chain_id desc);
create index chain_by_unit on approval.chain (unit_id, state);
create index chain_by_submitter on approval.chain (submitted_by, state);
create index chain_by_authority on approval.chain (authority_id);

create table approval.step (
  step_id uuid primary key,
  chain_id uuid not null references approval.chain,
  position int not null check (position > 0),
  seat int not null check (seat > 0),
  action text not null check (action in ('appraise', 'approve')),
  body_vi text not null,
  body_en text not null,
  who jsonb not null,
  working_days int not null check (working_days > 0),
  state text not null check (state in ('waiting', 'open', 'agreed', 'returned', 'rejected', 'stopped')),
  opened_on date,
  due_on date,
  decided_on date,
  unique (chain_id, position, seat)
);
comment on table approval.step is 'A step of a chain as the matrix had it at submission. Seats of one position decide side by side; the chain goes on when all of them agree.';
comment on column approval.step.who is 'Holder as the matrix names it: people are resolved again when it is submitted again. See holderSchema.';
comment on column approval.step.due_on is 'Hạn xử lý, in working days from the day it was opened.';
comment on column approval.step.state is 'stopped: another seat decided otherwise, or the chain was withdrawn, before this one had to.';
create index step_open on approval.step (chain_id) where state = 'open';

create table approval.step_person (
  step_id uuid not null references approval.step,
  account_id text not null references access.account,
  person_id uuid,
  name text not null,
  primary key (step_id, account_id)
);
comment on table approval.step_person is 'Who may decide a step, by name: resolved at submission, any one of them suffices.';
create index step_person_by_account on approval.step_person (account_id);

create table approval.delegation (
  delegation_id uuid primary key,
  from_account text not null references access.account,
  from_name text not null,
  to_account text not null references access.account check (to_account <> from_account),
  to_name text not null,
  document_no text not null check (document_no <> ''),
  document_date date not null,
  reason text,
  valid_from date not null,
  valid_to date not null check (valid_to > valid_from),
  revoked_on date,
  revoked_by text,
  check ((revoked_on is null) = (revoked_by is null))
);
comment on table approval.delegation is 'Ủy quyền: X is deputised for by Y between two days, by a document. It does not pass on to a third.';
comment on column approval.delegation.valid_to is 'First day on which it no longer holds.';
comment on column approval.delegation.revoked_on is 'First day on which it no longer holds because it was revoked.';
create index delegation_by_receiver on approval.delegation (to_account, valid_to);
create index delegation_by_giver on approval.delegation (from_account, valid_to);

create table approval.opinion (
  opinion_id uuid primary key,
  chain_id uuid not null references approval.chain,
  step_id uuid references approval.step,
  round int not null,
  kind text not null check (kind in ('submit', 'agree', 'return', 'reject', 'comment', 'withdraw')),
  words text,
  return_to int check (return_to >= 0),
  account_id text not null,
  person_id uuid,
  name text not null,
  for_account text,
  for_name text,
  delegation_id uuid references approval.delegation,
  at timestamptz not null,
  check ((kind = 'return') = (return_to is not null)),
  check (kind not in ('return', 'reject', 'comment') or words is not null),
  check ((for_account is null) = (delegation_id is null))
);
comment on table approval.opinion is 'What was said and decided upon a chain, in order; never changes.';
comment on column approval.opinion.return_to is 'Position that it was returned to; 0: whoever submitted it.';
comment on column approval.opinion.for_account is 'In whose place it was decided, by a delegation.';
comment on column approval.opinion.at is 'Instant of the domain’s clock.';
create index opinion_of_chain on approval.opinion (chain_id, opinion_id);
create index opinion_by_account on approval.opinion (account_id, chain_id);
create unique index one_decision_a_round on approval.opinion (step_id, round) where kind in ('agree', 'return', 'reject');
create function approval.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'an opinion never changes';
end $$;
create trigger opinion_stays before update or delete on approval.opinion for each row execute function approval.refuse_change();
create trigger opinion_not_emptied before truncate on approval.opinion for each statement execute function approval.refuse_change();

create table approval.calendar_day (
  day date primary key,
  kind text not null check (kind in ('off', 'working')),
  name_vi text not null check (name_vi <> ''),
  name_en text not null check (name_en <> ''),
  legal_basis text not null check (legal_basis <> ''),
  verified boolean not null default false,
  version int not null default 1
);
comment on table approval.calendar_day is 'Days that are not as their weekday: holidays and days off in lieu, and Saturdays or Sundays worked in exchange.';
