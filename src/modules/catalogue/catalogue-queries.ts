import type { RawBuilder, SqlBool } from 'kysely'
import type { Programme, Provider, TrainingType } from '#contracts/catalogue.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { catalogueDb } from './catalogue-db.ts'

/** Every training type, parents before children. */
export async function listTrainingTypes(tx: Tx): Promise<TrainingType[]> {
  const rows = await catalogueDb(tx).selectFrom('catalogue.training_type').selectAll().orderBy('sort_order').orderBy('type_code').execute()
  return rows.map((row) => ({
    code: row.type_code,
    parentCode: row.parent_code,
    ancestors: row.ancestors,
    name: { vi: row.name_vi, en: row.name_en },
    family: row.family,
    studyForms: row.study_forms,
    modes: row.modes,
    defaultSize: row.default_size,
    duration: row.duration,
    yields: row.yields_ladder && row.yields_level ? { ladder: row.yields_ladder, level: row.yields_level } : null,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }))
}

export interface ProgrammeFilter {
  /** A node of the taxonomy: its whole subtree. */
  readonly typeCode?: string | undefined
  readonly q?: string | undefined
  /** Only those in force on this date, their type too. */
  readonly on?: PlainDate | undefined
  /** At most so many; all of them without. */
  readonly limit?: number | undefined
}

/** How well an entry answers to words: its very code, what begins with them, what holds them. 0 is best. */
function rankOf(q: string, alias: string): RawBuilder<number> {
  const code = sql`upper(${sql.ref(`${alias}.code`)})`
  const sought = q.trim().toUpperCase()
  return sql<number>`(case when ${code} = ${sought} then 0 when starts_with(${code}, ${sought}) then 1
    when starts_with(${sql.ref(`${alias}.search_key`)}, ${searchKey(q)}) then 2 else 3 end)`
}

/** In force on a day. */
function inForce(alias: string, on: PlainDate): RawBuilder<SqlBool> {
  const from = sql.ref(`${alias}.valid_from`)
  const to = sql.ref(`${alias}.valid_to`)
  return sql<SqlBool>`(${from} is null or ${from} <= ${on}::date) and (${to} is null or ${to} > ${on}::date)`
}

/** Programmes in the order of the taxonomy, then by name; best match first where words are given. A province has at most a few hundred. */
export async function listProgrammes(tx: Tx, { typeCode, q, on, limit }: ProgrammeFilter): Promise<Programme[]> {
  let query = catalogueDb(tx)
    .selectFrom('catalogue.programme as p')
    .innerJoin('catalogue.training_type as t', 't.type_code', 'p.type_code')
    .select(['p.programme_id as programmeId', 'p.code', 'p.name', 'p.type_code as typeCode', 'p.hours'])
    .select(['p.valid_from as validFrom', 'p.valid_to as validTo', 'p.legal_basis as legalBasis'])
  if (q?.trim()) query = query.orderBy(rankOf(q, 'p'))
  query = query.orderBy('t.sort_order').orderBy('p.name').orderBy('p.programme_id')
  if (limit !== undefined) query = query.limit(limit)
  if (typeCode) query = query.where(sql<SqlBool>`t.ancestors @> array[${typeCode}::text]`)
  if (q) query = query.where((eb) => eb.or([eb('p.search_key', 'like', likeSearch(q)), eb('p.code', 'ilike', like(q))]))
  if (on) query = query.where(inForce('p', on)).where(inForce('t', on))
  return await query.execute()
}

export interface ProviderPage {
  readonly q?: string | undefined
  /** Only those in force on this date. */
  readonly on?: PlainDate | undefined
  readonly limit: number
  /** Id of the last provider of the page before. */
  readonly after?: string | undefined
}

/** One page of providers by name, best match first where words are given; `next` continues it. */
export async function listProviders(tx: Tx, { q, on, limit, after }: ProviderPage): Promise<{ items: Provider[]; next: string | null }> {
  const rank = (alias: string) => (q?.trim() ? rankOf(q, alias) : sql<number>`0::int`)
  let query = catalogueDb(tx)
    .selectFrom('catalogue.provider as p')
    .select(['p.provider_id as providerId', 'p.code', 'p.name', 'p.level', 'p.place', 'p.unit_id as unitId'])
    .select(['p.valid_from as validFrom', 'p.valid_to as validTo'])
    .orderBy(rank('p'))
    .orderBy('p.search_key')
    .orderBy('p.provider_id')
    .limit(limit + 1)
  if (q) query = query.where((eb) => eb.or([eb('p.search_key', 'like', likeSearch(q)), eb('p.code', 'ilike', like(q))]))
  if (on) query = query.where(inForce('p', on))
  if (after) {
    query = query.where(
      sql<SqlBool>`(${rank('p')}, p.search_key, p.provider_id) > (select ${rank('a')}, a.search_key, a.provider_id from catalogue.provider a where a.provider_id = ${after}::uuid)`,
    )
  }
  const rows = await query.execute()
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.providerId ?? null) : null }
}

const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`
const likeSearch = (text: string) => like(searchKey(text))
