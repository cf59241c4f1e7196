-- Leaving the service drops the posts that were to begin later; taking the leaving back puts them back as they were.
create table personnel.dropped_appointment (
  person_id uuid not null references personnel.person,
  appointment_id uuid not null,
  left_on date not null,
  appointment jsonb not null,
  primary key (person_id, appointment_id)
);
comment on table personnel.dropped_appointment is 'Posts that were to begin later and fell away when their holder left the service, until the holder serves again.';
comment on column personnel.dropped_appointment.left_on is 'The first day out of service that made them fall away.';
comment on column personnel.dropped_appointment.appointment is 'The row of personnel.appointment as it was.';
