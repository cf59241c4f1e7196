import type { RawBuilder, SqlBool } from 'kysely'
import type { ClassTimetable, Session, Timetable, TimetableChoices, TimetableClass, TimetableQuery } from '#contracts/classes-timetable.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import { narrowScope, unitsInScope } from '#modules/organisation/index.ts'
import { ofUnit, requireVisible, visible } from '../classes-queries.ts'
import { checkTimetable } from './check-timetable.ts'
import type { DayOff } from './sessions.ts'

/** The days off of a span, both ends included. */
export type DaysOff = (tx: Tx, from: PlainDate, to: PlainDate) => Promise<readonly DayOff[]>

/** Which of these sessions have a roll. */
export type MarkedSessions = (tx: Tx, sessionIds: readonly string[]) => Promise<ReadonlySet<string>>

/** Sessions by a condition on `t`, a row of classes.session, in the order of time. */
export async function sessionsWhere(tx: Tx, where: RawBuilder<SqlBool>): Promise<Session[]> {
  const { rows } = await sql<Session>`
    with t as materialized (select t.* from classes.session t where ${where}),
    o as (select session_id, ordinal from classes.v_session where class_id in (select class_id from t))
    select t.session_id as "sessionId", t.class_id as "classId", t.held_on as "heldOn", t.half, to_char(t.starts_at, 'HH24:MI') as "startsAt",
      to_char(t.ends_at, 'HH24:MI') as "endsAt", t.periods, t.subject,
      case when l.lecturer_id is not null then jsonb_build_object('lecturerId', l.lecturer_id, 'code', l.code, 'name', l.full_name) end as lecturer,
      case when r.room_id is not null then jsonb_build_object('roomId', r.room_id, 'code', r.code, 'name', r.name, 'seats', r.seats) end as room,
      t.place, t.mode, t.note, t.cancelled_on as "cancelledOn", t.cancel_reason as "cancelReason", o.ordinal, t.version
    from t join o using (session_id) left join catalogue.v_lecturer l on l.lecturer_id = t.lecturer_id left join catalogue.v_room r on r.room_id = t.room_id
    order by t.held_on, t.starts_at, t.class_id, t.session_id`.execute(tx)
  return rows
}

const mostDays = 62

/** The timetable of a school over all classes that the reader may see, with what is wrong in it. Throws `kernel.invalid-input` for a span that is too long. */
export async function readTimetable(tx: Tx, ctx: Ctx, query: TimetableQuery, scope: Scope, daysOff: DaysOff): Promise<Timetable> {
  const [from, to] = [query.from as PlainDate, query.to as PlainDate]
  if (to < from || to > addDays(from, mostDays)) throw new AppError('kernel.invalid-input')
  const unit = query.unitId === undefined ? undefined : await narrowScope(tx, scope, query.unitId, ctx.today)
  if (query.unitId !== undefined && unit === undefined) return { from, to, sessions: [], classes: [], daysOff: [], issues: [] }
  const conditions = [
    sql<SqlBool>`${visible(scope, ctx.today)}`,
    ...(unit ? [ofUnit(unit, ctx.today)] : []),
    ...(query.providerId ? [sql<SqlBool>`f.provider_id = ${query.providerId}::uuid`] : []),
    ...(query.programmeId ? [sql<SqlBool>`f.programme_id = ${query.programmeId}::uuid`] : []),
    ...(query.classId ? [sql<SqlBool>`f.class_id = ${query.classId}::uuid`] : []),
  ]
  const inSpan = sql`t.held_on between ${from}::date and ${to}::date`
  const { rows: found } = await sql<{ classId: string }>`
    select f.class_id as "classId" from classes.class f
    where f.class_id in (select t.class_id from classes.session t where ${inSpan}) and ${sql.join(conditions, sql` and `)}`.execute(tx)
  const classIds = found.map(({ classId }) => classId)
  const sessions = await sessionsWhere(
    tx,
    sql<SqlBool>`t.class_id = any(${classIds}::uuid[]) and ${inSpan}
      and ${query.lecturerId ? sql`t.lecturer_id = ${query.lecturerId}::uuid` : sql`true`} and ${query.roomId ? sql`t.room_id = ${query.roomId}::uuid` : sql`true`}`,
  )
  const shown = new Set(sessions.map(({ sessionId }) => sessionId))
  const off = await daysOff(tx, from, to)
  const narrowed = query.lecturerId !== undefined || query.roomId !== undefined
  const issues = (await checkTimetable(tx, ctx, scope, { from, to, classIds }, off)).filter(
    (issue) => !narrowed || issue.sessions.some(({ sessionId }) => shown.has(sessionId)),
  )
  const classes = await classesOf(tx, ctx, [...new Set(sessions.map(({ classId }) => classId))])
  return { from, to, sessions, classes, daysOff: [...off], issues }
}

