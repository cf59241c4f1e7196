-- The second step of signing in (TOTP, RFC 6238), what an account must do before anything else, and the person behind an account.
create table access.totp (
  account_id text primary key references access.account on delete cascade,
  secret bytea not null,
  created_at timestamptz not null default now(),
  confirmed_at timestamptz,
  last_step bigint
);
comment on table access.totp is 'The authenticator app of an account. Not yet confirmed: begun, and asked for by nobody.';
comment on column access.totp.secret is 'Encrypted with a key derived from TN_SECRET.';
comment on column access.totp.last_step is 'The 30-second step of the last code that was taken: neither that code nor an earlier one is taken again.';

create table access.recovery_code (
  account_id text not null references access.account on delete cascade,
  hash text not null,
  used_at timestamptz,
  primary key (account_id, hash)
);
comment on table access.recovery_code is 'Codes for when the app is lost, each good once. Only a keyed hash is kept.';

alter table access.session add column awaits_code boolean not null default false;
comment on column access.session.awaits_code is 'The password was right and the code of the app is still awaited: this session may do nothing.';

alter table access.role add column requires_totp boolean not null default false;
comment on column access.role.requires_totp is 'Whoever holds this role signs in with a code as well, and must set that up before anything else.';

alter table access.account
  add column must_change_password boolean not null default false,
  add column last_sign_in_at timestamptz,
  add column search_key text not null default '',
  add column version int not null default 1;
comment on column access.account.must_change_password is 'The password was given by an administrator: the holder changes it before anything else.';
comment on column access.account.person_id is 'The person who uses this account, where it is one person’s.';
comment on column access.account.search_key is 'Username and name without accents; filled by the application.';
comment on column access.account.version is 'Counts the edits of name and person: an edit of an older state is refused.';

create index account_by_search on access.account using gin (search_key gin_trgm_ops);
create index account_by_person on access.account (person_id) where person_id is not null;
create index account_grant_by_role on access.account_grant (role);
create index account_grant_by_unit on access.account_grant (unit_id);
create index role_permission_by_permission on access.role_permission (permission, role);
