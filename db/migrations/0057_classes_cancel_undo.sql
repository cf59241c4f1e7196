-- What a cancellation replaced, so that reopening brings it back, and which enrolment a line is: one removed and made anew is another.
alter table classes.class add column before_cancel jsonb;
comment on column classes.class.before_cancel is '{was, left}: the planned opening, opening, last day and modes before the cancellation, and as it left them. Null unless cancelled on a screen.';

alter table classes.enrolment add column enrolment_id uuid not null default gen_random_uuid();
comment on column classes.enrolment.enrolment_id is 'Tells an enrolment from one of the same person in the same class that was removed before; versions begin anew.';
comment on column classes.roster_change.lines is '[{personId, before, enrolmentId, version}]: the enrolment before (null: there was none), which one it was after and its version (null: it is no more). What could not be undone stays.';
