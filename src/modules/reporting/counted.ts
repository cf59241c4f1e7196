import type { RawBuilder } from 'kysely'
import type { Scope } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Period } from './period.ts'

/** What a figure looks at: a period, whose records, on whose organisation. */
export interface View {
  readonly period: Period
  /** Ids of the units whose subtrees count; undefined = the whole province. */
  readonly units: readonly string[] | undefined
  /** What the asker may see at all, by the unit of the decision on its own date. */
  readonly scope: Scope
  readonly organisation: 'then' | 'now'
  readonly today: PlainDate
}

/** Every enrolment-turn that counts in the period, as a subquery with the columns of classes.v_enrolment_fact, `counted_on`, `unit_on`
 * and `shown_unit_id`:
 * of classes attended elsewhere those whose decision falls in the period, of classes opened here those on the roster at the period's end
 * of a class that opened in it. The unit is that of the decision, on its date. A decision taken back by the period's end (withdrawn) sent nobody. */
export function countedTurns({ period: { from, to }, units, scope, organisation, today }: View): RawBuilder<unknown> {
  const now = organisation === 'now'
  const carried = now ? sql`left join organisation.carry_over(${today}::date) n on n.unit_id = f.unit_id` : sql``
  const shown = now ? sql`n.now_unit_id` : sql`f.unit_id`
  const branch = (channel: 'sent' | 'opened', date: string, condition: RawBuilder<unknown>) => {
    const countedOn = sql.ref(`f.${date}`)
    const unitOn = sql`coalesce(f.decision_date, ${countedOn})`
    return sql`select f.*, ${countedOn} as counted_on, ${unitOn} as unit_on, ${shown} as shown_unit_id
      from classes.v_enrolment_fact f ${carried}
      where f.channel = ${sql.lit(channel)} and ${countedOn} between ${from}::date and ${to}::date and ${condition}
        and ${below(scope === 'all' ? undefined : scope, sql`f.unit_id`, unitOn)}
        and ${now ? below(units, shown, sql`${today}::date`) : below(units, shown, unitOn)}`
  }
  return sql`(${branch('sent', 'decision_date', sql`(f.status <> 'withdrawn' or f.left_on > ${to}::date) and (f.cancelled_on is null or f.opened_on is not null)`)}
    union all ${branch('opened', 'opened_on', sql`(f.joined_on is null or f.joined_on <= ${to}::date) and (f.left_on is null or f.left_on > ${to}::date)`)})`
}

/** The unit lies in the subtree of one of the roots on that day; on a day on which it did not stand (a decision dated before its recorded
 * founding), in the subtree it ever lay in: no turn may be lost between the units. */
function below(roots: readonly string[] | undefined, unit: RawBuilder<unknown>, on: RawBuilder<unknown>): RawBuilder<unknown> {
  if (!roots) return sql`true`
  return sql`exists (select from organisation.v_unit_closure c where c.ancestor_id = any(${roots}::uuid[]) and c.descendant_id = ${unit}
    and ((c.valid_from <= ${on} and (c.valid_to is null or c.valid_to > ${on}))
      or not exists (select from organisation.v_unit_closure s where s.ancestor_id = ${unit} and s.descendant_id = ${unit}
        and s.valid_from <= ${on} and (s.valid_to is null or s.valid_to > ${on}))))`
}
