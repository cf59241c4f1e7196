-- Holders of posts among some people: what is worked out of a million of them is worked out in parts.
create function requirements.holders_among(day date, after uuid, up_to uuid)
  returns table (person_id uuid, appointment_id uuid, unit_id uuid, post_id uuid, is_main boolean, since date)
  language sql stable
  as $$
    with recursive chain as (
      select a.person_id, a.appointment_id, a.unit_id, a.post_id, a.is_main, a.valid_from as since from personnel.v_appointment a
      where a.valid_from <= day and (a.valid_to is null or a.valid_to > day) and a.person_id > after and a.person_id <= up_to
      union all
      select c.person_id, c.appointment_id, c.unit_id, c.post_id, c.is_main, a.valid_from from chain c
      join personnel.v_appointment a on a.person_id = c.person_id and a.post_id = c.post_id and a.valid_to = c.since and a.person_id > after and a.person_id <= up_to
    )
    select c.person_id, c.appointment_id, c.unit_id, c.post_id, c.is_main, min(c.since) from chain c group by 1, 2, 3, 4, 5
  $$;
comment on function requirements.holders_among(date, uuid, uuid) is 'requirements.holders_on of the people whose ids are after the first and up to the second.';
