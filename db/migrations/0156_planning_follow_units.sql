-- Needs, and the parts of plans that are not approved yet, follow the unit that continues theirs.
create table planning.unit_act_row (
  act_id uuid not null,
  kind text not null check (kind in ('sheet', 'line', 'part', 'need')),
  row_id text not null,
  before jsonb,
  after jsonb,
  primary key (act_id, kind, row_id)
);
comment on table planning.unit_act_row is 'What an act about units changed in sheets, need lines, parts of plan lines and the needs they gather: each row before and after, so that undo puts back exactly those.';
comment on column planning.unit_act_row.row_id is 'The key of the row, as text.';
comment on column planning.unit_act_row.before is 'null: the act made the row.';
comment on column planning.unit_act_row.after is 'null: the act took the row away.';
