create function requirements.holders_on(day date)
returns table (person_id uuid, appointment_id uuid, unit_id uuid, post_id uuid, is_main boolean, since date) language sql stable as $$
  with recursive chain as (
    select a.person_id, a.appointment_id, a.unit_id, a.post_id, a.is_main, a.valid_from as since from personnel.v_appointment a
    where a.valid_from <= day and (a.valid_to is null or a.valid_to > day)
    union all
    select c.person_id, c.appointment_id, c.unit_id, c.post_id, c.is_main, a.valid_from from chain c
    join personnel.v_appointment a on a.person_id = c.person_id and a.post_id = c.post_id and a.valid_to = c.since
  )
  select c.person_id, c.appointment_id, c.unit_id, c.post_id, c.is_main, min(c.since) from chain c group by 1, 2, 3, 4, 5
$$;
comment on function requirements.holders_on is 'Who holds which post where on a day, and since when without a break: a reappointment, or a unit that passed on, begins nothing anew.';

create function requirements.qualified_on(day date)
returns table (person_id uuid, ladder text, level text, height int, awarded_on date, renew_by date, ends_on date) language sql stable as $$
  select q.person_id, q.ladder, q.level, q.height, q.awarded_on, coalesce(q.renew_by, q.expires_on), q.expires_on
  from training_record.v_qualification_validity q where q.awarded_on <= day and (q.expires_on is null or q.expires_on > day)
$$;
comment on function requirements.qualified_on is 'Qualifications in force on a day, equivalents among them: the day by which each is to be renewed, and the first on which it will be no more.';

create function requirements.standard_verdict(met boolean, known boolean, day date, due_on date, renew_by date, soon date)
returns text language sql immutable as $$
  select case when met then case when renew_by <= soon then 'expiring' else 'met' end when not known then 'unknown' when due_on > day then 'grace' else 'missing' end
$$;
comment on function requirements.standard_verdict is 'What a standard comes to. Known: something is recorded on the ladder, or its record is said to be complete.';

create function requirements.gap_on(day date)
returns table (unit_id uuid, post_id uuid, person_id uuid, standard_id uuid, ladder text, level text, since date, due_on date, overdue_days int, verdict text)
language sql stable as $$
  with asked as (
    select distinct on (h.person_id, h.appointment_id, s.ladder) h.unit_id, h.post_id, h.person_id, h.appointment_id, s.standard_id, s.ladder, s.level, s.height,
      greatest(h.since, s.valid_from) as since, (greatest(h.since, s.valid_from) + make_interval(months => s.grace_months))::date as due_on
    from requirements.holders_on(day) h join requirements.v_post_standard s on s.post_id = h.post_id
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
comment on function requirements.gap_on is 'Phần còn thiếu: which holders of posts lack, or may lack, what a verified standard of the post asks on a day. Standards of rank are reviewed with them on the screen and are not among these.';

create table requirements.review_weight (
  factor text primary key check (factor <> ''),
  name_vi text not null check (name_vi <> ''),
  name_en text not null check (name_en <> ''),
  points int not null check (points between 0 and 1000),
  condition jsonb,
  note text,
  sort_order int not null
);
comment on table requirements.review_weight is 'Thứ tự ưu tiên của rà soát: what brings a line of the review forward. The points of all that hold are added up.';
comment on column requirements.review_weight.condition is 'An expression over the facts about people; null where the review itself knows: overdue, succession.';

create table requirements.review_order (
  one boolean primary key default true check (one),
  version int not null default 1
);
comment on table requirements.review_order is 'Counts the edits of the weights: they are read and changed together.';
insert into requirements.review_order default values;
