create or replace view personnel.v_planned_post as
  select e.person_id, e.post_id, e.unit_id, e.approved_on, e.removed_on, t.valid_to as term_ends_on, t.name as term_name
  from personnel.succession_entry e join organisation.term t using (term_id);

create view personnel.v_yearly_rating as select person_id, year, rating from personnel.yearly_rating;
comment on view personnel.v_yearly_rating is 'Xếp loại từng năm.';
