import { timingSafeEqual } from 'node:crypto'
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { CalendarFeed } from '#contracts/classes-calendar.ts'
import type { Session } from '#contracts/classes-timetable.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Secrets } from '#kernel/secrets.ts'
import { sessionsWhere } from './read-timetable.ts'

/** Whose timetable an address gives. */
export type FeedOf =
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'class'; readonly classId: string }
  | { readonly kind: 'lecturer'; readonly lecturerId: string }

const purpose = 'calendar feed'

/** The path of a feed: its id and a signature, so that nobody finds one by trying. */
export const feedPath = (secrets: Pick<Secrets, 'sign'>, feedId: string): string => `/api/public/calendars/${feedId}.${secrets.sign(purpose, feedId)}.ics`

/** The feed that a token names. Throws `classes.calendar-ended` where it was altered. */
export function feedOfToken(secrets: Pick<Secrets, 'sign'>, token: string): string {
  const [feedId = '', signature = ''] = token.replace(/\.ics$/, '').split('.')
  const [given, due] = [Buffer.from(signature), Buffer.from(secrets.sign(purpose, feedId))]
  if (given.length !== due.length || !timingSafeEqual(given, due)) throw new AppError('classes.calendar-ended')
  return feedId
}

const subject = (of: FeedOf) =>
  of.kind === 'person'
    ? sql`person_id = ${of.personId}::uuid`
    : of.kind === 'class'
      ? sql`class_id = ${of.classId}::uuid`
      : sql`lecturer_id = ${of.lecturerId}::uuid`

/** The addresses in use, the latest first. */
export async function feedsOf(tx: Tx, secrets: Pick<Secrets, 'sign'>, of: FeedOf): Promise<CalendarFeed[]> {
  const { rows } = await sql<{ feedId: string; madeAt: Date; madeBy: string }>`
    select feed_id as "feedId", made_at as "madeAt", made_name as "madeBy" from classes.calendar_feed
    where ${subject(of)} and revoked_at is null order by made_at desc, feed_id`.execute(tx)
  return rows.map(({ feedId, madeAt, madeBy }) => ({ feedId, path: feedPath(secrets, feedId), madeAt: madeAt.toISOString(), madeBy }))
}

export async function makeFeed(tx: Tx, ctx: Ctx, secrets: Pick<Secrets, 'sign'>, of: FeedOf): Promise<CalendarFeed> {
  const feedId = newId()
  const { personId, classId, lecturerId } = { personId: null, classId: null, lecturerId: null, ...of }
  await sql`insert into classes.calendar_feed (feed_id, kind, person_id, class_id, lecturer_id, made_at, made_by, made_name)
    values (${feedId}::uuid, ${of.kind}, ${personId}::uuid, ${classId}::uuid, ${lecturerId}::uuid, ${ctx.now}, ${ctx.actor.id}, ${ctx.actor.name})`.execute(tx)
  return { feedId, path: feedPath(secrets, feedId), madeAt: ctx.now.toISOString(), madeBy: ctx.actor.name }
}

/** What a feed is of; `kernel.not-found` where it is not in use. Locks it. */
export async function lockFeed(tx: Tx, feedId: string): Promise<FeedOf> {
  const { rows } = await sql<{ kind: string; personId: string; classId: string; lecturerId: string }>`
    select kind, person_id as "personId", class_id as "classId", lecturer_id as "lecturerId" from classes.calendar_feed
    where feed_id = ${feedId}::uuid and revoked_at is null for update`.execute(tx)
  const [row] = rows
  if (!row) throw new AppError('kernel.not-found')
  return feedOfRow(row)
}

function feedOfRow({ kind, personId, classId, lecturerId }: { kind: string; personId: string; classId: string; lecturerId: string }): FeedOf {
  if (kind === 'person') return { kind, personId }
  return kind === 'class' ? { kind, classId } : { kind: 'lecturer', lecturerId }
}

export async function revokeFeed(tx: Tx, ctx: Ctx, feedId: string): Promise<void> {
  await sql`update classes.calendar_feed set revoked_at = ${ctx.now} where feed_id = ${feedId}::uuid`.execute(tx)
}

/** Sessions from this long ago on: calendars keep what they have. */
const daysBack = 180

/** The calendar of a feed as text. Throws `classes.calendar-ended` where it was revoked. */
export async function readFeed(tx: Tx, ctx: Ctx, feedId: string): Promise<string> {
  const { rows } = await sql<{ kind: string; personId: string; classId: string; lecturerId: string }>`
    select kind, person_id as "personId", class_id as "classId", lecturer_id as "lecturerId" from classes.calendar_feed
    where feed_id::text = ${feedId} and revoked_at is null`.execute(tx)
  const [row] = rows
  if (!row) throw new AppError('classes.calendar-ended')
  const of = feedOfRow(row)
  const since = sql`t.held_on >= ${ctx.today}::date - ${daysBack}::int`
  const whose =
    of.kind === 'class'
      ? sql`t.class_id = ${of.classId}::uuid`
      : of.kind === 'lecturer'
        ? sql`t.lecturer_id = ${of.lecturerId}::uuid`
        : sql`(t.class_id in (select e.class_id from classes.enrolment e where e.person_id = ${of.personId}::uuid
            and e.status not in ('dropped', 'withdrawn', 'transferred', 'suspended'))
          or t.lecturer_id in (select l.lecturer_id from catalogue.v_lecturer l where l.person_id = ${of.personId}::uuid))`
  const sessions = await sessionsWhere(tx, sql`${since} and ${whose}`)
  const { rows: classes } = await sql<{ classId: string; code: string; name: string; place: string | null }>`
    select class_id as "classId", code, name, place from classes.class where class_id = any(${[...new Set(sessions.map(({ classId }) => classId))]}::uuid[])`.execute(
    tx,
  )
  return calendarOf(sessions, new Map(classes.map((each) => [each.classId, each])))
}

/** The province's time is seven hours ahead, all year round. */
const instant = (day: string, time: string) => new Date(`${day}T${time}:00+07:00`)

/** An entry for each session. Its id never changes and its sequence is the version of the session, so that a calendar that has it moves it; one that was called
 * off stays, as such. */
export function calendarOf(
  sessions: readonly Session[],
  classes: ReadonlyMap<string, { readonly code: string; readonly name: string; readonly place: string | null }>,
): string {
  const calendar = ical({
    name: 'Lịch học – Trồng Người',
    prodId: { company: 'trong-nguoi', product: 'lich-hoc', language: 'VI' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 60 * 60,
  })
  for (const session of sessions) {
    const of = classes.get(session.classId)
    const where = session.mode === 'online' ? 'Trực tuyến' : [session.room?.name, session.place ?? (session.room ? null : of?.place)].filter(Boolean).join(', ')
    const lines = [
      `Lớp: ${of?.name ?? ''} (${of?.code ?? ''})`,
      session.lecturer && `Giảng viên: ${session.lecturer.name}`,
      `${session.periods} tiết`,
      session.cancelReason && `Buổi học đã hủy: ${session.cancelReason}`,
      session.note,
    ]
    calendar.createEvent({
      id: `${session.sessionId}@trong-nguoi`,
      sequence: session.version,
      start: instant(session.heldOn, session.startsAt),
      end: instant(session.heldOn, session.endsAt),
      summary: `${session.cancelledOn ? 'ĐÃ HỦY: ' : ''}${session.subject}`,
      description: lines.filter(Boolean).join('\n'),
      ...(where ? { location: where } : {}),
      status: session.cancelledOn ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
  }
  return calendar.toString()
}
