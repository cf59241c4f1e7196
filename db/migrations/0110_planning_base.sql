create schema planning;
comment on schema planning is 'Nhu cầu, kế hoạch: needs, five-year and yearly plans, class-opening plans, what became of them.';

-- Needs ---------------------------------------------------------------------------------------------------------------------------------------------

create table planning.needs_window (
  window_id uuid primary key,
  year int not null unique check (year between 2000 and 2100),
  title text not null check (title <> ''),
  instructions text not null default '',
  legal_basis text not null check (legal_basis <> ''),
  review_on date not null,
  opened_on date not null,
  opened_by text not null,
  opened_name text not null,
  closed_on date check (closed_on >= opened_on),
  version int not null default 1
);
comment on table planning.needs_window is 'Đợt rà soát và đăng ký nhu cầu: one a year, opened by the commission; units sign off their review, then register what they need.';
comment on column planning.needs_window.year is 'The year that the needs are for.';
comment on column planning.needs_window.review_on is 'The day on which posts are reviewed against their standards.';
comment on column planning.needs_window.closed_on is 'The day on which the commission closed it; null while it is open.';

create table planning.needs_deadline (
  window_id uuid not null references planning.needs_window,
  level text not null check (level in ('province', 'district', 'commune')),
  due_on date not null,
  primary key (window_id, level)
);
comment on table planning.needs_deadline is 'Hạn gửi theo cấp của đơn vị: the last day on which units of a level are in time.';

create table planning.need_sheet (
  sheet_id uuid primary key,
  window_id uuid not null references planning.needs_window,
  unit_id uuid not null references organisation.unit,
  due_on date not null,
  state text not null default 'open' check (state in ('open', 'submitted', 'none', 'returned', 'accepted')),
  review_signed_on date,
  review_signed_name text,
  review_frozen jsonb,
  sent_on date,
  sent_by text,
  sent_name text,
  none_reason text,
  return_reason text,
  reminded_at timestamptz,
  version int not null default 1,
  unique (window_id, unit_id),
  check ((review_signed_on is null) = (review_signed_name is null)),
  check (state not in ('submitted', 'none', 'accepted') or sent_on is not null),
  check ((state = 'none') <= (none_reason is not null))
);
comment on table planning.need_sheet is 'Phiếu nhu cầu của một đơn vị trực thuộc tỉnh, cho cả cây đơn vị của nó: one for each proposing unit of a window.';
comment on column planning.need_sheet.due_on is 'Deadline of the unit’s level when the window was opened, or as extended since.';
comment on column planning.need_sheet.review_signed_on is 'The day on which the unit signed off its review of posts; what it signed is frozen.';
comment on column planning.need_sheet.review_frozen is 'The counts of the review as they were signed: posts, satisfied, missing, unknown, expiring; by standard.';
comment on column planning.need_sheet.sent_on is 'The day of the first submission or declaration: lateness counts from it, whatever was returned later.';
create index need_sheet_by_unit on planning.need_sheet (unit_id, window_id);

create table planning.need_line (
  line_id uuid primary key,
  sheet_id uuid not null references planning.need_sheet,
  unit_id uuid not null references organisation.unit,
  programme_id uuid not null references catalogue.programme,
  person_id uuid references personnel.person,
  head_count int not null check (head_count > 0),
  reason text not null check (reason in ('incumbent', 'planned', 'other')),
  post_id uuid references organisation.post,
  standard_id uuid references requirements.standard,
  source text not null check (source in ('gap', 'hand', 'file')),
  channel text not null default 'sent' check (channel in ('opened', 'sent')),
  study_form text check (study_form in ('full-time', 'part-time')),
  quarter int check (quarter between 1 and 4),
  provider_id uuid references catalogue.provider,
  fund_source text check (fund_source in ('province-budget', 'unit-budget', 'central-budget', 'learner', 'project', 'other')),
  why text,
  note text,
  removed_on date,
  removed_reason text,
  appraised int check (appraised >= 0),
  difference_code text,
  version int not null default 1,
  check (person_id is null or head_count = 1),
  check (source = 'gap' or why is not null or person_id is null or source = 'file'),
  check ((removed_on is null) = (removed_reason is null)),
  check (appraised is null or appraised <= head_count or difference_code is not null)
);
comment on table planning.need_line is 'Dòng nhu cầu: a person, or a number of people still to be named, who need a programme, and why.';
comment on column planning.need_line.unit_id is 'The unit within the sheet’s subtree whose people these are.';
comment on column planning.need_line.reason is 'Chức danh đương nhiệm, chức danh quy hoạch, lý do khác. Fenced where it is planned.';
comment on column planning.need_line.post_id is 'The post that causes it: held, or planned. Fenced where it is planned.';
comment on column planning.need_line.source is 'From a gap of the review, added by hand, from a file.';
comment on column planning.need_line.why is 'Reason that a line which no gap causes was added.';
comment on column planning.need_line.appraised is 'How many of them the appraisal keeps; null: not appraised yet.';
create index need_line_by_sheet on planning.need_line (sheet_id, programme_id);
create index need_line_by_unit on planning.need_line (unit_id);
create index need_line_by_person on planning.need_line (person_id, programme_id) where person_id is not null;
create index need_line_by_programme on planning.need_line (programme_id);
create unique index one_need_for_a_person on planning.need_line (sheet_id, person_id, programme_id) where person_id is not null and removed_on is null;

