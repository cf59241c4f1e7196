create table delivery.package (
  package_id uuid primary key,
  class_id uuid not null references classes.class,
  title text not null check (title <> ''),
  standard text not null check (standard in ('scorm-1.2', 'scorm-2004')),
  launch text not null check (launch <> ''),
  mastery_score int check (mastery_score between 0 and 10000),
  file_name text not null,
  sha256 text not null,
  size int not null check (size > 0),
  parts int not null check (parts > 0),
  added_on date not null,
  added_by text not null,
  added_name text not null,
  withdrawn_on date,
  version int not null default 1
);
comment on table delivery.package is 'Bài tự học: a SCORM package of a class. Withdrawn, nobody begins it any more; what was reached in it stays.';
comment on column delivery.package.launch is 'Path within the package, and what follows it, of the page that opens it.';
comment on column delivery.package.mastery_score is 'The score from which the package calls itself passed, in ten-thousandths of the scale; null: it decides itself.';
comment on column delivery.package.sha256 is 'Of the file as it was brought in.';
create index package_by_class on delivery.package (class_id, added_on);

create table delivery.package_part (
  package_id uuid not null references delivery.package on delete cascade,
  path text not null,
  file_id uuid not null,
  primary key (package_id, path)
);
comment on table delivery.package_part is 'Files of a package by their path in it.';

create table delivery.package_attempt (
  person_id uuid not null references personnel.person,
  package_id uuid not null references delivery.package,
  status text not null check (status in ('begun', 'completed', 'passed', 'failed')),
  score int check (score between 0 and 10000),
  seconds int not null default 0 check (seconds >= 0),
  runtime jsonb,
  begun_at timestamptz not null,
  saved_at timestamptz not null,
  completed_at timestamptz,
  version int not null default 1,
  primary key (person_id, package_id)
);
comment on table delivery.package_attempt is 'How far a learner has come in a package, as the package says it.';
comment on column delivery.package_attempt.runtime is 'What the package keeps for itself (cmi), given back when it is opened again.';
comment on column delivery.package_attempt.score is 'In ten-thousandths of the package’s own scale.';
comment on column delivery.package_attempt.completed_at is 'When it was first completed or passed; kept when it is opened again.';
create index package_attempt_by_package on delivery.package_attempt (package_id);
