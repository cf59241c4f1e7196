-- Who was sent although a rule was not met, because somebody who may had approved it: kept in the verdict, counted by figures. Added at the end of the view.
create or replace view classes.v_enrolment_fact as
  select e.person_id, e.class_id,
         p.code as person_code, p.full_name, p.sort_key, p.sex, p.ethnic_minority, p.birth_date,
         e.unit_id, e.post_id, o.code as post_code, o.tier as post_tier, o.leadership as post_leadership, o.level as post_level,
         e.entry, e.decision_no, e.decision_date, e.status, e.joined_on, e.left_on, e.completed_on, e.reason,
         c.code as class_code, c.name as class_name, c.channel, c.study_form, c.mode, c.fund_source, c.host_unit_id,
         c.planned_open_on, c.opened_on, c.closed_on, c.cancelled_on,
         g.code as programme_code, g.type_code, g.type_ancestors, g.family, g.yields_ladder as ladder, g.yields_level as ladder_level,
         c.provider_id, v.level as provider_level, v.place as provider_place,
         p.ethnic_group, p.search_key as person_search_key, o.block as post_block,
         v.code as provider_code, v.name as provider_name,
         (select array_agg(k.category order by k.category) from personnel.v_person_category k where k.person_id = e.person_id) as categories,
         e.verdict ->> 'verdict' as verdict,
         e.verdict @? '$.rules[*] ? (@.aspect == "target" && @.verified == true && @.verdict == "ineligible")' as wrong_target,
         array(select r ->> 'rule' from jsonb_array_elements(e.verdict -> 'rules') r
           where (r ->> 'verified')::boolean and r ->> 'verdict' = 'ineligible') as failed_rules,
         coalesce(e.verdict ? 'exception', false) as excepted
  from classes.enrolment e
  left join classes.class c on c.class_id = e.class_id
  left join personnel.v_person p on p.person_id = e.person_id
  left join organisation.v_post o on o.post_id = e.post_id
  left join catalogue.v_programme g on g.programme_id = c.programme_id
  left join catalogue.v_provider v on v.provider_id = c.provider_id;
comment on view classes.v_enrolment_fact is 'One row per enrolment with what figures need. unit_id and post_id are those of the decision; ladder is what the type yields. verdict, wrong_target and failed_rules: what the verified rules said on the day of the decision, null where nobody asked them; excepted: decided by an approved exception. [nullable: post_id, post_code, post_tier, post_leadership, post_level, post_block, categories, decision_no, decision_date, joined_on, left_on, completed_on, reason, mode, fund_source, host_unit_id, planned_open_on, opened_on, closed_on, cancelled_on, ladder, ladder_level, verdict, wrong_target]';
comment on column classes.enrolment.verdict is 'What the rules said on the day of the decision, with their versions; never changed. exception: {approvedBy, reason, documentNo} of one that was decided although a rule which admits exceptions was not met.';
