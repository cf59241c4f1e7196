-- Định mức chi đào tạo, bồi dưỡng: dated data like every other law.
create table catalogue.lecturer_grade (
  grade_code text primary key check (grade_code <> ''),
  name_vi text not null check (name_vi <> ''),
  name_en text not null check (name_en <> ''),
  sort_order int not null
);
comment on table catalogue.lecturer_grade is 'Bậc giảng viên, báo cáo viên: what a province distinguishes when it pays for a session.';

create table catalogue.cost_norm (
  norm_id uuid primary key,
  code text not null check (code <> ''),
  grade_code text references catalogue.lecturer_grade,
  name_vi text not null check (name_vi <> ''),
  name_en text not null check (name_en <> ''),
  basis text not null check (basis in ('session', 'learner', 'learner-day', 'learner-session', 'day', 'class', 'percent')),
  ceiling bigint check (ceiling > 0),
  rate bigint check (rate > 0),
  legal_basis text not null check (legal_basis <> ''),
  article text,
  verified boolean not null default false,
  switched_on boolean not null,
  by_default boolean not null default true,
  note text,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  sort_order int not null,
  version int not null default 1,
  check (grade_code is null or basis = 'session'),
  check (basis <> 'percent' or (coalesce(ceiling, 0) <= 100 and coalesce(rate, 0) <= 100)),
  check (rate <= ceiling)
);
comment on table catalogue.cost_norm is 'Định mức chi: what may be paid for what, by code and grade of lecturer, in one period.';
comment on column catalogue.cost_norm.code is 'What is paid for; a row of a grade stands beside the general row of its code and takes its ceiling from it.';
comment on column catalogue.cost_norm.basis is 'What is counted: sessions (buổi of 4 tiết), learners, learner-days, learner-sessions, days, classes; percent of everything else.';
comment on column catalogue.cost_norm.ceiling is 'At most so much for one of them: đồng, or per cent where the basis is percent; null: as spent, by invoice.';
comment on column catalogue.cost_norm.rate is 'What the province pays; null: the ceiling.';
comment on column catalogue.cost_norm.verified is 'Whether somebody compared the row with its text; the ceiling of an unverified row is told and refuses nothing.';
comment on column catalogue.cost_norm.switched_on is 'Whether budgets are made by it; a row that is switched off is shown only, and several of one code may stand side by side.';
comment on column catalogue.cost_norm.by_default is 'Whether what is proposed as a budget begins with it.';
alter table catalogue.cost_norm add constraint cost_norm_in_turn
  exclude using gist (code with =, coalesce(grade_code, '') with =, daterange(valid_from, valid_to) with &&) where (switched_on)
  deferrable initially deferred;
create index cost_norm_by_grade on catalogue.cost_norm (grade_code) where grade_code is not null;

create table catalogue.shipped_cost_norm (
  key text primary key
);
comment on table catalogue.shipped_cost_norm is 'Norms that came with the system and were put in once: what an office changed or removed since does not come back.';

create view catalogue.v_lecturer_grade as select grade_code, name_vi, name_en, sort_order from catalogue.lecturer_grade;
comment on view catalogue.v_lecturer_grade is 'Grades of lecturers.';

create view catalogue.v_cost_norm as
  select norm_id, code, grade_code, name_vi, name_en, basis, ceiling, rate, legal_basis, article, verified, switched_on, by_default,
    valid_from, valid_to, sort_order
  from catalogue.cost_norm;
comment on view catalogue.v_cost_norm is 'Cost norms of every period. [nullable: grade_code, ceiling, rate, article, valid_to]';
