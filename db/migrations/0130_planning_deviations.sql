create table planning.deviation_setting (
  valid_from date primary key,
  late_days int not null check (late_days >= 0),
  early_days int not null check (early_days >= 0),
  size_percent int not null check (size_percent between 0 and 100),
  needs_late_days int not null check (needs_late_days >= 0),
  realised_percent int not null check (realised_percent between 0 and 100),
  legal_basis text not null check (legal_basis <> '')
);
comment on table planning.deviation_setting is 'Mức coi là lệch kế hoạch, từ một ngày: how far what happened may stand from the plan before it is a deviation.';
comment on column planning.deviation_setting.late_days is 'A class that opened so many days after the planned one is not late yet.';
comment on column planning.deviation_setting.early_days is 'A class that opened so many days before the planned one is not early yet.';
comment on column planning.deviation_setting.size_percent is 'The roster may differ from the planned seats by so many per cent.';
comment on column planning.deviation_setting.needs_late_days is 'A unit that registered its needs more days late than this counts as disengaged.';
comment on column planning.deviation_setting.realised_percent is 'A unit that used less than this share of the seats approved for it counts as disengaged.';

create function planning.deviation_setting_on(day date) returns setof planning.deviation_setting language sql stable as $$
  select s.* from planning.deviation_setting s
  order by s.valid_from <= day desc, case when s.valid_from <= day then day - s.valid_from else s.valid_from - day end limit 1
$$;
comment on function planning.deviation_setting_on is 'The setting in force on a day; before the first one there is nothing else to go by.';

-- A plan is measured by the version in force when a line came due, or when its class opened before that: an amendment made afterwards hides nothing,
-- one made in time is honoured. What happened before the first version counts under it, what opened after the last one under that.
create function planning.planned_class_on(of_year int, day date)
returns table (year int, plan_id uuid, plan_unit_id uuid, version_id uuid, number int, line_key uuid, line_id uuid, plan_line text, slot int, programme_id uuid,
  provider_id uuid, place text, mode text, study_form text, seats int, first_day date, due_day date, class_id uuid, opened_on date, cancelled_on date)
language sql stable as $$
  with standing as (
    select v.version_id, v.plan_id, v.number, v.in_force_from, v.in_force_to, p.unit_id, p.year_from as year,
      v.number = min(v.number) over (partition by v.plan_id) as first_of_plan, v.number = max(v.number) over (partition by v.plan_id) as last_of_plan,
      case when p.kind = 'opening' then 1
        when exists (select from organisation.v_unit u where u.unit_id = p.unit_id and u.parent_id is null) then 2 else 3 end as rank
    from planning.plan_version v join planning.plan p on p.plan_id = v.plan_id
    where v.state in ('in-force', 'superseded', 'closed') and p.kind in ('opening', 'year') and v.in_force_from <= day
      and p.year_from between of_year - 3 and of_year + 1
  ), measured as (
    -- Class-opening plans; where a year has none, the province's plan of the year; where it has none either, those of its units.
    select s.* from standing s where s.rank = (select min(o.rank) from standing o where o.year = s.year)
  ), due as (
    select m.*, l.line_id, l.line_key, l.code, l.programme_id, l.provider_id, l.place, l.mode, l.study_form, l.classes, l.seats,
      coalesce(l.opens_on, make_date(m.year, coalesce(l.quarter * 3 - 2, 1), 1)) as first_day,
      coalesce(l.opens_on, (make_date(m.year, coalesce(l.quarter * 3, 12), 1) + interval '1 month - 1 day')::date) as due_day,
      m.number = min(m.number) over (partition by m.plan_id, l.line_key) as first_of_line
    from measured m join planning.plan_line l on l.version_id = m.version_id where l.channel = 'opened' and l.classes > 0
  ), linked as (
    select k.line_key, c.class_id, o.opened_on, c.cancelled_on, min(o.opened_on) over (partition by k.line_key) as first_opened,
      row_number() over (partition by k.line_key order by o.opened_on, c.cancelled_on nulls first, c.class_code) as slot
    from planning.line_class k join classes.v_class_fact c on c.class_id = k.class_id
    cross join lateral (select case when c.opened_on <= day then c.opened_on end as opened_on) o
    where c.cancelled_on is null or c.cancelled_on <= day
  ), governing as (
    select distinct on (d.plan_id, d.line_key) d.* from due d
    left join (select distinct l.line_key, l.first_opened from linked l) o on o.line_key = d.line_key
    cross join lateral (select least(d.due_day, o.first_opened) as event) e
    where (d.in_force_from <= e.event or d.first_of_plan or (d.first_of_line and o.first_opened is null))
      and (d.in_force_to is null or d.in_force_to > e.event or (d.last_of_plan and o.first_opened is not null))
    order by d.plan_id, d.line_key, d.number
  )
  select g.year, g.plan_id, g.unit_id, g.version_id, g.number, g.line_key, g.line_id, g.code, n.slot, g.programme_id, g.provider_id, g.place, g.mode,
    g.study_form, round(g.seats::numeric / g.classes)::int, g.first_day, g.due_day, c.class_id, c.opened_on, c.cancelled_on
  from governing g cross join lateral generate_series(1, g.classes) n (slot) left join linked c on c.line_key = g.line_key and c.slot = n.slot
