-- The document behind a confirmation: its name stands beside it, so that lists need not open files.
alter table requirements.confirmation add column file_name text check (file_name <> '');
comment on column requirements.confirmation.file_id is 'A scan or picture of the evidence, kept for good; null where there is none.';
comment on column requirements.confirmation.file_name is 'What that file is called; null where there is none.';
alter table requirements.confirmation add check ((file_id is null) = (file_name is null));
create index confirmation_by_programme on requirements.confirmation (programme) where withdrawn_at is null;
