import type { RawBuilder } from 'kysely'
import type { Enrolment, RosterFilter } from '#contracts/classes.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { inScope } from '#modules/organisation/index.ts'
import { type Page, requireVisible } from '../classes-queries.ts'

export interface ListEnrolments extends Page, RosterFilter {
  readonly classId: string
}

type EnrolmentRow = Omit<Enrolment, 'unit' | 'post'> & {
  readonly unitId: string
  readonly unitCode: string
  readonly unitName: string
  readonly postCode: string | null
  readonly postName: string | null
}

const vietnamese = sql.raw('collate "vi-x-icu"')

/** What a roster is put in order by, before the names. */
const orders = {
  name: sql`true`,
  unit: sql`l.unit_name ${vietnamese}`,
  decision: sql`coalesce(l.decision_date, date '0001-01-01')`,
  status: sql`array_position(array['enrolled', 'suspended', 'completed', 'failed', 'transferred', 'withdrawn', 'dropped'], l.status)`,
} satisfies Record<string, RawBuilder<unknown>>

/** One page of a class’s learners from units within scope, by given name unless another order is asked for; a class is a few hundred people, so its
 * lines are numbered anew for every page. 404 when the reader has nothing to do with the class. */
export async function listEnrolments(
  tx: Tx,
  ctx: Ctx,
  { classId, limit, after, q, status, sort = 'name' }: ListEnrolments,
  scope: Scope,
): Promise<{ items: Enrolment[]; next: string | null; total: number }> {
  await requireVisible(tx, ctx, scope, classId)
  const by = sort.replace('-', '') as keyof typeof orders
  const direction = sort.startsWith('-') ? sql`desc` : sql`asc`
  const like = q?.trim() ? `%${searchKey(q).replace(/[\\%_]/g, '\\$&')}%` : undefined
  const { rows } = await sql<EnrolmentRow & { n: number; total: number }>`
    with l as (
      select e.*, p.code as person_code, p.full_name, p.birth_date, p.sex, p.sort_key, u.code as unit_code, u.name as unit_name
      from classes.enrolment e join personnel.v_person p on p.person_id = e.person_id
      -- The unit as it was called at the decision.
      join lateral (
        select v.code, v.name from organisation.v_unit v where v.unit_id = e.unit_id
        order by v.valid_from <= coalesce(e.decision_date, ${ctx.today}::date) desc, abs(v.valid_from - coalesce(e.decision_date, ${ctx.today}::date)) limit 1
      ) u on true
      where e.class_id = ${classId}::uuid and ${inScope(scope, 'e.unit_id', ctx.today)}
        and ${status ? sql`e.status = ${status}` : sql`true`}
        and ${like ? sql`(p.search_key like ${like} or upper(p.code) = ${(q ?? '').trim().toUpperCase()})` : sql`true`}
    ), numbered as (
      select l.*, row_number() over (order by ${orders[by]} ${direction}, l.sort_key ${vietnamese} ${by === 'name' ? direction : sql`asc`}, l.person_id)::int as n,
        count(*) over ()::int as total
      from l
    )
    select c.person_id as "personId", c.version, person_code as "personCode", full_name as "fullName", birth_date as "birthDate", sex, c.unit_id as "unitId",
      unit_code as "unitCode", unit_name as "unitName", o.code as "postCode", o.name as "postName", entry, decision_no as "decisionNo",
      decision_date as "decisionDate", reason, status, joined_on as "joinedOn", left_on as "leftOn", completed_on as "completedOn", result,
      certificate_no as "certificateNo", note, n, total
    from numbered c left join organisation.v_post o on o.post_id = c.post_id
    where n > coalesce((select a.n from numbered a where a.person_id = ${after ?? null}::uuid), 0)
    order by n limit ${limit + 1}`.execute(tx)
  const page = rows.slice(0, limit)
  const items = page.map(({ unitId, unitCode, unitName, postCode, postName, n: _n, total: _total, ...row }) => ({
    ...row,
    unit: { unitId, code: unitCode, name: unitName },
    post: postCode !== null && postName !== null ? { code: postCode, name: postName } : null,
  }))
  return { items, next: rows.length > page.length ? (page.at(-1)?.personId ?? null) : null, total: rows[0]?.total ?? 0 }
}
