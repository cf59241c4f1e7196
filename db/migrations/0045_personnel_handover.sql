-- Bàn giao hồ sơ: a person passes from one unit to another only when the receiving unit has accepted; until then the giver answers for them.
create table personnel.handover (
  person_id uuid not null references personnel.person,
  handover_id uuid not null,
  from_unit_id uuid not null references organisation.unit,
  to_unit_id uuid not null references organisation.unit check (to_unit_id <> from_unit_id),
  on_date date not null,
  decision_no text,
  decision_date date,
  reason text,
  state text not null default 'open' check (state in ('open', 'accepted', 'declined', 'cancelled')),
  post_id uuid references organisation.post,
  released_by text not null,
  released_name text not null,
  released_at timestamptz not null default now(),
  answered_by text,
  answered_name text,
  answered_at timestamptz,
  answer_reason text,
  primary key (person_id, handover_id),
  check ((state = 'open') = (answered_at is null)),
  check (state <> 'declined' or answer_reason is not null)
);
comment on table personnel.handover is 'Bàn giao hồ sơ of a person between units: released by the giver, accepted or declined by the receiver, or cancelled by the giver. What is answered stays as it is.';
comment on column personnel.handover.on_date is 'The first day in the receiving unit.';
comment on column personnel.handover.post_id is 'The main post given at acceptance, if one was.';
comment on column personnel.handover.released_name is 'The account as it was called then.';
comment on column personnel.handover.answer_reason is 'Why it was declined or cancelled.';
create unique index one_open_handover on personnel.handover (person_id) where state = 'open';
create index handover_by_id on personnel.handover (handover_id);
create index handover_by_receiver on personnel.handover (to_unit_id, state);
create index handover_by_giver on personnel.handover (from_unit_id, state);
