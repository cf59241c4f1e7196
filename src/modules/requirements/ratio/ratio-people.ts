import type { RawBuilder, SqlBool } from 'kysely'
import type { RatioPeopleQuery, RatioPerson, RatioPost } from '#contracts/requirements-ratio.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { requirePermission } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { type Expression, type FactSet, factsIn } from '#modules/expression/index.ts'
import { inScope, unitsInScope } from '#modules/organisation/index.ts'
import { countTables, placesOn } from './ratio-counts.ts'
import { type RatioRule, ratioRuleOn } from './ratio-rules.ts'

export interface ListRatioPeople extends RatioPeopleQuery {
  readonly limit: number
  /** The person after whom it goes on. */
  readonly after?: string | undefined
}

export interface RatioPeoplePage {
  readonly items: RatioPerson[]
  readonly next: string | null
  readonly total: number
}

export interface RatioPostPage {
  readonly items: RatioPost[]
  readonly seats: number
}

/** The people behind the counts of a ratio, by name; read from the same tables as the numbers. Where the reading looks at who is planned for what, it
 * tells quy hoạch: only for those who may read that, and the reading is logged. Throws `kernel.not-found` for a unit out of scope, `kernel.forbidden`,
 * `requirements.no-reading`. */
export function ratioPeopleUse(
  gate: Gate,
  people: FactSet,
  permission: 'requirements.read-ratio' | 'requirements.export-ratio',
): Use<ListRatioPeople, RatioPeoplePage> {
  const fencedUse = gate.fencedQuery(permission, async (tx, ctx, input: ListRatioPeople, scope) => ({
    value: await ratioPeople(tx, ctx, people, input, narrower(scope, requirePermission(ctx, 'personnel.read-succession'))),
    audit: { subjectKind: 'succession', ...(input.unitId === undefined ? {} : { unitId: input.unitId }), detail: { on: input.on ?? ctx.today } },
  }))
  const openUse = gate.query(permission, async (tx, ctx, input: ListRatioPeople, scope) => await ratioPeople(tx, ctx, people, input, scope))
  const tellsSuccession = gate.query(permission, async (tx, ctx, { on, reading }: ListRatioPeople) => {
    const rule = await ratioRuleOn(tx, (on ?? ctx.today) as PlainDate, reading)
    return [rule.countedPeople, rule.basePeople, rule.holder].some((each) => readsSuccession(people, each))
  })
  return async (ctx, input) => ((await tellsSuccession(ctx, input)) ? await fencedUse(ctx, input) : await openUse(ctx, input))
}

function readsSuccession(people: FactSet, expression: Expression): boolean {
  return factsIn(expression).some((fact) => fact === 'plannedForAskedPost' || people.facts[fact]?.permission === 'personnel.read-succession')
}

/** Where two permissions both reach, as far as their roots tell: one within the other. */
function narrower(one: Scope, other: Scope): Scope {
  if (one === 'all') return other
  if (other === 'all') return one
  return one.filter((unitId) => other.includes(unitId))
}

