import { expect } from 'vitest'
import { type Database, sql, type Tx } from '#kernel/db.ts'

/** For tests: waits until so many transactions of the database wait for a lock, so that what is begun next comes after them. */
export async function waiting(database: Database, count: number): Promise<void> {
  const seen = async () =>
    (
      await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
        database.reader,
      )
    ).rows[0]?.n
  await expect.poll(seen, { timeout: 20_000, interval: 20 }).toBe(count)
}

/** For tests: holds a class, begins one after the other while it is held, each once the one before waits, and lets go. What became of each, in order: `done`
 * or the code of the refusal. */
export async function behindClass(database: Database, classId: string, doing: readonly (() => Promise<unknown>)[]): Promise<readonly string[]> {
  const begun = await database.main.transaction().execute(async (tx: Tx) => {
    await sql`select from classes.class where class_id = ${classId}::uuid for update`.execute(tx)
    const started: Promise<string>[] = []
    for (const each of doing) {
      started.push(
        each().then(
          () => 'done',
          (error: { code?: string }) => error.code ?? 'another error',
        ),
      )
      await waiting(database, started.length)
    }
    return { started }
  })
  return await Promise.all(begun.started)
}

/** For tests: opens every connection that the pool may have, so that what is begun at once does run at once and does not wait for a connection each. */
export async function openConnections(database: Database): Promise<void> {
  await Promise.all(Array.from({ length: 40 }, async () => await sql`select pg_sleep(0.02)`.execute(database.main)))
}
