create function results.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'a result that was closed and a change of a mark stay as they are' using errcode = 'insufficient_privilege';
end $$;
comment on function results.refuse_change is 'What was once a result stays readable.';

create table results.pass_rule (
  rule_id uuid primary key,
  code text not null,
  name_vi text not null,
  name_en text not null,
  type_codes text[] not null,
  condition jsonb not null,
  legal_basis text not null check (legal_basis <> ''),
  article text,
  verified boolean not null,
  switched_on boolean not null,
  valid_from date not null,
  valid_to date,
  version int not null default 1,
  check (valid_to > valid_from),
  unique (code, valid_from)
);
comment on table results.pass_rule is 'Điều kiện hoàn thành: what a learner must have reached, by the regime of the day the class ends. Dated law.';
comment on column results.pass_rule.type_codes is 'Types of training it is about, each with all below it; empty: every type.';
comment on column results.pass_rule.condition is 'An expression over the facts of a learner in a class (marks, attendance, average).';
comment on column results.pass_rule.verified is 'Somebody has compared it with the document.';
comment on column results.pass_rule.switched_on is 'Whether it decides; one that is off is only told beside the verdict.';

create table results.grade_band (
  band_id uuid primary key,
  scheme text not null check (scheme in ('five-grades', 'pass-fail')),
  code text not null,
  name_vi text not null,
  name_en text not null,
  from_share int not null check (from_share between 0 and 10000),
  passes boolean not null,
  legal_basis text not null check (legal_basis <> ''),
  verified boolean not null,
  valid_from date not null,
  valid_to date,
  check (valid_to > valid_from),
  unique (scheme, code, valid_from)
);
comment on table results.grade_band is 'Xếp loại: the name of an average, by scheme. Dated law. A band that does not pass names what failed, whatever its average.';
comment on column results.grade_band.from_share is 'From this share of the scale on, in hundredths of a percent.';

create table results.programme_assessment (
  programme_id uuid not null references catalogue.programme,
  position int not null,
  name text not null check (name <> ''),
  weight int not null check (weight between 1 and 100),
  scale int not null check (scale in (10, 100)),
  required boolean not null,
  primary key (programme_id, position)
);
comment on table results.programme_assessment is 'Bài kiểm tra, bài thi that classes of a programme begin with.';

create table results.class_result (
  class_id uuid primary key references classes.class,
  state text not null default 'entering' check (state in ('entering', 'submitted', 'closed', 'reopening')),
  scheme text not null default 'five-grades' check (scheme in ('five-grades', 'pass-fail')),
  completed_on date,
  round int not null default 0,
  submitted_by text,
  submitted_name text,
  submitted_at timestamptz,
  returned_reason text,
  closed_by text,
  closed_name text,
  closed_at timestamptz,
  reopen_by text,
  reopen_name text,
  reopen_reason text,
  version int not null default 1,
  check ((state = 'submitted') <= (submitted_by is not null)),
  check ((state in ('closed', 'reopening')) <= (closed_by is not null and completed_on is not null)),
  check ((state = 'reopening') <= (reopen_by is not null and reopen_reason is not null)),
  check (closed_by is null or closed_by <> submitted_by)
);
comment on table results.class_result is 'Kết quả of a class: marks are entered, submitted, and closed by somebody else; opened again only by two people. No row: nothing was entered yet.';
comment on column results.class_result.completed_on is 'Day on which learners completed; the law of that day judges.';
comment on column results.class_result.round is 'How many times it was closed.';
comment on column results.class_result.reopen_reason is 'Why somebody asks to open closed results; stays until they are closed anew.';
create index class_result_by_state on results.class_result (state);

