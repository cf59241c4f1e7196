-- Targets are versions of a code: each has an id, so that a change says which it is about, and the version counts the edits of a code.
alter table nomination.share_target add column target_id uuid not null default gen_random_uuid();
alter table nomination.share_target alter column target_id drop default;
alter table nomination.share_target drop constraint share_target_pkey;
alter table nomination.share_target add primary key (target_id);
create unique index share_target_by_code on nomination.share_target (code, valid_from);
create table nomination.shipped_target (
  code text primary key
);
comment on table nomination.shipped_target is 'Targets that were brought in once: what an office changed or removed since stays as it has it.';
insert into nomination.shipped_target (code) select distinct code from nomination.share_target;
comment on column nomination.share_target.version is 'Of the code: counts the edits of all its versions.';
