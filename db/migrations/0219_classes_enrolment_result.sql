create or replace view classes.v_enrolment as
select person_id, class_id, entry, decision_no, decision_date, unit_id, post_id, reason, status, joined_on, left_on, completed_on, result
from classes.enrolment;
comment on view classes.v_enrolment is 'Enrolments. [nullable: decision_no, decision_date, post_id, reason, joined_on, left_on, completed_on, result]';
