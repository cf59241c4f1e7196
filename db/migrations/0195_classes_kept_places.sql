-- One place at a time also for whom a seat is kept: a list on its way counts as a class that they sit in.
create view classes.v_kept_span as
  select k.person_id, k.class_id, c.code, c.name, c.study_form, c.starts_on, c.ends_on
  from (select s.person_id, s.class_id from classes.seat_entry s where s.kind in ('reserved', 'released') group by s.person_id, s.class_id
    having sum(case s.kind when 'reserved' then 1 else -1 end) > 0) k join classes.v_course_span c using (class_id);
comment on view classes.v_kept_span is 'The days of classes that a seat is kept in for people while their nomination is on its way. [nullable: starts_on, ends_on]';
