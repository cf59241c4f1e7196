-- Ways of looking at a list, kept under a name: one's own, or shared with a unit and everything below it.
create table access.saved_view (
  view_id uuid primary key,
  account_id text not null references access.account on delete cascade,
  table_id text not null check (table_id <> ''),
  name text not null check (name <> ''),
  search jsonb not null check (jsonb_typeof(search) = 'object'),
  shared boolean not null default false,
  unit_id uuid references organisation.unit check (shared or unit_id is null),
  unique (account_id, table_id, name)
);
comment on table access.saved_view is 'Khung nhìn đã lưu: a list''s words, filters, order and columns under a name.';
comment on column access.saved_view.table_id is 'The list it is a view of, as the screens name it.';
comment on column access.saved_view.search is 'The part of the address that is the view.';
comment on column access.saved_view.shared is 'Others see it too: those of unit_id, everybody where that is null.';
comment on column access.saved_view.unit_id is 'With whom it is shared: accounts of this unit, below it, or answering for it.';
create index saved_view_shared on access.saved_view (table_id) where shared;
create index saved_view_by_unit on access.saved_view (unit_id) where unit_id is not null;

create table access.default_view (
  account_id text not null references access.account on delete cascade,
  table_id text not null,
  view_id uuid not null references access.saved_view on delete cascade,
  primary key (account_id, table_id)
);
comment on table access.default_view is 'Which view a list opens with, for one account.';
create index default_view_by_view on access.default_view (view_id);
