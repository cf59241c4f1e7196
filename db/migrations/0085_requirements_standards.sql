create table requirements.standard_post (
  group_id uuid not null references requirements.standard_group on delete cascade,
  post_id uuid not null references organisation.post,
  primary key (group_id, post_id)
);
comment on table requirements.standard_post is 'Which posts a row of the matrix is about: its expression, worked out over the list of posts whenever either changes. Never edited by itself.';
create index standard_post_by_post on requirements.standard_post (post_id);

create table requirements.shipped_standard (
  group_code text not null,
  ladder text not null,
  valid_from date not null,
  primary key (group_code, ladder, valid_from)
);
comment on table requirements.shipped_standard is 'Cells of the matrix that came with the system and were put in once: what an office ended, corrected or removed since does not come back.';

create view requirements.v_post_standard as
  select p.post_id, g.group_id, g.code as group_code, s.standard_id, s.ladder, s.level, l.height, s.valid_from, s.valid_to, s.grace_months, s.verified,
    s.legal_basis, s.article
  from requirements.standard_post p
  join requirements.standard_group g using (group_id)
  join requirements.standard s using (group_id)
  join catalogue.v_ladder_level l using (ladder, level);
comment on view requirements.v_post_standard is 'What is asked of the holders of a post, since when and until when. Unverified rows ask nothing of anybody. [nullable: valid_to, article]';
