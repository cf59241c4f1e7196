alter table nomination.recovery_case add column due_told_on date;
alter table nomination.recovery_case add column overdue_told_on date;
alter table nomination.recovery_case add column scan_file_id uuid;
alter table nomination.recovery_case add column pdf_file_id uuid;
comment on column nomination.recovery_case.due_told_on is 'When it was told that the sum is due soon.';
comment on column nomination.recovery_case.overdue_told_on is 'When it was told that the day has passed and the sum is not paid.';
comment on column nomination.recovery_case.scan_file_id is 'The signed decision, scanned; the newest.';
comment on column nomination.recovery_case.pdf_file_id is 'The decision as PDF, where it could be made.';
create index recovery_case_by_due on nomination.recovery_case (due_on) where state = 'decided';
