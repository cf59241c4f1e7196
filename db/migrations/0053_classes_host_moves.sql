-- A class that is still held when its host unit ends goes on with the successor.
create table classes.host_move (
  class_id uuid not null references classes.class,
  act_id uuid not null,
  on_date date not null,
  from_unit_id uuid not null references organisation.unit,
  to_unit_id uuid not null references organisation.unit,
  done boolean not null default false,
  primary key (class_id, act_id, on_date)
);
comment on table classes.host_move is 'Classes whose host passes to the successor of a unit on a day; done on that day, at once when it has come.';
create index host_move_by_act on classes.host_move (act_id);
create index host_move_ahead on classes.host_move (on_date) where not done;
