import type { RawBuilder, SqlBool } from 'kysely'
import { sql } from '#kernel/db.ts'
import { isGroup, type Expression, type Literal, type Rule } from './expression.ts'
import { ExpressionError, type Fact, factOf, type FactSet, heightOf } from './fact-set.ts'

/** The expression as a condition over the set's view (or a table with its columns) under `alias`; null where it is unknown. Values are always
 * parameters. `on` is the date as of which computed facts hold; a set of columns alone needs none. Throws ExpressionError. */
export function toSql(set: FactSet, expression: Expression, alias: string, on?: string): RawBuilder<SqlBool | null> {
  if (!isGroup(expression)) return ruleToSql(set, expression, alias, on)
  const parts = expression.rules.map((rule) => toSql(set, rule, alias, on))
  const empty = expression.combinator === 'and' ? sql<SqlBool>`true` : sql<SqlBool>`false`
  const joined = parts.length ? sql<SqlBool>`(${sql.join(parts, expression.combinator === 'and' ? sql` and ` : sql` or `)})` : empty
  return expression.not ? sql<SqlBool>`(not ${joined})` : joined
}

/** The value of a fact for a row of the set's view: what `explain` is given and what a list shows. */
export function factSql(fact: Fact, alias: string, on?: string): RawBuilder<unknown> {
  if (fact.column !== undefined) return sql.ref(`${alias}.${fact.column}`)
  if (fact.sql === undefined || on === undefined) throw new ExpressionError(`“${fact.words.en}” is computed on a date, and none is given`)
  return fact.sql(alias, sql`${on}::date`)
}

const casts = { text: 'text', choice: 'text', level: 'text', codes: 'text', number: 'numeric', date: 'date', boolean: 'boolean' } as const

function ruleToSql(set: FactSet, rule: Rule, alias: string, on: string | undefined): RawBuilder<SqlBool | null> {
  const fact = factOf(set, rule)
  const quick = on === undefined || rule.valueSource === 'field' ? undefined : fact.where?.(rule, alias, sql`${on}::date`)
  if (quick) return quick
  const value = factSql(fact, alias, on)
  const type = sql.raw(casts[fact.type])
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
