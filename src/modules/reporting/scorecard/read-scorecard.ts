import type { RawBuilder } from 'kysely'
import type { Scorecard, ScorecardQuery, ScorecardTrend, ScorecardTrendQuery, ScoredUnit } from '#contracts/reporting-scorecard.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { inScope, narrowScope, resolveUnits } from '#modules/organisation/index.ts'
import { countedTurns, type View } from '../figures/counted-turns.ts'
import { joinProposing, proposingUnits } from '../figures/dimensions.ts'
import type { UnitsOver } from '../figures/limitations.ts'
import { dayOfYear, seatsByUnit } from '../figures/plan-cases.ts'
import { youngMaxAgeOn } from '../parameters.ts'

const yearsOfTrend = 5

interface Asked extends ScorecardQuery {
  /** Only the unit itself, as one point of a line of years: nothing of the others is counted, nor posts that were never sent, which take longest to find. */
  readonly only?: string
}

/** How every proposing unit within reach stood at the end of a year, or stands today: a handful of statements, whatever the number of units. Throws
 * `kernel.not-found` for a unit out of reach. */
export async function readScorecard(tx: Tx, ctx: Ctx, { year, unit, only }: Asked, scope: Scope, unitsOver: UnitsOver): Promise<Scorecard> {
  const on = dayOfYear(year, ctx.today)
  const view: View = {
    periods: [{ from: `${year}-01-01` as PlainDate, to: `${year}-12-31` as PlainDate }],
    ...{ units: undefined, scope: 'all', organisation: 'then', today: ctx.today },
  }
  const reach = unit === undefined ? scope : await reachOf(tx, ctx, unit, scope)
  const { rows: settings } = await sql<{ late: number; share: number }>`
    select needs_late_days as late, realised_percent as share from planning.deviation_setting_on(${on}::date)`.execute(tx)
  const { late = 0, share = 0 } = settings[0] ?? {}
  const units = await unitsOf(tx, ctx, on, reach)
  const turns = byUnit(await rowsOf<Turns>(tx, turnsByUnit(view, only)))
  const staff = byUnit(await rowsOf<Staff>(tx, staffByUnit(on, only)))
  const seats = byUnit(
    await rowsOf<{ unitId: string; seats: number; realised: number }>(
      tx,
      sql`select s.unit_id as "unitId", s.seats, s.realised from ${seatsByUnit(view, year, only)} s`,
    ),
  )
  const needs = byUnit(
    await rowsOf<{ unitId: string; sentOn: string | null; lateDays: number }>(
      tx,
      sql`select n.unit_id as "unitId", n.sent_on as "sentOn", n.late_days as "lateDays" from planning.needs_standing_on(${year}, ${ctx.today}::date) n`,
    ),
  )
  const classes = byUnit(await rowsOf<{ unitId: string; unplanned: number; overdue: number }>(tx, classesByUnit(view, year)))
  const granted = byUnit(await rowsOf<Counted>(tx, grantedByUnit(year, on)))
  const posts = only === undefined ? byUnit(await rowsOf<Counted>(tx, neverSentByUnit(on))) : undefined
  const directions = byUnit(await rowsOf<{ unitId: string; open: number; overdue: number }>(tx, directionsByUnit(year, on, ctx.today)))
  const over = await unitsOver(tx, on, only === undefined ? undefined : [only])
  const overBy =
    over &&
    byUnit(await rowsOf<{ unitId: string; over: number; inherited: number }>(tx, sql`select r.unit_id as "unitId", r.over, r.inherited from ${over.rows}`))
  const gone = shareGone(year, on)
  const scored = units.map(({ unitId, code, name, block }): ScoredUnit => {
    const own = turns.get(unitId)
    const people = staff.get(unitId)
    const plan = seats.get(unitId)
    const asked = needs.get(unitId)
    const ineligible = own?.ineligible ?? 0
    const outside = classes.get(unitId)?.unplanned ?? 0
    const given = directions.get(unitId)
    const line = {
      unit: { unitId, code, name },
      block,
      needsLateDays: asked?.lateDays ?? null,
      needsSentOn: asked?.sentOn ?? null,
      planSeats: plan?.seats ?? null,
      planUsed: plan?.realised ?? null,
      planRealised: plan && plan.seats > 0 ? Math.floor((100 * plan.realised) / plan.seats) : null,
      turns: own?.turns ?? 0,
      wrongTarget: own?.wrongTarget ?? 0,
      overRatio: overBy ? (overBy.get(unitId)?.over ?? 0) : null,
      inheritedOver: overBy ? (overBy.get(unitId)?.inherited ?? 0) : null,
      exceptions: ineligible + outside,
      ineligible,
      unplanned: outside,
      grantedExceptions: granted.get(unitId)?.count ?? 0,
      overdueClasses: classes.get(unitId)?.overdue ?? 0,
      neverSentPosts: posts ? (posts.get(unitId)?.count ?? 0) : null,
      staff: people?.staff ?? 0,
      women: { turns: own?.women ?? 0, staff: people?.women ?? 0 },
      ethnicMinority: { turns: own?.ethnicMinority ?? 0, staff: people?.ethnicMinority ?? 0 },
      young: { turns: own?.young ?? 0, staff: people?.young ?? 0 },
      directionsOpen: given?.open ?? 0,
      directionsOverdue: given?.overdue ?? 0,
    }
    const behind = plan !== undefined && plan.realised * 100 * gone.days < plan.seats * share * gone.gone
    const troubles: ScoredUnit['troubles'] = (
      [
        line.needsLateDays !== null && line.needsLateDays > late && 'needs',
        behind && 'plan',
        line.wrongTarget > 0 && 'wrongTarget',
        (line.overRatio ?? 0) > 0 && 'ratio',
        line.exceptions > 0 && 'exceptions',
        line.directionsOverdue > 0 && 'directions',
      ] as const
    ).filter((each) => each !== false)
    return { ...line, troubles }
  })
  const named = new Set(units.map(({ unitId }) => unitId))
  const elsewhere = reach === 'all' ? [...classes.values()].filter(({ unitId }) => !named.has(unitId)) : []
  return {
    overdueElsewhere: elsewhere.reduce((sum, { overdue }) => sum + overdue, 0),
    ...{ year, on, youngMaxAge: youngMaxAgeOn(on), realisedPercent: share, needsLateDays: late },
    ratioReading: over?.words['reading'] ?? null,
    units: scored.toSorted((a, b) => b.troubles.length - a.troubles.length || (a.planRealised ?? 101) - (b.planRealised ?? 101)),
  }
}

