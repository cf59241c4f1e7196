import type { RawBuilder, SqlBool } from 'kysely'
import { expressionLimits, expressionSchema } from '#contracts/expression.ts'
import type { PeopleQuery } from '#contracts/personnel-people.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { checkExpression, type Expression, ExpressionError, type FactSet, isGroup, toSql } from '#modules/expression/index.ts'
import { narrowScope, resolveUnits, unitsBelow } from '#modules/organisation/index.ts'
import { readableFacts } from './readable-facts.ts'

/** As a screen asks, or with the filter already read. */
export type PeopleFilter = Omit<Partial<PeopleQuery>, 'filter'> & { readonly filter?: string | Expression | undefined }

/** Everybody in scope whom the filter means, as a condition on `personnel.person p`. Undefined where there can be nobody: a unit out of scope.
 * Throws `expression.not-read`, `expression.too-large`. */
export async function peopleWhere(tx: Tx, ctx: Ctx, set: FactSet, input: PeopleFilter, scope: Scope): Promise<RawBuilder<SqlBool> | undefined> {
  const conditions: RawBuilder<SqlBool | null>[] = []
  if (input.filter !== undefined) {
    const facts = readableFacts(set, ctx)
    conditions.push(toSql(facts, readFilter(ctx, facts, input.filter), 'p', ctx.today))
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

/** The expression that a filter is, checked against the facts. Throws `expression.not-read`, `expression.too-large`. */
function readFilter(ctx: Ctx, set: FactSet, filter: string | Expression): Expression {
  const expression = typeof filter === 'string' ? parsed(filter) : filter
  const size = sizeOf(expression)
  if (size.rules > expressionLimits.rules || size.depth > expressionLimits.depth) {
    throw new AppError('expression.too-large', { rules: expressionLimits.rules, depth: expressionLimits.depth })
  }
  try {
    checkExpression(set, expression)
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    const field = set.facts[error.field]?.words[ctx.language] ?? error.field
    throw new AppError('expression.not-read', { field }, undefined, { cause: error })
  }
  return expression
}

function parsed(text: string): Expression {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new AppError('expression.not-read', { field: '…' }, undefined, { cause: error })
  }
  // Not nested more deeply than any parser's stack bears.
  if (depthOf(json) > expressionLimits.depth * 3) throw new AppError('expression.too-large', { rules: expressionLimits.rules, depth: expressionLimits.depth })
  const read = expressionSchema.safeParse(json)
  if (!read.success) throw new AppError('expression.not-read', { field: '…' })
  return read.data as Expression
}

function depthOf(json: unknown): number {
  let depth = 0
  for (let level: unknown[] = [json]; level.length > 0; level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : [])))
    depth++
  return depth
}

function sizeOf(expression: Expression): { readonly rules: number; readonly depth: number } {
  if (!isGroup(expression)) return { rules: 1, depth: 0 }
  const parts = expression.rules.map(sizeOf)
  return { rules: parts.reduce((sum, part) => sum + part.rules, 0), depth: 1 + Math.max(0, ...parts.map((part) => part.depth)) }
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
