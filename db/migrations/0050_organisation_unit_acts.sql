-- What was decided about units, each as one thing that can be seen, explained and, while nothing followed, taken back.
create table organisation.unit_act (
  act_id uuid primary key,
  kind text not null check (kind in ('create', 'rename', 'move', 'close', 'merge', 'split', 'reform')),
  title text not null check (title <> ''),
  effective_on date not null,
  legal_basis text not null check (legal_basis <> ''),
  made_at timestamptz not null default now(),
  made_on date not null,
  made_by text not null,
  made_by_name text not null,
  outcome jsonb not null,
  journal jsonb not null,
  passages jsonb not null,
  completed_on date,
  undone_at timestamptz,
  undone_by_name text
);
comment on table organisation.unit_act is 'Sắp xếp tổ chức: one decision about units (created, renamed, moved, closed, merged, split, or a whole reform at once), carried out in one transaction.';
comment on column organisation.unit_act.effective_on is 'The (first) day it takes effect; may lie ahead, what it changes is dated.';
comment on column organisation.unit_act.legal_basis is 'Căn cứ pháp lý.';
comment on column organisation.unit_act.made_on is 'The domain''s date when it was carried out here.';
comment on column organisation.unit_act.outcome is 'What it did to how many, in the shape of its preview.';
comment on column organisation.unit_act.journal is 'Units, versions, seats and successions before and after: what undo puts back.';
comment on column organisation.unit_act.passages is 'What unit passes what on to which, and when: applied once more when the day comes, to whoever joined the old unit meanwhile.';
comment on column organisation.unit_act.completed_on is 'The day on which the last of it had taken effect; null while a day lies ahead.';
create index unit_act_ahead on organisation.unit_act (effective_on) where completed_on is null and undone_at is null;
create index unit_act_by_making on organisation.unit_act (made_at desc, act_id);

create table organisation.unit_act_unit (
  act_id uuid not null references organisation.unit_act,
  unit_id uuid not null,
  changed boolean not null,
  primary key (act_id, unit_id)
);
comment on table organisation.unit_act_unit is 'Units that an act concerns. Not a foreign key: an act undone may have made units that are no more.';
comment on column organisation.unit_act_unit.changed is 'The act changed the unit itself; else something below it.';
create index unit_act_unit_by_unit on organisation.unit_act_unit (unit_id);
