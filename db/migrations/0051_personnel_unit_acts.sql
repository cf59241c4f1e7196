-- People follow their units; some are then to be placed one by one.
create table personnel.unit_act_person (
  person_id uuid not null references personnel.person,
  act_id uuid not null,
  before jsonb not null,
  after jsonb,
  next_on date,
  primary key (person_id, act_id)
);
comment on table personnel.unit_act_person is 'Whose unit or posts an act about units changed, with the rows that hold from its day on before and after: what undo puts back.';
comment on column personnel.unit_act_person.next_on is 'The next day on which person.unit_id follows a stay that lay ahead; null once it has.';
create index unit_act_person_by_act on personnel.unit_act_person (act_id, person_id);
create index unit_act_person_ahead on personnel.unit_act_person (next_on) where next_on is not null;

create table personnel.placement (
  person_id uuid not null references personnel.person,
  act_id uuid not null,
  from_unit_id uuid not null references organisation.unit,
  unit_id uuid not null references organisation.unit,
  since date not null,
  placed_unit_id uuid references organisation.unit,
  placed_on date,
  primary key (person_id, act_id),
  check ((placed_unit_id is null) = (placed_on is null))
);
comment on table personnel.placement is 'Chưa bố trí: people of a unit that was divided or closed, kept by unit_id until a decision places them. Nobody is ever without a unit.';
comment on column personnel.placement.from_unit_id is 'The unit that is no more.';
comment on column personnel.placement.unit_id is 'The unit that answers for them meanwhile.';
comment on column personnel.placement.placed_unit_id is 'Where the decision placed them; null while it is awaited.';
create index placement_open on personnel.placement (unit_id, person_id) where placed_on is null;
create index placement_by_act on personnel.placement (act_id);
