import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sql } from '#kernel/db.ts'
import { ownDatabase } from '#test/fixture.ts'
import { AppError } from '#kernel/errors.ts'
import { checkExpression, type Entries, type Expression, explain, type FactSet, type Facts, factSql, readExpression, tabulate, toSql } from './index.ts'

const database = await ownDatabase()

// What the sources and collections of the sample read: every property run puts its own rows there.
let kept = '[]'
let entries = '[]'

const words = { vi: 'dữ kiện', en: 'fact' }
const set: FactSet = {
  name: 'sample',
  facts: {
    age: { words, type: 'number', column: 'age' },
    years: { words, type: 'number', column: 'years' },
    name: { words, type: 'text', column: 'name' },
    born: { words, type: 'date', column: 'born' },
    since: { words, type: 'date', column: 'since' },
    member: { words, type: 'boolean', column: 'member' },
    kind: { words, type: 'choice', column: 'kind' },
    path: { words, type: 'codes', column: 'path' },
    ladder: {
      words,
      type: 'level',
      column: 'ladder',
      choices: [
        { value: 'low', words, height: 1 },
        { value: 'left', words, height: 2 },
        { value: 'right', words, height: 2 },
        { value: 'high', words, height: 3 },
      ],
    },
    // From a row of its own that not everybody has.
    grade: {
      words,
      type: 'number',
      source: {
        name: 'kept',
        key: 'n',
        rows: (on) => sql`select distinct on (k.n) k.n, k.grade, k.since from jsonb_to_recordset(${kept}::jsonb) as k(n int, grade numeric, since date)
          where k.since <= ${on} order by k.n, k.since desc`,
      },
      value: (source) => sql.ref(`${source}.grade`),
    },
    posts: {
      words,
      type: 'collection',
      absence: 'closed',
      entries: {
        key: 'n',
        rows: (on) => sql`select e.* from jsonb_to_recordset(${entries}::jsonb) as e(n int, post text, rating text, year numeric, since date)
          where e.since <= ${on}`,
        order: ['year'],
        complete: (alias) => sql`coalesce(${sql.ref(`${alias}.member`)}, false)`,
        facts: {
          post: { words, type: 'choice', column: 'post' },
          rating: {
            words,
            type: 'level',
            column: 'rating',
            choices: ['poor', 'good'].map((value, height) => ({ value, words, height })),
          },
          year: { words, type: 'number', column: 'year' },
        },
      },
    },
    // Computed on a date, and asked in another form where that is quicker.
    days: {
      words,
      type: 'number',
      sql: (alias, on) => sql`(${on} - ${sql.ref(`${alias}.born`)})`,
      where: ({ operator, value }, alias, on) => (operator === '>=' ? sql`(${sql.ref(`${alias}.born`)} <= ${on} - ${value}::int)` : undefined),
    },
  },
}

const today = '2022-01-01'
const daysSince = (born: string | null): number | null => (born === null ? null : (Date.parse(today) - Date.parse(born)) / 86_400_000)

const number = fc.integer({ min: -2, max: 2 })
const text = fc.constantFrom('', 'a', 'B', 'đ', 'Ộ', 'ộ')
const date = fc.constantFrom('2021-01-01', '2021-12-31', '2022-02-28')
const code = fc.constantFrom('DT', 'BD', 'BD-QLNN')
const unknown = <T>(of: fc.Arbitrary<T>) => fc.option(of, { freq: 3 })

const facts: fc.Arbitrary<Facts> = fc
  .record({
    age: unknown(number),
    years: unknown(number),
    name: unknown(text),
    born: unknown(date),
    since: unknown(date),
    member: unknown(fc.boolean()),
    kind: unknown(code),
    path: unknown(fc.array(code, { maxLength: 3 })),
    // A level that has been struck off the ladder since.
    ladder: unknown(fc.constantFrom('low', 'left', 'right', 'high', 'struck-off')),
  })
  .map((row) => ({ ...row, days: daysSince(row.born) }))

const sinceDay = fc.constantFrom('2021-06-01', '2022-01-01', '2022-06-01')
const keptRow = fc.record({ grade: unknown(number), since: sinceDay })
const entry = fc.record({ post: unknown(fc.constantFrom('a', 'b')), rating: unknown(fc.constantFrom('poor', 'good')), year: unknown(number), since: sinceDay })
const subject = fc.record({
  row: facts,
  kept: fc.uniqueArray(keptRow, { maxLength: 2, selector: ({ since }) => since }),
  entries: fc.array(entry, { maxLength: 4 }),
})

