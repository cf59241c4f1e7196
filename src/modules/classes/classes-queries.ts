import type { RawBuilder, SqlBool } from 'kysely'
import type { Class, ClassCounts, ClassDetail, ClassFilter, Enrolment } from '#contracts/classes.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { inScope, unitsByIds } from '#modules/organisation/index.ts'

interface Page {
  readonly limit: number
  /** Id of the last item of the page before. */
  readonly after?: string | undefined
}

export type ListClasses = ClassFilter & Page

const gone = sql`('dropped', 'withdrawn', 'transferred')`
const opening = (alias: string) => sql`coalesce(${sql.ref(`${alias}.opened_on`)}, ${sql.ref(`${alias}.planned_open_on`)}, date '0001-01-01')`

/** Where a class stands on a date; the last day still belongs to the course. */
function statusOn(today: PlainDate): RawBuilder<Class['status']> {
  return sql`case when f.cancelled_on <= ${today}::date then 'cancelled'
    when f.opened_on is null or f.opened_on > ${today}::date then 'planned'
    when f.closed_on < ${today}::date then 'completed' else 'running' end`
}

/** A class is seen by whoever answers for its host or for one of its learners; one of the whole province by everybody. */
function visible(scope: Scope, today: PlainDate): RawBuilder<SqlBool> {
  if (scope === 'all') return sql<SqlBool>`true`
  return sql<SqlBool>`(f.host_unit_id is null or ${inScope(scope, 'f.host_unit_id', today)}
    or f.class_id in (select e.class_id from classes.enrolment e where ${inScope(scope, 'e.unit_id', today)}))`
}