create table planning.difference_reason (
  reason_code text primary key check (reason_code <> ''),
  name_vi text not null check (name_vi <> ''),
  name_en text not null check (name_en <> ''),
  sort_order int not null
);
comment on table planning.difference_reason is 'Lý do chênh lệch giữa đề nghị, thẩm định và phê duyệt.';

-- Plans ---------------------------------------------------------------------------------------------------------------------------------------------

create table planning.plan (
  plan_id uuid primary key,
  kind text not null check (kind in ('five-year', 'year', 'opening')),
  unit_id uuid not null references organisation.unit,
  year_from int not null check (year_from between 2000 and 2100),
  year_to int not null check (year_to >= year_from and year_to < year_from + 10),
  parent_id uuid references planning.plan,
  title text not null check (title <> ''),
  lead_body text not null,
  coordinating_bodies text[] not null default '{}',
  legal_basis text not null,
  goals text not null default '',
  version int not null default 1,
  check (kind = 'five-year' or year_from = year_to),
  unique (kind, unit_id, year_from)
);
comment on table planning.plan is 'Kế hoạch giai đoạn, kế hoạch năm, kế hoạch mở lớp: of one unit for its staff; the province’s gathers those of all.';
comment on column planning.plan.parent_id is 'The five-year plan of a year’s plan; the year’s plan of a class-opening plan.';
comment on column planning.plan.lead_body is 'Cơ quan chủ trì.';
comment on column planning.plan.coordinating_bodies is 'Cơ quan phối hợp.';
create index plan_by_unit on planning.plan (unit_id, year_from);
create index plan_by_parent on planning.plan (parent_id);

create table planning.plan_version (
  version_id uuid primary key,
  plan_id uuid not null references planning.plan,
  number int not null check (number >= 0),
  state text not null default 'draft' check (state in ('draft', 'submitted', 'appraised', 'returned', 'approved', 'in-force', 'superseded', 'closed', 'withdrawn')),
  based_on uuid references planning.plan_version,
  reason text,
  submitted_on date,
  approved_on date,
  decision_no text,
  decision_date date,
  in_force_from date,
  in_force_to date,
  content_hash text,
  snapshot jsonb,
  file_id uuid,
  made_by text not null,
  made_name text not null,
  made_on date not null,
  lock_version int not null default 1,
  unique (plan_id, number),
  check (state not in ('approved', 'in-force', 'superseded', 'closed') or (approved_on is not null and content_hash is not null and snapshot is not null)),
  check (state not in ('in-force', 'superseded', 'closed') or (decision_no is not null and decision_date is not null and in_force_from is not null)),
  check (number = 0 or reason is not null),
  check (in_force_to > in_force_from)
);
comment on table planning.plan_version is 'Bản của kế hoạch: 0 is the plan as first approved, each amendment another; what was approved never changes.';
comment on column planning.plan_version.content_hash is 'SHA-256 of the snapshot that was approved.';
comment on column planning.plan_version.snapshot is 'The plan with its lines as the approver saw them.';
comment on column planning.plan_version.file_id is 'The same as a document.';
comment on column planning.plan_version.in_force_from is 'The first day on which what happens is measured by this version.';
create index plan_version_by_plan on planning.plan_version (plan_id, number);
create unique index one_open_version on planning.plan_version (plan_id) where state in ('draft', 'submitted', 'appraised', 'returned', 'approved');
create unique index one_version_in_force on planning.plan_version (plan_id) where state = 'in-force';

