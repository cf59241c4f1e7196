import type { RawBuilder, SqlBool } from 'kysely'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { Secrets } from '#kernel/secrets.ts'
import { inScope } from '#modules/organisation/index.ts'
import type { BbbServer, Meeting } from './bbb.ts'

/** Sessions run over; the room stays so long after the end. */
export const roomStaysMinutes = 60

export interface OnlineSetting {
  readonly presentPercent: number
  readonly lateMinutes: number
  readonly opensBeforeMinutes: number
  readonly legalBasis: string
  readonly verified: boolean
}

/** How minutes become attendance on a day. */
export async function onlineSetting(tx: Tx, on: string): Promise<OnlineSetting> {
  const { rows } = await sql<OnlineSetting>`
    select present_percent as "presentPercent", late_minutes as "lateMinutes", opens_before_minutes as "opensBeforeMinutes", legal_basis as "legalBasis", verified
    from delivery.online_setting order by valid_from <= ${on}::date desc, abs(valid_from - ${on}::date) limit 1`.execute(tx)
  if (!rows[0]) throw new Error('no online setting is loaded')
  return rows[0]
}

/** When the online room of a session `s` (classes.v_held_session) may be entered, as contracts have it; null where it has none or is cancelled. */
export const roomDoorJson = (now: Date): RawBuilder<unknown> => sql`(
  select jsonb_build_object('opensAt', to_char(d.opens, 'HH24:MI'), 'closesAt', to_char(d.closes, 'HH24:MI'),
    'opensIn', greatest(ceil(extract(epoch from d.opens at time zone 'Asia/Ho_Chi_Minh' - ${now}::timestamptz)), 0)::int,
    'over', d.closes at time zone 'Asia/Ho_Chi_Minh' < ${now}::timestamptz)
  from delivery.online_room r cross join lateral (
    select s.held_on + s.starts_at - make_interval(mins => o.opens_before_minutes) as opens, s.held_on + s.ends_at + make_interval(mins => ${roomStaysMinutes}) as closes
    from delivery.online_setting o order by o.valid_from <= s.held_on desc, abs(o.valid_from - s.held_on) limit 1) d
  where r.session_id = s.session_id and s.cancelled_on is null)`

export interface RoomSession {
  readonly sessionId: string
  readonly classId: string
  readonly hostUnitId: string | null
  readonly about: string
  readonly subject: string
  readonly className: string
  readonly heldOn: string
  readonly startsAt: string
  readonly endsAt: string
  readonly cancelled: boolean
  readonly lecturerPersonId: string | null
  readonly kind: 'link' | 'bbb' | null
  readonly url: string | null
  readonly roomVersion: number
}

const kept = (scope: Scope, ctx: Ctx): RawBuilder<SqlBool> => (scope === 'all' ? sql<SqlBool>`true` : inScope(scope, 'c.host_unit_id', ctx.today))

/** A session of a class that a unit of the scope hosts, with its room. Throws `kernel.not-found`. */
export async function findRoom(tx: Tx, ctx: Ctx, sessionId: string, scope: Scope): Promise<RoomSession> {
  return await roomWhere(tx, sql<SqlBool>`s.session_id = ${sessionId}::uuid and ${kept(scope, ctx)}`)
}

/** A session in which somebody learns or teaches, with its room. Throws `kernel.not-found`. */
export async function findOwnRoom(tx: Tx, sessionId: string, personId: string | undefined): Promise<RoomSession> {
  const person = sql`${personId ?? null}::uuid`
  return await roomWhere(
    tx,
    sql<SqlBool>`s.session_id = ${sessionId}::uuid and (l.person_id = ${person} or exists (select from classes.v_enrolment e
      where e.class_id = s.class_id and e.person_id = ${person} and e.status not in ('dropped', 'withdrawn', 'transferred')))`,
  )
}

async function roomWhere(tx: Tx, where: RawBuilder<SqlBool>): Promise<RoomSession> {
  const { rows } = await sql<RoomSession>`
    select s.session_id as "sessionId", s.class_id as "classId", c.host_unit_id as "hostUnitId", c.name as "className", s.subject,
      'Buổi ' || coalesce(s.ordinal::text, '–') || ' · ' || to_char(s.held_on, 'DD/MM/YYYY') || ' · ' || s.subject as about,
      s.held_on as "heldOn", to_char(s.starts_at, 'HH24:MI') as "startsAt", to_char(s.ends_at, 'HH24:MI') as "endsAt", s.cancelled_on is not null as cancelled,
      l.person_id as "lecturerPersonId", r.kind, r.url, coalesce(r.version, 0) as "roomVersion"
    from classes.v_session s join classes.v_class c using (class_id) left join catalogue.v_lecturer l on l.lecturer_id = s.lecturer_id
    left join delivery.online_room r on r.session_id = s.session_id
    where ${where}`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  return rows[0]
}

/** Throws `delivery.no-online-server`. */
export async function bbbServer(tx: Tx, secrets: Pick<Secrets, 'decrypt'>): Promise<BbbServer> {
  const { rows } = await sql<{ baseUrl: string; sealed: Buffer; checksum: BbbServer['checksum'] }>`
    select base_url as "baseUrl", secret_sealed as sealed, checksum from delivery.online_server`.execute(tx)
  const [row] = rows
  if (!row) throw new AppError('delivery.no-online-server')
  return { baseUrl: row.baseUrl, secret: secrets.decrypt(row.sealed).toString('utf8'), checksum: row.checksum }
}

/** The meeting of a session; its passwords are derived, and kept nowhere. */
export function meetingOf(
  { sessionId, className, subject }: Pick<RoomSession, 'sessionId' | 'className' | 'subject'>,
  secrets: Pick<Secrets, 'sign'>,
): Meeting {
  const password = (whose: string) => secrets.sign(`bbb ${whose}`, sessionId).slice(0, 24)
  return { meetingId: `tn-${sessionId}`, name: `${className}: ${subject}`.slice(0, 250), viewerPassword: password('viewer'), hostPassword: password('host') }
}

export const instantOf = (date: string, time: string): Date => new Date(`${date}T${time}:00+07:00`)

export const auditSession = ({ classId, hostUnitId, about, sessionId }: RoomSession, detail: Readonly<Record<string, unknown>>) => ({
  ...{ subjectKind: 'class', subjectId: classId, ...(hostUnitId !== null && { unitId: hostUnitId }) },
  detail: { about, sessionId, ...detail },
})
