import type { Clock } from '#kernel/clock.ts'
import { type Database, sql } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Secrets } from '#kernel/secrets.ts'

/** What is counted, and how often it may fail within a minute, or as long as `within` says (milliseconds, at most an hour). */
export interface Counted {
  readonly name: string
  readonly most: number
  readonly within?: number
}

export interface AttemptLimit {
  /** Counts an attempt before it is made, so that attempts at the same instant count too. Throws `kernel.too-many-requests`. */
  count(counted: readonly Counted[]): Promise<void>
  /** Takes an attempt that succeeded out of the count. */
  succeeded(counted: readonly Counted[]): Promise<void>
  /** Removes counts of minutes long past. */
  cleanUp(): Promise<void>
}

const minute = 60_000

/** Counts in the database, shared by every app process. Keys are hashed: what people type as a username may be their password. */
export function makeAttemptLimit(database: Database, clock: Clock, secrets: Pick<Secrets, 'lookUp'>): AttemptLimit {
  const keyOf = ({ name }: Counted) => secrets.lookUp(`attempt ${name}`)
  return {
    count: async (counted) => {
      const now = clock.real().getTime()
      for (const each of counted) {
        // "lastRequest" is the start of the time that is counted: going on trying does not prolong it.
        const window = each.within ?? minute
        const { rows } = await sql<{ count: number; start: number }>`
          insert into access.rate_limit as r (id, key, count, "lastRequest") values (${newId()}, ${keyOf(each)}, 1, ${now})
          on conflict (key) do update set
            count = case when r."lastRequest" <= ${now - window} then 1 else r.count + 1 end,
            "lastRequest" = case when r."lastRequest" <= ${now - window} then ${now} else r."lastRequest" end
          returning count, "lastRequest" as start`.execute(database.main)
        const row = rows[0]
        if (row && row.count > each.most) throw new AppError('kernel.too-many-requests', { seconds: Math.max(1, Math.ceil((row.start + window - now) / 1000)) })
      }
    },
    succeeded: async (counted) => {
      await sql`update access.rate_limit set count = greatest(count - 1, 0) where key = any(${counted.map(keyOf)}::text[])`.execute(database.main)
    },
    cleanUp: async () => {
      await sql`delete from access.rate_limit where "lastRequest" < ${clock.real().getTime() - 60 * minute}`.execute(database.main)
    },
  }
}
