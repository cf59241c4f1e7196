-- Who is paid by the session is edited on a screen: each kind of lecturer counts its edits.
alter table classes.session_pay_rule
  add column article text,
  add column note text,
  add column version integer not null default 1;
comment on column classes.session_pay_rule.article is 'Article and clause of the document.';
comment on column classes.session_pay_rule.version is 'Of the kind of lecturer: counts the edits of all its versions.';

create table classes.shipped_rule (
  code text primary key
);
comment on table classes.shipped_rule is 'Rules that were brought in once as they ship: what an office changed or took out since stays as it has it.';
comment on column classes.shipped_rule.code is 'Kind and code of the rule.';
insert into classes.shipped_rule (code) select distinct 'pay ' || lecturer_kind from classes.session_pay_rule;
