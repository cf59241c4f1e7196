create table delivery.survey_setting (
  valid_from date primary key,
  smallest_group int not null check (smallest_group between 2 and 50),
  follow_from_months int not null check (follow_from_months between 1 and 24),
  follow_to_months int not null check (follow_to_months > follow_from_months),
  open_days int not null check (open_days between 1 and 120),
  remind_days int not null check (remind_days between 1 and 60),
  classes_percent int not null check (classes_percent between 0 and 100),
  legal_basis text not null check (legal_basis <> ''),
  verified boolean not null default false
);
comment on table delivery.survey_setting is 'What quality surveys go by from a day on.';
comment on column delivery.survey_setting.smallest_group is 'Fewer anonymous answers than this are not shown, nor counted in what is summed up.';
comment on column delivery.survey_setting.follow_from_months is 'The follow-up opens by itself so many months after the class ended, and no more after follow_to_months.';
comment on column delivery.survey_setting.open_days is 'How long a survey is open where nobody says otherwise.';
comment on column delivery.survey_setting.remind_days is 'So many days before it closes, who has not answered is reminded.';
comment on column delivery.survey_setting.classes_percent is 'The least share of the classes of a year that must be evaluated.';

create table delivery.survey_form (
  form_id uuid primary key,
  code text not null unique,
  respondent text not null check (respondent in ('learner', 'lecturer', 'organiser', 'former-learner', 'supervisor', 'unit')),
  moment text not null check (moment in ('end', 'after')),
  sort_order int not null
);
comment on table delivery.survey_form is 'Phiếu đánh giá chất lượng: for whom, and when. What it asks is in its versions.';
comment on column delivery.survey_form.moment is 'end: when the class ends; after: some months later, what came of it.';

create table delivery.survey_form_version (
  version_id uuid primary key,
  form_id uuid not null references delivery.survey_form,
  valid_from date not null,
  title jsonb not null,
  lead jsonb not null,
  scale_max int not null check (scale_max between 3 and 10),
  scale_low jsonb not null,
  scale_high jsonb not null,
  blank_percent int not null check (blank_percent between 0 and 100),
  anonymous boolean not null,
  automatic boolean not null,
  questions jsonb not null check (jsonb_typeof(questions) = 'array' and jsonb_array_length(questions) between 1 and 60),
  legal_basis text not null check (legal_basis <> ''),
  verified boolean not null default false,
  saved_on date not null,
  saved_by text not null,
  saved_name text not null,
  unique (form_id, valid_from)
);
comment on table delivery.survey_form_version is 'What a form asks from a day on. A version that a survey was opened with stays as it was.';
comment on column delivery.survey_form_version.title is '{vi, en}.';
comment on column delivery.survey_form_version.scale_max is 'Questions are answered from 1 to this.';
comment on column delivery.survey_form_version.blank_percent is 'A paper with a larger share of scale questions left blank is not valid (TT 10/2017).';
comment on column delivery.survey_form_version.anonymous is 'Whether its surveys are anonymous where nobody says otherwise.';
comment on column delivery.survey_form_version.automatic is 'Whether the daily job opens it by itself (follow-ups only).';
comment on column delivery.survey_form_version.questions is '[{key, object, kind: scale|text, each: class|lecturer, words: {vi, en}}] in their order.';

create table delivery.survey (
  survey_id uuid primary key,
  class_id uuid not null references classes.class,
  form_id uuid not null references delivery.survey_form,
  version_id uuid not null references delivery.survey_form_version,
  opens_on date not null,
  closes_on date not null,
  anonymous boolean not null,
  source text not null check (source in ('hand', 'follow-up')),
  opened_on date not null,
  opened_by text not null,
  opened_name text not null,
  told_on date,
  reminded_on date,
  settled_on date,
  version int not null default 1,
  check (closes_on >= opens_on)
);
comment on table delivery.survey is 'Đợt đánh giá: one form put to those whom it is for in one class.';
comment on column delivery.survey.told_on is 'When those who are asked were sent their links; null: not yet.';
comment on column delivery.survey.settled_on is 'Closed for good: nothing more is taken, and the answers of an anonymous one were shuffled.';
create index survey_by_class on delivery.survey (class_id);
create index survey_by_version on delivery.survey (version_id);
create unique index one_survey_at_a_time on delivery.survey (class_id, form_id) where settled_on is null;
create unique index one_follow_up on delivery.survey (class_id, form_id) where source = 'follow-up';
create index survey_not_settled on delivery.survey (closes_on) where settled_on is null;

