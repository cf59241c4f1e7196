create table delivery.study_duty (
  duty_id uuid primary key,
  periods int not null check (periods > 0),
  legal_basis text not null check (legal_basis <> ''),
  article text,
  verified boolean not null,
  note text,
  valid_from date not null unique,
  valid_to date,
  check (valid_to > valid_from)
);
comment on table delivery.study_duty is 'Nghĩa vụ bồi dưỡng bắt buộc hằng năm, in tiết, dated.';
comment on column delivery.study_duty.periods is 'Tiết a year.';
comment on column delivery.study_duty.verified is 'Whether somebody has read it in the document that it cites.';
