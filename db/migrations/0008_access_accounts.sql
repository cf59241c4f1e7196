create schema access;
comment on schema access is 'Accounts, sessions, roles, grants, API keys. The first four tables have the shape better-auth works with.';

create table access.account (
  id text primary key,
  name text not null,
  email text not null unique,
  "emailVerified" boolean not null default false,
  image text,
  username text not null unique,
  "displayUsername" text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  person_id uuid references personnel.person,
  demo boolean not null default false,
  disabled_at timestamptz
);
comment on table access.account is 'Who may sign in. Column names in camelCase are the auth library''s.';
comment on column access.account.demo is 'A demonstration account: signs in from loopback only unless TN_DEMO=1.';

create table access.credential (
  id text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references access.account on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
comment on column access.credential.password is 'argon2id hash.';
create index credential_by_account on access.credential ("userId");

create table access.session (
  id text primary key,
  "expiresAt" timestamptz not null,
  token text not null unique,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references access.account on delete cascade
);
create index session_by_account on access.session ("userId");

create table access.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index verification_by_identifier on access.verification (identifier);

create table access.rate_limit (
  id text primary key,
  key text not null unique,
  count int not null,
  "lastRequest" bigint not null
);
comment on table access.rate_limit is 'Log-in attempts per address, shared by every app process.';

create table access.role (
  role text primary key,
  name_vi text not null,
  name_en text not null
);
create table access.role_permission (
  role text not null references access.role,
  permission text not null,
  primary key (role, permission)
);
comment on table access.role_permission is 'A permission is the name of a command or a query. A new role is rows, not code.';

create table access.account_grant (
  grant_id uuid primary key,
  account_id text not null references access.account,
  role text not null references access.role,
  unit_id uuid references organisation.unit,
  valid_from date not null,
  valid_to date check (valid_to > valid_from)
);
comment on table access.account_grant is 'Quyền = role × unit subtree × dates; unit null is the whole province.';
create index account_grant_by_account on access.account_grant (account_id);

create table access.api_key (
  key_id uuid primary key,
  account_id text not null references access.account,
  name text not null,
  hash text not null unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz
);
comment on table access.api_key is 'Bearer keys; only the SHA-256 of a random 256-bit key is kept.';

comment on table access.credential is 'How an account proves itself: its password''s hash.';
comment on table access.session is 'Who is signed in, on which device, until when.';
comment on table access.verification is 'Short-lived proofs of the auth library.';
comment on table access.role is 'Vai trò: a named set of permissions.';
