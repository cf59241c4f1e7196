-- Which unit of the organisation on a date continues each old one: reports join it to show yesterday's records on today's units.
create function organisation.carry_over(to_date date) returns table (unit_id uuid, now_unit_id uuid) language sql stable as $$
  with recursive counted as (
    -- A unit is continued by another as a whole only where one full succession says so and no part of it went elsewhere when it ended.
    select s.from_unit_id,
           count(*) filter (where s.part = 'full') as full_targets,
           count(*) filter (where s.part = 'partial' and s.on_date >= u.valid_to) as partial_targets,
           (array_agg(s.to_unit_id) filter (where s.part = 'full'))[1] as to_unit_id
    from organisation.unit_succession s
    join organisation.unit u on u.unit_id = s.from_unit_id
    where s.on_date <= to_date and u.valid_to <= to_date
    group by s.from_unit_id
  ), step as (
    select from_unit_id, to_unit_id from counted where full_targets = 1 and partial_targets = 0
  ), walk as (
    select u.unit_id, u.unit_id as reached from organisation.unit u
    union
    select w.unit_id, s.to_unit_id from walk w join step s on s.from_unit_id = w.reached
  ), placed as (
    select w.unit_id, w.reached from walk w
    join organisation.unit n on n.unit_id = w.reached
    where n.valid_from <= to_date and (n.valid_to is null or n.valid_to > to_date)
  )
  select u.unit_id, p.reached from organisation.unit u left join placed p on p.unit_id = u.unit_id;
$$;
comment on function organisation.carry_over is 'Every unit with the unit that continues it on to_date: itself while it stands, else the end of its chain of full successions; null = not yet placed (only a part went there, nobody continues it, or it was not yet founded).';