/** One unit over the years up to one. */
export async function scorecardTrend(tx: Tx, ctx: Ctx, { unit, to }: ScorecardTrendQuery, scope: Scope, unitsOver: UnitsOver): Promise<ScorecardTrend> {
  const [found] = await resolveUnits(tx, [{ code: unit, on: ctx.today }])
  if (!found) throw new AppError('kernel.not-found')
  const years: ScorecardTrend['years'] = []
  for (let year = to - yearsOfTrend + 1; year <= to; year++) {
    const { units } = await readScorecard(tx, ctx, { year, unit, only: found.unitId }, scope, unitsOver)
    years.push({ year, unit: units.find((each) => each.unit.unitId === found.unitId) ?? null })
  }
  return { years }
}

interface Counted {
  readonly unitId: string
  readonly count: number
}

interface Staff {
  readonly unitId: string
  readonly staff: number
  readonly women: number
  readonly ethnicMinority: number
  readonly young: number
}

interface Turns extends Omit<Staff, 'staff'> {
  readonly turns: number
  readonly wrongTarget: number
  readonly ineligible: number
}

async function rowsOf<Row>(tx: Tx, query: RawBuilder<unknown>): Promise<Row[]> {
  return [...((await query.execute(tx)).rows as Row[])]
}

const byUnit = <Row extends { readonly unitId: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> => new Map(rows.map((row) => [row.unitId, row]))

async function reachOf(tx: Tx, ctx: Ctx, code: string, scope: Scope): Promise<Scope> {
  const [unit] = await resolveUnits(tx, [{ code, on: ctx.today }])
  const reach = unit && (await narrowScope(tx, scope, unit.unitId, ctx.today))
  if (!reach) throw new AppError('kernel.not-found')
  return reach
}

const valid = (alias: string, on: PlainDate) =>
  sql`${sql.ref(`${alias}.valid_from`)} <= ${on}::date and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} > ${on}::date)`

/** Units right below the province on a day. */
const top = (on: PlainDate) => sql`(select u.unit_id, u.code, u.name, u.block from organisation.v_unit u
  where ${valid('u', on)} and exists (select from organisation.v_unit r where r.unit_id = u.parent_id and r.parent_id is null and ${valid('r', on)}))`

async function unitsOf(tx: Tx, ctx: Ctx, on: PlainDate, reach: Scope) {
  return await rowsOf<{ unitId: string; code: string; name: string; block: ScoredUnit['block'] }>(
    tx,
    sql`select u.unit_id as "unitId", u.code, u.name, u.block from ${top(on)} u where ${inScope(reach, 'u.unit_id', ctx.today)} order by u.name collate "vi-x-icu"`,
  )
}

const turnsByUnit = (view: View, only?: string) => sql`with proposing as materialized ${proposingUnits}
  select q.top_id as "unitId", count(*)::int as turns, count(*) filter (where f.sex = 'female')::int as women,
    count(*) filter (where f.ethnic_minority)::int as "ethnicMinority", count(*) filter (where f.young)::int as young,
    count(*) filter (where f.wrong_target)::int as "wrongTarget",
    count(*) filter (where f.verdict = 'ineligible' and f.wrong_target is not true)::int as ineligible
  from ${countedTurns(only === undefined ? view : { ...view, units: [only] })} f ${joinProposing(view)}
  where ${only === undefined ? sql`true` : sql`q.top_id = ${only}::uuid`} group by q.top_id`

const staffByUnit = (
  on: PlainDate,
  only?: string,
) => sql`select c.ancestor_id as "unitId", count(*)::int as staff, count(*) filter (where p.sex = 'female')::int as women,
    count(*) filter (where p.ethnic_minority)::int as "ethnicMinority",
    count(*) filter (where p.birth_date > ${on}::date - make_interval(years => ${youngMaxAgeOn(on) + 1}::int))::int as young
  from ${top(on)} u join organisation.v_unit_closure c on c.ancestor_id = u.unit_id and ${valid('c', on)}
  join personnel.v_unit_stay s on s.unit_id = c.descendant_id and ${valid('s', on)}
  join personnel.v_person p on p.person_id = s.person_id and (p.left_on is null or p.left_on > ${on}::date)
  where ${only === undefined ? sql`true` : sql`u.unit_id = ${only}::uuid`} group by c.ancestor_id`

/** Classes that a unit opened outside the plan, and those of the plan that came due and were neither opened nor cancelled. */
const classesByUnit = (view: View, year: number) => sql`with proposing as materialized ${proposingUnits}
  select q.top_id as "unitId", count(*) filter (where f.kind = 'unplanned')::int as unplanned, count(*) filter (where f.kind = 'not-opened')::int as overdue
  from (select d.kind, d.unit_id as shown_unit_id, coalesce(d.actual_on, d.planned_on) as unit_on from planning.deviation_on(${year}, ${view.today}::date) d
    where d.kind = 'unplanned' or (d.kind = 'not-opened' and d.actual_on is null)) f ${joinProposing(view)} group by q.top_id`

/** People whom a unit put forward in the year and who were let through by a named exception, whether they have gone yet or not. */
const grantedByUnit = (year: number, on: PlainDate) => sql`select m.proposing_unit_id as "unitId", count(*)::int as count
  from nomination.v_nominee m join nomination.v_nomination n using (nomination_id)
  where m.exception_state = 'granted' and m.list_state not in ('rejected', 'withdrawn') and extract(year from n.submitted_on) = ${year} and n.submitted_on <= ${on}::date
  group by m.proposing_unit_id`

const directionsByUnit = (year: number, on: PlainDate, today: PlainDate) => sql`select a.unit_id as "unitId",
    count(*) filter (where a.state = 'open')::int as open, count(*) filter (where a.state = 'open' and a.due_on < ${today}::date)::int as overdue
  from reporting.assignment a where a.assigned_on <= ${today}::date and (a.year = ${year} or extract(year from a.due_on) = ${year} or ${on}::date = ${today}::date)
  group by a.unit_id`

/** Posts whose holder lacks what a verified standard of the day asks, is known to lack it, and never was in a class that leads to it. Each step is a table of
 * its own: the planner takes what it cannot count for a handful of rows, and goes through it once for every holder. */
const neverSentByUnit = (on: PlainDate) => sql`with standing as materialized (
    select s.post_id, s.ladder, max(s.height) as height from requirements.v_post_standard s where s.verified and ${valid('s', on)} group by s.post_id, s.ladder
  ), asked as materialized (
    select distinct a.person_id, a.unit_id, a.post_id, s.ladder, s.height from personnel.v_appointment a join standing s on s.post_id = a.post_id
    where ${valid('a', on)}
  ), owed as materialized (
    select a.person_id, a.ladder, max(a.height) as height from asked a group by a.person_id, a.ladder
  ), reached as materialized (
    select q.person_id, q.ladder, q.height from training_record.v_qualification_validity q
    where q.ladder = any(array(select s.ladder from standing s)) and q.awarded_on <= ${on}::date and (q.expires_on is null or q.expires_on > ${on}::date)
  ), best as materialized (
    select o.person_id, o.ladder, max(r.height) as height from owed o join personnel.v_person_fact p on p.person_id = o.person_id
    left join reached r on r.person_id = o.person_id and r.ladder = o.ladder
    group by o.person_id, o.ladder having bool_or(r.person_id is not null or o.ladder = any(p.complete_ladders)) and coalesce(max(r.height) < max(o.height), true)
  ), attended as materialized (
    select distinct e.person_id, g.yields_ladder as ladder from classes.v_enrolment e join classes.v_class c on c.class_id = e.class_id
    join catalogue.v_programme g on g.programme_id = c.programme_id
    where g.yields_ladder is not null and e.status <> 'withdrawn' and coalesce(e.decision_date, c.opened_on) <= ${on}::date
  ), lacking as materialized (
    select distinct a.unit_id, a.post_id, a.person_id from asked a join best b on b.person_id = a.person_id and b.ladder = a.ladder
    left join attended t on t.person_id = a.person_id and t.ladder = a.ladder
    where (b.height is null or b.height < a.height) and t.person_id is null
  )
  select c.ancestor_id as "unitId", count(*)::int as count from ${top(on)} u join organisation.v_unit_closure c on c.ancestor_id = u.unit_id and ${valid('c', on)}
  join lacking l on l.unit_id = c.descendant_id group by c.ancestor_id`

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000
const shareGone = (year: number, on: PlainDate) => ({
  days: dayNumber(`${year + 1}-01-01`) - dayNumber(`${year}-01-01`),
  gone: Math.max(0, dayNumber(on) - dayNumber(`${year}-01-01`) + 1),
})
