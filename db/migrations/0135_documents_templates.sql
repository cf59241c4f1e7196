create table documents.template (
  template_id uuid primary key,
  kind text not null check (kind <> ''),
  layout text not null check (layout in ('party', 'state')),
  unique (kind, layout)
);
comment on table documents.template is 'Mẫu văn bản: of a kind of document in one official layout. What it may be filled with is declared by the module whose document it is.';
comment on column documents.template.kind is 'Code of the kind as its module declares it: plan-year, plan-opening, plan-submission.';

create table documents.template_version (
  version_id uuid primary key,
  template_id uuid not null references documents.template,
  number int not null check (number > 0),
  origin text not null check (origin in ('shipped', 'uploaded')),
  state text not null check (state in ('draft', 'in-use', 'retired')),
  file_id uuid not null references kernel.file,
  size int not null check (size > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  fields text[] not null,
  note text not null default '',
  uploaded_by text not null,
  uploaded_name text not null,
  uploaded_at timestamptz not null default now(),
  used_by text,
  used_name text,
  used_at timestamptz,
  unique (template_id, number),
  check ((state = 'draft') <= (used_at is null)),
  check (state not in ('in-use', 'retired') or used_at is not null)
);
comment on table documents.template_version is 'Bản của mẫu: as shipped or as an office uploaded it; one is in use, the others can be put back.';
comment on column documents.template_version.state is 'draft: has never been in use. retired: was in use before.';
comment on column documents.template_version.fields is 'The fields that stand in it, with the lists around them: groups.lines.seats.';
comment on column documents.template_version.note is 'What is different in it, as whoever uploaded it wrote.';
comment on column documents.template_version.used_by is 'Who last put it in use. The system puts in use only what it ships, and only in place of what it put there itself.';
create index template_version_by_file on documents.template_version (file_id);
create unique index one_template_in_use on documents.template_version (template_id) where state = 'in-use';
create unique index one_version_of_the_same_file on documents.template_version (template_id, sha256);

create function documents.keep_template_version() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (new.version_id, new.template_id, new.number, new.origin, new.file_id, new.size, new.sha256, new.fields, new.note, new.uploaded_by, new.uploaded_name, new.uploaded_at)
    is distinct from (old.version_id, old.template_id, old.number, old.origin, old.file_id, old.size, old.sha256, old.fields, old.note, old.uploaded_by, old.uploaded_name, old.uploaded_at) then
    raise exception 'a version of a template never changes, only its state does' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
comment on function documents.keep_template_version is 'What a template was stays known: documents were made with it.';
create trigger template_version_stays before update or delete on documents.template_version for each row execute function documents.keep_template_version();
