alter table nomination.document
  add column number text check (number <> ''),
  add column dated date,
  add column register_entry_id uuid,
  add column person_id uuid references personnel.person,
  add column commitment_id uuid,
  add column template_version_id uuid,
  add column task_id uuid unique,
  add check ((person_id is null) = (commitment_id is null)),
  add check (register_entry_id is null or number is not null),
  add check (class_id is not null or person_id is not null or unit_id is not null);
comment on column nomination.document.unit_id is 'Whose people it names, where it is of one unit; null: of the whole class, or nobody.';
comment on column nomination.document.number is 'Whole number and symbol, as the document has it; null: it has none, or that of its decision.';
comment on column nomination.document.dated is 'The day the document is dated; null: as its decision, or left open.';
comment on column nomination.document.register_entry_id is 'The entry of the register that the number was taken from; null where the number is not one of its own.';
comment on column nomination.document.person_id is 'Whose commitment it is.';
comment on column nomination.document.template_version_id is 'The version of the template that it was made with; null: made before that was kept.';
comment on column nomination.document.task_id is 'What a task was asked for: a task that takes it up again makes no second document.';
create index document_by_person on nomination.document (person_id, commitment_id) where person_id is not null;
create index document_by_unit on nomination.document (unit_id, kind, issued_on);
create index document_by_register_entry on nomination.document (register_entry_id) where register_entry_id is not null;

alter table nomination.decision add column signer_authority text check (signer_authority <> '');
comment on column nomination.decision.signer_authority is 'For whom it is signed (T/M, TM., KT.); null: as the issuing body usually has it.';

create or replace function nomination.keep_document() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (new.sha256, new.file_id, new.kind, new.issued_on) <> (old.sha256, old.file_id, old.kind, old.issued_on)
    or (new.number, new.dated, new.register_entry_id, new.class_id, new.decision_id, new.person_id)
      is distinct from (old.number, old.dated, old.register_entry_id, old.class_id, old.decision_id, old.person_id)
    or (old.pdf_file_id is not null and new.pdf_file_id is distinct from old.pdf_file_id)
    or (old.scan_file_id is not null and new.scan_file_id is distinct from old.scan_file_id) then
    raise exception 'an issued document never changes' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
