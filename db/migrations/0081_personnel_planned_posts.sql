create view personnel.v_planned_post as
  select e.person_id, e.post_id, e.unit_id, e.approved_on, e.removed_on, t.valid_to as term_ends_on
  from personnel.succession_entry e join organisation.term t using (term_id);
comment on view personnel.v_planned_post is 'Posts that people are planned for. Fenced: who reads names through it does so under the permission on succession planning. [nullable: removed_on]';
