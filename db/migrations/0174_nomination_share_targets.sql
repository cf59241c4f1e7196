create table nomination.share_target (
  code text not null check (code <> ''),
  name_vi text not null check (name_vi <> ''),
  name_en text not null check (name_en <> ''),
  condition jsonb not null,
  bound text not null check (bound in ('min', 'max')),
  numerator int not null check (numerator >= 0),
  denominator int not null check (denominator > 0 and numerator <= denominator),
  hard boolean not null default false,
  points int not null default 0 check (points >= 0),
  sort_order int not null,
  legal_basis text not null check (legal_basis <> ''),
  verified boolean not null default false,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  version int not null default 1,
  primary key (code, valid_from)
);
comment on table nomination.share_target is 'Mục tiêu cơ cấu của danh sách cử đi học (nữ, dân tộc thiểu số, trẻ): a share of each list, soft or a hard floor.';
comment on column nomination.share_target.condition is 'Over the facts about people: who counts.';
comment on column nomination.share_target.hard is 'A hard floor keeps a list from being submitted; a soft one is noted.';
comment on column nomination.share_target.points is 'What a person who is missing to a soft share costs when the best list is looked for; the weights of priority are points too.';
