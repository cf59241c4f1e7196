import type { TimetableIssue } from '#contracts/classes-timetable.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { inScope } from '#modules/organisation/index.ts'
import { visible } from '../classes-queries.ts'
import { type DayOff, slotKey } from './sessions.ts'

export interface Checked {
  readonly from: PlainDate
  readonly to: PlainDate
  /** Whose sessions are looked at; all that the reader may see without them. The others are what they clash with. */
  readonly classIds?: readonly string[] | undefined
}

type Found = Omit<TimetableIssue, 'severe' | 'hidden' | 'sessions' | 'people'> & {
  readonly sessions: readonly (TimetableIssue['sessions'][0] & { readonly seen: boolean })[]
  readonly people: readonly string[] | null
}

const whenOf = ({ day, half }: Pick<TimetableIssue, 'day' | 'half'>) => slotKey({ heldOn: day as PlainDate, half })

const mild: ReadonlySet<TimetableIssue['kind']> = new Set(['room-small', 'holiday'])

/** Everything that cannot be as it is planned, in the order of time: a lecturer, a room or learners in two places at once, a lecturer who is away, a day off,
 * a room with fewer seats than learners. One query over all classes of these days; of classes out of the reader's sight nothing is told but that there is one. */
export async function checkTimetable(tx: Tx, ctx: Ctx, scope: Scope, { from, to, classIds }: Checked, daysOff: readonly DayOff[]): Promise<TimetableIssue[]> {
  const gone = sql`('dropped', 'withdrawn', 'transferred', 'suspended')`
  const told = (alias: 'a' | 'b') => {
    const column = (name: string) => sql.ref(`${alias}.${name}`)
    return sql`jsonb_build_object('sessionId', ${column('session_id')}, 'classId', ${column('class_id')}, 'code', ${column('code')}, 'seen', ${column('seen')})`
  }
  const one = sql`jsonb_build_array(${told('a')})`
  const two = sql`jsonb_build_array(${told('a')}, ${told('b')})`
  const overlap = sql`b.held_on = a.held_on and b.starts_at < a.ends_at and a.starts_at < b.ends_at`
  // A pair of which both are looked at is told once.
  const once = sql`b.session_id <> a.session_id and (not b.mine or b.session_id > a.session_id)`
  const { rows } = await sql<Found>`
    with s as materialized (
      select t.session_id, t.class_id, t.held_on, t.half, t.starts_at, t.ends_at, t.lecturer_id, t.room_id, f.code, ${visible(scope, ctx.today)} as seen,
        ${visible(scope, ctx.today)} and ${classIds ? sql`f.class_id = any(${classIds}::uuid[])` : sql`true`} as mine
      from classes.session t join classes.class f using (class_id)
      where t.cancelled_on is null and t.held_on between ${from}::date and ${to}::date),
    roster as materialized (
      select e.person_id, e.class_id, e.unit_id from classes.enrolment e where e.class_id in (select class_id from s) and e.status not in ${gone}),
    learners as (select class_id, count(*)::int as n from roster group by 1),
    shared as materialized (
      select a.class_id, b.class_id as other, count(*)::int as n,
        (array_agg(a.person_id order by a.person_id) filter (where ${inScope(scope, 'a.unit_id', ctx.today)}))[1:5] as people
      from roster a join roster b on b.person_id = a.person_id and b.class_id <> a.class_id
      where a.class_id in (select class_id from s where mine) group by 1, 2),
    off as (select unnest(${daysOff.map(({ day }) => day)}::date[]) as day, unnest(${daysOff.map(({ name }) => name[ctx.language])}::text[]) as name)
    select 'lecturer' as kind, a.held_on as day, a.half, l.full_name as name, ${two} as sessions, 1 as times, null::int as count, null::int as seats, null::text[] as people
    from s a join s b on b.lecturer_id = a.lecturer_id and ${overlap} and ${once} join catalogue.v_lecturer l on l.lecturer_id = a.lecturer_id where a.mine
    union all
    select 'room', a.held_on, a.half, r.name, ${two}, 1, null, null, null
    from s a join s b on b.room_id = a.room_id and ${overlap} and ${once} join catalogue.v_room r on r.room_id = a.room_id where a.mine
    union all
    select * from (
      select distinct on (a.class_id, b.class_id) 'learner', a.held_on, a.half, null::text, ${two}, (count(*) over (partition by a.class_id, b.class_id))::int, h.n, null::int,
        (select array_agg(p.full_name order by p.full_name) from personnel.v_person p where p.person_id = any(h.people))
      from shared h join s a on a.class_id = h.class_id and a.mine join s b on b.class_id = h.other and ${overlap} and (not b.mine or b.class_id > a.class_id)
      order by a.class_id, b.class_id, a.held_on, a.starts_at) pairs
    union all
    select 'absence', a.held_on, a.half, l.full_name, ${one}, 1, null, null, null
    from s a join catalogue.v_lecturer_absence x on x.lecturer_id = a.lecturer_id and a.held_on between x.absent_from and x.absent_to
    join catalogue.v_lecturer l on l.lecturer_id = a.lecturer_id where a.mine
    union all
    select 'holiday', a.held_on, a.half, o.name, ${one}, 1, null, null, null from s a join off o on o.day = a.held_on where a.mine
    union all
    select * from (
      select distinct on (a.class_id, a.room_id) 'room-small', a.held_on, a.half, r.name, ${one}, (count(*) over (partition by a.class_id, a.room_id))::int, n.n, r.seats,
        null::text[]
      from s a join catalogue.v_room r on r.room_id = a.room_id join learners n on n.class_id = a.class_id and n.n > r.seats where a.mine
      order by a.class_id, a.room_id, a.held_on, a.starts_at) small
    order by 2, 1, 4`.execute(tx)
  const inOrder = rows.toSorted((a, b) => (whenOf(a) < whenOf(b) ? -1 : whenOf(a) > whenOf(b) ? 1 : 0))
  return inOrder.map(({ sessions, people, ...issue }) => ({
    ...issue,
    severe: !mild.has(issue.kind),
    sessions: sessions.filter(({ seen }) => seen).map(({ seen: _seen, ...session }) => session),
    hidden: sessions.some(({ seen }) => !seen),
    people: [...(people ?? [])],
  }))
}
