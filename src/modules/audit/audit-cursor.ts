import type { RawBuilder, SqlBool } from 'kysely'
import { z } from 'zod'
import { sql } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'

const cursorSchema = z.tuple([z.iso.datetime({ precision: 6 }), z.uuid()])

/** The instant of an entry to the microsecond: two entries may differ by less than a millisecond. */
export const atExactly = sql<string>`to_char(audit.entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** Where a page that ended with this entry is continued. */
export function cursorOf({ at, entryId }: { readonly at: string; readonly entryId: string }): string {
  return Buffer.from(JSON.stringify([at, entryId])).toString('base64url')
}

/** The condition “older than the cursor”. Throws `audit.unknown-page`. */
export function afterCursor(cursor: string): RawBuilder<SqlBool> {
  const [at, entryId] = readCursor(cursor)
  return sql<SqlBool>`(audit.entry.at, audit.entry.entry_id) < (${at}::timestamptz, ${entryId}::uuid)`
}

function readCursor(text: string): [string, string] {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  } catch {
    throw new AppError('audit.unknown-page')
  }
}
