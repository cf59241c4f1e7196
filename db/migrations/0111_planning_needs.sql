alter table planning.need_sheet add column late_days int check (late_days >= 0);
alter table planning.need_sheet add constraint sent_is_late_or_not check ((sent_on is null) = (late_days is null));
comment on column planning.need_sheet.late_days is 'Số ngày gửi trễ: calendar days of the first sending after its deadline, frozen then; null until the unit sends.';
comment on column planning.need_sheet.reminded_at is 'When the unit was last reminded.';

alter table planning.need_line add column added_on date;
comment on column planning.need_line.added_on is 'The day on which the line was made.';
alter table planning.need_line add foreign key (difference_code) references planning.difference_reason;
create index need_line_by_difference on planning.need_line (difference_code) where difference_code is not null;
create index need_line_by_post on planning.need_line (post_id) where post_id is not null;
create index need_line_by_standard on planning.need_line (standard_id) where standard_id is not null;
create index need_line_by_provider on planning.need_line (provider_id) where provider_id is not null;
create index need_sheet_by_state on planning.need_sheet (state);

create view planning.v_need_sheet as
  select s.sheet_id, s.window_id, w.year, s.unit_id, s.state, s.due_on, s.sent_on, s.late_days, s.review_signed_on, s.none_reason is not null as no_need,
    w.opened_on as window_opened_on, w.closed_on as window_closed_on
  from planning.need_sheet s join planning.needs_window w on w.window_id = s.window_id;
comment on view planning.v_need_sheet is 'Phiếu nhu cầu của các đơn vị: state, deadline, days late (null while nothing was sent: count from due_on to the day that is asked about). [nullable: sent_on, late_days, review_signed_on, window_closed_on]';

create view planning.v_need_line as
  select l.line_id, l.sheet_id, s.window_id, w.year, s.unit_id as sheet_unit_id, s.state as sheet_state, l.unit_id, l.programme_id, l.person_id, l.head_count,
    l.channel, l.study_form, l.quarter, l.provider_id, l.fund_source, l.appraised, l.difference_code, l.removed_on
  from planning.need_line l join planning.need_sheet s on s.sheet_id = l.sheet_id join planning.needs_window w on w.window_id = s.window_id;
comment on view planning.v_need_line is 'Dòng nhu cầu, without what tells succession lists: no reason, no post. [nullable: person_id, study_form, quarter, provider_id, fund_source, appraised, difference_code, removed_on]';

create view requirements.v_standard as
  select standard_id, group_id, ladder, level, valid_from, valid_to, legal_basis, article, verified from requirements.standard;
comment on view requirements.v_standard is 'Tiêu chuẩn: what a row of the matrix asks on a ladder, in one period. [nullable: valid_to, article]';
