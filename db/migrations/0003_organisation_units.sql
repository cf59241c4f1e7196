create schema organisation;
comment on schema organisation is 'Units and their tree over time, successions (mergers, splits), posts, terms.';

create table organisation.unit (
  unit_id uuid primary key,
  code text not null check (code <> ''),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  exclude using gist (code with =, daterange(valid_from, valid_to) with &&)
);
comment on table organisation.unit is 'A unit (cơ quan, đơn vị) from its founding to its end. Codes are re-used over time (22933: phường Xuân An, then phường Hàm Thắng), so the key is code + date.';
comment on column organisation.unit.valid_to is 'First day on which the unit is no more; null while it stands.';

create table organisation.unit_version (
  unit_id uuid not null references organisation.unit,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  name text not null check (name <> ''),
  search_key text not null,
  kind text not null check (kind in ('province', 'district', 'commune', 'department', 'party-body', 'mass-organisation', 'political-school', 'public-service', 'council', 'other')),
  block text not null check (block in ('party', 'state', 'front', 'service')),
  level text not null check (level in ('province', 'district', 'commune')),
  parent_id uuid references organisation.unit check (parent_id <> unit_id),
  region text check (region in ('mountain', 'island', 'border')),
  primary key (unit_id, valid_from),
  exclude using gist (unit_id with =, daterange(valid_from, valid_to) with &&)
);
comment on table organisation.unit_version is 'What a unit was called and where it stood in the tree, per period: a rename or a move is a new version, the unit stays itself.';
comment on column organisation.unit_version.block is 'Khối: Đảng, Nhà nước, MTTQ và đoàn thể, sự nghiệp.';
comment on column organisation.unit_version.region is 'Workplace region that some age reductions name (miền núi, hải đảo, biên giới).';
create index unit_version_by_parent on organisation.unit_version (parent_id);
create index unit_version_by_search on organisation.unit_version using gin (search_key gin_trgm_ops);

create table organisation.unit_closure (
  ancestor_id uuid not null references organisation.unit,
  descendant_id uuid not null references organisation.unit,
  depth int not null check (depth >= 0),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  primary key (ancestor_id, descendant_id, valid_from)
);
comment on table organisation.unit_closure is 'Every ancestor of every unit (itself at depth 0), per period: subtree filters are one index look-up. Rebuilt by whatever changes units.';
create index unit_closure_by_descendant on organisation.unit_closure (descendant_id, valid_from);

create function organisation.rebuild_unit_closure() returns void language sql as $$
  delete from organisation.unit_closure;
  insert into organisation.unit_closure (ancestor_id, descendant_id, depth, valid_from, valid_to)
  with recursive closure as (
    select unit_id as ancestor_id, unit_id as descendant_id, 0 as depth, daterange(valid_from, valid_to) as during
    from organisation.unit
    union all
    select v.parent_id, c.descendant_id, c.depth + 1, c.during * daterange(v.valid_from, v.valid_to)
    from closure c
    join organisation.unit_version v on v.unit_id = c.ancestor_id
    where v.parent_id is not null and c.during && daterange(v.valid_from, v.valid_to) and c.depth < 12
  ), merged as (
    -- A rename inside the period splits a range in two; put touching ones together again.
    select ancestor_id, descendant_id, depth, unnest(range_agg(during)) as during
    from closure group by ancestor_id, descendant_id, depth
  )
  select ancestor_id, descendant_id, depth, lower(during), upper(during) from merged;
$$;

create table organisation.unit_succession (
  succession_id uuid primary key,
  from_unit_id uuid not null references organisation.unit,
  to_unit_id uuid not null references organisation.unit check (to_unit_id <> from_unit_id),
  kind text not null check (kind in ('merge', 'split', 'transfer', 'replace')),
  part text not null check (part in ('full', 'partial')),
  on_date date not null,
  legal_basis text not null check (legal_basis <> ''),
  unique (from_unit_id, to_unit_id, on_date)
);
comment on table organisation.unit_succession is 'Kế thừa đơn vị. part = partial where only a part of the old unit went there (Phong Phú, Hòa Thắng on 01/07/2025): its people are placed one by one, by personnel decision.';
create index unit_succession_by_target on organisation.unit_succession (to_unit_id);

create table organisation.post (
  post_id uuid primary key,
  code text not null unique check (code <> ''),
  name text not null,
  search_key text not null,
  block text check (block in ('party', 'state', 'front', 'service')),
  level text not null check (level in ('province', 'district', 'commune')),
  tier text not null check (tier in ('principal', 'deputy', 'member', 'division-head', 'division-deputy', 'professional', 'support', 'delegate')),
  leadership boolean not null,
  valid_from date,
  valid_to date check (valid_to > valid_from)
);
comment on table organisation.post is 'Chức danh: the titles that units have seats of.';
comment on column organisation.post.tier is 'principal: người đứng đầu; deputy: cấp phó; member: ủy viên; division-head / division-deputy: trưởng / phó phòng; delegate: đại biểu HĐND.';
comment on column organisation.post.leadership is 'Chức danh lãnh đạo, quản lý.';

create table organisation.unit_post (
  unit_id uuid not null references organisation.unit,
  post_id uuid not null references organisation.post,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  seats int not null check (seats > 0),
  primary key (unit_id, post_id, valid_from),
  exclude using gist (unit_id with =, post_id with =, daterange(valid_from, valid_to) with &&)
);
comment on table organisation.unit_post is 'How many seats of a post a unit has, per period; a seat without a holder is a vacancy.';

create table organisation.term (
  term_id uuid primary key,
  code text not null unique check (code <> ''),
  name text not null,
  kind text not null check (kind in ('party-committee', 'people-council', 'succession', 'plan')),
  valid_from date not null,
  valid_to date not null check (valid_to > valid_from)
);
comment on table organisation.term is 'Nhiệm kỳ và giai đoạn năm năm: of committees, councils, succession lists, plans.';

create view organisation.v_unit as
  select u.unit_id, u.code, v.valid_from, v.valid_to, u.valid_from as founded_on, u.valid_to as ended_on,
         v.name, v.search_key, v.kind, v.block, v.level, v.parent_id, v.region
  from organisation.unit u join organisation.unit_version v using (unit_id);
comment on view organisation.v_unit is 'Units by version. [nullable: valid_to, ended_on, parent_id, region]';

create view organisation.v_unit_closure as select ancestor_id, descendant_id, depth, valid_from, valid_to from organisation.unit_closure;
comment on view organisation.v_unit_closure is 'Subtrees per period. [nullable: valid_to]';

create view organisation.v_unit_succession as
  select succession_id, from_unit_id, to_unit_id, kind, part, on_date, legal_basis from organisation.unit_succession;
comment on view organisation.v_unit_succession is 'Which unit continues which.';

create view organisation.v_post as select post_id, code, name, search_key, block, level, tier, leadership, valid_from, valid_to from organisation.post;
comment on view organisation.v_post is 'Posts. [nullable: block, valid_from, valid_to]';

create view organisation.v_unit_post as select unit_id, post_id, valid_from, valid_to, seats from organisation.unit_post;
comment on view organisation.v_unit_post is 'Seats of posts per unit. [nullable: valid_to]';

create view organisation.v_term as select term_id, code, name, kind, valid_from, valid_to from organisation.term;
comment on view organisation.v_term is 'Terms and five-year spans.';
