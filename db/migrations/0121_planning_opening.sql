alter table planning.plan_line_lecturer
  add column starts_on date,
  add column ends_on date check (ends_on >= starts_on);
comment on column planning.plan_line_lecturer.starts_on is 'First day of the lecturer’s part; null: the whole class.';
comment on column planning.plan_line_lecturer.ends_on is 'Last day of the lecturer’s part; null: the whole class.';

create table planning.opening_weight (
  factor text primary key,
  name_vi text not null check (name_vi <> ''),
  name_en text not null check (name_en <> ''),
  points int not null check (points between 0 and 100000),
  note text,
  sort_order int not null
);
comment on table planning.opening_weight is 'Trọng số của phương án mở lớp: how many points each drawback of a proposal costs; the proposal with the fewest is sought.';

create table planning.opening_proposal (
  proposal_id uuid primary key,
  version_id uuid not null references planning.plan_version,
  asked_by text not null,
  asked_name text not null,
  asked_on date not null,
  milliseconds int not null,
  cost int not null,
  bound int not null,
  terms jsonb not null,
  settings jsonb not null,
  made_at timestamptz not null default now()
);
comment on table planning.opening_proposal is 'Phương án do máy đề xuất: what each proposal cost in points, and what no other can be below.';
comment on column planning.opening_proposal.bound is 'Proven: no proposal under the same weights and pins has fewer points.';
comment on column planning.opening_proposal.terms is 'Points by factor.';
comment on column planning.opening_proposal.settings is 'Weights, ceiling and time limit that were asked for.';
create index opening_proposal_by_version on planning.opening_proposal (version_id, made_at);
