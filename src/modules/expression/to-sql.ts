import type { RawBuilder, SqlBool } from 'kysely'
import { sql } from '#kernel/db.ts'
import { collectionOf, ExpressionError, factOf } from './check-expression.ts'
import { isGroup, isMatch, type Expression, type Literal, type Match, type Rule } from './expression.ts'
import { entrySet, type Fact, type FactEntries, type FactSet, heightOf } from './fact-set.ts'
import { countsOf, matchSql } from './match-entries.ts'

/** The date as of which computed facts hold: one for all rows, or a column. A set of columns alone needs none. */
export type AsOf = string | RawBuilder<unknown> | undefined

/** The expression as a condition over the set's view (or a table with its columns) under `alias`; null where it is unknown. Values are always
 * parameters. Facts are looked up row by row: for a few rows, or a page; over everybody `tabulate` is quicker. Throws ExpressionError. */
export function toSql(set: FactSet, expression: Expression, alias: string, on?: AsOf): RawBuilder<SqlBool | null> {
  if (isMatch(expression)) return matchToSql(set, expression, alias, on)
  if (!isGroup(expression)) return ruleToSql(set, expression, alias, on)
  const parts = expression.rules.map((rule) => toSql(set, rule, alias, on))
  const empty = expression.combinator === 'and' ? sql<SqlBool>`true` : sql<SqlBool>`false`
  const joined = parts.length ? sql<SqlBool>`(${sql.join(parts, expression.combinator === 'and' ? sql` and ` : sql` or `)})` : empty
  return expression.not ? sql<SqlBool>`(not ${joined})` : joined
}

/** The value of a fact for a row of the set's view: what `explain` is given and what a list shows. A collection is `{complete, entries}` as JSON. */
export function factSql(fact: Fact, alias: string, on?: AsOf): RawBuilder<unknown> {
  if (fact.column !== undefined) return sql.ref(`${alias}.${fact.column}`)
  const date = dateSql(fact, on)
  if (fact.entries) {
    const { key, rows, facts, order } = fact.entries
    const parts = Object.entries(facts).map(([id, each]) => sql`${sql.lit(id)}, ${factSql(each, 'entry', on)}`)
    const sorted = order?.length
      ? sql` order by ${sql.join(
          order.map((column) => sql.ref(`entry.${column}`)),
          sql`, `,
        )}`
      : sql``
    return sql`(select jsonb_build_object('complete', ${completeSql(fact, alias, date)}, 'entries', coalesce(jsonb_agg(jsonb_build_object(${sql.join(parts)})${sorted}), '[]'))
      from (${rows(date)}) entry where ${sql.ref(`entry.${key}`)} = ${sql.ref(`${alias}.${key}`)})`
  }
  if (fact.source && fact.value) {
    const { key, rows } = fact.source
    return sql`(select ${fact.value('source', date, alias)} from (values (1)) one
      left join (${rows(date)}) source on ${sql.ref(`source.${key}`)} = ${sql.ref(`${alias}.${key}`)})`
  }
  if (fact.sql === undefined) throw new ExpressionError(`“${fact.words.en}” cannot be computed`)
  return fact.sql(alias, date)
}

/** Whether a collection holds all there is, for a row of the set's view. Never null. */
export function completeSql(fact: Fact & { readonly entries?: FactEntries }, alias: string, on: RawBuilder<unknown>): RawBuilder<unknown> {
  return fact.entries?.complete ? fact.entries.complete(alias, on) : fact.absence === 'closed' ? sql`true` : sql`false`
}

export function dateSql(fact: Fact, on: AsOf): RawBuilder<unknown> {
  if (on === undefined) throw new ExpressionError(`“${fact.words.en}” is computed on a date, and none is given`)
  return typeof on === 'string' ? sql`${on}::date` : on
}

