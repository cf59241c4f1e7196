create view personnel.v_rank_period as
  select r.person_id, r.valid_from, lead(r.valid_from) over (partition by r.person_id order by r.valid_from) as valid_to, r.rank_code, k.grade
  from personnel.rank_period r join personnel.rank k using (rank_code);
comment on view personnel.v_rank_period is 'Which rank a person had from when until when. [nullable: valid_to]';
