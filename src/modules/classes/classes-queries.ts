import type { RawBuilder, SqlBool } from 'kysely'
import type { Class, ClassCounts, ClassDetail, ClassFilter, ClassSort } from '#contracts/classes.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { inScope, narrowScope, unitsByIds, unitsInScope } from '#modules/organisation/index.ts'
import { classesInReach, learnerInReach } from './reach.ts'
import { seatState, seatStateSql } from './seats/seat-state.ts'

export interface Page {
  readonly limit: number
  /** Id of the last item of the page before. */
  readonly after?: string | undefined
}

export type ListClasses = ClassFilter & Page & { readonly sort?: ClassSort | undefined }

const gone = sql`('dropped', 'withdrawn', 'transferred')`
const opening = (alias: string) => sql`coalesce(${sql.ref(`${alias}.opened_on`)}, ${sql.ref(`${alias}.planned_open_on`)}, date '0001-01-01')`

/** Where a class stands on a date; the last day still belongs to the course. */
function statusOn(today: PlainDate): RawBuilder<Class['status']> {
  return sql`case when f.cancelled_on <= ${today}::date then 'cancelled'
    when f.opened_on is null or f.opened_on > ${today}::date then 'planned'
    when f.closed_on < ${today}::date then 'completed' else 'running' end`
}

/** A class is seen by whoever answers for its host, for one of its learners, or for a unit that has seats of it; one of the whole province by everybody.
 * `f` is a row of classes.class or of v_class_fact. */
export function visible(scope: Scope, today: PlainDate): RawBuilder<SqlBool> {
  if (scope === 'all') return sql<SqlBool>`true`
  return sql<SqlBool>`(f.host_unit_id is null or ${inScope(scope, 'f.host_unit_id', today)}
    or f.class_id in ${classesInReach(scope, today)}
    or f.class_id in (select g.class_id from classes.seat_grant g where ${inScope(scope, 'g.unit_id', today)}))`
}

const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** Of one unit: what it hosts, and what its people learn in; not what is open to the whole province. */
export function ofUnit(unit: Scope, today: PlainDate): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${inScope(unit, 'f.host_unit_id', today)} or f.class_id in ${classesInReach(unit, today)})`
}

function matching(filter: ClassFilter, today: PlainDate): RawBuilder<SqlBool> {
  const conditions = [sql<SqlBool>`true`]
  if (filter.year)
    conditions.push(
      sql<SqlBool>`coalesce(f.opened_on, f.planned_open_on) between make_date(${filter.year}::int, 1, 1) and make_date(${filter.year}::int, 12, 31)`,
    )
  if (filter.channel) conditions.push(sql<SqlBool>`f.channel = ${filter.channel}`)
  if (filter.type) conditions.push(sql<SqlBool>`f.type_ancestors @> array[${filter.type}::text]`)
  if (filter.providerId) conditions.push(sql<SqlBool>`f.provider_id = ${filter.providerId}::uuid`)
  if (filter.programmeId)
    conditions.push(sql<SqlBool>`f.class_id in (select c.class_id from classes.class c where c.programme_id = ${filter.programmeId}::uuid)`)
  if (filter.mode) conditions.push(sql<SqlBool>`f.mode = ${filter.mode}`)
  if (filter.seats) conditions.push(sql<SqlBool>`${statusOn(today)} in ('planned', 'running') and ${seatStateSql} = ${filter.seats}`)
  if (filter.q) {
    conditions.push(sql<SqlBool>`(f.search_key like ${like(searchKey(filter.q))} or f.class_code ilike ${like(filter.q.trim())})`)
  }
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`
}

interface Order {
  readonly keys: readonly RawBuilder<unknown>[]
  readonly descending: boolean
}

/** The keys of an order, made of the columns of `alias`; ids make it strict. Best matches come first where words are given and no order is asked. */
function orderOf(sort: ClassSort | undefined, q: string | undefined, alias: 'f' | 'a'): Order {
  const column = (name: string) => sql`${sql.ref(`${alias}.${name}`)}`
  const id = sql`${sql.ref(`${alias}.class_id`)}`
  if (sort === undefined && q?.trim()) {
    const code = sql`upper(${column('class_code')})`
    const sought = q.trim().toUpperCase()
    // Descending, so that the latest opening comes first among equals.
    const rank = sql`(case when ${code} = ${sought} then 3 when starts_with(${code}, ${sought}) then 2
      when starts_with(${column('search_key')}, ${searchKey(q)}) then 1 else 0 end)`
    return { keys: [rank, opening(alias), id], descending: true }
  }
  const by = sort?.replace('-', '') ?? 'opening'
  const key = by === 'name' ? sql`${column('class_name')} collate "vi-x-icu"` : by === 'code' ? column('class_code') : opening(alias)
  return { keys: [key, id], descending: sort === undefined || sort.startsWith('-') }
}

