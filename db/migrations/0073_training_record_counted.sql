-- What counts and how long, without the heights: facts know those from their choices, and ask for every person.
create view training_record.v_counted_qualification as
  with counted as (
    select q.person_id, q.qualification_id, q.ladder, q.level, q.awarded_on, q.field, q.valid_until, q.equivalent, null::uuid as equivalence_id
    from training_record.qualification q
    union all
    select q.person_id, q.qualification_id, e.ladder, e.level, q.awarded_on, q.field, q.valid_until, true, e.equivalence_id
    from training_record.qualification q
    join training_record.equivalence e on e.from_ladder = q.ladder and e.from_level = q.level and e.verified
      and (e.valid_from is null or e.valid_from <= q.awarded_on) and (e.valid_to is null or e.valid_to > q.awarded_on)
  )
  select c.person_id, c.qualification_id, c.ladder, c.level, c.awarded_on, c.field, c.valid_until, c.equivalent, c.equivalence_id, n.norm_id,
         least(c.valid_until, (c.awarded_on + make_interval(years => n.years))::date) as renew_by,
         least(c.valid_until, (c.awarded_on + make_interval(years => n.years, months => n.grace_months))::date) as expires_on
  from counted c
  left join training_record.validity_norm n on n.verified and n.ladder = c.ladder and n.level = c.level
    and n.valid_from <= c.awarded_on and (n.valid_to is null or n.valid_to > c.awarded_on);
comment on view training_record.v_counted_qualification is 'The ledger with what counts as equivalent, and how long each is in force: from awarded_on until expires_on (null: for good), grace included; renew_by is the end without grace. [nullable: field, valid_until, equivalence_id, norm_id, renew_by, expires_on]';

create or replace view training_record.v_qualification_validity as
  select c.person_id, c.qualification_id, c.ladder, c.level, l.height, c.awarded_on, c.field, c.valid_until, c.equivalent, c.equivalence_id, c.norm_id,
         c.renew_by, c.expires_on
  from training_record.v_counted_qualification c
  join catalogue.v_ladder_level l on l.ladder = c.ladder and l.level = c.level;
comment on view training_record.v_qualification_validity is 'The same with the height of each level on its ladder. [nullable: field, valid_until, equivalence_id, norm_id, renew_by, expires_on]';
