import type { Ratio, RatioQuery } from '#contracts/requirements-ratio.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { RawBuilder } from 'kysely'
import type { FactSet } from '#modules/expression/index.ts'
import { unitsInScope } from '#modules/organisation/index.ts'
import { type CountedLine, type RatioStandings, type Standing, standingsOf } from './ratio.ts'
import { countTables, placesOn, yearEndBefore } from './ratio-counts.ts'
import { presentRule, type RatioRule, ratioRuleOn } from './ratio-rules.ts'

export interface ProposingUnit {
  readonly unitId: string
  readonly code: string
  readonly name: string
  readonly block: string
}

export interface RatioOn {
  readonly on: PlainDate
  readonly rule: RatioRule
  readonly units: readonly ProposingUnit[]
  readonly standings: RatioStandings
}

export interface RatioAsked {
  readonly on: PlainDate
  readonly rule: RatioRule
  readonly people: FactSet
  /** Proposing units: only these are counted, and the province's numbers are theirs. */
  readonly unitIds?: readonly string[] | undefined
  /** Without the end of the year before nothing is inherited. */
  readonly past?: boolean
  /** People counted as though they had been proposed on the date. */
  readonly supposed?: readonly string[] | undefined
  /** Claims counted as though they had been let go. */
  readonly letGo?: readonly string[] | undefined
}

/** How every proposing unit stands on a date, and at the end of the year before: one statement. */
export async function countRatio(tx: Tx, { on, rule, people, unitIds, past = true, supposed, letGo }: RatioAsked): Promise<RatioOn> {
  const now = countTables({ rule, on, people, unitIds, supposed, letGo }, 'now')
  const before = past ? countTables({ rule, on: yearEndBefore(on), people, unitIds }, 'before') : undefined
  const linesOf = (table: typeof now, when: string) => sql`
    select b.unit_id, b.post_id, ${when}::text as at, b.amount as posts, 0 as holders, 0 as studying, 0 as proposed from ${table.base} b
    union all select c.unit_id, c.post_id, ${when}::text, 0, count(*) filter (where c.count = 'holders'), count(*) filter (where c.count = 'studying'),
      count(*) filter (where c.count = 'proposed') from ${table.counted} c group by c.unit_id, c.post_id`
  const here = unitIds ? sql`where t.unit_id = any(${unitIds}::uuid[])` : sql``
  const sums = (when: string) =>
    sql`jsonb_build_object(${sql.join(
      ['posts', 'holders', 'studying', 'proposed'].map(
        (each) => sql`${sql.lit(each)}, coalesce(sum(l.${sql.ref(each)}) filter (where l.at = ${sql.lit(when)}), 0)`,
      ),
    )})`
  const { rows } = await sql<ProposingUnitLine>`
    with ${sql.join([...placesOn(on), ...now.with, ...(before?.with ?? [])])},
      line as (${linesOf(now, 'now')} ${before ? sql`union all ${linesOf(before, 'before')}` : sql``})
    select t.unit_id as "unitId", t.code, t.name, t.block, ${sums('now')} as now, ${sums('before')} as before
    from (select t.* from top t ${here} union all select null, null, null, null where ${unitIds === undefined}) t
    left join line l on l.unit_id is not distinct from t.unit_id
    group by t.unit_id, t.code, t.name, t.block, l.post_id order by t.name collate "vi-x-icu", t.unit_id`.execute(tx)
  const lines = rows.map(({ unitId, block, now: at, before: then }): CountedLine => ({
    unitId: unitId ?? undefined,
    block: block ?? '',
    now: at,
    before: then,
  }))
  const units = new Map(rows.flatMap(({ unitId, code, name, block }) => (unitId ? [[unitId, { unitId, code, name, block: block ?? '' }] as const] : [])))
  return { on, rule, units: [...units.values()], standings: standingsOf(rule, lines) }
}

interface ProposingUnitLine {
  readonly unitId: string | null
  readonly code: string
  readonly name: string
  readonly block: string | null
  readonly now: CountedLine['now']
  readonly before: CountedLine['before']
}

