import type { RawBuilder } from 'kysely'
import { deviationKindWords } from '#contracts/planning-deviations.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { formatInteger } from '#kernel/vietnamese/index.ts'
import { countedTurns, periodRows, type View } from './counted-turns.ts'
import { joinProposing, proposingUnit, proposingUnits } from './dimensions.ts'
import type { CaseRows } from './limitations.ts'
import { carriedOver, seen, shown } from './limitation-cases.ts'

// What the plan says of a period: rows of planning's functions, by the version in force then.

/** What of the plan was not kept, as the report calls it. What is carried over from the year before was told then. */
const offPlanKinds = ['not-opened', 'late', 'early', 'unplanned', 'size-off', 'moved'] as const

/** Classes of the years of the view that were not opened as planned, each once whatever was otherwise about it; undefined where none of the years had a plan in force. */
export async function readOffPlan(tx: Tx, view: View): Promise<CaseRows | undefined> {
  const years = [...new Set(view.periods.flatMap(({ from, to }) => between(Number(from.slice(0, 4)), Number(to.slice(0, 4)))))]
  const { rows: planned } = await sql`select y.year from planning.planned_years() y where y.year = any(${years}::int[])`.execute(tx)
  if (!planned.length) return undefined
  const rows = sql`(select d.line_key, d.class_id, d.slot, d.plan_line, min(d.planned_on) as planned_on, d.actual_on, d.unit_id, d.programme_id,
      case when bool_or(d.kind = 'not-opened') then min(d.planned_on) else d.actual_on end as event_on, (array_agg(d.line_id))[1] as line_id,
      string_agg(d.kind, ',' order by array_position(${[...offPlanKinds]}::text[], d.kind)) as kinds, max(d.days) as days,
      max(d.planned_size) as planned_size, max(d.actual_size) as actual_size, max(array_to_string(d.changed, ',')) as changed
    from unnest(${years}::int[]) y (year) cross join lateral planning.deviation_on(y.year, ${view.today}::date) d where d.kind = any(${[...offPlanKinds]}::text[])
    group by y.year, d.line_key, d.class_id, d.slot, d.plan_line, d.actual_on, d.unit_id, d.programme_id)`
  const { rows: counts } = await sql<{ kind: (typeof offPlanKinds)[number]; count: number }>`
    select k.kind, count(*)::int as count from ${offPlan(view, { rows })} f cross join lateral unnest(string_to_array(f.kinds, ',')) k (kind) group by k.kind`.execute(
    tx,
  )
  const parts = (language: 'vi' | 'en') =>
    offPlanKinds
      .flatMap((kind) => counts.filter((each) => each.kind === kind).map(({ count }) => `${formatInteger(count)} ${inSentence(kind, language)}`))
      .join(', ')
  return { rows, words: { parts: { vi: parts('vi'), en: parts('en') } } }
}

const inSentence = (kind: (typeof offPlanKinds)[number], language: 'vi' | 'en') => {
  const words = deviationKindWords[kind][language]
  return words.slice(0, 1).toLocaleLowerCase(language) + words.slice(1)
}

/** The cases, under the unit that opens the class. */
export function offPlan(view: View, { rows }: Pick<CaseRows, 'rows'>): RawBuilder<unknown> {
  return sql`(select concat_ws(' ', coalesce(f.plan_line, c.class_code), f.kinds, f.line_key, f.class_id, f.slot) as key, coalesce(c.class_name, l.name, g.name) as title,
      null::uuid as person_id, c.class_code, f.unit_on as date, concat_ws('|', f.kinds, coalesce(f.planned_on::text, ''), coalesce(f.actual_on::text, ''), coalesce(f.days::text, ''),
        coalesce(f.planned_size::text, ''), coalesce(f.actual_size::text, ''), f.changed) as note,
      ${proposingUnit(view)}::uuid as unit_id, f.kinds
    from ${periodRows(view)} join (select r.*, ${shown(view, 'r.unit_id')} as shown_unit_id, r.event_on as unit_on from ${rows} r ${carriedOver(view, 'r.unit_id')}) f
      on f.unit_on between d.first_day and d.last_day
    join catalogue.v_programme g on g.programme_id = f.programme_id left join classes.v_class_fact c on c.class_id = f.class_id
    left join planning.v_plan_line_name l on l.line_id = f.line_id where ${seen(view)})`
}

/** The year that a view is of; undefined where it is no single year: needs and seats are those of a year. */
export function yearOf({ periods }: Pick<View, 'periods'>): number | undefined {
  const [period, ...others] = periods
  const year = Number(period?.from.slice(0, 4))
  return others.length === 0 && period?.from === `${year}-01-01` && period.to === `${year}-12-31` ? year : undefined
}

/** The day as of which a year is judged: its last, or today while it runs. */
export function dayOfYear(year: number, today: PlainDate): PlainDate {
  const last = `${year}-12-31` as PlainDate
  return last < today ? last : today
}

