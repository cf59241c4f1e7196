import type { RawBuilder } from 'kysely'
import type { Scope } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { youngMaxAgeOn } from '../parameters.ts'
import type { Period } from '../period.ts'

/** What a figure looks at: a period, whose records, on whose organisation. */
export interface View {
  /** Usually one; several are counted in one pass (a trend by year). */
  readonly periods: readonly Period[]
  /** Ids of the units whose subtrees count; undefined = the whole province. */
  readonly units: readonly string[] | undefined
  /** What the asker may see at all, by the unit of the decision on its own date. */
  readonly scope: Scope
  readonly organisation: 'then' | 'now'
  readonly today: PlainDate
}

/** new: what counts in the period. carried-over: what began before it and was still going on when it began; never part of a figure. */
export type Standing = 'new' | 'carried-over'

/** Every enrolment-turn that counts in a period, as a subquery with the columns of classes.v_enrolment_fact, `period_no` (the period's place in
 * the view), `counted_on`, `unit_on`, `shown_unit_id`, `young` and `carried`:
 * of classes attended elsewhere those whose decision falls in the period, of classes opened here those on the roster at the period's end
 * of a class that opened in it. The unit is that of the decision, on its date. A decision taken back by the period's end (withdrawn) sent nobody.
 * Carried over are those whose counting date lies before the period and whose class had not closed by its first day, unless they had left,
 * finished or been withdrawn by then; whoever joined such a class within the period stands among them. */
export function countedTurns(view: View, standings: readonly Standing[] = ['new']): RawBuilder<unknown> {
  const branches = standings.flatMap((standing) => (['sent', 'opened'] as const).map((channel) => branch(view, channel, standing)))
  return sql`(${sql.join(branches, sql` union all `)})`
}

/** The periods of a view as rows `d (no, first_day, last_day, young_age)`. */
export function periodRows({ periods }: Pick<View, 'periods'>): RawBuilder<unknown> {
  const rows = periods.map(({ from, to }, no) => sql`(${sql.lit(no)}, ${from}::date, ${to}::date, ${sql.lit(youngMaxAgeOn(to))})`)
  return sql`(values ${sql.join(rows)}) d (no, first_day, last_day, young_age)`
}

const counted = {
  sent: sql`f.decision_date between d.first_day and d.last_day and (f.status <> 'withdrawn' or f.left_on > d.last_day)
    and (f.cancelled_on is null or f.opened_on is not null)`,
  opened: sql`f.opened_on between d.first_day and d.last_day and (f.joined_on is null or f.joined_on <= d.last_day)
    and (f.left_on is null or f.left_on > d.last_day)`,
} as const
const goingOn = sql`(f.closed_on is null or f.closed_on >= d.first_day) and (f.cancelled_on is null or f.cancelled_on >= d.first_day)
  and (f.left_on is null or f.left_on > d.first_day) and (f.completed_on is null or f.completed_on >= d.first_day)
  and (f.status <> 'withdrawn' or f.left_on is not null)`
const carriedOver = {
  sent: sql`f.decision_date < d.first_day and ${goingOn}`,
  opened: sql`f.opened_on < d.first_day and (f.joined_on is null or f.joined_on <= d.last_day) and ${goingOn}`,
} as const

function branch(view: View, channel: 'sent' | 'opened', standing: Standing): RawBuilder<unknown> {
  const { units, scope, organisation, today } = view
  const now = organisation === 'now'
  const shown = now ? sql`n.now_unit_id` : sql`f.unit_id`
  const countedOn = channel === 'sent' ? sql`f.decision_date` : sql`f.opened_on`
  const unitOn = sql`coalesce(f.decision_date, ${countedOn})`
  const condition = standing === 'new' ? counted[channel] : carriedOver[channel]
  return sql`select f.*, d.no as period_no, ${countedOn} as counted_on, ${unitOn} as unit_on, ${shown} as shown_unit_id,
      f.birth_date > ${countedOn} - make_interval(years => d.young_age + 1) as young, ${sql.lit(standing === 'carried-over')} as carried
    from ${periodRows(view)} join classes.v_enrolment_fact f on f.channel = ${sql.lit(channel)} and ${condition}
    ${now ? sql`left join organisation.carry_over(${today}::date) n on n.unit_id = f.unit_id` : sql``}
    where ${below(scope === 'all' ? undefined : scope, sql`f.unit_id`, unitOn)}
      and ${now ? below(units, shown, sql`${today}::date`) : below(units, shown, unitOn)}`
}

/** The unit lies in the subtree of one of the roots on that day; on a day on which it did not stand (a decision dated before its recorded
 * founding), in the subtree it ever lay in: no turn may be lost between the units. */
export function below(roots: readonly string[] | undefined, unit: RawBuilder<unknown>, on: RawBuilder<unknown>): RawBuilder<unknown> {
  if (!roots) return sql`true`
  return sql`exists (select from organisation.v_unit_closure c where c.ancestor_id = any(${roots}::uuid[]) and c.descendant_id = ${unit}
    and ((c.valid_from <= ${on} and (c.valid_to is null or c.valid_to > ${on}))
      or not exists (select from organisation.v_unit_closure s where s.ancestor_id = ${unit} and s.descendant_id = ${unit}
        and s.valid_from <= ${on} and (s.valid_to is null or s.valid_to > ${on}))))`
}
