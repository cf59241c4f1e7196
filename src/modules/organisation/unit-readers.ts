import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Block, Level, Region, UnitKind } from '#contracts/organisation.ts'
import { organisationDb } from './organisation-db.ts'

/** A unit as it was on a date. */
interface UnitOnDate {
  readonly unitId: string
  readonly code: string
  readonly name: string
  readonly kind: UnitKind
  readonly block: Block
  readonly level: Level
  readonly region: Region | null
  readonly parentId: string | null
  readonly foundedOn: PlainDate
  /** First day on which it is no more; null while it stands. */
  readonly endedOn: PlainDate | null
}

const unitColumns = sql<UnitOnDate>`u.unit_id as "unitId", u.code, v.name, v.kind, v.block, v.level, v.region, v.parent_id as "parentId",
  u.valid_from as "foundedOn", u.valid_to as "endedOn"`

/** What a code meant on a date: codes are re-used, so a code alone names no unit. In the order asked; undefined where no unit had that code then. */
export async function resolveUnits(tx: Tx, asked: readonly { readonly code: string; readonly on: PlainDate }[]): Promise<readonly (UnitOnDate | undefined)[]> {
  const codes = [...new Set(asked.map(({ code }) => code))]
  if (codes.length === 0) return []
  // Thousands of rows name a few hundred units: all that a code ever meant is read once, which of it is meant on a date is seen here.
  const { rows } = await sql<UnitOnDate & { from: PlainDate; to: PlainDate | null }>`
    select ${unitColumns}, greatest(u.valid_from, v.valid_from) as "from", least(u.valid_to, v.valid_to) as "to"
    from organisation.unit u join organisation.unit_version v using (unit_id) where u.code = any(${codes}::text[])`.execute(tx)
  const meanings = Map.groupBy(
    rows.map(({ from, to, ...unit }) => ({ from, to, unit })),
    ({ unit }) => unit.code,
  )
  return asked.map(({ code, on }) => meanings.get(code)?.find(({ from, to }) => from <= on && (to === null || to > on))?.unit)
}

/** Units by id, as they were on a date; one that had ended as it last was, one not yet founded as it first was. */
export async function unitsByIds(tx: Tx, unitIds: readonly string[], on: PlainDate): Promise<ReadonlyMap<string, UnitOnDate>> {
  if (unitIds.length === 0) return new Map()
  const { rows } = await sql<UnitOnDate>`
    select distinct on (u.unit_id) ${unitColumns}
    from organisation.unit u join organisation.unit_version v using (unit_id)
    where u.unit_id = any(${[...new Set(unitIds)]}::uuid[])
    order by u.unit_id, v.valid_from <= ${on}::date desc, abs(v.valid_from - ${on}::date)`.execute(tx)
  return new Map(rows.map((unit) => [unit.unitId, unit]))
}

/** A post (chức danh) as the list has it. */
interface Post {
  readonly postId: string
  readonly code: string
  readonly name: string
  readonly tier: string
  readonly leadership: boolean
}

const postColumns = ['post_id as postId', 'code', 'name', 'tier', 'leadership'] as const

/** Posts by code; a code that is not in the map does not exist. */
export async function resolvePosts(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, Post>> {
  if (codes.length === 0) return new Map()
  const rows = await organisationDb(tx)
    .selectFrom('organisation.post')
    .select(postColumns)
    .where('code', '=', sql<string>`any(${[...new Set(codes)]}::text[])`)
    .execute()
  return new Map(rows.map((post) => [post.code, post]))
}

/** Posts by id. */
export async function postsByIds(tx: Tx, postIds: readonly string[]): Promise<ReadonlyMap<string, Post>> {
  if (postIds.length === 0) return new Map()
  const rows = await organisationDb(tx)
    .selectFrom('organisation.post')
    .select(postColumns)
    .where('post_id', '=', sql<string>`any(${[...new Set(postIds)]}::uuid[])`)
    .execute()
  return new Map(rows.map((post) => [post.postId, post]))
}

/** Codes of every post and every term, in order: drop-downs of import workbooks. */
export async function postAndTermCodes(tx: Tx): Promise<{ readonly postCodes: readonly string[]; readonly termCodes: readonly string[] }> {
  const db = organisationDb(tx)
  const posts = await db.selectFrom('organisation.post').select('code').orderBy('code').execute()
  const terms = await db.selectFrom('organisation.term').select('code').orderBy('code').execute()
  return { postCodes: posts.map((row) => row.code), termCodes: terms.map((row) => row.code) }
}

/** A term (nhiệm kỳ) or five-year span. */
interface Term {
  readonly termId: string
  readonly code: string
  readonly name: string
  readonly kind: string
  readonly validFrom: PlainDate
  readonly validTo: PlainDate
}

/** Terms by code. */
export async function resolveTerms(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, Term>> {
  if (codes.length === 0) return new Map()
  const rows = await organisationDb(tx)
    .selectFrom('organisation.term')
    .select(['term_id as termId', 'code', 'name', 'kind', 'valid_from as validFrom', 'valid_to as validTo'])
    .where('code', '=', sql<string>`any(${[...new Set(codes)]}::text[])`)
    .execute()
  return new Map(rows.map((term) => [term.code, term]))
}
