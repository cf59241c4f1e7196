import { sql, type Tx } from '#kernel/db.ts'

/** What a returned list of a unit holds; submitting it again lets go of it first. */
export interface HeldByReturned {
  readonly seats: number
  /** Room under the ratio. */
  readonly claimIds: readonly string[]
  readonly personIds: readonly string[]
}

export async function heldByReturned(tx: Tx, classId: string, unitId: string): Promise<HeldByReturned> {
  const { rows } = await sql<HeldByReturned>`
    select count(*)::int as seats, coalesce(array_agg(m.claim_id) filter (where m.claim_id is not null), '{}') as "claimIds",
      coalesce(array_agg(m.person_id), '{}') as "personIds"
    from nomination.nomination n join nomination.nominee m using (nomination_id)
    where n.class_id = ${classId}::uuid and n.unit_id = ${unitId}::uuid and n.state = 'returned' and m.state = 'proposed' and (not m.alternate or m.raised)`.execute(
    tx,
  )
  return rows[0] ?? { seats: 0, claimIds: [], personIds: [] }
}

/** Seats as they will be left for the list that takes the place of the returned one. */
export const withKept = <Left extends { readonly left: number | null; readonly classLeft: number | null }>(
  seats: Left,
  { seats: kept }: HeldByReturned,
): Left => ({
  ...seats,
  left: seats.left === null ? null : seats.left + kept,
  classLeft: seats.classLeft === null ? null : seats.classLeft + kept,
})
