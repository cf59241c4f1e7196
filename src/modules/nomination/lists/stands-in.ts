import type { RawBuilder } from 'kysely'
import { sql } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

/** Where a person, a row `p` of personnel.v_person, stands on a day: the unit of the main post, else the one that answers for them. */
export const standsIn = (on: PlainDate): RawBuilder<string> => sql`coalesce((select a.unit_id from personnel.v_appointment a where a.person_id = p.person_id
  and a.is_main and a.valid_from <= ${on}::date and (a.valid_to is null or a.valid_to > ${on}::date)), p.unit_id)`

/** Whether they stand within the subtree of a unit then. */
export const standsWithin = (unitId: string, on: PlainDate): RawBuilder<boolean> => sql`(${standsIn(on)} in (select c.descendant_id
  from organisation.v_unit_closure c where c.ancestor_id = ${unitId}::uuid and c.valid_from <= ${on}::date and (c.valid_to is null or c.valid_to > ${on}::date)))`
