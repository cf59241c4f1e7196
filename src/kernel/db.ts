import { CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { CopyingClient } from './copy-rows.ts'
import type { PlainDate } from './plain-date.ts'

/** A database handle whose tables nobody knows yet: a module narrows it to its own schema with `handle`. */
export type Tx = Kysely<Record<never, never>>

/** Narrows a handle to the tables of one module and the views others publish. Called in a module's `<module>-db.ts` only. */
export function handle<Tables>(tx: Tx): Kysely<Tables> {
  return tx as unknown as Kysely<Tables>
}

export interface Database {
  /** Reads and writes. */
  readonly main: Tx
  /** The same database, every transaction read-only: what queries use. */
  readonly reader: Tx
  readonly pool: pg.Pool
  close(): Promise<void>
}

const dateArray = 1182

// Dates stay calendar dates (a Date would move them by the zone); bigint is money in đồng and counts, both below 2^53.
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.DATE, (text: string) => text as PlainDate)
types.setTypeParser(pg.types.builtins.INT8, (text: string) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint out of range: ${text}`)
  return value
})
types.setTypeParser(dateArray, parseDateArray)

function parseDateArray(text: string): PlainDate[] {
  return text === '{}' ? [] : (text.slice(1, -1).split(',') as PlainDate[])
}

/** Opens a pool. `searchPath` is for libraries that do not name schemas. */
export function makePool(url: string, options: { max?: number; readOnly?: boolean; searchPath?: string; name?: string } = {}): pg.Pool {
  const settings = [
    '-c TimeZone=UTC',
    // A statement over many facts is large and short: compiling it takes longer than running it.
    '-c jit=off',
    options.readOnly ? '-c default_transaction_read_only=on' : '',
    options.searchPath ? `-c search_path=${options.searchPath}` : '',
  ]
  const pool = new pg.Pool({
    Client: CopyingClient,
    connectionString: url,
    max: options.max ?? 10,
    types,
    options: settings.filter(Boolean).join(' '),
    application_name: options.name ?? 'trong-nguoi',
  })
  // A dropped idle connection is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => void client.on('error', () => {}))
  return pool
}

export function kyselyOn(pool: pg.Pool): Tx {
  return new Kysely<Record<never, never>>({ dialect: new PostgresDialect({ pool }) })
}

/** Opens the application's two pools on one database. */
export function openDatabase(url: string): Database {
  const pool = makePool(url)
  const readPool = makePool(url, { readOnly: true })
  return {
    main: kyselyOn(pool),
    reader: kyselyOn(readPool),
    pool,
    close: async () => {
      await Promise.all([pool.end(), readPool.end()])
    },
  }
}

/** Runs a set-based statement with one JSON array as its rows: `jsonb_to_recordset($1)` of a CTE; thousands of rows, one round trip. */
export function rowsAsJson(rows: readonly object[]): string {
  return JSON.stringify(rows)
}

/** Holds until the transaction ends: the same piece of work is done by one at a time. */
export async function lockInTransaction(tx: Tx, name: string): Promise<void> {
  await tx.executeQuery(CompiledQuery.raw('select pg_advisory_xact_lock(hashtextextended($1, 0))', [name]))
}

/** Splits rows into parts, so that no single statement carries more than a few megabytes. */
export function* inParts<T>(rows: readonly T[], size = 5000): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size)
}

export { sql }
