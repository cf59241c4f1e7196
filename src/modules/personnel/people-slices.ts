import { sql, type Tx } from '#kernel/db.ts'

/** People by the order of their ids: those after one and up to another. */
export interface PeopleSlice {
  readonly after: string
  readonly upTo: string
}

const before = '00000000-0000-0000-0000-000000000000'
const last = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Everybody in slices of so many people. What is worked out of all of them slice by slice needs the time of one slice for each, whereas the tables of
 * one statement about all outgrow what is kept near the processor. */
export async function peopleSlices(tx: Tx, size: number): Promise<PeopleSlice[]> {
  const { rows } = await sql<{ upTo: string }>`
    with recursive cut as (
      (select p.person_id from personnel.person p order by p.person_id offset ${size - 1} limit 1)
      union all
      select (select p.person_id from personnel.person p where p.person_id > c.person_id order by p.person_id offset ${size - 1} limit 1)
      from cut c where c.person_id is not null
    )
    select person_id as "upTo" from cut where person_id is not null order by 1`.execute(tx)
  const ends = [...rows.map(({ upTo }) => upTo), last]
  return ends.map((upTo, index) => ({ after: ends[index - 1] ?? before, upTo }))
}
