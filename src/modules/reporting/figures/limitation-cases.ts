import type { RawBuilder } from 'kysely'
import { sql } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { below, countedTurns, periodRows, type View } from './counted-turns.ts'
import { proposingUnit } from './dimensions.ts'

// The cases of the limitations: rows (key, title, person_id, class_code, date, note, unit_id).

/** Classes called off within the period before they opened: of the province as a whole, or where a unit is asked for, those it hosts or that its
 * people were to attend. */
export function classesCancelled(view: View): RawBuilder<unknown> {
  const everywhere = view.units === undefined && view.scope === 'all'
  // A class as `f`, so that its host unit is read like the unit of a turn.
  const hosted = sql`(select c.*, c.host_unit_id as unit_id, ${shown(view, 'c.host_unit_id')} as shown_unit_id, c.cancelled_on as unit_on
    from classes.v_class_fact c ${carriedOver(view, 'c.host_unit_id')})`
  const attended = sql`exists (select from (select e.unit_id, ${shown(view, 'e.unit_id')} as shown_unit_id, f.cancelled_on as unit_on
    from classes.v_enrolment_fact e ${carriedOver(view, 'e.unit_id')} where e.class_id = f.class_id) f where ${seen(view)})`
  return sql`(select f.class_code as key, f.class_name as title, null::uuid as person_id, f.class_code, f.cancelled_on as date, f.cancel_reason as note,
      ${proposingUnit(view)}::uuid as unit_id
    from ${periodRows(view)} join ${hosted} f on f.cancelled_on between d.first_day and d.last_day
    where f.opened_on is null and ${everywhere ? sql`true` : sql`(${seen(view)} or ${attended})`})`
}

/** Turns of classes attended elsewhere without the number or the date of the decision, unless the class was called off before it opened. Dated by
 * the decision, else by the class, its plan included; where nothing is dated at all, by today. */
export function sentWithoutDecision(view: View): RawBuilder<unknown> {
  const dated = sql`(select e.*, coalesce(e.decision_date, e.joined_on, e.opened_on, e.planned_open_on, ${view.today}::date) as unit_on,
      ${shown(view, 'e.unit_id')} as shown_unit_id
    from classes.v_enrolment_fact e ${carriedOver(view, 'e.unit_id')}
    where e.channel = 'sent' and e.status <> 'withdrawn' and (e.decision_no is null or e.decision_date is null)
      and (e.cancelled_on is null or e.opened_on is not null))`
  return sql`(select f.class_code || ' ' || f.person_code as key, f.full_name as title, f.person_id, f.class_code, f.unit_on as date, null::text as note,
      ${proposingUnit(view)}::uuid as unit_id
    from ${periodRows(view)} join ${dated} f on f.unit_on between d.first_day and d.last_day where ${seen(view)})`
}

/** Turns of the period of whoever was outside the target group of the programme by a verified rule in force on the day of the decision. What was
 * judged then is what counts: rules of today say nothing about it. */
export function wrongTarget(view: View): RawBuilder<unknown> {
  return sql`(select f.class_code || ' ' || f.person_code as key, f.full_name as title, f.person_id, f.class_code, f.decision_date as date,
      (select string_agg(r.name_vi, '; ' order by r.name_vi) from requirements.v_rule r where r.aspect = 'target' and r.code = any(f.failed_rules)) as note,
      ${proposingUnit(view)}::uuid as unit_id
    from ${countedTurns(view)} f where f.wrong_target)`
}

/** The day on which the ratio is looked at: the period's last, or today while it runs. */
export function ratioDay({ periods, today }: View): PlainDate {
  const last = periods.at(-1)?.to ?? today
  return last < today ? last : today
}