function matchToSql(set: FactSet, match: Match, alias: string, on: AsOf): RawBuilder<SqlBool | null> {
  const fact = collectionOf(set, match)
  const { key, rows } = fact.entries as FactEntries
  const date = dateSql(fact, on)
  const condition = toSql(entrySet(match.field, fact), match.value, 'entry', on)
  return sql`(select ${matchSql(match.match, countsOf(condition), completeSql(fact, alias, date))}
    from (${rows(date)}) entry where ${sql.ref(`entry.${key}`)} = ${sql.ref(`${alias}.${key}`)})`
}

const casts = { text: 'text', choice: 'text', level: 'text', codes: 'text', number: 'numeric', date: 'date', boolean: 'boolean' } as const

function ruleToSql(set: FactSet, rule: Rule, alias: string, on: AsOf): RawBuilder<SqlBool | null> {
  const fact = factOf(set, rule)
  const quick = on === undefined || rule.valueSource === 'field' ? undefined : fact.where?.(rule, alias, dateSql(fact, on))
  if (quick) return quick
  const value = factSql(fact, alias, on)
  const type = sql.raw(casts[fact.type as keyof typeof casts])
  const literal = (of: unknown) => sql`${of}::${type}`
  const right = () => {
    const other = rule.valueSource === 'field' ? set.facts[String(rule.value)] : undefined
    return other ? factSql(other, alias, on) : literal(rule.value)
  }
  const pair = () => {
    const [low, high] = rule.value as readonly unknown[]
    return sql`${literal(low)} and ${literal(high)}`
  }
  // Text compares by code point on every server and in TypeScript alike; the order people see is vi-x-icu, and is no matter of rules.
  // Whether two texts are equal is the same in every collation, and without a word about it an index is used.
  const ordered = fact.type === 'text' ? sql`${value} collate "C"` : value
  switch (rule.operator) {
    case '=':
      return sql`(${value} = ${right()})`
    case '<':
    case '<=':
    case '>':
    case '>=':
      return fact.type === 'level' ? sql`(${value} = any(${levels(fact, rule)}::text[]))` : sql`(${ordered} ${sql.raw(rule.operator)} ${right()})`
    case '!=':
      return sql`(${value} <> ${right()})`
    case 'in':
      return sql`(${value} = any(${rule.value}::${type}[]))`
    case 'notIn':
      return sql`(${value} <> all(${rule.value}::${type}[]))`
    case 'between':
      return fact.type === 'level' ? sql`(${value} = any(${levels(fact, rule)}::text[]))` : sql`(${ordered} between ${pair()})`
    case 'notBetween':
      return fact.type === 'level' ? sql`(${value} <> all(${levels(fact, rule)}::text[]))` : sql`(${ordered} not between ${pair()})`
    case 'contains':
      if (fact.type === 'text') return sql`(strpos(${value}, ${right()}) > 0)`
      return rule.valueSource === 'field' ? sql`(${value} @> ${right()})` : sql`(${right()} = any(${value}))`
    case 'doesNotContain':
      if (fact.type === 'text') return sql`(strpos(${value}, ${right()}) = 0)`
      return rule.valueSource === 'field' ? sql`(not ${value} @> ${right()})` : sql`(${right()} <> all(${value}))`
    case 'null':
      return sql`(${value} is null)`
    case 'notNull':
      return sql`(${value} is not null)`
  }
}

/** The levels that a rule about higher and lower means. Never an empty list: nothing is in that, not even the unknown. */
function levels(fact: Fact, { operator, value }: Rule): readonly string[] {
  const asked = (Array.isArray(value) ? value : [value]) as readonly Literal[]
  const [low = 0, high = low] = asked.map((level) => heightOf(fact, level) ?? Number.NaN)
  const meant = (height: number): boolean => {
    switch (operator) {
      case '<':
        return height < low
      case '<=':
        return height <= low
      case '>':
        return height > low
      case '>=':
        return height >= low
      default:
        return height >= low && height <= high
    }
  }
  return ['', ...(fact.choices ?? []).flatMap(({ value: level, height }) => (height !== undefined && meant(height) ? [level] : []))]
}
