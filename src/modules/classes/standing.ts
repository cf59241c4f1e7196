import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

/** Where a person stood on a date: the unit that answered for them, and their main post with its unit. */
export interface Standing {
  readonly unitId: string | undefined
  readonly postId: string | undefined
  readonly postUnitId: string | undefined
}

/** Where people stood on dates, in the order asked. */
export async function standingOn(tx: Tx, asked: readonly { readonly personId: string; readonly on: PlainDate }[]): Promise<readonly Standing[]> {
  if (!asked.length) return []
  const named = asked.map(({ personId, on }, i) => ({ i, personId, on }))
  const { rows } = await sql<{ i: number; unitId: string | null; postId: string | null; postUnitId: string | null }>`
    select r.i, s.unit_id as "unitId", a.post_id as "postId", a.unit_id as "postUnitId"
    from jsonb_to_recordset(${rowsAsJson(named)}::jsonb) as r(i int, "personId" uuid, "on" date)
    left join personnel.v_unit_stay s on s.person_id = r."personId" and s.valid_from <= r."on" and (s.valid_to is null or s.valid_to > r."on")
    left join personnel.v_appointment a on a.person_id = r."personId" and a.is_main and a.valid_from <= r."on" and (a.valid_to is null or a.valid_to > r."on")`.execute(
    tx,
  )
  const found = new Map(rows.map((row) => [row.i, row]))
  return asked.map((_, i) => {
    const row = found.get(i)
    return { unitId: row?.unitId ?? undefined, postId: row?.postId ?? undefined, postUnitId: row?.postUnitId ?? undefined }
  })
}
