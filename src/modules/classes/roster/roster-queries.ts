import type { RawBuilder, SqlBool } from 'kysely'
import { z } from 'zod'
import type { Enrolment, RosterFilter } from '#contracts/classes.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { requireVisible } from '../classes-queries.ts'
import { learnerInReach } from '../reach.ts'

export interface ListEnrolments extends RosterFilter {
  readonly classId: string
  readonly limit: number
  /** `next` of the page before. */
  readonly after?: string | undefined
}

type EnrolmentRow = Omit<Enrolment, 'unit' | 'post'> & {
  readonly unitId: string
  readonly unitCode: string
  readonly unitName: string
  readonly postCode: string | null
  readonly postName: string | null
}

const vietnamese = sql.raw('collate "vi-x-icu"')

interface Order {
  readonly key: RawBuilder<unknown>
  /** What a cursor's words are read as. */
  readonly cast: RawBuilder<unknown>
}

/** What a roster is put in order by, before the names. */
const orders = {
  name: { key: sql`0`, cast: sql`::int` },
  unit: { key: sql`l.unit_name ${vietnamese}`, cast: sql`::text ${vietnamese}` },
  decision: { key: sql`coalesce(l.decision_date, date '0001-01-01')`, cast: sql`::date` },
  status: {
    key: sql`array_position(array['enrolled', 'suspended', 'completed', 'failed', 'transferred', 'withdrawn', 'dropped'], l.status)`,
    cast: sql`::int`,
  },
} satisfies Record<string, Order>

type OrderName = keyof typeof orders

/** The values that a line is ordered by, its person last: the line itself may leave before the next page is read. */
const cursorSchema = z.tuple([z.string(), z.string(), z.string(), z.uuid()])

/** Reads the `next` of a page in the same order. Throws `classes.unknown-page`. */
function readCursor(after: string, by: OrderName): readonly string[] {
  try {
    const [order, ...values] = cursorSchema.parse(JSON.parse(Buffer.from(after, 'base64url').toString('utf8')))
    if (order === by && (by === 'unit' || (by === 'decision' ? /^\d{4}-\d\d-\d\d$/ : /^\d$/).test(values[0]))) return values
  } catch {
    // Said below.
  }
  throw new AppError('classes.unknown-page')
}

/** The condition “behind the place of the cursor”, over the columns of a line. */
function behind(after: string | undefined, by: OrderName, down: boolean): RawBuilder<SqlBool> {
  if (after === undefined) return sql<SqlBool>`true`
  const [key, name, person] = readCursor(after, by)
  const beyond = (falls: boolean) => (falls ? sql`<` : sql`>`)
  const place = sql`${key}${orders[by].cast}`
  return sql<SqlBool>`(c.place ${beyond(down)} ${place} or c.place = ${place} and (
    c.sort_key ${vietnamese} ${beyond(by === 'name' && down)} ${name} or c.sort_key = ${name} and c.person_id > ${person}::uuid))`
}

/** One page of a class’s learners from units within scope, by given name unless another order is asked for. 404 when the reader has nothing to do with the
 * class; throws `classes.unknown-page`. */
export async function listEnrolments(
  tx: Tx,
  ctx: Ctx,
  { classId, limit, after, q, status, sort = 'name' }: ListEnrolments,
  scope: Scope,
): Promise<{ items: Enrolment[]; next: string | null; total: number; exceptions: number }> {
  await requireVisible(tx, ctx, scope, classId)
  const by = sort.replace('-', '') as OrderName
  const down = sort.startsWith('-')
  const direction = down ? sql`desc` : sql`asc`
  const like = q?.trim() ? `%${searchKey(q).replace(/[\\%_]/g, '\\$&')}%` : undefined
  const { rows } = await sql<EnrolmentRow & { place: string; sortKey: string; total: number; exceptions: number }>`
    with l as (
      select e.*, p.code as person_code, p.full_name, p.birth_date, p.sex, p.sort_key, u.code as unit_code, u.name as unit_name
      from classes.enrolment e join personnel.v_person p on p.person_id = e.person_id
      -- The unit as it was called at the decision.
      join lateral (
        select v.code, v.name from organisation.v_unit v where v.unit_id = e.unit_id
        order by v.valid_from <= coalesce(e.decision_date, ${ctx.today}::date) desc, abs(v.valid_from - coalesce(e.decision_date, ${ctx.today}::date)) limit 1
      ) u on true
      where e.class_id = ${classId}::uuid and ${learnerInReach(scope, ctx.today)}
        and ${status ? sql`e.status = ${status}` : sql`true`}
        and ${like ? sql`(p.search_key like ${like} or upper(p.code) = ${(q ?? '').trim().toUpperCase()})` : sql`true`}
    ), placed as (
      select l.*, ${orders[by].key} as place, count(*) over ()::int as total,
        count(l.verdict -> 'exception') over ()::int as exceptions from l
    )
    select c.person_id as "personId", c.version, person_code as "personCode", full_name as "fullName", birth_date as "birthDate", sex, c.unit_id as "unitId",
      unit_code as "unitCode", unit_name as "unitName", o.code as "postCode", o.name as "postName", entry, decision_no as "decisionNo",
      decision_date as "decisionDate", reason, status, joined_on as "joinedOn", left_on as "leftOn", completed_on as "completedOn", result,
      certificate_no as "certificateNo", note, verdict -> 'exception' as exception, c.place::text as place, c.sort_key as "sortKey", total, exceptions
    from placed c left join organisation.v_post o on o.post_id = c.post_id
    where ${behind(after, by, down)}
    order by c.place ${direction}, c.sort_key ${vietnamese} ${by === 'name' ? direction : sql`asc`}, c.person_id limit ${limit + 1}`.execute(tx)
  const page = rows.slice(0, limit)
  const items = page.map(
    ({ unitId, unitCode, unitName, postCode, postName, place: _place, sortKey: _key, total: _total, exceptions: _exceptions, ...row }) => ({
      ...row,
      unit: { unitId, code: unitCode, name: unitName },
      post: postCode !== null && postName !== null ? { code: postCode, name: postName } : null,
    }),
  )
  const last = rows.length > page.length ? page.at(-1) : undefined
  const next = last ? Buffer.from(JSON.stringify([by, last.place, last.sortKey, last.personId])).toString('base64url') : null
  return { items, next, total: rows[0]?.total ?? 0, exceptions: rows[0]?.exceptions ?? 0 }
}