create table planning.plan_line (
  line_id uuid primary key,
  version_id uuid not null references planning.plan_version,
  line_key uuid not null,
  code text not null check (code <> ''),
  parent_key uuid,
  year int not null,
  programme_id uuid not null references catalogue.programme,
  name text,
  channel text not null check (channel in ('opened', 'sent')),
  study_form text check (study_form in ('full-time', 'part-time')),
  mode text check (mode in ('in-person', 'online', 'blended')),
  classes int not null check (classes >= 0),
  seats int not null check (seats >= 0),
  quarter int check (quarter between 1 and 4),
  opens_on date,
  ends_on date check (ends_on >= opens_on),
  place text,
  provider_id uuid references catalogue.provider,
  room_id uuid references catalogue.room,
  fund_source text check (fund_source in ('province-budget', 'unit-budget', 'central-budget', 'learner', 'project', 'other')),
  cost bigint check (cost >= 0),
  pinned text[] not null default '{}',
  note text,
  lock_version int not null default 1,
  unique (version_id, line_key),
  unique (version_id, code),
  check (channel = 'opened' or classes = 0)
);
comment on table planning.plan_line is 'Dòng kế hoạch: a programme with its classes and seats; in a class-opening plan one class.';
comment on column planning.plan_line.line_key is 'What the line is called through all versions of its plan.';
comment on column planning.plan_line.code is 'Số thứ tự, mã dòng: the line’s name in files and reports.';
comment on column planning.plan_line.parent_key is 'In a class-opening plan: the line of the year’s plan that the class comes from.';
comment on column planning.plan_line.year is 'The year of the line: a five-year plan has lines of five years.';
comment on column planning.plan_line.cost is 'In đồng.';
comment on column planning.plan_line.pinned is 'What a proposal must leave as it is: opensOn, room, lecturers, seats.';
create index plan_line_by_key on planning.plan_line (line_key);
create index plan_line_by_parent on planning.plan_line (parent_key) where parent_key is not null;
create index plan_line_by_programme on planning.plan_line (programme_id);

create table planning.plan_line_unit (
  line_id uuid not null references planning.plan_line on delete cascade,
  unit_id uuid not null references organisation.unit,
  asked int not null default 0 check (asked >= 0),
  appraised int check (appraised >= 0),
  approved int check (approved >= 0),
  difference_code text references planning.difference_reason,
  note text,
  lock_version int not null default 1,
  primary key (line_id, unit_id)
);
comment on table planning.plan_line_unit is 'Chia theo đơn vị: seats asked for, kept by the appraisal and approved, of each unit.';
create index plan_line_unit_by_unit on planning.plan_line_unit (unit_id);
create index plan_line_unit_by_difference on planning.plan_line_unit (difference_code) where difference_code is not null;

create table planning.plan_line_need (
  line_key uuid not null,
  need_line_id uuid not null references planning.need_line,
  version_id uuid not null references planning.plan_version,
  primary key (version_id, need_line_id)
);
comment on table planning.plan_line_need is 'Which needs a plan’s line gathers: a need stands in one line of a version.';
create index plan_line_need_by_line on planning.plan_line_need (line_key, version_id);
create index plan_line_need_by_need on planning.plan_line_need (need_line_id);

create table planning.plan_line_lecturer (
  line_id uuid not null references planning.plan_line on delete cascade,
  lecturer_id uuid not null references catalogue.lecturer,
  hours int not null check (hours > 0),
  primary key (line_id, lecturer_id)
);
comment on table planning.plan_line_lecturer is 'Who is to teach a class of a class-opening plan, and how many hours (tiết).';
create index plan_line_lecturer_by_lecturer on planning.plan_line_lecturer (lecturer_id);

create table planning.line_comment (
  comment_id uuid primary key,
  version_id uuid not null references planning.plan_version,
  line_key uuid not null,
  words text not null check (words <> ''),
  by_account text not null,
  by_name text not null,
  at timestamptz not null,
  settled_on date,
  settled_name text
);
comment on table planning.line_comment is 'Ý kiến về từng dòng: what is to be corrected in a line, by whom; settled when it was seen to.';
create index line_comment_by_version on planning.line_comment (version_id, line_key);

