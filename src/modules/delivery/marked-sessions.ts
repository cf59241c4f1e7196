import { sql, type Tx } from '#kernel/db.ts'

/** Which of these sessions have a roll, or at least one mark. */
export async function markedSessions(tx: Tx, sessionIds: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ sessionId: string }>`
    select s.id as "sessionId" from unnest(${sessionIds}::uuid[]) as s(id)
    where exists (select from delivery.attendance a where a.session_id = s.id) or exists (select from delivery.roll r where r.session_id = s.id)`.execute(tx)
  return new Set(rows.map(({ sessionId }) => sessionId))
}
