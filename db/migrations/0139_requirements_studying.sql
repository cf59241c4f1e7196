-- Who studies on a day, and for what: the same as the facts about people call studying (classes/person-study-facts).
create function requirements.studying_on(day date)
  returns table (person_id uuid, class_id uuid, class_name text, lineage text[], ladder text, height int, level text, since date)
  language sql stable
  as $$
    select e.person_id, e.class_id, c.name, g.type_ancestors || g.code, g.yields_ladder, l.height, g.yields_level,
      coalesce(e.joined_on, c.opened_on, e.decision_date)
    from classes.v_enrolment e
    join classes.v_class c on c.class_id = e.class_id
    join catalogue.v_programme g on g.programme_id = c.programme_id
    left join catalogue.v_ladder_level l on l.ladder = g.yields_ladder and l.level = g.yields_level
    where e.decision_date <= day
      and case when least(e.completed_on, e.left_on, c.closed_on + 1, c.cancelled_on) is null then e.status in ('enrolled', 'suspended')
        else least(e.completed_on, e.left_on, c.closed_on + 1, c.cancelled_on) > day end
  $$;
comment on function requirements.studying_on(date) is 'Enrolments decided by a day and not at an end on it, with the level that their class gives (null where it gives none) and the codes of the programme and all types above it.';
