-- What figures and screens count: one row per enrolment and one per class with everything joined, cheap enough for 60,000 rows.

alter table classes.enrolment add column verdict jsonb;
comment on column classes.enrolment.verdict is 'Kết quả xét as it was on the date of the decision: {verdict, reasons, …}; null when nothing was asked. Written once by enrol, never changed.';

alter table classes.class add column mode text check (mode in ('in-person', 'online', 'blended'));
comment on column classes.class.mode is 'The mode over the whole course: one mode all the way is that mode, a class that changed mode is blended. Kept by triggers on class_mode; write class_mode, not this.';

create function classes.keep_class_mode(ids uuid[]) returns void language sql as $$
  update classes.class c set mode = m.mode
  from (
    select i.class_id, case when count(distinct s.mode) > 1 then 'blended' else min(s.mode) end as mode
    from (select distinct unnest(ids) as class_id) i left join classes.class_mode s using (class_id)
    group by i.class_id
  ) m
  where m.class_id = c.class_id and c.mode is distinct from m.mode;
$$;

-- Statement triggers with transition tables: one update per statement, however many rows it wrote.
create function classes.class_mode_written() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    perform classes.keep_class_mode((select array_agg(class_id) from old_rows));
  else
    perform classes.keep_class_mode((select array_agg(class_id) from new_rows));
  end if;
  return null;
end $$;

create trigger class_mode_inserted after insert on classes.class_mode
  referencing new table as new_rows for each statement execute function classes.class_mode_written();
create trigger class_mode_updated after update on classes.class_mode
  referencing new table as new_rows for each statement execute function classes.class_mode_written();
create trigger class_mode_deleted after delete on classes.class_mode
  referencing old table as old_rows for each statement execute function classes.class_mode_written();

create or replace view classes.v_class as
  select c.class_id, c.code, c.name, c.programme_id, c.provider_id, c.channel, c.study_form, c.fund_source, c.host_unit_id,
         c.planned_open_on, c.opened_on, c.closed_on, c.cancelled_on, c.mode
  from classes.class c;

create index class_by_host_unit on classes.class (host_unit_id);
create index class_by_planned_opening on classes.class (planned_open_on);

-- Left joins on primary keys, although the foreign keys make them inner: the planner then drops every join whose columns a figure does not
-- ask for, and turns a join inner by itself as soon as a filter names one of its columns.
create view classes.v_enrolment_fact as
  select e.person_id, e.class_id,
         p.code as person_code, p.full_name, p.sort_key, p.sex, p.ethnic_minority, p.birth_date,
         e.unit_id, e.post_id, o.code as post_code, o.tier as post_tier, o.leadership as post_leadership, o.level as post_level,
         e.entry, e.decision_no, e.decision_date, e.status, e.joined_on, e.left_on, e.completed_on, e.reason,
         c.code as class_code, c.name as class_name, c.channel, c.study_form, c.mode, c.fund_source, c.host_unit_id,
         c.planned_open_on, c.opened_on, c.closed_on, c.cancelled_on,
         g.code as programme_code, g.type_code, g.type_ancestors, g.family, g.yields_ladder as ladder, g.yields_level as ladder_level,
         c.provider_id, v.level as provider_level, v.place as provider_place
  from classes.enrolment e
  left join classes.class c on c.class_id = e.class_id
  left join personnel.v_person p on p.person_id = e.person_id
  left join organisation.v_post o on o.post_id = e.post_id
  left join catalogue.v_programme g on g.programme_id = c.programme_id
  left join catalogue.v_provider v on v.provider_id = c.provider_id;
comment on view classes.v_enrolment_fact is 'One row per enrolment with what figures need. unit_id and post_id are those of the decision; ladder is what the type yields. [nullable: post_id, post_code, post_tier, post_leadership, post_level, decision_no, decision_date, joined_on, left_on, completed_on, reason, mode, fund_source, host_unit_id, planned_open_on, opened_on, closed_on, cancelled_on, ladder, ladder_level]';

create view classes.v_class_fact as
  select c.class_id, c.code as class_code, c.name as class_name, c.search_key, c.channel, c.study_form, c.mode, c.fund_source, c.host_unit_id, c.place,
         c.capacity, c.hours, c.planned_open_on, c.opened_on, c.closed_on, c.cancelled_on, c.cancel_reason, c.decision_no, c.decision_date,
         g.code as programme_code, g.name as programme_name, g.type_code, g.type_ancestors, g.family, g.yields_ladder as ladder, g.yields_level as ladder_level,
         c.provider_id, v.code as provider_code, v.name as provider_name, v.level as provider_level, v.place as provider_place
  from classes.class c
  left join catalogue.v_programme g on g.programme_id = c.programme_id
  left join catalogue.v_provider v on v.provider_id = c.provider_id;
comment on view classes.v_class_fact is 'One row per class with what figures need; its roster is v_enrolment_fact by class_id. [nullable: mode, fund_source, host_unit_id, place, capacity, hours, planned_open_on, opened_on, closed_on, cancelled_on, cancel_reason, decision_no, decision_date, ladder, ladder_level]';
