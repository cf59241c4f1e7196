-- A case of cost recovery that is not decided yet goes on with a person who passes to another unit; the unit before reads it on.
create table nomination.recovery_move (
  person_id uuid not null,
  recovery_id uuid not null,
  number int not null check (number > 0),
  from_unit_id uuid not null,
  to_unit_id uuid not null,
  moved_on date not null,
  primary key (person_id, recovery_id, number),
  foreign key (person_id, recovery_id) references nomination.recovery_case (person_id, recovery_id)
);
comment on table nomination.recovery_move is 'Which units had a case of cost recovery before the one that has it: they read it on.';
create index recovery_move_by_unit on nomination.recovery_move (from_unit_id);
comment on column nomination.recovery_case.unit_id is 'Which unit goes on with the case: where the person is while it is not decided, and from then on the one that had it when it was decided.';
