-- Classes kept on screens: why one was cancelled, and what each change of a roster replaced, so that it can be taken back.
create table classes.cancel_reason (
  reason_code text primary key check (reason_code <> ''),
  name_vi text not null,
  name_en text not null,
  needs_note boolean not null default false,
  sort_order int not null,
  valid_to date
);
comment on table classes.cancel_reason is 'Lý do hủy lớp, to choose from. Ships with the project; a province may add its own.';
comment on column classes.cancel_reason.needs_note is 'The words alone say too little: a note must explain.';
comment on column classes.cancel_reason.valid_to is 'First day on which it is no longer offered.';

alter table classes.class add column cancel_reason_code text references classes.cancel_reason;
comment on column classes.class.cancel_reason_code is 'The reason as chosen from the list; cancel_reason holds its words and the note. Null where a file brought words of its own.';
create index class_by_cancel_reason on classes.class (cancel_reason_code);
create index class_by_code_search on classes.class using gin (code gin_trgm_ops);
create index class_by_name on classes.class (name collate "vi-x-icu", class_id);

create table classes.roster_change (
  change_id uuid primary key,
  class_id uuid not null references classes.class on delete cascade,
  kind text not null check (kind in ('enrolled', 'changed', 'removed')),
  made_at timestamptz not null default now(),
  made_by text not null,
  lines jsonb not null,
  undone_at timestamptz
);
comment on table classes.roster_change is 'One act on the roster of a class and what it replaced; undo reads it. The audit has its own, unchangeable record.';
comment on column classes.roster_change.lines is '[{personId, before, version}]: the enrolment before (null: there was none) and its version after (null: it is no more).';
create index roster_change_by_class on classes.roster_change (class_id, made_at);
