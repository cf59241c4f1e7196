create schema audit;
comment on schema audit is 'Append-only entries of everything that changed or was sensitive to read, sealed in order into a hash chain.';

create table audit.epoch (
  epoch int primary key,
  started_at timestamptz not null default now()
);
comment on table audit.epoch is 'Transaction numbers start again in a restored database; a restore opens a new epoch, so that order survives.';
insert into audit.epoch (epoch) values (1);

create function audit.current_epoch() returns int language sql stable as 'select max(epoch) from audit.epoch';

create table audit.entry (
  entry_id uuid primary key,
  epoch int not null default audit.current_epoch(),
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null default clock_timestamp(),
  actor_kind text not null check (actor_kind in ('account', 'system')),
  actor_id text not null,
  actor_name text not null,
  request_id text not null,
  action text not null,
  subject_kind text not null,
  subject_id text,
  unit_id uuid,
  detail jsonb not null default '{}'
);
comment on table audit.entry is 'One entry per command, and per reading of fenced data. Written in the transaction of the change itself.';
comment on column audit.entry.xid is 'Transaction that wrote it: entries are sealed in the order (epoch, xid, entry_id), once no older transaction runs.';
comment on column audit.entry.detail is 'What changed: {field: [old, new]} or counts; never a secret, never a full CCCD.';
create index entry_in_seal_order on audit.entry (epoch, xid, entry_id);
create index entry_by_subject on audit.entry (subject_kind, subject_id, at desc);
create index entry_by_actor on audit.entry (actor_id, at desc);
create index entry_by_action on audit.entry (action, at desc);
create index entry_by_time on audit.entry (at desc);

create table audit.seal (
  seal_no bigint primary key check (seal_no > 0),
  sealed_at timestamptz not null default clock_timestamp(),
  last_epoch int not null,
  last_xid xid8 not null,
  last_entry_id uuid not null,
  entries int not null check (entries > 0),
  previous_hash text not null,
  hash text not null
);
comment on table audit.seal is 'Covers the entries after the previous seal up to its own last one; hash = sha256(previous hash, then each entry).';

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit rows are append-only' using errcode = 'insufficient_privilege';
end $$;
comment on function audit.refuse_change is 'Where the application has only one role, triggers forbid what grants cannot.';
create trigger entry_is_append_only before update or delete on audit.entry for each row execute function audit.refuse_change();
create trigger entry_is_not_truncated before truncate on audit.entry for each statement execute function audit.refuse_change();
create trigger seal_is_append_only before update or delete on audit.seal for each row execute function audit.refuse_change();
create trigger seal_is_not_truncated before truncate on audit.seal for each statement execute function audit.refuse_change();
