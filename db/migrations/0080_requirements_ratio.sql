create table requirements.ratio_rule (
  rule_id uuid primary key,
  code text not null check (code ~ '^[A-Z]$'),
  name_vi text not null check (name_vi <> ''),
  name_en text not null check (name_en <> ''),
  formula_vi text not null check (formula_vi <> ''),
  formula_en text not null check (formula_en <> ''),
  base text not null check (base in ('posts', 'incumbents', 'quota')),
  per text not null check (per in ('unit', 'post')),
  counted text[] not null check (cardinality(counted) > 0 and counted <@ array['holders', 'studying', 'proposed']),
  within_year boolean not null,
  ladder text not null,
  ladder_level text not null,
  types text[] not null check (cardinality(types) > 0),
  completion_types text[] not null,
  post_scope jsonb not null,
  holder jsonb not null,
  strict_holder jsonb not null,
  counted_people jsonb not null,
  base_people jsonb not null,
  numerator int not null check (numerator > 0),
  denominator int not null check (denominator > 0),
  rounding text not null check (rounding in ('floor', 'round', 'ceil')),
  checked_at text not null check (checked_at in ('unit', 'block', 'province')),
  count_completion_course boolean not null,
  count_equivalents boolean not null,
  exclude_retiring_months int not null check (exclude_retiring_months between 0 and 120),
  pool_small_units boolean not null,
  pool_below int not null check (pool_below between 2 and 100),
  severity text not null check (severity in ('warn', 'exception', 'block')),
  legal_basis text not null check (legal_basis <> ''),
  article text,
  verified boolean not null,
  note_vi text not null,
  note_en text not null,
  in_force boolean not null,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  foreign key (ladder, ladder_level) references catalogue.ladder_level (ladder, level),
  exclude using gist (code with =, daterange(valid_from, valid_to) with &&),
  constraint one_reading_in_force exclude using gist (daterange(valid_from, valid_to) with &&) where (in_force)
);
comment on table requirements.ratio_rule is 'Readings of the ratio 1:1,2 of advanced political theory, each with its dated versions. The text that defines the ratio was never found: every reading is a row, and one of them is in force.';
comment on column requirements.ratio_rule.code is 'The reading: A to E as shipped.';
comment on column requirements.ratio_rule.base is 'What the base counts: posts that ask for the level, incumbents among those sent, or the seats of classes.';
comment on column requirements.ratio_rule.per is 'Whether the ceiling is of a unit, or of each post in it.';
comment on column requirements.ratio_rule.counted is 'What is held against the ceiling: who has the level, who studies for it, who is proposed.';
comment on column requirements.ratio_rule.within_year is 'Only those sent and proposed in the year of the date are counted.';
comment on column requirements.ratio_rule.types is 'Training types, with all below them, that lead to the level.';
comment on column requirements.ratio_rule.completion_types is 'Of these, courses that complete what was studied before.';
comment on column requirements.ratio_rule.post_scope is 'An expression over the facts of a post that narrows the posts that count; an empty group leaves all.';
comment on column requirements.ratio_rule.holder is 'An expression over the facts of a person: who has the level, equivalents included.';
comment on column requirements.ratio_rule.strict_holder is 'The same without equivalents.';
comment on column requirements.ratio_rule.counted_people is 'An expression over the facts of a person that narrows who is held against the ceiling.';
comment on column requirements.ratio_rule.base_people is 'An expression over the facts of a person: who is in the base where it counts people.';
comment on column requirements.ratio_rule.checked_at is 'Whether each unit is checked, each block of units together, or the province as a whole.';
comment on column requirements.ratio_rule.exclude_retiring_months is 'Whoever retires within so many months is not counted.';
comment on column requirements.ratio_rule.pool_below is 'Units with fewer posts are checked together where small units are pooled.';
comment on column requirements.ratio_rule.severity is 'What going over does to a claim: told, let through for a named approval, or refused.';
comment on column requirements.ratio_rule.verified is 'Checked against the text of the law.';
comment on column requirements.ratio_rule.in_force is 'The reading by which claims are judged and reports speak.';

create table requirements.ratio_claim (
  person_id uuid not null references personnel.person,
  claim_id uuid not null,
  unit_id uuid not null references organisation.unit,
  programme_id uuid not null references catalogue.programme,
  rule_id uuid not null references requirements.ratio_rule,
  claimed_on date not null,
  claimed_by text not null,
  claimed_name text not null,
  reason text,
  over int not null check (over >= 0),
  needs_approval boolean not null,
  released_on date check (released_on >= claimed_on),
  released_by text,
  released_name text,
  release_reason text,
  primary key (person_id, claim_id),
  check ((released_on is null) = (released_by is null)),
  check ((released_on is null) = (release_reason is null))
);
comment on table requirements.ratio_claim is 'Room under the ratio that a unit has asked for: one person proposed for one programme, until they are sent or the claim is released.';
comment on column requirements.ratio_claim.unit_id is 'The proposing unit: the first level below the province.';
comment on column requirements.ratio_claim.rule_id is 'The version of the reading by which it was judged.';
comment on column requirements.ratio_claim.over is 'By how many its unit was over the ratio once it was made.';
comment on column requirements.ratio_claim.needs_approval is 'It went over the ratio and stands only with a named approval.';
create unique index ratio_claim_open on requirements.ratio_claim (person_id) where released_on is null;
create index ratio_claim_by_unit on requirements.ratio_claim (unit_id, claimed_on);
create index ratio_claim_by_programme on requirements.ratio_claim (programme_id);

create view requirements.v_ratio_claim as
  select person_id, claim_id, unit_id, programme_id, claimed_on, over, needs_approval, released_on from requirements.ratio_claim;
comment on view requirements.v_ratio_claim is 'Room claimed under the ratio. [nullable: released_on]';
