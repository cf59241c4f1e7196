create table classes.waiting (
  person_id uuid not null references personnel.person,
  waiting_id uuid not null,
  class_id uuid not null references classes.class on delete cascade,
  unit_id uuid not null references organisation.unit,
  post_id uuid references organisation.post,
  reason text check (reason in ('incumbent', 'planned')),
  priority int not null default 0,
  since timestamptz not null,
  rank int not null default 0,
  source_id uuid,
  decision_no text,
  decision_date date,
  state text not null default 'waiting' check (state in ('waiting', 'promoted', 'removed')),
  settled_at timestamptz,
  settled_reason text check (settled_reason <> ''),
  primary key (person_id, waiting_id),
  check ((state = 'waiting') = (settled_at is null))
);
comment on table classes.waiting is 'Danh sách chờ: people who take a seat of a class when one comes free, in the order of priority, since, rank, waiting_id.';
comment on column classes.waiting.priority is 'Lower goes first.';
comment on column classes.waiting.since is 'The domain’s instant at which the person was put on the list.';
comment on column classes.waiting.rank is 'Thứ tự trong danh sách của đơn vị: the place among those put on the list together.';
comment on column classes.waiting.source_id is 'The nomination that the person stands on.';
create unique index waiting_once on classes.waiting (person_id, class_id) where state = 'waiting';
create index waiting_by_class on classes.waiting (class_id, state);

create table classes.waiting_skip (
  person_id uuid not null,
  skip_id uuid not null,
  waiting_id uuid not null,
  at timestamptz not null,
  why_vi text not null check (why_vi <> ''),
  why_en text not null check (why_en <> ''),
  primary key (person_id, skip_id),
  foreign key (person_id, waiting_id) references classes.waiting on delete cascade
);
comment on table classes.waiting_skip is 'Why somebody on a waiting list was passed over when a seat was free, in words that they may read.';
comment on column classes.waiting_skip.at is 'The domain’s instant.';
create index waiting_skip_by_waiting on classes.waiting_skip (person_id, waiting_id, at);
