-- Rights on a unit that ends are given on its successor too.
create table access.followed_grant (
  grant_id uuid primary key references access.account_grant on delete cascade,
  act_id uuid not null,
  from_grant_id uuid not null,
  valid_to date
);
comment on table access.followed_grant is 'Grants that an act about units added on the successor of the unit another grant names. The old grant stays: it reads what the old unit left.';
comment on column access.followed_grant.valid_to is 'The end that was given to it; another one now means that somebody changed the grant since.';
create index followed_grant_by_act on access.followed_grant (act_id);
