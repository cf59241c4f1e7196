import type { RawBuilder, SqlBool } from 'kysely'
import { sql } from '#kernel/db.ts'
import { checkExpression, collectionOf, factsIn } from './check-expression.ts'
import { type Expression, isGroup, isMatch, type Match } from './expression.ts'
import { entrySet, type Fact, type FactEntries, type FactSet, type FactSource } from './fact-set.ts'
import { countsOf, matchSql } from './match-entries.ts'
import { completeSql, dateSql, factSql, toSql } from './to-sql.ts'

/** The view whose rows are judged. */
export interface Judged {
  /** A table, view or subquery with the set's columns. */
  readonly from: RawBuilder<unknown>
  /** Its columns that the table keeps: the key, the unit. */
  readonly keep: readonly string[]
  readonly where?: (alias: string) => RawBuilder<SqlBool>
  /** Where only some values of a key are judged: what every one of them fulfils, so that sources under that key read no others. */
  readonly among?: { readonly key: string; readonly condition: (value: RawBuilder<unknown>) => RawBuilder<SqlBool> }
}

/** Facts of many subjects on one date, and the conditions over them. */
export interface FactTable {
  /** A select: the columns kept, and one for each fact that the expressions ask about. */
  readonly rows: RawBuilder<unknown>
  /** One expression over those rows under `alias`; true, false or null. */
  condition(expression: Expression, alias: string): RawBuilder<SqlBool | null>
  /** A fact that some expression asks about, for a row under `alias`. A collection is not kept. */
  value(fact: string, alias: string): RawBuilder<unknown>
}

/** What `expressions` ask, worked out for everybody at once: each source and each collection is read and joined once, however many rules use it.
 * The same verdicts as `toSql`. `extra` names facts wanted beside. Throws ExpressionError. */
export function tabulate(set: FactSet, expressions: readonly Expression[], on: string, judged: Judged, extra: readonly string[] = []): FactTable {
  for (const expression of expressions) checkExpression(set, expression)
  const asked = [...new Set([...expressions.flatMap(factsIn), ...extra])]
  const matches = new Map(expressions.flatMap(matchesIn).map((match) => [JSON.stringify(match), match]))
  const facts = asked.flatMap((id): [string, Fact][] => (set.facts[id] && set.facts[id].type !== 'collection' ? [[id, set.facts[id]]] : []))

  const sources = new Map<FactSource, string>()
  for (const [, { source, column }] of facts) if (source && column === undefined && !sources.has(source)) sources.set(source, `s${sources.size}`)
  const collections = new Map<string, { readonly alias: string; readonly fact: Fact; readonly of: Map<string, Match> }>()
  for (const [text, match] of matches) {
    const fact = collectionOf(set, match)
    const collection = collections.get(match.field) ?? { alias: `c${collections.size}`, fact, of: new Map<string, Match>() }
    collections.set(match.field, collection)
    collection.of.set(text, match)
  }
  const columnOf = new Map([...matches.keys()].map((text, index) => [text, `m${index}`]))

  const columns = [
    ...judged.keep.map((column) => sql.ref(`v.${column}`)),
    ...facts.map(([id, fact]) => sql`${factColumn(fact, sources, on)} as ${sql.id(`f:${id}`)}`),
    ...[...collections.values()].flatMap(({ alias, fact, of }) =>
      [...of].map(([text, { match }]) => {
        const column = columnOf.get(text) ?? ''
        const counted = (what: string) => sql`coalesce(${sql.ref(`${alias}.${column}${what}`)}, 0)`
        const complete = completeSql(fact, 'v', dateSql(fact, on))
        return sql`${matchSql(match, { met: counted('t'), open: counted('u'), failed: counted('f') }, complete)} as ${sql.id(`f:${column}`)}`
      }),
    ),
  ]
  const { among } = judged
  const narrowed = (key: string, rows: RawBuilder<unknown>) =>
    among?.key === key ? sql`(select k.* from (${rows}) k where ${among.condition(sql.ref(`k.${key}`))})` : sql`(${rows})`
  const joins = [
    ...[...sources].map(
      ([{ key, rows }, alias]) =>
        sql`left join ${narrowed(key, rows(sql`${on}::date`))} ${sql.id(alias)} on ${sql.ref(`${alias}.${key}`)} = ${sql.ref(`v.${key}`)}`,
    ),
    ...[...collections].map(([field, { alias, fact, of }]) => {
      const { key, rows } = fact.entries as FactEntries
      const counts = [...of].flatMap(([text, match]) => {
        const { met, open, failed } = countsOf(toSql(entrySet(field, fact), match.value, 'entry', on))
        const column = columnOf.get(text) ?? ''
        return [sql`${met} as ${sql.id(`${column}t`)}`, sql`${open} as ${sql.id(`${column}u`)}`, sql`${failed} as ${sql.id(`${column}f`)}`]
      })
      return sql`left join (select ${sql.ref(`entry.${key}`)}, ${sql.join(counts)} from ${narrowed(key, rows(dateSql(fact, on)))} entry group by ${sql.ref(`entry.${key}`)}) ${sql.id(alias)}
        on ${sql.ref(`${alias}.${key}`)} = ${sql.ref(`v.${key}`)}`
    }),
  ]
  const conditions = [...(judged.where ? [judged.where('v')] : []), ...(among ? [among.condition(sql.ref(`v.${among.key}`))] : [])]
  const where = conditions.length ? sql`where ${sql.join(conditions, sql` and `)}` : sql``
  const tabled = tabledSet(set, facts, columnOf)
  return {
    rows: sql`select ${sql.join(columns)} from ${judged.from} v ${sql.join(joins, sql` `)} ${where}`,
    condition: (expression, alias) => toSql(tabled, withColumns(expression, columnOf), alias),
    value: (id, alias) => sql.ref(`${alias}.f:${id}`),
  }
}

/** From the row of its source where it has one; what has neither source nor column is looked up for each row. */
function factColumn(fact: Fact, sources: ReadonlyMap<FactSource, string>, on: string): RawBuilder<unknown> {
  const alias = fact.source && fact.column === undefined ? sources.get(fact.source) : undefined
  return alias !== undefined && fact.value ? fact.value(alias, dateSql(fact, on), 'v') : factSql(fact, 'v', on)
}

/** The same facts as columns of the table; each match is a yes-or-no of its own there. */
function tabledSet(set: FactSet, facts: readonly (readonly [string, Fact])[], columnOf: ReadonlyMap<string, string>): FactSet {
  const plain = ({ words, type, choices }: Fact) => ({ words, type, ...(choices && { choices }) })
  return {
    name: set.name,
    facts: Object.fromEntries([
      ...facts.map(([id, fact]): [string, Fact] => [id, { ...plain(fact), column: `f:${id}` }]),
      ...[...columnOf.values()].map((column): [string, Fact] => [
        `match:${column}`,
        { words: { vi: 'Điều kiện', en: 'Condition' }, type: 'boolean', column: `f:${column}` },
      ]),
    ]),
  }
}

function withColumns(expression: Expression, columnOf: ReadonlyMap<string, string>): Expression {
  if (isMatch(expression)) return { field: `match:${columnOf.get(JSON.stringify(expression)) ?? ''}`, operator: '=', value: true }
  return isGroup(expression) ? { ...expression, rules: expression.rules.map((rule) => withColumns(rule, columnOf)) } : expression
}

function matchesIn(expression: Expression): readonly Match[] {
  if (isMatch(expression)) return [expression]
  return isGroup(expression) ? expression.rules.flatMap(matchesIn) : []
}
