-- Written by `npm run schema` from the migrated database. Do not edit: write a migration.

create schema access;

create schema approval;

create schema audit;

create schema catalogue;

create schema classes;

create schema delivery;

create schema documents;

create schema kernel;

create schema nomination;

create schema notification;

create schema organisation;

create schema personnel;

create schema planning;

create schema reporting;

create schema requirements;

create schema results;

create schema training_record;

CREATE OR REPLACE FUNCTION approval.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'an opinion never changes';
end $function$;

CREATE OR REPLACE FUNCTION audit.current_epoch()
 RETURNS integer
 LANGUAGE sql
 STABLE
AS $function$select max(epoch) from audit.epoch$function$;

CREATE OR REPLACE FUNCTION audit.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'audit rows are append-only' using errcode = 'insufficient_privilege';
end $function$;

CREATE OR REPLACE FUNCTION classes.class_mode_written()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    perform classes.keep_class_mode((select array_agg(class_id) from old_rows));
  else
    perform classes.keep_class_mode((select array_agg(class_id) from new_rows));
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION classes.days_overlap(a_from date, a_to date, b_from date, b_to date)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select a_from <= coalesce(b_to, 'infinity'::date) and b_from <= coalesce(a_to, 'infinity'::date)
$function$;

CREATE OR REPLACE FUNCTION classes.keep_class_mode(ids uuid[])
 RETURNS void
 LANGUAGE sql
AS $function$
  update classes.class c set mode = m.mode
  from (
    select i.class_id, case when count(distinct s.mode) > 1 then 'blended' else min(s.mode) end as mode
    from (select distinct unnest(ids) as class_id) i left join classes.class_mode s using (class_id)
    group by i.class_id
  ) m
  where m.class_id = c.class_id and c.mode is distinct from m.mode;
$function$;

CREATE OR REPLACE FUNCTION classes.paid_by_session(kind text, held_on date)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce((select by_session from classes.session_pay_rule where lecturer_kind = kind and valid_from <= held_on order by valid_from desc limit 1), true)
$function$;

CREATE OR REPLACE FUNCTION classes.quota_units(unit_ids uuid[], day date)
 RETURNS TABLE(unit_id uuid, quota_unit_id uuid)
 LANGUAGE sql
 STABLE
AS $function$
  with asked as materialized (
    select a.unit_id, exists (select from organisation.v_unit u where u.unit_id = a.unit_id and u.valid_from <= day and (u.valid_to is null or u.valid_to > day)) as stands
    from (select distinct unnest(unit_ids) as unit_id) a
  ), placed as (
    select a.unit_id, a.unit_id as now_unit_id from asked a where a.stands
    -- Only where one of them has ended: the walk through all successions is not for every enrolment.
    union all select a.unit_id, k.now_unit_id from asked a join organisation.carry_over(day) k using (unit_id)
      where not a.stands and exists (select from asked x where not x.stands)
  )
  select p.unit_id, coalesce(t.unit_id, p.now_unit_id, p.unit_id)
  from placed p left join lateral (
    select c.ancestor_id as unit_id from organisation.v_unit_closure c
    join organisation.v_unit v on v.unit_id = c.ancestor_id and v.valid_from <= day and (v.valid_to is null or v.valid_to > day)
    join organisation.v_unit r on r.unit_id = v.parent_id and r.parent_id is null and r.valid_from <= day and (r.valid_to is null or r.valid_to > day)
    where c.descendant_id = p.now_unit_id and c.valid_from <= day and (c.valid_to is null or c.valid_to > day) limit 1
  ) t on true
$function$;

CREATE OR REPLACE FUNCTION classes.refuse_grant_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  -- A class that is deleted takes its grants along; they are in the audit.
  if tg_op = 'DELETE' and pg_trigger_depth() > 1 then
    return old;
  end if;
  raise exception 'the ledger of grants is append-only' using errcode = 'insufficient_privilege';
end $function$;

CREATE OR REPLACE FUNCTION classes.seat_balance_on(class_ids uuid[], day date)
 RETURNS TABLE(class_id uuid, unit_id uuid, granted integer, reserved integer, used integer, recorded integer, seats_left integer)
 LANGUAGE sql
 STABLE
AS $function$
  with sums as materialized (select b.* from classes.v_seat_balance b where b.class_id = any(class_ids)),
  places as materialized (select * from classes.quota_units((select array_agg(distinct s.unit_id) from sums s), day))
  select s.class_id, p.quota_unit_id, sum(s.granted)::int, sum(s.reserved)::int, sum(s.used)::int, sum(s.recorded)::int, sum(s.seats_left)::int
  from sums s join places p using (unit_id) group by 1, 2
$function$;

CREATE OR REPLACE FUNCTION delivery.is_later_mark(key text, made_at timestamp with time zone, than_key text, than_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case
    when key ~ '^[^.]+\.[0-9]{1,18}$' and than_key ~ '^[^.]+\.[0-9]{1,18}$' and split_part(key, '.', 1) = split_part(than_key, '.', 1)
      then split_part(key, '.', 2)::bigint > split_part(than_key, '.', 2)::bigint
    else made_at > than_at
  end
$function$;

CREATE OR REPLACE FUNCTION delivery.keep_anonymous()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.respondent_id is not null and (select s.anonymous from delivery.survey s where s.survey_id = new.survey_id) then
    raise exception 'an answer to an anonymous survey names nobody';
  end if;
  if new.respondent_id is null and not (select s.anonymous from delivery.survey s where s.survey_id = new.survey_id) then
    raise exception 'an answer to a survey by name has a respondent';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION delivery.keep_survey_as_asked()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.anonymous is distinct from old.anonymous or new.version_id is distinct from old.version_id or new.class_id is distinct from old.class_id then
    raise exception 'what was asked of people, and under which promise, does not change';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION delivery.source_rank(source text)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case source when 'notice' then 0 when 'online' then 1 when 'check-in' then 2 else 3 end
$function$;

CREATE OR REPLACE FUNCTION documents.keep_register()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' or new.last_number < old.last_number or (new.register_id, new.issuer, new.layout, new.kind, new.period, new.unit_id, new.issuer_name)
    is distinct from (old.register_id, old.issuer, old.layout, old.kind, old.period, old.unit_id, old.issuer_name) then
    raise exception 'a register only counts up' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION documents.keep_template_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' or (new.version_id, new.template_id, new.number, new.origin, new.file_id, new.size, new.sha256, new.fields, new.note, new.uploaded_by, new.uploaded_name, new.uploaded_at)
    is distinct from (old.version_id, old.template_id, old.number, old.origin, old.file_id, old.size, old.sha256, old.fields, old.note, old.uploaded_by, old.uploaded_name, old.uploaded_at) then
    raise exception 'a version of a template never changes, only its state does' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION documents.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'entries of a register are append-only' using errcode = 'insufficient_privilege';
end $function$;

CREATE OR REPLACE FUNCTION kernel.refuse_emptying_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from kernel.file where kept) then
    raise exception 'a kept file never changes' using errcode = 'insufficient_privilege';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION kernel.refuse_kept_chunk()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  touched uuid[] := case tg_op when 'INSERT' then array[new.file_id] when 'DELETE' then array[old.file_id] else array[old.file_id, new.file_id] end;
begin
  -- All of them are locked first: whoever is just marking one is waited for.
  perform from kernel.file where file_id = any(touched) for share;
  if exists (select from kernel.file where file_id = any(touched) and kept) then
    raise exception 'the bytes of a kept file never change' using errcode = 'insufficient_privilege';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION kernel.refuse_kept_file()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.kept then
    raise exception 'a kept file never changes' using errcode = 'insufficient_privilege';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION nomination.keep_document()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' or (new.sha256, new.file_id, new.kind, new.issued_on) <> (old.sha256, old.file_id, old.kind, old.issued_on)
    or (new.number, new.dated, new.register_entry_id, new.class_id, new.decision_id, new.person_id)
      is distinct from (old.number, old.dated, old.register_entry_id, old.class_id, old.decision_id, old.person_id)
    or (old.pdf_file_id is not null and new.pdf_file_id is distinct from old.pdf_file_id)
    or (old.scan_file_id is not null and new.scan_file_id is distinct from old.scan_file_id) then
    raise exception 'an issued document never changes' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION nomination.keep_verdict()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.verdict is distinct from old.verdict or new.judged_on <> old.judged_on then
    raise exception 'a stored verdict never changes' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION nomination.recovery_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.decided_by is not null and (new.amount, new.cost, new.computed, new.calculation, new.decision_no, new.decision_date, new.decision, new.decided_by, new.reason,
      new.happened_on, new.commitment_id) is distinct from (old.amount, old.cost, old.computed, old.calculation, old.decision_no, old.decision_date, old.decision,
      old.decided_by, old.reason, old.happened_on, old.commitment_id) then
    raise exception 'a decided case of cost recovery does not change';
  end if;
  if old.sha256 is not null and new.sha256 is distinct from old.sha256 then
    raise exception 'an issued decision does not change';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION nomination.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'what was submitted or decided never changes' using errcode = 'insufficient_privilege';
end $function$;

CREATE OR REPLACE FUNCTION organisation.carry_over(to_date date)
 RETURNS TABLE(unit_id uuid, now_unit_id uuid)
 LANGUAGE sql
 STABLE
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION organisation.rebuild_unit_closure()
 RETURNS void
 LANGUAGE sql
AS $function$
  delete from organisation.unit_closure;
  insert into organisation.unit_closure (ancestor_id, descendant_id, depth, valid_from, valid_to)
  with recursive closure as (
    select unit_id as ancestor_id, unit_id as descendant_id, 0 as depth, daterange(valid_from, valid_to) as during
    from organisation.unit
    union all
    select v.parent_id, c.descendant_id, c.depth + 1, c.during * daterange(v.valid_from, v.valid_to)
    from closure c
    join organisation.unit_version v on v.unit_id = c.ancestor_id
    where v.parent_id is not null and c.during && daterange(v.valid_from, v.valid_to) and c.depth < 12
  ), merged as (
    -- A rename inside the period splits a range in two; put touching ones together again.
    select ancestor_id, descendant_id, depth, unnest(range_agg(during)) as during
    from closure group by ancestor_id, descendant_id, depth
  )
  select ancestor_id, descendant_id, depth, lower(during), upper(during) from merged;
$function$;

CREATE OR REPLACE FUNCTION planning.deviation_on(of_year integer, day date)
 RETURNS TABLE(kind text, line_key uuid, line_id uuid, plan_line text, class_id uuid, planned_on date, actual_on date, days integer, planned_size integer, actual_size integer, changed text[], unit_id uuid, programme_id uuid, plan_id uuid, slot integer)
 LANGUAGE sql
 STABLE
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION planning.deviation_setting_on(day date)
 RETURNS SETOF planning.deviation_setting
 LANGUAGE sql
 STABLE
AS $function$
  select s.* from planning.deviation_setting s
  order by s.valid_from <= day desc, case when s.valid_from <= day then day - s.valid_from else s.valid_from - day end limit 1
$function$;

CREATE OR REPLACE FUNCTION planning.keep_approval()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    if old.approved_on is not null then
      raise exception 'a plan that was approved never changes';
    end if;
    return old;
  end if;
  if old.approved_on is not null and (
    (new.version_id, new.plan_id, new.number, new.content_hash, new.snapshot, new.snapshot_format, new.approved_on, new.submitted_on, new.based_on, new.reason,
      new.paper_body, new.paper_signer) is distinct from (old.version_id, old.plan_id, old.number, old.content_hash, old.snapshot, old.snapshot_format,
      old.approved_on, old.submitted_on, old.based_on, old.reason, old.paper_body, old.paper_signer)
    or (old.file_id is not null and new.file_id is distinct from old.file_id)
    or (old.decision_no is not null and (new.decision_no, new.decision_date, new.register_entry_id, new.in_force_from, new.issued_layout)
      is distinct from (old.decision_no, old.decision_date, old.register_entry_id, old.in_force_from, old.issued_layout))
    or (old.in_force_to is not null and new.in_force_to is distinct from old.in_force_to
      and not (new.in_force_to is null and old.state = 'closed' and new.state = 'in-force'
        and exists (select from planning.plan_handover h where h.from_version_id = old.version_id and h.ends = 'closed')))
    or new.state not in ('approved', 'in-force', 'superseded', 'closed')) then
    raise exception 'a plan that was approved never changes';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION planning.needs_standing_on(of_year integer, day date)
 RETURNS TABLE(unit_id uuid, due_on date, sent_on date, late_days integer)
 LANGUAGE sql
 STABLE
AS $function$
  select s.unit_id, s.due_on, case when s.sent_on <= day then s.sent_on end, greatest(0, least(coalesce(s.sent_on, day), day) - s.due_on)
  from planning.need_sheet s join planning.needs_window w on w.window_id = s.window_id where w.year = of_year and w.opened_on <= day
$function$;

CREATE OR REPLACE FUNCTION planning.planned_class_on(of_year integer, day date)
 RETURNS TABLE(year integer, plan_id uuid, plan_unit_id uuid, version_id uuid, number integer, line_key uuid, line_id uuid, plan_line text, slot integer, programme_id uuid, provider_id uuid, place text, mode text, study_form text, seats integer, first_day date, due_day date, class_id uuid, opened_on date, cancelled_on date)
 LANGUAGE sql
 STABLE
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION planning.planned_years()
 RETURNS TABLE(year integer)
 LANGUAGE sql
 STABLE
AS $function$
  select distinct p.year_from from planning.plan p join planning.plan_version v on v.plan_id = p.plan_id
  where v.state in ('in-force', 'superseded', 'closed') and p.kind in ('year', 'opening')
$function$;

CREATE OR REPLACE FUNCTION planning.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  touched uuid[];
begin
  if tg_table_name in ('plan_line', 'plan_line_need') then
    touched := array_remove(array[case when tg_op <> 'INSERT' then (to_jsonb(old) ->> 'version_id')::uuid end,
      case when tg_op <> 'DELETE' then (to_jsonb(new) ->> 'version_id')::uuid end], null);
  else
    select array_agg(l.version_id) into touched from planning.plan_line l
      where l.line_id in ((case when tg_op <> 'INSERT' then to_jsonb(old) ->> 'line_id' end)::uuid,
        (case when tg_op <> 'DELETE' then to_jsonb(new) ->> 'line_id' end)::uuid);
  end if;
  if exists (select from planning.plan_version v where v.version_id = any(touched) and v.approved_on is not null) then
    raise exception 'a plan that was approved never changes';
  end if;
  return coalesce(new, old);
end $function$;

CREATE OR REPLACE FUNCTION planning.refuse_file_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'a document of a plan never changes';
end $function$;

CREATE OR REPLACE FUNCTION planning.seats_granted_on(of_year integer, day date)
 RETURNS TABLE(unit_id uuid, programme_id uuid, seats integer)
 LANGUAGE sql
 STABLE
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION reporting.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'an issued report never changes';
end $function$;

CREATE OR REPLACE FUNCTION requirements.holders_among(day date, after uuid, up_to uuid)
 RETURNS TABLE(person_id uuid, appointment_id uuid, unit_id uuid, post_id uuid, is_main boolean, since date)
 LANGUAGE sql
 STABLE
AS $function$
    with recursive chain as (
      select a.person_id, a.appointment_id, a.unit_id, a.post_id, a.is_main, a.valid_from as since from personnel.v_appointment a
      where a.valid_from <= day and (a.valid_to is null or a.valid_to > day) and a.person_id > after and a.person_id <= up_to
      union all
      select c.person_id, c.appointment_id, c.unit_id, c.post_id, c.is_main, a.valid_from from chain c
      join personnel.v_appointment a on a.person_id = c.person_id and a.post_id = c.post_id and a.valid_to = c.since and a.person_id > after and a.person_id <= up_to
    )
    select c.person_id, c.appointment_id, c.unit_id, c.post_id, c.is_main, min(c.since) from chain c group by 1, 2, 3, 4, 5
  $function$;

CREATE OR REPLACE FUNCTION requirements.holders_on(day date)
 RETURNS TABLE(person_id uuid, appointment_id uuid, unit_id uuid, post_id uuid, is_main boolean, since date)
 LANGUAGE sql
 STABLE
AS $function$
  with recursive chain as (
    select a.person_id, a.appointment_id, a.unit_id, a.post_id, a.is_main, a.valid_from as since from personnel.v_appointment a
    where a.valid_from <= day and (a.valid_to is null or a.valid_to > day)
    union all
    select c.person_id, c.appointment_id, c.unit_id, c.post_id, c.is_main, a.valid_from from chain c
    join personnel.v_appointment a on a.person_id = c.person_id and a.post_id = c.post_id and a.valid_to = c.since
  )
  select c.person_id, c.appointment_id, c.unit_id, c.post_id, c.is_main, min(c.since) from chain c group by 1, 2, 3, 4, 5
$function$;

CREATE OR REPLACE FUNCTION requirements.keep_rule_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (new.version_id, new.rule_id, new.number, new.programmes, new.applies_to, new.must_hold, new.severity, new.legal_basis, new.article, new.valid_from,
      new.message_vi, new.message_en, new.note, new.shipped, new.entered_by, new.entered_name, new.entered_at)
    is distinct from (old.version_id, old.rule_id, old.number, old.programmes, old.applies_to, old.must_hold, old.severity, old.legal_basis, old.article,
      old.valid_from, old.message_vi, old.message_en, old.note, old.shipped, old.entered_by, old.entered_name, old.entered_at)
    or old.voided_at is not null then
    raise exception 'a version of a rule is not changed: enter a new one';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION requirements.qualified_on(day date)
 RETURNS TABLE(person_id uuid, ladder text, level text, height integer, awarded_on date, renew_by date, ends_on date)
 LANGUAGE sql
 STABLE
AS $function$
  select q.person_id, q.ladder, q.level, q.height, q.awarded_on, coalesce(q.renew_by, q.expires_on), q.expires_on
  from training_record.v_qualification_validity q where q.awarded_on <= day and (q.expires_on is null or q.expires_on > day)
$function$;

CREATE OR REPLACE FUNCTION requirements.seats_on(day date)
 RETURNS TABLE(unit_id uuid, post_id uuid, seats integer, holders integer, declared boolean)
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(s.unit_id, h.unit_id), coalesce(s.post_id, h.post_id), coalesce(s.seats, h.holders), coalesce(h.holders, 0), s.seats is not null
  from (select p.unit_id, p.post_id, p.seats from organisation.v_unit_post p where p.valid_from <= day and (p.valid_to is null or p.valid_to > day)) s
  full join (
    select a.unit_id, a.post_id, count(*)::int as holders from personnel.v_appointment a
    where a.valid_from <= day and (a.valid_to is null or a.valid_to > day) group by a.unit_id, a.post_id
  ) h on h.unit_id = s.unit_id and h.post_id = s.post_id
$function$;

CREATE OR REPLACE FUNCTION requirements.standard_verdict(met boolean, known boolean, day date, due_on date, renew_by date, soon date)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case when met then case when renew_by <= soon then 'expiring' else 'met' end when not known then 'unknown' when due_on > day then 'grace' else 'missing' end
$function$;

CREATE OR REPLACE FUNCTION requirements.studying_on(day date)
 RETURNS TABLE(person_id uuid, class_id uuid, class_name text, lineage text[], ladder text, height integer, level text, since date)
 LANGUAGE sql
 STABLE
AS $function$
    select e.person_id, e.class_id, c.name, g.type_ancestors || g.code, g.yields_ladder, l.height, g.yields_level,
      coalesce(e.joined_on, c.opened_on, e.decision_date)
    from classes.v_enrolment e
    join classes.v_class c on c.class_id = e.class_id
    join catalogue.v_programme g on g.programme_id = c.programme_id
    left join catalogue.v_ladder_level l on l.ladder = g.yields_ladder and l.level = g.yields_level
    where e.decision_date <= day
      and case when least(e.completed_on, e.left_on, c.closed_on + 1, c.cancelled_on) is null then e.status in ('enrolled', 'suspended')
        else least(e.completed_on, e.left_on, c.closed_on + 1, c.cancelled_on) > day end
  $function$;

CREATE OR REPLACE FUNCTION results.keep_certificate()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' or new.content <> old.content or new.number <> old.number or new.register_no <> old.register_no or new.entry_id <> old.entry_id
    or new.issued_on <> old.issued_on or new.full_name <> old.full_name or new.kind <> old.kind or new.class_id <> old.class_id or new.code_key <> old.code_key
    or (old.file_id is not null and (new.file_id is distinct from old.file_id or new.sha256 is distinct from old.sha256))
    or (old.pdf_file_id is not null and new.pdf_file_id is distinct from old.pdf_file_id)
    or (old.voided_on is not null and (new.voided_on is distinct from old.voided_on or new.void_reason is distinct from old.void_reason)) then
    raise exception 'an issued certificate never changes' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION results.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'a result that was closed and a change of a mark stay as they are' using errcode = 'insufficient_privilege';
end $function$;

create table access.account (
  id text not null,
  name text not null,
  email text not null,
  emailVerified boolean default false not null,
  image text,
  username text not null,
  displayUsername text,
  createdAt timestamp with time zone default now() not null,
  updatedAt timestamp with time zone default now() not null,
  person_id uuid,
  demo boolean default false not null,
  disabled_at timestamp with time zone,
  must_change_password boolean default false not null,
  last_sign_in_at timestamp with time zone,
  search_key text default ''::text not null,
  version integer default 1 not null,
  handed_out_by text,
  constraint account_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint account_pkey PRIMARY KEY (id),
  constraint account_email_key UNIQUE (email),
  constraint account_username_key UNIQUE (username)
);

CREATE INDEX account_by_person ON access.account USING btree (person_id) WHERE (person_id IS NOT NULL);

CREATE INDEX account_by_search ON access.account USING gin (search_key public.gin_trgm_ops);

comment on table access.account is 'Who may sign in. Column names in camelCase are the auth library''s.';

comment on column access.account.person_id is 'The person who uses this account, where it is one person’s.';

comment on column access.account.demo is 'A demonstration account: signs in from loopback only unless TN_DEMO=1.';

comment on column access.account.must_change_password is 'The password was given by an administrator: the holder changes it before anything else.';

comment on column access.account.search_key is 'Username and name without accents; filled by the application.';

comment on column access.account.version is 'Counts the edits of name and person: an edit of an older state is refused.';

comment on column access.account.handed_out_by is 'Account of whoever made it or last reset its password, and so may have known how to sign in; null: the system, or before this was kept.';

create table access.account_grant (
  grant_id uuid not null,
  account_id text not null,
  role text not null,
  unit_id uuid,
  valid_from date not null,
  valid_to date,
  granted_by text,
  constraint account_grant_check CHECK ((valid_to > valid_from)),
  constraint account_grant_account_id_fkey FOREIGN KEY (account_id) REFERENCES access.account(id),
  constraint account_grant_role_fkey FOREIGN KEY (role) REFERENCES access.role(role),
  constraint account_grant_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint account_grant_pkey PRIMARY KEY (grant_id)
);

CREATE INDEX account_grant_by_account ON access.account_grant USING btree (account_id);

CREATE INDEX account_grant_by_role ON access.account_grant USING btree (role);

CREATE INDEX account_grant_by_unit ON access.account_grant USING btree (unit_id);

comment on table access.account_grant is 'Quyền = role × unit subtree × dates; unit null is the whole province.';

comment on column access.account_grant.granted_by is 'Account of whoever granted it; null: the system, or before this was kept.';

create table access.api_key (
  key_id uuid not null,
  account_id text not null,
  name text not null,
  hash text not null,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_key_account_id_fkey FOREIGN KEY (account_id) REFERENCES access.account(id),
  constraint api_key_pkey PRIMARY KEY (key_id),
  constraint api_key_hash_key UNIQUE (hash)
);

comment on table access.api_key is 'Bearer keys; only the SHA-256 of a random 256-bit key is kept.';

create table access.credential (
  id text not null,
  accountId text not null,
  providerId text not null,
  userId text not null,
  accessToken text,
  refreshToken text,
  idToken text,
  accessTokenExpiresAt timestamp with time zone,
  refreshTokenExpiresAt timestamp with time zone,
  scope text,
  password text,
  createdAt timestamp with time zone default now() not null,
  updatedAt timestamp with time zone default now() not null,
  constraint "credential_userId_fkey" FOREIGN KEY ("userId") REFERENCES access.account(id) ON DELETE CASCADE,
  constraint credential_pkey PRIMARY KEY (id)
);

CREATE INDEX credential_by_account ON access.credential USING btree ("userId");

comment on table access.credential is 'How an account proves itself: its password''s hash.';

comment on column access.credential.password is 'argon2id hash.';

create table access.default_view (
  account_id text not null,
  table_id text not null,
  view_id uuid not null,
  constraint default_view_account_id_fkey FOREIGN KEY (account_id) REFERENCES access.account(id) ON DELETE CASCADE,
  constraint default_view_view_id_fkey FOREIGN KEY (view_id) REFERENCES access.saved_view(view_id) ON DELETE CASCADE,
  constraint default_view_pkey PRIMARY KEY (account_id, table_id)
);

CREATE INDEX default_view_by_view ON access.default_view USING btree (view_id);

comment on table access.default_view is 'Which view a list opens with, for one account.';

create table access.followed_grant (
  grant_id uuid not null,
  act_id uuid not null,
  from_grant_id uuid not null,
  valid_to date,
  constraint followed_grant_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES access.account_grant(grant_id) ON DELETE CASCADE,
  constraint followed_grant_pkey PRIMARY KEY (grant_id)
);

CREATE INDEX followed_grant_by_act ON access.followed_grant USING btree (act_id);

comment on table access.followed_grant is 'Grants that an act about units added on the successor of the unit another grant names. The old grant stays: it reads what the old unit left.';

comment on column access.followed_grant.valid_to is 'The end that was given to it; another one now means that somebody changed the grant since.';

create table access.rate_limit (
  id text not null,
  key text not null,
  count integer not null,
  lastRequest bigint not null,
  constraint rate_limit_pkey PRIMARY KEY (id),
  constraint rate_limit_key_key UNIQUE (key)
);

comment on table access.rate_limit is 'Log-in attempts per address, shared by every app process.';

create table access.recovery_code (
  account_id text not null,
  hash text not null,
  used_at timestamp with time zone,
  constraint recovery_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES access.account(id) ON DELETE CASCADE,
  constraint recovery_code_pkey PRIMARY KEY (account_id, hash)
);

comment on table access.recovery_code is 'Codes for when the app is lost, each good once. Only a keyed hash is kept.';

create table access.role (
  role text not null,
  name_vi text not null,
  name_en text not null,
  requires_totp boolean default false not null,
  constraint role_pkey PRIMARY KEY (role)
);

comment on table access.role is 'Vai trò: a named set of permissions.';

comment on column access.role.requires_totp is 'Whoever holds this role signs in with a code as well, and must set that up before anything else.';

create table access.role_permission (
  role text not null,
  permission text not null,
  constraint role_permission_role_fkey FOREIGN KEY (role) REFERENCES access.role(role),
  constraint role_permission_pkey PRIMARY KEY (role, permission)
);

CREATE INDEX role_permission_by_permission ON access.role_permission USING btree (permission, role);

comment on table access.role_permission is 'A permission is the name of a command or a query. A new role is rows, not code.';

create table access.saved_view (
  view_id uuid not null,
  account_id text not null,
  table_id text not null,
  name text not null,
  search jsonb not null,
  shared boolean default false not null,
  unit_id uuid,
  constraint saved_view_check CHECK ((shared OR (unit_id IS NULL))),
  constraint saved_view_name_check CHECK ((name <> ''::text)),
  constraint saved_view_search_check CHECK ((jsonb_typeof(search) = 'object'::text)),
  constraint saved_view_table_id_check CHECK ((table_id <> ''::text)),
  constraint saved_view_account_id_fkey FOREIGN KEY (account_id) REFERENCES access.account(id) ON DELETE CASCADE,
  constraint saved_view_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint saved_view_pkey PRIMARY KEY (view_id),
  constraint saved_view_account_id_table_id_name_key UNIQUE (account_id, table_id, name)
);

CREATE INDEX saved_view_by_unit ON access.saved_view USING btree (unit_id) WHERE (unit_id IS NOT NULL);

CREATE INDEX saved_view_shared ON access.saved_view USING btree (table_id) WHERE shared;

comment on table access.saved_view is 'Khung nhìn đã lưu: a list''s words, filters, order and columns under a name.';

comment on column access.saved_view.table_id is 'The list it is a view of, as the screens name it.';

comment on column access.saved_view.search is 'The part of the address that is the view.';

comment on column access.saved_view.shared is 'Others see it too: those of unit_id, everybody where that is null.';

comment on column access.saved_view.unit_id is 'With whom it is shared: accounts of this unit, below it, or answering for it.';

create table access.session (
  id text not null,
  expiresAt timestamp with time zone not null,
  token text not null,
  createdAt timestamp with time zone default now() not null,
  updatedAt timestamp with time zone default now() not null,
  ipAddress text,
  userAgent text,
  userId text not null,
  awaits_code boolean default false not null,
  constraint "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES access.account(id) ON DELETE CASCADE,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_key UNIQUE (token)
);

CREATE INDEX session_by_account ON access.session USING btree ("userId");

comment on table access.session is 'Who is signed in, on which device, until when.';

comment on column access.session.awaits_code is 'The password was right and the code of the app is still awaited: this session may do nothing.';

create table access.totp (
  account_id text not null,
  secret bytea not null,
  created_at timestamp with time zone default now() not null,
  confirmed_at timestamp with time zone,
  last_step bigint,
  constraint totp_account_id_fkey FOREIGN KEY (account_id) REFERENCES access.account(id) ON DELETE CASCADE,
  constraint totp_pkey PRIMARY KEY (account_id)
);

comment on table access.totp is 'The authenticator app of an account. Not yet confirmed: begun, and asked for by nobody.';

comment on column access.totp.secret is 'Encrypted with a key derived from TN_SECRET.';

comment on column access.totp.last_step is 'The 30-second step of the last code that was taken: neither that code nor an earlier one is taken again.';

create table access.verification (
  id text not null,
  identifier text not null,
  value text not null,
  expiresAt timestamp with time zone not null,
  createdAt timestamp with time zone default now() not null,
  updatedAt timestamp with time zone default now() not null,
  constraint verification_pkey PRIMARY KEY (id)
);

CREATE INDEX verification_by_identifier ON access.verification USING btree (identifier);

comment on table access.verification is 'Short-lived proofs of the auth library.';

create table approval.authority (
  authority_id uuid not null,
  subject_kind text not null,
  training_type text,
  legal_basis text not null,
  note text,
  verified boolean default false not null,
  switched_on boolean not null,
  steps jsonb not null,
  valid_from date not null,
  valid_to date,
  version integer default 1 not null,
  constraint authority_check CHECK ((valid_to > valid_from)),
  constraint authority_legal_basis_check CHECK ((legal_basis <> ''::text)),
  constraint authority_steps_check CHECK (((jsonb_typeof(steps) = 'array'::text) AND (jsonb_array_length(steps) > 0))),
  constraint authority_pkey PRIMARY KEY (authority_id),
  constraint authority_in_turn EXCLUDE USING gist (subject_kind WITH =, COALESCE(training_type, ''::text) WITH =, daterange(valid_from, valid_to) WITH &&) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX authority_by_type ON approval.authority USING btree (training_type);

comment on table approval.authority is 'Ma trận thẩm quyền: for a kind of subject (and a node of the training types) who proposes, appraises, approves, runs and certifies, from a day on.';

comment on column approval.authority.training_type is 'Code of a node of the training types; null: whatever is decided of this kind. The nearest node up the tree wins.';

comment on column approval.authority.switched_on is 'Whether a chain is required; a row that is switched off is shown and asks nothing.';

comment on column approval.authority.steps is 'In order: action, body in words, who (role or post, and where), working days. Steps with one position stand side by side. See authorityStepSchema.';

create table approval.calendar_day (
  day date not null,
  kind text not null,
  name_vi text not null,
  name_en text not null,
  legal_basis text not null,
  verified boolean default false not null,
  version integer default 1 not null,
  constraint calendar_day_kind_check CHECK ((kind = ANY (ARRAY['off'::text, 'working'::text]))),
  constraint calendar_day_legal_basis_check CHECK ((legal_basis <> ''::text)),
  constraint calendar_day_name_en_check CHECK ((name_en <> ''::text)),
  constraint calendar_day_name_vi_check CHECK ((name_vi <> ''::text)),
  constraint calendar_day_pkey PRIMARY KEY (day)
);

comment on table approval.calendar_day is 'Days that are not as their weekday: holidays and days off in lieu, and Saturdays or Sundays worked in exchange.';

create table approval.chain (
  chain_id uuid not null,
  subject_kind text not null,
  subject_id text not null,
  unit_id uuid,
  title text not null,
  link text not null,
  fingerprint text,
  file_id uuid,
  authority_id uuid not null,
  state text not null,
  round integer default 1 not null,
  submitted_by text not null,
  submitted_person uuid,
  submitted_name text not null,
  submitted_on date not null,
  closed_on date,
  begun_by text[] default '{}'::text[] not null,
  worked_by text[] default '{}'::text[] not null,
  constraint chain_check CHECK (((state = ANY (ARRAY['running'::text, 'returned'::text])) = (closed_on IS NULL))),
  constraint chain_link_check CHECK ((link ~~ '/%'::text)),
  constraint chain_round_check CHECK ((round > 0)),
  constraint chain_state_check CHECK ((state = ANY (ARRAY['running'::text, 'returned'::text, 'approved'::text, 'rejected'::text, 'withdrawn'::text]))),
  constraint chain_authority_id_fkey FOREIGN KEY (authority_id) REFERENCES approval.authority(authority_id),
  constraint chain_file_id_fkey FOREIGN KEY (file_id) REFERENCES kernel.file(file_id),
  constraint chain_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint chain_pkey PRIMARY KEY (chain_id)
);

CREATE INDEX chain_by_authority ON approval.chain USING btree (authority_id);

CREATE INDEX chain_by_subject ON approval.chain USING btree (subject_kind, subject_id, chain_id DESC);

CREATE INDEX chain_by_submitter ON approval.chain USING btree (submitted_by, state);

CREATE INDEX chain_by_unit ON approval.chain USING btree (unit_id, state);

CREATE UNIQUE INDEX one_running_chain ON approval.chain USING btree (subject_kind, subject_id) WHERE (state = ANY (ARRAY['running'::text, 'returned'::text]));

comment on table approval.chain is 'One subject on its way through the steps of the matrix.';

comment on column approval.chain.unit_id is 'Whose subject it is: bounds who may see it; null is the whole province.';

comment on column approval.chain.fingerprint is 'SHA-256 of what was submitted: what changes afterwards has not been approved.';

comment on column approval.chain.file_id is 'What the approver saw, kept as a file.';

comment on column approval.chain.round is 'Counts returns: a click made upon an earlier round decides nothing.';

comment on column approval.chain.submitted_person is 'The person behind the account, who may not decide under another account either.';

comment on column approval.chain.begun_by is 'Accounts that began what is submitted, besides whoever submitted it: they approve it neither themselves nor through a deputy.';

comment on column approval.chain.worked_by is 'Accounts that changed what is submitted: they do not approve it themselves; whoever deputises for them may, who had no hand in it.';

create table approval.delegation (
  delegation_id uuid not null,
  from_account text not null,
  from_name text not null,
  to_account text not null,
  to_name text not null,
  document_no text not null,
  document_date date not null,
  reason text,
  valid_from date not null,
  valid_to date not null,
  revoked_on date,
  revoked_by text,
  constraint delegation_check CHECK ((to_account <> from_account)),
  constraint delegation_check1 CHECK ((valid_to > valid_from)),
  constraint delegation_check2 CHECK (((revoked_on IS NULL) = (revoked_by IS NULL))),
  constraint delegation_document_no_check CHECK ((document_no <> ''::text)),
  constraint delegation_from_account_fkey FOREIGN KEY (from_account) REFERENCES access.account(id),
  constraint delegation_to_account_fkey FOREIGN KEY (to_account) REFERENCES access.account(id),
  constraint delegation_pkey PRIMARY KEY (delegation_id)
);

CREATE INDEX delegation_by_giver ON approval.delegation USING btree (from_account, valid_to);

CREATE INDEX delegation_by_receiver ON approval.delegation USING btree (to_account, valid_to);

comment on table approval.delegation is 'Ủy quyền: X is deputised for by Y between two days, by a document. It does not pass on to a third.';

comment on column approval.delegation.valid_to is 'First day on which it no longer holds.';

comment on column approval.delegation.revoked_on is 'First day on which it no longer holds because it was revoked.';

create table approval.opinion (
  opinion_id uuid not null,
  chain_id uuid not null,
  step_id uuid,
  round integer not null,
  kind text not null,
  words text,
  return_to integer,
  account_id text not null,
  person_id uuid,
  name text not null,
  for_account text,
  for_name text,
  delegation_id uuid,
  at timestamp with time zone not null,
  constraint opinion_check CHECK (((kind = 'return'::text) = (return_to IS NOT NULL))),
  constraint opinion_check1 CHECK (((kind <> ALL (ARRAY['return'::text, 'reject'::text, 'comment'::text])) OR (words IS NOT NULL))),
  constraint opinion_check2 CHECK (((for_account IS NULL) = (delegation_id IS NULL))),
  constraint opinion_kind_check CHECK ((kind = ANY (ARRAY['submit'::text, 'agree'::text, 'return'::text, 'reject'::text, 'comment'::text, 'withdraw'::text]))),
  constraint opinion_return_to_check CHECK ((return_to >= 0)),
  constraint opinion_chain_id_fkey FOREIGN KEY (chain_id) REFERENCES approval.chain(chain_id),
  constraint opinion_delegation_id_fkey FOREIGN KEY (delegation_id) REFERENCES approval.delegation(delegation_id),
  constraint opinion_step_id_fkey FOREIGN KEY (step_id) REFERENCES approval.step(step_id),
  constraint opinion_pkey PRIMARY KEY (opinion_id)
);

CREATE UNIQUE INDEX one_decision_a_round ON approval.opinion USING btree (step_id, round) WHERE (kind = ANY (ARRAY['agree'::text, 'return'::text, 'reject'::text]));

CREATE INDEX opinion_by_account ON approval.opinion USING btree (account_id, chain_id);

CREATE INDEX opinion_of_chain ON approval.opinion USING btree (chain_id, opinion_id);

comment on table approval.opinion is 'What was said and decided upon a chain, in order; never changes.';

comment on column approval.opinion.return_to is 'Position that it was returned to; 0: whoever submitted it.';

comment on column approval.opinion.for_account is 'In whose place it was decided, by a delegation.';

comment on column approval.opinion.at is 'Instant of the domain’s clock.';

create table approval.shipped (
  key text not null,
  constraint shipped_pkey PRIMARY KEY (key)
);

comment on table approval.shipped is 'Rows of the matrix and days of the calendar that came with the system and were put in once: what an office changed or removed since does not come back.';

create table approval.step (
  step_id uuid not null,
  chain_id uuid not null,
  position integer not null,
  seat integer not null,
  action text not null,
  body_vi text not null,
  body_en text not null,
  who jsonb not null,
  working_days integer not null,
  state text not null,
  opened_on date,
  due_on date,
  decided_on date,
  constraint step_action_check CHECK ((action = ANY (ARRAY['appraise'::text, 'approve'::text]))),
  constraint step_position_check CHECK (("position" > 0)),
  constraint step_seat_check CHECK ((seat > 0)),
  constraint step_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'open'::text, 'agreed'::text, 'returned'::text, 'rejected'::text, 'stopped'::text]))),
  constraint step_working_days_check CHECK ((working_days > 0)),
  constraint step_chain_id_fkey FOREIGN KEY (chain_id) REFERENCES approval.chain(chain_id),
  constraint step_pkey PRIMARY KEY (step_id),
  constraint step_chain_id_position_seat_key UNIQUE (chain_id, "position", seat)
);

CREATE INDEX step_open ON approval.step USING btree (chain_id) WHERE (state = 'open'::text);

comment on table approval.step is 'A step of a chain as the matrix had it at submission. Seats of one position decide side by side; the chain goes on when all of them agree.';

comment on column approval.step.who is 'Holder as the matrix names it: people are resolved again when it is submitted again. See holderSchema.';

comment on column approval.step.state is 'stopped: another seat decided otherwise, or the chain was withdrawn, before this one had to.';

comment on column approval.step.due_on is 'Hạn xử lý, in working days from the day it was opened.';

create table approval.step_person (
  step_id uuid not null,
  account_id text not null,
  person_id uuid,
  name text not null,
  constraint step_person_account_id_fkey FOREIGN KEY (account_id) REFERENCES access.account(id),
  constraint step_person_step_id_fkey FOREIGN KEY (step_id) REFERENCES approval.step(step_id),
  constraint step_person_pkey PRIMARY KEY (step_id, account_id)
);

CREATE INDEX step_person_by_account ON approval.step_person USING btree (account_id);

comment on table approval.step_person is 'Who may decide a step, by name: resolved at submission, any one of them suffices.';

create table audit.entry (
  entry_id uuid not null,
  epoch integer default audit.current_epoch() not null,
  xid xid8 default pg_current_xact_id() not null,
  at timestamp with time zone default clock_timestamp() not null,
  actor_kind text not null,
  actor_id text not null,
  actor_name text not null,
  request_id text not null,
  action text not null,
  subject_kind text not null,
  subject_id text,
  unit_id uuid,
  detail jsonb default '{}'::jsonb not null,
  constraint entry_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['account'::text, 'system'::text]))),
  constraint entry_pkey PRIMARY KEY (entry_id)
);

CREATE INDEX entry_by_action ON audit.entry USING btree (action, at DESC);

CREATE INDEX entry_by_actor ON audit.entry USING btree (actor_id, at DESC);

CREATE INDEX entry_by_request ON audit.entry USING btree (request_id);

CREATE INDEX entry_by_subject ON audit.entry USING btree (subject_kind, subject_id, at DESC);

CREATE INDEX entry_by_time ON audit.entry USING btree (at DESC);

CREATE INDEX entry_by_unit ON audit.entry USING btree (unit_id, at DESC) WHERE (unit_id IS NOT NULL);

CREATE INDEX entry_in_seal_order ON audit.entry USING btree (epoch, xid, entry_id);

comment on table audit.entry is 'One entry per command, and per reading of fenced data. Written in the transaction of the change itself.';

comment on column audit.entry.xid is 'Transaction that wrote it: entries are sealed in the order (epoch, xid, entry_id), once no older transaction runs.';

comment on column audit.entry.detail is 'What changed: {field: [old, new]} or counts; never a secret, never a full CCCD.';

create table audit.epoch (
  epoch integer not null,
  started_at timestamp with time zone default now() not null,
  constraint epoch_pkey PRIMARY KEY (epoch)
);

comment on table audit.epoch is 'Transaction numbers start again in a restored database; a restore opens a new epoch, so that order survives.';

create table audit.seal (
  seal_no bigint not null,
  sealed_at timestamp with time zone default clock_timestamp() not null,
  last_epoch integer not null,
  last_xid xid8 not null,
  last_entry_id uuid not null,
  entries integer not null,
  previous_hash text not null,
  hash text not null,
  constraint seal_entries_check CHECK ((entries > 0)),
  constraint seal_seal_no_check CHECK ((seal_no > 0)),
  constraint seal_pkey PRIMARY KEY (seal_no)
);

comment on table audit.seal is 'Covers the entries after the previous seal up to its own last one; hash = sha256(previous hash, then each entry).';

create table audit.verification (
  verification_id uuid not null,
  checked_at timestamp with time zone not null,
  checked_by text not null,
  ok boolean not null,
  result jsonb not null,
  constraint verification_pkey PRIMARY KEY (verification_id)
);

CREATE INDEX verification_by_time ON audit.verification USING btree (checked_at DESC);

comment on table audit.verification is 'Each check of entries and seals that was asked for on the screen, with what it found.';

comment on column audit.verification.result is 'As tn audit verify prints it.';

create table catalogue.cost_norm (
  norm_id uuid not null,
  code text not null,
  grade_code text,
  name_vi text not null,
  name_en text not null,
  basis text not null,
  ceiling bigint,
  rate bigint,
  legal_basis text not null,
  article text,
  verified boolean default false not null,
  switched_on boolean not null,
  by_default boolean default true not null,
  note text,
  valid_from date not null,
  valid_to date,
  sort_order integer not null,
  version integer default 1 not null,
  constraint cost_norm_basis_check CHECK ((basis = ANY (ARRAY['session'::text, 'learner'::text, 'learner-day'::text, 'learner-session'::text, 'day'::text, 'class'::text, 'percent'::text]))),
  constraint cost_norm_ceiling_check CHECK ((ceiling > 0)),
  constraint cost_norm_check CHECK ((valid_to > valid_from)),
  constraint cost_norm_check1 CHECK (((grade_code IS NULL) OR (basis = 'session'::text))),
  constraint cost_norm_check2 CHECK (((basis <> 'percent'::text) OR ((COALESCE(ceiling, (0)::bigint) <= 100) AND (COALESCE(rate, (0)::bigint) <= 100)))),
  constraint cost_norm_check3 CHECK ((rate <= ceiling)),
  constraint cost_norm_code_check CHECK ((code <> ''::text)),
  constraint cost_norm_legal_basis_check CHECK ((legal_basis <> ''::text)),
  constraint cost_norm_name_en_check CHECK ((name_en <> ''::text)),
  constraint cost_norm_name_vi_check CHECK ((name_vi <> ''::text)),
  constraint cost_norm_rate_check CHECK ((rate > 0)),
  constraint cost_norm_grade_code_fkey FOREIGN KEY (grade_code) REFERENCES catalogue.lecturer_grade(grade_code),
  constraint cost_norm_pkey PRIMARY KEY (norm_id),
  constraint cost_norm_in_turn EXCLUDE USING gist (code WITH =, COALESCE(grade_code, ''::text) WITH =, daterange(valid_from, valid_to) WITH &&) WHERE (switched_on) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX cost_norm_by_grade ON catalogue.cost_norm USING btree (grade_code) WHERE (grade_code IS NOT NULL);

comment on table catalogue.cost_norm is 'Định mức chi: what may be paid for what, by code and grade of lecturer, in one period.';

comment on column catalogue.cost_norm.code is 'What is paid for; a row of a grade stands beside the general row of its code and takes its ceiling from it.';

comment on column catalogue.cost_norm.basis is 'What is counted: sessions (buổi of 4 tiết), learners, learner-days, learner-sessions, days, classes; percent of everything else.';

comment on column catalogue.cost_norm.ceiling is 'At most so much for one of them: đồng, or per cent where the basis is percent; null: as spent, by invoice.';

comment on column catalogue.cost_norm.rate is 'What the province pays; null: the ceiling.';

comment on column catalogue.cost_norm.verified is 'Whether somebody compared the row with its text; the ceiling of an unverified row is told and refuses nothing.';

comment on column catalogue.cost_norm.switched_on is 'Whether budgets are made by it; a row that is switched off is shown only, and several of one code may stand side by side.';

comment on column catalogue.cost_norm.by_default is 'Whether what is proposed as a budget begins with it.';

create table catalogue.ladder (
  ladder text not null,
  name_vi text not null,
  name_en text not null,
  sort_order integer not null,
  constraint ladder_pkey PRIMARY KEY (ladder)
);

comment on table catalogue.ladder is 'What qualifications are counted on: LLCT, QLNN, LĐQL, QP-AN, CDNN, ngoại ngữ, tin học, chuyên môn.';

create table catalogue.ladder_level (
  ladder text not null,
  level text not null,
  height integer not null,
  name_vi text not null,
  name_en text not null,
  constraint ladder_level_ladder_fkey FOREIGN KEY (ladder) REFERENCES catalogue.ladder(ladder),
  constraint ladder_level_pkey PRIMARY KEY (ladder, level)
);

comment on table catalogue.ladder_level is 'Levels of a ladder, by height.';

comment on column catalogue.ladder_level.height is 'Higher covers lower on the same ladder.';

create table catalogue.lecturer (
  lecturer_id uuid not null,
  code text not null,
  full_name text not null,
  search_key text not null,
  kind text not null,
  person_id uuid,
  provider_id uuid,
  subjects text,
  version integer default 1 not null,
  valid_from date,
  valid_to date,
  hours_per_year integer,
  grade_code text,
  constraint lecturer_check CHECK ((valid_to > valid_from)),
  constraint lecturer_code_check CHECK ((code <> ''::text)),
  constraint lecturer_hours_per_year_check CHECK (((hours_per_year >= 1) AND (hours_per_year <= 2000))),
  constraint lecturer_kind_check CHECK ((kind = ANY (ARRAY['tenured'::text, 'visiting'::text, 'reporter'::text]))),
  constraint lecturer_grade_code_fkey FOREIGN KEY (grade_code) REFERENCES catalogue.lecturer_grade(grade_code),
  constraint lecturer_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint lecturer_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES catalogue.provider(provider_id),
  constraint lecturer_pkey PRIMARY KEY (lecturer_id),
  constraint lecturer_code_key UNIQUE (code)
);

CREATE INDEX lecturer_by_person ON catalogue.lecturer USING btree (person_id);

CREATE INDEX lecturer_by_provider ON catalogue.lecturer USING btree (provider_id);

CREATE INDEX lecturer_by_search ON catalogue.lecturer USING gin (search_key public.gin_trgm_ops);

comment on table catalogue.lecturer is 'Giảng viên, báo cáo viên.';

comment on column catalogue.lecturer.kind is 'tenured: cơ hữu; visiting: thỉnh giảng; reporter: báo cáo viên.';

comment on column catalogue.lecturer.valid_to is 'First day on which the lecturer is no longer offered.';

comment on column catalogue.lecturer.hours_per_year is 'Định mức giờ giảng mỗi năm (tiết).';

comment on column catalogue.lecturer.grade_code is 'Bậc by which sessions are paid; null: the general rate.';

create table catalogue.lecturer_absence (
  lecturer_id uuid not null,
  absent_from date not null,
  absent_to date not null,
  constraint lecturer_absence_check CHECK ((absent_to >= absent_from)),
  constraint lecturer_absence_lecturer_id_fkey FOREIGN KEY (lecturer_id) REFERENCES catalogue.lecturer(lecturer_id) ON DELETE CASCADE,
  constraint lecturer_absence_pkey PRIMARY KEY (lecturer_id, absent_from)
);

comment on table catalogue.lecturer_absence is 'Thời gian giảng viên không dạy được.';

comment on column catalogue.lecturer_absence.absent_to is 'The last day of it.';

create table catalogue.lecturer_grade (
  grade_code text not null,
  name_vi text not null,
  name_en text not null,
  sort_order integer not null,
  constraint lecturer_grade_grade_code_check CHECK ((grade_code <> ''::text)),
  constraint lecturer_grade_name_en_check CHECK ((name_en <> ''::text)),
  constraint lecturer_grade_name_vi_check CHECK ((name_vi <> ''::text)),
  constraint lecturer_grade_pkey PRIMARY KEY (grade_code)
);

comment on table catalogue.lecturer_grade is 'Bậc giảng viên, báo cáo viên: what a province distinguishes when it pays for a session.';

create table catalogue.lecturer_type (
  lecturer_id uuid not null,
  type_code text not null,
  constraint lecturer_type_lecturer_id_fkey FOREIGN KEY (lecturer_id) REFERENCES catalogue.lecturer(lecturer_id) ON DELETE CASCADE,
  constraint lecturer_type_type_code_fkey FOREIGN KEY (type_code) REFERENCES catalogue.training_type(type_code),
  constraint lecturer_type_pkey PRIMARY KEY (lecturer_id, type_code)
);

CREATE INDEX lecturer_type_by_type ON catalogue.lecturer_type USING btree (type_code);

comment on table catalogue.lecturer_type is 'Loại hình mà giảng viên dạy: of a type and of those below it.';

create table catalogue.programme (
  programme_id uuid not null,
  code text not null,
  name text not null,
  search_key text not null,
  type_code text not null,
  hours integer,
  valid_from date,
  valid_to date,
  legal_basis text,
  version integer default 1 not null,
  hours_per_week integer,
  constraint programme_check CHECK ((valid_to > valid_from)),
  constraint programme_code_check CHECK ((code <> ''::text)),
  constraint programme_hours_check CHECK ((hours > 0)),
  constraint programme_hours_per_week_check CHECK (((hours_per_week >= 1) AND (hours_per_week <= 60))),
  constraint programme_type_code_fkey FOREIGN KEY (type_code) REFERENCES catalogue.training_type(type_code),
  constraint programme_pkey PRIMARY KEY (programme_id),
  constraint programme_code_key UNIQUE (code)
);

CREATE INDEX programme_by_search ON catalogue.programme USING gin (search_key public.gin_trgm_ops);

CREATE INDEX programme_by_type ON catalogue.programme USING btree (type_code);

comment on table catalogue.programme is 'Chương trình. Every leaf of the taxonomy ships with one programme of the same code.';

comment on column catalogue.programme.hours is 'Tiết.';

comment on column catalogue.programme.hours_per_week is 'Số tiết mỗi tuần: with the hours of the programme it says how many weeks a class runs.';

create table catalogue.programme_subject (
  programme_id uuid not null,
  position integer not null,
  name text not null,
  periods integer not null,
  constraint programme_subject_name_check CHECK ((name <> ''::text)),
  constraint programme_subject_periods_check CHECK (((periods >= 1) AND (periods <= 2000))),
  constraint programme_subject_position_check CHECK ((("position" >= 1) AND ("position" <= 500))),
  constraint programme_subject_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES catalogue.programme(programme_id) ON DELETE CASCADE,
  constraint programme_subject_pkey PRIMARY KEY (programme_id, "position")
);

comment on table catalogue.programme_subject is 'Khung chương trình: the subjects of a programme in the order in which they are taught; timetables of classes are copied from it.';

comment on column catalogue.programme_subject.position is 'Place in the order, from 1.';

comment on column catalogue.programme_subject.periods is 'Tiết.';

create table catalogue.provider (
  provider_id uuid not null,
  code text not null,
  name text not null,
  search_key text not null,
  level text not null,
  place text not null,
  unit_id uuid,
  valid_from date,
  valid_to date,
  version integer default 1 not null,
  constraint provider_check CHECK ((valid_to > valid_from)),
  constraint provider_code_check CHECK ((code <> ''::text)),
  constraint provider_level_check CHECK ((level = ANY (ARRAY['central'::text, 'ministry'::text, 'region'::text, 'province'::text, 'district'::text, 'commune'::text, 'other'::text]))),
  constraint provider_place_check CHECK ((place = ANY (ARRAY['in-province'::text, 'outside'::text, 'abroad'::text]))),
  constraint provider_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint provider_pkey PRIMARY KEY (provider_id),
  constraint provider_code_key UNIQUE (code)
);

CREATE INDEX provider_by_search ON catalogue.provider USING gin (search_key public.gin_trgm_ops);

CREATE INDEX provider_by_unit ON catalogue.provider USING btree (unit_id);

comment on table catalogue.provider is 'Cơ sở đào tạo, bồi dưỡng, with its level and place.';

create table catalogue.room (
  room_id uuid not null,
  code text not null,
  name text not null,
  provider_id uuid not null,
  seats integer,
  version integer default 1 not null,
  valid_from date,
  valid_to date,
  constraint room_check CHECK ((valid_to > valid_from)),
  constraint room_code_check CHECK ((code <> ''::text)),
  constraint room_seats_check CHECK ((seats > 0)),
  constraint room_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES catalogue.provider(provider_id),
  constraint room_pkey PRIMARY KEY (room_id),
  constraint room_code_key UNIQUE (code)
);

CREATE INDEX room_by_provider ON catalogue.room USING btree (provider_id);

comment on table catalogue.room is 'Phòng học of a provider.';

comment on column catalogue.room.valid_to is 'First day on which the room is no longer offered.';

create table catalogue.shipped_cost_norm (
  key text not null,
  constraint shipped_cost_norm_pkey PRIMARY KEY (key)
);

comment on table catalogue.shipped_cost_norm is 'Norms that came with the system and were put in once: what an office changed or removed since does not come back.';

create table catalogue.training_type (
  type_code text not null,
  parent_code text,
  ancestors text[] not null,
  name_vi text not null,
  name_en text not null,
  search_key text not null,
  family text not null,
  study_forms text[] default '{}'::text[] not null,
  modes text[] default '{}'::text[] not null,
  default_size integer,
  duration text,
  yields_ladder text,
  yields_level text,
  sort_order integer not null,
  valid_from date,
  valid_to date,
  version integer default 1 not null,
  size_min integer,
  size_max integer,
  constraint training_type_check CHECK ((valid_to > valid_from)),
  constraint training_type_default_size_check CHECK ((default_size > 0)),
  constraint training_type_family_check CHECK ((family = ANY (ARRAY['degree'::text, 'fostering'::text]))),
  constraint training_type_size_max_check CHECK ((size_max > 0)),
  constraint training_type_size_min_check CHECK ((size_min > 0)),
  constraint training_type_sizes CHECK ((size_max >= size_min)),
  constraint training_type_parent_code_fkey FOREIGN KEY (parent_code) REFERENCES catalogue.training_type(type_code),
  constraint training_type_yields_ladder_yields_level_fkey FOREIGN KEY (yields_ladder, yields_level) REFERENCES catalogue.ladder_level(ladder, level),
  constraint training_type_pkey PRIMARY KEY (type_code)
);

CREATE INDEX training_type_by_ancestor ON catalogue.training_type USING gin (ancestors);

CREATE INDEX training_type_by_parent ON catalogue.training_type USING btree (parent_code);

CREATE INDEX training_type_by_search ON catalogue.training_type USING gin (search_key public.gin_trgm_ops);

comment on table catalogue.training_type is 'Loại hình: two families, đào tạo (degree) and bồi dưỡng (fostering), as a tree.';

comment on column catalogue.training_type.ancestors is 'Codes from the root down to itself: “within” is one array test.';

comment on column catalogue.training_type.size_min is 'Sĩ số tối thiểu: a class with fewer learners is not worth opening.';

comment on column catalogue.training_type.size_max is 'Sĩ số tối đa: more learners are another class.';

create table classes.calendar_feed (
  feed_id uuid not null,
  kind text not null,
  person_id uuid,
  class_id uuid,
  lecturer_id uuid,
  made_at timestamp with time zone not null,
  made_by text not null,
  made_name text not null,
  revoked_at timestamp with time zone,
  constraint calendar_feed_check CHECK (((kind = 'person'::text) = (person_id IS NOT NULL))),
  constraint calendar_feed_check1 CHECK (((kind = 'class'::text) = (class_id IS NOT NULL))),
  constraint calendar_feed_check2 CHECK (((kind = 'lecturer'::text) = (lecturer_id IS NOT NULL))),
  constraint calendar_feed_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'class'::text, 'lecturer'::text]))),
  constraint calendar_feed_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id) ON DELETE CASCADE,
  constraint calendar_feed_lecturer_id_fkey FOREIGN KEY (lecturer_id) REFERENCES catalogue.lecturer(lecturer_id) ON DELETE CASCADE,
  constraint calendar_feed_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint calendar_feed_pkey PRIMARY KEY (feed_id)
);

CREATE INDEX calendar_feed_of_class ON classes.calendar_feed USING btree (class_id) WHERE (class_id IS NOT NULL);

CREATE INDEX calendar_feed_of_lecturer ON classes.calendar_feed USING btree (lecturer_id) WHERE (lecturer_id IS NOT NULL);

CREATE INDEX calendar_feed_of_person ON classes.calendar_feed USING btree (person_id) WHERE (person_id IS NOT NULL);

comment on table classes.calendar_feed is 'Addresses of timetables that calendars subscribe to. The address is signed; one that was revoked answers no more.';

comment on column classes.calendar_feed.made_by is 'The account that asked for it.';

create table classes.cancel_reason (
  reason_code text not null,
  name_vi text not null,
  name_en text not null,
  needs_note boolean default false not null,
  sort_order integer not null,
  valid_to date,
  constraint cancel_reason_reason_code_check CHECK ((reason_code <> ''::text)),
  constraint cancel_reason_pkey PRIMARY KEY (reason_code)
);

comment on table classes.cancel_reason is 'Lý do hủy lớp, to choose from. Ships with the project; a province may add its own.';

comment on column classes.cancel_reason.needs_note is 'The words alone say too little: a note must explain.';

comment on column classes.cancel_reason.valid_to is 'First day on which it is no longer offered.';

create table classes.clash_setting (
  valid_from date not null,
  both_part_time text not null,
  otherwise text not null,
  legal_basis text not null,
  verified boolean not null,
  constraint clash_setting_both_part_time_check CHECK ((both_part_time = ANY (ARRAY['block'::text, 'warn'::text, 'ignore'::text]))),
  constraint clash_setting_legal_basis_check CHECK ((legal_basis <> ''::text)),
  constraint clash_setting_otherwise_check CHECK ((otherwise = ANY (ARRAY['block'::text, 'warn'::text, 'ignore'::text]))),
  constraint clash_setting_pkey PRIMARY KEY (valid_from)
);

comment on table classes.clash_setting is 'Trùng lịch học, từ một ngày: what a decision meets when the person is in another class on the same days.';

comment on column classes.clash_setting.both_part_time is 'Where both classes are part-time (không tập trung).';

comment on column classes.clash_setting.verified is 'Whether somebody has checked the row against a text.';

create table classes.class (
  class_id uuid not null,
  code text not null,
  name text not null,
  search_key text not null,
  programme_id uuid not null,
  provider_id uuid not null,
  channel text not null,
  study_form text not null,
  fund_source text,
  host_unit_id uuid,
  place text,
  capacity integer,
  hours integer,
  planned_open_on date,
  opened_on date,
  closed_on date,
  cancelled_on date,
  cancel_reason text,
  decision_no text,
  decision_date date,
  note text,
  version integer default 1 not null,
  mode text,
  cancel_reason_code text,
  before_cancel jsonb,
  constraint class_capacity_check CHECK ((capacity > 0)),
  constraint class_channel_check CHECK ((channel = ANY (ARRAY['opened'::text, 'sent'::text]))),
  constraint class_check CHECK ((closed_on >= opened_on)),
  constraint class_check1 CHECK (((cancelled_on IS NULL) OR (cancel_reason IS NOT NULL))),
  constraint class_code_check CHECK ((code <> ''::text)),
  constraint class_fund_source_check CHECK ((fund_source = ANY (ARRAY['province-budget'::text, 'unit-budget'::text, 'central-budget'::text, 'learner'::text, 'project'::text, 'other'::text]))),
  constraint class_hours_check CHECK ((hours > 0)),
  constraint class_mode_check CHECK ((mode = ANY (ARRAY['in-person'::text, 'online'::text, 'blended'::text]))),
  constraint class_study_form_check CHECK ((study_form = ANY (ARRAY['full-time'::text, 'part-time'::text]))),
  constraint class_cancel_reason_code_fkey FOREIGN KEY (cancel_reason_code) REFERENCES classes.cancel_reason(reason_code),
  constraint class_host_unit_id_fkey FOREIGN KEY (host_unit_id) REFERENCES organisation.unit(unit_id),
  constraint class_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES catalogue.programme(programme_id),
  constraint class_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES catalogue.provider(provider_id),
  constraint class_pkey PRIMARY KEY (class_id),
  constraint class_code_key UNIQUE (code)
);

CREATE INDEX class_by_cancel_reason ON classes.class USING btree (cancel_reason_code);

CREATE INDEX class_by_code_search ON classes.class USING gin (code public.gin_trgm_ops);

CREATE INDEX class_by_host_unit ON classes.class USING btree (host_unit_id);

CREATE INDEX class_by_name ON classes.class USING btree (name COLLATE "vi-x-icu", class_id);

CREATE INDEX class_by_opening ON classes.class USING btree (opened_on);

CREATE INDEX class_by_planned_opening ON classes.class USING btree (planned_open_on);

CREATE INDEX class_by_programme ON classes.class USING btree (programme_id);

CREATE INDEX class_by_provider ON classes.class USING btree (provider_id);

CREATE INDEX class_by_search ON classes.class USING gin (search_key public.gin_trgm_ops);

comment on table classes.class is 'Lớp. channel opened: mở lớp tại tỉnh; sent: a class elsewhere that people are sent to (cử đi học).';

comment on column classes.class.hours is 'Tiết of the whole course; a change of mode keeps them.';

comment on column classes.class.closed_on is 'Bế giảng: last day.';

comment on column classes.class.mode is 'The mode over the whole course: one mode all the way is that mode, a class that changed mode is blended. Kept by triggers on class_mode; write class_mode, not this.';

comment on column classes.class.cancel_reason_code is 'The reason as chosen from the list; cancel_reason holds its words and the note. Null where a file brought words of its own.';

comment on column classes.class.before_cancel is '{was, left}: the planned opening, opening, last day and modes before the cancellation, and as it left them. Null unless cancelled on a screen.';

create table classes.class_mode (
  class_id uuid not null,
  valid_from date not null,
  mode text not null,
  constraint class_mode_mode_check CHECK ((mode = ANY (ARRAY['in-person'::text, 'online'::text, 'blended'::text]))),
  constraint class_mode_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id),
  constraint class_mode_pkey PRIMARY KEY (class_id, valid_from)
);

comment on table classes.class_mode is 'Phương thức from a date until the next row: in July 2021 classes went online mid-course.';

create table classes.enrolment (
  person_id uuid not null,
  class_id uuid not null,
  entry text not null,
  decision_no text,
  decision_date date,
  unit_id uuid not null,
  post_id uuid,
  reason text,
  status text not null,
  joined_on date,
  left_on date,
  completed_on date,
  result text,
  certificate_no text,
  note text,
  version integer default 1 not null,
  verdict jsonb,
  enrolment_id uuid default gen_random_uuid() not null,
  constraint enrolment_entry_check CHECK ((entry = ANY (ARRAY['decided'::text, 'recorded'::text]))),
  constraint enrolment_reason_check CHECK ((reason = ANY (ARRAY['incumbent'::text, 'planned'::text]))),
  constraint enrolment_status_check CHECK ((status = ANY (ARRAY['enrolled'::text, 'completed'::text, 'failed'::text, 'dropped'::text, 'withdrawn'::text, 'suspended'::text, 'transferred'::text]))),
  constraint enrolment_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id),
  constraint enrolment_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint enrolment_post_id_fkey FOREIGN KEY (post_id) REFERENCES organisation.post(post_id),
  constraint enrolment_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint enrolment_pkey PRIMARY KEY (person_id, class_id)
);

CREATE INDEX enrolment_by_class ON classes.enrolment USING btree (class_id, person_id);

CREATE INDEX enrolment_by_decision ON classes.enrolment USING btree (decision_date);

CREATE INDEX enrolment_by_unit ON classes.enrolment USING btree (unit_id, decision_date);

comment on table classes.enrolment is 'Một lượt học: a person in a class. Unit and post are those of the decision, never overwritten by later moves.';

comment on column classes.enrolment.entry is 'decided: through a nomination here; recorded: a past decision brought in by import.';

comment on column classes.enrolment.left_on is 'First day no longer on the roster (dropped, withdrawn, transferred); a learner who completed has not left.';

comment on column classes.enrolment.verdict is 'What the rules said on the day of the decision, with their versions; never changed. exception: {approvedBy, reason, documentNo} of one that was decided although a rule which admits exceptions was not met.';

comment on column classes.enrolment.enrolment_id is 'Tells an enrolment from one of the same person in the same class that was removed before; versions begin anew.';

create table classes.host_move (
  class_id uuid not null,
  act_id uuid not null,
  on_date date not null,
  from_unit_id uuid not null,
  to_unit_id uuid not null,
  done boolean default false not null,
  constraint host_move_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id),
  constraint host_move_from_unit_id_fkey FOREIGN KEY (from_unit_id) REFERENCES organisation.unit(unit_id),
  constraint host_move_to_unit_id_fkey FOREIGN KEY (to_unit_id) REFERENCES organisation.unit(unit_id),
  constraint host_move_pkey PRIMARY KEY (class_id, act_id, on_date)
);

CREATE INDEX host_move_ahead ON classes.host_move USING btree (on_date) WHERE (NOT done);

CREATE INDEX host_move_by_act ON classes.host_move USING btree (act_id);

comment on table classes.host_move is 'Classes whose host passes to the successor of a unit on a day; done on that day, at once when it has come.';

create table classes.roster_change (
  change_id uuid not null,
  class_id uuid not null,
  kind text not null,
  made_at timestamp with time zone default now() not null,
  made_by text not null,
  lines jsonb not null,
  undone_at timestamp with time zone,
  constraint roster_change_kind_check CHECK ((kind = ANY (ARRAY['enrolled'::text, 'changed'::text, 'removed'::text]))),
  constraint roster_change_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id) ON DELETE CASCADE,
  constraint roster_change_pkey PRIMARY KEY (change_id)
);

CREATE INDEX roster_change_by_class ON classes.roster_change USING btree (class_id, made_at);

comment on table classes.roster_change is 'One act on the roster of a class and what it replaced; undo reads it. The audit has its own, unchangeable record.';

comment on column classes.roster_change.lines is '[{personId, before, enrolmentId, version}]: the enrolment before (null: there was none), which one it was after and its version (null: it is no more). What could not be undone stays.';

create table classes.seat_entry (
  person_id uuid not null,
  seat_entry_id uuid not null,
  class_id uuid not null,
  unit_id uuid not null,
  kind text not null,
  at timestamp with time zone default now() not null,
  settles text,
  quota_unit_id uuid not null,
  constraint seat_entry_kind_check CHECK ((kind = ANY (ARRAY['reserved'::text, 'released'::text, 'used'::text, 'recorded'::text, 'returned'::text]))),
  constraint seat_entry_settles_check CHECK ((settles = ANY (ARRAY['used'::text, 'recorded'::text]))),
  constraint seat_entry_settles_kind CHECK (((kind = 'returned'::text) = (settles IS NOT NULL))),
  constraint seat_entry_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id),
  constraint seat_entry_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint seat_entry_quota_unit_id_fkey FOREIGN KEY (quota_unit_id) REFERENCES organisation.unit(unit_id),
  constraint seat_entry_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint seat_entry_pkey PRIMARY KEY (person_id, seat_entry_id)
);

CREATE INDEX seat_entry_by_class ON classes.seat_entry USING btree (class_id, unit_id);

CREATE INDEX seat_entry_by_quota_unit ON classes.seat_entry USING btree (quota_unit_id, class_id);

comment on table classes.seat_entry is 'Sổ suất học: every occupation and return of a seat, written by enrol alone.';

comment on column classes.seat_entry.kind is 'reserved: kept for the person while their nomination is on its way; released: no longer; used: taken by a decision here; recorded: by a past one brought in; returned.';

comment on column classes.seat_entry.settles is 'Of a returned seat: as what it was held.';

comment on column classes.seat_entry.quota_unit_id is 'The proposing unit whose seats it counts on: the first level below the province that the unit belonged to when it was entered.';

create table classes.seat_grant (
  seat_grant_id uuid not null,
  class_id uuid not null,
  unit_id uuid not null,
  kind text not null,
  seats integer not null,
  pair_id uuid,
  line_key uuid,
  document_no text,
  reason text,
  by_account text not null,
  by_name text not null,
  made_on date not null,
  at timestamp with time zone default now() not null,
  constraint seat_grant_check CHECK (
CASE kind
    WHEN 'granted'::text THEN (seats > 0)
    WHEN 'withdrawn'::text THEN (seats < 0)
    ELSE true
END),
  constraint seat_grant_check1 CHECK (((kind = 'reassigned'::text) = (pair_id IS NOT NULL))),
  constraint seat_grant_check2 CHECK ((COALESCE((line_key)::text, document_no, reason) IS NOT NULL)),
  constraint seat_grant_document_no_check CHECK ((document_no <> ''::text)),
  constraint seat_grant_kind_check CHECK ((kind = ANY (ARRAY['granted'::text, 'withdrawn'::text, 'reassigned'::text]))),
  constraint seat_grant_reason_check CHECK ((reason <> ''::text)),
  constraint seat_grant_seats_check CHECK ((seats <> 0)),
  constraint seat_grant_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id) ON DELETE CASCADE,
  constraint seat_grant_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint seat_grant_pkey PRIMARY KEY (seat_grant_id)
);

CREATE INDEX seat_grant_by_class ON classes.seat_grant USING btree (class_id, unit_id);

CREATE INDEX seat_grant_by_line ON classes.seat_grant USING btree (line_key) WHERE (line_key IS NOT NULL);

CREATE INDEX seat_grant_by_unit ON classes.seat_grant USING btree (unit_id);

comment on table classes.seat_grant is 'Sổ chỉ tiêu: seats of a class granted to, withdrawn from or passed between proposing units. Append-only.';

comment on column classes.seat_grant.unit_id is 'The proposing unit as it was called then: the first level below the province. What continues it has its seats.';

comment on column classes.seat_grant.seats is 'How many more (or, below zero, fewer) the unit has by this entry.';

comment on column classes.seat_grant.pair_id is 'The two entries of one passing between units.';

comment on column classes.seat_grant.line_key is 'Dòng kế hoạch: the line of the plan that allots the seats.';

comment on column classes.seat_grant.document_no is 'The document that the entry goes by.';

comment on column classes.seat_grant.made_on is 'The domain’s date when it was entered.';

create table classes.seat_share (
  share_id uuid not null,
  class_id uuid,
  line_key uuid,
  label_vi text not null,
  label_en text not null,
  expression jsonb not null,
  bound text not null,
  hard boolean not null,
  numerator integer,
  denominator integer,
  head_count integer,
  legal_basis text,
  version integer default 1 not null,
  constraint seat_share_bound_check CHECK ((bound = ANY (ARRAY['min'::text, 'max'::text]))),
  constraint seat_share_check CHECK (((class_id IS NULL) <> (line_key IS NULL))),
  constraint seat_share_check1 CHECK ((((head_count IS NULL) = (numerator IS NOT NULL)) AND ((numerator IS NULL) = (denominator IS NULL)))),
  constraint seat_share_check2 CHECK (((numerator IS NULL) OR (numerator <= denominator))),
  constraint seat_share_denominator_check CHECK ((denominator > 0)),
  constraint seat_share_head_count_check CHECK ((head_count >= 0)),
  constraint seat_share_label_en_check CHECK ((label_en <> ''::text)),
  constraint seat_share_label_vi_check CHECK ((label_vi <> ''::text)),
  constraint seat_share_legal_basis_check CHECK ((legal_basis <> ''::text)),
  constraint seat_share_numerator_check CHECK ((numerator >= 0)),
  constraint seat_share_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id) ON DELETE CASCADE,
  constraint seat_share_pkey PRIMARY KEY (share_id)
);

CREATE INDEX seat_share_by_class ON classes.seat_share USING btree (class_id) WHERE (class_id IS NOT NULL);

CREATE INDEX seat_share_by_line ON classes.seat_share USING btree (line_key) WHERE (line_key IS NOT NULL);

comment on table classes.seat_share is 'Cơ cấu học viên: at least, or at most, so many of a class are people of whom the expression is true.';

comment on column classes.seat_share.line_key is 'Of a line of a plan in force: holds for every class that has seats from it. Written by planning when a version is put into force.';

comment on column classes.seat_share.expression is 'Over the facts about people; whoever it is not known of does not count.';

comment on column classes.seat_share.hard is 'Decisions that make it unreachable are refused; otherwise a shortfall is told.';

comment on column classes.seat_share.numerator is 'Of the seats of the class; rounded up for a minimum, down for a maximum. Null where people are counted.';

create table classes.session (
  session_id uuid not null,
  class_id uuid not null,
  held_on date not null,
  half text not null,
  starts_at time without time zone not null,
  ends_at time without time zone not null,
  periods integer default 4 not null,
  subject text not null,
  lecturer_id uuid,
  room_id uuid,
  place text,
  mode text not null,
  note text,
  cancelled_on date,
  cancel_reason text,
  version integer default 1 not null,
  room_before uuid,
  with_class boolean default false not null,
  constraint room_before_is_of_online CHECK (((room_before IS NULL) OR (mode = 'online'::text))),
  constraint session_check CHECK ((ends_at > starts_at)),
  constraint session_check1 CHECK (((cancelled_on IS NULL) = (cancel_reason IS NULL))),
  constraint session_check2 CHECK (((mode = 'in-person'::text) OR (room_id IS NULL))),
  constraint session_half_check CHECK ((half = ANY (ARRAY['morning'::text, 'afternoon'::text, 'evening'::text]))),
  constraint session_mode_check CHECK ((mode = ANY (ARRAY['in-person'::text, 'online'::text]))),
  constraint session_periods_check CHECK (((periods >= 1) AND (periods <= 6))),
  constraint session_subject_check CHECK ((subject <> ''::text)),
  constraint with_class_is_cancelled CHECK (((NOT with_class) OR (cancelled_on IS NOT NULL))),
  constraint session_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id),
  constraint session_lecturer_id_fkey FOREIGN KEY (lecturer_id) REFERENCES catalogue.lecturer(lecturer_id),
  constraint session_room_before_fkey FOREIGN KEY (room_before) REFERENCES catalogue.room(room_id),
  constraint session_room_id_fkey FOREIGN KEY (room_id) REFERENCES catalogue.room(room_id),
  constraint session_pkey PRIMARY KEY (session_id),
  constraint one_session_of_class_at_a_time EXCLUDE USING btree (class_id WITH =, held_on WITH =, half WITH =) WHERE ((cancelled_on IS NULL)) DEFERRABLE
);

CREATE INDEX session_by_class ON classes.session USING btree (class_id, held_on, starts_at);

CREATE INDEX session_by_day ON classes.session USING btree (held_on, half) WHERE (cancelled_on IS NULL);

CREATE INDEX session_by_lecturer ON classes.session USING btree (lecturer_id, held_on) WHERE (lecturer_id IS NOT NULL);

CREATE INDEX session_by_room ON classes.session USING btree (room_id, held_on) WHERE (room_id IS NOT NULL);

comment on table classes.session is 'Buổi học: half a day of a class, usually 4 tiết. What is cancelled stays, with its reason.';

comment on column classes.session.half is 'Buổi: morning, afternoon or evening.';

comment on column classes.session.starts_at is 'Local time of the province.';

comment on column classes.session.periods is 'Tiết.';

comment on column classes.session.room_id is 'The room; null online, or where it is elsewhere (place).';

comment on column classes.session.version is 'Grows with every change; the SEQUENCE of its calendar entry.';

comment on column classes.session.room_before is 'The room it had before it went online; it has it again when it comes back.';

comment on column classes.session.with_class is 'Called off because its class was: it is back when the class is.';

create table classes.session_pay_rule (
  lecturer_kind text not null,
  valid_from date not null,
  by_session boolean not null,
  legal_basis text not null,
  verified boolean not null,
  article text,
  note text,
  version integer default 1 not null,
  constraint session_pay_rule_lecturer_kind_check CHECK ((lecturer_kind = ANY (ARRAY['tenured'::text, 'visiting'::text, 'reporter'::text]))),
  constraint session_pay_rule_legal_basis_check CHECK ((legal_basis <> ''::text)),
  constraint session_pay_rule_pkey PRIMARY KEY (lecturer_kind, valid_from)
);

comment on table classes.session_pay_rule is 'Thù lao theo buổi, từ một ngày: whether lecturers of a kind are paid by the session that they teach. A later row replaces an earlier one.';

comment on column classes.session_pay_rule.by_session is 'Else they are paid by their salary and, above their hours, by the rules of overtime.';

comment on column classes.session_pay_rule.verified is 'Whether somebody has checked the row against a text.';

comment on column classes.session_pay_rule.article is 'Article and clause of the document.';

comment on column classes.session_pay_rule.version is 'Of the kind of lecturer: counts the edits of all its versions.';

create table classes.shipped_rule (
  code text not null,
  constraint shipped_rule_pkey PRIMARY KEY (code)
);

comment on table classes.shipped_rule is 'Rules that were brought in once as they ship: what an office changed or took out since stays as it has it.';

comment on column classes.shipped_rule.code is 'Kind and code of the rule.';

create table classes.waiting (
  person_id uuid not null,
  waiting_id uuid not null,
  class_id uuid not null,
  unit_id uuid not null,
  post_id uuid,
  reason text,
  priority integer default 0 not null,
  since timestamp with time zone not null,
  rank integer default 0 not null,
  source_id uuid,
  decision_no text,
  decision_date date,
  state text default 'waiting'::text not null,
  settled_at timestamp with time zone,
  settled_reason text,
  constraint waiting_check CHECK (((state = 'waiting'::text) = (settled_at IS NULL))),
  constraint waiting_reason_check CHECK ((reason = ANY (ARRAY['incumbent'::text, 'planned'::text]))),
  constraint waiting_settled_reason_check CHECK ((settled_reason <> ''::text)),
  constraint waiting_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'promoted'::text, 'removed'::text]))),
  constraint waiting_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id) ON DELETE CASCADE,
  constraint waiting_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint waiting_post_id_fkey FOREIGN KEY (post_id) REFERENCES organisation.post(post_id),
  constraint waiting_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint waiting_pkey PRIMARY KEY (person_id, waiting_id)
);

CREATE INDEX waiting_by_class ON classes.waiting USING btree (class_id, state);

CREATE UNIQUE INDEX waiting_once ON classes.waiting USING btree (person_id, class_id) WHERE (state = 'waiting'::text);

comment on table classes.waiting is 'Danh sách chờ: people who take a seat of a class when one comes free, in the order of priority, since, rank, waiting_id.';

comment on column classes.waiting.priority is 'Lower goes first.';

comment on column classes.waiting.since is 'The domain’s instant at which the person was put on the list.';

comment on column classes.waiting.rank is 'Thứ tự trong danh sách của đơn vị: the place among those put on the list together.';

comment on column classes.waiting.source_id is 'The nomination that the person stands on.';

create table classes.waiting_skip (
  person_id uuid not null,
  skip_id uuid not null,
  waiting_id uuid not null,
  at timestamp with time zone not null,
  why_vi text not null,
  why_en text not null,
  constraint waiting_skip_why_en_check CHECK ((why_en <> ''::text)),
  constraint waiting_skip_why_vi_check CHECK ((why_vi <> ''::text)),
  constraint waiting_skip_person_id_waiting_id_fkey FOREIGN KEY (person_id, waiting_id) REFERENCES classes.waiting(person_id, waiting_id) ON DELETE CASCADE,
  constraint waiting_skip_pkey PRIMARY KEY (person_id, skip_id)
);

CREATE INDEX waiting_skip_by_waiting ON classes.waiting_skip USING btree (person_id, waiting_id, at);

comment on table classes.waiting_skip is 'Why somebody on a waiting list was passed over when a seat was free, in words that they may read.';

comment on column classes.waiting_skip.at is 'The domain’s instant.';

create table delivery.absence_notice (
  person_id uuid not null,
  notice_id uuid not null,
  class_id uuid not null,
  kind text not null,
  from_on date not null,
  to_on date not null,
  half text,
  reason text not null,
  file_id uuid,
  file_name text,
  given_at timestamp with time zone not null,
  given_by text not null,
  given_name text not null,
  by_learner boolean not null,
  withdrawn_at timestamp with time zone,
  withdrawn_name text,
  constraint absence_notice_check CHECK ((to_on >= from_on)),
  constraint absence_notice_check1 CHECK (((file_id IS NULL) = (file_name IS NULL))),
  constraint absence_notice_check2 CHECK (((withdrawn_at IS NULL) = (withdrawn_name IS NULL))),
  constraint absence_notice_half_check CHECK ((half = ANY (ARRAY['morning'::text, 'afternoon'::text, 'evening'::text]))),
  constraint absence_notice_kind_check CHECK ((kind = ANY (ARRAY['notice'::text, 'exemption'::text]))),
  constraint absence_notice_reason_check CHECK ((reason <> ''::text)),
  constraint absence_notice_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id),
  constraint absence_notice_file_id_fkey FOREIGN KEY (file_id) REFERENCES kernel.file(file_id),
  constraint absence_notice_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint absence_notice_pkey PRIMARY KEY (person_id, notice_id)
);

CREATE INDEX absence_notice_by_class ON delivery.absence_notice USING btree (class_id, from_on) WHERE (withdrawn_at IS NULL);

comment on table delivery.absence_notice is 'Báo vắng trước, miễn học: what a learner, a unit or the school said beforehand. It fills in the roll; what the roll says outweighs it.';

comment on column delivery.absence_notice.kind is 'notice: báo vắng (vắng có phép); exemption: được miễn, which counts towards no threshold.';

comment on column delivery.absence_notice.half is 'One half of each of the days; null: whole days.';

comment on column delivery.absence_notice.given_at is 'By the domain''s clock.';

comment on column delivery.absence_notice.by_learner is 'The learner said it; else the unit or the school.';

create table delivery.attendance (
  person_id uuid not null,
  session_id uuid not null,
  class_id uuid not null,
  mark text not null,
  source text not null,
  minutes integer,
  note text,
  marked_at timestamp with time zone not null,
  marked_by text not null,
  marked_name text not null,
  version integer default 1 not null,
  client_at timestamp with time zone default now() not null,
  client_key text,
  received_at timestamp with time zone default now() not null,
  constraint attendance_client_key_check CHECK (((length(client_key) >= 8) AND (length(client_key) <= 64))),
  constraint attendance_mark_check CHECK ((mark = ANY (ARRAY['present'::text, 'late'::text, 'excused'::text, 'exempt'::text, 'absent'::text]))),
  constraint attendance_minutes_check CHECK (((minutes >= 0) AND (minutes <= 1440))),
  constraint attendance_source_check CHECK ((source = ANY (ARRAY['roll'::text, 'check-in'::text, 'online'::text, 'notice'::text, 'paper'::text, 'import'::text]))),
  constraint attendance_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id),
  constraint attendance_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint attendance_session_id_fkey FOREIGN KEY (session_id) REFERENCES classes.session(session_id),
  constraint attendance_pkey PRIMARY KEY (person_id, session_id)
);

CREATE INDEX attendance_by_class ON delivery.attendance USING btree (class_id, person_id);

CREATE INDEX attendance_by_session ON delivery.attendance USING btree (session_id);

comment on table delivery.attendance is 'Điểm danh: one mark of one learner in one session; no row: not marked yet.';

comment on column delivery.attendance.mark is 'present: có mặt; late: muộn; excused: vắng có phép, báo trước; exempt: vắng có phép, được miễn; absent: vắng không phép.';

comment on column delivery.attendance.source is 'Which door the mark came through. What a lecturer marks on the roll outweighs the others.';

comment on column delivery.attendance.minutes is 'Minutes present in an online room, where they are known.';

comment on column delivery.attendance.marked_at is 'When the mark was made, by the domain''s clock.';

comment on column delivery.attendance.client_at is 'When the mark was made, in real time, by the device that made it: of two marks of one door the later one holds, in whatever order they arrive.';

comment on column delivery.attendance.client_key is 'Names the mark for the device that made it: sent again, it is the same mark. As device.number it orders the marks of one device.';

comment on column delivery.attendance.received_at is 'When the server received it, in real time: long after client_at where the device was offline.';

create table delivery.attendance_rule (
  rule_id uuid not null,
  type_code text,
  study_form text,
  max_absent_percent integer not null,
  counts_excused boolean not null,
  lates_per_absence integer,
  late_after_minutes integer not null,
  opens_before_minutes integer not null,
  legal_basis text not null,
  verified boolean not null,
  note text,
  valid_from date not null,
  valid_to date,
  version integer default 1 not null,
  article text,
  constraint attendance_rule_check CHECK ((valid_to > valid_from)),
  constraint attendance_rule_late_after_minutes_check CHECK (((late_after_minutes >= 0) AND (late_after_minutes <= 240))),
  constraint attendance_rule_lates_per_absence_check CHECK (((lates_per_absence >= 1) AND (lates_per_absence <= 20))),
  constraint attendance_rule_legal_basis_check CHECK ((legal_basis <> ''::text)),
  constraint attendance_rule_max_absent_percent_check CHECK (((max_absent_percent >= 0) AND (max_absent_percent <= 100))),
  constraint attendance_rule_opens_before_minutes_check CHECK (((opens_before_minutes >= 0) AND (opens_before_minutes <= 240))),
  constraint attendance_rule_study_form_check CHECK ((study_form = ANY (ARRAY['full-time'::text, 'part-time'::text]))),
  constraint attendance_rule_type_code_fkey FOREIGN KEY (type_code) REFERENCES catalogue.training_type(type_code),
  constraint attendance_rule_pkey PRIMARY KEY (rule_id)
);

CREATE UNIQUE INDEX attendance_rule_begins ON delivery.attendance_rule USING btree (COALESCE(type_code, ''::text), COALESCE(study_form, ''::text), valid_from);

comment on table delivery.attendance_rule is 'Ngưỡng vắng: how much of a class may be missed, by training type and study form, dated. The one that says most about a class holds.';

comment on column delivery.attendance_rule.type_code is 'The training type and all below it; null: every type.';

comment on column delivery.attendance_rule.max_absent_percent is 'Of the sessions of the class; beyond it the threshold is passed.';

comment on column delivery.attendance_rule.counts_excused is 'Whether an absence with notice counts. What is exempt never does.';

comment on column delivery.attendance_rule.lates_per_absence is 'So many times late are one absence; null: being late counts as being there.';

comment on column delivery.attendance_rule.late_after_minutes is 'Who checks in later than this after the beginning is late.';

comment on column delivery.attendance_rule.opens_before_minutes is 'Check-in opens so long before the beginning.';

comment on column delivery.attendance_rule.verified is 'Whether somebody has read it in the document that it cites.';

comment on column delivery.attendance_rule.version is 'Of the threshold: counts the edits of all its versions.';

comment on column delivery.attendance_rule.article is 'Article and clause of the document.';

create table delivery.material (
  material_id uuid not null,
  session_id uuid not null,
  class_id uuid not null,
  file_id uuid not null,
  title text not null,
  file_name text not null,
  media_type text not null,
  size integer not null,
  added_on date not null,
  added_by text not null,
  added_name text not null,
  withdrawn_on date,
  withdrawn_name text,
  constraint material_check CHECK (((withdrawn_on IS NULL) = (withdrawn_name IS NULL))),
  constraint material_title_check CHECK ((title <> ''::text)),
  constraint material_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id),
  constraint material_file_id_fkey FOREIGN KEY (file_id) REFERENCES kernel.file(file_id),
  constraint material_session_id_fkey FOREIGN KEY (session_id) REFERENCES classes.session(session_id),
  constraint material_pkey PRIMARY KEY (material_id)
);

CREATE INDEX material_by_class ON delivery.material USING btree (class_id);

CREATE INDEX material_by_session ON delivery.material USING btree (session_id);

comment on table delivery.material is 'Học liệu of a session. What is withdrawn stays for the log of downloads.';

create table delivery.material_download (
  download_id uuid not null,
  material_id uuid not null,
  person_id uuid,
  account_id text not null,
  account_name text not null,
  at timestamp with time zone not null,
  constraint material_download_material_id_fkey FOREIGN KEY (material_id) REFERENCES delivery.material(material_id),
  constraint material_download_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint material_download_pkey PRIMARY KEY (download_id)
);

CREATE INDEX material_download_by_material ON delivery.material_download USING btree (material_id, at);

CREATE INDEX material_download_by_person ON delivery.material_download USING btree (person_id) WHERE (person_id IS NOT NULL);

comment on table delivery.material_download is 'Who took a material, and when (by the domain''s clock).';

create table delivery.online_room (
  session_id uuid not null,
  kind text not null,
  url text,
  saved_by text not null,
  saved_name text not null,
  saved_on date not null,
  version integer default 1 not null,
  constraint online_room_check CHECK (((kind = 'link'::text) = (url IS NOT NULL))),
  constraint online_room_kind_check CHECK ((kind = ANY (ARRAY['link'::text, 'bbb'::text]))),
  constraint online_room_url_check CHECK ((url ~ '^https?://'::text)),
  constraint online_room_session_id_fkey FOREIGN KEY (session_id) REFERENCES classes.session(session_id),
  constraint online_room_pkey PRIMARY KEY (session_id)
);

comment on table delivery.online_room is 'Phòng học trực tuyến of a session: any link, or a meeting that is made on the BigBlueButton server when the first one joins.';

create table delivery.online_server (
  singleton boolean default true not null,
  base_url text not null,
  secret_sealed bytea not null,
  checksum text not null,
  saved_on date not null,
  saved_by text not null,
  saved_name text not null,
  version integer default 1 not null,
  constraint online_server_base_url_check CHECK ((base_url ~ '^https?://'::text)),
  constraint online_server_checksum_check CHECK ((checksum = ANY (ARRAY['sha1'::text, 'sha256'::text]))),
  constraint online_server_singleton_check CHECK (singleton),
  constraint online_server_pkey PRIMARY KEY (singleton)
);

comment on table delivery.online_server is 'The BigBlueButton server of the province. Nothing is asked of any other.';

comment on column delivery.online_server.secret_sealed is 'Its shared secret, encrypted.';

comment on column delivery.online_server.checksum is 'The hash that the server signs requests with.';

create table delivery.online_setting (
  valid_from date not null,
  present_percent integer not null,
  late_minutes integer not null,
  opens_before_minutes integer not null,
  legal_basis text not null,
  verified boolean default false not null,
  constraint online_setting_late_minutes_check CHECK (((late_minutes >= 0) AND (late_minutes <= 240))),
  constraint online_setting_legal_basis_check CHECK ((legal_basis <> ''::text)),
  constraint online_setting_opens_before_minutes_check CHECK (((opens_before_minutes >= 0) AND (opens_before_minutes <= 240))),
  constraint online_setting_present_percent_check CHECK (((present_percent >= 1) AND (present_percent <= 100))),
  constraint online_setting_pkey PRIMARY KEY (valid_from)
);

comment on table delivery.online_setting is 'How minutes in an online room become attendance, from a day on.';

comment on column delivery.online_setting.present_percent is 'Who was in the room for at least this share of the session was there.';

comment on column delivery.online_setting.late_minutes is 'Who came in later than this after the beginning was late.';

comment on column delivery.online_setting.opens_before_minutes is 'The room opens so long before the session begins.';

create table delivery.online_visit (
  person_id uuid not null,
  visit_id uuid not null,
  session_id uuid not null,
  source text not null,
  joined_at timestamp with time zone,
  left_at timestamp with time zone,
  minutes integer,
  reason text,
  made_by text not null,
  made_name text not null,
  constraint online_visit_check CHECK ((left_at >= joined_at)),
  constraint online_visit_check1 CHECK (((source = 'join'::text) OR (minutes IS NOT NULL))),
  constraint online_visit_check2 CHECK (((source = 'manual'::text) = (reason IS NOT NULL))),
  constraint online_visit_minutes_check CHECK (((minutes >= 0) AND (minutes <= 1440))),
  constraint online_visit_source_check CHECK ((source = ANY (ARRAY['join'::text, 'import'::text, 'manual'::text]))),
  constraint online_visit_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint online_visit_session_id_fkey FOREIGN KEY (session_id) REFERENCES classes.session(session_id),
  constraint online_visit_pkey PRIMARY KEY (person_id, visit_id)
);

CREATE UNIQUE INDEX one_told_visit ON delivery.online_visit USING btree (session_id, person_id, source) WHERE (source <> 'join'::text);

CREATE INDEX online_visit_by_session ON delivery.online_visit USING btree (session_id, person_id);

comment on table delivery.online_visit is 'Lượt vào phòng: that a learner was in the room of a session. What was put right by hand (manual) holds over an imported file, and that over what the room told.';

comment on column delivery.online_visit.left_at is 'Last seen in the room; null: the room does not tell.';

comment on column delivery.online_visit.minutes is 'Of an imported file or put right by hand; those of a join are left_at - joined_at.';

create table delivery.package (
  package_id uuid not null,
  class_id uuid not null,
  title text not null,
  standard text not null,
  launch text not null,
  mastery_score integer,
  file_name text not null,
  sha256 text not null,
  size integer not null,
  parts integer not null,
  added_on date not null,
  added_by text not null,
  added_name text not null,
  withdrawn_on date,
  version integer default 1 not null,
  constraint package_launch_check CHECK ((launch <> ''::text)),
  constraint package_mastery_score_check CHECK (((mastery_score >= 0) AND (mastery_score <= 10000))),
  constraint package_parts_check CHECK ((parts > 0)),
  constraint package_size_check CHECK ((size > 0)),
  constraint package_standard_check CHECK ((standard = ANY (ARRAY['scorm-1.2'::text, 'scorm-2004'::text]))),
  constraint package_title_check CHECK ((title <> ''::text)),
  constraint package_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id),
  constraint package_pkey PRIMARY KEY (package_id)
);

CREATE INDEX package_by_class ON delivery.package USING btree (class_id, added_on);

comment on table delivery.package is 'Bài tự học: a SCORM package of a class. Withdrawn, nobody begins it any more; what was reached in it stays.';

comment on column delivery.package.launch is 'Path within the package, and what follows it, of the page that opens it.';

comment on column delivery.package.mastery_score is 'The score from which the package calls itself passed, in ten-thousandths of the scale; null: it decides itself.';

comment on column delivery.package.sha256 is 'Of the file as it was brought in.';

create table delivery.package_attempt (
  person_id uuid not null,
  package_id uuid not null,
  status text not null,
  score integer,
  seconds integer default 0 not null,
  runtime jsonb,
  begun_at timestamp with time zone not null,
  saved_at timestamp with time zone not null,
  completed_at timestamp with time zone,
  version integer default 1 not null,
  constraint package_attempt_score_check CHECK (((score >= 0) AND (score <= 10000))),
  constraint package_attempt_seconds_check CHECK ((seconds >= 0)),
  constraint package_attempt_status_check CHECK ((status = ANY (ARRAY['begun'::text, 'completed'::text, 'passed'::text, 'failed'::text]))),
  constraint package_attempt_package_id_fkey FOREIGN KEY (package_id) REFERENCES delivery.package(package_id),
  constraint package_attempt_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint package_attempt_pkey PRIMARY KEY (person_id, package_id)
);

CREATE INDEX package_attempt_by_package ON delivery.package_attempt USING btree (package_id);

comment on table delivery.package_attempt is 'How far a learner has come in a package, as the package says it.';

comment on column delivery.package_attempt.score is 'In ten-thousandths of the package’s own scale.';

comment on column delivery.package_attempt.runtime is 'What the package keeps for itself (cmi), given back when it is opened again.';

comment on column delivery.package_attempt.completed_at is 'When it was first completed or passed; kept when it is opened again.';

create table delivery.package_part (
  package_id uuid not null,
  path text not null,
  file_id uuid not null,
  constraint package_part_package_id_fkey FOREIGN KEY (package_id) REFERENCES delivery.package(package_id) ON DELETE CASCADE,
  constraint package_part_pkey PRIMARY KEY (package_id, path)
);

comment on table delivery.package_part is 'Files of a package by their path in it.';

create table delivery.roll (
  session_id uuid not null,
  closed_at timestamp with time zone,
  closed_by text,
  closed_name text,
  reopened_reason text,
  version integer default 1 not null,
  constraint roll_check CHECK ((((closed_at IS NULL) = (closed_by IS NULL)) AND ((closed_at IS NULL) = (closed_name IS NULL)))),
  constraint roll_session_id_fkey FOREIGN KEY (session_id) REFERENCES classes.session(session_id),
  constraint roll_pkey PRIMARY KEY (session_id)
);

comment on table delivery.roll is 'Chốt buổi: the roll of a session, closed by name. Marks of a closed roll change only after it is opened again, with a reason.';

create table delivery.shipped_rule (
  code text not null,
  constraint shipped_rule_pkey PRIMARY KEY (code)
);

comment on table delivery.shipped_rule is 'Rules that were brought in once as they ship: what an office changed or took out since stays as it has it.';

comment on column delivery.shipped_rule.code is 'Kind and code of the rule.';

create table delivery.study_duty (
  duty_id uuid not null,
  periods integer not null,
  legal_basis text not null,
  article text,
  verified boolean not null,
  note text,
  valid_from date not null,
  valid_to date,
  version integer default 1 not null,
  constraint study_duty_check CHECK ((valid_to > valid_from)),
  constraint study_duty_legal_basis_check CHECK ((legal_basis <> ''::text)),
  constraint study_duty_periods_check CHECK ((periods > 0)),
  constraint study_duty_pkey PRIMARY KEY (duty_id),
  constraint study_duty_valid_from_key UNIQUE (valid_from)
);

comment on table delivery.study_duty is 'Nghĩa vụ bồi dưỡng bắt buộc hằng năm, in tiết, dated.';

comment on column delivery.study_duty.periods is 'Tiết a year.';

comment on column delivery.study_duty.verified is 'Whether somebody has read it in the document that it cites.';

comment on column delivery.study_duty.version is 'Counts the edits of all versions.';

create table delivery.survey (
  survey_id uuid not null,
  class_id uuid not null,
  form_id uuid not null,
  version_id uuid not null,
  opens_on date not null,
  closes_on date not null,
  anonymous boolean not null,
  source text not null,
  opened_on date not null,
  opened_by text not null,
  opened_name text not null,
  told_on date,
  reminded_on date,
  settled_on date,
  version integer default 1 not null,
  constraint survey_check CHECK ((closes_on >= opens_on)),
  constraint survey_source_check CHECK ((source = ANY (ARRAY['hand'::text, 'follow-up'::text]))),
  constraint survey_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id),
  constraint survey_form_id_fkey FOREIGN KEY (form_id) REFERENCES delivery.survey_form(form_id),
  constraint survey_version_id_fkey FOREIGN KEY (version_id) REFERENCES delivery.survey_form_version(version_id),
  constraint survey_pkey PRIMARY KEY (survey_id)
);

CREATE UNIQUE INDEX one_follow_up ON delivery.survey USING btree (class_id, form_id) WHERE (source = 'follow-up'::text);

CREATE UNIQUE INDEX one_survey_at_a_time ON delivery.survey USING btree (class_id, form_id) WHERE (settled_on IS NULL);

CREATE INDEX survey_by_class ON delivery.survey USING btree (class_id);

CREATE INDEX survey_by_version ON delivery.survey USING btree (version_id);

CREATE INDEX survey_not_settled ON delivery.survey USING btree (closes_on) WHERE (settled_on IS NULL);

comment on table delivery.survey is 'Đợt đánh giá: one form put to those whom it is for in one class.';

comment on column delivery.survey.told_on is 'When those who are asked were sent their links; null: not yet.';

comment on column delivery.survey.settled_on is 'Closed for good: nothing more is taken, and the answers of an anonymous one were shuffled.';

create table delivery.survey_answer (
  answer_id uuid not null,
  survey_id uuid not null,
  respondent_id uuid,
  constraint survey_answer_respondent_id_fkey FOREIGN KEY (respondent_id) REFERENCES delivery.survey_respondent(respondent_id) ON DELETE CASCADE,
  constraint survey_answer_survey_id_fkey FOREIGN KEY (survey_id) REFERENCES delivery.survey(survey_id) ON DELETE CASCADE,
  constraint survey_answer_pkey PRIMARY KEY (answer_id)
);

CREATE UNIQUE INDEX one_answer_of_respondent ON delivery.survey_answer USING btree (respondent_id) WHERE (respondent_id IS NOT NULL);

CREATE INDEX survey_answer_by_survey ON delivery.survey_answer USING btree (survey_id);

comment on table delivery.survey_answer is 'One paper filled in. Its key is random and it has no time: the order says nothing. Without respondent where the survey is anonymous.';

create table delivery.survey_form (
  form_id uuid not null,
  code text not null,
  respondent text not null,
  moment text not null,
  sort_order integer not null,
  constraint survey_form_moment_check CHECK ((moment = ANY (ARRAY['end'::text, 'after'::text]))),
  constraint survey_form_respondent_check CHECK ((respondent = ANY (ARRAY['learner'::text, 'lecturer'::text, 'organiser'::text, 'former-learner'::text, 'supervisor'::text, 'unit'::text]))),
  constraint survey_form_pkey PRIMARY KEY (form_id),
  constraint survey_form_code_key UNIQUE (code)
);

comment on table delivery.survey_form is 'Phiếu đánh giá chất lượng: for whom, and when. What it asks is in its versions.';

comment on column delivery.survey_form.moment is 'end: when the class ends; after: some months later, what came of it.';

create table delivery.survey_form_version (
  version_id uuid not null,
  form_id uuid not null,
  valid_from date not null,
  title jsonb not null,
  lead jsonb not null,
  scale_max integer not null,
  scale_low jsonb not null,
  scale_high jsonb not null,
  blank_percent integer not null,
  anonymous boolean not null,
  automatic boolean not null,
  questions jsonb not null,
  legal_basis text not null,
  verified boolean default false not null,
  saved_on date not null,
  saved_by text not null,
  saved_name text not null,
  constraint survey_form_version_blank_percent_check CHECK (((blank_percent >= 0) AND (blank_percent <= 100))),
  constraint survey_form_version_legal_basis_check CHECK ((legal_basis <> ''::text)),
  constraint survey_form_version_questions_check CHECK (((jsonb_typeof(questions) = 'array'::text) AND ((jsonb_array_length(questions) >= 1) AND (jsonb_array_length(questions) <= 60)))),
  constraint survey_form_version_scale_max_check CHECK (((scale_max >= 3) AND (scale_max <= 10))),
  constraint survey_form_version_form_id_fkey FOREIGN KEY (form_id) REFERENCES delivery.survey_form(form_id),
  constraint survey_form_version_pkey PRIMARY KEY (version_id),
  constraint survey_form_version_form_id_valid_from_key UNIQUE (form_id, valid_from)
);

comment on table delivery.survey_form_version is 'What a form asks from a day on. A version that a survey was opened with stays as it was.';

comment on column delivery.survey_form_version.title is '{vi, en}.';

comment on column delivery.survey_form_version.scale_max is 'Questions are answered from 1 to this.';

comment on column delivery.survey_form_version.blank_percent is 'A paper with a larger share of scale questions left blank is not valid (TT 10/2017).';

comment on column delivery.survey_form_version.anonymous is 'Whether its surveys are anonymous where nobody says otherwise.';

comment on column delivery.survey_form_version.automatic is 'Whether the daily job opens it by itself (follow-ups only).';

comment on column delivery.survey_form_version.questions is '[{key, object, kind: scale|text, each: class|lecturer, words: {vi, en}}] in their order.';

create table delivery.survey_reply (
  answer_id uuid not null,
  question text not null,
  lecturer_id uuid,
  score integer,
  words text,
  constraint survey_reply_check CHECK (((score IS NULL) <> (words IS NULL))),
  constraint survey_reply_score_check CHECK (((score >= 1) AND (score <= 10))),
  constraint survey_reply_words_check CHECK ((words <> ''::text)),
  constraint survey_reply_answer_id_fkey FOREIGN KEY (answer_id) REFERENCES delivery.survey_answer(answer_id) ON DELETE CASCADE,
  constraint survey_reply_lecturer_id_fkey FOREIGN KEY (lecturer_id) REFERENCES catalogue.lecturer(lecturer_id),
  constraint survey_reply_answer_id_question_lecturer_id_key UNIQUE NULLS NOT DISTINCT (answer_id, question, lecturer_id)
);

CREATE INDEX survey_reply_by_lecturer ON delivery.survey_reply USING btree (lecturer_id) WHERE (lecturer_id IS NOT NULL);

comment on table delivery.survey_reply is 'What a paper says to one question, about one lecturer where the question is about each.';

create table delivery.survey_respondent (
  respondent_id uuid not null,
  survey_id uuid not null,
  person_id uuid,
  lecturer_id uuid,
  unit_id uuid,
  about_person_id uuid,
  answered boolean default false not null,
  constraint survey_respondent_check CHECK ((num_nonnulls(person_id, lecturer_id, unit_id) >= 1)),
  constraint survey_respondent_about_person_id_fkey FOREIGN KEY (about_person_id) REFERENCES personnel.person(person_id),
  constraint survey_respondent_lecturer_id_fkey FOREIGN KEY (lecturer_id) REFERENCES catalogue.lecturer(lecturer_id),
  constraint survey_respondent_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint survey_respondent_survey_id_fkey FOREIGN KEY (survey_id) REFERENCES delivery.survey(survey_id) ON DELETE CASCADE,
  constraint survey_respondent_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint survey_respondent_pkey PRIMARY KEY (respondent_id)
);

CREATE UNIQUE INDEX one_respondent ON delivery.survey_respondent USING btree (survey_id, person_id, lecturer_id, unit_id, about_person_id) NULLS NOT DISTINCT;

CREATE INDEX survey_respondent_about ON delivery.survey_respondent USING btree (about_person_id) WHERE (about_person_id IS NOT NULL);

CREATE INDEX survey_respondent_by_lecturer ON delivery.survey_respondent USING btree (lecturer_id) WHERE (lecturer_id IS NOT NULL);

CREATE INDEX survey_respondent_by_person ON delivery.survey_respondent USING btree (person_id) WHERE (person_id IS NOT NULL);

CREATE INDEX survey_respondent_by_unit ON delivery.survey_respondent USING btree (unit_id) WHERE (unit_id IS NOT NULL);

comment on table delivery.survey_respondent is 'Who is asked. That somebody has answered is kept here; what they answered to an anonymous survey is kept apart, and nothing joins the two.';

comment on column delivery.survey_respondent.about_person_id is 'The learner about whom a supervisor is asked.';

create table delivery.survey_setting (
  valid_from date not null,
  smallest_group integer not null,
  follow_from_months integer not null,
  follow_to_months integer not null,
  open_days integer not null,
  remind_days integer not null,
  classes_percent integer not null,
  legal_basis text not null,
  verified boolean default false not null,
  article text,
  note text,
  version integer default 1 not null,
  constraint survey_setting_check CHECK ((follow_to_months > follow_from_months)),
  constraint survey_setting_classes_percent_check CHECK (((classes_percent >= 0) AND (classes_percent <= 100))),
  constraint survey_setting_follow_from_months_check CHECK (((follow_from_months >= 1) AND (follow_from_months <= 24))),
  constraint survey_setting_legal_basis_check CHECK ((legal_basis <> ''::text)),
  constraint survey_setting_open_days_check CHECK (((open_days >= 1) AND (open_days <= 120))),
  constraint survey_setting_remind_days_check CHECK (((remind_days >= 1) AND (remind_days <= 60))),
  constraint survey_setting_smallest_group_check CHECK (((smallest_group >= 2) AND (smallest_group <= 50))),
  constraint survey_setting_pkey PRIMARY KEY (valid_from)
);

comment on table delivery.survey_setting is 'What quality surveys go by from a day on.';

comment on column delivery.survey_setting.smallest_group is 'Fewer anonymous answers than this are not shown, nor counted in what is summed up.';

comment on column delivery.survey_setting.follow_from_months is 'The follow-up opens by itself so many months after the class ended, and no more after follow_to_months.';

comment on column delivery.survey_setting.open_days is 'How long a survey is open where nobody says otherwise.';

comment on column delivery.survey_setting.remind_days is 'So many days before it closes, who has not answered is reminded.';

comment on column delivery.survey_setting.classes_percent is 'The least share of the classes of a year that must be evaluated.';

comment on column delivery.survey_setting.article is 'Article and clause of the document.';

comment on column delivery.survey_setting.version is 'Counts the edits of all versions.';

create table documents.register (
  register_id uuid not null,
  issuer text not null,
  layout text not null,
  kind text not null,
  period text not null,
  last_number integer default 0 not null,
  unit_id uuid,
  issuer_name text default ''::text not null,
  constraint register_issuer_check CHECK ((issuer <> ''::text)),
  constraint register_kind_check CHECK ((kind <> ''::text)),
  constraint register_last_number_check CHECK ((last_number >= 0)),
  constraint register_layout_check CHECK ((layout = ANY (ARRAY['party'::text, 'state'::text]))),
  constraint register_period_check CHECK ((period <> ''::text)),
  constraint register_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint register_pkey PRIMARY KEY (register_id),
  constraint register_issuer_layout_kind_period_key UNIQUE (issuer, layout, kind, period)
);

CREATE INDEX register_by_period ON documents.register USING btree (period, layout, kind);

CREATE INDEX register_by_unit ON documents.register USING btree (unit_id);

comment on table documents.register is 'Sổ đăng ký văn bản đi: one per issuing body, layout and kind of document, begun anew with every period.';

comment on column documents.register.issuer is 'Lasting key: the unit, or “province”, and the issuing body without accents.';

comment on column documents.register.period is 'The State counts by calendar year (2021), the Party by the term of the committee (code of the term).';

comment on column documents.register.last_number is 'Greatest number taken; its row is locked while a number is taken, so that there is no gap and no double.';

comment on column documents.register.unit_id is 'The unit whose body issues; null: a body of the province.';

comment on column documents.register.issuer_name is 'The issuing body as its first letterhead wrote it.';

create table documents.register_entry (
  entry_id uuid not null,
  register_id uuid not null,
  number integer not null,
  dated date not null,
  subject text not null,
  by_hand boolean not null,
  taken_by text not null,
  taken_name text not null,
  taken_at timestamp with time zone default now() not null,
  constraint register_entry_number_check CHECK ((number > 0)),
  constraint register_entry_subject_check CHECK ((subject <> ''::text)),
  constraint register_entry_register_id_fkey FOREIGN KEY (register_id) REFERENCES documents.register(register_id),
  constraint register_entry_pkey PRIMARY KEY (entry_id),
  constraint register_entry_register_id_number_key UNIQUE (register_id, number)
);

CREATE INDEX register_entry_by_day ON documents.register_entry USING btree (register_id, dated);

comment on table documents.register_entry is 'A number taken, for ever: never changed, never given twice, even when void.';

comment on column documents.register_entry.dated is 'Day of the document.';

comment on column documents.register_entry.by_hand is 'The number was given by a person: numbers it skips belong to documents outside the system.';

create table documents.register_void (
  entry_id uuid not null,
  reason text not null,
  voided_by text not null,
  voided_name text not null,
  voided_at timestamp with time zone default now() not null,
  constraint register_void_reason_check CHECK ((reason <> ''::text)),
  constraint register_void_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES documents.register_entry(entry_id),
  constraint register_void_pkey PRIMARY KEY (entry_id)
);

comment on table documents.register_void is 'Hủy số: the number stays taken, and why it is void stays known.';

create table documents.template (
  template_id uuid not null,
  kind text not null,
  layout text not null,
  constraint template_kind_check CHECK ((kind <> ''::text)),
  constraint template_layout_check CHECK ((layout = ANY (ARRAY['party'::text, 'state'::text]))),
  constraint template_pkey PRIMARY KEY (template_id),
  constraint template_kind_layout_key UNIQUE (kind, layout)
);

comment on table documents.template is 'Mẫu văn bản: of a kind of document in one official layout. What it may be filled with is declared by the module whose document it is.';

comment on column documents.template.kind is 'Code of the kind as its module declares it: plan-year, plan-opening, plan-submission.';

create table documents.template_version (
  version_id uuid not null,
  template_id uuid not null,
  number integer not null,
  origin text not null,
  state text not null,
  file_id uuid not null,
  size integer not null,
  sha256 text not null,
  fields text[] not null,
  note text default ''::text not null,
  uploaded_by text not null,
  uploaded_name text not null,
  uploaded_at timestamp with time zone default now() not null,
  used_by text,
  used_name text,
  used_at timestamp with time zone,
  constraint template_version_check CHECK (((state = 'draft'::text) <= (used_at IS NULL))),
  constraint template_version_check1 CHECK (((state <> ALL (ARRAY['in-use'::text, 'retired'::text])) OR (used_at IS NOT NULL))),
  constraint template_version_number_check CHECK ((number > 0)),
  constraint template_version_origin_check CHECK ((origin = ANY (ARRAY['shipped'::text, 'uploaded'::text]))),
  constraint template_version_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint template_version_size_check CHECK ((size > 0)),
  constraint template_version_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'in-use'::text, 'retired'::text]))),
  constraint template_version_file_id_fkey FOREIGN KEY (file_id) REFERENCES kernel.file(file_id),
  constraint template_version_template_id_fkey FOREIGN KEY (template_id) REFERENCES documents.template(template_id),
  constraint template_version_pkey PRIMARY KEY (version_id),
  constraint template_version_template_id_number_key UNIQUE (template_id, number)
);

CREATE UNIQUE INDEX one_template_in_use ON documents.template_version USING btree (template_id) WHERE (state = 'in-use'::text);

CREATE UNIQUE INDEX one_version_of_the_same_file ON documents.template_version USING btree (template_id, sha256);

CREATE INDEX template_version_by_file ON documents.template_version USING btree (file_id);

comment on table documents.template_version is 'Bản của mẫu: as shipped or as an office uploaded it; one is in use, the others can be put back.';

comment on column documents.template_version.state is 'draft: has never been in use. retired: was in use before.';

comment on column documents.template_version.fields is 'The fields that stand in it, with the lists around them: groups.lines.seats.';

comment on column documents.template_version.note is 'What is different in it, as whoever uploaded it wrote.';

comment on column documents.template_version.used_by is 'Who last put it in use. The system puts in use only what it ships, and only in place of what it put there itself.';

create table kernel.file (
  file_id uuid not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  sha256 text not null,
  created_by text not null,
  created_at timestamp with time zone default now() not null,
  kept boolean default false not null,
  constraint file_size_check CHECK ((size >= 0)),
  constraint file_pkey PRIMARY KEY (file_id)
);

comment on table kernel.file is 'Files live in the database, so that a backup is one thing and app processes share them.';

comment on column kernel.file.kept is 'For ever: set when all its bytes are written, after which neither they nor this row change or go, whoever asks.';

create table kernel.file_chunk (
  file_id uuid not null,
  part integer not null,
  bytes bytea not null,
  constraint file_chunk_part_check CHECK ((part >= 0)),
  constraint file_chunk_file_id_fkey FOREIGN KEY (file_id) REFERENCES kernel.file(file_id) ON DELETE CASCADE,
  constraint file_chunk_pkey PRIMARY KEY (file_id, part)
);

comment on table kernel.file_chunk is 'Bytes of a file in parts of at most 1 MB: no row needs the whole file in memory.';

create table kernel.import_batch (
  batch_id uuid not null,
  kind text not null,
  file_id uuid not null,
  file_sha256 text not null,
  task_id uuid,
  state text not null,
  created_by text not null,
  created_name text not null,
  created_at timestamp with time zone default now() not null,
  committed_at timestamp with time zone,
  undone_at timestamp with time zone,
  created integer default 0 not null,
  updated integer default 0 not null,
  unchanged integer default 0 not null,
  error_count integer default 0 not null,
  errors jsonb default '[]'::jsonb not null,
  warnings jsonb default '[]'::jsonb not null,
  ignored_headers text[] default '{}'::text[] not null,
  constraint import_batch_state_check CHECK ((state = ANY (ARRAY['reading'::text, 'ready'::text, 'invalid'::text, 'committing'::text, 'committed'::text, 'undone'::text, 'failed'::text]))),
  constraint import_batch_file_id_fkey FOREIGN KEY (file_id) REFERENCES kernel.file(file_id),
  constraint import_batch_task_id_fkey FOREIGN KEY (task_id) REFERENCES kernel.task(task_id),
  constraint import_batch_pkey PRIMARY KEY (batch_id)
);

CREATE INDEX import_batch_by_creator ON kernel.import_batch USING btree (created_by, created_at DESC);

comment on table kernel.import_batch is 'One upload of one workbook: preview, commit, undo. Errors are kept so that the marked workbook can be had again.';

comment on column kernel.import_batch.errors is 'Array of {row, column, value, code, message}; at most 1,000 kept, error_count has them all.';

create table kernel.import_changes (
  batch_id uuid not null,
  part integer not null,
  sealed bytea not null,
  constraint import_changes_part_check CHECK ((part >= 0)),
  constraint import_changes_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES kernel.import_batch(batch_id),
  constraint import_changes_pkey PRIMARY KEY (batch_id, part)
);

comment on table kernel.import_changes is 'What a committed batch did to each record, before and after: what undo needs. Some thousand changes a part, compressed and encrypted, since rows may hold CCCD numbers.';

create table kernel.migration (
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone default now() not null,
  constraint migration_pkey PRIMARY KEY (name)
);

comment on table kernel.migration is 'Which migrations have been applied, with the SHA-256 of their text.';

create table kernel.request_answer (
  request_hash text not null,
  action text not null,
  sealed bytea not null,
  at timestamp with time zone default now() not null,
  constraint request_answer_pkey PRIMARY KEY (request_hash)
);

CREATE INDEX request_answer_by_time ON kernel.request_answer USING btree (at);

comment on table kernel.request_answer is 'What a command answered to a request with an Idempotency-Key: the same request sent again is answered, not done again. Kept for two days.';

comment on column kernel.request_answer.request_hash is 'SHA-256 of who asks, the key and the command.';

comment on column kernel.request_answer.sealed is 'The answer and the SHA-256 of the input, encrypted under the key itself, which is not kept: whoever does not hold it reads nothing.';

create table kernel.setting (
  key text not null,
  value jsonb not null,
  constraint setting_pkey PRIMARY KEY (key)
);

comment on table kernel.setting is 'Settings of this installation, e.g. that it holds the demonstration province.';

create table kernel.task (
  task_id uuid not null,
  kind text not null,
  created_by text not null,
  created_at timestamp with time zone default now() not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  state text default 'queued'::text not null,
  done integer default 0 not null,
  total integer,
  step text,
  payload jsonb not null,
  result jsonb,
  error_code text,
  error_params jsonb,
  cancel_requested boolean default false not null,
  runs integer default 0 not null,
  constraint task_runs_check CHECK ((runs >= 0)),
  constraint task_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text]))),
  constraint task_pkey PRIMARY KEY (task_id)
);

CREATE INDEX task_by_creator ON kernel.task USING btree (created_by, created_at DESC);

CREATE INDEX task_open ON kernel.task USING btree (kind) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));

comment on table kernel.task is 'Long work as people see it: state, progress, result. The queue itself is graphile_worker.';

comment on column kernel.task.runs is 'How often a process began it.';

create table nomination.answer (
  person_id uuid not null,
  decision_id uuid not null,
  asked_on date not null,
  answer text,
  answered_on date,
  means text,
  reason text,
  recorded_name text,
  scan_file_id uuid,
  constraint answer_answer_check CHECK ((answer = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint answer_check CHECK ((((answer IS NULL) = (answered_on IS NULL)) AND ((answer IS NULL) = (means IS NULL)))),
  constraint answer_check1 CHECK (((answer IS DISTINCT FROM 'declined'::text) OR (reason IS NOT NULL))),
  constraint answer_means_check CHECK ((means = ANY (ARRAY['link'::text, 'paper'::text]))),
  constraint answer_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES nomination.decision(decision_id),
  constraint answer_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint answer_pkey PRIMARY KEY (person_id, decision_id)
);

CREATE INDEX answer_by_decision ON nomination.answer USING btree (decision_id);

comment on table nomination.answer is 'Học viên xác nhận hay từ chối đi học: by a signed link or on paper.';

comment on column nomination.answer.scan_file_id is 'The paper that the answer was given on, where it was scanned.';

create table nomination.decision (
  decision_id uuid not null,
  class_id uuid not null,
  kind text not null,
  amends uuid,
  layout text not null,
  issuer_unit_id uuid not null,
  signer_title text not null,
  signer_name text not null,
  decision_no text not null,
  decision_date date not null,
  words text,
  decided_by text not null,
  decided_name text not null,
  request_key text,
  issuer text not null,
  register_entry_id uuid,
  signer_authority text,
  constraint decision_check CHECK (((kind = 'amend'::text) = (amends IS NOT NULL))),
  constraint decision_decision_no_check CHECK ((decision_no <> ''::text)),
  constraint decision_issuer_check CHECK ((issuer <> ''::text)),
  constraint decision_kind_check CHECK ((kind = ANY (ARRAY['send'::text, 'amend'::text]))),
  constraint decision_layout_check CHECK ((layout = ANY (ARRAY['state'::text, 'party'::text]))),
  constraint decision_signer_authority_check CHECK ((signer_authority <> ''::text)),
  constraint decision_signer_name_check CHECK ((signer_name <> ''::text)),
  constraint decision_signer_title_check CHECK ((signer_title <> ''::text)),
  constraint decision_amends_fkey FOREIGN KEY (amends) REFERENCES nomination.decision(decision_id),
  constraint decision_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id),
  constraint decision_issuer_unit_id_fkey FOREIGN KEY (issuer_unit_id) REFERENCES organisation.unit(unit_id),
  constraint decision_pkey PRIMARY KEY (decision_id),
  constraint decision_request_key_key UNIQUE (request_key)
);

CREATE INDEX decision_by_class ON nomination.decision USING btree (class_id, decision_date);

comment on table nomination.decision is 'Quyết định cử đi học, và quyết định điều chỉnh: issued under a number of the register; never changed.';

comment on column nomination.decision.issuer is 'The issuing body, as the register is called by.';

comment on column nomination.decision.register_entry_id is 'The entry of the register that its number was taken from; null where the number is of a register kept elsewhere.';

comment on column nomination.decision.signer_authority is 'For whom it is signed (T/M, TM., KT.); null: as the issuing body usually has it.';

create table nomination.decision_batch (
  batch_id uuid not null,
  class_id uuid not null,
  asked jsonb not null,
  asked_by text not null,
  asked_name text not null,
  asked_on date not null,
  task_id uuid,
  attempts integer default 1 not null,
  constraint decision_batch_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id),
  constraint decision_batch_pkey PRIMARY KEY (batch_id)
);

CREATE INDEX decision_batch_by_class ON nomination.decision_batch USING btree (class_id);

comment on table nomination.decision_batch is 'Đợt ra quyết định: what was asked for; each decision of it is issued by itself, and once.';

create table nomination.decision_batch_part (
  batch_id uuid not null,
  position integer not null,
  people integer not null,
  decision_id uuid,
  error_code text,
  error_params jsonb,
  constraint decision_batch_part_check CHECK (((decision_id IS NULL) OR (error_code IS NULL))),
  constraint decision_batch_part_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES nomination.decision_batch(batch_id),
  constraint decision_batch_part_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES nomination.decision(decision_id),
  constraint decision_batch_part_pkey PRIMARY KEY (batch_id, "position")
);

CREATE INDEX decision_batch_part_by_decision ON nomination.decision_batch_part USING btree (decision_id);

comment on table nomination.decision_batch_part is 'One decision of a batch: issued, refused (and why), or not reached yet where both are null.';

create table nomination.decision_person (
  person_id uuid not null,
  decision_id uuid not null,
  nomination_id uuid not null,
  act text not null,
  instead_of uuid,
  constraint decision_person_act_check CHECK ((act = ANY (ARRAY['send'::text, 'withdraw'::text, 'substitute'::text]))),
  constraint decision_person_check CHECK (((act = 'substitute'::text) = (instead_of IS NOT NULL))),
  constraint decision_person_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES nomination.decision(decision_id),
  constraint decision_person_instead_of_fkey FOREIGN KEY (instead_of) REFERENCES personnel.person(person_id),
  constraint decision_person_nomination_id_fkey FOREIGN KEY (nomination_id) REFERENCES nomination.nomination(nomination_id),
  constraint decision_person_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint decision_person_pkey PRIMARY KEY (person_id, decision_id)
);

CREATE INDEX decision_person_by_decision ON nomination.decision_person USING btree (decision_id);

comment on table nomination.decision_person is 'Ai được cử, thôi cử, cử thay ai theo quyết định nào.';

create table nomination.document (
  document_id uuid not null,
  kind text not null,
  class_id uuid,
  decision_id uuid,
  unit_id uuid,
  layout text not null,
  name text not null,
  sha256 text not null,
  file_id uuid not null,
  pdf_file_id uuid,
  scan_file_id uuid,
  issued_on date not null,
  issued_by text not null,
  issued_name text not null,
  version integer default 1 not null,
  number text,
  dated date,
  register_entry_id uuid,
  person_id uuid,
  commitment_id uuid,
  template_version_id uuid,
  task_id uuid,
  constraint document_check CHECK (((person_id IS NULL) = (commitment_id IS NULL))),
  constraint document_check1 CHECK (((register_entry_id IS NULL) OR (number IS NOT NULL))),
  constraint document_check2 CHECK (((class_id IS NOT NULL) OR (person_id IS NOT NULL) OR (unit_id IS NOT NULL))),
  constraint document_kind_check CHECK ((kind <> ''::text)),
  constraint document_layout_check CHECK ((layout = ANY (ARRAY['state'::text, 'party'::text]))),
  constraint document_name_check CHECK ((name <> ''::text)),
  constraint document_number_check CHECK ((number <> ''::text)),
  constraint document_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id),
  constraint document_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES nomination.decision(decision_id),
  constraint document_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint document_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint document_pkey PRIMARY KEY (document_id),
  constraint document_task_id_key UNIQUE (task_id)
);

CREATE INDEX document_by_class ON nomination.document USING btree (class_id, issued_on);

CREATE INDEX document_by_decision ON nomination.document USING btree (decision_id);

CREATE INDEX document_by_person ON nomination.document USING btree (person_id, commitment_id) WHERE (person_id IS NOT NULL);

CREATE INDEX document_by_register_entry ON nomination.document USING btree (register_entry_id) WHERE (register_entry_id IS NOT NULL);

CREATE INDEX document_by_unit ON nomination.document USING btree (unit_id, kind, issued_on);

comment on table nomination.document is 'Văn bản đã phát hành: bytes and hash are kept for ever; PDF and a signed scan beside them.';

comment on column nomination.document.unit_id is 'Whose people it names, where it is of one unit; null: of the whole class, or nobody.';

comment on column nomination.document.number is 'Whole number and symbol, as the document has it; null: it has none, or that of its decision.';

comment on column nomination.document.dated is 'The day the document is dated; null: as its decision, or left open.';

comment on column nomination.document.register_entry_id is 'The entry of the register that the number was taken from; null where the number is not one of its own.';

comment on column nomination.document.person_id is 'Whose commitment it is.';

comment on column nomination.document.template_version_id is 'The version of the template that it was made with; null: made before that was kept.';

comment on column nomination.document.task_id is 'What a task was asked for: a task that takes it up again makes no second document.';

create table nomination.nomination (
  nomination_id uuid not null,
  class_id uuid not null,
  unit_id uuid not null,
  round integer default 1 not null,
  state text not null,
  words text,
  submitted_on date not null,
  submitted_by text not null,
  submitted_name text not null,
  edited_by text[] default '{}'::text[] not null,
  content_hash text not null,
  snapshot jsonb not null,
  file_id uuid,
  version integer default 1 not null,
  approved_on date,
  constraint nomination_round_check CHECK ((round > 0)),
  constraint nomination_state_check CHECK ((state = ANY (ARRAY['submitted'::text, 'appraised'::text, 'returned'::text, 'approved'::text, 'decided'::text, 'rejected'::text, 'withdrawn'::text]))),
  constraint nomination_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id),
  constraint nomination_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint nomination_pkey PRIMARY KEY (nomination_id),
  constraint nomination_class_id_unit_id_round_key UNIQUE (class_id, unit_id, round)
);

CREATE INDEX nomination_by_state ON nomination.nomination USING btree (state, submitted_on);

CREATE INDEX nomination_by_unit ON nomination.nomination USING btree (unit_id, submitted_on);

CREATE INDEX open_nomination ON nomination.nomination USING btree (class_id, unit_id) WHERE (state = ANY (ARRAY['submitted'::text, 'appraised'::text, 'returned'::text, 'approved'::text]));

comment on table nomination.nomination is 'Danh sách đề nghị cử đi học của một đơn vị vào một lớp: put forward as a whole; what a later round adds is a list of its own.';

comment on column nomination.nomination.unit_id is 'The proposing unit: the first level below the province; the one that continues it where it has ended. The submission keeps which it was.';

comment on column nomination.nomination.edited_by is 'Accounts that changed the list: none of them may approve it.';

comment on column nomination.nomination.snapshot is 'What was put forward, as the approver saw it; content_hash is its hash.';

comment on column nomination.nomination.approved_on is 'When the last step of the chain agreed: nobody is sent by a decision dated earlier.';

create table nomination.nominee (
  person_id uuid not null,
  nomination_id uuid not null,
  position integer not null,
  alternate boolean default false not null,
  unit_id uuid not null,
  post_id uuid,
  reason text not null,
  why text,
  state text default 'proposed'::text not null,
  state_reason text,
  verdict jsonb not null,
  judged_on date not null,
  exception jsonb,
  claim_id uuid,
  version integer default 1 not null,
  raised boolean default false not null,
  moved_on date,
  constraint nominee_check CHECK (((state <> ALL (ARRAY['struck'::text, 'declined'::text, 'withdrawn'::text, 'replaced'::text])) OR (state_reason IS NOT NULL))),
  constraint nominee_position_check CHECK (("position" > 0)),
  constraint nominee_reason_check CHECK ((reason = ANY (ARRAY['incumbent'::text, 'planned'::text]))),
  constraint nominee_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'struck'::text, 'approved'::text, 'waiting'::text, 'sent'::text, 'declined'::text, 'withdrawn'::text, 'replaced'::text]))),
  constraint nominee_nomination_id_fkey FOREIGN KEY (nomination_id) REFERENCES nomination.nomination(nomination_id) ON DELETE CASCADE,
  constraint nominee_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint nominee_post_id_fkey FOREIGN KEY (post_id) REFERENCES organisation.post(post_id),
  constraint nominee_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint nominee_pkey PRIMARY KEY (person_id, nomination_id)
);

CREATE INDEX nominee_by_nomination ON nomination.nominee USING btree (nomination_id, "position");

CREATE INDEX nominee_by_unit ON nomination.nominee USING btree (unit_id);

CREATE INDEX nominee_moved ON nomination.nominee USING btree (unit_id) WHERE (moved_on IS NOT NULL);

comment on table nomination.nominee is 'Người được đề nghị cử: in the order of their list; alternates stand under the line.';

comment on column nomination.nominee.unit_id is 'Where they stand: at the time of the list, and where they went since while the list is on its way. The submission keeps where it was.';

comment on column nomination.nominee.post_id is 'The post for which they are sent: held, or planned. Fenced where it is planned.';

comment on column nomination.nominee.verdict is 'What the rules said on judged_on, with their versions; never changed, judged anew on the day of the decision.';

comment on column nomination.nominee.exception is '{approvedBy, reason, documentNo, fileId, over, state: asked|granted|refused|not-needed, decidedName, decidedOn, words}: over is by how many the unit is beyond its ratio, null for a rule.';

comment on column nomination.nominee.claim_id is 'The claim on room under the ratio that stands for them.';

comment on column nomination.nominee.raised is 'An alternate whom the appraisal took into the list, in the place of somebody struck off.';

comment on column nomination.nominee.moved_on is 'Since when they stand outside the unit that put them forward; its list goes on with them, and the unit they are in reads them in it.';

create table nomination.recovery_case (
  person_id uuid not null,
  recovery_id uuid not null,
  commitment_id uuid not null,
  unit_id uuid not null,
  reason text not null,
  happened_on date not null,
  cost bigint not null,
  cost_basis text not null,
  cost_evidence text,
  prior_years integer not null,
  exempt_code text,
  note text,
  calculation jsonb not null,
  computed bigint not null,
  amount bigint,
  state text default 'open'::text not null,
  opened_on date not null,
  opened_by text not null,
  opened_name text not null,
  made_by text[] not null,
  council_on date,
  council_words text,
  decision_no text,
  decision_date date,
  due_on date,
  decision jsonb,
  decided_by text,
  decided_name text,
  register_entry_id uuid,
  file_id uuid,
  sha256 text,
  closed_on date,
  closed_name text,
  closed_words text,
  version integer default 1 not null,
  due_told_on date,
  overdue_told_on date,
  scan_file_id uuid,
  pdf_file_id uuid,
  constraint recovery_case_check CHECK (((computed >= 0) AND (computed <= cost))),
  constraint recovery_case_check1 CHECK (((amount >= 0) AND (amount <= cost))),
  constraint recovery_case_check2 CHECK ((due_on >= decision_date)),
  constraint recovery_case_check3 CHECK (((cost_basis <> 'typed'::text) OR (cost_evidence IS NOT NULL))),
  constraint recovery_case_check4 CHECK (((state = ANY (ARRAY['open'::text, 'cancelled'::text])) OR ((council_on IS NOT NULL) AND (amount IS NOT NULL)))),
  constraint recovery_case_check5 CHECK (((state <> ALL (ARRAY['decided'::text, 'closed'::text])) OR ((decision_no IS NOT NULL) AND (decision_date IS NOT NULL) AND (due_on IS NOT NULL) AND (decided_by IS NOT NULL)))),
  constraint recovery_case_check6 CHECK (((decided_by IS NULL) OR (decided_by <> ALL (made_by)))),
  constraint recovery_case_cost_basis_check CHECK ((cost_basis = ANY (ARRAY['class'::text, 'commitment'::text, 'typed'::text]))),
  constraint recovery_case_cost_check CHECK ((cost >= 0)),
  constraint recovery_case_cost_evidence_check CHECK ((cost_evidence <> ''::text)),
  constraint recovery_case_prior_years_check CHECK ((prior_years >= 0)),
  constraint recovery_case_reason_check CHECK ((reason = ANY (ARRAY['left-study'::text, 'no-degree'::text, 'left-service'::text, 'dismissed'::text]))),
  constraint recovery_case_state_check CHECK ((state = ANY (ARRAY['open'::text, 'council'::text, 'decided'::text, 'closed'::text, 'cancelled'::text]))),
  constraint recovery_case_person_id_commitment_id_fkey FOREIGN KEY (person_id, commitment_id) REFERENCES training_record.commitment(person_id, commitment_id),
  constraint recovery_case_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint recovery_case_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint recovery_case_pkey PRIMARY KEY (person_id, recovery_id)
);

CREATE UNIQUE INDEX one_open_recovery ON nomination.recovery_case USING btree (person_id, commitment_id) WHERE (state = ANY (ARRAY['open'::text, 'council'::text, 'decided'::text]));

CREATE INDEX recovery_case_by_due ON nomination.recovery_case USING btree (due_on) WHERE (state = 'decided'::text);

CREATE INDEX recovery_case_by_id ON nomination.recovery_case USING btree (recovery_id);

CREATE INDEX recovery_case_by_state ON nomination.recovery_case USING btree (state, opened_on);

CREATE INDEX recovery_case_by_unit ON nomination.recovery_case USING btree (unit_id, opened_on);

comment on table nomination.recovery_case is 'Hồ sơ đền bù chi phí đào tạo của một người theo một cam kết.';

comment on column nomination.recovery_case.unit_id is 'Which unit goes on with the case: where the person is while it is not decided, and from then on the one that had it when it was decided.';

comment on column nomination.recovery_case.happened_on is 'Last day of study or service: months served are counted up to it.';

comment on column nomination.recovery_case.cost is 'F: đồng spent on this person, salary and allowances not counted.';

comment on column nomination.recovery_case.calculation is 'Months, steps in words, and the law they follow, as they were when the case was last changed.';

comment on column nomination.recovery_case.computed is 'What the rules give, in đồng.';

comment on column nomination.recovery_case.amount is 'What the council proposed; from the decision on what is owed.';

comment on column nomination.recovery_case.made_by is 'Accounts that made the case or recorded the council: none of them may decide it.';

comment on column nomination.recovery_case.decision is '{layout, issuer, superior, symbol, place, signerAuthority, signerTitle, signerName}.';

comment on column nomination.recovery_case.due_told_on is 'When it was told that the sum is due soon.';

comment on column nomination.recovery_case.overdue_told_on is 'When it was told that the day has passed and the sum is not paid.';

comment on column nomination.recovery_case.scan_file_id is 'The signed decision, scanned; the newest.';

comment on column nomination.recovery_case.pdf_file_id is 'The decision as PDF, where it could be made.';

create table nomination.recovery_member (
  person_id uuid not null,
  recovery_id uuid not null,
  position integer not null,
  name text not null,
  office text not null,
  role text not null,
  constraint recovery_member_name_check CHECK ((name <> ''::text)),
  constraint recovery_member_office_check CHECK ((office <> ''::text)),
  constraint recovery_member_position_check CHECK (("position" > 0)),
  constraint recovery_member_role_check CHECK ((role = ANY (ARRAY['chair'::text, 'member'::text, 'secretary'::text]))),
  constraint recovery_member_person_id_recovery_id_fkey FOREIGN KEY (person_id, recovery_id) REFERENCES nomination.recovery_case(person_id, recovery_id),
  constraint recovery_member_pkey PRIMARY KEY (person_id, recovery_id, "position")
);

comment on table nomination.recovery_member is 'Thành viên Hội đồng xét đền bù, as they sat.';

create table nomination.recovery_move (
  person_id uuid not null,
  recovery_id uuid not null,
  number integer not null,
  from_unit_id uuid not null,
  to_unit_id uuid not null,
  moved_on date not null,
  constraint recovery_move_number_check CHECK ((number > 0)),
  constraint recovery_move_person_id_recovery_id_fkey FOREIGN KEY (person_id, recovery_id) REFERENCES nomination.recovery_case(person_id, recovery_id),
  constraint recovery_move_pkey PRIMARY KEY (person_id, recovery_id, number)
);

CREATE INDEX recovery_move_by_unit ON nomination.recovery_move USING btree (from_unit_id);

comment on table nomination.recovery_move is 'Which units had a case of cost recovery before the one that has it: they read it on.';

create table nomination.recovery_payment (
  person_id uuid not null,
  payment_id uuid not null,
  recovery_id uuid not null,
  paid_on date not null,
  amount bigint not null,
  means text not null,
  document_no text not null,
  recorded_name text not null,
  recorded_on date not null,
  removed_on date,
  removed_name text,
  removed_reason text,
  constraint recovery_payment_amount_check CHECK ((amount > 0)),
  constraint recovery_payment_check CHECK ((((removed_on IS NULL) = (removed_reason IS NULL)) AND ((removed_on IS NULL) = (removed_name IS NULL)))),
  constraint recovery_payment_document_no_check CHECK ((document_no <> ''::text)),
  constraint recovery_payment_means_check CHECK ((means = ANY (ARRAY['paid'::text, 'withheld'::text]))),
  constraint recovery_payment_removed_reason_check CHECK ((removed_reason <> ''::text)),
  constraint recovery_payment_person_id_recovery_id_fkey FOREIGN KEY (person_id, recovery_id) REFERENCES nomination.recovery_case(person_id, recovery_id),
  constraint recovery_payment_pkey PRIMARY KEY (person_id, payment_id)
);

CREATE INDEX recovery_payment_by_case ON nomination.recovery_payment USING btree (person_id, recovery_id, paid_on);

comment on table nomination.recovery_payment is 'Các lần nộp, khấu trừ tiền đền bù; what was recorded by mistake is removed with a reason and stays to be seen.';

create table nomination.share_target (
  code text not null,
  name_vi text not null,
  name_en text not null,
  condition jsonb not null,
  bound text not null,
  numerator integer not null,
  denominator integer not null,
  hard boolean default false not null,
  points integer default 0 not null,
  sort_order integer not null,
  legal_basis text not null,
  verified boolean default false not null,
  valid_from date not null,
  valid_to date,
  version integer default 1 not null,
  target_id uuid not null,
  constraint share_target_bound_check CHECK ((bound = ANY (ARRAY['min'::text, 'max'::text]))),
  constraint share_target_check CHECK (((denominator > 0) AND (numerator <= denominator))),
  constraint share_target_check1 CHECK ((valid_to > valid_from)),
  constraint share_target_code_check CHECK ((code <> ''::text)),
  constraint share_target_legal_basis_check CHECK ((legal_basis <> ''::text)),
  constraint share_target_name_en_check CHECK ((name_en <> ''::text)),
  constraint share_target_name_vi_check CHECK ((name_vi <> ''::text)),
  constraint share_target_numerator_check CHECK ((numerator >= 0)),
  constraint share_target_points_check CHECK ((points >= 0)),
  constraint share_target_pkey PRIMARY KEY (target_id)
);

CREATE UNIQUE INDEX share_target_by_code ON nomination.share_target USING btree (code, valid_from);

comment on table nomination.share_target is 'Mục tiêu cơ cấu của danh sách cử đi học (nữ, dân tộc thiểu số, trẻ): a share of each list, soft or a hard floor.';

comment on column nomination.share_target.condition is 'Over the facts about people: who counts.';

comment on column nomination.share_target.hard is 'A hard floor keeps a list from being submitted; a soft one is noted.';

comment on column nomination.share_target.points is 'What a person who is missing to a soft share costs when the best list is looked for; the weights of priority are points too.';

comment on column nomination.share_target.version is 'Of the code: counts the edits of all its versions.';

create table nomination.shipped_target (
  code text not null,
  constraint shipped_target_pkey PRIMARY KEY (code)
);

comment on table nomination.shipped_target is 'Targets that were brought in once: what an office changed or removed since stays as it has it.';

create table nomination.submission (
  nomination_id uuid not null,
  number integer not null,
  submitted_on date not null,
  submitted_by text not null,
  submitted_name text not null,
  words text,
  content_hash text not null,
  snapshot jsonb not null,
  file_id uuid not null,
  constraint submission_number_check CHECK ((number > 0)),
  constraint submission_nomination_id_fkey FOREIGN KEY (nomination_id) REFERENCES nomination.nomination(nomination_id),
  constraint submission_pkey PRIMARY KEY (nomination_id, number)
);

comment on table nomination.submission is 'Các lần trình: a list as it was put forward each time, with the file that the approver saw. Never changed.';

create table nomination.unit_act_list (
  act_id uuid not null,
  nomination_id uuid not null,
  from_unit_id uuid not null,
  to_unit_id uuid not null,
  from_round integer not null,
  constraint unit_act_list_from_unit_id_fkey FOREIGN KEY (from_unit_id) REFERENCES organisation.unit(unit_id),
  constraint unit_act_list_nomination_id_fkey FOREIGN KEY (nomination_id) REFERENCES nomination.nomination(nomination_id),
  constraint unit_act_list_to_unit_id_fkey FOREIGN KEY (to_unit_id) REFERENCES organisation.unit(unit_id),
  constraint unit_act_list_pkey PRIMARY KEY (act_id, nomination_id)
);

CREATE INDEX unit_act_list_by_nomination ON nomination.unit_act_list USING btree (nomination_id);

comment on table nomination.unit_act_list is 'Lists that an act about units passed on, so that its undo puts back exactly those.';

create table notification.delivery (
  message_id uuid not null,
  channel text not null,
  state text not null,
  reason text,
  address text,
  attempts integer default 0 not null,
  claim integer default 0 not null,
  last_error text,
  next_attempt_at timestamp with time zone,
  sent_at timestamp with time zone,
  constraint delivery_channel_check CHECK ((channel = ANY (ARRAY['in-app'::text, 'e-mail'::text]))),
  constraint delivery_check CHECK (((state = 'queued'::text) = (next_attempt_at IS NOT NULL))),
  constraint delivery_check1 CHECK (((state = ANY (ARRAY['failed'::text, 'cancelled'::text])) = (reason IS NOT NULL))),
  constraint delivery_check2 CHECK (((state <> 'queued'::text) OR (address IS NOT NULL))),
  constraint delivery_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'delivered'::text, 'failed'::text, 'cancelled'::text]))),
  constraint delivery_message_id_fkey FOREIGN KEY (message_id) REFERENCES notification.message(message_id),
  constraint delivery_pkey PRIMARY KEY (message_id, channel)
);

CREATE INDEX delivery_awaited ON notification.delivery USING btree (sent_at) WHERE (state = 'sent'::text);

CREATE INDEX delivery_by_state ON notification.delivery USING btree (state, message_id);

CREATE INDEX delivery_due ON notification.delivery USING btree (next_attempt_at) WHERE (state = 'queued'::text);

comment on table notification.delivery is 'A message by one channel. It ends delivered, failed with a reason, or cancelled with a reason.';

comment on column notification.delivery.state is 'queued: waits, or is being tried until next_attempt_at; sent: all of it is with the mail server, whose answer is awaited; delivered: in the recipient''s list, or accepted by the mail server.';

comment on column notification.delivery.reason is 'Why it failed or was cancelled; a code with words.';

comment on column notification.delivery.attempts is 'How often it was tried, since it was last sent again by hand.';

comment on column notification.delivery.claim is 'Goes up whenever somebody takes it to send, or sends it again by hand. Whoever sends holds the number: an attempt whose number is no longer this one sends nothing.';

comment on column notification.delivery.last_error is 'What the mail server, or the way to it, said last.';

comment on column notification.delivery.next_attempt_at is 'When it is tried again; while it is being tried, when another may take it over. Real time.';

create table notification.message (
  message_id uuid not null,
  kind text not null,
  account_id text,
  person_id uuid,
  unit_id uuid,
  params jsonb default '{}'::jsonb not null,
  link text,
  created_at timestamp with time zone default now() not null,
  read_at timestamp with time zone,
  constraint message_check CHECK (((account_id IS NOT NULL) OR (person_id IS NOT NULL))),
  constraint message_kind_check CHECK ((kind <> ''::text)),
  constraint message_link_check CHECK ((link ~ '^/[^/\\]'::text)),
  constraint message_params_check CHECK ((jsonb_typeof(params) = 'object'::text)),
  constraint message_pkey PRIMARY KEY (message_id)
);

CREATE INDEX message_by_account ON notification.message USING btree (account_id, message_id) WHERE (account_id IS NOT NULL);

CREATE INDEX message_by_kind ON notification.message USING btree (kind, message_id);

CREATE INDEX message_by_unit ON notification.message USING btree (unit_id, message_id);

CREATE INDEX message_unread ON notification.message USING btree (account_id) WHERE ((read_at IS NULL) AND (account_id IS NOT NULL));

comment on table notification.message is 'Thông báo: one thing that one recipient is told, written in the transaction that caused it. Words come from the kind, in the reader''s language.';

comment on column notification.message.kind is 'Declared with its words by the module that sends it.';

comment on column notification.message.account_id is 'The account told, as in access; null where the person has none.';

comment on column notification.message.person_id is 'The person told, as in personnel; null where the account is no one person''s.';

comment on column notification.message.unit_id is 'The unit for which the recipient is told: who administers that unit sees what became of it. Null: the whole province.';

comment on column notification.message.params is 'What the words are filled with: a text, a number, or words in both languages.';

comment on column notification.message.link is 'A path of the application.';

comment on column notification.message.read_at is 'When the account read it; real time.';

create table notification.preference (
  account_id text not null,
  kind text not null,
  email boolean not null,
  constraint preference_pkey PRIMARY KEY (account_id, kind)
);

comment on table notification.preference is 'Whether an account wants a kind by e-mail too; without a row it does. The list in the application holds every kind always.';

create table notification.recipient (
  account_id text not null,
  language text default 'vi'::text not null,
  email text,
  constraint recipient_language_check CHECK ((language = ANY (ARRAY['vi'::text, 'en'::text]))),
  constraint recipient_pkey PRIMARY KEY (account_id)
);

comment on table notification.recipient is 'How an account wants its e-mail: in which language, and to which address.';

comment on column notification.recipient.email is 'Comes before the address on the person''s record.';

create table organisation.post (
  post_id uuid not null,
  code text not null,
  name text not null,
  search_key text not null,
  block text,
  level text not null,
  tier text not null,
  leadership boolean not null,
  valid_from date,
  valid_to date,
  constraint post_block_check CHECK ((block = ANY (ARRAY['party'::text, 'state'::text, 'front'::text, 'service'::text]))),
  constraint post_check CHECK ((valid_to > valid_from)),
  constraint post_code_check CHECK ((code <> ''::text)),
  constraint post_level_check CHECK ((level = ANY (ARRAY['province'::text, 'district'::text, 'commune'::text]))),
  constraint post_tier_check CHECK ((tier = ANY (ARRAY['principal'::text, 'deputy'::text, 'member'::text, 'division-head'::text, 'division-deputy'::text, 'professional'::text, 'support'::text, 'delegate'::text]))),
  constraint post_pkey PRIMARY KEY (post_id),
  constraint post_code_key UNIQUE (code)
);

comment on table organisation.post is 'Chức danh: the titles that units have seats of.';

comment on column organisation.post.tier is 'principal: người đứng đầu; deputy: cấp phó; member: ủy viên; division-head / division-deputy: trưởng / phó phòng; delegate: đại biểu HĐND.';

comment on column organisation.post.leadership is 'Chức danh lãnh đạo, quản lý.';

create table organisation.term (
  term_id uuid not null,
  code text not null,
  name text not null,
  kind text not null,
  valid_from date not null,
  valid_to date not null,
  constraint term_check CHECK ((valid_to > valid_from)),
  constraint term_code_check CHECK ((code <> ''::text)),
  constraint term_kind_check CHECK ((kind = ANY (ARRAY['party-committee'::text, 'people-council'::text, 'succession'::text, 'plan'::text]))),
  constraint term_pkey PRIMARY KEY (term_id),
  constraint term_code_key UNIQUE (code)
);

comment on table organisation.term is 'Nhiệm kỳ và giai đoạn năm năm: of committees, councils, succession lists, plans.';

create table organisation.unit (
  unit_id uuid not null,
  code text not null,
  valid_from date not null,
  valid_to date,
  constraint unit_check CHECK ((valid_to > valid_from)),
  constraint unit_code_check CHECK ((code <> ''::text)),
  constraint unit_pkey PRIMARY KEY (unit_id),
  constraint one_unit_per_code EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to) WITH &&) DEFERRABLE
);

comment on table organisation.unit is 'A unit (cơ quan, đơn vị) from its founding to its end. Codes are re-used over time (22933: phường Xuân An, then phường Hàm Thắng), so the key is code + date.';

comment on column organisation.unit.valid_to is 'First day on which the unit is no more; null while it stands.';

create table organisation.unit_act (
  act_id uuid not null,
  kind text not null,
  title text not null,
  effective_on date not null,
  legal_basis text not null,
  made_at timestamp with time zone default now() not null,
  made_on date not null,
  made_by text not null,
  made_by_name text not null,
  outcome jsonb not null,
  journal jsonb not null,
  passages jsonb not null,
  completed_on date,
  undone_at timestamp with time zone,
  undone_by_name text,
  constraint unit_act_kind_check CHECK ((kind = ANY (ARRAY['create'::text, 'rename'::text, 'move'::text, 'close'::text, 'merge'::text, 'split'::text, 'reform'::text]))),
  constraint unit_act_legal_basis_check CHECK ((legal_basis <> ''::text)),
  constraint unit_act_title_check CHECK ((title <> ''::text)),
  constraint unit_act_pkey PRIMARY KEY (act_id)
);

CREATE INDEX unit_act_ahead ON organisation.unit_act USING btree (effective_on) WHERE ((completed_on IS NULL) AND (undone_at IS NULL));

CREATE INDEX unit_act_by_making ON organisation.unit_act USING btree (made_at DESC, act_id);

comment on table organisation.unit_act is 'Sắp xếp tổ chức: one decision about units (created, renamed, moved, closed, merged, split, or a whole reform at once), carried out in one transaction.';

comment on column organisation.unit_act.effective_on is 'The (first) day it takes effect; may lie ahead, what it changes is dated.';

comment on column organisation.unit_act.legal_basis is 'Căn cứ pháp lý.';

comment on column organisation.unit_act.made_on is 'The domain''s date when it was carried out here.';

comment on column organisation.unit_act.outcome is 'What it did to how many, in the shape of its preview.';

comment on column organisation.unit_act.journal is 'Units, versions, seats and successions before and after: what undo puts back.';

comment on column organisation.unit_act.passages is 'What unit passes what on to which, and when: applied once more when the day comes, to whoever joined the old unit meanwhile.';

comment on column organisation.unit_act.completed_on is 'The day on which the last of it had taken effect; null while a day lies ahead.';

create table organisation.unit_act_unit (
  act_id uuid not null,
  unit_id uuid not null,
  changed boolean not null,
  constraint unit_act_unit_act_id_fkey FOREIGN KEY (act_id) REFERENCES organisation.unit_act(act_id),
  constraint unit_act_unit_pkey PRIMARY KEY (act_id, unit_id)
);

CREATE INDEX unit_act_unit_by_unit ON organisation.unit_act_unit USING btree (unit_id);

comment on table organisation.unit_act_unit is 'Units that an act concerns. Not a foreign key: an act undone may have made units that are no more.';

comment on column organisation.unit_act_unit.changed is 'The act changed the unit itself; else something below it.';

create table organisation.unit_closure (
  ancestor_id uuid not null,
  descendant_id uuid not null,
  depth integer not null,
  valid_from date not null,
  valid_to date,
  constraint unit_closure_check CHECK ((valid_to > valid_from)),
  constraint unit_closure_depth_check CHECK ((depth >= 0)),
  constraint unit_closure_ancestor_id_fkey FOREIGN KEY (ancestor_id) REFERENCES organisation.unit(unit_id),
  constraint unit_closure_descendant_id_fkey FOREIGN KEY (descendant_id) REFERENCES organisation.unit(unit_id),
  constraint unit_closure_pkey PRIMARY KEY (ancestor_id, descendant_id, valid_from)
);

CREATE INDEX unit_closure_by_descendant ON organisation.unit_closure USING btree (descendant_id, valid_from);

comment on table organisation.unit_closure is 'Every ancestor of every unit (itself at depth 0), per period: subtree filters are one index look-up. Rebuilt by whatever changes units.';

create table organisation.unit_post (
  unit_id uuid not null,
  post_id uuid not null,
  valid_from date not null,
  valid_to date,
  seats integer not null,
  constraint unit_post_check CHECK ((valid_to > valid_from)),
  constraint unit_post_seats_check CHECK ((seats > 0)),
  constraint unit_post_post_id_fkey FOREIGN KEY (post_id) REFERENCES organisation.post(post_id),
  constraint unit_post_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint unit_post_pkey PRIMARY KEY (unit_id, post_id, valid_from),
  constraint unit_post_unit_id_post_id_daterange_excl EXCLUDE USING gist (unit_id WITH =, post_id WITH =, daterange(valid_from, valid_to) WITH &&)
);

comment on table organisation.unit_post is 'How many seats of a post a unit has, per period; a seat without a holder is a vacancy.';

create table organisation.unit_succession (
  succession_id uuid not null,
  from_unit_id uuid not null,
  to_unit_id uuid not null,
  kind text not null,
  part text not null,
  on_date date not null,
  legal_basis text not null,
  constraint unit_succession_check CHECK ((to_unit_id <> from_unit_id)),
  constraint unit_succession_kind_check CHECK ((kind = ANY (ARRAY['merge'::text, 'split'::text, 'transfer'::text, 'replace'::text]))),
  constraint unit_succession_legal_basis_check CHECK ((legal_basis <> ''::text)),
  constraint unit_succession_part_check CHECK ((part = ANY (ARRAY['full'::text, 'partial'::text]))),
  constraint unit_succession_from_unit_id_fkey FOREIGN KEY (from_unit_id) REFERENCES organisation.unit(unit_id),
  constraint unit_succession_to_unit_id_fkey FOREIGN KEY (to_unit_id) REFERENCES organisation.unit(unit_id),
  constraint unit_succession_pkey PRIMARY KEY (succession_id),
  constraint unit_succession_from_unit_id_to_unit_id_on_date_key UNIQUE (from_unit_id, to_unit_id, on_date)
);

CREATE INDEX unit_succession_by_target ON organisation.unit_succession USING btree (to_unit_id);

comment on table organisation.unit_succession is 'Kế thừa đơn vị. part = partial where only a part of the old unit went there (Phong Phú, Hòa Thắng on 01/07/2025): its people are placed one by one, by personnel decision.';

create table organisation.unit_version (
  unit_id uuid not null,
  valid_from date not null,
  valid_to date,
  name text not null,
  search_key text not null,
  kind text not null,
  block text not null,
  level text not null,
  parent_id uuid,
  region text,
  constraint unit_version_block_check CHECK ((block = ANY (ARRAY['party'::text, 'state'::text, 'front'::text, 'service'::text]))),
  constraint unit_version_check CHECK ((valid_to > valid_from)),
  constraint unit_version_check1 CHECK ((parent_id <> unit_id)),
  constraint unit_version_kind_check CHECK ((kind = ANY (ARRAY['province'::text, 'district'::text, 'commune'::text, 'department'::text, 'party-body'::text, 'mass-organisation'::text, 'political-school'::text, 'public-service'::text, 'council'::text, 'other'::text]))),
  constraint unit_version_level_check CHECK ((level = ANY (ARRAY['province'::text, 'district'::text, 'commune'::text]))),
  constraint unit_version_name_check CHECK ((name <> ''::text)),
  constraint unit_version_region_check CHECK ((region = ANY (ARRAY['mountain'::text, 'island'::text, 'border'::text]))),
  constraint unit_version_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES organisation.unit(unit_id),
  constraint unit_version_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint unit_version_pkey PRIMARY KEY (unit_id, valid_from),
  constraint unit_version_unit_id_daterange_excl EXCLUDE USING gist (unit_id WITH =, daterange(valid_from, valid_to) WITH &&)
);

CREATE INDEX unit_version_by_parent ON organisation.unit_version USING btree (parent_id);

CREATE INDEX unit_version_by_search ON organisation.unit_version USING gin (search_key public.gin_trgm_ops);

comment on table organisation.unit_version is 'What a unit was called and where it stood in the tree, per period: a rename or a move is a new version, the unit stays itself.';

comment on column organisation.unit_version.block is 'Khối: Đảng, Nhà nước, MTTQ và đoàn thể, sự nghiệp.';

comment on column organisation.unit_version.region is 'Workplace region that some age reductions name (miền núi, hải đảo, biên giới).';

create table personnel.appointment (
  person_id uuid not null,
  appointment_id uuid not null,
  unit_id uuid not null,
  post_id uuid not null,
  valid_from date not null,
  valid_to date,
  is_main boolean not null,
  decision_no text,
  decision_date date,
  constraint appointment_check CHECK ((valid_to > valid_from)),
  constraint appointment_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint appointment_post_id_fkey FOREIGN KEY (post_id) REFERENCES organisation.post(post_id),
  constraint appointment_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint appointment_pkey PRIMARY KEY (person_id, appointment_id),
  constraint appointment_person_id_unit_id_post_id_valid_from_key UNIQUE (person_id, unit_id, post_id, valid_from),
  constraint one_main_appointment EXCLUDE USING gist (person_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE (is_main) DEFERRABLE
);

CREATE INDEX appointment_by_post ON personnel.appointment USING btree (post_id);

CREATE INDEX appointment_by_unit ON personnel.appointment USING btree (unit_id, post_id);

comment on table personnel.appointment is 'Who holds which post where, over time; concurrent posts are further rows that are not main.';

create table personnel.correction (
  person_id uuid not null,
  correction_id uuid not null,
  field text not null,
  was text,
  proposed text not null,
  words text,
  file_id uuid,
  file_name text,
  state text default 'proposed'::text not null,
  proposed_at timestamp with time zone not null,
  proposed_by text not null,
  decided_at timestamp with time zone,
  decided_name text,
  decided_words text,
  constraint correction_check CHECK (((file_id IS NULL) = (file_name IS NULL))),
  constraint correction_check1 CHECK (((state = 'proposed'::text) = (decided_at IS NULL))),
  constraint correction_check2 CHECK (((state <> 'refused'::text) OR (decided_words IS NOT NULL))),
  constraint correction_field_check CHECK ((field = ANY (ARRAY['fullName'::text, 'birthDate'::text, 'sex'::text, 'ethnicGroup'::text, 'religion'::text, 'nativePlace'::text, 'recruitedOn'::text, 'phone'::text, 'email'::text, 'other'::text]))),
  constraint correction_proposed_check CHECK ((proposed <> ''::text)),
  constraint correction_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'accepted'::text, 'refused'::text, 'withdrawn'::text]))),
  constraint correction_file_id_fkey FOREIGN KEY (file_id) REFERENCES kernel.file(file_id),
  constraint correction_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint correction_pkey PRIMARY KEY (person_id, correction_id)
);

CREATE INDEX correction_open ON personnel.correction USING btree (proposed_at) WHERE (state = 'proposed'::text);

CREATE UNIQUE INDEX one_open_correction_of_field ON personnel.correction USING btree (person_id, field) WHERE ((state = 'proposed'::text) AND (field <> 'other'::text));

comment on table personnel.correction is 'Đề nghị đính chính hồ sơ: what somebody says is wrong in their own record, with evidence; the unit applies or refuses it.';

comment on column personnel.correction.field is 'A field of the record; other: something that has no field here, told in proposed.';

comment on column personnel.correction.was is 'What the record held when it was proposed.';

comment on column personnel.correction.proposed_at is 'By the domain''s clock.';

create table personnel.discipline (
  person_id uuid not null,
  decided_on date not null,
  form text not null,
  ends_on date,
  decision_no text,
  constraint discipline_check CHECK ((ends_on > decided_on)),
  constraint discipline_form_check CHECK ((form = ANY (ARRAY['reprimand'::text, 'warning'::text, 'demotion'::text, 'removal'::text, 'dismissal'::text, 'expulsion'::text]))),
  constraint discipline_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint discipline_pkey PRIMARY KEY (person_id, decided_on, form)
);

comment on table personnel.discipline is 'Kỷ luật: khiển trách, cảnh cáo, cách chức, bãi nhiệm / giáng chức, buộc thôi việc, khai trừ.';

create table personnel.dropped_appointment (
  person_id uuid not null,
  appointment_id uuid not null,
  left_on date not null,
  appointment jsonb not null,
  constraint dropped_appointment_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint dropped_appointment_pkey PRIMARY KEY (person_id, appointment_id)
);

comment on table personnel.dropped_appointment is 'Posts that were to begin later and fell away when their holder left the service, until the holder serves again.';

comment on column personnel.dropped_appointment.left_on is 'The first day out of service that made them fall away.';

comment on column personnel.dropped_appointment.appointment is 'The row of personnel.appointment as it was.';

create table personnel.handover (
  person_id uuid not null,
  handover_id uuid not null,
  from_unit_id uuid not null,
  to_unit_id uuid not null,
  on_date date not null,
  decision_no text,
  decision_date date,
  reason text,
  state text default 'open'::text not null,
  post_id uuid,
  released_by text not null,
  released_name text not null,
  released_at timestamp with time zone default now() not null,
  answered_by text,
  answered_name text,
  answered_at timestamp with time zone,
  answer_reason text,
  matters jsonb,
  constraint handover_check CHECK ((to_unit_id <> from_unit_id)),
  constraint handover_check1 CHECK (((state = 'open'::text) = (answered_at IS NULL))),
  constraint handover_check2 CHECK (((state <> 'declined'::text) OR (answer_reason IS NOT NULL))),
  constraint handover_state_check CHECK ((state = ANY (ARRAY['open'::text, 'accepted'::text, 'declined'::text, 'cancelled'::text]))),
  constraint handover_from_unit_id_fkey FOREIGN KEY (from_unit_id) REFERENCES organisation.unit(unit_id),
  constraint handover_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint handover_post_id_fkey FOREIGN KEY (post_id) REFERENCES organisation.post(post_id),
  constraint handover_to_unit_id_fkey FOREIGN KEY (to_unit_id) REFERENCES organisation.unit(unit_id),
  constraint handover_pkey PRIMARY KEY (person_id, handover_id)
);

CREATE INDEX handover_by_giver ON personnel.handover USING btree (from_unit_id, state);

CREATE INDEX handover_by_id ON personnel.handover USING btree (handover_id);

CREATE INDEX handover_by_receiver ON personnel.handover USING btree (to_unit_id, state);

CREATE UNIQUE INDEX one_open_handover ON personnel.handover USING btree (person_id) WHERE (state = 'open'::text);

comment on table personnel.handover is 'Bàn giao hồ sơ of a person between units: released by the giver, accepted or declined by the receiver, or cancelled by the giver. What is answered stays as it is.';

comment on column personnel.handover.on_date is 'The first day in the receiving unit.';

comment on column personnel.handover.post_id is 'The main post given at acceptance, if one was.';

comment on column personnel.handover.released_name is 'The account as it was called then.';

comment on column personnel.handover.answer_reason is 'Why it was declined or cancelled.';

comment on column personnel.handover.matters is 'What was under way for the person when they were accepted, as both units read it afterwards: kind, what, until. Null before that.';

create table personnel.party_membership (
  person_id uuid not null,
  joined_on date not null,
  official_on date,
  left_on date,
  constraint party_membership_check CHECK ((official_on >= joined_on)),
  constraint party_membership_check1 CHECK ((left_on > joined_on)),
  constraint party_membership_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint party_membership_pkey PRIMARY KEY (person_id, joined_on)
);

comment on table personnel.party_membership is 'joined_on: kết nạp (dự bị); official_on: chính thức.';

create table personnel.person (
  person_id uuid not null,
  code text not null,
  full_name text not null,
  search_key text not null,
  sort_key text not null,
  birth_date date not null,
  sex text not null,
  ethnic_group text not null,
  religion text,
  native_place text,
  cccd_encrypted bytea,
  unit_id uuid not null,
  unit_since date not null,
  recruited_on date,
  status text default 'active'::text not null,
  left_on date,
  phone text,
  email text,
  complete_ladders text[] default '{}'::text[] not null,
  note text,
  version integer default 1 not null,
  constraint person_code_check CHECK ((code <> ''::text)),
  constraint person_full_name_check CHECK ((full_name <> ''::text)),
  constraint person_sex_check CHECK ((sex = ANY (ARRAY['male'::text, 'female'::text]))),
  constraint person_status_check CHECK ((status = ANY (ARRAY['active'::text, 'retired'::text, 'left'::text, 'deceased'::text, 'external'::text]))),
  constraint person_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint person_pkey PRIMARY KEY (person_id)
);

CREATE INDEX person_by_birth ON personnel.person USING btree (birth_date, search_key);

CREATE INDEX person_by_code ON personnel.person USING btree (code COLLATE "C", person_id);

CREATE INDEX person_by_ended_status ON personnel.person USING btree (status, sort_key COLLATE "vi-x-icu", person_id) WHERE (status <> 'active'::text);

CREATE INDEX person_by_minority ON personnel.person USING btree (ethnic_group) WHERE (ethnic_group <> '01'::text);

CREATE INDEX person_by_name ON personnel.person USING btree (sort_key COLLATE "vi-x-icu", person_id);

CREATE INDEX person_by_search ON personnel.person USING gin (search_key public.gin_trgm_ops);

CREATE INDEX person_by_unit ON personnel.person USING btree (unit_id, sort_key COLLATE "vi-x-icu", person_id);

CREATE INDEX person_by_unit_since ON personnel.person USING btree (unit_since, person_id);

comment on table personnel.person is 'Cán bộ, công chức, viên chức and others who are sent to learn.';

comment on column personnel.person.ethnic_group is 'Code of the 54 groups, 01 = Kinh.';

comment on column personnel.person.cccd_encrypted is 'CCCD, AES-256-GCM under a key derived from TN_SECRET; looked up by keyed hash in person_key.';

comment on column personnel.person.status is 'external: a learner who is not (yet) CBCCVC, e.g. y theo địa chỉ sử dụng.';

comment on column personnel.person.complete_ladders is 'Ladders whose record is complete: no qualification there then means “chưa qua”; without this it means “chưa rõ”.';

create table personnel.person_category (
  person_id uuid not null,
  category text not null,
  constraint person_category_category_check CHECK ((category = ANY (ARRAY['cadre'::text, 'civil-servant'::text, 'public-employee'::text, 'commune-cadre'::text, 'commune-civil-servant'::text, 'part-time-commune'::text, 'council-delegate'::text, 'contract'::text, 'armed-forces'::text, 'outside-learner'::text]))),
  constraint person_category_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint person_category_pkey PRIMARY KEY (person_id, category)
);

CREATE INDEX person_category_by_category ON personnel.person_category USING btree (category, person_id);

comment on table personnel.person_category is 'A person may be several at once: a civil servant who is also a council delegate.';

create table personnel.person_code_counter (
  one boolean default true not null,
  last_number bigint default 0 not null,
  constraint person_code_counter_last_number_check CHECK ((last_number >= 0)),
  constraint person_code_counter_one_check CHECK (one),
  constraint person_code_counter_pkey PRIMARY KEY (one)
);

comment on table personnel.person_code_counter is 'The last number used for a person code (P0000001 …). One row: whoever updates it holds it until commit, so two imports never give the same code.';

create table personnel.person_key (
  kind text not null,
  value text not null,
  person_id uuid not null,
  constraint person_key_kind_check CHECK ((kind = ANY (ARRAY['code'::text, 'cccd'::text]))),
  constraint person_key_pkey PRIMARY KEY (kind, value)
);

CREATE INDEX person_key_by_person ON personnel.person_key USING btree (person_id);

comment on table personnel.person_key is 'What must be unique across people, in one small table: codes, and keyed hashes (HMAC-SHA-256) of CCCD. Lets people be spread over machines.';

create table personnel.placement (
  person_id uuid not null,
  act_id uuid not null,
  from_unit_id uuid not null,
  unit_id uuid not null,
  since date not null,
  placed_unit_id uuid,
  placed_on date,
  constraint placement_check CHECK (((placed_unit_id IS NULL) = (placed_on IS NULL))),
  constraint placement_from_unit_id_fkey FOREIGN KEY (from_unit_id) REFERENCES organisation.unit(unit_id),
  constraint placement_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint placement_placed_unit_id_fkey FOREIGN KEY (placed_unit_id) REFERENCES organisation.unit(unit_id),
  constraint placement_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint placement_pkey PRIMARY KEY (person_id, act_id)
);

CREATE INDEX placement_by_act ON personnel.placement USING btree (act_id);

CREATE INDEX placement_open ON personnel.placement USING btree (unit_id, person_id) WHERE (placed_on IS NULL);

comment on table personnel.placement is 'Chưa bố trí: people of a unit that was divided or closed, kept by unit_id until a decision places them. Nobody is ever without a unit.';

comment on column personnel.placement.from_unit_id is 'The unit that is no more.';

comment on column personnel.placement.unit_id is 'The unit that answers for them meanwhile.';

comment on column personnel.placement.placed_unit_id is 'Where the decision placed them; null while it is awaited.';

create table personnel.rank (
  rank_code text not null,
  name text not null,
  grade text not null,
  category text not null,
  constraint rank_category_check CHECK ((category = ANY (ARRAY['civil-servant'::text, 'public-employee'::text]))),
  constraint rank_grade_check CHECK ((grade = ANY (ARRAY['senior'::text, 'principal'::text, 'specialist'::text, 'officer'::text, 'staff'::text]))),
  constraint rank_pkey PRIMARY KEY (rank_code)
);

comment on table personnel.rank is 'Ngạch công chức, hạng chức danh nghề nghiệp. grade: senior = chuyên viên cao cấp / hạng I, principal = CVC / hạng II, specialist = CV / hạng III, officer = cán sự / hạng IV.';

create table personnel.rank_period (
  person_id uuid not null,
  valid_from date not null,
  rank_code text not null,
  constraint rank_period_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint rank_period_rank_code_fkey FOREIGN KEY (rank_code) REFERENCES personnel.rank(rank_code),
  constraint rank_period_pkey PRIMARY KEY (person_id, valid_from)
);

comment on table personnel.rank_period is 'Rank from a date until the next row.';

create table personnel.record_opening (
  person_id uuid not null,
  account_id text not null,
  last_on date not null,
  constraint record_opening_account_id_check CHECK ((account_id <> ''::text)),
  constraint record_opening_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint record_opening_pkey PRIMARY KEY (person_id, account_id)
);

comment on table personnel.record_opening is 'Lần mở hồ sơ: the last day on which an account opened the page of a person. Whether an opening is the first of its day, and so is written to the audit log; the log alone is shown.';

comment on column personnel.record_opening.account_id is 'The account that opened it, as the audit log names it';

comment on column personnel.record_opening.last_on is 'The last day it did';

create table personnel.retirement_age (
  year integer not null,
  sex text not null,
  years integer not null,
  months integer not null,
  legal_basis text not null,
  constraint retirement_age_legal_basis_check CHECK ((legal_basis <> ''::text)),
  constraint retirement_age_months_check CHECK (((months >= 0) AND (months <= 11))),
  constraint retirement_age_sex_check CHECK ((sex = ANY (ARRAY['male'::text, 'female'::text]))),
  constraint retirement_age_year_check CHECK (((year >= 1900) AND (year <= 2200))),
  constraint retirement_age_years_check CHECK (((years >= 40) AND (years <= 80))),
  constraint retirement_age_pkey PRIMARY KEY (sex, year)
);

comment on table personnel.retirement_age is 'Tuổi nghỉ hưu trong điều kiện lao động bình thường. The age that holds from the first day of the year until the next row of the same sex; before the first row, that of the first.';

create table personnel.succession_entry (
  person_id uuid not null,
  entry_id uuid not null,
  post_id uuid not null,
  unit_id uuid not null,
  term_id uuid not null,
  decision_no text,
  approved_on date not null,
  removed_on date,
  constraint succession_entry_check CHECK ((removed_on > approved_on)),
  constraint succession_entry_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint succession_entry_post_id_fkey FOREIGN KEY (post_id) REFERENCES organisation.post(post_id),
  constraint succession_entry_term_id_fkey FOREIGN KEY (term_id) REFERENCES organisation.term(term_id),
  constraint succession_entry_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint succession_entry_pkey PRIMARY KEY (person_id, entry_id),
  constraint succession_entry_person_id_post_id_term_id_key UNIQUE (person_id, post_id, term_id)
);

CREATE INDEX succession_entry_by_post ON personnel.succession_entry USING btree (post_id, unit_id, term_id);

comment on table personnel.succession_entry is 'Quy hoạch: FENCED. Own permission, every reading leaves an audit entry.';

create table personnel.unit_act_person (
  person_id uuid not null,
  act_id uuid not null,
  before jsonb not null,
  after jsonb,
  next_on date,
  constraint unit_act_person_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint unit_act_person_pkey PRIMARY KEY (person_id, act_id)
);

CREATE INDEX unit_act_person_ahead ON personnel.unit_act_person USING btree (next_on) WHERE (next_on IS NOT NULL);

CREATE INDEX unit_act_person_by_act ON personnel.unit_act_person USING btree (act_id, person_id);

comment on table personnel.unit_act_person is 'Whose unit or posts an act about units changed, with the rows that hold from its day on before and after: what undo puts back.';

comment on column personnel.unit_act_person.next_on is 'The next day on which person.unit_id follows a stay that lay ahead; null once it has.';

create table personnel.unit_stay (
  person_id uuid not null,
  valid_from date not null,
  valid_to date,
  unit_id uuid not null,
  constraint unit_stay_check CHECK ((valid_to > valid_from)),
  constraint unit_stay_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint unit_stay_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint unit_stay_pkey PRIMARY KEY (person_id, valid_from),
  constraint unit_stay_person_id_daterange_excl EXCLUDE USING gist (person_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((valid_to IS NOT NULL))
);

CREATE UNIQUE INDEX one_open_stay ON personnel.unit_stay USING btree (person_id) WHERE (valid_to IS NULL);

CREATE INDEX unit_stay_by_unit ON personnel.unit_stay USING btree (unit_id);

comment on table personnel.unit_stay is 'Which unit answered for the person, over time; the open one equals person.unit_id.';

create table personnel.yearly_rating (
  person_id uuid not null,
  year integer not null,
  rating text not null,
  constraint yearly_rating_rating_check CHECK ((rating = ANY (ARRAY['excellent'::text, 'good'::text, 'satisfactory'::text, 'poor'::text]))),
  constraint yearly_rating_year_check CHECK (((year >= 1975) AND (year <= 2100))),
  constraint yearly_rating_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint yearly_rating_pkey PRIMARY KEY (person_id, year)
);

comment on table personnel.yearly_rating is 'Xếp loại: excellent = hoàn thành xuất sắc, good = hoàn thành tốt, satisfactory = hoàn thành, poor = không hoàn thành nhiệm vụ.';

create table planning.class_cost (
  cost_id uuid not null,
  class_id uuid not null,
  norm_code text,
  words text not null,
  amount bigint not null,
  spent_on date not null,
  fund_source text not null,
  document_no text not null,
  document_date date,
  recorded_by text not null,
  recorded_name text not null,
  recorded_on date not null,
  removed_on date,
  removed_name text,
  removed_reason text,
  version integer default 1 not null,
  constraint class_cost_amount_check CHECK ((amount > 0)),
  constraint class_cost_check CHECK ((((removed_on IS NULL) = (removed_reason IS NULL)) AND ((removed_on IS NULL) = (removed_name IS NULL)))),
  constraint class_cost_document_no_check CHECK ((document_no <> ''::text)),
  constraint class_cost_fund_source_check CHECK ((fund_source = ANY (ARRAY['province-budget'::text, 'unit-budget'::text, 'central-budget'::text, 'learner'::text, 'project'::text, 'other'::text]))),
  constraint class_cost_removed_reason_check CHECK ((removed_reason <> ''::text)),
  constraint class_cost_words_check CHECK ((words <> ''::text)),
  constraint class_cost_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id),
  constraint class_cost_pkey PRIMARY KEY (cost_id)
);

CREATE INDEX class_cost_by_class ON planning.class_cost USING btree (class_id, spent_on);

CREATE INDEX class_cost_by_day ON planning.class_cost USING btree (spent_on) WHERE (removed_on IS NULL);

comment on table planning.class_cost is 'Chi thực tế của lớp: one payment with its document. What was recorded by mistake is removed with a reason and stays to be seen.';

comment on column planning.class_cost.norm_code is 'Code of the cost norm it belongs to; null: something else.';

comment on column planning.class_cost.amount is 'In đồng.';

create table planning.cost_growth (
  growth_id uuid not null,
  percent integer not null,
  legal_basis text not null,
  verified boolean default false not null,
  valid_from date not null,
  valid_to date,
  version integer default 1 not null,
  constraint cost_growth_check CHECK ((valid_to > valid_from)),
  constraint cost_growth_legal_basis_check CHECK ((legal_basis <> ''::text)),
  constraint cost_growth_percent_check CHECK (((percent >= 0) AND (percent <= 1000))),
  constraint cost_growth_pkey PRIMARY KEY (growth_id),
  constraint cost_growth_in_turn EXCLUDE USING gist (daterange(valid_from, valid_to) WITH &&) DEFERRABLE INITIALLY DEFERRED
);

comment on table planning.cost_growth is 'Mức vượt kinh phí phải trình lại: how many per cent above its approved cost a line may come to before it is to be approved again.';

create table planning.cost_reopening (
  reopening_id uuid not null,
  line_key uuid not null,
  version_id uuid not null,
  class_id uuid,
  approved_cost bigint not null,
  spent bigint not null,
  allowed bigint not null,
  opened_on date not null,
  state text default 'open'::text not null,
  settled_on date,
  settled_by text,
  settled_name text,
  reason text,
  document_no text,
  document_date date,
  allowed_total bigint,
  version integer default 1 not null,
  constraint cost_reopening_approved_cost_check CHECK ((approved_cost >= 0)),
  constraint cost_reopening_check CHECK ((spent > approved_cost)),
  constraint cost_reopening_check1 CHECK (((state = 'open'::text) = (settled_on IS NULL))),
  constraint cost_reopening_check2 CHECK (((state = 'excepted'::text) = (allowed_total IS NOT NULL))),
  constraint cost_reopening_check3 CHECK (((state <> 'excepted'::text) OR ((reason IS NOT NULL) AND (document_no IS NOT NULL) AND (document_date IS NOT NULL)))),
  constraint cost_reopening_reason_check CHECK ((reason <> ''::text)),
  constraint cost_reopening_state_check CHECK ((state = ANY (ARRAY['open'::text, 'amended'::text, 'excepted'::text, 'lapsed'::text]))),
  constraint cost_reopening_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id),
  constraint cost_reopening_version_id_fkey FOREIGN KEY (version_id) REFERENCES planning.plan_version(version_id),
  constraint cost_reopening_pkey PRIMARY KEY (reopening_id)
);

CREATE INDEX cost_reopening_by_class ON planning.cost_reopening USING btree (class_id) WHERE (class_id IS NOT NULL);

CREATE INDEX cost_reopening_by_line ON planning.cost_reopening USING btree (line_key, version_id);

CREATE INDEX cost_reopening_by_version ON planning.cost_reopening USING btree (version_id);

CREATE UNIQUE INDEX one_open_cost_reopening ON planning.cost_reopening USING btree (line_key) WHERE (state = 'open'::text);

comment on table planning.cost_reopening is 'Phải trình lại: a line whose classes cost more than was approved and may be; open until an amendment is in force or an exception was recorded.';

comment on column planning.cost_reopening.version_id is 'The version in force when it was opened.';

comment on column planning.cost_reopening.class_id is 'The class whose cost opened it; null: the plan itself changed.';

comment on column planning.cost_reopening.allowed is 'Up to how many đồng it might have come.';

comment on column planning.cost_reopening.state is 'Settled by an amendment in force, by an exception, or because a payment recorded by mistake was removed.';

comment on column planning.cost_reopening.allowed_total is 'Up to how many đồng an exception lets it come, while the same version is in force.';

create table planning.deviation_cause (
  cause_code text not null,
  name_vi text not null,
  name_en text not null,
  sort_order integer not null,
  constraint deviation_cause_cause_code_check CHECK ((cause_code <> ''::text)),
  constraint deviation_cause_name_en_check CHECK ((name_en <> ''::text)),
  constraint deviation_cause_name_vi_check CHECK ((name_vi <> ''::text)),
  constraint deviation_cause_pkey PRIMARY KEY (cause_code)
);

comment on table planning.deviation_cause is 'Nguyên nhân lệch kế hoạch.';

create table planning.deviation_note (
  line_key uuid,
  class_id uuid,
  kind text not null,
  cause_code text not null,
  words text,
  noted_by text not null,
  noted_name text not null,
  noted_on date not null,
  version integer default 1 not null,
  note_id uuid not null,
  constraint deviation_note_check CHECK (((line_key IS NOT NULL) OR (class_id IS NOT NULL))),
  constraint deviation_note_kind_check CHECK ((kind = ANY (ARRAY['not-opened'::text, 'late'::text, 'early'::text, 'unplanned'::text, 'size-off'::text, 'moved'::text, 'carried-over'::text]))),
  constraint deviation_note_cause_code_fkey FOREIGN KEY (cause_code) REFERENCES planning.deviation_cause(cause_code),
  constraint deviation_note_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id),
  constraint deviation_note_pkey PRIMARY KEY (note_id),
  constraint deviation_note_line_key_class_id_kind_key UNIQUE NULLS NOT DISTINCT (line_key, class_id, kind)
);

CREATE INDEX deviation_note_by_cause ON planning.deviation_note USING btree (cause_code);

CREATE INDEX deviation_note_by_class ON planning.deviation_note USING btree (class_id);

comment on table planning.deviation_note is 'Nguyên nhân của từng chỗ lệch: why a line did not become what it says.';

create table planning.deviation_setting (
  valid_from date not null,
  late_days integer not null,
  early_days integer not null,
  size_percent integer not null,
  needs_late_days integer not null,
  realised_percent integer not null,
  legal_basis text not null,
  constraint deviation_setting_early_days_check CHECK ((early_days >= 0)),
  constraint deviation_setting_late_days_check CHECK ((late_days >= 0)),
  constraint deviation_setting_legal_basis_check CHECK ((legal_basis <> ''::text)),
  constraint deviation_setting_needs_late_days_check CHECK ((needs_late_days >= 0)),
  constraint deviation_setting_realised_percent_check CHECK (((realised_percent >= 0) AND (realised_percent <= 100))),
  constraint deviation_setting_size_percent_check CHECK (((size_percent >= 0) AND (size_percent <= 100))),
  constraint deviation_setting_pkey PRIMARY KEY (valid_from)
);

comment on table planning.deviation_setting is 'Mức coi là lệch kế hoạch, từ một ngày: how far what happened may stand from the plan before it is a deviation.';

comment on column planning.deviation_setting.late_days is 'A class that opened so many days after the planned one is not late yet.';

comment on column planning.deviation_setting.early_days is 'A class that opened so many days before the planned one is not early yet.';

comment on column planning.deviation_setting.size_percent is 'The roster may differ from the planned seats by so many per cent.';

comment on column planning.deviation_setting.needs_late_days is 'A unit that registered its needs more days late than this counts as disengaged.';

comment on column planning.deviation_setting.realised_percent is 'A unit that used less than this share of the seats approved for it counts as disengaged.';

create table planning.difference_reason (
  reason_code text not null,
  name_vi text not null,
  name_en text not null,
  sort_order integer not null,
  constraint difference_reason_name_en_check CHECK ((name_en <> ''::text)),
  constraint difference_reason_name_vi_check CHECK ((name_vi <> ''::text)),
  constraint difference_reason_reason_code_check CHECK ((reason_code <> ''::text)),
  constraint difference_reason_pkey PRIMARY KEY (reason_code)
);

comment on table planning.difference_reason is 'Lý do chênh lệch giữa đề nghị, thẩm định và phê duyệt.';

create table planning.line_budget (
  line_id uuid not null,
  position integer not null,
  norm_id uuid,
  grade_code text,
  words text not null,
  basis text not null,
  quantity bigint not null,
  rate bigint not null,
  amount bigint not null,
  ceiling bigint,
  over_reason text,
  constraint line_budget_amount_check CHECK ((amount >= 0)),
  constraint line_budget_basis_check CHECK ((basis = ANY (ARRAY['session'::text, 'learner'::text, 'learner-day'::text, 'learner-session'::text, 'day'::text, 'class'::text, 'percent'::text]))),
  constraint line_budget_check CHECK (((ceiling IS NULL) OR (rate <= ceiling) OR (over_reason IS NOT NULL))),
  constraint line_budget_over_reason_check CHECK ((over_reason <> ''::text)),
  constraint line_budget_position_check CHECK (("position" > 0)),
  constraint line_budget_quantity_check CHECK ((quantity >= 0)),
  constraint line_budget_rate_check CHECK ((rate >= 0)),
  constraint line_budget_words_check CHECK ((words <> ''::text)),
  constraint line_budget_grade_code_fkey FOREIGN KEY (grade_code) REFERENCES catalogue.lecturer_grade(grade_code),
  constraint line_budget_line_id_fkey FOREIGN KEY (line_id) REFERENCES planning.plan_line(line_id) ON DELETE CASCADE,
  constraint line_budget_norm_id_fkey FOREIGN KEY (norm_id) REFERENCES catalogue.cost_norm(norm_id),
  constraint line_budget_pkey PRIMARY KEY (line_id, "position")
);

CREATE INDEX line_budget_by_grade ON planning.line_budget USING btree (grade_code) WHERE (grade_code IS NOT NULL);

CREATE INDEX line_budget_by_norm ON planning.line_budget USING btree (norm_id) WHERE (norm_id IS NOT NULL);

comment on table planning.line_budget is 'Dự toán của một dòng kế hoạch: items by cost norm; their sum is the cost of the line.';

comment on column planning.line_budget.norm_id is 'The norm it was made by; null: an expense that no norm knows.';

comment on column planning.line_budget.quantity is 'How many of the basis; where the basis is percent, of how many đồng.';

comment on column planning.line_budget.rate is 'Đồng for one of them, or per cent.';

comment on column planning.line_budget.amount is 'In đồng: quantity × rate; per cents are rounded half up.';

comment on column planning.line_budget.ceiling is 'The verified ceiling on the day it was made; null: there was none.';

comment on column planning.line_budget.over_reason is 'Why more than the ceiling is paid.';

create table planning.line_class (
  class_id uuid not null,
  line_key uuid not null,
  linked_on date not null,
  linked_by text not null,
  linked_name text not null,
  constraint line_class_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id),
  constraint line_class_pkey PRIMARY KEY (class_id)
);

CREATE INDEX line_class_by_line ON planning.line_class USING btree (line_key);

comment on table planning.line_class is 'Which line of a plan a class was opened from; a class without one was not planned.';

create table planning.line_comment (
  comment_id uuid not null,
  version_id uuid not null,
  line_key uuid not null,
  words text not null,
  by_account text not null,
  by_name text not null,
  at timestamp with time zone not null,
  settled_on date,
  settled_name text,
  constraint line_comment_words_check CHECK ((words <> ''::text)),
  constraint line_comment_version_id_fkey FOREIGN KEY (version_id) REFERENCES planning.plan_version(version_id),
  constraint line_comment_pkey PRIMARY KEY (comment_id)
);

CREATE INDEX line_comment_by_version ON planning.line_comment USING btree (version_id, line_key);

comment on table planning.line_comment is 'Ý kiến về từng dòng: what is to be corrected in a line, by whom; settled when it was seen to.';

create table planning.line_share (
  line_id uuid not null,
  share_key uuid not null,
  label_vi text not null,
  label_en text not null,
  expression jsonb not null,
  bound text not null,
  hard boolean not null,
  numerator integer,
  denominator integer,
  head_count integer,
  legal_basis text,
  version integer default 1 not null,
  constraint line_share_bound_check CHECK ((bound = ANY (ARRAY['min'::text, 'max'::text]))),
  constraint line_share_check CHECK ((((head_count IS NULL) = (numerator IS NOT NULL)) AND ((numerator IS NULL) = (denominator IS NULL)))),
  constraint line_share_check1 CHECK (((numerator IS NULL) OR (numerator <= denominator))),
  constraint line_share_denominator_check CHECK ((denominator > 0)),
  constraint line_share_head_count_check CHECK ((head_count >= 0)),
  constraint line_share_label_en_check CHECK ((label_en <> ''::text)),
  constraint line_share_label_vi_check CHECK ((label_vi <> ''::text)),
  constraint line_share_legal_basis_check CHECK ((legal_basis <> ''::text)),
  constraint line_share_numerator_check CHECK ((numerator >= 0)),
  constraint line_share_line_id_fkey FOREIGN KEY (line_id) REFERENCES planning.plan_line(line_id) ON DELETE CASCADE,
  constraint line_share_pkey PRIMARY KEY (line_id, share_key)
);

comment on table planning.line_share is 'Cơ cấu học viên of a line of a version of a plan: at least, or at most, so many of every class that is opened from it.';

comment on column planning.line_share.share_key is 'The same through all versions, and in the lines below: one of a line under the same key stands instead of that of the line above.';

comment on column planning.line_share.expression is 'Over the facts about people; whoever it is not known of does not count.';

create table planning.need_line (
  line_id uuid not null,
  sheet_id uuid not null,
  unit_id uuid not null,
  programme_id uuid not null,
  person_id uuid,
  head_count integer not null,
  reason text not null,
  post_id uuid,
  standard_id uuid,
  source text not null,
  channel text default 'sent'::text not null,
  study_form text,
  quarter integer,
  provider_id uuid,
  fund_source text,
  why text,
  note text,
  removed_on date,
  removed_reason text,
  appraised integer,
  difference_code text,
  version integer default 1 not null,
  added_on date,
  constraint need_line_appraised_check CHECK ((appraised >= 0)),
  constraint need_line_channel_check CHECK ((channel = ANY (ARRAY['opened'::text, 'sent'::text]))),
  constraint need_line_check CHECK (((person_id IS NULL) OR (head_count = 1))),
  constraint need_line_check1 CHECK (((source = 'gap'::text) OR (why IS NOT NULL) OR (person_id IS NULL) OR (source = 'file'::text))),
  constraint need_line_check2 CHECK (((removed_on IS NULL) = (removed_reason IS NULL))),
  constraint need_line_check3 CHECK (((appraised IS NULL) OR (appraised <= head_count) OR (difference_code IS NOT NULL))),
  constraint need_line_fund_source_check CHECK ((fund_source = ANY (ARRAY['province-budget'::text, 'unit-budget'::text, 'central-budget'::text, 'learner'::text, 'project'::text, 'other'::text]))),
  constraint need_line_head_count_check CHECK ((head_count > 0)),
  constraint need_line_quarter_check CHECK (((quarter >= 1) AND (quarter <= 4))),
  constraint need_line_reason_check CHECK ((reason = ANY (ARRAY['incumbent'::text, 'planned'::text, 'other'::text]))),
  constraint need_line_source_check CHECK ((source = ANY (ARRAY['gap'::text, 'hand'::text, 'file'::text]))),
  constraint need_line_study_form_check CHECK ((study_form = ANY (ARRAY['full-time'::text, 'part-time'::text]))),
  constraint need_line_difference_code_fkey FOREIGN KEY (difference_code) REFERENCES planning.difference_reason(reason_code),
  constraint need_line_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint need_line_post_id_fkey FOREIGN KEY (post_id) REFERENCES organisation.post(post_id),
  constraint need_line_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES catalogue.programme(programme_id),
  constraint need_line_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES catalogue.provider(provider_id),
  constraint need_line_sheet_id_fkey FOREIGN KEY (sheet_id) REFERENCES planning.need_sheet(sheet_id),
  constraint need_line_standard_id_fkey FOREIGN KEY (standard_id) REFERENCES requirements.standard(standard_id),
  constraint need_line_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint need_line_pkey PRIMARY KEY (line_id)
);

CREATE INDEX need_line_by_difference ON planning.need_line USING btree (difference_code) WHERE (difference_code IS NOT NULL);

CREATE INDEX need_line_by_person ON planning.need_line USING btree (person_id, programme_id) WHERE (person_id IS NOT NULL);

CREATE INDEX need_line_by_post ON planning.need_line USING btree (post_id) WHERE (post_id IS NOT NULL);

CREATE INDEX need_line_by_programme ON planning.need_line USING btree (programme_id);

CREATE INDEX need_line_by_provider ON planning.need_line USING btree (provider_id) WHERE (provider_id IS NOT NULL);

CREATE INDEX need_line_by_sheet ON planning.need_line USING btree (sheet_id, programme_id);

CREATE INDEX need_line_by_standard ON planning.need_line USING btree (standard_id) WHERE (standard_id IS NOT NULL);

CREATE INDEX need_line_by_unit ON planning.need_line USING btree (unit_id);

CREATE UNIQUE INDEX one_need_for_a_person ON planning.need_line USING btree (sheet_id, person_id, programme_id) WHERE ((person_id IS NOT NULL) AND (removed_on IS NULL));

comment on table planning.need_line is 'Dòng nhu cầu: a person, or a number of people still to be named, who need a programme, and why.';

comment on column planning.need_line.unit_id is 'The unit within the sheet’s subtree whose people these are.';

comment on column planning.need_line.reason is 'Chức danh đương nhiệm, chức danh quy hoạch, lý do khác. Fenced where it is planned.';

comment on column planning.need_line.post_id is 'The post that causes it: held, or planned. Fenced where it is planned.';

comment on column planning.need_line.source is 'From a gap of the review, added by hand, from a file.';

comment on column planning.need_line.why is 'Reason that a line which no gap causes was added.';

comment on column planning.need_line.appraised is 'How many of them the appraisal keeps; null: not appraised yet.';

comment on column planning.need_line.added_on is 'The day on which the line was made.';

create table planning.need_sheet (
  sheet_id uuid not null,
  window_id uuid not null,
  unit_id uuid not null,
  due_on date not null,
  state text default 'open'::text not null,
  review_signed_on date,
  review_signed_name text,
  review_frozen jsonb,
  sent_on date,
  sent_by text,
  sent_name text,
  none_reason text,
  return_reason text,
  reminded_at timestamp with time zone,
  version integer default 1 not null,
  late_days integer,
  constraint need_sheet_check CHECK (((review_signed_on IS NULL) = (review_signed_name IS NULL))),
  constraint need_sheet_check1 CHECK (((state <> ALL (ARRAY['submitted'::text, 'none'::text, 'accepted'::text])) OR (sent_on IS NOT NULL))),
  constraint need_sheet_check2 CHECK (((state = 'none'::text) <= (none_reason IS NOT NULL))),
  constraint need_sheet_late_days_check CHECK ((late_days >= 0)),
  constraint need_sheet_state_check CHECK ((state = ANY (ARRAY['open'::text, 'submitted'::text, 'none'::text, 'returned'::text, 'accepted'::text]))),
  constraint sent_is_late_or_not CHECK (((sent_on IS NULL) = (late_days IS NULL))),
  constraint need_sheet_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint need_sheet_window_id_fkey FOREIGN KEY (window_id) REFERENCES planning.needs_window(window_id),
  constraint need_sheet_pkey PRIMARY KEY (sheet_id),
  constraint need_sheet_window_id_unit_id_key UNIQUE (window_id, unit_id)
);

CREATE INDEX need_sheet_by_state ON planning.need_sheet USING btree (state);

CREATE INDEX need_sheet_by_unit ON planning.need_sheet USING btree (unit_id, window_id);

comment on table planning.need_sheet is 'Phiếu nhu cầu của một đơn vị trực thuộc tỉnh, cho cả cây đơn vị của nó: one for each proposing unit of a window.';

comment on column planning.need_sheet.due_on is 'Deadline of the unit’s level when the window was opened, or as extended since.';

comment on column planning.need_sheet.review_signed_on is 'The day on which the unit signed off its review of posts; what it signed is frozen.';

comment on column planning.need_sheet.review_frozen is 'The counts of the review as they were signed: posts, satisfied, missing, unknown, expiring; by standard.';

comment on column planning.need_sheet.sent_on is 'The day of the first submission or declaration: lateness counts from it, whatever was returned later.';

comment on column planning.need_sheet.reminded_at is 'When the unit was last reminded.';

comment on column planning.need_sheet.late_days is 'Số ngày gửi trễ: calendar days of the first sending after its deadline, frozen then; null until the unit sends.';

create table planning.needs_deadline (
  window_id uuid not null,
  level text not null,
  due_on date not null,
  constraint needs_deadline_level_check CHECK ((level = ANY (ARRAY['province'::text, 'district'::text, 'commune'::text]))),
  constraint needs_deadline_window_id_fkey FOREIGN KEY (window_id) REFERENCES planning.needs_window(window_id),
  constraint needs_deadline_pkey PRIMARY KEY (window_id, level)
);

comment on table planning.needs_deadline is 'Hạn gửi theo cấp của đơn vị: the last day on which units of a level are in time.';

create table planning.needs_window (
  window_id uuid not null,
  year integer not null,
  title text not null,
  instructions text default ''::text not null,
  legal_basis text not null,
  review_on date not null,
  opened_on date not null,
  opened_by text not null,
  opened_name text not null,
  closed_on date,
  version integer default 1 not null,
  constraint needs_window_check CHECK ((closed_on >= opened_on)),
  constraint needs_window_legal_basis_check CHECK ((legal_basis <> ''::text)),
  constraint needs_window_title_check CHECK ((title <> ''::text)),
  constraint needs_window_year_check CHECK (((year >= 2000) AND (year <= 2100))),
  constraint needs_window_pkey PRIMARY KEY (window_id),
  constraint needs_window_year_key UNIQUE (year)
);

comment on table planning.needs_window is 'Đợt rà soát và đăng ký nhu cầu: one a year, opened by the commission; units sign off their review, then register what they need.';

comment on column planning.needs_window.year is 'The year that the needs are for.';

comment on column planning.needs_window.review_on is 'The day on which posts are reviewed against their standards.';

comment on column planning.needs_window.closed_on is 'The day on which the commission closed it; null while it is open.';

create table planning.opening_proposal (
  proposal_id uuid not null,
  version_id uuid not null,
  asked_by text not null,
  asked_name text not null,
  asked_on date not null,
  milliseconds integer not null,
  cost integer not null,
  bound integer not null,
  terms jsonb not null,
  settings jsonb not null,
  made_at timestamp with time zone default now() not null,
  constraint opening_proposal_version_id_fkey FOREIGN KEY (version_id) REFERENCES planning.plan_version(version_id),
  constraint opening_proposal_pkey PRIMARY KEY (proposal_id)
);

CREATE INDEX opening_proposal_by_version ON planning.opening_proposal USING btree (version_id, made_at);

comment on table planning.opening_proposal is 'Phương án do máy đề xuất: what each proposal cost in points, and what no other can be below.';

comment on column planning.opening_proposal.bound is 'Proven: no proposal under the same weights and pins has fewer points.';

comment on column planning.opening_proposal.terms is 'Points by factor.';

comment on column planning.opening_proposal.settings is 'Weights, ceiling and time limit that were asked for.';

create table planning.opening_weight (
  factor text not null,
  name_vi text not null,
  name_en text not null,
  points integer not null,
  note text,
  sort_order integer not null,
  help_vi text default ''::text not null,
  help_en text default ''::text not null,
  constraint opening_weight_name_en_check CHECK ((name_en <> ''::text)),
  constraint opening_weight_name_vi_check CHECK ((name_vi <> ''::text)),
  constraint opening_weight_points_check CHECK (((points >= 0) AND (points <= 100000))),
  constraint opening_weight_pkey PRIMARY KEY (factor)
);

comment on table planning.opening_weight is 'Trọng số của phương án mở lớp: how many points each drawback of a proposal costs; the proposal with the fewest is sought.';

comment on column planning.opening_weight.points is 'Points of one unit of the drawback; what an office saves stays when the system is renewed.';

comment on column planning.opening_weight.help_vi is 'What more or fewer points do, for those who weigh; shipped.';

comment on column planning.opening_weight.help_en is 'The same in English; shipped.';

create table planning.plan (
  plan_id uuid not null,
  kind text not null,
  unit_id uuid not null,
  year_from integer not null,
  year_to integer not null,
  parent_id uuid,
  title text not null,
  lead_body text not null,
  coordinating_bodies text[] default '{}'::text[] not null,
  legal_basis text not null,
  goals text default ''::text not null,
  version integer default 1 not null,
  search_key text default ''::text not null,
  constraint plan_check CHECK (((year_to >= year_from) AND (year_to < (year_from + 10)))),
  constraint plan_check1 CHECK (((kind = 'five-year'::text) OR (year_from = year_to))),
  constraint plan_kind_check CHECK ((kind = ANY (ARRAY['five-year'::text, 'year'::text, 'opening'::text]))),
  constraint plan_title_check CHECK ((title <> ''::text)),
  constraint plan_year_from_check CHECK (((year_from >= 2000) AND (year_from <= 2100))),
  constraint plan_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES planning.plan(plan_id),
  constraint plan_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint plan_pkey PRIMARY KEY (plan_id),
  constraint plan_kind_unit_id_year_from_key UNIQUE (kind, unit_id, year_from)
);

CREATE INDEX plan_by_parent ON planning.plan USING btree (parent_id);

CREATE INDEX plan_by_unit ON planning.plan USING btree (unit_id, year_from);

comment on table planning.plan is 'Kế hoạch giai đoạn, kế hoạch năm, kế hoạch mở lớp: of one unit for its staff; the province’s gathers those of all.';

comment on column planning.plan.parent_id is 'The five-year plan of a year’s plan; the year’s plan of a class-opening plan.';

comment on column planning.plan.lead_body is 'Cơ quan chủ trì.';

comment on column planning.plan.coordinating_bodies is 'Cơ quan phối hợp.';

comment on column planning.plan.search_key is 'The title without accents.';

create table planning.plan_handover (
  from_version_id uuid not null,
  from_line_key uuid not null,
  from_plan_id uuid not null,
  to_plan_id uuid not null,
  to_version_id uuid not null,
  to_line_key uuid not null,
  classes integer not null,
  seats integer not null,
  handed_on date not null,
  handed_by text not null,
  handed_name text not null,
  as_left text,
  begins text,
  ends text,
  constraint plan_handover_begins_check CHECK ((begins = ANY (ARRAY['plan'::text, 'amendment'::text, 'nothing'::text]))),
  constraint plan_handover_classes_check CHECK ((classes >= 0)),
  constraint plan_handover_ends_check CHECK ((ends = ANY (ARRAY['closed'::text, 'withdrawn'::text, 'stays'::text]))),
  constraint plan_handover_seats_check CHECK ((seats >= 0)),
  constraint plan_handover_from_plan_id_fkey FOREIGN KEY (from_plan_id) REFERENCES planning.plan(plan_id),
  constraint plan_handover_from_version_id_fkey FOREIGN KEY (from_version_id) REFERENCES planning.plan_version(version_id),
  constraint plan_handover_to_plan_id_fkey FOREIGN KEY (to_plan_id) REFERENCES planning.plan(plan_id),
  constraint plan_handover_to_version_id_fkey FOREIGN KEY (to_version_id) REFERENCES planning.plan_version(version_id),
  constraint plan_handover_pkey PRIMARY KEY (from_version_id, from_line_key)
);

CREATE INDEX plan_handover_by_from ON planning.plan_handover USING btree (from_plan_id);

CREATE INDEX plan_handover_by_to ON planning.plan_handover USING btree (to_plan_id);

comment on table planning.plan_handover is 'Bàn giao kế hoạch: lines that were still open in the plan of a unit that ended, and the lines of its successor’s plan that go on with them. What was approved stays as it was approved.';

comment on column planning.plan_handover.classes is 'How many classes were handed over: those that were not opened yet.';

comment on column planning.plan_handover.seats is 'How many seats were handed over.';

comment on column planning.plan_handover.as_left is 'Hash of the line as it was handed over, with its parts, shares and needs: whether anybody has touched it since; null: handed over before this was kept.';

comment on column planning.plan_handover.begins is 'What was begun for the lines: a plan, an amendment, or nothing.';

comment on column planning.plan_handover.ends is 'What became of the old version by this hand-over.';

create table planning.plan_line (
  line_id uuid not null,
  version_id uuid not null,
  line_key uuid not null,
  code text not null,
  parent_key uuid,
  year integer not null,
  programme_id uuid not null,
  name text,
  channel text not null,
  study_form text,
  mode text,
  classes integer not null,
  seats integer not null,
  quarter integer,
  opens_on date,
  ends_on date,
  place text,
  provider_id uuid,
  room_id uuid,
  fund_source text,
  cost bigint,
  pinned text[] default '{}'::text[] not null,
  note text,
  lock_version integer default 1 not null,
  constraint plan_line_channel_check CHECK ((channel = ANY (ARRAY['opened'::text, 'sent'::text]))),
  constraint plan_line_check CHECK ((ends_on >= opens_on)),
  constraint plan_line_check1 CHECK (((channel = 'opened'::text) OR (classes = 0))),
  constraint plan_line_classes_check CHECK ((classes >= 0)),
  constraint plan_line_code_check CHECK ((code <> ''::text)),
  constraint plan_line_cost_check CHECK ((cost >= 0)),
  constraint plan_line_fund_source_check CHECK ((fund_source = ANY (ARRAY['province-budget'::text, 'unit-budget'::text, 'central-budget'::text, 'learner'::text, 'project'::text, 'other'::text]))),
  constraint plan_line_mode_check CHECK ((mode = ANY (ARRAY['in-person'::text, 'online'::text, 'blended'::text]))),
  constraint plan_line_quarter_check CHECK (((quarter >= 1) AND (quarter <= 4))),
  constraint plan_line_seats_check CHECK ((seats >= 0)),
  constraint plan_line_study_form_check CHECK ((study_form = ANY (ARRAY['full-time'::text, 'part-time'::text]))),
  constraint plan_line_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES catalogue.programme(programme_id),
  constraint plan_line_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES catalogue.provider(provider_id),
  constraint plan_line_room_id_fkey FOREIGN KEY (room_id) REFERENCES catalogue.room(room_id),
  constraint plan_line_version_id_fkey FOREIGN KEY (version_id) REFERENCES planning.plan_version(version_id),
  constraint plan_line_pkey PRIMARY KEY (line_id),
  constraint plan_line_version_id_code_key UNIQUE (version_id, code),
  constraint plan_line_version_id_line_key_key UNIQUE (version_id, line_key)
);

CREATE INDEX plan_line_by_key ON planning.plan_line USING btree (line_key);

CREATE INDEX plan_line_by_parent ON planning.plan_line USING btree (parent_key) WHERE (parent_key IS NOT NULL);

CREATE INDEX plan_line_by_programme ON planning.plan_line USING btree (programme_id);

comment on table planning.plan_line is 'Dòng kế hoạch: a programme with its classes and seats; in a class-opening plan one class.';

comment on column planning.plan_line.line_key is 'What the line is called through all versions of its plan.';

comment on column planning.plan_line.code is 'Số thứ tự, mã dòng: the line’s name in files and reports.';

comment on column planning.plan_line.parent_key is 'In a class-opening plan: the line of the year’s plan that the class comes from.';

comment on column planning.plan_line.year is 'The year of the line: a five-year plan has lines of five years.';

comment on column planning.plan_line.cost is 'In đồng.';

comment on column planning.plan_line.pinned is 'What a proposal must leave as it is: opensOn, room, lecturers, seats (its units and people too).';

create table planning.plan_line_lecturer (
  line_id uuid not null,
  lecturer_id uuid not null,
  hours integer not null,
  starts_on date,
  ends_on date,
  constraint plan_line_lecturer_check CHECK ((ends_on >= starts_on)),
  constraint plan_line_lecturer_hours_check CHECK ((hours > 0)),
  constraint plan_line_lecturer_lecturer_id_fkey FOREIGN KEY (lecturer_id) REFERENCES catalogue.lecturer(lecturer_id),
  constraint plan_line_lecturer_line_id_fkey FOREIGN KEY (line_id) REFERENCES planning.plan_line(line_id) ON DELETE CASCADE,
  constraint plan_line_lecturer_pkey PRIMARY KEY (line_id, lecturer_id)
);

CREATE INDEX plan_line_lecturer_by_lecturer ON planning.plan_line_lecturer USING btree (lecturer_id);

comment on table planning.plan_line_lecturer is 'Who is to teach a class of a class-opening plan, and how many hours (tiết).';

comment on column planning.plan_line_lecturer.starts_on is 'First day of the lecturer’s part; null: the whole class.';

comment on column planning.plan_line_lecturer.ends_on is 'Last day of the lecturer’s part; null: the whole class.';

create table planning.plan_line_need (
  line_key uuid not null,
  need_line_id uuid not null,
  version_id uuid not null,
  unit_id uuid,
  head_count integer default 1 not null,
  constraint plan_line_need_head_count_check CHECK ((head_count > 0)),
  constraint plan_line_need_need_line_id_fkey FOREIGN KEY (need_line_id) REFERENCES planning.need_line(line_id),
  constraint plan_line_need_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint plan_line_need_version_id_fkey FOREIGN KEY (version_id) REFERENCES planning.plan_version(version_id),
  constraint plan_line_need_pkey PRIMARY KEY (version_id, need_line_id)
);

CREATE INDEX plan_line_need_by_line ON planning.plan_line_need USING btree (line_key, version_id);

CREATE INDEX plan_line_need_by_need ON planning.plan_line_need USING btree (need_line_id);

CREATE INDEX plan_line_need_by_unit ON planning.plan_line_need USING btree (unit_id);

comment on table planning.plan_line_need is 'Which needs a plan’s line gathers: a need stands in one line of a version.';

comment on column planning.plan_line_need.unit_id is 'In whose part of the line it was counted.';

comment on column planning.plan_line_need.head_count is 'How many people it brought when it was gathered: filling again brings what has changed since and nothing else.';

create table planning.plan_line_unit (
  line_id uuid not null,
  unit_id uuid not null,
  asked integer default 0 not null,
  appraised integer,
  approved integer,
  difference_code text,
  note text,
  lock_version integer default 1 not null,
  constraint plan_line_unit_appraised_check CHECK ((appraised >= 0)),
  constraint plan_line_unit_approved_check CHECK ((approved >= 0)),
  constraint plan_line_unit_asked_check CHECK ((asked >= 0)),
  constraint plan_line_unit_difference_code_fkey FOREIGN KEY (difference_code) REFERENCES planning.difference_reason(reason_code),
  constraint plan_line_unit_line_id_fkey FOREIGN KEY (line_id) REFERENCES planning.plan_line(line_id) ON DELETE CASCADE,
  constraint plan_line_unit_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint plan_line_unit_pkey PRIMARY KEY (line_id, unit_id)
);

CREATE INDEX plan_line_unit_by_difference ON planning.plan_line_unit USING btree (difference_code) WHERE (difference_code IS NOT NULL);

CREATE INDEX plan_line_unit_by_unit ON planning.plan_line_unit USING btree (unit_id);

comment on table planning.plan_line_unit is 'Chia theo đơn vị: seats asked for, kept by the appraisal and approved, of each unit.';

create table planning.plan_target (
  target_id uuid not null,
  plan_id uuid not null,
  code text not null,
  name_vi text not null,
  name_en text not null,
  population jsonb not null,
  satisfied jsonb not null,
  percent integer not null,
  yearly boolean not null,
  by_year integer,
  legal_basis text not null,
  verified boolean default false not null,
  version integer default 1 not null,
  constraint plan_target_code_check CHECK ((code <> ''::text)),
  constraint plan_target_legal_basis_check CHECK ((legal_basis <> ''::text)),
  constraint plan_target_name_en_check CHECK ((name_en <> ''::text)),
  constraint plan_target_name_vi_check CHECK ((name_vi <> ''::text)),
  constraint plan_target_percent_check CHECK (((percent >= 0) AND (percent <= 100))),
  constraint plan_target_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES planning.plan(plan_id),
  constraint plan_target_pkey PRIMARY KEY (target_id),
  constraint plan_target_plan_id_code_key UNIQUE (plan_id, code)
);

comment on table planning.plan_target is 'Chỉ tiêu của kế hoạch: of whom how many per cent must satisfy what; both are expressions over the facts of a person, counted live.';

comment on column planning.plan_target.by_year is 'The year by whose end it is to be reached; null: every year.';

create table planning.plan_version (
  version_id uuid not null,
  plan_id uuid not null,
  number integer not null,
  state text default 'draft'::text not null,
  based_on uuid,
  reason text,
  submitted_on date,
  approved_on date,
  decision_no text,
  decision_date date,
  in_force_from date,
  in_force_to date,
  content_hash text,
  snapshot jsonb,
  file_id uuid,
  made_by text not null,
  made_name text not null,
  made_on date not null,
  lock_version integer default 1 not null,
  register_entry_id uuid,
  edited_by text[] default '{}'::text[] not null,
  issued_layout text,
  paper_body text,
  paper_signer text,
  snapshot_format integer default 2 not null,
  constraint plan_version_check CHECK (((state <> ALL (ARRAY['approved'::text, 'in-force'::text, 'superseded'::text, 'closed'::text])) OR ((approved_on IS NOT NULL) AND (content_hash IS NOT NULL) AND (snapshot IS NOT NULL)))),
  constraint plan_version_check1 CHECK (((state <> ALL (ARRAY['in-force'::text, 'superseded'::text, 'closed'::text])) OR ((decision_no IS NOT NULL) AND (decision_date IS NOT NULL) AND (in_force_from IS NOT NULL)))),
  constraint plan_version_check2 CHECK (((number = 0) OR (reason IS NOT NULL))),
  constraint plan_version_check3 CHECK ((in_force_to > in_force_from)),
  constraint plan_version_issued_layout_check CHECK ((issued_layout = ANY (ARRAY['party'::text, 'state'::text]))),
  constraint plan_version_number_check CHECK ((number >= 0)),
  constraint plan_version_paper_body_check CHECK ((paper_body <> ''::text)),
  constraint plan_version_paper_signer_check CHECK ((paper_signer <> ''::text)),
  constraint plan_version_snapshot_format_check CHECK ((snapshot_format = ANY (ARRAY[1, 2]))),
  constraint plan_version_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'appraised'::text, 'returned'::text, 'approved'::text, 'in-force'::text, 'superseded'::text, 'closed'::text, 'withdrawn'::text]))),
  constraint plan_version_based_on_fkey FOREIGN KEY (based_on) REFERENCES planning.plan_version(version_id),
  constraint plan_version_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES planning.plan(plan_id),
  constraint plan_version_register_entry_id_fkey FOREIGN KEY (register_entry_id) REFERENCES documents.register_entry(entry_id),
  constraint plan_version_pkey PRIMARY KEY (version_id),
  constraint plan_version_plan_id_number_key UNIQUE (plan_id, number),
  constraint plan_version_register_entry_id_key UNIQUE (register_entry_id)
);

CREATE UNIQUE INDEX one_open_version ON planning.plan_version USING btree (plan_id) WHERE (state = ANY (ARRAY['draft'::text, 'submitted'::text, 'appraised'::text, 'returned'::text, 'approved'::text]));

CREATE UNIQUE INDEX one_version_in_force ON planning.plan_version USING btree (plan_id) WHERE (state = 'in-force'::text);

CREATE INDEX plan_version_by_file ON planning.plan_version USING btree (file_id) WHERE (file_id IS NOT NULL);

CREATE INDEX plan_version_by_plan ON planning.plan_version USING btree (plan_id, number);

CREATE INDEX plan_version_by_state ON planning.plan_version USING btree (state);

comment on table planning.plan_version is 'Bản của kế hoạch: 0 is the plan as first approved, each amendment another; what was approved never changes.';

comment on column planning.plan_version.in_force_from is 'The first day on which what happens is measured by this version.';

comment on column planning.plan_version.content_hash is 'SHA-256 of the snapshot that was approved.';

comment on column planning.plan_version.snapshot is 'The plan with its lines as the approver saw them.';

comment on column planning.plan_version.file_id is 'The same as a document.';

comment on column planning.plan_version.register_entry_id is 'Where the number was taken from a register; null: written by hand.';

comment on column planning.plan_version.edited_by is 'Accounts that changed its lines, numbers, budget or targets: none of them approves it or records its approval.';

comment on column planning.plan_version.issued_layout is 'Whose layout it was issued in.';

comment on column planning.plan_version.paper_body is 'Cấp phê duyệt: who approved it on paper, as on the document; null where it went through a chain here.';

comment on column planning.plan_version.paper_signer is 'Người ký: who signed that document.';

comment on column planning.plan_version.snapshot_format is 'How the snapshot was taken that was submitted or approved: 1 without the shares of lines, 2 with them. The hash is of the snapshot as it is kept.';

create table planning.plan_year_note (
  plan_id uuid not null,
  year integer not null,
  programme_id uuid not null,
  words text not null,
  by_account text not null,
  by_name text not null,
  noted_on date not null,
  version integer default 1 not null,
  constraint plan_year_note_words_check CHECK ((words <> ''::text)),
  constraint plan_year_note_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES planning.plan(plan_id),
  constraint plan_year_note_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES catalogue.programme(programme_id),
  constraint plan_year_note_pkey PRIMARY KEY (plan_id, year, programme_id)
);

CREATE INDEX plan_year_note_by_programme ON planning.plan_year_note USING btree (programme_id);

comment on table planning.plan_year_note is 'Giải trình chênh lệch giữa kế hoạch năm và kế hoạch giai đoạn: of a programme in a year.';

create table planning.unit_act_row (
  act_id uuid not null,
  kind text not null,
  row_id text not null,
  before jsonb,
  after jsonb,
  constraint unit_act_row_kind_check CHECK ((kind = ANY (ARRAY['sheet'::text, 'line'::text, 'part'::text, 'need'::text]))),
  constraint unit_act_row_pkey PRIMARY KEY (act_id, kind, row_id)
);

comment on table planning.unit_act_row is 'What an act about units changed in sheets, need lines, parts of plan lines and the needs they gather: each row before and after, so that undo puts back exactly those.';

comment on column planning.unit_act_row.row_id is 'The key of the row, as text.';

comment on column planning.unit_act_row.before is 'null: the act made the row.';

comment on column planning.unit_act_row.after is 'null: the act took the row away.';

create table planning.unplanned_class (
  class_id uuid not null,
  reason text not null,
  document_no text not null,
  document_date date not null,
  approved_by text not null,
  recorded_by text not null,
  recorded_name text not null,
  recorded_on date not null,
  version integer default 1 not null,
  constraint unplanned_class_approved_by_check CHECK ((approved_by <> ''::text)),
  constraint unplanned_class_document_no_check CHECK ((document_no <> ''::text)),
  constraint unplanned_class_reason_check CHECK ((reason <> ''::text)),
  constraint unplanned_class_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id),
  constraint unplanned_class_pkey PRIMARY KEY (class_id)
);

comment on table planning.unplanned_class is 'Lớp ngoài kế hoạch có ý kiến của cấp có thẩm quyền: the exception that makes it legal.';

create table planning.version_file (
  version_id uuid not null,
  stage text not null,
  format text not null,
  layout text,
  file_id uuid not null,
  name text not null,
  sha256 text not null,
  size integer not null,
  made_on date not null,
  made_name text not null,
  constraint version_file_check CHECK (((stage = 'signed'::text) = (layout IS NULL))),
  constraint version_file_format_check CHECK ((format = ANY (ARRAY['docx'::text, 'pdf'::text, 'png'::text, 'jpeg'::text]))),
  constraint version_file_layout_check CHECK ((layout = ANY (ARRAY['party'::text, 'state'::text]))),
  constraint version_file_name_check CHECK ((name <> ''::text)),
  constraint version_file_size_check CHECK ((size > 0)),
  constraint version_file_stage_check CHECK ((stage = ANY (ARRAY['approved'::text, 'issued'::text, 'signed'::text]))),
  constraint version_file_file_id_fkey FOREIGN KEY (file_id) REFERENCES kernel.file(file_id),
  constraint version_file_version_id_fkey FOREIGN KEY (version_id) REFERENCES planning.plan_version(version_id),
  constraint version_file_pkey PRIMARY KEY (version_id, stage, format)
);

CREATE UNIQUE INDEX one_signed_file ON planning.version_file USING btree (version_id) WHERE (stage = 'signed'::text);

CREATE INDEX version_file_by_file ON planning.version_file USING btree (file_id);

comment on table planning.version_file is 'Văn bản của một bản kế hoạch, lưu một lần: each file was made once and its bytes are given ever after.';

comment on column planning.version_file.stage is 'approved: what the approver saw; issued: under its number and date; signed: a scan of the signed paper.';

comment on column planning.version_file.layout is 'Whose layout it was made in; null: a scan.';

comment on column planning.version_file.sha256 is 'Of the bytes, in hexadecimal.';

create table reporting.assignment (
  assignment_id uuid not null,
  direction_id text not null,
  year integer not null,
  report_id uuid,
  unit_id uuid not null,
  words text not null,
  due_on date not null,
  assigned_on date not null,
  assigned_by text not null,
  assigned_name text not null,
  state text default 'open'::text not null,
  answer text,
  answer_link text,
  answered_on date,
  answered_name text,
  settled_on date,
  settled_name text,
  settled_words text,
  reminded_on date,
  version integer default 1 not null,
  constraint assignment_check CHECK (((answered_on IS NULL) = (answer IS NULL))),
  constraint assignment_check1 CHECK (((state <> ALL (ARRAY['answered'::text, 'accepted'::text])) OR (answered_on IS NOT NULL))),
  constraint assignment_check2 CHECK (((state <> ALL (ARRAY['accepted'::text, 'withdrawn'::text])) OR (settled_on IS NOT NULL))),
  constraint assignment_direction_id_check CHECK ((direction_id <> ''::text)),
  constraint assignment_state_check CHECK ((state = ANY (ARRAY['open'::text, 'answered'::text, 'accepted'::text, 'withdrawn'::text]))),
  constraint assignment_words_check CHECK ((words <> ''::text)),
  constraint assignment_year_check CHECK (((year >= 1975) AND (year <= 2100))),
  constraint assignment_report_id_fkey FOREIGN KEY (report_id) REFERENCES reporting.issued_report(report_id),
  constraint assignment_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint assignment_pkey PRIMARY KEY (assignment_id)
);

CREATE INDEX assignment_by_direction ON reporting.assignment USING btree (year, direction_id);

CREATE INDEX assignment_by_report ON reporting.assignment USING btree (report_id) WHERE (report_id IS NOT NULL);

CREATE INDEX assignment_by_unit ON reporting.assignment USING btree (unit_id, state, due_on);

CREATE INDEX assignment_due ON reporting.assignment USING btree (due_on) WHERE (state = 'open'::text);

comment on table reporting.assignment is 'Phương hướng của báo cáo giao cho một đơn vị, có hạn: who is to do what by when, what came of it. [nullable: report_id]';

comment on column reporting.assignment.direction_id is 'Id of the direction as the annual report has it.';

comment on column reporting.assignment.year is 'The year whose report asks for it.';

comment on column reporting.assignment.report_id is 'The issued report that has it; null: the report as it stood.';

comment on column reporting.assignment.answer is 'What the unit did, in its words; kept when it is reopened.';

comment on column reporting.assignment.settled_words is 'Why it was reopened or withdrawn, or what was said on accepting it.';

comment on column reporting.assignment.reminded_on is 'When the unit was last reminded of the deadline.';

create table reporting.issued_file (
  report_id uuid not null,
  format text not null,
  file_id uuid not null,
  name text not null,
  sha256 text not null,
  size integer not null,
  constraint issued_file_format_check CHECK ((format = ANY (ARRAY['docx'::text, 'xlsx'::text, 'pdf'::text]))),
  constraint issued_file_file_id_fkey FOREIGN KEY (file_id) REFERENCES kernel.file(file_id),
  constraint issued_file_report_id_fkey FOREIGN KEY (report_id) REFERENCES reporting.issued_report(report_id),
  constraint issued_file_pkey PRIMARY KEY (report_id, format)
);

comment on table reporting.issued_file is 'The files of an issued report, each made once: Word and workbook first, then the PDF where one can be made.';

create table reporting.issued_report (
  report_id uuid not null,
  number text not null,
  issuer text not null,
  layout text not null,
  issued_on date not null,
  title text not null,
  period_name text not null,
  period_from date not null,
  period_to date not null,
  unit_id uuid,
  unit_code text,
  unit_name text,
  organisation text not null,
  domain_date date not null,
  young_max_age integer not null,
  figures jsonb not null,
  limitations jsonb not null,
  directions jsonb not null,
  document jsonb not null,
  lists_file_id uuid not null,
  frozen_sha256 text not null,
  register_entry_id uuid not null,
  request_key uuid,
  issued_by text not null,
  issued_name text not null,
  issued_at timestamp with time zone not null,
  constraint issued_report_layout_check CHECK ((layout = ANY (ARRAY['party'::text, 'state'::text]))),
  constraint issued_report_organisation_check CHECK ((organisation = ANY (ARRAY['then'::text, 'now'::text]))),
  constraint issued_report_lists_file_id_fkey FOREIGN KEY (lists_file_id) REFERENCES kernel.file(file_id),
  constraint issued_report_register_entry_id_fkey FOREIGN KEY (register_entry_id) REFERENCES documents.register_entry(entry_id),
  constraint issued_report_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint issued_report_pkey PRIMARY KEY (report_id),
  constraint issued_report_register_entry_id_key UNIQUE (register_entry_id),
  constraint issued_report_request_key_key UNIQUE (request_key)
);

CREATE INDEX issued_report_by_day ON reporting.issued_report USING btree (issued_on DESC, report_id DESC);

CREATE INDEX issued_report_by_unit ON reporting.issued_report USING btree (unit_id, issued_on DESC);

comment on table reporting.issued_report is 'A report as issued: figures, lists and words are frozen and never change; corrections show beside them as errata.';

comment on column reporting.issued_report.domain_date is 'The day on which “today’s organisation” was read';

comment on column reporting.issued_report.document is 'The fully worded document: rendering it again gives the same bytes';

comment on column reporting.issued_report.lists_file_id is 'The people behind every figure, compressed and encrypted';

comment on column reporting.issued_report.frozen_sha256 is 'Of the columns of this row, and of figures, limitations, directions, document and lists';

comment on column reporting.issued_report.register_entry_id is 'The register answers for its number; the words of the letterhead are free, and two bodies may share a name';

comment on column reporting.issued_report.request_key is 'Of whoever asked: a repeated request issues nothing twice';

create table reporting.issued_task (
  task_id uuid not null,
  report_id uuid not null,
  constraint issued_task_report_id_fkey FOREIGN KEY (report_id) REFERENCES reporting.issued_report(report_id),
  constraint issued_task_pkey PRIMARY KEY (task_id)
);

CREATE INDEX issued_task_of_report ON reporting.issued_task USING btree (report_id, task_id DESC);

comment on table reporting.issued_task is 'The tasks that make the files of an issued report; the one with the greatest id is the latest.';

create table reporting.report_text (
  unit_id uuid,
  layout text not null,
  period_from date not null,
  period_to date not null,
  texts jsonb not null,
  version integer default 1 not null,
  updated_by text not null,
  updated_name text not null,
  updated_at timestamp with time zone not null,
  constraint report_text_check CHECK ((period_to >= period_from)),
  constraint report_text_layout_check CHECK ((layout = ANY (ARRAY['party'::text, 'state'::text]))),
  constraint report_text_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint report_text_unit_id_layout_period_from_period_to_key UNIQUE NULLS NOT DISTINCT (unit_id, layout, period_from, period_to)
);

CREATE INDEX report_text_by_end ON reporting.report_text USING btree (unit_id, layout, period_to DESC);

comment on table reporting.report_text is 'The filled-in parts of one edition of a report; the next edition begins with them. [nullable: unit_id]';

comment on column reporting.report_text.unit_id is 'null: the report of the whole province';

comment on column reporting.report_text.texts is 'Paragraphs, letterhead, signature, recipients: see reportTextsSchema';

create table requirements.confirmation (
  person_id uuid not null,
  confirmation_id uuid not null,
  version_id uuid not null,
  programme text not null,
  on_date date not null,
  evidence text not null,
  file_id uuid,
  confirmed_by text not null,
  confirmed_name text not null,
  confirmed_at timestamp with time zone default now() not null,
  withdrawn_by text,
  withdrawn_name text,
  withdrawn_at timestamp with time zone,
  file_name text,
  constraint confirmation_check CHECK (((file_id IS NULL) = (file_name IS NULL))),
  constraint confirmation_evidence_check CHECK ((evidence <> ''::text)),
  constraint confirmation_file_name_check CHECK ((file_name <> ''::text)),
  constraint confirmation_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint confirmation_version_id_fkey FOREIGN KEY (version_id) REFERENCES requirements.rule_version(version_id),
  constraint confirmation_pkey PRIMARY KEY (person_id, confirmation_id)
);

CREATE INDEX confirmation_by_programme ON requirements.confirmation USING btree (programme) WHERE (withdrawn_at IS NULL);

CREATE INDEX confirmation_by_version ON requirements.confirmation USING btree (version_id);

CREATE UNIQUE INDEX confirmation_standing ON requirements.confirmation USING btree (person_id, version_id, programme) WHERE (withdrawn_at IS NULL);

comment on table requirements.confirmation is 'A named appraiser confirms, with evidence, that a rule whose facts are not all known is met by a person.';

comment on column requirements.confirmation.programme is 'Code of the programme that the person is to be sent to.';

comment on column requirements.confirmation.on_date is 'The day for which it was looked into; it holds for decisions from that day on, while the version is in force.';

comment on column requirements.confirmation.file_id is 'A scan or picture of the evidence, kept for good; null where there is none.';

comment on column requirements.confirmation.file_name is 'What that file is called; null where there is none.';

create table requirements.ratio_claim (
  person_id uuid not null,
  claim_id uuid not null,
  unit_id uuid not null,
  programme_id uuid not null,
  rule_id uuid not null,
  claimed_on date not null,
  claimed_by text not null,
  claimed_name text not null,
  reason text,
  over integer not null,
  needs_approval boolean not null,
  released_on date,
  released_by text,
  released_name text,
  release_reason text,
  constraint ratio_claim_check CHECK ((released_on >= claimed_on)),
  constraint ratio_claim_check1 CHECK (((released_on IS NULL) = (released_by IS NULL))),
  constraint ratio_claim_check2 CHECK (((released_on IS NULL) = (release_reason IS NULL))),
  constraint ratio_claim_over_check CHECK ((over >= 0)),
  constraint ratio_claim_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint ratio_claim_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES catalogue.programme(programme_id),
  constraint ratio_claim_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES requirements.ratio_rule(rule_id),
  constraint ratio_claim_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint ratio_claim_pkey PRIMARY KEY (person_id, claim_id)
);

CREATE INDEX ratio_claim_by_programme ON requirements.ratio_claim USING btree (programme_id);

CREATE INDEX ratio_claim_by_unit ON requirements.ratio_claim USING btree (unit_id, claimed_on);

CREATE UNIQUE INDEX ratio_claim_open ON requirements.ratio_claim USING btree (person_id) WHERE (released_on IS NULL);

comment on table requirements.ratio_claim is 'Room under the ratio that a unit has asked for: one person proposed for one programme, until they are sent or the claim is released.';

comment on column requirements.ratio_claim.unit_id is 'The proposing unit: the first level below the province.';

comment on column requirements.ratio_claim.rule_id is 'The version of the reading by which it was judged.';

comment on column requirements.ratio_claim.over is 'By how many its unit was over the ratio once it was made.';

comment on column requirements.ratio_claim.needs_approval is 'It went over the ratio and stands only with a named approval.';

create table requirements.ratio_rule (
  rule_id uuid not null,
  code text not null,
  name_vi text not null,
  name_en text not null,
  formula_vi text not null,
  formula_en text not null,
  base text not null,
  per text not null,
  counted text[] not null,
  within_year boolean not null,
  ladder text not null,
  ladder_level text not null,
  types text[] not null,
  completion_types text[] not null,
  post_scope jsonb not null,
  holder jsonb not null,
  strict_holder jsonb not null,
  counted_people jsonb not null,
  base_people jsonb not null,
  numerator integer not null,
  denominator integer not null,
  rounding text not null,
  checked_at text not null,
  count_completion_course boolean not null,
  count_equivalents boolean not null,
  exclude_retiring_months integer not null,
  pool_small_units boolean not null,
  pool_below integer not null,
  severity text not null,
  legal_basis text not null,
  article text,
  verified boolean not null,
  note_vi text not null,
  note_en text not null,
  in_force boolean not null,
  valid_from date not null,
  valid_to date,
  constraint ratio_rule_base_check CHECK ((base = ANY (ARRAY['posts'::text, 'incumbents'::text, 'quota'::text]))),
  constraint ratio_rule_check CHECK ((valid_to > valid_from)),
  constraint ratio_rule_checked_at_check CHECK ((checked_at = ANY (ARRAY['unit'::text, 'block'::text, 'province'::text]))),
  constraint ratio_rule_code_check CHECK ((code ~ '^[A-Z]$'::text)),
  constraint ratio_rule_counted_check CHECK (((cardinality(counted) > 0) AND (counted <@ ARRAY['holders'::text, 'studying'::text, 'proposed'::text]))),
  constraint ratio_rule_denominator_check CHECK ((denominator > 0)),
  constraint ratio_rule_exclude_retiring_months_check CHECK (((exclude_retiring_months >= 0) AND (exclude_retiring_months <= 120))),
  constraint ratio_rule_formula_en_check CHECK ((formula_en <> ''::text)),
  constraint ratio_rule_formula_vi_check CHECK ((formula_vi <> ''::text)),
  constraint ratio_rule_legal_basis_check CHECK ((legal_basis <> ''::text)),
  constraint ratio_rule_name_en_check CHECK ((name_en <> ''::text)),
  constraint ratio_rule_name_vi_check CHECK ((name_vi <> ''::text)),
  constraint ratio_rule_numerator_check CHECK ((numerator > 0)),
  constraint ratio_rule_per_check CHECK ((per = ANY (ARRAY['unit'::text, 'post'::text]))),
  constraint ratio_rule_pool_below_check CHECK (((pool_below >= 2) AND (pool_below <= 100))),
  constraint ratio_rule_rounding_check CHECK ((rounding = ANY (ARRAY['floor'::text, 'round'::text, 'ceil'::text]))),
  constraint ratio_rule_severity_check CHECK ((severity = ANY (ARRAY['warn'::text, 'exception'::text, 'block'::text]))),
  constraint ratio_rule_types_check CHECK ((cardinality(types) > 0)),
  constraint ratio_rule_ladder_ladder_level_fkey FOREIGN KEY (ladder, ladder_level) REFERENCES catalogue.ladder_level(ladder, level),
  constraint ratio_rule_pkey PRIMARY KEY (rule_id),
  constraint one_reading_in_force EXCLUDE USING gist (daterange(valid_from, valid_to) WITH &&) WHERE (in_force),
  constraint ratio_rule_code_daterange_excl EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to) WITH &&)
);

comment on table requirements.ratio_rule is 'Readings of the ratio 1:1,2 of advanced political theory, each with its dated versions. The text that defines the ratio was never found: every reading is a row, and one of them is in force.';

comment on column requirements.ratio_rule.code is 'The reading: A to E as shipped.';

comment on column requirements.ratio_rule.base is 'What the base counts: posts that ask for the level, incumbents among those sent, or the seats of classes.';

comment on column requirements.ratio_rule.per is 'Whether the ceiling is of a unit, or of each post in it.';

comment on column requirements.ratio_rule.counted is 'What is held against the ceiling: who has the level, who studies for it, who is proposed.';

comment on column requirements.ratio_rule.within_year is 'Only those sent and proposed in the year of the date are counted.';

comment on column requirements.ratio_rule.types is 'Training types, with all below them, that lead to the level.';

comment on column requirements.ratio_rule.completion_types is 'Of these, courses that complete what was studied before.';

comment on column requirements.ratio_rule.post_scope is 'An expression over the facts of a post that narrows the posts that count; an empty group leaves all.';

comment on column requirements.ratio_rule.holder is 'An expression over the facts of a person: who has the level, equivalents included.';

comment on column requirements.ratio_rule.strict_holder is 'The same without equivalents.';

comment on column requirements.ratio_rule.counted_people is 'An expression over the facts of a person that narrows who is held against the ceiling.';

comment on column requirements.ratio_rule.base_people is 'An expression over the facts of a person: who is in the base where it counts people.';

comment on column requirements.ratio_rule.checked_at is 'Whether each unit is checked, each block of units together, or the province as a whole.';

comment on column requirements.ratio_rule.exclude_retiring_months is 'Whoever retires within so many months is not counted.';

comment on column requirements.ratio_rule.pool_below is 'Units with fewer posts are checked together where small units are pooled.';

comment on column requirements.ratio_rule.severity is 'What going over does to a claim: told, let through for a named approval, or refused.';

comment on column requirements.ratio_rule.verified is 'Checked against the text of the law.';

comment on column requirements.ratio_rule.in_force is 'The reading by which claims are judged and reports speak.';

create table requirements.review_order (
  one boolean default true not null,
  version integer default 1 not null,
  constraint review_order_one_check CHECK (one),
  constraint review_order_pkey PRIMARY KEY (one)
);

comment on table requirements.review_order is 'Counts the edits of the weights: they are read and changed together.';

create table requirements.review_weight (
  factor text not null,
  name_vi text not null,
  name_en text not null,
  points integer not null,
  condition jsonb,
  note text,
  sort_order integer not null,
  constraint review_weight_factor_check CHECK ((factor <> ''::text)),
  constraint review_weight_name_en_check CHECK ((name_en <> ''::text)),
  constraint review_weight_name_vi_check CHECK ((name_vi <> ''::text)),
  constraint review_weight_points_check CHECK (((points >= 0) AND (points <= 1000))),
  constraint review_weight_pkey PRIMARY KEY (factor)
);

comment on table requirements.review_weight is 'Thứ tự ưu tiên của rà soát: what brings a line of the review forward. The points of all that hold are added up.';

comment on column requirements.review_weight.condition is 'An expression over the facts about people; null where the review itself knows: overdue, succession.';

create table requirements.rule (
  rule_id uuid not null,
  code text not null,
  aspect text not null,
  name_vi text not null,
  name_en text not null,
  sort_order integer default 0 not null,
  version integer default 1 not null,
  constraint rule_aspect_check CHECK ((aspect = ANY (ARRAY['target'::text, 'condition'::text, 'standard'::text]))),
  constraint rule_code_check CHECK ((code <> ''::text)),
  constraint rule_name_en_check CHECK ((name_en <> ''::text)),
  constraint rule_name_vi_check CHECK ((name_vi <> ''::text)),
  constraint rule_pkey PRIMARY KEY (rule_id),
  constraint rule_code_key UNIQUE (code)
);

comment on table requirements.rule is 'Quy định: one thing that is asked of whoever is sent to a programme. What it asks is in its versions.';

comment on column requirements.rule.aspect is 'Đối tượng, điều kiện or tiêu chuẩn.';

comment on column requirements.rule.version is 'Counts edits of the rule and of its versions.';

create table requirements.rule_version (
  version_id uuid not null,
  rule_id uuid not null,
  number integer not null,
  programmes text[] not null,
  applies_to jsonb,
  must_hold jsonb not null,
  severity text not null,
  legal_basis text not null,
  article text,
  verified boolean default false not null,
  verified_by text,
  verified_name text,
  verified_at timestamp with time zone,
  valid_from date not null,
  valid_to date,
  message_vi text not null,
  message_en text not null,
  note text,
  shipped text,
  entered_by text not null,
  entered_name text not null,
  entered_at timestamp with time zone default now() not null,
  voided_at timestamp with time zone,
  voided_name text,
  constraint rule_version_article_check CHECK ((article <> ''::text)),
  constraint rule_version_check CHECK ((valid_to > valid_from)),
  constraint rule_version_legal_basis_check CHECK ((legal_basis <> ''::text)),
  constraint rule_version_message_en_check CHECK ((message_en <> ''::text)),
  constraint rule_version_message_vi_check CHECK ((message_vi <> ''::text)),
  constraint rule_version_number_check CHECK ((number > 0)),
  constraint rule_version_programmes_check CHECK ((cardinality(programmes) > 0)),
  constraint rule_version_severity_check CHECK ((severity = ANY (ARRAY['block'::text, 'exception'::text, 'warn'::text]))),
  constraint rule_version_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES requirements.rule(rule_id),
  constraint rule_version_pkey PRIMARY KEY (version_id),
  constraint rule_version_rule_id_number_key UNIQUE (rule_id, number),
  constraint rule_version_shipped_key UNIQUE (shipped),
  constraint rule_version_rule_id_daterange_excl EXCLUDE USING gist (rule_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((voided_at IS NULL))
);

CREATE INDEX rule_version_by_programme ON requirements.rule_version USING gin (programmes) WHERE (voided_at IS NULL);

CREATE INDEX rule_version_by_rule ON requirements.rule_version USING btree (rule_id, valid_from);

comment on table requirements.rule_version is 'What a rule asked in a period. Immutable: a change is a new version from a day on; a correction voids the old one.';

comment on column requirements.rule_version.programmes is 'Codes of training types or programmes; a type covers what is below it.';

comment on column requirements.rule_version.applies_to is 'Whom it asks something of: an expression over the facts about people; null: everybody.';

comment on column requirements.rule_version.must_hold is 'What must hold of them: an expression over the same facts.';

comment on column requirements.rule_version.severity is 'block refuses the decision, exception needs a named approval, warn is told.';

comment on column requirements.rule_version.verified is 'Checked against the text of the law. What is not is evaluated and listed, and decides nothing.';

comment on column requirements.rule_version.valid_to is 'First day on which it asks nothing any more.';

comment on column requirements.rule_version.message_vi is 'What it asks, in words for whoever is judged.';

comment on column requirements.rule_version.shipped is 'Of a version that came with the system: its key in db/law.';

comment on column requirements.rule_version.voided_at is 'Replaced from its own first day: it never counted.';

create table requirements.setting (
  code text not null,
  valid_from date not null,
  valid_to date,
  value jsonb not null,
  legal_basis text not null,
  article text,
  verified boolean not null,
  note text,
  setting_id uuid default gen_random_uuid() not null,
  version integer default 1 not null,
  constraint setting_check CHECK ((valid_to > valid_from)),
  constraint setting_check1 CHECK (((code <> 'confirmation-months'::text) OR (((value ->> 'months'::text) ~ '^[0-9]{1,3}$'::text) IS TRUE))),
  constraint setting_check2 CHECK (((code <> 'in-service'::text) OR ((((value -> 'name'::text) ?& ARRAY['vi'::text, 'en'::text]) AND ((value -> 'message'::text) ?& ARRAY['vi'::text, 'en'::text])) IS TRUE))),
  constraint setting_code_check CHECK ((code = ANY (ARRAY['confirmation-months'::text, 'in-service'::text]))),
  constraint setting_legal_basis_check CHECK ((legal_basis <> ''::text)),
  constraint setting_value_check CHECK ((jsonb_typeof(value) = 'object'::text)),
  constraint setting_version_check CHECK ((version > 0)),
  constraint setting_pkey PRIMARY KEY (code, valid_from),
  constraint setting_setting_id_key UNIQUE (setting_id),
  constraint setting_code_daterange_excl EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to) WITH &&)
);

comment on table requirements.setting is 'Numbers and words with which people are judged and which no rule holds; each of them dated, with its basis.';

comment on column requirements.setting.code is 'confirmation-months: how long a confirmation of what is not known holds; in-service: what the condition is called that whoever is sent serves.';

comment on column requirements.setting.value is 'confirmation-months: {months}; in-service: {name: {vi, en}, message: {vi, en}}.';

comment on column requirements.setting.verified is 'Checked against the text of the law; a setting counts either way and says which it is.';

comment on column requirements.setting.setting_id is 'Names one version of a setting.';

comment on column requirements.setting.version is 'Of the code: counts the edits of all its versions, against two who change it at once.';

create table requirements.shipped_standard (
  group_code text not null,
  ladder text not null,
  valid_from date not null,
  constraint shipped_standard_pkey PRIMARY KEY (group_code, ladder, valid_from)
);

comment on table requirements.shipped_standard is 'Cells of the matrix that came with the system and were put in once: what an office ended, corrected or removed since does not come back.';

create table requirements.standard (
  standard_id uuid not null,
  group_id uuid not null,
  ladder text not null,
  level text not null,
  valid_from date not null,
  valid_to date,
  grace_months integer default 0 not null,
  legal_basis text not null,
  article text,
  verified boolean not null,
  note text,
  version integer default 1 not null,
  constraint standard_check CHECK ((valid_to > valid_from)),
  constraint standard_grace_months_check CHECK (((grace_months >= 0) AND (grace_months <= 120))),
  constraint standard_legal_basis_check CHECK ((legal_basis <> ''::text)),
  constraint standard_group_id_fkey FOREIGN KEY (group_id) REFERENCES requirements.standard_group(group_id),
  constraint standard_ladder_level_fkey FOREIGN KEY (ladder, level) REFERENCES catalogue.ladder_level(ladder, level),
  constraint standard_pkey PRIMARY KEY (standard_id),
  constraint standard_group_id_ladder_daterange_excl EXCLUDE USING gist (group_id WITH =, ladder WITH =, daterange(valid_from, valid_to) WITH &&)
);

CREATE INDEX standard_by_level ON requirements.standard USING btree (ladder, level);

comment on table requirements.standard is 'A cell of the matrix: the level of a ladder that the posts or people of the group must have, from a date, by which law.';

comment on column requirements.standard.grace_months is 'How long after taking the post or rank it may still be missing.';

comment on column requirements.standard.verified is 'Checked against the text of the law. An unverified standard is reviewed and shown as such, and asks nothing of anybody.';

create table requirements.standard_group (
  group_id uuid not null,
  code text not null,
  name_vi text not null,
  name_en text not null,
  subject text not null,
  applies_to jsonb not null,
  sort_order integer not null,
  version integer default 1 not null,
  constraint standard_group_code_check CHECK ((code <> ''::text)),
  constraint standard_group_name_en_check CHECK ((name_en <> ''::text)),
  constraint standard_group_name_vi_check CHECK ((name_vi <> ''::text)),
  constraint standard_group_subject_check CHECK ((subject = ANY (ARRAY['post'::text, 'person'::text]))),
  constraint standard_group_pkey PRIMARY KEY (group_id),
  constraint standard_group_code_key UNIQUE (code)
);

comment on table requirements.standard_group is 'A row of the matrix of standards: the posts (by level, tier, code), or the people (by rank, category), that a requirement is asked of.';

comment on column requirements.standard_group.applies_to is 'An expression over the facts of a post, or of a person.';

create table requirements.standard_post (
  group_id uuid not null,
  post_id uuid not null,
  constraint standard_post_group_id_fkey FOREIGN KEY (group_id) REFERENCES requirements.standard_group(group_id) ON DELETE CASCADE,
  constraint standard_post_post_id_fkey FOREIGN KEY (post_id) REFERENCES organisation.post(post_id),
  constraint standard_post_pkey PRIMARY KEY (group_id, post_id)
);

CREATE INDEX standard_post_by_post ON requirements.standard_post USING btree (post_id);

comment on table requirements.standard_post is 'Which posts a row of the matrix is about: its expression, worked out over the list of posts whenever either changes. Never edited by itself.';

create table results.assessment (
  assessment_id uuid not null,
  class_id uuid not null,
  position integer not null,
  name text not null,
  weight integer not null,
  scale integer not null,
  required boolean not null,
  constraint assessment_name_check CHECK ((name <> ''::text)),
  constraint assessment_scale_check CHECK ((scale = ANY (ARRAY[10, 100]))),
  constraint assessment_weight_check CHECK (((weight >= 1) AND (weight <= 100))),
  constraint assessment_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id),
  constraint assessment_pkey PRIMARY KEY (assessment_id),
  constraint assessment_class_id_assessment_id_key UNIQUE (class_id, assessment_id),
  constraint assessment_class_id_position_key UNIQUE (class_id, "position") DEFERRABLE INITIALLY DEFERRED
);

comment on table results.assessment is 'Bài kiểm tra, bài thi of a class. A required one must be passed; all count by their weight.';

comment on column results.assessment.scale is 'Thang điểm: 10 or 100 (percent).';

create table results.attendance_given (
  person_id uuid not null,
  class_id uuid not null,
  share integer not null,
  basis text not null,
  given_by text not null,
  given_name text not null,
  version integer default 1 not null,
  constraint attendance_given_basis_check CHECK ((basis <> ''::text)),
  constraint attendance_given_share_check CHECK (((share >= 0) AND (share <= 10000))),
  constraint attendance_given_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id),
  constraint attendance_given_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint attendance_given_pkey PRIMARY KEY (person_id, class_id)
);

CREATE INDEX attendance_given_by_class ON results.attendance_given USING btree (class_id);

comment on table results.attendance_given is 'Tỷ lệ dự học of a learner by paper, where no roll was called here.';

comment on column results.attendance_given.share is 'In hundredths of a percent of the tiết of the class.';

create table results.certificate (
  person_id uuid not null,
  certificate_id uuid not null,
  class_id uuid not null,
  kind text not null,
  number integer not null,
  register_no text not null,
  entry_id uuid not null,
  issuer_unit_id uuid,
  issuer_name text not null,
  year integer not null,
  issued_on date not null,
  reason text default 'first'::text not null,
  replaces uuid,
  content jsonb not null,
  full_name text not null,
  search_key text not null,
  layout text not null,
  code_key text not null,
  file_id uuid,
  sha256 text,
  pdf_file_id uuid,
  issued_by text not null,
  issued_name text not null,
  voided_on date,
  void_reason text,
  void_code text,
  voided_by text,
  voided_name text,
  reissue_by date,
  constraint certificate_check CHECK (((file_id IS NULL) = (sha256 IS NULL))),
  constraint certificate_check1 CHECK ((((voided_on IS NULL) = (void_code IS NULL)) AND ((voided_on IS NULL) = (voided_by IS NULL)) AND ((voided_on IS NULL) = (void_reason IS NULL)))),
  constraint certificate_full_name_check CHECK ((full_name <> ''::text)),
  constraint certificate_issuer_name_check CHECK ((issuer_name <> ''::text)),
  constraint certificate_kind_check CHECK ((kind = ANY (ARRAY['certificate'::text, 'attestation'::text]))),
  constraint certificate_layout_check CHECK ((layout = ANY (ARRAY['party'::text, 'state'::text]))),
  constraint certificate_number_check CHECK ((number > 0)),
  constraint certificate_reason_check CHECK ((reason = ANY (ARRAY['first'::text, 'lost'::text, 'damaged'::text, 'wrong'::text]))),
  constraint certificate_register_no_check CHECK ((register_no <> ''::text)),
  constraint certificate_void_code_check CHECK ((void_code = ANY (ARRAY['fraud'::text, 'wrong-person'::text, 'wrong-content'::text, 'result-changed'::text, 'replaced'::text]))),
  constraint certificate_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id),
  constraint certificate_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES documents.register_entry(entry_id),
  constraint certificate_file_id_fkey FOREIGN KEY (file_id) REFERENCES kernel.file(file_id),
  constraint certificate_issuer_unit_id_fkey FOREIGN KEY (issuer_unit_id) REFERENCES organisation.unit(unit_id),
  constraint certificate_pdf_file_id_fkey FOREIGN KEY (pdf_file_id) REFERENCES kernel.file(file_id),
  constraint certificate_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint certificate_pkey PRIMARY KEY (person_id, certificate_id),
  constraint certificate_certificate_id_key UNIQUE (certificate_id),
  constraint certificate_code_key_key UNIQUE (code_key),
  constraint certificate_entry_id_key UNIQUE (entry_id)
);

CREATE INDEX certificate_by_class ON results.certificate USING btree (class_id, number);

CREATE INDEX certificate_by_search ON results.certificate USING gin (search_key public.gin_trgm_ops);

CREATE INDEX certificate_by_year ON results.certificate USING btree (year, issuer_name, kind, number);

CREATE UNIQUE INDEX one_valid_certificate ON results.certificate USING btree (person_id, class_id) WHERE (voided_on IS NULL);

comment on table results.certificate is 'Chứng chỉ, giấy chứng nhận hoàn thành khóa học: issued once, with its number for ever. A certificate is given once; what is lost is followed by an attestation.';

comment on column results.certificate.kind is 'certificate: chứng chỉ; attestation: giấy chứng nhận hoàn thành khóa học.';

comment on column results.certificate.register_no is 'Số vào sổ, as it stands on the paper.';

comment on column results.certificate.reason is 'first; lost or damaged: the attestation instead of it; wrong: issued anew because the school erred.';

comment on column results.certificate.replaces is 'The certificate that this one stands for.';

comment on column results.certificate.content is 'What the paper says, for ever: name, birth date, programme, grade, signer.';

comment on column results.certificate.code_key is 'The random half of the code on the paper; the other half is its signature.';

comment on column results.certificate.file_id is 'The Word file, made once; null until it is first asked for.';

comment on column results.certificate.reissue_by is 'The day until which a wrong one must be issued anew.';

create table results.certificate_batch (
  batch_id uuid not null,
  class_id uuid not null,
  kind text not null,
  certificates jsonb not null,
  file_id uuid not null,
  sha256 text not null,
  media_type text not null,
  made_by text not null,
  made_name text not null,
  made_on date not null,
  constraint certificate_batch_kind_check CHECK ((kind = ANY (ARRAY['certificate'::text, 'attestation'::text]))),
  constraint certificate_batch_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id),
  constraint certificate_batch_file_id_fkey FOREIGN KEY (file_id) REFERENCES kernel.file(file_id),
  constraint certificate_batch_pkey PRIMARY KEY (batch_id)
);

CREATE INDEX certificate_batch_by_class ON results.certificate_batch USING btree (class_id);

comment on table results.certificate_batch is 'Certificates of a class in one file, to be printed at once.';

create table results.class_result (
  class_id uuid not null,
  state text default 'entering'::text not null,
  scheme text default 'five-grades'::text not null,
  completed_on date,
  round integer default 0 not null,
  submitted_by text,
  submitted_name text,
  submitted_at timestamp with time zone,
  returned_reason text,
  closed_by text,
  closed_name text,
  closed_at timestamp with time zone,
  reopen_by text,
  reopen_name text,
  reopen_reason text,
  version integer default 1 not null,
  constraint class_result_check CHECK (((state = 'submitted'::text) <= (submitted_by IS NOT NULL))),
  constraint class_result_check1 CHECK (((state = ANY (ARRAY['closed'::text, 'reopening'::text])) <= ((closed_by IS NOT NULL) AND (completed_on IS NOT NULL)))),
  constraint class_result_check2 CHECK (((state = 'reopening'::text) <= ((reopen_by IS NOT NULL) AND (reopen_reason IS NOT NULL)))),
  constraint class_result_check3 CHECK (((closed_by IS NULL) OR (closed_by <> submitted_by))),
  constraint class_result_scheme_check CHECK ((scheme = ANY (ARRAY['five-grades'::text, 'pass-fail'::text]))),
  constraint class_result_state_check CHECK ((state = ANY (ARRAY['entering'::text, 'submitted'::text, 'closed'::text, 'reopening'::text]))),
  constraint class_result_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id),
  constraint class_result_pkey PRIMARY KEY (class_id)
);

CREATE INDEX class_result_by_state ON results.class_result USING btree (state);

comment on table results.class_result is 'Kết quả of a class: marks are entered, submitted, and closed by somebody else; opened again only by two people. No row: nothing was entered yet.';

comment on column results.class_result.completed_on is 'Day on which learners completed; the law of that day judges.';

comment on column results.class_result.round is 'How many times it was closed.';

comment on column results.class_result.reopen_reason is 'Why somebody asks to open closed results; stays until they are closed anew.';

create table results.completion (
  person_id uuid not null,
  class_id uuid not null,
  round integer not null,
  verdict text not null,
  average_share integer,
  band text,
  grade text,
  reasons jsonb not null,
  completed_on date,
  closed_at timestamp with time zone not null,
  closed_by text not null,
  closed_name text not null,
  constraint completion_check CHECK (((verdict = 'completed'::text) = (completed_on IS NOT NULL))),
  constraint completion_verdict_check CHECK ((verdict = ANY (ARRAY['completed'::text, 'failed'::text, 'unknown'::text]))),
  constraint completion_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id),
  constraint completion_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint completion_pkey PRIMARY KEY (person_id, class_id, round)
);

CREATE INDEX completion_by_class ON results.completion USING btree (class_id, round);

comment on table results.completion is 'Kết quả xét hoàn thành of a learner, as it stood when the results were closed. The last round counts; earlier ones are the trail.';

comment on column results.completion.average_share is 'Weighted average, in hundredths of a percent of the scale.';

comment on column results.completion.reasons is 'By pass rule: its version, what was found, the verdict.';

create table results.grade_band (
  band_id uuid not null,
  scheme text not null,
  code text not null,
  name_vi text not null,
  name_en text not null,
  from_share integer not null,
  passes boolean not null,
  legal_basis text not null,
  verified boolean not null,
  valid_from date not null,
  valid_to date,
  article text,
  note text,
  version integer default 1 not null,
  constraint grade_band_check CHECK ((valid_to > valid_from)),
  constraint grade_band_from_share_check CHECK (((from_share >= 0) AND (from_share <= 10000))),
  constraint grade_band_legal_basis_check CHECK ((legal_basis <> ''::text)),
  constraint grade_band_scheme_check CHECK ((scheme = ANY (ARRAY['five-grades'::text, 'pass-fail'::text]))),
  constraint grade_band_pkey PRIMARY KEY (band_id),
  constraint grade_band_scheme_code_valid_from_key UNIQUE (scheme, code, valid_from)
);

comment on table results.grade_band is 'Xếp loại: the name of an average, by scheme. Dated law. A band that does not pass names what failed, whatever its average.';

comment on column results.grade_band.from_share is 'From this share of the scale on, in hundredths of a percent.';

comment on column results.grade_band.article is 'Article and clause of the document.';

comment on column results.grade_band.version is 'Of the scheme: counts the edits of all its versions.';

create table results.mark (
  person_id uuid not null,
  assessment_id uuid not null,
  attempt integer not null,
  class_id uuid not null,
  value integer not null,
  marked_at timestamp with time zone not null,
  marked_by text not null,
  marked_name text not null,
  version integer default 1 not null,
  constraint mark_attempt_check CHECK ((attempt = ANY (ARRAY[1, 2]))),
  constraint mark_value_check CHECK (((value >= 0) AND (value <= 10000))),
  constraint mark_class_id_assessment_id_fkey FOREIGN KEY (class_id, assessment_id) REFERENCES results.assessment(class_id, assessment_id),
  constraint mark_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id),
  constraint mark_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint mark_pkey PRIMARY KEY (person_id, assessment_id, attempt)
);

CREATE INDEX mark_by_assessment ON results.mark USING btree (assessment_id);

CREATE INDEX mark_by_class ON results.mark USING btree (class_id, person_id);

comment on table results.mark is 'Điểm of one learner in one assessment; no row: no mark yet, which is not zero.';

comment on column results.mark.attempt is '1: first; 2: thi lại, kiểm tra lại. The second one counts, the first one stays.';

comment on column results.mark.value is 'In hundredths of a point of the scale of its assessment: 8,5 is 850.';

create table results.mark_change (
  change_id uuid not null,
  person_id uuid not null,
  assessment_id uuid not null,
  attempt integer not null,
  class_id uuid not null,
  old_value integer,
  new_value integer,
  reason text,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  changed_name text not null,
  constraint mark_change_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id),
  constraint mark_change_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint mark_change_pkey PRIMARY KEY (change_id)
);

CREATE INDEX mark_change_by_class ON results.mark_change USING btree (class_id, changed_at);

CREATE INDEX mark_change_by_person ON results.mark_change USING btree (person_id, class_id);

comment on table results.mark_change is 'Every change of a mark that stood: what it was, what it became, who, why.';

create table results.name_check (
  person_id uuid not null,
  class_id uuid not null,
  right_as_is boolean not null,
  words text,
  checked_on date not null,
  version integer default 1 not null,
  constraint name_check_check CHECK ((right_as_is OR (words IS NOT NULL))),
  constraint name_check_class_id_fkey FOREIGN KEY (class_id) REFERENCES classes.class(class_id),
  constraint name_check_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint name_check_pkey PRIMARY KEY (person_id, class_id)
);

CREATE INDEX name_check_by_class ON results.name_check USING btree (class_id);

comment on table results.name_check is 'Before their certificate is made, learners say whether name and birth date are written right.';

create table results.pass_rule (
  rule_id uuid not null,
  code text not null,
  name_vi text not null,
  name_en text not null,
  type_codes text[] not null,
  condition jsonb not null,
  legal_basis text not null,
  article text,
  verified boolean not null,
  switched_on boolean not null,
  valid_from date not null,
  valid_to date,
  version integer default 1 not null,
  note text,
  constraint pass_rule_check CHECK ((valid_to > valid_from)),
  constraint pass_rule_legal_basis_check CHECK ((legal_basis <> ''::text)),
  constraint pass_rule_pkey PRIMARY KEY (rule_id),
  constraint pass_rule_code_valid_from_key UNIQUE (code, valid_from)
);

comment on table results.pass_rule is 'Điều kiện hoàn thành: what a learner must have reached, by the regime of the day the class ends. Dated law.';

comment on column results.pass_rule.type_codes is 'Types of training it is about, each with all below it; empty: every type.';

comment on column results.pass_rule.condition is 'An expression over the facts of a learner in a class (marks, attendance, average).';

comment on column results.pass_rule.verified is 'Somebody has compared it with the document.';

comment on column results.pass_rule.switched_on is 'Whether it decides; one that is off is only told beside the verdict.';

comment on column results.pass_rule.version is 'Of the condition: counts the edits of all its versions.';

create table results.programme_assessment (
  programme_id uuid not null,
  position integer not null,
  name text not null,
  weight integer not null,
  scale integer not null,
  required boolean not null,
  constraint programme_assessment_name_check CHECK ((name <> ''::text)),
  constraint programme_assessment_scale_check CHECK ((scale = ANY (ARRAY[10, 100]))),
  constraint programme_assessment_weight_check CHECK (((weight >= 1) AND (weight <= 100))),
  constraint programme_assessment_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES catalogue.programme(programme_id),
  constraint programme_assessment_pkey PRIMARY KEY (programme_id, "position")
);

comment on table results.programme_assessment is 'Bài kiểm tra, bài thi that classes of a programme begin with.';

create table results.shipped_rule (
  code text not null,
  constraint shipped_rule_pkey PRIMARY KEY (code)
);

comment on table results.shipped_rule is 'Conditions and schemes that were brought in once as they ship: what an office changed or took out since stays as it has it.';

comment on column results.shipped_rule.code is 'Kind and code.';

create table training_record.commitment (
  person_id uuid not null,
  commitment_id uuid not null,
  valid_from date not null,
  valid_to date not null,
  reason text not null,
  decision_no text,
  released_on date,
  rule_id uuid,
  type_code text,
  class_id uuid,
  unit_id uuid,
  decision_date date,
  training_from date,
  training_to date,
  training_months integer,
  serve_months integer not null,
  cost bigint,
  fund_source text,
  document_no text,
  note text,
  release_code text,
  release_words text,
  release_document_no text,
  release_document_date date,
  follows_class boolean default false not null,
  end_told_on date,
  constraint commitment_check CHECK ((valid_to > valid_from)),
  constraint commitment_check1 CHECK ((training_to > training_from)),
  constraint commitment_check2 CHECK (((release_code IS NULL) OR (released_on IS NOT NULL))),
  constraint commitment_cost_check CHECK ((cost >= 0)),
  constraint commitment_fund_source_check CHECK ((fund_source = ANY (ARRAY['province-budget'::text, 'unit-budget'::text, 'central-budget'::text, 'learner'::text, 'project'::text, 'other'::text]))),
  constraint commitment_reason_check CHECK ((reason <> ''::text)),
  constraint commitment_serve_months_check CHECK ((serve_months > 0)),
  constraint commitment_training_months_check CHECK ((training_months > 0)),
  constraint commitment_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint commitment_release_code_fkey FOREIGN KEY (release_code) REFERENCES training_record.release_reason(release_code),
  constraint commitment_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES training_record.commitment_rule(rule_id),
  constraint commitment_pkey PRIMARY KEY (person_id, commitment_id)
);

CREATE INDEX commitment_by_end ON training_record.commitment USING btree (valid_to);

CREATE INDEX commitment_by_rule ON training_record.commitment USING btree (rule_id);

CREATE INDEX commitment_following ON training_record.commitment USING btree (class_id) WHERE (follows_class AND (released_on IS NULL));

comment on table training_record.commitment is 'Cam kết phục vụ sau đào tạo: how long a person has promised to serve.';

comment on column training_record.commitment.valid_to is 'First day on which nothing is owed any more.';

comment on column training_record.commitment.reason is 'What was studied, in words that stay.';

comment on column training_record.commitment.released_on is 'Released early, or the costs were repaid.';

comment on column training_record.commitment.rule_id is 'The version of the law that held on the day of the decision; null: recorded before there were rules here.';

comment on column training_record.commitment.class_id is 'The class that was attended, where it is kept here.';

comment on column training_record.commitment.unit_id is 'The unit as it was at the decision.';

comment on column training_record.commitment.training_to is 'Last day of the training; service begins on the day after.';

comment on column training_record.commitment.serve_months is 'T1: months to be served.';

comment on column training_record.commitment.cost is 'What the study cost the budget for this person, salary not counted, in đồng; null: not known yet.';

comment on column training_record.commitment.document_no is 'The signed commitment (bản cam kết).';

comment on column training_record.commitment.follows_class is 'Made by a decision: its days are those of the class and move with them, until somebody puts them right by hand.';

comment on column training_record.commitment.end_told_on is 'When the person and the unit were told that it ends soon; null again when its end is put off.';

create table training_record.commitment_pause (
  person_id uuid not null,
  commitment_id uuid not null,
  paused_from date not null,
  paused_to date not null,
  reason text not null,
  constraint commitment_pause_check CHECK ((paused_to > paused_from)),
  constraint commitment_pause_reason_check CHECK ((reason <> ''::text)),
  constraint commitment_pause_person_id_commitment_id_fkey FOREIGN KEY (person_id, commitment_id) REFERENCES training_record.commitment(person_id, commitment_id) ON DELETE CASCADE,
  constraint commitment_pause_pkey PRIMARY KEY (person_id, commitment_id, paused_from),
  constraint commitment_pause_person_id_commitment_id_daterange_excl EXCLUDE USING gist (person_id WITH =, commitment_id WITH =, daterange(paused_from, paused_to) WITH &&)
);

comment on table training_record.commitment_pause is 'Thời gian không tính vào cam kết: unpaid leave, which puts the end off by as many days where the rule says so.';

comment on column training_record.commitment_pause.paused_to is 'First day of service again.';

create table training_record.commitment_rule (
  rule_id uuid not null,
  code text not null,
  name_vi text not null,
  name_en text not null,
  types text[] not null,
  applies_to jsonb,
  funds text[] default '{}'::text[] not null,
  numerator integer not null,
  denominator integer default 1 not null,
  rounding text not null,
  pauses boolean not null,
  reasons text[] default '{}'::text[] not null,
  reduction_permille integer not null,
  favoured_permille integer not null,
  money_rounding text not null,
  valid_from date not null,
  valid_to date,
  legal_basis text not null,
  article text,
  verified boolean not null,
  note text,
  version integer default 1 not null,
  constraint commitment_rule_check CHECK (((favoured_permille >= reduction_permille) AND (favoured_permille <= 1000))),
  constraint commitment_rule_check1 CHECK ((valid_to > valid_from)),
  constraint commitment_rule_code_check CHECK ((code <> ''::text)),
  constraint commitment_rule_denominator_check CHECK (((denominator >= 1) AND (denominator <= 100))),
  constraint commitment_rule_legal_basis_check CHECK ((legal_basis <> ''::text)),
  constraint commitment_rule_money_rounding_check CHECK ((money_rounding = ANY (ARRAY['half-up'::text, 'down'::text, 'up'::text]))),
  constraint commitment_rule_name_en_check CHECK ((name_en <> ''::text)),
  constraint commitment_rule_name_vi_check CHECK ((name_vi <> ''::text)),
  constraint commitment_rule_numerator_check CHECK (((numerator >= 1) AND (numerator <= 100))),
  constraint commitment_rule_reasons_check CHECK ((reasons <@ ARRAY['left-study'::text, 'no-degree'::text, 'left-service'::text, 'dismissed'::text])),
  constraint commitment_rule_reduction_permille_check CHECK (((reduction_permille >= 0) AND (reduction_permille <= 1000))),
  constraint commitment_rule_rounding_check CHECK ((rounding = ANY (ARRAY['half-up'::text, 'down'::text, 'up'::text]))),
  constraint commitment_rule_types_check CHECK ((cardinality(types) > 0)),
  constraint commitment_rule_pkey PRIMARY KEY (rule_id),
  constraint commitment_rule_in_turn EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to) WITH &&) DEFERRABLE INITIALLY DEFERRED
);

comment on table training_record.commitment_rule is 'Chế độ cam kết phục vụ và đền bù: the law that held on the day of the decision to send counts for ever.';

comment on column training_record.commitment_rule.code is 'One rule in time: its versions follow one another.';

comment on column training_record.commitment_rule.types is 'Training types it is about, each with all below it.';

comment on column training_record.commitment_rule.applies_to is 'Of whom: an expression over the facts about people on the day of the decision; null: of everybody.';

comment on column training_record.commitment_rule.funds is 'Studies paid from these sources alone; empty: whoever pays.';

comment on column training_record.commitment_rule.numerator is 'Service owed = length of the training × numerator / denominator.';

comment on column training_record.commitment_rule.rounding is 'How a begun month counts.';

comment on column training_record.commitment_rule.pauses is 'Whether unpaid leave does not count as service.';

comment on column training_record.commitment_rule.reasons is 'For which reasons the costs are recovered.';

comment on column training_record.commitment_rule.reduction_permille is 'Of the sum, for each full year of service before the training.';

comment on column training_record.commitment_rule.favoured_permille is 'The same for women and members of ethnic minorities.';

comment on column training_record.commitment_rule.money_rounding is 'How a fraction of a đồng counts.';

comment on column training_record.commitment_rule.version is 'Counts the edits of the code: all its rows bear the same.';

create table training_record.equivalence (
  equivalence_id uuid not null,
  code text not null,
  name_vi text not null,
  name_en text not null,
  from_ladder text,
  from_level text,
  ladder text not null,
  level text not null,
  valid_from date,
  valid_to date,
  legal_basis text not null,
  article text,
  verified boolean not null,
  note text,
  version integer default 1 not null,
  constraint equivalence_check CHECK ((valid_to > valid_from)),
  constraint equivalence_check1 CHECK (((from_ladder IS NULL) = (from_level IS NULL))),
  constraint equivalence_code_check CHECK ((code <> ''::text)),
  constraint equivalence_legal_basis_check CHECK ((legal_basis <> ''::text)),
  constraint equivalence_name_en_check CHECK ((name_en <> ''::text)),
  constraint equivalence_name_vi_check CHECK ((name_vi <> ''::text)),
  constraint equivalence_not_itself CHECK (((from_ladder IS DISTINCT FROM ladder) OR (from_level IS DISTINCT FROM level))),
  constraint equivalence_from_ladder_from_level_fkey FOREIGN KEY (from_ladder, from_level) REFERENCES catalogue.ladder_level(ladder, level),
  constraint equivalence_ladder_level_fkey FOREIGN KEY (ladder, level) REFERENCES catalogue.ladder_level(ladder, level),
  constraint equivalence_pkey PRIMARY KEY (equivalence_id),
  constraint equivalence_counts_once EXCLUDE USING gist (from_ladder WITH =, from_level WITH =, ladder WITH =, level WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((verified AND (from_level IS NOT NULL))) DEFERRABLE INITIALLY DEFERRED,
  constraint equivalence_in_turn EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to) WITH &&) DEFERRABLE INITIALLY DEFERRED
);

comment on table training_record.equivalence is 'What counts as a level: another level (from_ladder, from_level; verified ones count by themselves), or a kind of document that is recognised person by person.';

comment on column training_record.equivalence.code is 'One rule in time: its versions follow one another.';

comment on column training_record.equivalence.valid_from is 'Documents issued on or after this day; null: since ever.';

comment on column training_record.equivalence.valid_to is 'Documents issued before this day; null: until further notice.';

comment on column training_record.equivalence.version is 'Counts the edits of the code: all its rows bear the same.';

create table training_record.pending_commitment (
  person_id uuid not null,
  class_id uuid not null,
  unit_id uuid,
  reason text not null,
  type_code text not null,
  fund_source text,
  decision_no text not null,
  decision_date date not null,
  constraint pending_commitment_reason_check CHECK ((reason <> ''::text)),
  constraint pending_commitment_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint pending_commitment_pkey PRIMARY KEY (person_id, class_id)
);

CREATE INDEX pending_commitment_by_class ON training_record.pending_commitment USING btree (class_id);

comment on table training_record.pending_commitment is 'Cam kết chờ ngày kết thúc lớp: somebody sent by a decision to a class of which it is not known when it ends; a rule asks for service.';

comment on column training_record.pending_commitment.unit_id is 'The unit as it is at the decision.';

create table training_record.qualification (
  person_id uuid not null,
  qualification_id uuid not null,
  ladder text not null,
  level text not null,
  awarded_on date not null,
  field text,
  valid_until date,
  equivalent boolean default false not null,
  provider_name text,
  document_no text,
  unit_id uuid,
  post_id uuid,
  class_id uuid,
  note text,
  constraint qualification_check CHECK ((valid_until > awarded_on)),
  constraint qualification_ladder_level_fkey FOREIGN KEY (ladder, level) REFERENCES catalogue.ladder_level(ladder, level),
  constraint qualification_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint qualification_post_id_fkey FOREIGN KEY (post_id) REFERENCES organisation.post(post_id),
  constraint qualification_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation.unit(unit_id),
  constraint qualification_pkey PRIMARY KEY (person_id, qualification_id),
  constraint qualification_person_id_ladder_level_awarded_on_key UNIQUE (person_id, ladder, level, awarded_on)
);

CREATE INDEX qualification_by_class ON training_record.qualification USING btree (class_id) WHERE (class_id IS NOT NULL);

CREATE INDEX qualification_by_level ON training_record.qualification USING btree (ladder, level, awarded_on);

CREATE INDEX qualification_of_ladder ON training_record.qualification USING btree (ladder, person_id) INCLUDE (level, awarded_on, valid_until);

comment on table training_record.qualification is 'One diploma, certificate or confirmation. Keeps the unit and post as they were then.';

comment on column training_record.qualification.equivalent is 'Giấy xác nhận tương đương or an exemption, not a diploma of the level itself.';

create table training_record.recognition (
  person_id uuid not null,
  recognition_id uuid not null,
  qualification_id uuid not null,
  equivalence_id uuid,
  evidence_kind text not null,
  evidence text not null,
  document_no text,
  document_date date,
  decision_no text not null,
  decided_on date not null,
  assessor text not null,
  constraint recognition_assessor_check CHECK ((assessor <> ''::text)),
  constraint recognition_decision_no_check CHECK ((decision_no <> ''::text)),
  constraint recognition_evidence_check CHECK ((evidence <> ''::text)),
  constraint recognition_evidence_kind_check CHECK ((evidence_kind = ANY (ARRAY['confirmation'::text, 'certificate'::text, 'degree'::text, 'experience'::text, 'other'::text]))),
  constraint recognition_equivalence_id_fkey FOREIGN KEY (equivalence_id) REFERENCES training_record.equivalence(equivalence_id),
  constraint recognition_person_id_fkey FOREIGN KEY (person_id) REFERENCES personnel.person(person_id),
  constraint recognition_person_id_qualification_id_fkey FOREIGN KEY (person_id, qualification_id) REFERENCES training_record.qualification(person_id, qualification_id) ON DELETE CASCADE,
  constraint recognition_pkey PRIMARY KEY (person_id, recognition_id),
  constraint recognition_person_id_qualification_id_key UNIQUE (person_id, qualification_id)
);

CREATE INDEX recognition_by_equivalence ON training_record.recognition USING btree (equivalence_id);

comment on table training_record.recognition is 'Công nhận kết quả học tập trước: the evidence and the decision behind a qualification that was recognised as equivalent. Goes with its qualification; the log keeps both.';

comment on column training_record.recognition.document_date is 'Issue of the document that is the evidence: rules of equivalence ask for it.';

comment on column training_record.recognition.assessor is 'Who examined the evidence, by name and office.';

create table training_record.release_reason (
  release_code text not null,
  name_vi text not null,
  name_en text not null,
  kind text not null,
  legal_basis text,
  verified boolean not null,
  sort_order integer not null,
  constraint release_reason_kind_check CHECK ((kind = ANY (ARRAY['recovered'::text, 'exempt'::text, 'ended'::text]))),
  constraint release_reason_pkey PRIMARY KEY (release_code)
);

comment on table training_record.release_reason is 'Lý do thôi ràng buộc cam kết.';

comment on column training_record.release_reason.kind is 'recovered: the costs were paid back; exempt: the law lets go without it; ended: nothing is left to serve for another reason.';

create table training_record.shipped_law (
  key text not null,
  constraint shipped_law_key_check CHECK ((key <> ''::text)),
  constraint shipped_law_pkey PRIMARY KEY (key)
);

comment on table training_record.shipped_law is 'Norms and rules of equivalence that came with the system and were put in once: what an office changed or removed since does not come back.';

comment on column training_record.shipped_law.key is '“norm <code>” or “equivalence <code>”.';

create table training_record.validity_norm (
  norm_id uuid not null,
  code text not null,
  ladder text not null,
  level text not null,
  years integer,
  grace_months integer default 0 not null,
  valid_from date not null,
  valid_to date,
  legal_basis text not null,
  article text,
  verified boolean not null,
  note text,
  version integer default 1 not null,
  constraint validity_norm_check CHECK ((valid_to > valid_from)),
  constraint validity_norm_check1 CHECK (((years IS NOT NULL) OR (NOT verified))),
  constraint validity_norm_code_check CHECK ((code <> ''::text)),
  constraint validity_norm_grace_months_check CHECK (((grace_months >= 0) AND (grace_months <= 120))),
  constraint validity_norm_legal_basis_check CHECK ((legal_basis <> ''::text)),
  constraint validity_norm_years_check CHECK (((years >= 1) AND (years <= 50))),
  constraint validity_norm_ladder_level_fkey FOREIGN KEY (ladder, level) REFERENCES catalogue.ladder_level(ladder, level),
  constraint validity_norm_pkey PRIMARY KEY (norm_id),
  constraint validity_norm_code_level_from_key UNIQUE (code, level, valid_from),
  constraint validity_norm_ladder_level_daterange_excl EXCLUDE USING gist (ladder WITH =, level WITH =, daterange(valid_from, valid_to) WITH &&) WHERE (verified)
);

comment on table training_record.validity_norm is 'How long a qualification of a ladder is in force, by the law that held on the day of its award. Only verified norms limit anything.';

comment on column training_record.validity_norm.code is 'One norm of a whole ladder is one row for each of its levels, so that reading needs no precedence.';

comment on column training_record.validity_norm.years is 'Null: not known; such a norm is unverified.';

comment on column training_record.validity_norm.grace_months is 'How long after its end a qualification still counts, so that it can be renewed.';

comment on column training_record.validity_norm.version is 'Counts the edits of the code: all its rows bear the same.';

create view access.v_account as
 SELECT id AS account_id,
    username,
    name,
    person_id,
    search_key,
    disabled_at IS NULL AS active
   FROM access.account;

comment on view access.v_account is 'Accounts by their names, and whose they are. [nullable: person_id]';

create view access.v_account_grant as
 SELECT account_id,
    role,
    unit_id,
    valid_from,
    valid_to
   FROM access.account_grant;

comment on view access.v_account_grant is 'Roles of accounts: unit null is the whole province. [nullable: unit_id, valid_to]';

create view access.v_role as
 SELECT role,
    name_vi,
    name_en
   FROM access.role;

comment on view access.v_role is 'Roles with their words.';

create view catalogue.v_class_form as
 SELECT p.programme_id,
    p.hours,
    p.hours_per_week,
    t.size_min,
    t.size_max,
    t.default_size
   FROM catalogue.programme p
     JOIN catalogue.training_type t USING (type_code);

comment on view catalogue.v_class_form is 'How a class of a programme looks: hours, hours a week, sizes. [nullable: hours, hours_per_week, size_min, size_max, default_size]';

create view catalogue.v_cost_norm as
 SELECT norm_id,
    code,
    grade_code,
    name_vi,
    name_en,
    basis,
    ceiling,
    rate,
    legal_basis,
    article,
    verified,
    switched_on,
    by_default,
    valid_from,
    valid_to,
    sort_order
   FROM catalogue.cost_norm;

comment on view catalogue.v_cost_norm is 'Cost norms of every period. [nullable: grade_code, ceiling, rate, article, valid_to]';

create view catalogue.v_ladder_level as
 SELECT l.ladder,
    l.name_vi AS ladder_vi,
    l.name_en AS ladder_en,
    v.level,
    v.height,
    v.name_vi,
    v.name_en
   FROM catalogue.ladder l
     JOIN catalogue.ladder_level v USING (ladder);

comment on view catalogue.v_ladder_level is 'Levels of every ladder.';

create view catalogue.v_lecturer as
 SELECT lecturer_id,
    code,
    full_name,
    kind,
    person_id,
    provider_id,
    hours_per_year,
    valid_from,
    valid_to,
    COALESCE(( SELECT array_agg(t.type_code ORDER BY t.type_code) AS array_agg
           FROM catalogue.lecturer_type t
          WHERE t.lecturer_id = l.lecturer_id), '{}'::text[]) AS types,
    subjects,
    grade_code,
    search_key
   FROM catalogue.lecturer l;

comment on view catalogue.v_lecturer is 'Lecturers with the types they teach. [nullable: person_id, provider_id, hours_per_year, valid_from, valid_to, subjects, grade_code]';

create view catalogue.v_lecturer_absence as
 SELECT lecturer_id,
    absent_from,
    absent_to
   FROM catalogue.lecturer_absence;

comment on view catalogue.v_lecturer_absence is 'When lecturers are away.';

create view catalogue.v_lecturer_grade as
 SELECT grade_code,
    name_vi,
    name_en,
    sort_order
   FROM catalogue.lecturer_grade;

comment on view catalogue.v_lecturer_grade is 'Grades of lecturers.';

create view catalogue.v_programme as
 SELECT p.programme_id,
    p.code,
    p.name,
    p.type_code,
    p.hours,
    t.ancestors AS type_ancestors,
    t.family,
    t.yields_ladder,
    t.yields_level,
    p.valid_from,
    p.valid_to
   FROM catalogue.programme p
     JOIN catalogue.training_type t USING (type_code);

comment on view catalogue.v_programme is 'Programmes with their type. [nullable: hours, yields_ladder, yields_level, valid_from, valid_to]';

create view catalogue.v_programme_subject as
 SELECT programme_id,
    "position",
    name,
    periods
   FROM catalogue.programme_subject;

comment on view catalogue.v_programme_subject is 'Subjects of programmes in their order, with their tiết.';

create view catalogue.v_provider as
 SELECT provider_id,
    code,
    name,
    level,
    place,
    unit_id,
    valid_from,
    valid_to
   FROM catalogue.provider;

comment on view catalogue.v_provider is 'Providers. [nullable: unit_id, valid_from, valid_to]';

create view catalogue.v_room as
 SELECT room_id,
    code,
    name,
    provider_id,
    seats,
    valid_from,
    valid_to
   FROM catalogue.room;

comment on view catalogue.v_room is 'Rooms. [nullable: seats, valid_from, valid_to]';

create view catalogue.v_training_type as
 SELECT type_code,
    parent_code,
    ancestors,
    name_vi,
    name_en,
    family,
    yields_ladder,
    yields_level,
    default_size,
    sort_order
   FROM catalogue.training_type;

comment on view catalogue.v_training_type is 'The taxonomy. [nullable: parent_code, yields_ladder, yields_level, default_size]';

create view classes.v_class as
 SELECT class_id,
    code,
    name,
    programme_id,
    provider_id,
    channel,
    study_form,
    fund_source,
    host_unit_id,
    planned_open_on,
    opened_on,
    closed_on,
    cancelled_on,
    mode
   FROM classes.class c;

comment on view classes.v_class is 'Classes. [nullable: fund_source, host_unit_id, planned_open_on, opened_on, closed_on, cancelled_on, mode]';

create view classes.v_class_fact as
 SELECT c.class_id,
    c.code AS class_code,
    c.name AS class_name,
    c.search_key,
    c.channel,
    c.study_form,
    c.mode,
    c.fund_source,
    c.host_unit_id,
    c.place,
    c.capacity,
    c.hours,
    c.planned_open_on,
    c.opened_on,
    c.closed_on,
    c.cancelled_on,
    c.cancel_reason,
    c.decision_no,
    c.decision_date,
    g.code AS programme_code,
    g.name AS programme_name,
    g.type_code,
    g.type_ancestors,
    g.family,
    g.yields_ladder AS ladder,
    g.yields_level AS ladder_level,
    c.provider_id,
    v.code AS provider_code,
    v.name AS provider_name,
    v.level AS provider_level,
    v.place AS provider_place
   FROM classes.class c
     LEFT JOIN catalogue.v_programme g ON g.programme_id = c.programme_id
     LEFT JOIN catalogue.v_provider v ON v.provider_id = c.provider_id;

comment on view classes.v_class_fact is 'One row per class with what figures need; its roster is v_enrolment_fact by class_id. [nullable: mode, fund_source, host_unit_id, place, capacity, hours, planned_open_on, opened_on, closed_on, cancelled_on, cancel_reason, decision_no, decision_date, ladder, ladder_level]';

create view classes.v_course_span as
 SELECT c.class_id,
    c.code,
    c.name,
    c.study_form,
    COALESCE(c.opened_on, c.planned_open_on) AS starts_on,
    COALESCE(c.closed_on, COALESCE(c.opened_on, c.planned_open_on) + ceil(COALESCE(c.hours, f.hours)::numeric / COALESCE(f.hours_per_week,
        CASE c.study_form
            WHEN 'full-time'::text THEN 40
            ELSE 20
        END)::numeric)::integer * 7 - 3) AS ends_on
   FROM classes.class c
     LEFT JOIN catalogue.v_class_form f USING (programme_id)
  WHERE c.cancelled_on IS NULL;

comment on view classes.v_course_span is 'First and last day of every class that was not cancelled; where no last day is known, by its hours and the hours a week. [nullable: starts_on, ends_on]';

create view classes.v_enrolment as
 SELECT person_id,
    class_id,
    entry,
    decision_no,
    decision_date,
    unit_id,
    post_id,
    reason,
    status,
    joined_on,
    left_on,
    completed_on,
    result
   FROM classes.enrolment;

comment on view classes.v_enrolment is 'Enrolments. [nullable: decision_no, decision_date, post_id, reason, joined_on, left_on, completed_on, result]';

create view classes.v_enrolment_fact as
 SELECT e.person_id,
    e.class_id,
    p.code AS person_code,
    p.full_name,
    p.sort_key,
    p.sex,
    p.ethnic_minority,
    p.birth_date,
    e.unit_id,
    e.post_id,
    o.code AS post_code,
    o.tier AS post_tier,
    o.leadership AS post_leadership,
    o.level AS post_level,
    e.entry,
    e.decision_no,
    e.decision_date,
    e.status,
    e.joined_on,
    e.left_on,
    e.completed_on,
    e.reason,
    c.code AS class_code,
    c.name AS class_name,
    c.channel,
    c.study_form,
    c.mode,
    c.fund_source,
    c.host_unit_id,
    c.planned_open_on,
    c.opened_on,
    c.closed_on,
    c.cancelled_on,
    g.code AS programme_code,
    g.type_code,
    g.type_ancestors,
    g.family,
    g.yields_ladder AS ladder,
    g.yields_level AS ladder_level,
    c.provider_id,
    v.level AS provider_level,
    v.place AS provider_place,
    p.ethnic_group,
    p.search_key AS person_search_key,
    o.block AS post_block,
    v.code AS provider_code,
    v.name AS provider_name,
    ( SELECT array_agg(k.category ORDER BY k.category) AS array_agg
           FROM personnel.v_person_category k
          WHERE k.person_id = e.person_id) AS categories,
    e.verdict ->> 'verdict'::text AS verdict,
    e.verdict @? '$."rules"[*]?((@."aspect" == "target" && @."verified" == true) && @."verdict" == "ineligible")'::jsonpath AS wrong_target,
    ARRAY( SELECT r.value ->> 'rule'::text
           FROM jsonb_array_elements(e.verdict -> 'rules'::text) r(value)
          WHERE ((r.value ->> 'verified'::text)::boolean) AND (r.value ->> 'verdict'::text) = 'ineligible'::text) AS failed_rules,
    COALESCE(e.verdict ? 'exception'::text, false) AS excepted
   FROM classes.enrolment e
     LEFT JOIN classes.class c ON c.class_id = e.class_id
     LEFT JOIN personnel.v_person p ON p.person_id = e.person_id
     LEFT JOIN organisation.v_post o ON o.post_id = e.post_id
     LEFT JOIN catalogue.v_programme g ON g.programme_id = c.programme_id
     LEFT JOIN catalogue.v_provider v ON v.provider_id = c.provider_id;

comment on view classes.v_enrolment_fact is 'One row per enrolment with what figures need. unit_id and post_id are those of the decision; ladder is what the type yields. verdict, wrong_target and failed_rules: what the verified rules said on the day of the decision, null where nobody asked them; excepted: decided by an approved exception. [nullable: post_id, post_code, post_tier, post_leadership, post_level, post_block, categories, decision_no, decision_date, joined_on, left_on, completed_on, reason, mode, fund_source, host_unit_id, planned_open_on, opened_on, closed_on, cancelled_on, ladder, ladder_level, verdict, wrong_target]';

create view classes.v_held_session as
 SELECT session_id,
    class_id,
    held_on,
    half,
    starts_at,
    ends_at,
    periods,
    subject,
    lecturer_id,
    room_id,
    place,
    mode,
    cancelled_on,
    version
   FROM classes.session;

comment on view classes.v_held_session is 'Buổi học of every class without its ordinal: found by its key, lecturer, day or class.';

create view classes.v_kept_span as
 SELECT k.person_id,
    k.class_id,
    c.code,
    c.name,
    c.study_form,
    c.starts_on,
    c.ends_on
   FROM ( SELECT s.person_id,
            s.class_id
           FROM classes.seat_entry s
          WHERE s.kind = ANY (ARRAY['reserved'::text, 'released'::text])
          GROUP BY s.person_id, s.class_id
         HAVING sum(
                CASE s.kind
                    WHEN 'reserved'::text THEN 1
                    ELSE '-1'::integer
                END) > 0) k
     JOIN classes.v_course_span c USING (class_id);

comment on view classes.v_kept_span is 'The days of classes that a seat is kept in for people while their nomination is on its way. [nullable: starts_on, ends_on]';

create view classes.v_seat_balance as
 SELECT class_id,
    unit_id,
    sum(granted)::integer AS granted,
    sum(reserved)::integer AS reserved,
    sum(used)::integer AS used,
    sum(recorded)::integer AS recorded,
    sum(granted - reserved - used - recorded)::integer AS seats_left
   FROM ( SELECT seat_grant.class_id,
            seat_grant.unit_id,
            seat_grant.seats AS granted,
            0 AS reserved,
            0 AS used,
            0 AS recorded
           FROM classes.seat_grant
        UNION ALL
         SELECT seat_entry.class_id,
            seat_entry.quota_unit_id,
            0,
                CASE seat_entry.kind
                    WHEN 'reserved'::text THEN 1
                    WHEN 'released'::text THEN '-1'::integer
                    ELSE 0
                END AS "case",
                CASE
                    WHEN seat_entry.kind = 'used'::text THEN 1
                    WHEN seat_entry.settles = 'used'::text THEN '-1'::integer
                    ELSE 0
                END AS "case",
                CASE
                    WHEN seat_entry.kind = 'recorded'::text THEN 1
                    WHEN seat_entry.settles = 'recorded'::text THEN '-1'::integer
                    ELSE 0
                END AS "case"
           FROM classes.seat_entry) entries
  GROUP BY class_id, unit_id;

comment on view classes.v_seat_balance is 'Of each class and proposing unit, as it was called then, the sum of both ledgers.';

create view classes.v_session as
 SELECT session_id,
    class_id,
    held_on,
    half,
    starts_at,
    ends_at,
    periods,
    subject,
    lecturer_id,
    room_id,
    place,
    mode,
    cancelled_on,
    version,
        CASE
            WHEN cancelled_on IS NULL THEN count(*) FILTER (WHERE cancelled_on IS NULL) OVER (PARTITION BY class_id ORDER BY held_on, starts_at, session_id ROWS UNBOUNDED PRECEDING)::integer
            ELSE NULL::integer
        END AS ordinal
   FROM classes.session;

comment on view classes.v_session is 'Buổi học of every class; ordinal counts those that are not cancelled, from 1. [nullable: lecturer_id, room_id, place, cancelled_on, ordinal]';

create view classes.v_study_span as
 SELECT person_id,
    class_id,
    code,
    name,
    study_form,
    status,
    starts_on,
    ends_on
   FROM ( SELECT e.person_id,
            e.class_id,
            c.code,
            c.name,
            c.study_form,
            e.status,
            COALESCE(c.starts_on, e.joined_on, e.decision_date) AS starts_on,
            LEAST(c.ends_on, e.completed_on, e.left_on - 1) AS ends_on
           FROM classes.enrolment e
             JOIN classes.v_course_span c USING (class_id)
          WHERE e.status = ANY (ARRAY['enrolled'::text, 'completed'::text, 'failed'::text])) s
  WHERE status = 'enrolled'::text OR ends_on IS NOT NULL;

comment on view classes.v_study_span is 'The days on which people sit in classes, those attended elsewhere among them. Whoever has finished on a day that nobody knows sits nowhere. [nullable: starts_on, ends_on]';

create view delivery.v_attendance as
 SELECT a.person_id,
    a.session_id,
    a.class_id,
    a.mark,
    a.source,
    a.minutes,
    r.closed_at IS NOT NULL AS closed
   FROM delivery.attendance a
     LEFT JOIN delivery.roll r USING (session_id);

comment on view delivery.v_attendance is 'Marks of learners by session; closed: the roll of the session is closed.';

create view delivery.v_attendance_summary as
 SELECT a.person_id,
    a.class_id,
    count(*)::integer AS marked,
    count(*) FILTER (WHERE a.mark = ANY (ARRAY['present'::text, 'late'::text]))::integer AS attended,
    count(*) FILTER (WHERE a.mark = 'late'::text)::integer AS late,
    count(*) FILTER (WHERE a.mark = ANY (ARRAY['excused'::text, 'exempt'::text]))::integer AS excused,
    count(*) FILTER (WHERE a.mark = 'absent'::text)::integer AS absent,
    COALESCE(sum(s.periods) FILTER (WHERE a.mark = ANY (ARRAY['present'::text, 'late'::text])), 0::bigint)::integer AS periods_attended,
    COALESCE(sum(s.periods) FILTER (WHERE a.mark = ANY (ARRAY['excused'::text, 'absent'::text])), 0::bigint)::integer AS periods_missed
   FROM delivery.attendance a
     JOIN classes.v_held_session s USING (session_id)
  WHERE s.cancelled_on IS NULL
  GROUP BY a.person_id, a.class_id;

comment on view delivery.v_attendance_summary is 'What a learner attended and missed of a class, in sessions and in tiết; who is exempt missed nothing.';

create view delivery.v_online_minutes as
 WITH told AS (
         SELECT v.session_id,
            v.person_id,
            max(v.minutes) FILTER (WHERE v.source = 'manual'::text) AS manual,
            max(v.minutes) FILTER (WHERE v.source = 'import'::text) AS imported,
            sum(EXTRACT(epoch FROM GREATEST(v.left_at - GREATEST(v.joined_at, ((s.held_on + s.starts_at) AT TIME ZONE 'Asia/Ho_Chi_Minh'::text)), '00:00:00'::interval)) / 60::numeric) FILTER (WHERE v.source = 'join'::text AND v.left_at IS NOT NULL) AS seen,
            min(v.joined_at) AS joined_at
           FROM delivery.online_visit v
             JOIN classes.v_held_session s USING (session_id)
          GROUP BY v.session_id, v.person_id
        )
 SELECT session_id,
    person_id,
    COALESCE(manual, imported, round(seen)::integer) AS minutes,
    joined_at,
        CASE
            WHEN manual IS NOT NULL THEN 'manual'::text
            WHEN imported IS NOT NULL THEN 'import'::text
            ELSE 'join'::text
        END AS source
   FROM told;

comment on view delivery.v_online_minutes is 'Minutes of a learner in the room of a session, from when it begins, by the door that holds, and when they first came in; null minutes: the room does not tell.';

create view delivery.v_session_learner as
 SELECT s.session_id,
    s.class_id,
    e.person_id,
    e.unit_id
   FROM classes.v_held_session s
     JOIN classes.v_enrolment e USING (class_id)
  WHERE COALESCE(e.joined_on, s.held_on) <= s.held_on AND
        CASE
            WHEN e.status = ANY (ARRAY['dropped'::text, 'withdrawn'::text, 'transferred'::text, 'suspended'::text]) THEN e.left_on > s.held_on
            ELSE COALESCE(e.left_on, 'infinity'::date) >= s.held_on
        END;

comment on view delivery.v_session_learner is 'Who is called in a session: learners on the roster on its day.';

create view documents.v_register_entry as
 SELECT e.entry_id,
    r.issuer,
    r.layout,
    r.kind,
    r.period,
    e.number,
    e.dated,
    e.subject,
    e.by_hand,
    e.taken_by,
    e.taken_name,
    e.taken_at,
    v.reason AS void_reason,
    v.voided_name,
    v.voided_at
   FROM documents.register_entry e
     JOIN documents.register r USING (register_id)
     LEFT JOIN documents.register_void v USING (entry_id);

comment on view documents.v_register_entry is 'Numbers taken and whether they are void. [nullable: void_reason, voided_name, voided_at]';

create view nomination.v_decision as
 SELECT decision_id,
    class_id,
    kind,
    decision_no,
    decision_date,
    register_entry_id
   FROM nomination.decision d;

comment on view nomination.v_decision is 'Decisions that send people. [nullable: register_entry_id]';

create view nomination.v_nomination as
 SELECT nomination_id,
    class_id,
    unit_id,
    round,
    state,
    submitted_on,
    approved_on
   FROM nomination.nomination n;

comment on view nomination.v_nomination is 'Lists put forward. [nullable: approved_on]';

create view nomination.v_nominee as
 SELECT m.person_id,
    m.nomination_id,
    n.class_id,
    n.unit_id AS proposing_unit_id,
    m.unit_id,
    m."position",
    m.alternate AND NOT m.raised AS alternate,
    m.state,
    n.state AS list_state,
    m.exception ->> 'state'::text AS exception_state
   FROM nomination.nominee m
     JOIN nomination.nomination n USING (nomination_id);

comment on view nomination.v_nominee is 'People of lists, without why they are sent. [nullable: exception_state]';

create view organisation.v_post as
 SELECT post_id,
    code,
    name,
    search_key,
    block,
    level,
    tier,
    leadership,
    valid_from,
    valid_to
   FROM organisation.post;

comment on view organisation.v_post is 'Posts. [nullable: block, valid_from, valid_to]';

create view organisation.v_term as
 SELECT term_id,
    code,
    name,
    kind,
    valid_from,
    valid_to
   FROM organisation.term;

comment on view organisation.v_term is 'Terms and five-year spans.';

create view organisation.v_unit as
 SELECT u.unit_id,
    u.code,
    v.valid_from,
    v.valid_to,
    u.valid_from AS founded_on,
    u.valid_to AS ended_on,
    v.name,
    v.search_key,
    v.kind,
    v.block,
    v.level,
    v.parent_id,
    v.region
   FROM organisation.unit u
     JOIN organisation.unit_version v USING (unit_id);

comment on view organisation.v_unit is 'Units by version. [nullable: valid_to, ended_on, parent_id, region]';

create view organisation.v_unit_closure as
 SELECT ancestor_id,
    descendant_id,
    depth,
    valid_from,
    valid_to
   FROM organisation.unit_closure;

comment on view organisation.v_unit_closure is 'Subtrees per period. [nullable: valid_to]';

create view organisation.v_unit_post as
 SELECT unit_id,
    post_id,
    valid_from,
    valid_to,
    seats
   FROM organisation.unit_post;

comment on view organisation.v_unit_post is 'Seats of posts per unit. [nullable: valid_to]';

create view organisation.v_unit_succession as
 SELECT succession_id,
    from_unit_id,
    to_unit_id,
    kind,
    part,
    on_date,
    legal_basis
   FROM organisation.unit_succession;

comment on view organisation.v_unit_succession is 'Which unit continues which.';

create view personnel.v_appointment as
 SELECT person_id,
    appointment_id,
    unit_id,
    post_id,
    valid_from,
    valid_to,
    is_main
   FROM personnel.appointment;

comment on view personnel.v_appointment is 'Posts held. [nullable: valid_to]';

create view personnel.v_person as
 SELECT person_id,
    code,
    full_name,
    search_key,
    sort_key,
    birth_date,
    sex,
    ethnic_group,
    ethnic_group <> '01'::text AS ethnic_minority,
    unit_id,
    unit_since,
    recruited_on,
    status,
    left_on
   FROM personnel.person;

comment on view personnel.v_person is 'People without what is sensitive. [nullable: recruited_on, left_on]';

create view personnel.v_person_category as
 SELECT person_id,
    category
   FROM personnel.person_category;

comment on view personnel.v_person_category is 'Categories of people.';

create view personnel.v_person_fact as
 SELECT person_id,
    code,
    full_name,
    search_key,
    sort_key,
    birth_date,
    sex,
    ethnic_group,
    unit_id,
    unit_since,
    recruited_on,
    status,
    left_on,
    complete_ladders
   FROM personnel.person;

comment on view personnel.v_person_fact is 'A person as the facts about people (personFacts) read one; nothing sensitive. [nullable: recruited_on, left_on]';

create view personnel.v_planned_post as
 SELECT e.person_id,
    e.post_id,
    e.unit_id,
    e.approved_on,
    e.removed_on,
    t.valid_to AS term_ends_on,
    t.name AS term_name
   FROM personnel.succession_entry e
     JOIN organisation.term t USING (term_id);

comment on view personnel.v_planned_post is 'Posts that people are planned for. Fenced: who reads names through it does so under the permission on succession planning. [nullable: removed_on]';

create view personnel.v_rank_period as
 SELECT r.person_id,
    r.valid_from,
    lead(r.valid_from) OVER (PARTITION BY r.person_id ORDER BY r.valid_from) AS valid_to,
    r.rank_code,
    k.grade
   FROM personnel.rank_period r
     JOIN personnel.rank k USING (rank_code);

comment on view personnel.v_rank_period is 'Which rank a person had from when until when. [nullable: valid_to]';

create view personnel.v_retirement_age as
 SELECT sex,
        CASE
            WHEN lag(year) OVER by_year IS NULL THEN '-infinity'::date
            ELSE make_date(year, 1, 1)
        END AS since,
    years * 12 + months AS age_months,
    COALESCE((make_date(year, 1, 1) - make_interval(months => lag(years * 12 + months) OVER by_year))::date, '-infinity'::date) AS born_from
   FROM personnel.retirement_age
  WINDOW by_year AS (PARTITION BY sex ORDER BY year);

comment on view personnel.v_retirement_age is 'Ages of retirement by birth date: who was born on or after born_from (and before that of the next row) retires at age_months, not before since.';

create view personnel.v_unit_stay as
 SELECT person_id,
    unit_id,
    valid_from,
    valid_to
   FROM personnel.unit_stay;

comment on view personnel.v_unit_stay is 'Which unit answered for a person, over time. [nullable: valid_to]';

create view personnel.v_yearly_rating as
 SELECT person_id,
    year,
    rating
   FROM personnel.yearly_rating;

comment on view personnel.v_yearly_rating is 'Xếp loại từng năm.';

create view planning.v_class_of_line as
 SELECT c.line_key,
    c.class_id
   FROM planning.line_class c
UNION
 SELECT l.parent_key AS line_key,
    c.class_id
   FROM planning.line_class c
     JOIN planning.plan_line l ON l.line_key = c.line_key AND l.parent_key IS NOT NULL
     JOIN planning.plan_version v ON v.version_id = l.version_id AND (v.state = ANY (ARRAY['in-force'::text, 'closed'::text]));

comment on view planning.v_class_of_line is 'Classes of a line: opened from it, or from the line of a class-opening plan that details it.';

create view planning.v_deviation_cause as
 SELECT n.line_key,
    n.class_id,
    n.kind,
    n.cause_code,
    c.name_vi,
    c.name_en,
    c.sort_order
   FROM planning.deviation_note n
     JOIN planning.deviation_cause c ON c.cause_code = n.cause_code;

comment on view planning.v_deviation_cause is 'Nguyên nhân đã ghi của từng chỗ lệch: of a line that did not open without its class. [nullable: line_key, class_id]';

create view planning.v_need_line as
 SELECT l.line_id,
    l.sheet_id,
    s.window_id,
    w.year,
    s.unit_id AS sheet_unit_id,
    s.state AS sheet_state,
    l.unit_id,
    l.programme_id,
    l.person_id,
    l.head_count,
    l.channel,
    l.study_form,
    l.quarter,
    l.provider_id,
    l.fund_source,
    l.appraised,
    l.difference_code,
    l.removed_on
   FROM planning.need_line l
     JOIN planning.need_sheet s ON s.sheet_id = l.sheet_id
     JOIN planning.needs_window w ON w.window_id = s.window_id;

comment on view planning.v_need_line is 'Dòng nhu cầu, without what tells succession lists: no reason, no post. [nullable: person_id, study_form, quarter, provider_id, fund_source, appraised, difference_code, removed_on]';

create view planning.v_need_sheet as
 SELECT s.sheet_id,
    s.window_id,
    w.year,
    s.unit_id,
    s.state,
    s.due_on,
    s.sent_on,
    s.late_days,
    s.review_signed_on,
    s.none_reason IS NOT NULL AS no_need,
    w.opened_on AS window_opened_on,
    w.closed_on AS window_closed_on
   FROM planning.need_sheet s
     JOIN planning.needs_window w ON w.window_id = s.window_id;

comment on view planning.v_need_sheet is 'Phiếu nhu cầu của các đơn vị: state, deadline, days late (null while nothing was sent: count from due_on to the day that is asked about). [nullable: sent_on, late_days, review_signed_on, window_closed_on]';

create view planning.v_plan_line_in_force as
 SELECT p.plan_id,
    p.kind,
    p.unit_id,
    p.year_from,
    p.year_to,
    p.parent_id,
    v.version_id,
    v.number AS version_number,
    v.decision_no,
    v.decision_date,
    v.in_force_from,
    v.in_force_to,
    l.line_id,
    l.line_key,
    l.code,
    l.parent_key,
    l.year,
    l.programme_id,
    l.name,
    l.channel,
    l.study_form,
    l.mode,
    l.classes,
    l.seats,
    l.quarter,
    l.opens_on,
    l.ends_on,
    l.place,
    l.provider_id,
    l.room_id,
    l.fund_source,
    l.cost
   FROM planning.plan p
     JOIN planning.plan_version v USING (plan_id)
     JOIN planning.plan_line l USING (version_id)
  WHERE v.in_force_from IS NOT NULL;

comment on view planning.v_plan_line_in_force is 'Lines of every version that is or was in force, with the days between which it was. [nullable: parent_id, in_force_to, parent_key, name, study_form, mode, quarter, opens_on, ends_on, place, provider_id, room_id, fund_source, cost]';

create view planning.v_plan_line_name as
 SELECT line_id,
    code,
    name
   FROM planning.plan_line l
  WHERE name IS NOT NULL;

comment on view planning.v_plan_line_name is 'What lines of plans are called, where they have a name of their own.';

create view requirements.v_post_standard as
 SELECT p.post_id,
    g.group_id,
    g.code AS group_code,
    s.standard_id,
    s.ladder,
    s.level,
    l.height,
    s.valid_from,
    s.valid_to,
    s.grace_months,
    s.verified,
    s.legal_basis,
    s.article
   FROM requirements.standard_post p
     JOIN requirements.standard_group g USING (group_id)
     JOIN requirements.standard s USING (group_id)
     JOIN catalogue.v_ladder_level l USING (ladder, level);

comment on view requirements.v_post_standard is 'What is asked of the holders of a post, since when and until when. Unverified rows ask nothing of anybody. [nullable: valid_to, article]';

create view requirements.v_ratio_claim as
 SELECT person_id,
    claim_id,
    unit_id,
    programme_id,
    claimed_on,
    over,
    needs_approval,
    released_on
   FROM requirements.ratio_claim;

comment on view requirements.v_ratio_claim is 'Room claimed under the ratio. [nullable: released_on]';

create view requirements.v_rule as
 SELECT rule_id,
    code,
    aspect,
    name_vi,
    name_en
   FROM requirements.rule;

comment on view requirements.v_rule is 'What rules are called.';

create view requirements.v_standard as
 SELECT standard_id,
    group_id,
    ladder,
    level,
    valid_from,
    valid_to,
    legal_basis,
    article,
    verified
   FROM requirements.standard;

comment on view requirements.v_standard is 'Tiêu chuẩn: what a row of the matrix asks on a ladder, in one period. [nullable: valid_to, article]';

create view requirements.v_standard_group as
 SELECT group_id,
    code,
    name_vi,
    name_en,
    subject
   FROM requirements.standard_group;

comment on view requirements.v_standard_group is 'Rows of the matrix of standards.';

create view requirements.v_standard_since as
 WITH RECURSIVE asked AS (
         SELECT s.post_id AS subject_id,
            s.standard_id,
            s.ladder,
            s.height,
            s.valid_from,
            s.valid_to,
            s.verified
           FROM requirements.v_post_standard s
        UNION ALL
         SELECT s.group_id,
            s.standard_id,
            s.ladder,
            l.height,
            s.valid_from,
            s.valid_to,
            s.verified
           FROM requirements.standard s
             JOIN requirements.standard_group g USING (group_id)
             JOIN catalogue.v_ladder_level l USING (ladder, level)
          WHERE g.subject = 'person'::text
        ), chain AS (
         SELECT a.subject_id,
            a.standard_id,
            a.ladder,
            a.height,
            a.verified,
            a.valid_from AS since
           FROM asked a
        UNION
         SELECT c_1.subject_id,
            c_1.standard_id,
            c_1.ladder,
            c_1.height,
            c_1.verified,
            a.valid_from
           FROM chain c_1
             JOIN asked a ON a.subject_id = c_1.subject_id AND a.ladder = c_1.ladder AND a.height >= c_1.height AND a.valid_from < c_1.since AND (a.valid_to IS NULL OR a.valid_to >= c_1.since)
          WHERE c_1.verified AND a.verified
        )
 SELECT subject_id,
    standard_id,
    min(since) AS asked_since
   FROM chain c
  GROUP BY subject_id, standard_id;

comment on view requirements.v_standard_since is 'Since when verified law has asked for the level of a standard, or for a higher one, without a break: another legal basis begins nothing anew. Subject: the post, or the row of the matrix that is about people.';

create view results.v_certificate as
 SELECT person_id,
    certificate_id,
    class_id,
    kind,
    register_no,
    issued_on,
    voided_on
   FROM results.certificate;

comment on view results.v_certificate is 'Certificates. [nullable: voided_on]';

create view results.v_completion as
 SELECT c.person_id,
    c.class_id,
    c.verdict,
    c.average_share,
    c.band,
    c.grade,
    c.completed_on
   FROM results.completion c
     JOIN results.class_result r ON r.class_id = c.class_id AND r.round = c.round;

comment on view results.v_completion is 'Results of learners by the last closing of their class. [nullable: average_share, band, grade, completed_on]';

create view training_record.v_commitment as
 SELECT person_id,
    commitment_id,
    valid_from,
    valid_to,
    reason,
    decision_no,
    decision_date,
    type_code,
    serve_months,
    cost,
    released_on,
    release_code
   FROM training_record.commitment c;

comment on view training_record.v_commitment is 'Service commitments: owed from valid_from until valid_to unless released. [nullable: decision_no, decision_date, type_code, cost, released_on, release_code]';

create view training_record.v_counted_qualification as
 WITH counted AS (
         SELECT q.person_id,
            q.qualification_id,
            q.ladder,
            q.level,
            q.awarded_on,
            q.field,
            q.valid_until,
            q.equivalent,
            NULL::uuid AS equivalence_id
           FROM training_record.qualification q
        UNION ALL
         SELECT q.person_id,
            q.qualification_id,
            e.ladder,
            e.level,
            q.awarded_on,
            q.field,
            q.valid_until,
            true,
            e.equivalence_id
           FROM training_record.qualification q
             JOIN training_record.equivalence e ON e.from_ladder = q.ladder AND e.from_level = q.level AND e.verified AND (e.valid_from IS NULL OR e.valid_from <= q.awarded_on) AND (e.valid_to IS NULL OR e.valid_to > q.awarded_on)
        )
 SELECT c.person_id,
    c.qualification_id,
    c.ladder,
    c.level,
    c.awarded_on,
    c.field,
    c.valid_until,
    c.equivalent,
    c.equivalence_id,
    n.norm_id,
    LEAST(c.valid_until, (c.awarded_on + make_interval(years => n.years))::date) AS renew_by,
    LEAST(c.valid_until, (c.awarded_on + make_interval(years => n.years, months => n.grace_months))::date) AS expires_on
   FROM counted c
     LEFT JOIN training_record.validity_norm n ON n.verified AND n.ladder = c.ladder AND n.level = c.level AND n.valid_from <= c.awarded_on AND (n.valid_to IS NULL OR n.valid_to > c.awarded_on);

comment on view training_record.v_counted_qualification is 'The ledger with what counts as equivalent, and how long each is in force: from awarded_on until expires_on (null: for good), grace included; renew_by is the end without grace. [nullable: field, valid_until, equivalence_id, norm_id, renew_by, expires_on]';

create view training_record.v_qualification as
 SELECT person_id,
    qualification_id,
    ladder,
    level,
    awarded_on,
    field,
    valid_until,
    equivalent
   FROM training_record.qualification;

comment on view training_record.v_qualification is 'The ledger. [nullable: field, valid_until]';

create view training_record.v_qualification_validity as
 SELECT c.person_id,
    c.qualification_id,
    c.ladder,
    c.level,
    l.height,
    c.awarded_on,
    c.field,
    c.valid_until,
    c.equivalent,
    c.equivalence_id,
    c.norm_id,
    c.renew_by,
    c.expires_on
   FROM training_record.v_counted_qualification c
     JOIN catalogue.v_ladder_level l ON l.ladder = c.ladder AND l.level = c.level;

comment on view training_record.v_qualification_validity is 'The same with the height of each level on its ladder. [nullable: field, valid_until, equivalence_id, norm_id, renew_by, expires_on]';

CREATE TRIGGER certificate_stays BEFORE DELETE OR UPDATE ON results.certificate FOR EACH ROW EXECUTE FUNCTION results.keep_certificate();

CREATE TRIGGER chunk_that_is_kept_is_not_truncated BEFORE TRUNCATE ON kernel.file_chunk FOR EACH STATEMENT EXECUTE FUNCTION kernel.refuse_emptying_kept();

CREATE TRIGGER chunk_that_is_kept_stays BEFORE INSERT OR DELETE OR UPDATE ON kernel.file_chunk FOR EACH ROW EXECUTE FUNCTION kernel.refuse_kept_chunk();

CREATE TRIGGER class_mode_deleted AFTER DELETE ON classes.class_mode REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION classes.class_mode_written();

CREATE TRIGGER class_mode_inserted AFTER INSERT ON classes.class_mode REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION classes.class_mode_written();

CREATE TRIGGER class_mode_updated AFTER UPDATE ON classes.class_mode REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION classes.class_mode_written();

CREATE TRIGGER completion_stays BEFORE DELETE OR UPDATE ON results.completion FOR EACH ROW EXECUTE FUNCTION results.refuse_change();

CREATE TRIGGER decision_person_stays BEFORE DELETE OR UPDATE ON nomination.decision_person FOR EACH ROW EXECUTE FUNCTION nomination.refuse_change();

CREATE TRIGGER decision_stays BEFORE DELETE OR UPDATE ON nomination.decision FOR EACH ROW EXECUTE FUNCTION nomination.refuse_change();

CREATE TRIGGER document_stays BEFORE DELETE OR UPDATE ON nomination.document FOR EACH ROW EXECUTE FUNCTION nomination.keep_document();

CREATE TRIGGER entry_is_append_only BEFORE DELETE OR UPDATE ON audit.entry FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();

CREATE TRIGGER entry_is_not_truncated BEFORE TRUNCATE ON audit.entry FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

CREATE TRIGGER file_that_is_kept_is_not_truncated BEFORE TRUNCATE ON kernel.file FOR EACH STATEMENT EXECUTE FUNCTION kernel.refuse_emptying_kept();

CREATE TRIGGER file_that_is_kept_stays BEFORE DELETE OR UPDATE ON kernel.file FOR EACH ROW EXECUTE FUNCTION kernel.refuse_kept_file();

CREATE TRIGGER issued_file_not_emptied BEFORE TRUNCATE ON reporting.issued_file FOR EACH STATEMENT EXECUTE FUNCTION reporting.refuse_change();

CREATE TRIGGER issued_file_stays BEFORE DELETE OR UPDATE ON reporting.issued_file FOR EACH ROW EXECUTE FUNCTION reporting.refuse_change();

CREATE TRIGGER issued_report_not_emptied BEFORE TRUNCATE ON reporting.issued_report FOR EACH STATEMENT EXECUTE FUNCTION reporting.refuse_change();

CREATE TRIGGER issued_report_stays BEFORE DELETE OR UPDATE ON reporting.issued_report FOR EACH ROW EXECUTE FUNCTION reporting.refuse_change();

CREATE TRIGGER issued_task_not_emptied BEFORE TRUNCATE ON reporting.issued_task FOR EACH STATEMENT EXECUTE FUNCTION reporting.refuse_change();

CREATE TRIGGER issued_task_stays BEFORE DELETE OR UPDATE ON reporting.issued_task FOR EACH ROW EXECUTE FUNCTION reporting.refuse_change();

CREATE TRIGGER line_budget_stays BEFORE INSERT OR DELETE OR UPDATE ON planning.line_budget FOR EACH ROW EXECUTE FUNCTION planning.refuse_change();

CREATE TRIGGER line_share_stays BEFORE INSERT OR DELETE OR UPDATE ON planning.line_share FOR EACH ROW EXECUTE FUNCTION planning.refuse_change();

CREATE TRIGGER mark_change_stays BEFORE DELETE OR UPDATE ON results.mark_change FOR EACH ROW EXECUTE FUNCTION results.refuse_change();

CREATE TRIGGER opinion_not_emptied BEFORE TRUNCATE ON approval.opinion FOR EACH STATEMENT EXECUTE FUNCTION approval.refuse_change();

CREATE TRIGGER opinion_stays BEFORE DELETE OR UPDATE ON approval.opinion FOR EACH ROW EXECUTE FUNCTION approval.refuse_change();

CREATE TRIGGER plan_line_lecturer_stays BEFORE INSERT OR DELETE OR UPDATE ON planning.plan_line_lecturer FOR EACH ROW EXECUTE FUNCTION planning.refuse_change();

CREATE TRIGGER plan_line_need_stays BEFORE INSERT OR DELETE OR UPDATE ON planning.plan_line_need FOR EACH ROW EXECUTE FUNCTION planning.refuse_change();

CREATE TRIGGER plan_line_stays BEFORE INSERT OR DELETE OR UPDATE ON planning.plan_line FOR EACH ROW EXECUTE FUNCTION planning.refuse_change();

CREATE TRIGGER plan_line_unit_stays BEFORE INSERT OR DELETE OR UPDATE ON planning.plan_line_unit FOR EACH ROW EXECUTE FUNCTION planning.refuse_change();

CREATE TRIGGER plan_version_remains BEFORE DELETE ON planning.plan_version FOR EACH ROW EXECUTE FUNCTION planning.keep_approval();

CREATE TRIGGER plan_version_stays BEFORE UPDATE ON planning.plan_version FOR EACH ROW EXECUTE FUNCTION planning.keep_approval();

CREATE TRIGGER recovery_case_stays BEFORE UPDATE ON nomination.recovery_case FOR EACH ROW EXECUTE FUNCTION nomination.recovery_stays();

CREATE TRIGGER register_counts_up BEFORE DELETE OR UPDATE ON documents.register FOR EACH ROW EXECUTE FUNCTION documents.keep_register();

CREATE TRIGGER register_entry_is_append_only BEFORE DELETE OR UPDATE ON documents.register_entry FOR EACH ROW EXECUTE FUNCTION documents.refuse_change();

CREATE TRIGGER register_entry_is_not_truncated BEFORE TRUNCATE ON documents.register_entry FOR EACH STATEMENT EXECUTE FUNCTION documents.refuse_change();

CREATE TRIGGER register_void_is_append_only BEFORE DELETE OR UPDATE ON documents.register_void FOR EACH ROW EXECUTE FUNCTION documents.refuse_change();

CREATE TRIGGER register_void_is_not_truncated BEFORE TRUNCATE ON documents.register_void FOR EACH STATEMENT EXECUTE FUNCTION documents.refuse_change();

CREATE TRIGGER rule_version_is_kept BEFORE UPDATE ON requirements.rule_version FOR EACH ROW EXECUTE FUNCTION requirements.keep_rule_version();

CREATE TRIGGER seal_is_append_only BEFORE DELETE OR UPDATE ON audit.seal FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();

CREATE TRIGGER seal_is_not_truncated BEFORE TRUNCATE ON audit.seal FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

CREATE TRIGGER seat_grant_not_emptied BEFORE TRUNCATE ON classes.seat_grant FOR EACH STATEMENT EXECUTE FUNCTION classes.refuse_grant_change();

CREATE TRIGGER seat_grant_stays BEFORE DELETE OR UPDATE ON classes.seat_grant FOR EACH ROW EXECUTE FUNCTION classes.refuse_grant_change();

CREATE TRIGGER submission_stays BEFORE DELETE OR UPDATE ON nomination.submission FOR EACH ROW EXECUTE FUNCTION nomination.refuse_change();

CREATE TRIGGER survey_answer_anonymous BEFORE INSERT OR UPDATE ON delivery.survey_answer FOR EACH ROW EXECUTE FUNCTION delivery.keep_anonymous();

CREATE TRIGGER survey_as_asked BEFORE UPDATE ON delivery.survey FOR EACH ROW EXECUTE FUNCTION delivery.keep_survey_as_asked();

CREATE TRIGGER template_version_stays BEFORE DELETE OR UPDATE ON documents.template_version FOR EACH ROW EXECUTE FUNCTION documents.keep_template_version();

CREATE TRIGGER verdict_stays BEFORE UPDATE ON nomination.nominee FOR EACH ROW EXECUTE FUNCTION nomination.keep_verdict();

CREATE TRIGGER verification_is_append_only BEFORE DELETE OR UPDATE ON audit.verification FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();

CREATE TRIGGER verification_is_not_truncated BEFORE TRUNCATE ON audit.verification FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

CREATE TRIGGER version_file_not_emptied BEFORE TRUNCATE ON planning.version_file FOR EACH STATEMENT EXECUTE FUNCTION planning.refuse_file_change();

CREATE TRIGGER version_file_stays BEFORE DELETE OR UPDATE ON planning.version_file FOR EACH ROW EXECUTE FUNCTION planning.refuse_file_change();