async function ratioPeople(tx: Tx, ctx: Ctx, people: FactSet, input: ListRatioPeople, scope: Scope): Promise<RatioPeoplePage> {
  const on = (input.on ?? ctx.today) as PlainDate
  const rule = await ratioRuleOn(tx, on, input.reading)
  await requireUnit(tx, ctx, scope, input.unitId)
  const unitIds = input.unitId === undefined ? undefined : [input.unitId]
  const tables = countTables({ rule, on, people, unitIds }, 'now')
  const shown = sql<SqlBool>`${inScope(scope, 'c.unit_id', ctx.today)} and ${input.count ? sql<SqlBool>`c.count = ${input.count}` : sql<SqlBool>`true`}`
  const after = input.after
    ? sql<SqlBool>`(p.sort_key collate "vi-x-icu", p.person_id) > (select a.sort_key collate "vi-x-icu", a.person_id from personnel.v_person a where a.person_id = ${input.after}::uuid)`
    : sql<SqlBool>`true`
  const { rows } = await sql<RatioPerson & { total: number }>`
    with ${sql.join([...placesOn(on), ...tables.with])},
      shown as materialized (select c.* from ${tables.counted} c where ${shown})
    select p.person_id as "personId", p.code, p.full_name as "fullName", jsonb_build_object('unitId', t.unit_id, 'code', t.code, 'name', t.name) as unit,
      o.name as post, c.count, coalesce(c.since, q.awarded_on) as since, coalesce(k.name, g.name, ${ctx.language === 'vi' ? sql`q.name_vi` : sql`q.name_en`}) as what,
      (select count(*)::int from shown) as total
    from shown c join personnel.v_person p using (person_id) join (${under(scope, on)}) t on t.key is not distinct from c.unit_id
    left join ${tables.main} m on m.person_id = c.person_id left join organisation.v_post o on o.post_id = m.post_id
    left join classes.v_class k on c.count = 'studying' and k.class_id = c.what_id
    left join catalogue.v_programme g on c.count = 'proposed' and g.programme_id = c.what_id
    left join lateral (${highest(rule, on)}) q on c.count = 'holders'
    where ${after}
    order by p.sort_key collate "vi-x-icu", p.person_id limit ${input.limit + 1}`.execute(tx)
  const page = rows.slice(0, input.limit)
  return {
    items: page.map(({ total: _, ...item }) => item),
    next: rows.length > input.limit ? (page.at(-1)?.personId ?? null) : null,
    total: rows[0]?.total ?? 0,
  }
}

/** The proposing units; what stands at the province itself is shown under it, to whoever answers for all of it. */
function under(scope: Scope, on: PlainDate): RawBuilder<unknown> {
  const units = sql`select t.unit_id as key, t.unit_id, t.code, t.name from top t`
  if (scope !== 'all') return units
  return sql`${units} union all select null, r.unit_id, r.code, r.name from organisation.v_unit r
    where r.parent_id is null and r.kind = 'province' and r.valid_from <= ${on}::date and (r.valid_to is null or r.valid_to > ${on}::date)`
}

/** What they hold: the highest qualification of the ladder in force. */
function highest({ ladder }: RatioRule, on: PlainDate): RawBuilder<unknown> {
  return sql`select v.awarded_on, l.name_vi, l.name_en from training_record.v_qualification v
    join catalogue.v_ladder_level l on l.ladder = v.ladder and l.level = v.level
    where v.person_id = c.person_id and v.ladder = ${ladder} and v.awarded_on <= ${on}::date and (v.valid_until is null or v.valid_until > ${on}::date)
    order by l.height desc, v.awarded_on desc, v.level limit 1`
}

/** The seats behind N, by unit and post. Throws `kernel.not-found` for a unit out of scope, `requirements.no-reading`. */
export const ratioPosts =
  (people: FactSet) =>
  async (tx: Tx, ctx: Ctx, input: RatioPeopleQuery, scope: Scope): Promise<RatioPostPage> => {
    const on = (input.on ?? ctx.today) as PlainDate
    const rule = await ratioRuleOn(tx, on, input.reading)
    await requireUnit(tx, ctx, scope, input.unitId)
    const tables = countTables({ rule, on, people, unitIds: input.unitId === undefined ? undefined : [input.unitId] }, 'now')
    const { rows } = await sql<RatioPost>`
      with ${sql.join([...placesOn(on), ...tables.with])}
      select s.post_id as "postId", o.code, o.name, jsonb_build_object('unitId', u.unit_id, 'code', u.code, 'name', u.name) as unit, s.seats, s.holders
      from ${tables.seats} s join organisation.v_post o on o.post_id = s.post_id
      join organisation.v_unit u on u.unit_id = s.seat_unit_id and u.valid_from <= ${on}::date and (u.valid_to is null or u.valid_to > ${on}::date)
      where ${inScope(scope, 's.unit_id', ctx.today)}
      order by u.name collate "vi-x-icu", u.unit_id, o.name collate "vi-x-icu"`.execute(tx)
    return { items: rows, seats: rows.reduce((sum, { seats }) => sum + seats, 0) }
  }

async function requireUnit(tx: Tx, ctx: Ctx, scope: Scope, unitId: string | undefined): Promise<void> {
  if (unitId === undefined) return
  if (!(await unitsInScope(tx, scope, [unitId], ctx.today)).has(unitId)) throw new AppError('kernel.not-found')
}