create table planning.plan_target (
  target_id uuid primary key,
  plan_id uuid not null references planning.plan,
  code text not null check (code <> ''),
  name_vi text not null check (name_vi <> ''),
  name_en text not null check (name_en <> ''),
  population jsonb not null,
  satisfied jsonb not null,
  percent int not null check (percent between 0 and 100),
  yearly boolean not null,
  by_year int,
  legal_basis text not null check (legal_basis <> ''),
  verified boolean not null default false,
  version int not null default 1,
  unique (plan_id, code)
);
comment on table planning.plan_target is 'Chỉ tiêu của kế hoạch: of whom how many per cent must satisfy what; both are expressions over the facts of a person, counted live.';
comment on column planning.plan_target.by_year is 'The year by whose end it is to be reached; null: every year.';

-- A version that was approved is what it is.
create function planning.refuse_change() returns trigger language plpgsql as $$
declare
  of_version uuid;
begin
  if tg_table_name = 'plan_line' then
    of_version := coalesce(new.version_id, old.version_id);
  elsif tg_table_name = 'plan_line_need' then
    of_version := coalesce(new.version_id, old.version_id);
  else
    select l.version_id into of_version from planning.plan_line l where l.line_id = coalesce(new.line_id, old.line_id);
  end if;
  if exists (select from planning.plan_version v where v.version_id = of_version and v.approved_on is not null) then
    raise exception 'a plan that was approved never changes';
  end if;
  return coalesce(new, old);
end $$;
create trigger plan_line_stays before insert or update or delete on planning.plan_line for each row execute function planning.refuse_change();
create trigger plan_line_unit_stays before insert or update or delete on planning.plan_line_unit for each row execute function planning.refuse_change();
create trigger plan_line_need_stays before insert or update or delete on planning.plan_line_need for each row execute function planning.refuse_change();
create trigger plan_line_lecturer_stays before insert or update or delete on planning.plan_line_lecturer for each row execute function planning.refuse_change();

create function planning.keep_approval() returns trigger language plpgsql as $$
begin
  if old.approved_on is not null and (new.content_hash, new.snapshot, new.approved_on, new.file_id) is distinct from (old.content_hash, old.snapshot, old.approved_on, coalesce(old.file_id, new.file_id)) then
    raise exception 'a plan that was approved never changes';
  end if;
  return new;
end $$;
create trigger plan_version_stays before update on planning.plan_version for each row execute function planning.keep_approval();

-- What became of it ---------------------------------------------------------------------------------------------------------------------------------

create table planning.line_class (
  class_id uuid primary key references classes.class,
  line_key uuid not null,
  linked_on date not null,
  linked_by text not null,
  linked_name text not null
);
comment on table planning.line_class is 'Which line of a plan a class was opened from; a class without one was not planned.';
create index line_class_by_line on planning.line_class (line_key);

create table planning.unplanned_class (
  class_id uuid primary key references classes.class,
  reason text not null check (reason <> ''),
  document_no text not null check (document_no <> ''),
  document_date date not null,
  approved_by text not null check (approved_by <> ''),
  recorded_by text not null,
  recorded_name text not null,
  recorded_on date not null,
  version int not null default 1
);
comment on table planning.unplanned_class is 'Lớp ngoài kế hoạch có ý kiến của cấp có thẩm quyền: the exception that makes it legal.';

create table planning.deviation_cause (
  cause_code text primary key check (cause_code <> ''),
  name_vi text not null check (name_vi <> ''),
  name_en text not null check (name_en <> ''),
  sort_order int not null
);
comment on table planning.deviation_cause is 'Nguyên nhân lệch kế hoạch.';

create table planning.deviation_note (
  line_key uuid,
  class_id uuid references classes.class,
  kind text not null check (kind in ('not-opened', 'late', 'early', 'unplanned', 'size-off', 'moved', 'carried-over')),
  cause_code text not null references planning.deviation_cause,
  words text,
  noted_by text not null,
  noted_name text not null,
  noted_on date not null,
  version int not null default 1,
  note_id uuid primary key,
  check (line_key is not null or class_id is not null),
  unique nulls not distinct (line_key, class_id, kind)
);
comment on table planning.deviation_note is 'Nguyên nhân của từng chỗ lệch: why a line did not become what it says.';
create index deviation_note_by_class on planning.deviation_note (class_id);
create index deviation_note_by_cause on planning.deviation_note (cause_code);
