-- The documents of a version that stay: what was approved, what was issued under a number, the signed paper itself.
create table planning.version_file (
  version_id uuid not null references planning.plan_version,
  stage text not null check (stage in ('approved', 'issued', 'signed')),
  format text not null check (format in ('docx', 'pdf', 'png', 'jpeg')),
  layout text check (layout in ('party', 'state')),
  file_id uuid not null references kernel.file,
  name text not null check (name <> ''),
  sha256 text not null,
  size int not null check (size > 0),
  made_on date not null,
  made_name text not null,
  primary key (version_id, stage, format),
  check ((stage = 'signed') = (layout is null))
);
comment on table planning.version_file is 'Văn bản của một bản kế hoạch, lưu một lần: each file was made once and its bytes are given ever after.';
comment on column planning.version_file.stage is 'approved: what the approver saw; issued: under its number and date; signed: a scan of the signed paper.';
comment on column planning.version_file.layout is 'Whose layout it was made in; null: a scan.';
comment on column planning.version_file.sha256 is 'Of the bytes, in hexadecimal.';
create index version_file_by_file on planning.version_file (file_id);
create unique index one_signed_file on planning.version_file (version_id) where stage = 'signed';

create function planning.refuse_file_change() returns trigger language plpgsql as $$
begin
  raise exception 'a document of a plan never changes';
end $$;
create trigger version_file_stays before update or delete on planning.version_file for each row execute function planning.refuse_file_change();
create trigger version_file_not_emptied before truncate on planning.version_file for each statement execute function planning.refuse_file_change();

alter table planning.plan_version
  add column issued_layout text check (issued_layout in ('party', 'state')),
  add column paper_body text check (paper_body <> ''),
  add column paper_signer text check (paper_signer <> '');
comment on column planning.plan_version.issued_layout is 'Whose layout it was issued in.';
comment on column planning.plan_version.paper_body is 'Cấp phê duyệt: who approved it on paper, as on the document; null where it went through a chain here.';
comment on column planning.plan_version.paper_signer is 'Người ký: who signed that document.';

create or replace function planning.keep_approval() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.approved_on is not null then
      raise exception 'a plan that was approved never changes';
    end if;
    return old;
  end if;
  if old.approved_on is not null and (
    (new.version_id, new.plan_id, new.number, new.content_hash, new.snapshot, new.approved_on, new.submitted_on, new.based_on, new.reason, new.paper_body,
      new.paper_signer) is distinct from (old.version_id, old.plan_id, old.number, old.content_hash, old.snapshot, old.approved_on, old.submitted_on,
      old.based_on, old.reason, old.paper_body, old.paper_signer)
    or (old.file_id is not null and new.file_id is distinct from old.file_id)
    or (old.decision_no is not null and (new.decision_no, new.decision_date, new.register_entry_id, new.in_force_from, new.issued_layout)
      is distinct from (old.decision_no, old.decision_date, old.register_entry_id, old.in_force_from, old.issued_layout))
    or (old.in_force_to is not null and new.in_force_to is distinct from old.in_force_to)
    or new.state not in ('approved', 'in-force', 'superseded', 'closed')) then
    raise exception 'a plan that was approved never changes';
  end if;
  return new;
end $$;
