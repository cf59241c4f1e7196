create function planning.needs_standing_on(of_year int, day date)
returns table (unit_id uuid, due_on date, sent_on date, late_days int) language sql stable as $$
  select s.unit_id, s.due_on, case when s.sent_on <= day then s.sent_on end, greatest(0, least(coalesce(s.sent_on, day), day) - s.due_on)
  from planning.need_sheet s join planning.needs_window w on w.window_id = s.window_id where w.year = of_year and w.opened_on <= day
$$;
comment on function planning.needs_standing_on is 'How late each unit was, by a day, with the needs of a year; one that has sent nothing is late until that day.';

create function planning.seats_granted_on(of_year int, day date)
returns table (unit_id uuid, programme_id uuid, seats int) language sql stable as $$
  with standing as (
    select v.version_id, v.plan_id, v.number, max(v.number) over (partition by v.plan_id) as latest,
      case when p.kind = 'opening' then 3 when exists (select from organisation.v_unit u where u.unit_id = p.unit_id and u.parent_id is null) then 1 else 2 end as rank
    from planning.plan_version v join planning.plan p on p.plan_id = v.plan_id
    where v.state in ('in-force', 'superseded', 'closed') and v.in_force_from <= least(day, make_date(of_year, 12, 31)) and p.year_from = of_year
      and p.kind in ('year', 'opening')
  )
  select s.unit_id, l.programme_id, sum(coalesce(s.approved, s.appraised, s.asked))::int
  from standing v join planning.plan_line l on l.version_id = v.version_id join planning.plan_line_unit s on s.line_id = l.line_id
  where v.number = v.latest and v.rank = (select min(o.rank) from standing o) group by s.unit_id, l.programme_id
$$;
comment on function planning.seats_granted_on is 'Chỉ tiêu được duyệt của từng đơn vị theo chương trình: by the province’s plan of the year in its latest version in force; else by those of the units; else by the class-opening plans.';

create function planning.planned_years() returns table (year int) language sql stable as $$
  select distinct p.year_from from planning.plan p join planning.plan_version v on v.plan_id = p.plan_id
  where v.state in ('in-force', 'superseded', 'closed') and p.kind in ('year', 'opening')
$$;
comment on function planning.planned_years is 'Years of which a plan was ever in force.';

create view planning.v_plan_line_name as select l.line_id, l.code, l.name from planning.plan_line l where l.name is not null;
comment on view planning.v_plan_line_name is 'What lines of plans are called, where they have a name of their own.';
