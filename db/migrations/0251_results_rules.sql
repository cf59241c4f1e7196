-- Conditions of completing and names of averages are edited on a screen: each code counts its edits.
alter table results.pass_rule add column note text;
comment on column results.pass_rule.version is 'Of the condition: counts the edits of all its versions.';

alter table results.grade_band
  add column article text,
  add column note text,
  add column version integer not null default 1;
comment on column results.grade_band.article is 'Article and clause of the document.';
comment on column results.grade_band.version is 'Of the scheme: counts the edits of all its versions.';

create table results.shipped_rule (
  code text primary key
);
comment on table results.shipped_rule is 'Conditions and schemes that were brought in once as they ship: what an office changed or took out since stays as it has it.';
comment on column results.shipped_rule.code is 'Kind and code.';
insert into results.shipped_rule (code)
  select 'pass ' || code from results.pass_rule union select 'grades ' || scheme from results.grade_band;
