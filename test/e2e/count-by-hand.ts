import { sql } from '#kernel/db.ts'
import type { TestHouse } from '#test/app.ts'

export interface CountedByHand {
  readonly id: string
  readonly enrolments: number
  readonly people: number
}

/** The figures of a year counted from the tables themselves, as somebody would who knows nothing of the declarations; of one unit's subtree
 * where a code is given. */
export async function countByHand(house: TestHouse, year: number, unitCode?: string): Promise<ReadonlyMap<string, CountedByHand>> {
  const from = `${year}-01-01`
  const to = `${year}-12-31`
  const { rows } = await sql<CountedByHand>`
    with turn as (
      select e.person_id, c.channel, t.ancestors, t.family
      from classes.enrolment e join classes.class c using (class_id) join catalogue.programme g using (programme_id)
      join catalogue.training_type t using (type_code)
      where ((c.channel = 'sent' and e.decision_date between ${from}::date and ${to}::date and e.status <> 'withdrawn'
            and (c.cancelled_on is null or c.opened_on is not null))
          or (c.channel = 'opened' and c.opened_on between ${from}::date and ${to}::date and (e.joined_on is null or e.joined_on <= ${to}::date)
            and (e.left_on is null or e.left_on > ${to}::date)))
        and (${unitCode ?? null}::text is null or exists (
          select from organisation.unit u join organisation.unit_closure k on k.ancestor_id = u.unit_id
          where u.code = ${unitCode ?? null} and k.descendant_id = e.unit_id
            and k.valid_from <= coalesce(e.decision_date, c.opened_on) and (k.valid_to is null or k.valid_to > coalesce(e.decision_date, c.opened_on))))
    ), figure as (
      select case when channel = 'sent' and 'DT-LLCT-CC' = any(ancestors) then 'sent.advanced-theory'
        when channel = 'opened' and 'DT-LLCT-TC' = any(ancestors) then 'opened.intermediate-theory'
        when channel = 'sent' and ancestors && array['DT-CM-DH', 'DT-SDH', 'DT-DC'] then 'sent.degree'
        when channel = 'sent' and ancestors && array['BD-LDQL', 'BD-QPAN', 'BD-QLNN-CVCC', 'BD-CD-DANG'] then 'sent.leaders'
        when channel = 'opened' and family = 'fostering' then 'opened.fostering' end as id, person_id from turn
      union all select 'opened.total', person_id from turn where channel = 'opened'
      union all select 'all', person_id from turn
    )
    select id, count(*)::int as enrolments, count(distinct person_id)::int as people from figure where id is not null group by id`.execute(
    house.database.reader,
  )
  return new Map(rows.map((row) => [row.id, row]))
}
