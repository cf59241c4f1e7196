create table planning.plan_handover (
  from_version_id uuid not null references planning.plan_version,
  from_line_key uuid not null,
  from_plan_id uuid not null references planning.plan,
  to_plan_id uuid not null references planning.plan,
  to_version_id uuid not null references planning.plan_version,
  to_line_key uuid not null,
  classes int not null check (classes >= 0),
  seats int not null check (seats >= 0),
  handed_on date not null,
  handed_by text not null,
  handed_name text not null,
  primary key (from_version_id, from_line_key)
);
comment on table planning.plan_handover is 'Bàn giao kế hoạch: lines that were still open in the plan of a unit that ended, and the lines of its successor’s plan that go on with them. What was approved stays as it was approved.';
comment on column planning.plan_handover.classes is 'How many classes were handed over: those that were not opened yet.';
comment on column planning.plan_handover.seats is 'How many seats were handed over.';
create index plan_handover_by_from on planning.plan_handover (from_plan_id);
create index plan_handover_by_to on planning.plan_handover (to_plan_id);
