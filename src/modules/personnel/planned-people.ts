import type { RawBuilder } from 'kysely'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

/** Who is on a succession list (quy hoạch) on a date, as a select of `person_id`. FENCED: whoever asks holds the right to read it and logs the reading. */
export function plannedOn(on: RawBuilder<unknown>): RawBuilder<{ person_id: string }> {
  return sql`select distinct e.person_id from personnel.succession_entry e where e.approved_on <= ${on} and (e.removed_on is null or e.removed_on > ${on})`
}

/** A line of a succession list. */
export interface PlannedPerson {
  readonly personId: string
  readonly code: string
  readonly fullName: string
  readonly unitId: string
  readonly mainPost: string | null
  /** The post and the unit they are planned for. */
  readonly postId: string
  readonly plannedUnitId: string
  readonly term: string
}

/** Who is planned on a date for posts at units, in the order of names; all of them where no posts are named. FENCED, as above. */
export async function plannedForPosts(tx: Tx, on: PlainDate, posts: readonly { readonly unitId: string; readonly postId: string }[]): Promise<PlannedPerson[]> {
  if (posts.length === 0) return []
  const { rows } = await sql<PlannedPerson>`
    select e.person_id as "personId", p.code, p.full_name as "fullName", p.unit_id as "unitId", e.post_id as "postId", e.unit_id as "plannedUnitId", t.name as term,
      (select o.name from personnel.appointment a join organisation.v_post o on o.post_id = a.post_id
        where a.person_id = e.person_id and a.is_main and a.valid_from <= ${on}::date and (a.valid_to is null or a.valid_to > ${on}::date) limit 1) as "mainPost"
    from (select distinct "unitId", "postId" from jsonb_to_recordset(${JSON.stringify(posts)}::jsonb) as r("unitId" uuid, "postId" uuid)) asked
    join personnel.succession_entry e on e.post_id = asked."postId" and e.unit_id = asked."unitId"
    join organisation.v_term t on t.term_id = e.term_id
    join personnel.person p on p.person_id = e.person_id
    where e.approved_on <= ${on}::date and (e.removed_on is null or e.removed_on > ${on}::date) and t.valid_to > ${on}::date
      and (p.left_on is null or p.left_on > ${on}::date)
    order by p.sort_key collate "vi-x-icu", p.person_id, t.valid_from`.execute(tx)
  return rows
}
