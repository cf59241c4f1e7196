import { sql, type Tx } from '#kernel/db.ts'
import type { CommitmentsRelied } from './commitment-store.ts'

interface NotSent {
  readonly classId: string
  readonly personIds: readonly string[]
  readonly on: string
  /** Number and day of what ended it. */
  readonly documentNo: string
  readonly documentDate: string
  /** Why, in words. */
  readonly words: string | null
}

/** Ends the commitments of people who are sent to a class no more, in the caller's transaction and with the caller's audit entry; those that a case of cost
 * recovery rests on are settled there. Returns who was let go, with the months they owed. */
export async function releaseNotSent(
  tx: Tx,
  relied: CommitmentsRelied,
  { classId, personIds, on, documentNo, documentDate, words }: NotSent,
): Promise<ReadonlyMap<string, number>> {
  await sql`delete from training_record.pending_commitment where person_id = any(${[...personIds]}::uuid[]) and class_id = ${classId}::uuid`.execute(tx)
  const { rows: open } = await sql<{ id: string }>`
    select commitment_id as id from training_record.commitment
    where person_id = any(${[...personIds]}::uuid[]) and class_id = ${classId}::uuid and released_on is null`.execute(tx)
  if (!open.length) return new Map()
  const ids = open.map(({ id }) => id)
  const kept = await relied(tx, ids)
  const { rows } = await sql<{ personId: string; serveMonths: number }>`
    update training_record.commitment set released_on = ${on}::date, release_code = 'not-sent', release_words = ${words}, release_document_no = ${documentNo},
      release_document_date = ${documentDate}::date
    where person_id = any(${[...personIds]}::uuid[]) and commitment_id = any(${ids.filter((id) => !kept.has(id))}::uuid[])
    returning person_id as "personId", serve_months as "serveMonths"`.execute(tx)
  return new Map(rows.map(({ personId, serveMonths }) => [personId, serveMonths]))
}

export type ReleaseNotSent = (tx: Tx, of: NotSent) => Promise<ReadonlyMap<string, number>>