/** One page of classes with the count of every status tab under the other filters. */
export async function listClasses(tx: Tx, ctx: Ctx, input: ListClasses, scope: Scope): Promise<{ items: Class[]; next: string | null; counts: ClassCounts }> {
  const { limit, after, status, sort, ...filter } = input
  const counts = { planned: 0, running: 0, completed: 0, cancelled: 0 }
  const unit = filter.unitId === undefined ? undefined : await narrowScope(tx, scope, filter.unitId, ctx.today)
  if (filter.unitId !== undefined && unit === undefined) return { items: [], next: null, counts }
  const where = sql<SqlBool>`${visible(scope, ctx.today)} and ${unit ? ofUnit(unit, ctx.today) : sql`true`} and ${matching(filter, ctx.today)}`
  const order = orderOf(sort, filter.q, 'f')
  const start = sql`select ${sql.join(orderOf(sort, filter.q, 'a').keys)} from classes.v_class_fact a where a.class_id = ${after}::uuid`
  const rows = await classRows(
    tx,
    ctx,
    sql<SqlBool>`${where}
      and ${status ? sql`${statusOn(ctx.today)} = ${status}` : sql`true`}
      and ${after ? sql`(${sql.join(order.keys)}) ${order.descending ? sql`<` : sql`>`} (${start})` : sql`true`}`,
    limit + 1,
    order,
  )
  const page = rows.slice(0, limit)
  const counted = await sql<{ status: Class['status']; count: number }>`
    select ${statusOn(ctx.today)} as status, count(*)::int as count from classes.v_class_fact f where ${where} group by 1`.execute(tx)
  for (const row of counted.rows) counts[row.status] = row.count
  const items = await withRoster(tx, ctx, page, scope)
  return { items, next: rows.length > page.length ? (page.at(-1)?.classId ?? null) : null, counts }
}

type ClassRow = Omit<Class, 'learners' | 'left' | 'learnersInScope' | 'seats' | 'hostUnit' | 'programme' | 'provider'> & {
  readonly programmeId: string
  readonly programmeCode: string
  readonly programmeName: string
  readonly typeCode: string
  readonly providerId: string
  readonly providerCode: string
  readonly providerName: string
  readonly hostUnitId: string | null
}

async function classRows(
  tx: Tx,
  ctx: Ctx,
  where: RawBuilder<SqlBool>,
  limit: number,
  { keys, descending }: Order = orderOf(undefined, undefined, 'f'),
): Promise<ClassRow[]> {
  const { rows } = await sql<ClassRow>`
    select f.class_id as "classId", f.class_code as code, f.class_name as name, ${statusOn(ctx.today)} as status,
      (select c.programme_id from classes.class c where c.class_id = f.class_id) as "programmeId", f.programme_code as "programmeCode",
      f.programme_name as "programmeName", f.type_code as "typeCode", f.provider_id as "providerId", f.provider_code as "providerCode",
      f.provider_name as "providerName", f.channel, f.study_form as "studyForm", f.mode, f.fund_source as "fundSource", f.host_unit_id as "hostUnitId", f.place,
      f.capacity, f.hours, f.planned_open_on as "plannedOpenOn", f.opened_on as "openedOn", f.closed_on as "closedOn", f.cancelled_on as "cancelledOn"
    from classes.v_class_fact f where ${where}
    order by ${sql.join(keys.map((key) => sql`${key} ${descending ? sql`desc` : sql`asc`}`))} limit ${limit}`.execute(tx)
  return rows
}

/** Adds the rosters of all the classes by one grouped query, and the hosts as they were called at the opening or are today. */
async function withRoster(tx: Tx, ctx: Ctx, classes: readonly ClassRow[], scope: Scope): Promise<Class[]> {
  if (!classes.length) return []
  const { rows } = await sql<{ classId: string; learners: number; left: number; learnersInScope: number }>`
    select e.class_id as "classId", count(*) filter (where e.status not in ${gone})::int as learners, count(*) filter (where e.status in ${gone})::int as left,
      count(*) filter (where e.status not in ${gone} and ${learnerInReach(scope, ctx.today)})::int as "learnersInScope"
    from classes.enrolment e where e.class_id = any(${classes.map(({ classId }) => classId)}) group by 1`.execute(tx)
  const rosters = new Map(rows.map(({ classId, ...roster }) => [classId, roster]))
  const hosts = await unitsByIds(
    tx,
    classes.flatMap(({ hostUnitId }) => hostUnitId ?? []),
    ctx.today,
  )
  return classes.map(({ programmeId, programmeCode, programmeName, typeCode, providerId, providerCode, providerName, hostUnitId, ...row }) => {
    const host = hosts.get(hostUnitId ?? '')
    const roster = rosters.get(row.classId) ?? { learners: 0, left: 0, learnersInScope: 0 }
    const over = row.status === 'completed' || row.status === 'cancelled'
    return {
      ...row,
      programme: { programmeId, code: programmeCode, name: programmeName, typeCode },
      provider: { providerId, code: providerCode, name: providerName },
      hostUnit: host ? { unitId: host.unitId, code: host.code, name: host.name } : null,
      ...roster,
      seats: over ? null : seatState(row.capacity, roster.learners),
    }
  })
}

