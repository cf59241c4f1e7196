-- Thresholds of absence, the yearly duty and what surveys go by are edited on a screen: each code counts its edits.
alter table delivery.attendance_rule add column article text;
comment on column delivery.attendance_rule.article is 'Article and clause of the document.';
comment on column delivery.attendance_rule.version is 'Of the threshold: counts the edits of all its versions.';

alter table delivery.study_duty add column version integer not null default 1;
comment on column delivery.study_duty.version is 'Counts the edits of all versions.';

alter table delivery.survey_setting
  add column article text,
  add column note text,
  add column version integer not null default 1;
comment on column delivery.survey_setting.article is 'Article and clause of the document.';
comment on column delivery.survey_setting.version is 'Counts the edits of all versions.';

create table delivery.shipped_rule (
  code text primary key
);
comment on table delivery.shipped_rule is 'Rules that were brought in once as they ship: what an office changed or took out since stays as it has it.';
comment on column delivery.shipped_rule.code is 'Kind and code of the rule.';
insert into delivery.shipped_rule (code)
  select 'attendance ' || coalesce(type_code, '*') || ':' || coalesce(study_form, '*') from delivery.attendance_rule
  union select 'duty' from delivery.study_duty;
