import type { RawBuilder, SqlBool } from 'kysely'
import type { Scope } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { inScope } from '#modules/organisation/index.ts'

/** Where a person, a row `p` of personnel.v_person, stands on a day: the unit of the main post, else the one that answers for them. */
export const standsIn = (on: PlainDate): RawBuilder<string> => sql`coalesce((select a.unit_id from personnel.v_appointment a where a.person_id = p.person_id
  and a.is_main and a.valid_from <= ${on}::date and (a.valid_to is null or a.valid_to > ${on}::date)), p.unit_id)`

/** Whether they stand within the subtree of a unit then. */
export const standsWithin = (unitId: string, on: PlainDate): RawBuilder<boolean> => sql`(${standsIn(on)} in (select c.descendant_id
  from organisation.v_unit_closure c where c.ancestor_id = ${unitId}::uuid and c.valid_from <= ${on}::date and (c.valid_to is null or c.valid_to > ${on}::date)))`

/** Whether somebody, named by a column of person ids, is of a unit within the scope on a day: the one that answers for them, or the one of their main post. The
 * people are looked up once, whatever the number of rows. */
export const isOfScope = (scope: Scope, person: string, on: PlainDate): RawBuilder<SqlBool> =>
  scope === 'all'
    ? sql<SqlBool>`true`
    : sql<SqlBool>`${sql.ref(person)} in (select v.person_id from personnel.v_person v where ${inScope(scope, 'v.unit_id', on)}
        union select a.person_id from personnel.v_appointment a where a.is_main and a.valid_from <= ${on}::date
          and (a.valid_to is null or a.valid_to > ${on}::date) and ${inScope(scope, 'a.unit_id', on)})`
