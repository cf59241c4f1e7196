-- Kinh phí: what a plan's line is to cost, what its classes did cost, and what happens when that is more.
create table planning.line_budget (
  line_id uuid not null references planning.plan_line on delete cascade,
  position int not null check (position > 0),
  norm_id uuid references catalogue.cost_norm,
  grade_code text references catalogue.lecturer_grade,
  words text not null check (words <> ''),
  basis text not null check (basis in ('session', 'learner', 'learner-day', 'learner-session', 'day', 'class', 'percent')),
  quantity bigint not null check (quantity >= 0),
  rate bigint not null check (rate >= 0),
  amount bigint not null check (amount >= 0),
  ceiling bigint,
  over_reason text check (over_reason <> ''),
  primary key (line_id, position),
  check (ceiling is null or rate <= ceiling or over_reason is not null)
);
comment on table planning.line_budget is 'Dự toán của một dòng kế hoạch: items by cost norm; their sum is the cost of the line.';
comment on column planning.line_budget.norm_id is 'The norm it was made by; null: an expense that no norm knows.';
comment on column planning.line_budget.quantity is 'How many of the basis; where the basis is percent, of how many đồng.';
comment on column planning.line_budget.rate is 'Đồng for one of them, or per cent.';
comment on column planning.line_budget.amount is 'In đồng: quantity × rate; per cents are rounded half up.';
comment on column planning.line_budget.ceiling is 'The verified ceiling on the day it was made; null: there was none.';
comment on column planning.line_budget.over_reason is 'Why more than the ceiling is paid.';
create index line_budget_by_norm on planning.line_budget (norm_id) where norm_id is not null;
create index line_budget_by_grade on planning.line_budget (grade_code) where grade_code is not null;
create trigger line_budget_stays before insert or update or delete on planning.line_budget for each row execute function planning.refuse_change();

create table planning.class_cost (
  cost_id uuid primary key,
  class_id uuid not null references classes.class,
  norm_code text,
  words text not null check (words <> ''),
  amount bigint not null check (amount > 0),
  spent_on date not null,
  fund_source text not null check (fund_source in ('province-budget', 'unit-budget', 'central-budget', 'learner', 'project', 'other')),
  document_no text not null check (document_no <> ''),
  document_date date,
  recorded_by text not null,
  recorded_name text not null,
  recorded_on date not null,
  removed_on date,
  removed_name text,
  removed_reason text check (removed_reason <> ''),
  version int not null default 1,
  check ((removed_on is null) = (removed_reason is null) and (removed_on is null) = (removed_name is null))
);
comment on table planning.class_cost is 'Chi thực tế của lớp: one payment with its document. What was recorded by mistake is removed with a reason and stays to be seen.';
comment on column planning.class_cost.norm_code is 'Code of the cost norm it belongs to; null: something else.';
comment on column planning.class_cost.amount is 'In đồng.';
create index class_cost_by_class on planning.class_cost (class_id, spent_on);
create index class_cost_by_day on planning.class_cost (spent_on) where removed_on is null;

create table planning.cost_growth (
  growth_id uuid primary key,
  percent int not null check (percent between 0 and 1000),
  legal_basis text not null check (legal_basis <> ''),
  verified boolean not null default false,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  version int not null default 1,
  constraint cost_growth_in_turn exclude using gist (daterange(valid_from, valid_to) with &&) deferrable initially deferred
);
comment on table planning.cost_growth is 'Mức vượt kinh phí phải trình lại: how many per cent above its approved cost a line may come to before it is to be approved again.';

create table planning.cost_reopening (
  reopening_id uuid primary key,
  line_key uuid not null,
  version_id uuid not null references planning.plan_version,
  class_id uuid references classes.class,
  approved_cost bigint not null check (approved_cost >= 0),
  spent bigint not null check (spent > approved_cost),
  allowed bigint not null,
  opened_on date not null,
  state text not null default 'open' check (state in ('open', 'amended', 'excepted', 'lapsed')),
  settled_on date,
  settled_by text,
  settled_name text,
  reason text check (reason <> ''),
  document_no text,
  document_date date,
  allowed_total bigint,
  version int not null default 1,
  check ((state = 'open') = (settled_on is null)),
  check ((state = 'excepted') = (allowed_total is not null)),
  check (state <> 'excepted' or (reason is not null and document_no is not null and document_date is not null))
);
comment on table planning.cost_reopening is 'Phải trình lại: a line whose classes cost more than was approved and may be; open until an amendment is in force or an exception was recorded.';
comment on column planning.cost_reopening.version_id is 'The version in force when it was opened.';
comment on column planning.cost_reopening.state is 'Settled by an amendment in force, by an exception, or because a payment recorded by mistake was removed.';
comment on column planning.cost_reopening.class_id is 'The class whose cost opened it; null: the plan itself changed.';
comment on column planning.cost_reopening.allowed is 'Up to how many đồng it might have come.';
comment on column planning.cost_reopening.allowed_total is 'Up to how many đồng an exception lets it come, while the same version is in force.';
create unique index one_open_cost_reopening on planning.cost_reopening (line_key) where state = 'open';
create index cost_reopening_by_line on planning.cost_reopening (line_key, version_id);
create index cost_reopening_by_version on planning.cost_reopening (version_id);
create index cost_reopening_by_class on planning.cost_reopening (class_id) where class_id is not null;

create view planning.v_class_of_line as
  select c.line_key, c.class_id from planning.line_class c
  union
  select l.parent_key, c.class_id from planning.line_class c
  join planning.plan_line l on l.line_key = c.line_key and l.parent_key is not null
  join planning.plan_version v on v.version_id = l.version_id and v.state in ('in-force', 'closed');
comment on view planning.v_class_of_line is 'Classes of a line: opened from it, or from the line of a class-opening plan that details it.';