type More = Omit<ClassDetail, keyof Class | 'can'> & { readonly hostUnitId: string | null; readonly ever: number }

/** One class with its modes over time and its learners by status. 404 when the reader has nothing to do with it. */
export async function readClass(tx: Tx, ctx: Ctx, classId: string, scope: Scope): Promise<ClassDetail> {
  const rows = await classRows(tx, ctx, sql<SqlBool>`f.class_id = ${classId}::uuid and ${visible(scope, ctx.today)}`, 1)
  const [item] = await withRoster(tx, ctx, rows, scope)
  const [found] = (
    await sql<More>`
      select c.version, c.cancel_reason as "cancelReason", c.cancel_reason_code as "cancelReasonCode", c.decision_no as "decisionNo",
        c.decision_date as "decisionDate", c.note, c.host_unit_id as "hostUnitId",
        (select count(*)::int from classes.enrolment e where e.class_id = c.class_id) as ever,
        (select count(distinct e.unit_id)::int from classes.enrolment e where e.class_id = c.class_id and e.status not in ${gone}) as units,
        (select coalesce(jsonb_agg(jsonb_build_object('from', m.valid_from, 'mode', m.mode) order by m.valid_from), '[]') from classes.class_mode m
          where m.class_id = c.class_id) as modes,
        (select coalesce(jsonb_agg(jsonb_build_object('status', s.status, 'learners', s.learners, 'inScope', s.in_scope) order by s.status), '[]') from (
          select e.status, count(*)::int as learners, count(*) filter (where ${learnerInReach(scope, ctx.today)})::int as in_scope
          from classes.enrolment e where e.class_id = c.class_id group by 1) s) as "byStatus"
      from classes.class c where c.class_id = ${classId}::uuid`.execute(tx)
  ).rows
  if (!item || !found) throw new AppError('kernel.not-found')
  const { hostUnitId, ever, ...more } = found
  return { ...item, ...more, can: await whatCan(tx, ctx, item, hostUnitId, ever) }
}

/** What the reader may do to a class: keeping it needs its host within the scope of the permission, its roster needs nothing but the permission
 * (each line is judged by its own unit). */
async function whatCan(tx: Tx, ctx: Ctx, item: Class, hostUnitId: string | null, ever: number): Promise<ClassDetail['can']> {
  const keeps = async (permission: string): Promise<boolean> => {
    const reach = scopeOf(ctx.actor, permission)
    if (reach === undefined || reach === 'all') return reach !== undefined
    return hostUnitId !== null && (await unitsInScope(tx, reach, [hostUnitId], ctx.today)).has(hostUnitId)
  }
  const holds = (permission: string) => scopeOf(ctx.actor, permission) !== undefined
  const cancelled = item.cancelledOn !== null
  return {
    edit: await keeps('classes.edit-class'),
    changeMode: await keeps('classes.change-mode'),
    cancel: !cancelled && item.status !== 'completed' && (await keeps('classes.cancel-class')),
    merge: !cancelled && item.status !== 'completed' && (await keeps('classes.merge-classes')),
    reopen: cancelled && (await keeps('classes.reopen-class')),
    remove: ever === 0 && (await keeps('classes.remove-class')),
    enrol: !cancelled && holds('classes.enrol-people'),
    changeEnrolments: holds('classes.change-enrolments'),
    removeEnrolments: holds('classes.remove-enrolments'),
    exportRoster: holds('classes.export-enrolments'),
  }
}

/** Throws `kernel.not-found` when whoever asks has nothing to do with the class. */
export async function requireVisible(tx: Tx, ctx: Ctx, scope: Scope, classId: string): Promise<void> {
  const { rows } = await sql`select 1 from classes.class f where f.class_id = ${classId}::uuid and ${visible(scope, ctx.today)}`.execute(tx)
  if (!rows.length) throw new AppError('kernel.not-found')
}
