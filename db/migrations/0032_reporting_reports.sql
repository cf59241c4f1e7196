-- What a person writes into a report, and reports as issued.
create schema reporting;

create table reporting.report_text (
  unit_id uuid references organisation.unit,
  layout text not null check (layout in ('party', 'state')),
  period_from date not null,
  period_to date not null check (period_to >= period_from),
  texts jsonb not null,
  version int not null default 1,
  updated_by text not null,
  updated_name text not null,
  updated_at timestamptz not null,
  unique nulls not distinct (unit_id, layout, period_from, period_to)
);
comment on table reporting.report_text is 'The filled-in parts of one edition of a report; the next edition begins with them. [nullable: unit_id]';
comment on column reporting.report_text.unit_id is 'null: the report of the whole province';
comment on column reporting.report_text.texts is 'Paragraphs, letterhead, signature, recipients: see reportTextsSchema';
create index report_text_by_end on reporting.report_text (unit_id, layout, period_to desc);

create table reporting.issued_report (
  report_id uuid primary key,
  number text not null,
  issuer text not null,
  layout text not null check (layout in ('party', 'state')),
  issued_on date not null,
  title text not null,
  period_name text not null,
  period_from date not null,
  period_to date not null,
  unit_id uuid references organisation.unit,
  unit_code text,
  unit_name text,
  organisation text not null check (organisation in ('then', 'now')),
  domain_date date not null,
  young_max_age int not null,
  figures jsonb not null,
  limitations jsonb not null,
  directions jsonb not null,
  document jsonb not null,
  lists_file_id uuid not null references kernel.file,
  frozen_sha256 text not null,
  register_entry_id uuid not null unique references documents.register_entry,
  request_key uuid unique,
  issued_by text not null,
  issued_name text not null,
  issued_at timestamptz not null
);
comment on table reporting.issued_report is 'A report as issued: figures, lists and words are frozen and never change; corrections show beside them as errata.';
comment on column reporting.issued_report.domain_date is 'The day on which “today’s organisation” was read';
comment on column reporting.issued_report.document is 'The fully worded document: rendering it again gives the same bytes';
comment on column reporting.issued_report.lists_file_id is 'The people behind every figure, compressed and encrypted';
comment on column reporting.issued_report.register_entry_id is 'The register answers for its number; the words of the letterhead are free, and two bodies may share a name';
comment on column reporting.issued_report.request_key is 'Of whoever asked: a repeated request issues nothing twice';
comment on column reporting.issued_report.frozen_sha256 is 'Of the columns of this row, and of figures, limitations, directions, document and lists';
create index issued_report_by_day on reporting.issued_report (issued_on desc, report_id desc);
create index issued_report_by_unit on reporting.issued_report (unit_id, issued_on desc);

create table reporting.issued_file (
  report_id uuid not null references reporting.issued_report,
  format text not null check (format in ('docx', 'xlsx', 'pdf')),
  file_id uuid not null references kernel.file,
  name text not null,
  sha256 text not null,
  size int not null,
  primary key (report_id, format)
);
comment on table reporting.issued_file is 'The files of an issued report, each made once: Word and workbook first, then the PDF where one can be made.';

create table reporting.issued_task (
  task_id uuid primary key,
  report_id uuid not null references reporting.issued_report
);
comment on table reporting.issued_task is 'The tasks that make the files of an issued report; the one with the greatest id is the latest.';
create index issued_task_of_report on reporting.issued_task (report_id, task_id desc);

-- What has been issued stays (house rule 12).
create function reporting.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'an issued report never changes';
end $$;
create trigger issued_report_stays before update or delete on reporting.issued_report for each row execute function reporting.refuse_change();
create trigger issued_report_not_emptied before truncate on reporting.issued_report for each statement execute function reporting.refuse_change();
create trigger issued_file_stays before update or delete on reporting.issued_file for each row execute function reporting.refuse_change();
create trigger issued_file_not_emptied before truncate on reporting.issued_file for each statement execute function reporting.refuse_change();
create trigger issued_task_stays before update or delete on reporting.issued_task for each row execute function reporting.refuse_change();
create trigger issued_task_not_emptied before truncate on reporting.issued_task for each statement execute function reporting.refuse_change();
