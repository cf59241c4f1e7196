create table results.certificate (
  person_id uuid not null references personnel.person,
  certificate_id uuid not null,
  class_id uuid not null references classes.class,
  kind text not null check (kind in ('certificate', 'attestation')),
  number int not null check (number > 0),
  register_no text not null check (register_no <> ''),
  entry_id uuid not null references documents.register_entry,
  issuer_unit_id uuid references organisation.unit,
  issuer_name text not null check (issuer_name <> ''),
  year int not null,
  issued_on date not null,
  reason text not null default 'first' check (reason in ('first', 'lost', 'damaged', 'wrong')),
  replaces uuid,
  content jsonb not null,
  full_name text not null check (full_name <> ''),
  search_key text not null,
  layout text not null check (layout in ('party', 'state')),
  code_key text not null,
  file_id uuid references kernel.file,
  sha256 text,
  pdf_file_id uuid references kernel.file,
  issued_by text not null,
  issued_name text not null,
  voided_on date,
  void_reason text,
  void_code text check (void_code in ('fraud', 'wrong-person', 'wrong-content', 'result-changed', 'replaced')),
  voided_by text,
  voided_name text,
  reissue_by date,
  primary key (person_id, certificate_id),
  unique (certificate_id),
  unique (entry_id),
  unique (code_key),
  check ((file_id is null) = (sha256 is null)),
  check ((voided_on is null) = (void_code is null) and (voided_on is null) = (voided_by is null) and (voided_on is null) = (void_reason is null))
);
comment on table results.certificate is 'Chứng chỉ, giấy chứng nhận hoàn thành khóa học: issued once, with its number for ever. A certificate is given once; what is lost is followed by an attestation.';
comment on column results.certificate.kind is 'certificate: chứng chỉ; attestation: giấy chứng nhận hoàn thành khóa học.';
comment on column results.certificate.register_no is 'Số vào sổ, as it stands on the paper.';
comment on column results.certificate.reason is 'first; lost or damaged: the attestation instead of it; wrong: issued anew because the school erred.';
comment on column results.certificate.replaces is 'The certificate that this one stands for.';
comment on column results.certificate.content is 'What the paper says, for ever: name, birth date, programme, grade, signer.';
comment on column results.certificate.code_key is 'The random half of the code on the paper; the other half is its signature.';
comment on column results.certificate.file_id is 'The Word file, made once; null until it is first asked for.';
comment on column results.certificate.reissue_by is 'The day until which a wrong one must be issued anew.';
create unique index one_valid_certificate on results.certificate (person_id, class_id) where voided_on is null;
create index certificate_by_class on results.certificate (class_id, number);
create index certificate_by_year on results.certificate (year, issuer_name, kind, number);
create index certificate_by_search on results.certificate using gin (search_key gin_trgm_ops);

create function results.keep_certificate() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.content <> old.content or new.number <> old.number or new.register_no <> old.register_no or new.entry_id <> old.entry_id
    or new.issued_on <> old.issued_on or new.full_name <> old.full_name or new.kind <> old.kind or new.class_id <> old.class_id or new.code_key <> old.code_key
    or (old.file_id is not null and (new.file_id is distinct from old.file_id or new.sha256 is distinct from old.sha256))
    or (old.pdf_file_id is not null and new.pdf_file_id is distinct from old.pdf_file_id)
    or (old.voided_on is not null and (new.voided_on is distinct from old.voided_on or new.void_reason is distinct from old.void_reason)) then
    raise exception 'an issued certificate never changes' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
comment on function results.keep_certificate is 'It may be voided once, and its files may be made once; nothing else.';
create trigger certificate_stays before update or delete on results.certificate for each row execute function results.keep_certificate();

create table results.certificate_batch (
  batch_id uuid primary key,
  class_id uuid not null references classes.class,
  kind text not null check (kind in ('certificate', 'attestation')),
  certificates jsonb not null,
  file_id uuid not null references kernel.file,
  sha256 text not null,
  media_type text not null,
  made_by text not null,
  made_name text not null,
  made_on date not null
);
comment on table results.certificate_batch is 'Certificates of a class in one file, to be printed at once.';
create index certificate_batch_by_class on results.certificate_batch (class_id);

create table results.name_check (
  person_id uuid not null references personnel.person,
  class_id uuid not null references classes.class,
  right_as_is boolean not null,
  words text,
  checked_on date not null,
  version int not null default 1,
  primary key (person_id, class_id),
  check (right_as_is or words is not null)
);
comment on table results.name_check is 'Before their certificate is made, learners say whether name and birth date are written right.';
create index name_check_by_class on results.name_check (class_id);

create view results.v_certificate as
select person_id, certificate_id, class_id, kind, register_no, issued_on, voided_on from results.certificate;
comment on view results.v_certificate is 'Certificates. [nullable: voided_on]';
