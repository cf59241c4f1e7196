create schema nomination;
comment on schema nomination is 'Cử đi học: lists of people put forward, their appraisal, exceptions, decisions, answers, cost recovery.';

create table nomination.nomination (
  nomination_id uuid primary key,
  class_id uuid not null references classes.class,
  unit_id uuid not null references organisation.unit,
  round int not null default 1 check (round > 0),
  state text not null check (state in ('submitted', 'appraised', 'returned', 'approved', 'decided', 'rejected', 'withdrawn')),
  words text,
  submitted_on date not null,
  submitted_by text not null,
  submitted_name text not null,
  edited_by text[] not null default '{}',
  content_hash text not null,
  snapshot jsonb not null,
  file_id uuid,
  version int not null default 1,
  unique (class_id, unit_id, round)
);
comment on table nomination.nomination is 'Danh sách đề nghị cử đi học của một đơn vị vào một lớp: put forward as a whole; what a later round adds is a list of its own.';
comment on column nomination.nomination.unit_id is 'The proposing unit: the first level below the province.';
comment on column nomination.nomination.snapshot is 'What was put forward, as the approver saw it; content_hash is its hash.';
comment on column nomination.nomination.edited_by is 'Accounts that changed the list: none of them may approve it.';
create unique index one_open_nomination on nomination.nomination (class_id, unit_id) where state in ('submitted', 'appraised', 'returned', 'approved');
create index nomination_by_unit on nomination.nomination (unit_id, submitted_on);
create index nomination_by_state on nomination.nomination (state, submitted_on);

create table nomination.nominee (
  person_id uuid not null references personnel.person,
  nomination_id uuid not null references nomination.nomination,
  position int not null check (position > 0),
  alternate boolean not null default false,
  unit_id uuid not null references organisation.unit,
  post_id uuid references organisation.post,
  reason text not null check (reason in ('incumbent', 'planned')),
  why text,
  state text not null default 'proposed' check (state in ('proposed', 'struck', 'approved', 'waiting', 'sent', 'declined', 'withdrawn', 'replaced')),
  state_reason text,
  verdict jsonb not null,
  judged_on date not null,
  exception jsonb,
  claim_id uuid,
  version int not null default 1,
  primary key (person_id, nomination_id),
  check (state not in ('struck', 'declined', 'withdrawn', 'replaced') or state_reason is not null)
);
comment on table nomination.nominee is 'Người được đề nghị cử: in the order of their list; alternates stand under the line.';
comment on column nomination.nominee.unit_id is 'The unit within the proposing unit where they stand at the time of the list.';
comment on column nomination.nominee.post_id is 'The post for which they are sent: held, or planned. Fenced where it is planned.';
comment on column nomination.nominee.verdict is 'What the rules said on judged_on, with their versions; never changed, judged anew on the day of the decision.';
comment on column nomination.nominee.exception is '{approvedBy, reason, documentNo, fileId, state: asked|granted|refused, decidedName, decidedOn, words} where a rule that admits exceptions is not met.';
comment on column nomination.nominee.claim_id is 'The claim on room under the ratio that stands for them.';
create index nominee_by_nomination on nomination.nominee (nomination_id, position);
create index nominee_by_unit on nomination.nominee (unit_id);

create table nomination.decision (
  decision_id uuid primary key,
  class_id uuid not null references classes.class,
  kind text not null check (kind in ('send', 'amend')),
  amends uuid references nomination.decision,
  layout text not null check (layout in ('state', 'party')),
  issuer_unit_id uuid not null references organisation.unit,
  signer_title text not null check (signer_title <> ''),
  signer_name text not null check (signer_name <> ''),
  decision_no text not null check (decision_no <> ''),
  decision_date date not null,
  words text,
  decided_by text not null,
  decided_name text not null,
  request_key text unique,
  check ((kind = 'amend') = (amends is not null))
);
comment on table nomination.decision is 'Quyết định cử đi học, và quyết định điều chỉnh: issued under a number of the register; never changed.';
create index decision_by_class on nomination.decision (class_id, decision_date);

create table nomination.decision_person (
  person_id uuid not null references personnel.person,
  decision_id uuid not null references nomination.decision,
  nomination_id uuid not null references nomination.nomination,
  act text not null check (act in ('send', 'withdraw', 'substitute')),
  instead_of uuid references personnel.person,
  primary key (person_id, decision_id),
  check ((act = 'substitute') = (instead_of is not null))
);
comment on table nomination.decision_person is 'Ai được cử, thôi cử, cử thay ai theo quyết định nào.';
create index decision_person_by_decision on nomination.decision_person (decision_id);

create table nomination.answer (
  person_id uuid not null references personnel.person,
  decision_id uuid not null references nomination.decision,
  asked_on date not null,
  answer text check (answer in ('confirmed', 'declined')),
  answered_on date,
  means text check (means in ('link', 'paper')),
  reason text,
  recorded_name text,
  primary key (person_id, decision_id),
  check ((answer is null) = (answered_on is null) and (answer is null) = (means is null)),
  check (answer is distinct from 'declined' or reason is not null)
);
comment on table nomination.answer is 'Học viên xác nhận hay từ chối đi học: by a signed link or on paper.';
create index answer_by_decision on nomination.answer (decision_id);

create table nomination.document (
  document_id uuid primary key,
  kind text not null check (kind <> ''),
  class_id uuid references classes.class,
  decision_id uuid references nomination.decision,
  unit_id uuid references organisation.unit,
  layout text not null check (layout in ('state', 'party')),
  name text not null check (name <> ''),
  sha256 text not null,
  file_id uuid not null,
  pdf_file_id uuid,
  scan_file_id uuid,
  issued_on date not null,
  issued_by text not null,
  issued_name text not null,
  version int not null default 1
);
comment on table nomination.document is 'Văn bản đã phát hành: bytes and hash are kept for ever; PDF and a signed scan beside them.';
comment on column nomination.document.unit_id is 'Whose people it names, where it is of one unit; null: of the whole class.';
create index document_by_class on nomination.document (class_id, issued_on);
create index document_by_decision on nomination.document (decision_id);
