import type { ListUnitsQuery, UnitDetail, UnitListItem, UnitName } from '#contracts/organisation.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { RawBuilder, SqlBool } from 'kysely'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { inScope } from './unit-scope.ts'

export interface ListUnits extends ListUnitsQuery {
  readonly limit: number
  /** Id of the last unit of the page before. */
  readonly after?: string | undefined
}

const collation = sql.raw('collate "vi-x-icu"')

/** Where a unit stands among those that words were looked for: its own code, its whole name, a name that begins so or says it as words of
 * their own, then the rest; of these the nearest the root first, and the shorter name. Without words all stand alike. */
function placeOf(q: string | undefined, on: PlainDate, unit: string): RawBuilder<readonly number[]> {
  if (!q) return sql`array[0]`
  const words = searchKey(q)
  const key = sql.ref(`${unit}.search_key`)
  return sql`array[
    case when ${sql.ref(`${unit}.code`)} = ${q.trim()} then 0 when ${key} = ${words} then 1 when starts_with(${key}, ${words}) then 2
      when position(' ' || ${words} || ' ' in ' ' || ${key} || ' ') > 0 then 3 else 4 end,
    (select coalesce(max(c.depth), 0) from organisation.unit_closure c where c.descendant_id = ${sql.ref(`${unit}.unit_id`)}
      and c.valid_from <= ${on}::date and (c.valid_to is null or c.valid_to > ${on}::date)),
    length(${key})]`
}

/** One page of the units that stood on a date, by name, or with words the best match first; `next` continues it. */
export async function listUnits(tx: Tx, ctx: Ctx, input: ListUnits, scope: Scope): Promise<{ items: UnitListItem[]; next: string | null }> {
  const on = (input.on ?? ctx.today) as PlainDate
  const conditions = [inScope(scope, 'v.unit_id', ctx.today)]
  if (input.q) {
    const words = searchKey(input.q).replace(/[\\%_]/g, '\\$&')
    conditions.push(sql<SqlBool>`(v.search_key like ${`%${words}%`} or v.code = ${input.q.trim()})`)
  }
  if (input.parentId) conditions.push(sql<SqlBool>`v.parent_id = ${input.parentId}::uuid`)
  if (input.withinId) conditions.push(inScope([input.withinId], 'v.unit_id', on))
  if (input.kind) conditions.push(sql<SqlBool>`v.kind = ${input.kind}`)
  if (input.block) conditions.push(sql<SqlBool>`v.block = ${input.block}`)
  if (input.level) conditions.push(sql<SqlBool>`v.level = ${input.level}`)
  if (input.after) {
    conditions.push(sql<SqlBool>`(${placeOf(input.q, on, 'v')}, v.name ${collation}, v.unit_id) > (
      select ${placeOf(input.q, on, 'a')}, a.name ${collation}, a.unit_id from organisation.v_unit a
      where a.unit_id = ${input.after}::uuid and a.valid_from <= ${on}::date and (a.valid_to is null or a.valid_to > ${on}::date))`)
  }
  const items = await unitItems(tx, on, sql<SqlBool>`${sql.join(conditions, sql` and `)}`, input.limit + 1, placeOf(input.q, on, 'v'))
  const page = items.slice(0, input.limit)
  return { items: page, next: items.length > page.length ? (page.at(-1)?.unitId ?? null) : null }
}

async function unitItems(tx: Tx, on: PlainDate, condition: RawBuilder<SqlBool>, limit: number, place: RawBuilder<readonly number[]>): Promise<UnitListItem[]> {
  const { rows } = await sql<Omit<UnitListItem, 'parent'> & { parentId: string | null; parentCode: string | null; parentName: string | null }>`
    with page as (
      select v.unit_id, v.code, v.name, v.kind, v.block, v.level, v.region, v.parent_id, v.founded_on, v.ended_on, ${place} as place
      from organisation.v_unit v
      where v.valid_from <= ${on}::date and (v.valid_to is null or v.valid_to > ${on}::date) and ${condition}
      order by place, v.name ${collation}, v.unit_id limit ${limit}
    )
    select page.unit_id as "unitId", page.code, page.name, page.kind, page.block, page.level, page.region,
      page.founded_on as "foundedOn", page.ended_on as "endedOn",
      p.unit_id as "parentId", p.code as "parentCode", p.name as "parentName",
      (select count(*)::int from organisation.unit_version c
        where c.parent_id = page.unit_id and c.valid_from <= ${on}::date and (c.valid_to is null or c.valid_to > ${on}::date)) as children
    from page
    left join organisation.v_unit p on p.unit_id = page.parent_id and p.valid_from <= ${on}::date and (p.valid_to is null or p.valid_to > ${on}::date)
    order by page.place, page.name ${collation}, page.unit_id`.execute(tx)
  return rows.map(({ parentId, parentCode, parentName, ...unit }) => ({ ...unit, parent: nameOrNull(parentId, parentCode, parentName) }))
}

