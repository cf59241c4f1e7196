import type { RawBuilder, SqlBool } from 'kysely'
import type { LecturerRegister, LecturerYear, OwnTeaching, Teaching } from '#contracts/classes-lecturers.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { visible } from '../classes-queries.ts'
import { pricedSessions } from './priced-sessions.ts'

export interface RegisterQuery {
  readonly year: number
  readonly q?: string | undefined
  readonly kind?: 'tenured' | 'visiting' | 'reporter' | undefined
  readonly all?: '1' | undefined
}

/** Sessions of a year of the classes that the reader may see, with their pay. */
const priced = (ctx: Ctx, scope: Scope, year: number, whose: RawBuilder<SqlBool>) =>
  pricedSessions(
    sql`s.held_on >= make_date(${year}::int, 1, 1) and s.held_on < make_date(${year + 1}::int, 1, 1) and ${visible(scope, ctx.today)} and ${whose}`,
  )

const columns = sql`l.lecturer_id as "lecturerId", l.code, l.full_name as name, l.kind, v.name as provider, l.subjects, l.grade_code as grade,
  count(distinct t.class_id)::int as classes, count(t.session_id)::int as sessions, coalesce(sum(t.periods), 0)::int as periods, l.hours_per_year as norm`

const paid = (ctx: Ctx) =>
  sql`coalesce(bool_or(t.by_session) filter (where t.held_on <= ${ctx.today}::date), classes.paid_by_session(l.kind, ${ctx.today}::date))`

const sums = (ctx: Ctx) => sql`coalesce(sum(t.periods) filter (where t.held_on <= ${ctx.today}::date), 0)::int as taught,
  ${paid(ctx)} as "bySession",
  case when ${paid(ctx)}
      and bool_and(t.fee is not null) filter (where t.held_on <= ${ctx.today}::date and t.by_session) is not false
    then coalesce(sum(t.fee) filter (where t.held_on <= ${ctx.today}::date), 0)::bigint end as fee`

const grouped = sql`group by l.lecturer_id, l.code, l.full_name, l.kind, v.name, l.subjects, l.grade_code, l.hours_per_year, l.search_key`

/** Every lecturer with what they teach in a year, whoever teaches most first; of the classes that the reader may see. */
export async function listLecturers(tx: Tx, ctx: Ctx, { year, q, kind, all }: RegisterQuery, scope: Scope): Promise<LecturerRegister> {
  const words = q?.trim()
  const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`
  const { rows: items } = await sql<Teaching>`
    with ${priced(ctx, scope, year, sql<SqlBool>`true`)}
    select ${columns}, ${sums(ctx)}
    from catalogue.v_lecturer l left join t on t.lecturer_id = l.lecturer_id left join catalogue.v_provider v on v.provider_id = l.provider_id
    where ${kind ? sql`l.kind = ${kind}` : sql`true`} and ${words ? sql`(l.search_key like ${like(searchKey(words))} or l.code ilike ${like(words)})` : sql`true`}
    ${grouped} having ${all ? sql`true` : sql`count(t.session_id) > 0`}
    order by coalesce(sum(t.periods), 0) desc, l.search_key, l.code`.execute(tx)
  return { year, items }
}

/** One lecturer's year: sessions with their pay, hours by month. 404 where there is no such lecturer. */
export async function readLecturer(tx: Tx, ctx: Ctx, { lecturerId, year }: { lecturerId: string; year: number }, scope: Scope): Promise<LecturerYear> {
  const whose = sql<SqlBool>`s.lecturer_id = ${lecturerId}::uuid`
  const { rows } = await sql<Teaching>`
    with ${priced(ctx, scope, year, whose)}
    select ${columns}, ${sums(ctx)}
    from catalogue.v_lecturer l left join t on t.lecturer_id = l.lecturer_id left join catalogue.v_provider v on v.provider_id = l.provider_id
    where l.lecturer_id = ${lecturerId}::uuid ${grouped}`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  const { rows: lines } = await sql<LecturerYear['lines'][0]>`
    with ${priced(ctx, scope, year, whose)}
    select t.session_id as "sessionId", t.class_id as "classId", t.class_code as "classCode", t.class_name as "className", t.held_on as "heldOn", t.half, t.periods,
      t.subject, r.name as room, t.mode, t.rate, t.citation, t.fee
    from t left join catalogue.v_room r on r.room_id = t.room_id order by t.held_on, t.starts_at, t.class_code`.execute(tx)
  const months = Array.from({ length: 12 }, (_, index) => ({
    month: index + 1,
    periods: lines.reduce((sum, { heldOn, periods }) => (Number(heldOn.slice(5, 7)) === index + 1 ? sum + periods : sum), 0),
  }))
  return { ...rows[0], year, months, lines, canShare: scopeOf(ctx.actor, 'classes.share-calendar') === 'all' }
}

/** What a person teaches in a year, in whichever class; null where they are no lecturer. */
export async function readOwnTeaching(tx: Tx, ctx: Ctx, { personId, year }: { personId: string | undefined; year: number }): Promise<OwnTeaching> {
  const { rows } = await sql<{ lecturerId: string }>`
    select lecturer_id as "lecturerId" from catalogue.v_lecturer where person_id = ${personId ?? null}::uuid order by code limit 1`.execute(tx)
  const [own] = rows
  return { teaching: own ? { ...(await readLecturer(tx, ctx, { lecturerId: own.lecturerId, year }, 'all')), canShare: false } : null }
}