/** Units over the ratio on that day, as they stood on it; on today's organisation under the unit that continues them. */
export function overRatio(view: View, { rows }: { readonly rows: RawBuilder<unknown> }): RawBuilder<unknown> {
  const on = sql`${ratioDay(view)}::date`
  return sql`(select u.code as key, u.name as title, null::uuid as person_id, null::text as class_code, ${on} as date,
      concat_ws('|', f.over, f.inherited, f.counted, f.ceiling) as note, f.shown_unit_id as unit_id
    from (select r.*, ${shown(view, 'r.unit_id')} as shown_unit_id, ${on} as unit_on from ${rows} ${carriedOver(view, 'r.unit_id')}) f
    join organisation.v_unit u on u.unit_id = f.unit_id and u.valid_from <= ${on} and (u.valid_to is null or u.valid_to > ${on}) where ${seen(view)})`
}

/** Units with people but without any turn in the period, as the organisation stood at its end: the proposing ones, and the unit that is asked for
 * itself where nothing stands below it. */
export function unitsSentNobody(view: View): RawBuilder<unknown> {
  const on = view.organisation === 'now' ? sql`${view.today}::date` : sql`d.last_day`
  const valid = (alias: string) =>
    sql`${sql.ref(`${alias}.valid_from`)} <= ${on} and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} > ${on})`
  const bases = view.units ?? (view.scope === 'all' ? undefined : view.scope)
  const asked = bases
    ? sql`(u.parent_id = any(${bases}::uuid[])
        or (u.unit_id = any(${bases}::uuid[]) and not exists (select from organisation.v_unit b where b.parent_id = u.unit_id and ${valid('b')})))`
    : sql`exists (select from organisation.v_unit r where r.unit_id = u.parent_id and r.parent_id is null and ${valid('r')})`
  return sql`(select u.code as key, u.name as title, null::uuid as person_id, null::text as class_code, null::date as date, p.people::text as note, u.unit_id
    from ${periodRows(view)} join organisation.v_unit u on ${valid('u')} and ${asked}
    cross join lateral (select count(distinct s.person_id)::int as people from organisation.v_unit_closure c
      join ${stays(view)} s on s.unit_id = c.descendant_id where c.ancestor_id = u.unit_id and ${valid('c')} and ${valid('s')}) p
    where p.people > 0 and u.unit_id not in (select a.ancestor_id from ${unitsAbove(view)} a))`
}

/** Who is where; on today's organisation, whoever is recorded in a unit that has ended is where it is continued. */
function stays(view: View): RawBuilder<unknown> {
  return sql`(select s.person_id, ${shown(view, 's.unit_id')} as unit_id, s.valid_from, s.valid_to from personnel.v_unit_stay s ${carriedOver(view, 's.unit_id')})`
}

/** Every unit that stood above the unit of a turn of the period: on the turn's day, or when its unit was founded where the day lies before. */
function unitsAbove(view: View): RawBuilder<unknown> {
  const on = view.organisation === 'now' ? sql`${view.today}::date` : sql`greatest(t.unit_on, founded.on_day)`
  return sql`(select distinct c.ancestor_id
    from (select distinct f.shown_unit_id, f.unit_on from ${countedTurns(view)} f) t
    join (select unit_id, min(founded_on) as on_day from organisation.v_unit group by unit_id) founded on founded.unit_id = t.shown_unit_id
    join organisation.v_unit_closure c on c.descendant_id = t.shown_unit_id and c.valid_from <= ${on} and (c.valid_to is null or c.valid_to > ${on}))`
}

/** The unit under which a row is shown: its own, or the one that continues it today. */
export function shown({ organisation }: View, unit: string): RawBuilder<unknown> {
  return organisation === 'now' ? sql`n.now_unit_id` : sql.ref(unit)
}

export function carriedOver({ organisation, today }: View, unit: string): RawBuilder<unknown> {
  return organisation === 'now' ? sql`left join organisation.carry_over(${today}::date) n on n.unit_id = ${sql.ref(unit)}` : sql``
}

/** The unit of `f` is one the asker may see, and one that is asked for. */
export function seen({ scope, units, organisation, today }: View): RawBuilder<unknown> {
  return sql`${below(scope === 'all' ? undefined : scope, sql`f.unit_id`, sql`f.unit_on`)}
    and ${below(units, sql`f.shown_unit_id`, organisation === 'now' ? sql`${today}::date` : sql`f.unit_on`)}`
}
