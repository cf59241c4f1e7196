-- Where a person belonged on a date: what enrolments and reports of the past need.
create view personnel.v_unit_stay as select person_id, unit_id, valid_from, valid_to from personnel.unit_stay;
comment on view personnel.v_unit_stay is 'Which unit answered for a person, over time. [nullable: valid_to]';
