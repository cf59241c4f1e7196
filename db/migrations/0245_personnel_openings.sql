-- Who has opened whose record on which day: a reading is told once a day, not at every look.
create table personnel.record_opening (
  person_id uuid not null references personnel.person (person_id),
  account_id text not null check (account_id <> ''),
  last_on date not null,
  primary key (person_id, account_id)
);
comment on table personnel.record_opening is 'Lần mở hồ sơ: the last day on which an account opened the page of a person. Whether an opening is the first of its day, and so is written to the audit log; the log alone is shown.';
comment on column personnel.record_opening.account_id is 'The account that opened it, as the audit log names it';
comment on column personnel.record_opening.last_on is 'The last day it did';