function matching(filter: ClassFilter): RawBuilder<SqlBool> {
  const conditions = [sql<SqlBool>`true`]
  if (filter.year)
    conditions.push(
      sql<SqlBool>`coalesce(f.opened_on, f.planned_open_on) between make_date(${filter.year}::int, 1, 1) and make_date(${filter.year}::int, 12, 31)`,
    )
  if (filter.channel) conditions.push(sql<SqlBool>`f.channel = ${filter.channel}`)
  if (filter.type) conditions.push(sql<SqlBool>`f.type_ancestors @> array[${filter.type}::text]`)
  if (filter.providerId) conditions.push(sql<SqlBool>`f.provider_id = ${filter.providerId}::uuid`)
  if (filter.q) {
    const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`
    conditions.push(sql<SqlBool>`(f.search_key like ${like(searchKey(filter.q))} or f.class_code ilike ${like(filter.q.trim())})`)
  }
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`
}

/** One page of classes, latest opening first, with the count of every status tab under the other filters. */
export async function listClasses(tx: Tx, ctx: Ctx, input: ListClasses, scope: Scope): Promise<{ items: Class[]; next: string | null; counts: ClassCounts }> {
  const { limit, after, status, ...filter } = input
  const where = sql<SqlBool>`${visible(scope, ctx.today)} and ${matching(filter)}`
  const rows = await classRows(
    tx,
    ctx,
    sql<SqlBool>`${where}
      and ${status ? sql`${statusOn(ctx.today)} = ${status}` : sql`true`}
      and ${after ? sql`(${opening('f')}, f.class_id) < (select ${opening('a')}, a.class_id from classes.class a where a.class_id = ${after}::uuid)` : sql`true`}`,
    limit + 1,
  )
  const page = rows.slice(0, limit)
  const counted = await sql<{ status: Class['status']; count: number }>`
    select ${statusOn(ctx.today)} as status, count(*)::int as count from classes.v_class_fact f where ${where} group by 1`.execute(tx)
  const counts = { planned: 0, running: 0, completed: 0, cancelled: 0 }
  for (const row of counted.rows) counts[row.status] = row.count
  const items = await withRoster(tx, ctx, page, scope)
  return { items, next: rows.length > page.length ? (page.at(-1)?.classId ?? null) : null, counts }
}

type ClassRow = Omit<Class, 'learners' | 'left' | 'learnersInScope' | 'hostUnit' | 'programme' | 'provider'> & {
  readonly programmeCode: string
  readonly programmeName: string
  readonly typeCode: string
  readonly providerId: string
  readonly providerCode: string
  readonly providerName: string
  readonly hostUnitId: string | null
}

async function classRows(tx: Tx, ctx: Ctx, where: RawBuilder<SqlBool>, limit: number): Promise<ClassRow[]> {
  const { rows } = await sql<ClassRow>`
    select f.class_id as "classId", f.class_code as code, f.class_name as name, ${statusOn(ctx.today)} as status, f.programme_code as "programmeCode",
      f.programme_name as "programmeName", f.type_code as "typeCode", f.provider_id as "providerId", f.provider_code as "providerCode",
      f.provider_name as "providerName", f.channel, f.study_form as "studyForm", f.mode, f.fund_source as "fundSource", f.host_unit_id as "hostUnitId", f.place,
      f.capacity, f.hours, f.planned_open_on as "plannedOpenOn", f.opened_on as "openedOn", f.closed_on as "closedOn", f.cancelled_on as "cancelledOn"
    from classes.v_class_fact f where ${where}
    order by ${opening('f')} desc, f.class_id desc limit ${limit}`.execute(tx)
  return rows
}

/** Adds the rosters of all the classes by one grouped query, and the hosts as they were called at the opening or are today. */
async function withRoster(tx: Tx, ctx: Ctx, classes: readonly ClassRow[], scope: Scope): Promise<Class[]> {
  if (!classes.length) return []
  const { rows } = await sql<{ classId: string; learners: number; left: number; learnersInScope: number }>`
    select e.class_id as "classId", count(*) filter (where e.status not in ${gone})::int as learners, count(*) filter (where e.status in ${gone})::int as left,
      count(*) filter (where e.status not in ${gone} and ${inScope(scope, 'e.unit_id', ctx.today)})::int as "learnersInScope"
    from classes.enrolment e where e.class_id = any(${classes.map(({ classId }) => classId)}) group by 1`.execute(tx)
  const rosters = new Map(rows.map(({ classId, ...roster }) => [classId, roster]))
  const hosts = await unitsByIds(
    tx,
    classes.flatMap(({ hostUnitId }) => hostUnitId ?? []),
    ctx.today,
  )
  return classes.map(({ programmeCode, programmeName, typeCode, providerId, providerCode, providerName, hostUnitId, ...row }) => {
    const host = hosts.get(hostUnitId ?? '')
    return {
      ...row,
      programme: { code: programmeCode, name: programmeName, typeCode },
      provider: { providerId, code: providerCode, name: providerName },
      hostUnit: host ? { unitId: host.unitId, code: host.code, name: host.name } : null,
      ...(rosters.get(row.classId) ?? { learners: 0, left: 0, learnersInScope: 0 }),
    }
  })
}

/** One class with its modes over time and its learners by status. 404 when the reader has nothing to do with it. */
export async function readClass(tx: Tx, ctx: Ctx, classId: string, scope: Scope): Promise<ClassDetail> {
  const rows = await classRows(tx, ctx, sql<SqlBool>`f.class_id = ${classId}::uuid and ${visible(scope, ctx.today)}`, 1)
  const [item] = await withRoster(tx, ctx, rows, scope)
  const [more] = (
    await sql<Pick<ClassDetail, 'cancelReason' | 'decisionNo' | 'decisionDate' | 'note' | 'modes' | 'byStatus'>>`
      select c.cancel_reason as "cancelReason", c.decision_no as "decisionNo", c.decision_date as "decisionDate", c.note,
        (select coalesce(jsonb_agg(jsonb_build_object('from', m.valid_from, 'mode', m.mode) order by m.valid_from), '[]') from classes.class_mode m
          where m.class_id = c.class_id) as modes,
        (select coalesce(jsonb_agg(jsonb_build_object('status', s.status, 'learners', s.learners) order by s.status), '[]') from (
          select e.status, count(*)::int as learners from classes.enrolment e where e.class_id = c.class_id group by 1) s) as "byStatus"
      from classes.class c where c.class_id = ${classId}::uuid`.execute(tx)
  ).rows
  if (!item || !more) throw new AppError('kernel.not-found')
  return { ...item, ...more }
}

export interface ListEnrolments extends Page {
  readonly classId: string
}

/** One page of a class’s learners from units within scope, by given name. 404 when the reader has nothing to do with the class. */
export async function listEnrolments(
  tx: Tx,
  ctx: Ctx,
  { classId, limit, after }: ListEnrolments,
  scope: Scope,
): Promise<{ items: Enrolment[]; next: string | null }> {
  const seen = await classRows(tx, ctx, sql<SqlBool>`f.class_id = ${classId}::uuid and ${visible(scope, ctx.today)}`, 1)
  if (!seen.length) throw new AppError('kernel.not-found')
  const name = sql.raw('collate "vi-x-icu"')
  type EnrolmentRow = Omit<Enrolment, 'unit' | 'post'> & {
    readonly unitId: string
    readonly unitCode: string
    readonly unitName: string
    readonly postCode: string | null
    readonly postName: string | null
  }
  const { rows } = await sql<EnrolmentRow>`
    with page as (
      select e.*, p.code as person_code, p.full_name, p.birth_date, p.sex, p.sort_key
      from classes.enrolment e join personnel.v_person p on p.person_id = e.person_id
      where e.class_id = ${classId}::uuid and ${inScope(scope, 'e.unit_id', ctx.today)}
        and ${after ? sql`(p.sort_key ${name}, p.person_id) > (select a.sort_key ${name}, a.person_id from personnel.v_person a where a.person_id = ${after}::uuid)` : sql`true`}
      order by p.sort_key ${name}, p.person_id limit ${limit + 1}
    )
    select page.person_id as "personId", person_code as "personCode", full_name as "fullName", birth_date as "birthDate", sex, page.unit_id as "unitId",
      u.code as "unitCode", u.name as "unitName", o.code as "postCode", o.name as "postName", entry, decision_no as "decisionNo", decision_date as "decisionDate",
      reason, status, joined_on as "joinedOn", left_on as "leftOn", completed_on as "completedOn", result, certificate_no as "certificateNo", note
    from page
    -- The unit as it was called at the decision; one row per learner of the page.
    join lateral (
      select v.code, v.name from organisation.v_unit v where v.unit_id = page.unit_id
      order by v.valid_from <= coalesce(page.decision_date, ${ctx.today}::date) desc, abs(v.valid_from - coalesce(page.decision_date, ${ctx.today}::date)) limit 1
    ) u on true
    left join organisation.v_post o on o.post_id = page.post_id
    order by page.sort_key ${name}, page.person_id`.execute(tx)
  const page = rows.slice(0, limit)
  const items = page.map(({ unitId, unitCode, unitName, postCode, postName, ...row }) => ({
    ...row,
    unit: { unitId, code: unitCode, name: unitName },
    post: postCode !== null && postName !== null ? { code: postCode, name: postName } : null,
  }))
  return { items, next: rows.length > page.length ? (page.at(-1)?.personId ?? null) : null }
}