create table results.assessment (
  assessment_id uuid primary key,
  class_id uuid not null references classes.class,
  position int not null,
  name text not null check (name <> ''),
  weight int not null check (weight between 1 and 100),
  scale int not null check (scale in (10, 100)),
  required boolean not null,
  unique (class_id, position) deferrable initially deferred,
  unique (class_id, assessment_id)
);
comment on table results.assessment is 'Bài kiểm tra, bài thi of a class. A required one must be passed; all count by their weight.';
comment on column results.assessment.scale is 'Thang điểm: 10 or 100 (percent).';

create table results.mark (
  person_id uuid not null references personnel.person,
  assessment_id uuid not null,
  attempt int not null check (attempt in (1, 2)),
  class_id uuid not null references classes.class,
  value int not null check (value between 0 and 10000),
  marked_at timestamptz not null,
  marked_by text not null,
  marked_name text not null,
  version int not null default 1,
  primary key (person_id, assessment_id, attempt),
  foreign key (class_id, assessment_id) references results.assessment (class_id, assessment_id)
);
comment on table results.mark is 'Điểm of one learner in one assessment; no row: no mark yet, which is not zero.';
comment on column results.mark.value is 'In hundredths of a point of the scale of its assessment: 8,5 is 850.';
comment on column results.mark.attempt is '1: first; 2: thi lại, kiểm tra lại. The second one counts, the first one stays.';
create index mark_by_class on results.mark (class_id, person_id);
create index mark_by_assessment on results.mark (assessment_id);

create table results.mark_change (
  change_id uuid primary key,
  person_id uuid not null references personnel.person,
  assessment_id uuid not null,
  attempt int not null,
  class_id uuid not null references classes.class,
  old_value int,
  new_value int,
  reason text,
  changed_at timestamptz not null,
  changed_by text not null,
  changed_name text not null
);
comment on table results.mark_change is 'Every change of a mark that stood: what it was, what it became, who, why.';
create index mark_change_by_class on results.mark_change (class_id, changed_at);
create index mark_change_by_person on results.mark_change (person_id, class_id);
create trigger mark_change_stays before update or delete on results.mark_change for each row execute function results.refuse_change();

create table results.attendance_given (
  person_id uuid not null references personnel.person,
  class_id uuid not null references classes.class,
  share int not null check (share between 0 and 10000),
  basis text not null check (basis <> ''),
  given_by text not null,
  given_name text not null,
  version int not null default 1,
  primary key (person_id, class_id)
);
comment on table results.attendance_given is 'Tỷ lệ dự học of a learner by paper, where no roll was called here.';
comment on column results.attendance_given.share is 'In hundredths of a percent of the tiết of the class.';
create index attendance_given_by_class on results.attendance_given (class_id);

create table results.completion (
  person_id uuid not null references personnel.person,
  class_id uuid not null references classes.class,
  round int not null,
  verdict text not null check (verdict in ('completed', 'failed', 'unknown')),
  average_share int,
  band text,
  grade text,
  reasons jsonb not null,
  completed_on date,
  closed_at timestamptz not null,
  closed_by text not null,
  closed_name text not null,
  primary key (person_id, class_id, round),
  check ((verdict = 'completed') = (completed_on is not null))
);
comment on table results.completion is 'Kết quả xét hoàn thành of a learner, as it stood when the results were closed. The last round counts; earlier ones are the trail.';
comment on column results.completion.average_share is 'Weighted average, in hundredths of a percent of the scale.';
comment on column results.completion.reasons is 'By pass rule: its version, what was found, the verdict.';
create index completion_by_class on results.completion (class_id, round);
create trigger completion_stays before update or delete on results.completion for each row execute function results.refuse_change();

create view results.v_completion as
select c.person_id, c.class_id, c.verdict, c.average_share, c.band, c.grade, c.completed_on
from results.completion as c join results.class_result as r on r.class_id = c.class_id and r.round = c.round;
comment on view results.v_completion is 'Results of learners by the last closing of their class. [nullable: average_share, band, grade, completed_on]';

create index qualification_by_class on training_record.qualification (class_id) where class_id is not null;