/** Seats granted and used by proposing unit, as a subquery (unit_id, seats, realised): of each programme turns count up to its seats, so that one
 * programme does not make up for another. Turns of the whole province, or of one proposing unit. */
export function seatsByUnit(view: View, year: number, only?: string): RawBuilder<unknown> {
  const whole: View = { ...view, units: only === undefined ? undefined : [only], scope: 'all' }
  const granted = sql`(select s.programme_id, s.seats, ${shown(view, 's.unit_id')} as shown_unit_id, ${dayOfYear(year, view.today)}::date as unit_on
    from planning.seats_granted_on(${year}, ${view.today}::date) s ${carriedOver(view, 's.unit_id')})`
  const here = only === undefined ? sql`true` : sql`q.top_id = ${only}::uuid`
  return sql`(with proposing as materialized ${proposingUnits}, granted as materialized (
      select q.top_id as unit_id, f.programme_id, sum(f.seats)::int as seats from ${granted} f ${joinProposing(view)} where ${here}
      group by q.top_id, f.programme_id
    ), used as materialized (
      select q.top_id as unit_id, g.programme_id, count(*)::int as turns from ${countedTurns(whole)} f ${joinProposing(view)}
      join catalogue.v_programme g on g.code = f.programme_code where ${here} group by q.top_id, g.programme_id
    )
    select g.unit_id, sum(g.seats)::int as seats, sum(least(g.seats, coalesce(u.turns, 0)))::int as realised
    from granted g left join used u on u.unit_id = g.unit_id and u.programme_id = g.programme_id group by g.unit_id)`
}

/** Units that were late or silent with the needs of the year, or that use too little of the seats approved for them; a running year asks for as
 * much of the share as has passed of it. Undefined where the year had neither. */
export async function readDisengaged(tx: Tx, view: View): Promise<CaseRows | undefined> {
  const year = yearOf(view)
  if (year === undefined) return undefined
  const { rows: any } = await sql<{
    any: boolean
  }>`select exists (select from planning.needs_standing_on(${year}, ${view.today}::date) n where n.due_on < ${view.today}::date)
    or exists (select from planning.seats_granted_on(${year}, ${view.today}::date)) as any`.execute(tx)
  if (!any[0]?.any) return undefined
  const { rows: settings } = await sql<{ late: number; share: number }>`
    select needs_late_days as late, realised_percent as share from planning.deviation_setting_on(${dayOfYear(year, view.today)}::date)`.execute(tx)
  const { late = 0, share = 0 } = settings[0] ?? {}
  const rows = sql`(select t.*, coalesce(t.late_days > ${late}, false) as late, coalesce(t.realised * 100 * ${daysIn(year)} < t.seats * ${share} * ${daysGone(year, view.today)}, false) as lags
    from (select coalesce(n.unit_id, s.unit_id) as unit_id, n.late_days, n.sent_on, s.seats, s.realised
      from (select * from planning.needs_standing_on(${year}, ${view.today}::date)) n full join ${seatsByUnit(view, year)} s on s.unit_id = n.unit_id) t)`
  const tooLate = late > 0 ? { vi: `trễ quá ${formatInteger(late)} ngày`, en: `more than ${late} days late` } : { vi: 'trễ hạn', en: 'late' }
  return { rows, words: { late: tooLate, share: { vi: formatInteger(share), en: String(share) } } }
}

/** The cases, as the units stood at the end of the year. */
export function disengaged(view: View, { rows }: Pick<CaseRows, 'rows'>): RawBuilder<unknown> {
  const on = sql`${dayOfYear(yearOf(view) ?? Number(view.today.slice(0, 4)), view.today)}::date`
  return sql`(select u.code as key, u.name as title, null::uuid as person_id, null::text as class_code, ${on} as date,
      concat_ws('|', coalesce(case when f.late then f.late_days end::text, ''), case when f.late and f.sent_on is null then 'silent' else 'sent' end,
        coalesce(case when f.lags then f.realised || '/' || f.seats end, '')) as note, f.shown_unit_id as unit_id
    from (select r.*, ${shown(view, 'r.unit_id')} as shown_unit_id, ${on} as unit_on from ${rows} r ${carriedOver(view, 'r.unit_id')}) f
    join organisation.v_unit u on u.unit_id = f.unit_id and u.valid_from <= ${on} and (u.valid_to is null or u.valid_to > ${on})
    where (f.late or f.lags) and ${seen(view)})`
}

const between = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i)
const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000
const daysIn = (year: number) => dayNumber(`${year + 1}-01-01`) - dayNumber(`${year}-01-01`)
const daysGone = (year: number, today: PlainDate) => Math.min(daysIn(year), Math.max(0, dayNumber(dayOfYear(year, today)) - dayNumber(`${year}-01-01`) + 1))
