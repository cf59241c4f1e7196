import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { quietQueue } from './queue-log.ts'

export interface MigrationState {
  readonly name: string
  readonly applied: boolean
}

const folder = fileURLToPath(new URL('../../db/migrations/', import.meta.url))

interface Migration {
  readonly name: string
  readonly text: string
  readonly sha256: string
}

function shipped(): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
    .map((name) => {
      const text = readFileSync(folder + name, 'utf8')
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') }
    })
}

/** Brings the schema up to date, forward only, each file in its own transaction; two processes at once do it once.
 * Throws when an applied file was changed afterwards: write a new migration instead. Returns the names applied now. */
export async function migrate(ownerUrl: string, appRole?: string): Promise<string[]> {
  return await withOwner(ownerUrl, async (client) => {
    await client.query(`select pg_advisory_lock(hashtextextended('trong-nguoi migrate', 0))`)
    await client.query(`create schema if not exists kernel; create table if not exists kernel.migration (
      name text primary key, sha256 text not null, applied_at timestamptz not null default now());
      comment on table kernel.migration is 'Which migrations have been applied, with the SHA-256 of their text.'`)
    const applied = await readApplied(client)
    const now: string[] = []
    await runMigrations({ connectionString: ownerUrl, logger: quietQueue })
    for (const migration of shipped()) {
      const known = applied.get(migration.name)
      if (known === migration.sha256) continue
      if (known) throw new Error(`Migration ${migration.name} was changed after it was applied; write a new one instead.`)
      await client.query('begin')
      try {
        await client.query(migration.text)
        await client.query('insert into kernel.migration (name, sha256) values ($1, $2)', [migration.name, migration.sha256])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`Migration ${migration.name} failed: ${String(error)}`, { cause: error })
      }
      now.push(migration.name)
    }
    if (appRole) await grantToApplication(client, appRole)
    return now
  })
}

/** Which shipped migrations are applied. */
export async function migrationStatus(ownerUrl: string): Promise<MigrationState[]> {
  return await withOwner(ownerUrl, async (client) => {
    const exists = await client.query(`select to_regclass('kernel.migration') is not null as ok`)
    const applied = exists.rows[0]?.ok ? await readApplied(client) : new Map<string, string>()
    return shipped().map(({ name }) => ({ name, applied: applied.has(name) }))
  })
}

async function readApplied(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from kernel.migration')
  return new Map(rows.map((row) => [row.name, row.sha256]))
}

/** The application may read and write everything but the schema itself, and of audit it may only SELECT and INSERT. */
async function grantToApplication(client: pg.Client, role: string): Promise<void> {
  const name = pg.escapeIdentifier(role)
  const { rows } = await client.query<{ schema: string }>(
    `select nspname as schema from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')`,
  )
  for (const { schema } of rows) {
    const quoted = pg.escapeIdentifier(schema)
    await client.query(`grant usage on schema ${quoted} to ${name};
      grant select, insert, update, delete on all tables in schema ${quoted} to ${name};
      grant usage, select on all sequences in schema ${quoted} to ${name};
      grant execute on all functions in schema ${quoted} to ${name}`)
  }
  // The queue's tables have row security without a policy, which shuts out everybody but their owner.
  const queue = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'graphile_worker'::regnamespace and relrowsecurity`,
  )
  for (const table of queue.rows) await client.query(`alter table graphile_worker.${pg.escapeIdentifier(table.name)} disable row level security`)
  await client.query(`revoke update, delete on audit.entry, audit.seal, audit.epoch, audit.verification, kernel.migration from ${name};
    revoke insert on kernel.migration, audit.epoch from ${name}`)
}

async function withOwner<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, options: '-c client_min_messages=warning' })
  await client.connect()
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}
