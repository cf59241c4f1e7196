-- What is technical and belongs to no domain: files, tasks with progress, import batches, settings.
create extension if not exists btree_gist;
create extension if not exists pg_trgm;

create schema if not exists kernel;
comment on schema kernel is 'Technical: files, tasks, import batches, settings. Knows no domain word.';

create table kernel.setting (
  key text primary key,
  value jsonb not null
);
comment on table kernel.setting is 'Settings of this installation, e.g. that it holds the demonstration province.';

create table kernel.file (
  file_id uuid primary key,
  name text not null,
  media_type text not null,
  size bigint not null check (size >= 0),
  sha256 text not null,
  created_by text not null,
  created_at timestamptz not null default now()
);
comment on table kernel.file is 'Files live in the database, so that a backup is one thing and app processes share them.';

create table kernel.file_chunk (
  file_id uuid not null references kernel.file on delete cascade,
  part int not null check (part >= 0),
  bytes bytea not null,
  primary key (file_id, part)
);
comment on table kernel.file_chunk is 'Bytes of a file in parts of at most 1 MB: no row needs the whole file in memory.';

create table kernel.task (
  task_id uuid primary key,
  kind text not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  done int not null default 0,
  total int,
  step text,
  payload jsonb not null,
  result jsonb,
  error_code text,
  error_params jsonb,
  cancel_requested boolean not null default false
);
comment on table kernel.task is 'Long work as people see it: state, progress, result. The queue itself is graphile_worker.';
create index task_by_creator on kernel.task (created_by, created_at desc);

create table kernel.import_batch (
  batch_id uuid primary key,
  kind text not null,
  file_id uuid not null references kernel.file,
  file_sha256 text not null,
  task_id uuid references kernel.task,
  state text not null check (state in ('reading', 'ready', 'invalid', 'committing', 'committed', 'undone', 'failed')),
  created_by text not null,
  created_name text not null,
  created_at timestamptz not null default now(),
  committed_at timestamptz,
  undone_at timestamptz,
  created int not null default 0,
  updated int not null default 0,
  unchanged int not null default 0,
  error_count int not null default 0,
  errors jsonb not null default '[]',
  warnings jsonb not null default '[]',
  ignored_headers text[] not null default '{}'
);
comment on table kernel.import_batch is 'One upload of one workbook: preview, commit, undo. Errors are kept so that the marked workbook can be had again.';
comment on column kernel.import_batch.errors is 'Array of {row, column, value, code, message}; at most 1,000 kept, error_count has them all.';
create index import_batch_by_creator on kernel.import_batch (created_by, created_at desc);

create table kernel.import_changes (
  batch_id uuid not null references kernel.import_batch,
  part int not null check (part >= 0),
  sealed bytea not null,
  primary key (batch_id, part)
);
comment on table kernel.import_changes is 'What a committed batch did to each record, before and after: what undo needs. Some thousand changes a part, compressed and encrypted, since rows may hold CCCD numbers.';
