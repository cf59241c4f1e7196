// Written by `npm run schema` from the migrated database. Do not edit: write a migration.
import type { Generated, GeneratedInstant, GeneratedJson, Instant, Json } from '#kernel/schema/column-types.ts'

interface File {
  file_id: string
  name: string
  media_type: string
  size: number
  sha256: string
  created_by: string
  created_at: GeneratedInstant
  kept: Generated<boolean>
}

interface FileChunk {
  file_id: string
  part: number
  bytes: Buffer
}

interface ImportBatch {
  batch_id: string
  kind: string
  file_id: string
  file_sha256: string
  task_id: string | null
  state: 'reading' | 'ready' | 'invalid' | 'committing' | 'committed' | 'undone' | 'failed'
  created_by: string
  created_name: string
  created_at: GeneratedInstant
  committed_at: Instant | null
  undone_at: Instant | null
  created: Generated<number>
  updated: Generated<number>
  unchanged: Generated<number>
  error_count: Generated<number>
  errors: GeneratedJson
  warnings: GeneratedJson
  ignored_headers: Generated<string[]>
}

interface ImportChanges {
  batch_id: string
  part: number
  sealed: Buffer
}

interface Migration {
  name: string
  sha256: string
  applied_at: GeneratedInstant
}

interface RequestAnswer {
  request_hash: string
  action: string
  sealed: Buffer
  at: GeneratedInstant
}

interface Setting {
  key: string
  value: Json
}

interface Task {
  task_id: string
  kind: string
  created_by: string
  created_at: GeneratedInstant
  started_at: Instant | null
  finished_at: Instant | null
  state: Generated<'queued' | 'running' | 'done' | 'failed' | 'cancelled'>
  done: Generated<number>
  total: number | null
  step: string | null
  payload: Json
  result: Json | null
  error_code: string | null
  error_params: Json | null
  cancel_requested: Generated<boolean>
  runs: Generated<number>
}

/** By qualified name. */
export interface KernelTables {
  'kernel.file': File
  'kernel.file_chunk': FileChunk
  'kernel.import_batch': ImportBatch
  'kernel.import_changes': ImportChanges
  'kernel.migration': Migration
  'kernel.request_answer': RequestAnswer
  'kernel.setting': Setting
  'kernel.task': Task
}