$$;
comment on function planning.planned_class_on is 'Every class that plans of the year and those around it asked for, by the version in force then, and the class that came of it by a day.';

create function planning.deviation_on(of_year int, day date)
returns table (kind text, line_key uuid, line_id uuid, plan_line text, class_id uuid, planned_on date, actual_on date, days int, planned_size int,
  actual_size int, changed text[], unit_id uuid, programme_id uuid, plan_id uuid, slot int)
language sql stable as $$
  with bounds as (select make_date(of_year, 1, 1) as first_day, make_date(of_year, 12, 31) as last_day),
  setting as (select s.* from bounds b cross join lateral planning.deviation_setting_on(least(day, b.last_day)) s),
  planned as materialized (select * from planning.planned_class_on(of_year, day)),
  compared as (
    select p.*, c.class_code, c.host_unit_id, v.unit_id as provider_unit_id,
      (select count(*) from classes.v_enrolment e, bounds b where e.class_id = p.class_id
        and (e.joined_on is null or e.joined_on <= least(day, b.last_day)) and (e.left_on is null or e.left_on > least(day, b.last_day)))::int as roster,
      array_remove(array[case when p.provider_id <> c.provider_id then 'provider' end, case when lower(trim(p.place)) <> lower(trim(c.place)) then 'place' end,
        case when p.mode <> c.mode then 'mode' end, case when p.study_form <> c.study_form then 'studyForm' end], null) as changed
    from planned p left join classes.v_class_fact c on c.class_id = p.class_id left join catalogue.v_provider v on v.provider_id = p.provider_id
  ), unlinked as (
    select c.* from classes.v_class_fact c, bounds b
    where c.channel = 'opened' and c.opened_on between b.first_day and least(day, b.last_day) and not exists (select from planned p where p.class_id = c.class_id)
  ), found as (
    select 'not-opened' as kind, c.*, c.due_day as planned_on, coalesce(c.opened_on, c.cancelled_on) as actual_on, greatest(0, least(coalesce(c.opened_on, day), day) - c.due_day) as days
      from compared c, bounds b where c.year = of_year and coalesce(c.opened_on > b.last_day, c.cancelled_on is not null or c.due_day < day)
    union all
    select 'late', c.*, c.due_day, c.opened_on, c.opened_on - c.due_day from compared c, bounds b, setting s
      where c.year = of_year and c.opened_on <= b.last_day and c.opened_on - c.due_day > s.late_days
    union all
    select 'early', c.*, c.first_day, c.opened_on, c.first_day - c.opened_on from compared c, setting s where c.year = of_year and c.first_day - c.opened_on > s.early_days
    union all
    select 'size-off', c.*, c.due_day, c.opened_on, null from compared c, bounds b, setting s
      where c.year = of_year and c.opened_on <= b.last_day and abs(c.roster - c.seats) * 100 > c.seats * s.size_percent
    union all
    select 'moved', c.*, c.due_day, c.opened_on, null from compared c, bounds b where c.year = of_year and c.opened_on <= b.last_day and cardinality(c.changed) > 0
    union all
    select 'carried-over', c.*, c.due_day, c.opened_on, c.opened_on - c.due_day from compared c, bounds b
      where c.year < of_year and c.opened_on between b.first_day and b.last_day
  )
  select f.kind, f.line_key, f.line_id, f.plan_line, f.class_id, f.planned_on, f.actual_on, f.days, f.seats, case when f.opened_on is not null then f.roster end,
    f.changed, coalesce(f.host_unit_id, f.provider_unit_id, f.plan_unit_id), f.programme_id, f.plan_id, f.slot
  from found f
  union all
  select k.kind, null, null, null, c.class_id, c.planned_open_on, c.opened_on, null,  null,
    (select count(*) from classes.v_enrolment e where e.class_id = c.class_id and (e.joined_on is null or e.joined_on <= least(day, b.last_day)) and (e.left_on is null or e.left_on > least(day, b.last_day)))::int, array[]::text[],
    coalesce(c.host_unit_id, v.unit_id), g.programme_id, null, 1
  from unlinked c cross join bounds b join catalogue.v_programme g on g.code = c.programme_code left join catalogue.v_provider v on v.provider_id = c.provider_id
  cross join lateral (values ('unplanned', exists (select from planned p where p.year = of_year)), ('carried-over', c.planned_open_on < b.first_day)) k (kind, so)
  where k.so
$$;
comment on function planning.deviation_on is 'Chỗ lệch giữa kế hoạch và thực hiện của một năm, tính đến một ngày: not-opened, late, early, unplanned, size-off, moved, carried-over; nothing is unplanned where no plan of the year was ever in force.';