async function classesOf(tx: Tx, ctx: Ctx, classIds: readonly string[]): Promise<TimetableClass[]> {
  const { rows } = await sql<Omit<TimetableClass, 'editable'> & { readonly hostUnitId: string | null; readonly cancelled: boolean }>`
    select f.class_id as "classId", f.code, f.name, f.host_unit_id as "hostUnitId", f.cancelled_on is not null as cancelled,
      (select count(*)::int from classes.enrolment e where e.class_id = f.class_id and e.status not in ('dropped', 'withdrawn', 'transferred')) as learners
    from classes.class f where f.class_id = any(${classIds}::uuid[]) order by f.code`.execute(tx)
  const reach = scopeOf(ctx.actor, 'classes.edit-sessions')
  const hosts =
    reach === undefined || reach === 'all'
      ? new Set<string>()
      : await unitsInScope(
          tx,
          reach,
          rows.flatMap(({ hostUnitId }) => hostUnitId ?? []),
          ctx.today,
        )
  return rows.map(({ hostUnitId, cancelled, ...row }) => ({
    ...row,
    editable: !cancelled && (reach === 'all' || (hostUnitId !== null && hosts.has(hostUnitId))),
  }))
}

type ClassRow = Omit<ClassTimetable, keyof Timetable | 'can' | 'marked' | 'periods'> & { readonly hostUnitId: string | null; readonly cancelled: boolean }

/** The whole timetable of one class. 404 when the reader has nothing to do with it. */
export async function readClassTimetable(
  tx: Tx,
  ctx: Ctx,
  classId: string,
  scope: Scope,
  daysOff: DaysOff,
  markedSessions: MarkedSessions,
): Promise<ClassTimetable> {
  await requireVisible(tx, ctx, scope, classId)
  const { rows } = await sql<ClassRow>`
    select f.hours, f.host_unit_id as "hostUnitId", f.cancelled_on is not null as cancelled, coalesce(f.opened_on, f.planned_open_on) as "opensOn",
      f.closed_on as "closedOn", v.size_min as "sizeMin",
      (select count(*)::int from classes.enrolment e where e.class_id = f.class_id and e.status not in ('dropped', 'withdrawn', 'transferred')) as learners,
      (select coalesce(jsonb_agg(jsonb_build_object('from', m.valid_from, 'mode', m.mode) order by m.valid_from), '[]') from classes.class_mode m
        where m.class_id = f.class_id) as modes,
      (select coalesce(jsonb_agg(jsonb_build_object('name', g.name, 'periods', g.periods) order by g.position), '[]') from catalogue.v_programme_subject g
        where g.programme_id = f.programme_id) as syllabus
    from classes.class f left join catalogue.v_class_form v on v.programme_id = f.programme_id where f.class_id = ${classId}::uuid`.execute(tx)
  const [found] = rows
  if (!found) throw new AppError('kernel.not-found')
  const { hostUnitId, cancelled, ...more } = found
  const sessions = await sessionsWhere(tx, sql<SqlBool>`t.class_id = ${classId}::uuid`)
  const days = sessions.map(({ heldOn }) => heldOn as PlainDate)
  const from = days[0] ?? (more.opensOn as PlainDate | null) ?? ctx.today
  const to = days.at(-1) ?? from
  const off = await daysOff(tx, from, addDays(to, 7))
  const marked = await markedSessions(
    tx,
    sessions.map(({ sessionId }) => sessionId),
  )
  const keeps = async (permission: Parameters<typeof scopeOf>[1]): Promise<boolean> => {
    const reach = scopeOf(ctx.actor, permission)
    if (cancelled || reach === undefined) return false
    return reach === 'all' || (hostUnitId !== null && (await unitsInScope(tx, reach, [hostUnitId], ctx.today)).has(hostUnitId))
  }
  return {
    ...more,
    ...{ from, to, sessions, daysOff: [...off], marked: [...marked] },
    classes: await classesOf(tx, ctx, [classId]),
    issues: await checkTimetable(tx, ctx, scope, { from, to, classIds: [classId] }, off),
    periods: sessions.reduce((sum, { periods, cancelledOn }) => (cancelledOn === null ? sum + periods : sum), 0),
    can: {
      add: await keeps('classes.add-sessions'),
      generate: await keeps('classes.generate-timetable'),
      edit: await keeps('classes.edit-sessions'),
      cancel: await keeps('classes.cancel-sessions'),
      restore: await keeps('classes.restore-sessions'),
      remove: await keeps('classes.remove-sessions'),
      share: await keeps('classes.share-calendar'),
    },
  }
}

/** Rooms and lecturers that a session may be given. */
export async function readChoices(tx: Tx, ctx: Ctx): Promise<TimetableChoices> {
  const offered = (alias: string) => sql`(${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} > ${ctx.today}::date)`
  const rooms = await sql<TimetableChoices['rooms'][0]>`
    select r.room_id as "roomId", r.code, r.name, r.seats, p.name as provider from catalogue.v_room r join catalogue.v_provider p using (provider_id)
    where ${offered('r')} order by p.name collate "vi-x-icu", r.code`.execute(tx)
  const lecturers = await sql<TimetableChoices['lecturers'][0]>`
    select l.lecturer_id as "lecturerId", l.code, l.full_name as name, l.subjects from catalogue.v_lecturer l
    where ${offered('l')} order by l.full_name collate "vi-x-icu", l.code`.execute(tx)
  return { rooms: rooms.rows, lecturers: lecturers.rows }
}
