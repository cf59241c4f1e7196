import type { RawBuilder, SqlBool } from 'kysely'
import type { FactDescription } from '#contracts/expression.ts'
import type { FactValue, PeopleCount, PeopleRow, PeopleSort } from '#contracts/personnel-people.ts'
import { personStatusWords } from '#contracts/personnel.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { describeFacts, type FactSet, factSql } from '#modules/expression/index.ts'
import { peopleCursor, readPeopleCursor } from './people-list-cursor.ts'
import { type PeopleFilter, peopleWhere } from './people-list-where.ts'
import type { ReadChoices } from './fact-choices.ts'
import { byName, personRows, type PersonOrder } from './person-queries.ts'
import { listedFacts } from './readable-facts.ts'

export interface ListPeople extends PeopleFilter {
  readonly limit: number
  readonly sort?: PeopleSort | undefined
  /** Facts told of each person, by name, separated by commas. */
  readonly columns?: string | undefined
  /** `next` of the page before, in the same order. */
  readonly after?: string | undefined
}

export interface PeoplePage {
  readonly items: PeopleRow[]
  readonly next: string | null
}

/** Ways of ordering, each walked by an index from any row on; `type` is that of the value in a parameter. */
const orders: Readonly<Record<'name' | 'code' | 'birthDate' | 'unitSince', PersonOrder & { readonly type: string }>> = {
  name: { ...byName, type: 'text' },
  code: { by: sql`p.code collate "C"`, type: 'text' },
  birthDate: { by: sql`p.birth_date`, type: 'date' },
  unitSince: { by: sql`p.unit_since`, type: 'date' },
}

const empty: PeoplePage = { items: [], next: null }

/** One page of people; `next` continues it. By name in the order of a Vietnamese list (given name first) unless asked otherwise; a code finds
 * exactly its bearer. Throws `expression.not-read`, `personnel.unknown-column`, `personnel.unknown-page`. */
export const listPeople =
  (set: FactSet) =>
  async (tx: Tx, ctx: Ctx, input: ListPeople, scope: Scope): Promise<PeoplePage> => {
    const { sort = 'name', after, limit } = input
    const facts = factColumns(set, ctx, input.columns)
    const descending = sort.startsWith('-')
    const { by, type } = orders[sort.replace('-', '') as keyof typeof orders]
    let where = await peopleWhere(tx, ctx, set, input, scope)
    if (where === undefined) return empty
    if (after !== undefined) {
      const { at, personId } = readPeopleCursor(after, sort)
      where = sql<SqlBool>`${where} and (${by}, p.person_id) ${descending ? sql`<` : sql`>`} (${at}::${sql.raw(type)}, ${personId}::uuid)`
    }
    const rows = await personRows(tx, ctx, where, limit + 1, { by, descending }, facts)
    const page = rows.slice(0, limit)
    const last = rows.length > limit ? page.at(-1) : undefined
    return { items: page.map(({ item }) => item), next: last ? peopleCursor(sort, last.at, last.item.personId) : null }
  }

/** The facts of the row `p` as one JSON object; undefined when none is asked for. Throws `personnel.unknown-column`. */
function factColumns(set: FactSet, ctx: Ctx, columns: string | undefined): RawBuilder<Record<string, FactValue>> | undefined {
  if (columns === undefined) return undefined
  const { facts } = listedFacts(set, ctx)
  const pairs = columns.split(',').flatMap((id) => {
    const fact = Object.hasOwn(facts, id) ? facts[id] : undefined
    // What a collection holds has no place in a cell.
    if (!fact || fact.type === 'collection') throw new AppError('personnel.unknown-column', { column: id })
    return [sql`${id}::text`, factSql(fact, 'p', ctx.today)]
  })
  return sql`jsonb_build_object(${sql.join(pairs)})`
}

/** How many people there are of each status, and in all of the status asked for. Exact. */
export const countPeople =
  (set: FactSet) =>
  async (tx: Tx, ctx: Ctx, { status, ...input }: PeopleFilter, scope: Scope): Promise<PeopleCount> => {
    const where = await peopleWhere(tx, ctx, set, input, scope)
    const { rows } = where
      ? await sql<{ status: keyof PeopleCount['byStatus']; count: number }>`
          select p.status, count(*) as count from personnel.person p where ${where} group by p.status`.execute(tx)
      : { rows: [] }
    const counted = new Map(rows.map((row) => [row.status, row.count]))
    const statuses = Object.keys(personStatusWords) as (keyof PeopleCount['byStatus'])[]
    const byStatus = Object.fromEntries(statuses.map((each) => [each, counted.get(each) ?? 0])) as PeopleCount['byStatus']
    return { total: statuses.filter((each) => status === undefined || each === status).reduce((sum, each) => sum + byStatus[each], 0), byStatus }
  }

/** What this reader can filter a list of people by and see in it, with the choices that stand in the database. */
export const describePersonFacts =
  (set: FactSet, choices: ReadChoices) =>
  async (tx: Tx, ctx: Ctx): Promise<{ items: FactDescription[] }> => ({ items: describeFacts(listedFacts(set, ctx), await choices(tx)) })