create table delivery.survey_respondent (
  respondent_id uuid primary key,
  survey_id uuid not null references delivery.survey on delete cascade,
  person_id uuid references personnel.person,
  lecturer_id uuid references catalogue.lecturer,
  unit_id uuid references organisation.unit,
  about_person_id uuid references personnel.person,
  answered boolean not null default false,
  check (num_nonnulls(person_id, lecturer_id, unit_id) >= 1)
);
comment on table delivery.survey_respondent is 'Who is asked. That somebody has answered is kept here; what they answered to an anonymous survey is kept apart, and nothing joins the two.';
comment on column delivery.survey_respondent.about_person_id is 'The learner about whom a supervisor is asked.';
create unique index one_respondent on delivery.survey_respondent (survey_id, person_id, lecturer_id, unit_id, about_person_id) nulls not distinct;
create index survey_respondent_by_person on delivery.survey_respondent (person_id) where person_id is not null;
create index survey_respondent_by_lecturer on delivery.survey_respondent (lecturer_id) where lecturer_id is not null;
create index survey_respondent_by_unit on delivery.survey_respondent (unit_id) where unit_id is not null;
create index survey_respondent_about on delivery.survey_respondent (about_person_id) where about_person_id is not null;

create table delivery.survey_answer (
  answer_id uuid primary key,
  survey_id uuid not null references delivery.survey on delete cascade,
  respondent_id uuid references delivery.survey_respondent on delete cascade
);
comment on table delivery.survey_answer is 'One paper filled in. Its key is random and it has no time: the order says nothing. Without respondent where the survey is anonymous.';
create index survey_answer_by_survey on delivery.survey_answer (survey_id);
create unique index one_answer_of_respondent on delivery.survey_answer (respondent_id) where respondent_id is not null;

create table delivery.survey_reply (
  answer_id uuid not null references delivery.survey_answer on delete cascade,
  question text not null,
  lecturer_id uuid references catalogue.lecturer,
  score int check (score between 1 and 10),
  words text check (words <> ''),
  check ((score is null) <> (words is null)),
  unique nulls not distinct (answer_id, question, lecturer_id)
);
comment on table delivery.survey_reply is 'What a paper says to one question, about one lecturer where the question is about each.';
create index survey_reply_by_lecturer on delivery.survey_reply (lecturer_id) where lecturer_id is not null;

create function delivery.keep_anonymous() returns trigger language plpgsql as $$
begin
  if new.respondent_id is not null and (select s.anonymous from delivery.survey s where s.survey_id = new.survey_id) then
    raise exception 'an answer to an anonymous survey names nobody';
  end if;
  if new.respondent_id is null and not (select s.anonymous from delivery.survey s where s.survey_id = new.survey_id) then
    raise exception 'an answer to a survey by name has a respondent';
  end if;
  return new;
end $$;
comment on function delivery.keep_anonymous() is 'An answer names its respondent where the survey is by name, and nobody where it is anonymous.';
create trigger survey_answer_anonymous before insert or update on delivery.survey_answer
  for each row execute function delivery.keep_anonymous();

create function delivery.keep_survey_as_asked() returns trigger language plpgsql as $$
begin
  if new.anonymous is distinct from old.anonymous or new.version_id is distinct from old.version_id or new.class_id is distinct from old.class_id then
    raise exception 'what was asked of people, and under which promise, does not change';
  end if;
  return new;
end $$;
comment on function delivery.keep_survey_as_asked() is 'A survey keeps its form, its class and its promise of anonymity.';
create trigger survey_as_asked before update on delivery.survey for each row execute function delivery.keep_survey_as_asked();
