import type { StandardEffect } from '#contracts/requirements-standards.ts'
import type { Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { reviewTables } from '../review/review-tables.ts'

/** What is missing, by line of the review. */
interface Missing {
  readonly key: string
  readonly verdict: string
  readonly ladder: string
  readonly unitId: string
  readonly personId: string
  readonly postId: string | null
}

const shown = 100

/** What a change of the matrix does to the review: the review before it, the change itself, the review after it. Run as a rehearsal, so that it is what the
 * command would do. `ladders` are those that may change; `groupId` the row, undefined where it is only being made. */
export function effectOf<Input>(
  personFacts: FactSet,
  run: (tx: Tx, ctx: Ctx, input: Input, scope: Scope) => Promise<Outcome<{ readonly groupId: string }>>,
  about: (tx: Tx, ctx: Ctx, input: Input) => Promise<{ readonly on: string; readonly groupId?: string; readonly ladders: readonly string[] }>,
) {
  return async (tx: Tx, ctx: Ctx, input: Input, scope: Scope): Promise<Outcome<StandardEffect>> => {
    const { on, groupId, ladders } = await about(tx, ctx, input)
    const before = await missingOn(tx, personFacts, on, ladders)
    const postsBefore = groupId === undefined ? 0 : await countPosts(tx, groupId)
    const { value, audit } = await run(tx, ctx, input, scope)
    const after = await missingOn(tx, personFacts, on, ladders)
    const posts = { before: postsBefore, after: await countPosts(tx, value.groupId) }
    return { value: { on, posts, ...(await compare(tx, on, before, after)) }, audit }
  }
}

async function missingOn(tx: Tx, personFacts: FactSet, on: string, ladders: readonly string[]): Promise<Missing[]> {
  const tables = await reviewTables(tx, personFacts, { on, units: ['all'], soonMonths: 0, succession: false })
  const { rows } = await sql<Missing>`${tables}
    select j.person_id || ' ' || coalesce(j.appointment_id::text, '-') || ' ' || j.ladder as key, j.verdict, j.ladder, j.unit_id as "unitId", j.person_id as "personId",
      j.post_id as "postId"
    from judged j where j.verified and j.ladder = any(${ladders}::text[]) and j.verdict in ('missing', 'unknown', 'grace')`.execute(tx)
  return rows
}

async function countPosts(tx: Tx, groupId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from requirements.standard_post where group_id = ${groupId}::uuid`.execute(tx)
  return rows[0]?.count ?? 0
}

async function compare(tx: Tx, on: string, before: readonly Missing[], after: readonly Missing[]): Promise<Omit<StandardEffect, 'on' | 'posts'>> {
  const count = (rows: readonly Missing[]) => {
    const of = (verdict: string) => rows.filter((row) => row.verdict === verdict).length
    return { missing: of('missing'), unknown: of('unknown'), inGrace: of('grace') }
  }
  const missing = (rows: readonly Missing[]) => new Map(rows.filter(({ verdict }) => verdict === 'missing').map((row) => [row.key, row]))
  const [was, is] = [missing(before), missing(after)]
  const added = [...is.values()].filter(({ key }) => !was.has(key))
  const solved = [...was.values()].filter(({ key }) => !is.has(key))
  const moved = [...added.map((row) => ({ ...row, added: true })), ...solved.map((row) => ({ ...row, added: false }))]
  return {
    before: count(before),
    after: count(after),
    units: moved.length ? await byProposingUnit(tx, on, [...was.values()], [...is.values()]) : [],
    added: added.length,
    solved: solved.length,
    lines: await named(tx, on, moved.slice(0, shown)),
  }
}

/** Numbers missing by unit of the first level below the province, where they change. */
async function byProposingUnit(tx: Tx, on: string, before: readonly Missing[], after: readonly Missing[]): Promise<StandardEffect['units']> {
  const counted = [...before.map(({ unitId }) => ({ unitId, before: 1, after: 0 })), ...after.map(({ unitId }) => ({ unitId, before: 0, after: 1 }))]
  const sums = Map.groupBy(counted, ({ unitId }) => unitId)
  const sum = (rows: readonly { before: number; after: number }[], of: 'before' | 'after') => rows.reduce((total, row) => total + row[of], 0)
  const rows = [...sums].map(([unitId, each]) => ({ unitId, before: sum(each, 'before'), after: sum(each, 'after') }))
  const { rows: units } = await sql<StandardEffect['units'][0]>`
    with asked as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("unitId" uuid, before int, after int)),
    unit_then as (select distinct on (v.unit_id) v.unit_id, v.code, v.name, v.parent_id from organisation.v_unit v
      order by v.unit_id, v.valid_from <= ${on}::date desc, abs(v.valid_from - ${on}::date)),
    proposing as (
      select a."unitId", coalesce((select c.ancestor_id from organisation.v_unit_closure c join unit_then p on p.unit_id = c.ancestor_id
          join unit_then r on r.unit_id = p.parent_id and r.parent_id is null
        where c.descendant_id = a."unitId" and c.valid_from <= ${on}::date and (c.valid_to is null or c.valid_to > ${on}::date) limit 1), a."unitId") as unit_id,
        a.before, a.after from asked a)
    select jsonb_build_object('unitId', u.unit_id, 'code', u.code, 'name', u.name) as unit, sum(p.before)::int as before, sum(p.after)::int as after
    from proposing p join unit_then u on u.unit_id = p.unit_id group by u.unit_id, u.code, u.name having sum(p.before) <> sum(p.after)
    order by abs(sum(p.after) - sum(p.before)) desc, u.name collate "vi-x-icu", u.unit_id`.execute(tx)
  return units
}

async function named(tx: Tx, on: string, moved: readonly (Missing & { readonly added: boolean })[]): Promise<StandardEffect['lines']> {
  if (moved.length === 0) return []
  const { rows } = await sql<StandardEffect['lines'][0]>`
    select jsonb_build_object('unitId', r."unitId", 'code', u.code, 'name', u.name) as unit,
      case when o.post_id is not null then jsonb_build_object('code', o.code, 'name', o.name) end as post,
      jsonb_build_object('personId', p.person_id, 'code', p.code, 'fullName', p.full_name) as person, r.ladder, r.added
    from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as r("unitId" uuid, "personId" uuid, "postId" uuid, ladder text, added boolean)
    join personnel.v_person p on p.person_id = r."personId"
    left join organisation.v_post o on o.post_id = r."postId"
    join lateral (select v.code, v.name from organisation.v_unit v where v.unit_id = r."unitId"
      order by v.valid_from <= ${on}::date desc, abs(v.valid_from - ${on}::date) limit 1) u on true
    order by r.added desc, u.name collate "vi-x-icu", p.sort_key collate "vi-x-icu", p.person_id, r.ladder`.execute(tx)
  return rows
}
