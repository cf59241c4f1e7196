-- The unit of a learner is that of the decision: enrolments need to know where a person was on a date. Made here only where personnel does not publish it yet.
do $$ begin
  if to_regclass('personnel.v_unit_stay') is null then
    create view personnel.v_unit_stay as select person_id, unit_id, valid_from, valid_to from personnel.unit_stay;
    comment on view personnel.v_unit_stay is 'Which unit answered for a person, over time. [nullable: valid_to]';
  end if;
end $$;
