import type { RawBuilder, SqlBool } from 'kysely'
import type { PeopleQuery } from '#contracts/personnel-people.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { type Expression, type FactSet, readExpression, toSql } from '#modules/expression/index.ts'
import { narrowScope, resolveUnits, unitsBelow } from '#modules/organisation/index.ts'
import { listedFacts } from './readable-facts.ts'

/** As a screen asks, or with the filter already read. */
export type PeopleFilter = Omit<Partial<PeopleQuery>, 'filter'> & { readonly filter?: string | Expression | undefined }

/** Everybody in scope whom the filter means, as a condition on `personnel.person p`. Undefined where there can be nobody: a unit out of scope.
 * Throws `expression.not-read`, `expression.too-large`. */
export async function peopleWhere(tx: Tx, ctx: Ctx, set: FactSet, input: PeopleFilter, scope: Scope): Promise<RawBuilder<SqlBool> | undefined> {
  const conditions: RawBuilder<SqlBool | null>[] = []
  if (input.filter !== undefined) {
    const facts = listedFacts(set, ctx)
    conditions.push(toSql(facts, readExpression(facts, input.filter, ctx.language), 'p', ctx.today))
  }
  const reach = await narrowed(tx, ctx, input, scope)
  if (reach === undefined) return undefined
  // As ids, so that the planner knows whether it is about one office or half the province: the one wants the index by unit, the other by name.
  const units = await unitsBelow(tx, reach, ctx.today)
  if (units !== 'all') conditions.push(sql<SqlBool>`p.unit_id = any(${units}::uuid[])`)
  if (input.ids !== undefined) conditions.push(sql<SqlBool>`p.person_id = any(${input.ids.split(',')}::uuid[])`)
  if (input.q?.trim()) conditions.push(await nameOrCode(tx, input.q.trim()))
  if (input.category) {
    conditions.push(sql<SqlBool>`exists (select from personnel.person_category c where c.person_id = p.person_id and c.category = ${input.category})`)
  }
  if (input.sex) conditions.push(sql<SqlBool>`p.sex = ${input.sex}`)
  if (input.ethnicMinority !== undefined) conditions.push(input.ethnicMinority ? sql<SqlBool>`p.ethnic_group <> '01'` : sql<SqlBool>`p.ethnic_group = '01'`)
  if (input.ageFrom !== undefined) conditions.push(sql<SqlBool>`p.birth_date <= ${ctx.today}::date - make_interval(years => ${input.ageFrom}::int)`)
  if (input.ageTo !== undefined) conditions.push(sql<SqlBool>`p.birth_date > ${ctx.today}::date - make_interval(years => ${input.ageTo + 1}::int)`)
  if (input.status) conditions.push(sql<SqlBool>`p.status = ${input.status}`)
  return conditions.length ? sql<SqlBool>`${sql.join(conditions, sql` and `)}` : sql<SqlBool>`true`
}

async function narrowed(tx: Tx, ctx: Ctx, { unitId, unit }: PeopleFilter, scope: Scope): Promise<Scope | undefined> {
  let reach: Scope | undefined = scope
  if (unit !== undefined) {
    const [named] = await resolveUnits(tx, [{ code: unit, on: ctx.today }])
    reach = named && (await narrowScope(tx, scope, named.unitId, ctx.today))
  }
  if (unitId === undefined || reach === undefined) return reach
  return await narrowScope(tx, reach, unitId, ctx.today)
}

const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** The words of a query as they stand in a search key. */
export const wordsOf = (q: string): readonly string[] => searchKey(q).split(' ').filter(Boolean)

/** Every word of the query begins a word of the name, in whatever order: “hoa nguy” finds Nguyễn Thị Hoa. The trigrams of a word's beginning
 * are in the index from the first letter on. */
export function nameWhere(words: readonly string[]): RawBuilder<SqlBool> {
  const each = words.map((word) => sql<SqlBool>`(p.search_key like ${`${escaped(word)}%`} or p.search_key like ${`% ${escaped(word)}%`})`)
  return each.length ? sql<SqlBool>`${sql.join(each, sql` and `)}` : sql<SqlBool>`false`
}

/** Every word of the query is a word of the name. Patterns rather than a list of words: the trigrams of a word with its end are in the index. */
export function wholeNameWhere(words: readonly string[]): RawBuilder<SqlBool> {
  const each = words.map((word) => {
    const text = escaped(word)
    return sql<SqlBool>`(p.search_key = ${word} or p.search_key like ${`${text} %`} or p.search_key like ${`% ${text}`} or p.search_key like ${`% ${text} %`})`
  })
  return each.length ? sql<SqlBool>`${sql.join(each, sql` and `)}` : sql<SqlBool>`false`
}

/** A text with a digit may be a code: if it is somebody's, that person alone is meant, otherwise those whose code begins with it. */
async function nameOrCode(tx: Tx, q: string): Promise<RawBuilder<SqlBool>> {
  const { rows } = await sql<{
    id: string
  }>`select person_id as id from personnel.person_key where kind = 'code' and value in (${q}, ${q.toUpperCase()})`.execute(tx)
  if (rows[0]) return sql<SqlBool>`p.person_id = ${rows[0].id}::uuid`
  return /\d/.test(q) ? codeWhere(q) : nameWhere(wordsOf(q))
}

export const codeWhere = (q: string) => sql<SqlBool>`p.code collate "C" like ${`${escaped(q.toUpperCase())}%`}`