const comparison = fc.constantFrom('=', '!=', '<', '<=', '>', '>=')
const presence = fc.constantFrom('null', 'notNull')
function ruleOf(field: string, value: fc.Arbitrary<string | number>, other?: string): fc.Arbitrary<Expression> {
  const rules: fc.Arbitrary<Expression>[] = [
    fc.record({ field: fc.constant(field), operator: comparison, value }) as fc.Arbitrary<Expression>,
    fc.record({ field: fc.constant(field), operator: fc.constantFrom('in', 'notIn'), value: fc.array(value, { maxLength: 3 }) }) as fc.Arbitrary<Expression>,
    fc.record({ field: fc.constant(field), operator: fc.constantFrom('between', 'notBetween'), value: fc.tuple(value, value) }) as fc.Arbitrary<Expression>,
    fc.record({ field: fc.constant(field), operator: presence }) as fc.Arbitrary<Expression>,
  ]
  if (other) {
    const withField = { field: fc.constant(field), operator: comparison, value: fc.constant(other), valueSource: fc.constant('field') }
    rules.push(fc.record(withField) as fc.Arbitrary<Expression>)
  }
  return fc.oneof(...rules)
}
const rule = fc.oneof(
  ruleOf('age', number, 'years'),
  ruleOf('name', text),
  ruleOf('born', date, 'since'),
  ruleOf('ladder', fc.constantFrom('low', 'left', 'right', 'high')),
  ruleOf('days', fc.constantFrom(-58, 1, 2, 365), 'age'),
  fc.record({ field: fc.constant('name'), operator: fc.constantFrom('contains', 'doesNotContain'), value: text }) as fc.Arbitrary<Expression>,
  fc.record({ field: fc.constant('member'), operator: fc.constantFrom('=', '!='), value: fc.boolean() }) as fc.Arbitrary<Expression>,
  fc.record({ field: fc.constant('kind'), operator: fc.constantFrom('in', 'notIn'), value: fc.array(code, { maxLength: 3 }) }) as fc.Arbitrary<Expression>,
  fc.record({ field: fc.constant('path'), operator: fc.constantFrom('contains', 'doesNotContain'), value: code }) as fc.Arbitrary<Expression>,
)
const aboutEntry = fc.oneof(
  ruleOf('year', number),
  ruleOf('rating', fc.constantFrom('poor', 'good')),
  fc.record({
    field: fc.constant('post'),
    operator: fc.constantFrom('in', 'notIn'),
    value: fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 }),
  }) as fc.Arbitrary<Expression>,
)
const match = fc.record({
  field: fc.constant('posts'),
  match: fc.record({ mode: fc.constantFrom('all', 'some', 'none', 'atLeast', 'atMost', 'exactly'), threshold: fc.integer({ min: 0, max: 3 }) }),
  value: fc.record({ combinator: fc.constantFrom('and', 'or'), not: fc.boolean(), rules: fc.array(aboutEntry, { maxLength: 3 }) }),
}) as fc.Arbitrary<Expression>
const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    rule,
    ruleOf('grade', number, 'age'),
    match,
    fc.record({
      combinator: fc.constantFrom('and', 'or'),
      not: fc.boolean(),
      rules: fc.array(tie('expression'), { maxLength: 4 }),
    }) as fc.Arbitrary<Expression>,
  ),
}))

/** The rows as the set's view has them. */
const viewOf = (rows: readonly Facts[]) => sql`(select * from jsonb_to_recordset(${JSON.stringify(rows.map((row, n) => ({ n, ...row })))}::jsonb)
  as r(n int, age numeric, years numeric, name text, born date, since date, member boolean, kind text, path text[], ladder text))`

it('toSql, tabulate and explain agree on true, false and unknown', async () => {
  const seen = new Map<boolean | null, number>()
  await fc.assert(
    fc.asyncProperty(
      fc.array(expression, { minLength: 20, maxLength: 20 }),
      fc.array(subject, { minLength: 10, maxLength: 10 }),
      async (expressions, subjects) => {
        kept = JSON.stringify(subjects.flatMap((each, n) => each.kept.map((one) => ({ n, ...one }))))
        entries = JSON.stringify(subjects.flatMap((each, n) => each.entries.map((one) => ({ n, ...one }))))
        const rows = subjects.map((each): Facts => {
          const latest = each.kept.filter(({ since }) => since <= today).toSorted((a, b) => (a.since < b.since ? 1 : -1))[0]
          const posts: Entries = { complete: each.row['member'] === true, entries: each.entries.filter(({ since }) => since <= today) }
          return { ...each.row, grade: latest?.grade ?? null, posts }
        })
        const view = viewOf(rows.map(({ posts: _posts, grade: _grade, ...row }) => row))
        const oneByOne = await sql<Record<string, boolean | null>>`
        select ${sql.join(expressions.map((of, index) => sql`${toSql(set, of, 'r', today)} as ${sql.ref(`e${index}`)}`))} from ${view} r order by n`.execute(
          database.reader,
        )
        const table = tabulate(set, expressions, today, { from: view, keep: ['n'] })
        const atOnce = await sql<Record<string, boolean | null>>`with facts as materialized (${table.rows})
        select ${sql.join(expressions.map((of, index) => sql`${table.condition(of, 'facts')} as ${sql.ref(`e${index}`)}`))} from facts order by n`.execute(
          database.reader,
        )
        rows.forEach((row, n) =>
          expressions.forEach((of, index) => {
            const expected = explain(set, of, row).verdict
            seen.set(expected, (seen.get(expected) ?? 0) + 1)
            expect(oneByOne.rows[n]?.[`e${index}`], JSON.stringify({ of, row })).toBe(expected)
            expect(atOnce.rows[n]?.[`e${index}`], JSON.stringify({ of, row })).toBe(expected)
          }),
        )
      },
    ),
    { numRuns: 150 },
  )
  for (const verdict of [true, false, null]) expect(seen.get(verdict) ?? 0).toBeGreaterThan(1000)
})

