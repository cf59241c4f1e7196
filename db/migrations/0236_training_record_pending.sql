-- A class whose end is not known yet commits nobody for a time: what is owed waits for the day, is made when it is known, and moves with it.
create table training_record.pending_commitment (
  person_id uuid not null references personnel.person,
  class_id uuid not null,
  unit_id uuid,
  reason text not null check (reason <> ''),
  type_code text not null,
  fund_source text,
  decision_no text not null,
  decision_date date not null,
  primary key (person_id, class_id)
);
comment on table training_record.pending_commitment is 'Cam kết chờ ngày kết thúc lớp: somebody sent by a decision to a class of which it is not known when it ends; a rule asks for service.';
comment on column training_record.pending_commitment.unit_id is 'The unit as it is at the decision.';
create index pending_commitment_by_class on training_record.pending_commitment (class_id);

alter table training_record.commitment add column follows_class boolean not null default false;
comment on column training_record.commitment.follows_class is 'Made by a decision: its days are those of the class and move with them, until somebody puts them right by hand.';
update training_record.commitment c set follows_class = true
from classes.v_course_span s where s.class_id = c.class_id and s.starts_on = c.training_from and s.ends_on = c.training_to;
create index commitment_following on training_record.commitment (class_id) where follows_class and released_on is null;
alter table training_record.commitment add column end_told_on date;
comment on column training_record.commitment.end_told_on is 'When the person and the unit were told that it ends soon; null again when its end is put off.';
