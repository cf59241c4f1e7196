create table reporting.assignment (
  assignment_id uuid primary key,
  direction_id text not null check (direction_id <> ''),
  year int not null check (year between 1975 and 2100),
  report_id uuid references reporting.issued_report,
  unit_id uuid not null references organisation.unit,
  words text not null check (words <> ''),
  due_on date not null,
  assigned_on date not null,
  assigned_by text not null,
  assigned_name text not null,
  state text not null default 'open' check (state in ('open', 'answered', 'accepted', 'withdrawn')),
  answer text,
  answer_link text,
  answered_on date,
  answered_name text,
  settled_on date,
  settled_name text,
  settled_words text,
  reminded_on date,
  version int not null default 1,
  check ((answered_on is null) = (answer is null)),
  check (state not in ('answered', 'accepted') or answered_on is not null),
  check (state not in ('accepted', 'withdrawn') or settled_on is not null)
);
comment on table reporting.assignment is 'Phương hướng của báo cáo giao cho một đơn vị, có hạn: who is to do what by when, what came of it. [nullable: report_id]';
comment on column reporting.assignment.direction_id is 'Id of the direction as the annual report has it.';
comment on column reporting.assignment.year is 'The year whose report asks for it.';
comment on column reporting.assignment.report_id is 'The issued report that has it; null: the report as it stood.';
comment on column reporting.assignment.answer is 'What the unit did, in its words; kept when it is reopened.';
comment on column reporting.assignment.settled_words is 'Why it was reopened or withdrawn, or what was said on accepting it.';
comment on column reporting.assignment.reminded_on is 'When the unit was last reminded of the deadline.';
create index assignment_by_unit on reporting.assignment (unit_id, state, due_on);
create index assignment_by_direction on reporting.assignment (year, direction_id);
create index assignment_by_report on reporting.assignment (report_id) where report_id is not null;
create index assignment_due on reporting.assignment (due_on) where state = 'open';