it('reads a collection and the fact of a source as explain is given them', async () => {
  kept = JSON.stringify([{ n: 0, grade: 2, since: '2021-01-01' }])
  entries = JSON.stringify([
    { n: 0, post: 'b', rating: 'good', year: 2, since: '2021-01-01' },
    { n: 0, post: 'a', rating: null, year: 1, since: '2021-01-01' },
  ])
  const facts = ['grade', 'posts'].map((id) => sql`${sql.lit(id)}, ${factSql(set.facts[id] ?? { words, type: 'text' }, 'r', today)}`)
  const { rows } = await sql<{ facts: unknown }>`
    select jsonb_build_object(${sql.join(facts)}) as facts from ${viewOf([{ member: true }, {}])} r order by n`.execute(database.reader)
  const posts = [
    { post: 'a', rating: null, year: 1 },
    { post: 'b', rating: 'good', year: 2 },
  ]
  expect(rows.map((row) => row.facts)).toEqual([
    { grade: 2, posts: { complete: true, entries: posts } },
    { grade: null, posts: { complete: false, entries: [] } },
  ])
})

it('refuses unknown facts, operators of other types and values of another shape', () => {
  const bad: Expression[] = [
    { field: 'salary', operator: '=', value: 1 },
    { field: 'constructor', operator: '=', value: 1 },
    { field: 'path', operator: '=', value: 'DT' },
    { field: 'age', operator: '=', value: '1; drop table x' },
    { field: 'age', operator: 'between', value: [1] },
    { field: 'age', operator: '=', value: 'name', valueSource: 'field' },
    { field: 'age', operator: '=', value: Number.NaN },
    { field: 'born', operator: '<', value: '2021-02-30' },
    { field: 'born', operator: '<', value: 'hôm nay' },
    { field: 'ladder', operator: '>=', value: 'struck-off' },
    { field: 'ladder', operator: '=', value: 'ladder', valueSource: 'field' },
    { field: 'posts', operator: '=', value: 'a' },
    { field: 'age', match: { mode: 'some' }, value: { combinator: 'and', rules: [] } },
    { field: 'posts', match: { mode: 'atLeast' }, value: { combinator: 'and', rules: [] } },
    { field: 'posts', match: { mode: 'constructor' as 'some' }, value: { combinator: 'and', rules: [] } },
    { field: 'posts', match: { mode: 'some' }, value: { combinator: 'and', rules: [{ field: 'age', operator: '=', value: 1 }] } },
    {
      field: 'posts',
      match: { mode: 'some' },
      value: {
        combinator: 'and',
        rules: [
          { field: 'post', operator: '=', value: '; drop table x' },
          { field: 'posts', match: { mode: 'some' }, value: { combinator: 'and', rules: [] } },
        ],
      },
    },
    // Computed on a date, and none is given.
    { field: 'days', operator: '=', value: 1 },
  ]
  for (const of of bad) expect(() => toSql(set, of, 'r'), JSON.stringify(of)).toThrow()
})

it('names the place of the fault', () => {
  const of: Expression = {
    combinator: 'and',
    rules: [
      { field: 'age', operator: '=', value: 1 },
      {
        combinator: 'or',
        rules: [{ field: 'posts', match: { mode: 'some' }, value: { combinator: 'and', rules: [{ field: 'salary', operator: '=', value: 1 }] } }],
      },
    ],
  }
  expect(() => checkExpression(set, of)).toThrowError(expect.objectContaining({ path: 'rules[1].rules[0].value.rules[0]', field: 'salary' }))
})

it('refuses what PostgreSQL cannot hold, and names that every object has', () => {
  const bad: Expression[] = [
    { field: 'born', operator: '<', value: '0000-01-01' },
    { field: 'name', operator: '=', value: 'a\0b' },
    { field: '__proto__', operator: '=', value: 1 },
    { field: 'age', operator: '=', value: 'toString', valueSource: 'field' },
  ]
  for (const of of bad) expect(() => readExpression(set, { combinator: 'and', rules: [of] }, 'vi'), JSON.stringify(of)).toThrowError(AppError)
})