const nothing: Standing = { posts: 0, holders: 0, studying: 0, proposed: 0, ceiling: 0, room: 0, over: 0, inheritedOver: 0, pooled: false, noPosts: true }

export const standingOfUnit = ({ standings }: RatioOn, unitId: string): Standing => standings.units.get(unitId) ?? nothing

/** The ratio by the reading in force on a date. For other modules; whoever calls has seen to the scope. Throws `requirements.no-reading`. */
export const ratioReader =
  (people: FactSet) =>
  async (tx: Tx, on: PlainDate, code?: string): Promise<RatioOn> =>
    await countRatio(tx, { on, rule: await ratioRuleOn(tx, on, code), people })

/** Units over the ratio on a date with the name of the reading, as other modules tell of them; undefined where no reading is in force. */
export const unitsOverReader = (people: FactSet) => {
  return async (tx: Tx, on: PlainDate, unitIds?: readonly string[]) => {
    const rule = await ratioRuleOn(tx, on).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'requirements.no-reading') return undefined
      throw error
    })
    if (!rule) return undefined
    // Units that are checked together are counted together.
    const alone = rule.checkedAt === 'unit' && !rule.poolSmallUnits
    const ratio = await countRatio(tx, { on, rule, people, unitIds: alone ? unitIds : undefined })
    return { rows: unitsOverRows(ratio), words: { reading: { vi: ratio.rule.nameVi, en: ratio.rule.nameEn } } }
  }
}

/** Units over the ratio as rows to join: `unit_id, over, inherited, posts, ceiling, counted`. */
function unitsOverRows(ratio: RatioOn): RawBuilder<unknown> {
  const rows = ratio.units.flatMap(({ unitId }) => {
    const { over, inheritedOver: inherited, posts, ceiling, holders, studying, proposed } = standingOfUnit(ratio, unitId)
    return over > 0 ? [{ unit_id: unitId, over, inherited, posts, ceiling, counted: holders + studying + proposed }] : []
  })
  return sql`jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(unit_id uuid, over int, inherited int, posts int, ceiling int, counted int)`
}

/** The ratio as an actor may see it: the proposing units within reach; the province's line for whoever answers for all of it.
 * Throws `requirements.no-reading`. */
export const readRatio =
  (people: FactSet) =>
  async (tx: Tx, ctx: Ctx, { on: asked, reading }: RatioQuery, scope: Scope): Promise<Ratio> => {
    const on = (asked ?? ctx.today) as PlainDate
    const ratio = await countRatio(tx, { on, rule: await ratioRuleOn(tx, on, reading), people })
    return await presentRatio(tx, ctx, ratio, scope)
  }

export async function presentRatio(tx: Tx, ctx: Ctx, ratio: RatioOn, scope: Scope): Promise<Ratio> {
  const seen = await unitsInScope(
    tx,
    scope,
    ratio.units.map(({ unitId }) => unitId),
    ctx.today,
  )
  const units = ratio.units.filter(({ unitId }) => seen.has(unitId))
  const may = (permission: string) => scopeOf(ctx.actor, permission) !== undefined
  return {
    on: ratio.on,
    reading: presentRule(ratio.rule, ctx.language),
    province: scope === 'all' ? ratio.standings.province : null,
    units: units.map(({ unitId, code, name, block }) => ({
      unit: { unitId, code, name },
      block: block as Ratio['units'][0]['block'],
      ...standingOfUnit(ratio, unitId),
    })),
    groups: ratio.standings.groups
      .filter(({ standing, unitIds }) => standing.pooled && (scope === 'all' || unitIds.every((unitId) => seen.has(unitId))))
      .map(({ id, unitIds, standing }) => ({ id, units: unitIds.length, ...standing })),
    can: {
      edit: scopeOf(ctx.actor, 'requirements.edit-ratio-rule') === 'all',
      claim: may('requirements.claim-room'),
      release: may('requirements.release-room'),
      export: may('requirements.export-ratio'),
      claims: may('requirements.list-ratio-claims'),
    },
  }
}
