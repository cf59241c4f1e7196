-- What the audit screen asks for: entries by unit and by request, and when the chain was last checked.
create index entry_by_unit on audit.entry (unit_id, at desc) where unit_id is not null;
create index entry_by_request on audit.entry (request_id);

create table audit.verification (
  verification_id uuid primary key,
  checked_at timestamptz not null,
  checked_by text not null,
  ok boolean not null,
  result jsonb not null
);
comment on table audit.verification is 'Each check of entries and seals that was asked for on the screen, with what it found.';
comment on column audit.verification.result is 'As tn audit verify prints it.';
create index verification_by_time on audit.verification (checked_at desc);
create trigger verification_is_append_only before update or delete on audit.verification for each row execute function audit.refuse_change();
create trigger verification_is_not_truncated before truncate on audit.verification for each statement execute function audit.refuse_change();
