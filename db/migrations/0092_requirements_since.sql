create view requirements.v_standard_since as
  with recursive asked as (
    select s.post_id as subject_id, s.standard_id, s.ladder, s.height, s.valid_from, s.valid_to, s.verified from requirements.v_post_standard s
    union all
    select s.group_id, s.standard_id, s.ladder, l.height, s.valid_from, s.valid_to, s.verified
    from requirements.standard s join requirements.standard_group g using (group_id) join catalogue.v_ladder_level l using (ladder, level) where g.subject = 'person'
  ), chain as (
    select a.subject_id, a.standard_id, a.ladder, a.height, a.verified, a.valid_from as since from asked a
    union
    select c.subject_id, c.standard_id, c.ladder, c.height, c.verified, a.valid_from from chain c
    join asked a on a.subject_id = c.subject_id and a.ladder = c.ladder and a.height >= c.height and a.valid_from < c.since
      and (a.valid_to is null or a.valid_to >= c.since)
    where c.verified and a.verified
  )
  select c.subject_id, c.standard_id, min(c.since) as asked_since from chain c group by c.subject_id, c.standard_id;
comment on view requirements.v_standard_since is 'Since when verified law has asked for the level of a standard, or for a higher one, without a break: another legal basis begins nothing anew. Subject: the post, or the row of the matrix that is about people.';

create or replace function requirements.gap_on(day date)
returns table (unit_id uuid, post_id uuid, person_id uuid, standard_id uuid, ladder text, level text, since date, due_on date, overdue_days int, verdict text)
language sql stable as $$
  with since as materialized (select * from requirements.v_standard_since), asked as (
    select distinct on (h.person_id, h.appointment_id, s.ladder) h.unit_id, h.post_id, h.person_id, h.appointment_id, s.standard_id, s.ladder, s.level, s.height,
      greatest(h.since, b.asked_since) as since, (greatest(h.since, b.asked_since) + make_interval(months => s.grace_months))::date as due_on
    from requirements.holders_on(day) h join requirements.v_post_standard s on s.post_id = h.post_id
    join since b on b.subject_id = s.post_id and b.standard_id = s.standard_id
    where s.verified and s.valid_from <= day and (s.valid_to is null or s.valid_to > day)
    order by h.person_id, h.appointment_id, s.ladder, s.height desc, since
  ), judged as (
    select a.unit_id, a.post_id, a.person_id, a.standard_id, a.ladder, a.level, a.since, a.due_on,
      requirements.standard_verdict(coalesce(bool_or(q.height >= a.height), false), count(q.level) > 0 or a.ladder = any(p.complete_ladders), day, a.due_on,
        null::date, day) as verdict
    from asked a join personnel.v_person_fact p on p.person_id = a.person_id
    left join requirements.qualified_on(day) q on q.person_id = a.person_id and q.ladder = a.ladder
    group by a.unit_id, a.post_id, a.person_id, a.appointment_id, a.standard_id, a.ladder, a.level, a.since, a.due_on, p.complete_ladders
  )
  select j.unit_id, j.post_id, j.person_id, j.standard_id, j.ladder, j.level, j.since, j.due_on, greatest(0, day - j.due_on), j.verdict
  from judged j where j.verdict <> 'met'
$$;
