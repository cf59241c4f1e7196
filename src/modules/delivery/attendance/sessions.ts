import type { RawBuilder, SqlBool } from 'kysely'
import type { SessionShown } from '#contracts/delivery-attendance.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { requireVisibleClass } from '#modules/classes/index.ts'
import { inScope } from '#modules/organisation/index.ts'

/** How somebody comes to a session: the units that a permission reaches, or the person who teaches it. */
export type Reach = { readonly scope: Scope } | { readonly teaches: string | undefined }

export interface Session extends SessionShown {
  readonly hostUnitId: string | null
}

/** Instants as contracts have them. */
export const asInstant = (column: RawBuilder<unknown>) => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** Which session of its class `s` is, from 1; null where it is cancelled. */
export const ordinal = sql`case when s.cancelled_on is null then (select count(*)::int from classes.v_held_session o
  where o.class_id = s.class_id and o.cancelled_on is null and (o.held_on, o.starts_at, o.session_id) <= (s.held_on, s.starts_at, s.session_id)) end`

/** What every screen says of a session: columns over `s` (classes.v_held_session). */
export const sessionColumns = sql`
  s.session_id as "sessionId", s.class_id as "classId", c.class_code as "classCode", c.class_name as "className",
  ${ordinal} as ordinal,
  (select count(*)::int from classes.v_held_session o where o.class_id = s.class_id and o.cancelled_on is null) as sessions,
  s.held_on as "heldOn", s.half, to_char(s.starts_at, 'HH24:MI') as "startsAt", to_char(s.ends_at, 'HH24:MI') as "endsAt", s.periods, s.subject,
  l.full_name as lecturer, coalesce(r.name, s.place) as room, s.mode, s.cancelled_on is not null as cancelled`

export const sessionTables = sql`classes.v_held_session s join classes.v_class_fact c using (class_id)
  left join catalogue.v_lecturer l on l.lecturer_id = s.lecturer_id left join catalogue.v_room r on r.room_id = s.room_id`

/** A session within reach. Whoever calls the roll keeps the class (its host is within the units) or teaches the session; whoever reads it may also
 * answer for some of its learners. Throws `kernel.not-found`. */
export async function findSession(tx: Tx, ctx: Ctx, sessionId: string, reach: Reach, purpose: 'read' | 'keep'): Promise<Session> {
  const within =
    'teaches' in reach ? sql<SqlBool>`l.person_id = ${reach.teaches ?? null}::uuid` : purpose === 'keep' ? keeps(reach.scope, ctx) : sql<SqlBool>`true`
  const { rows } = await sql<Session>`
    select ${sessionColumns}, c.host_unit_id as "hostUnitId" from ${sessionTables} where s.session_id = ${sessionId}::uuid and ${within}`.execute(tx)
  const [found] = rows
  if (!found) throw new AppError('kernel.not-found')
  if ('scope' in reach && purpose === 'read') await requireVisibleClass(tx, ctx, reach.scope, found.classId)
  return found
}

/** The class is kept by a unit of the scope; `c` is a row of classes.v_class_fact. */
export const keeps = (scope: Scope, ctx: Ctx): RawBuilder<SqlBool> => (scope === 'all' ? sql<SqlBool>`true` : inScope(scope, 'c.host_unit_id', ctx.today))

/** What the contract says of a session, without what only the server needs. */
export function shownOf({ hostUnitId: _hostUnitId, ...session }: Session): SessionShown {
  return session
}

/** Instant of a time of day on a date, in Vietnam. */
export const instantOf = (date: string, time: string): Date => new Date(`${date}T${time}:00+07:00`)
