create schema documents;
comment on schema documents is 'Official documents: registers of their numbers.';

create table documents.register (
  register_id uuid primary key,
  issuer text not null check (issuer <> ''),
  layout text not null check (layout in ('party', 'state')),
  kind text not null check (kind <> ''),
  period text not null check (period <> ''),
  last_number int not null default 0 check (last_number >= 0),
  unique (issuer, layout, kind, period)
);
comment on table documents.register is 'Sổ đăng ký văn bản đi: one per issuing body, layout and kind of document, begun anew with every period.';
comment on column documents.register.issuer is 'Unit id, or a lasting key of a body that is no unit (Ban Thường vụ).';
comment on column documents.register.period is 'The State counts by calendar year (2021), the Party by the term of the committee (code of the term).';
comment on column documents.register.last_number is 'Greatest number taken; its row is locked while a number is taken, so that there is no gap and no double.';

create table documents.register_entry (
  entry_id uuid primary key,
  register_id uuid not null references documents.register,
  number int not null check (number > 0),
  dated date not null,
  subject text not null check (subject <> ''),
  by_hand boolean not null,
  taken_by text not null,
  taken_name text not null,
  taken_at timestamptz not null default now(),
  unique (register_id, number)
);
comment on table documents.register_entry is 'A number taken, for ever: never changed, never given twice, even when void.';
comment on column documents.register_entry.dated is 'Day of the document.';
comment on column documents.register_entry.by_hand is 'The number was given by a person: numbers it skips belong to documents outside the system.';

create table documents.register_void (
  entry_id uuid primary key references documents.register_entry,
  reason text not null check (reason <> ''),
  voided_by text not null,
  voided_name text not null,
  voided_at timestamptz not null default now()
);
comment on table documents.register_void is 'Hủy số: the number stays taken, and why it is void stays known.';

create function documents.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'entries of a register are append-only' using errcode = 'insufficient_privilege';
end $$;
comment on function documents.refuse_change is 'An entry of a register never changes, whoever asks.';
create trigger register_entry_is_append_only before update or delete on documents.register_entry for each row execute function documents.refuse_change();
create trigger register_entry_is_not_truncated before truncate on documents.register_entry for each statement execute function documents.refuse_change();
create trigger register_void_is_append_only before update or delete on documents.register_void for each row execute function documents.refuse_change();
create trigger register_void_is_not_truncated before truncate on documents.register_void for each statement execute function documents.refuse_change();

create function documents.keep_register() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.last_number < old.last_number or (new.register_id, new.issuer, new.layout, new.kind, new.period)
    is distinct from (old.register_id, old.issuer, old.layout, old.kind, old.period) then
    raise exception 'a register only counts up' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
comment on function documents.keep_register is 'A register is not renamed, not emptied and never counts down.';
create trigger register_counts_up before update or delete on documents.register for each row execute function documents.keep_register();

create view documents.v_register_entry as
  select e.entry_id, r.issuer, r.layout, r.kind, r.period, e.number, e.dated, e.subject, e.by_hand, e.taken_by, e.taken_name, e.taken_at,
         v.reason as void_reason, v.voided_name, v.voided_at
  from documents.register_entry e join documents.register r using (register_id) left join documents.register_void v using (entry_id);
comment on view documents.v_register_entry is 'Numbers taken and whether they are void. [nullable: void_reason, voided_name, voided_at]';