const nameOrNull = (unitId: string | null, code: string | null, name: string | null): UnitName | null =>
  unitId !== null && code !== null && name !== null ? { unitId, code, name } : null

/** One unit as it was on a date (an ended one as it last was), with its place, its versions and whom it continues. 404 out of scope. */
export async function readUnit(tx: Tx, ctx: Ctx, input: { unitId: string; on?: string | undefined }, scope: Scope): Promise<UnitDetail> {
  const asked = (input.on ?? ctx.today) as PlainDate
  const { rows } = await sql<{ on: PlainDate }>`
    select least(greatest(${asked}::date, u.valid_from), u.valid_to - 1) as "on" from organisation.unit u
    where u.unit_id = ${input.unitId}::uuid and ${inScope(scope, 'u.unit_id', ctx.today)}`.execute(tx)
  const on = rows[0]?.on
  const [item] = on ? await unitItems(tx, on, sql<SqlBool>`v.unit_id = ${input.unitId}::uuid`, 1, placeOf(undefined, on, 'v')) : []
  if (!on || !item) throw new AppError('kernel.not-found')
  const [path, versions, successions] = await Promise.all([
    sql<UnitName>`
      select c.ancestor_id as "unitId", a.code, a.name from organisation.unit_closure c
      join organisation.v_unit a on a.unit_id = c.ancestor_id and a.valid_from <= ${on}::date and (a.valid_to is null or a.valid_to > ${on}::date)
      where c.descendant_id = ${input.unitId}::uuid and c.depth > 0 and c.valid_from <= ${on}::date and (c.valid_to is null or c.valid_to > ${on}::date)
      order by c.depth desc`.execute(tx),
    sql<Omit<UnitDetail['versions'][0], 'parent'> & { parentId: string | null; parentCode: string | null; parentName: string | null }>`
      select v.valid_from as "validFrom", v.valid_to as "validTo", v.name, v.kind, v.block, v.level, v.region,
        p.unit_id as "parentId", p.code as "parentCode", p.name as "parentName"
      from organisation.unit_version v
      left join organisation.v_unit p on p.unit_id = v.parent_id and p.valid_from <= v.valid_from and (p.valid_to is null or p.valid_to > v.valid_from)
      where v.unit_id = ${input.unitId}::uuid order by v.valid_from`.execute(tx),
    sql<UnitName & Omit<UnitDetail['successors'][0], 'unit'> & { direction: 'to' | 'from' }>`
      select case when s.from_unit_id = ${input.unitId}::uuid then 'to' else 'from' end as direction, s.on_date as "on", s.kind, s.part,
        s.legal_basis as "legalBasis", o.unit_id as "unitId", o.code, o.name
      from organisation.unit_succession s
      join lateral (
        select v.unit_id, v.code, v.name from organisation.v_unit v
        where v.unit_id = case when s.from_unit_id = ${input.unitId}::uuid then s.to_unit_id else s.from_unit_id end
        order by v.valid_from <= s.on_date desc, abs(v.valid_from - s.on_date) limit 1
      ) o on true
      where s.from_unit_id = ${input.unitId}::uuid or s.to_unit_id = ${input.unitId}::uuid
      order by s.on_date, o.name ${collation}`.execute(tx),
  ])
  const others = (direction: 'to' | 'from') =>
    successions.rows
      .filter((row) => row.direction === direction)
      .map(({ unitId, code, name, on, kind, part, legalBasis }) => ({ unit: { unitId, code, name }, on, kind, part, legalBasis }))
  return {
    ...item,
    path: path.rows,
    versions: versions.rows.map(({ parentId, parentCode, parentName, ...version }) => ({ ...version, parent: nameOrNull(parentId, parentCode, parentName) })),
    predecessors: others('from'),
    successors: others('to'),
  }
}
