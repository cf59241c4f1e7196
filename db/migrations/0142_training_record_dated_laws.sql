-- Norms of validity and rules of equivalence are edited by the office: one norm (code) has versions in time, and is edited as a whole.
alter table training_record.validity_norm drop constraint validity_norm_code_level_key;
alter table training_record.validity_norm add column version int not null default 1;
alter table training_record.validity_norm add constraint validity_norm_code_level_from_key unique (code, level, valid_from);
comment on column training_record.validity_norm.version is 'Counts the edits of the code: all its rows bear the same.';

alter table training_record.equivalence drop constraint equivalence_code_key;
alter table training_record.equivalence add column version int not null default 1;
alter table training_record.equivalence add constraint equivalence_in_turn
  exclude using gist (code with =, daterange(valid_from, valid_to) with &&) deferrable initially deferred;
-- Two rules that say the same of one level would count a qualification twice.
alter table training_record.equivalence add constraint equivalence_counts_once
  exclude using gist (from_ladder with =, from_level with =, ladder with =, level with =, daterange(valid_from, valid_to) with &&)
  where (verified and from_level is not null) deferrable initially deferred;
alter table training_record.equivalence add constraint equivalence_not_itself check ((from_ladder, from_level) is distinct from (ladder, level));
comment on column training_record.equivalence.code is 'One rule in time: its versions follow one another.';
comment on column training_record.equivalence.version is 'Counts the edits of the code: all its rows bear the same.';

create table training_record.shipped_law (
  key text primary key check (key <> '')
);
comment on table training_record.shipped_law is 'Norms and rules of equivalence that came with the system and were put in once: what an office changed or removed since does not come back.';
comment on column training_record.shipped_law.key is '“norm <code>” or “equivalence <code>”.';
insert into training_record.shipped_law (key)
  select distinct 'norm ' || code from training_record.validity_norm union select 'equivalence ' || code from training_record.equivalence;
