import type { RawBuilder, SqlBool } from 'kysely'
import { sql } from '#kernel/db.ts'
import { isGroup, type Expression, type Rule } from './expression.ts'
import { type Fact, factOf, type FactSet } from './fact-set.ts'

/** The expression as a condition over a view that has the set's columns under `alias`; null where it is unknown. Values are always parameters. */
export function toSql(set: FactSet, expression: Expression, alias: string): RawBuilder<SqlBool | null> {
  if (!isGroup(expression)) return ruleToSql(set, expression, alias)
  const parts = expression.rules.map((rule) => toSql(set, rule, alias))
  const empty = expression.combinator === 'and' ? sql<SqlBool>`true` : sql<SqlBool>`false`
  const joined = parts.length ? sql<SqlBool>`(${sql.join(parts, expression.combinator === 'and' ? sql` and ` : sql` or `)})` : empty
  return expression.not ? sql<SqlBool>`(not ${joined})` : joined
}

const casts = { text: 'text', choice: 'text', codes: 'text', number: 'numeric', date: 'date', boolean: 'boolean' } as const

function ruleToSql(set: FactSet, rule: Rule, alias: string): RawBuilder<SqlBool | null> {
  const fact = factOf(set, rule)
  const column = columnOf(fact, alias)
  const type = sql.raw(casts[fact.type])
  const literal = (value: unknown) => sql`${value}::${type}`
  const right = () => {
    const other = rule.valueSource === 'field' ? set.facts[String(rule.value)] : undefined
    return other ? columnOf(other, alias) : literal(rule.value)
  }
  const pair = () => {
    const [low, high] = rule.value as readonly unknown[]
    return sql`${literal(low)} and ${literal(high)}`
  }
  switch (rule.operator) {
    case '=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return sql`(${column} ${sql.raw(rule.operator)} ${right()})`
    case '!=':
      return sql`(${column} <> ${right()})`
    case 'in':
      return sql`(${column} = any(${rule.value}::${type}[]))`
    case 'notIn':
      return sql`(${column} <> all(${rule.value}::${type}[]))`
    case 'between':
      return sql`(${column} between ${pair()})`
    case 'notBetween':
      return sql`(${column} not between ${pair()})`
    case 'contains':
      return rule.valueSource === 'field' ? sql`(${column} @> ${right()})` : sql`(${right()} = any(${column}))`
    case 'doesNotContain':
      return rule.valueSource === 'field' ? sql`(not ${column} @> ${right()})` : sql`(${right()} <> all(${column}))`
    case 'null':
      return sql`(${column} is null)`
    case 'notNull':
      return sql`(${column} is not null)`
  }
}

function columnOf(fact: Fact, alias: string): RawBuilder<unknown> {
  const column = sql.ref(`${alias}.${fact.column}`)
  // Text compares by code point on every server and in TypeScript alike; the order people see is vi-x-icu, and is no matter of rules.
  return fact.type === 'text' || fact.type === 'choice' ? sql`${column} collate "C"` : column
}
