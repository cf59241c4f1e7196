import type { RawBuilder, SqlBool } from 'kysely'
import type { Scope } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { inScope } from '#modules/organisation/index.ts'

/** Whether a reader reads an enrolment, a row `e` of classes.enrolment or v_enrolment: one that was decided for a unit within reach, and one of somebody who was of
 * such a unit when they came there while they studied. Whoever passes to another unit is on the roster of both: of the one before as what it did. */
export function learnerInReach(scope: Scope, today: PlainDate): RawBuilder<SqlBool> {
  if (scope === 'all') return sql<SqlBool>`true`
  return sql<SqlBool>`(${inScope(scope, 'e.unit_id', today)} or exists (
    select from personnel.v_unit_stay s join classes.v_class c on c.class_id = e.class_id
    where s.person_id = e.person_id and ${inScope(scope, 's.unit_id', today)} and ${cameDuring(today)}))`
}

/** The classes of such learners, as ids: from those who ever moved, who are few, rather than from every enrolment. */
export function classesInReach(scope: Scope, today: PlainDate): RawBuilder<unknown> {
  return sql`(select e.class_id from classes.enrolment e where ${inScope(scope, 'e.unit_id', today)}
    union select e.class_id from personnel.v_unit_stay s join classes.enrolment e on e.person_id = s.person_id join classes.v_class c on c.class_id = e.class_id
      where ${inScope(scope, 's.unit_id', today)} and ${cameDuring(today)}
        and exists (select from personnel.v_unit_stay b where b.person_id = s.person_id and b.valid_to <= s.valid_from))`
}

/** A stay `s` that has begun after the decision of the enrolment `e` in the class `c`, and before its end. */
const cameDuring = (today: PlainDate) => sql`s.valid_from >= coalesce(e.decision_date, e.joined_on)
  and s.valid_from <= least(${today}::date, coalesce(e.left_on, e.completed_on, c.closed_on, 'infinity'))`

/** Whether whoever answers for a learner today, a row `e`, is within reach, or the unit that sent them: who may put the enrolment right. */
export function learnerOfUnit(scope: Scope, today: PlainDate): RawBuilder<SqlBool> {
  if (scope === 'all') return sql<SqlBool>`true`
  return sql<SqlBool>`(${inScope(scope, 'e.unit_id', today)} or exists (
    select from personnel.v_person v where v.person_id = e.person_id and ${inScope(scope, 'v.unit_id', today)}))`
}

/** Whether a reader reads what came of an enrolment, a row `e`: whoever reads the learner on the roster, and whoever answers for the person today, whenever they came.
 * What somebody completed goes with them. */
export function outcomeInReach(scope: Scope, today: PlainDate): RawBuilder<SqlBool> {
  if (scope === 'all') return sql<SqlBool>`true`
  return sql<SqlBool>`(${learnerInReach(scope, today)} or ${learnerOfUnit(scope, today)})`
}
