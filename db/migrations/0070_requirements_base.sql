create schema requirements;
comment on schema requirements is 'Rules as dated law, standards of posts, the 1:1,2 ratio and the claims on its room; verdicts and gaps.';

create table requirements.standard_group (
  group_id uuid primary key,
  code text not null unique check (code <> ''),
  name_vi text not null check (name_vi <> ''),
  name_en text not null check (name_en <> ''),
  subject text not null check (subject in ('post', 'person')),
  applies_to jsonb not null,
  sort_order int not null,
  version int not null default 1
);
comment on table requirements.standard_group is 'A row of the matrix of standards: the posts (by level, tier, code), or the people (by rank, category), that a requirement is asked of.';
comment on column requirements.standard_group.applies_to is 'An expression over the facts of a post, or of a person.';

create table requirements.standard (
  standard_id uuid primary key,
  group_id uuid not null references requirements.standard_group,
  ladder text not null,
  level text not null,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  grace_months int not null default 0 check (grace_months between 0 and 120),
  legal_basis text not null check (legal_basis <> ''),
  article text,
  verified boolean not null,
  note text,
  version int not null default 1,
  foreign key (ladder, level) references catalogue.ladder_level (ladder, level),
  exclude using gist (group_id with =, ladder with =, daterange(valid_from, valid_to) with &&)
);
comment on table requirements.standard is 'A cell of the matrix: the level of a ladder that the posts or people of the group must have, from a date, by which law.';
comment on column requirements.standard.grace_months is 'How long after taking the post or rank it may still be missing.';
comment on column requirements.standard.verified is 'Checked against the text of the law. An unverified standard is reviewed and shown as such, and asks nothing of anybody.';
create index standard_by_level on requirements.standard (ladder, level);
