import fc from 'fast-check'
import { expect } from 'vitest'
import { type Database, sql } from '#kernel/db.ts'
import {
  type Entries,
  entrySet,
  type Expression,
  explain,
  type Fact,
  type FactSet,
  type Facts,
  type FactValue,
  type Literal,
  factSql,
  operatorsOf,
  type Rule,
  tabulate,
  toSql,
} from '#modules/expression/index.ts'

type Plain = Exclude<Fact['type'], 'collection'>

const defaults: Readonly<Record<Plain, readonly Literal[]>> = {
  text: ['', 'Nguyễn', 'a'],
  number: [-1, 0, 1, 2, 5, 29.5, 250],
  date: ['1991-12-10', '2000-02-29', '2015-01-01', '2021-12-10'],
  boolean: [true, false],
  choice: ['x'],
  level: [],
  codes: ['x'],
}

/** Every fact of everybody in personnel.v_person_fact on a day, as `explain` is given them, by person code. */
export async function factsOf(database: Database, set: FactSet, on: string): Promise<ReadonlyMap<string, Facts>> {
  const found = new Map<string, Record<string, FactValue>>()
  // A function takes a hundred arguments.
  const ids = Object.entries(set.facts)
  for (let from = 0; from < ids.length; from += 40) {
    const pairs = ids.slice(from, from + 40).flatMap(([id, fact]) => [sql`${id}::text`, factSql(fact, 'p', on)])
    const { rows } = await sql<{ code: string; facts: Record<string, FactValue> }>`
      select p.code, jsonb_build_object(${sql.join(pairs)}) as facts from personnel.v_person_fact p order by p.code`.execute(database.reader)
    for (const { code, facts } of rows) found.set(code, { ...found.get(code), ...facts })
  }
  return found
}

/** Rules about a fact with values that somebody has, and with some that nobody has. */
function ruleOver(field: string, fact: Fact, type: Plain, seen: readonly FactValue[]): fc.Arbitrary<Rule> {
  const values = seen.flatMap((value): readonly Literal[] => {
    if (Array.isArray(value)) return value as readonly string[]
    return value === null || typeof value === 'object' ? [] : [value]
  })
  const levels = (fact.choices ?? []).map(({ value }) => value)
  const known = [...new Set([...(type === 'level' ? levels : [...values, ...levels]), ...defaults[type]])]
  const one = fc.constantFrom<Literal[]>(...known.slice(0, 60))
  return fc.constantFrom(...operatorsOf[type]).chain((operator): fc.Arbitrary<Rule> => {
    if (operator === 'null' || operator === 'notNull') return fc.constant({ field, operator })
    if (operator === 'in' || operator === 'notIn') return fc.array(one, { maxLength: 3 }).map((value) => ({ field, operator, value }))
    if (operator === 'between' || operator === 'notBetween') return fc.tuple(one, one).map((value) => ({ field, operator, value }))
    return one.map((value) => ({ field, operator, value }))
  })
}

function grouped(rule: fc.Arbitrary<Expression>) {
  return fc.record({ combinator: fc.constantFrom('and' as const, 'or' as const), not: fc.boolean(), rules: fc.array(rule, { maxLength: 3 }) })
}

/** Random expressions over one fact: of a collection, matches of every mode. */
function leafOver(set: FactSet, field: string, people: readonly Facts[]): fc.Arbitrary<Expression> {
  const fact = set.facts[field] as Fact
  const seen = people.map((facts) => facts[field] ?? null)
  if (fact.type !== 'collection') return ruleOver(field, fact, fact.type, seen)
  const entries = seen.flatMap((value) => (value as Entries).entries)
  const about = Object.entries(entrySet(field, fact).facts).map(([id, each]) =>
    ruleOver(
      id,
      each,
      each.type as Plain,
      entries.map((entry) => entry[id] ?? null),
    ),
  )
  return fc.record({
    field: fc.constant(field),
    match: fc.record({ mode: fc.constantFrom('all', 'some', 'none', 'atLeast', 'atMost', 'exactly'), threshold: fc.integer({ min: 0, max: 3 }) }),
    value: grouped(fc.oneof(...about)),
  }) as fc.Arbitrary<Expression>
}

interface Agreeing {
  readonly days: readonly string[]
  /** Expressions about each fact and day. */
  readonly each: number
}

/** Over everybody in the database: toSql row by row, tabulate for all at once and explain for one say the same of every fact and operator. Returns how
 * often each verdict was seen. */
export async function expectAgreement(database: Database, set: FactSet, { days, each }: Agreeing): Promise<ReadonlyMap<boolean | null, number>> {
  const verdicts = new Map<boolean | null, number>()
  for (const on of days) {
    const facts = await factsOf(database, set, on)
    const people = [...facts.values()]
    const leaves = Object.keys(set.facts).map((field) => leafOver(set, field, people))
    const expressions = [...leaves.flatMap((leaf) => fc.sample(leaf, each)), ...fc.sample(grouped(fc.oneof(...leaves)), each * 5)]
    for (let from = 0; from < expressions.length; from += 50) {
      const asked = expressions.slice(from, from + 50)
      const named = (condition: (of: Expression) => unknown) => sql.join(asked.map((of, index) => sql`${condition(of)} as ${sql.ref(`e${index}`)}`))
      type Row = Record<string, boolean | null> & { readonly code: string }
      const oneByOne = await sql<Row>`select p.code, ${named((of) => toSql(set, of, 'p', on))} from personnel.v_person_fact p order by p.code`.execute(
        database.reader,
      )
      const table = tabulate(set, asked, on, { from: sql`personnel.v_person_fact`, keep: ['code'] })
      const atOnce = await sql<Row>`with facts as materialized (${table.rows})
        select f.code, ${named((of) => table.condition(of, 'f'))} from facts f order by f.code`.execute(database.reader)
      expect(oneByOne.rows.length).toBe(facts.size)
      oneByOne.rows.forEach((row, at) => {
        asked.forEach((of, index) => {
          const { verdict } = explain(set, of, facts.get(row.code) ?? {})
          verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1)
          const said = { person: row.code, explained: verdict, oneByOne: row[`e${index}`], atOnce: atOnce.rows[at]?.[`e${index}`] }
          if (said.oneByOne !== verdict || said.atOnce !== verdict)
            expect(said, JSON.stringify({ of, on })).toEqual({ ...said, oneByOne: verdict, atOnce: verdict })
        })
      })
    }
  }
  return verdicts
}
