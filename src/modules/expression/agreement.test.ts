import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sql } from '#kernel/db.ts'
import { ownDatabase } from '#test/fixture.ts'
import { type Expression, type FactSet, type Facts, explain, toSql } from './index.ts'

const database = await ownDatabase()

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
const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    rule,
    fc.record({
      combinator: fc.constantFrom('and', 'or'),
      not: fc.boolean(),
      rules: fc.array(tie('expression'), { maxLength: 4 }),
    }) as fc.Arbitrary<Expression>,
  ),
}))

it('toSql and explain agree on true, false and unknown', async () => {
  const seen = new Map<boolean | null, number>()
  await fc.assert(
    fc.asyncProperty(fc.array(expression, { minLength: 20, maxLength: 20 }), fc.array(facts, { minLength: 10, maxLength: 10 }), async (expressions, rows) => {
      const columns = expressions.map((of, index) => sql`${toSql(set, of, 'r', today)} as ${sql.ref(`e${index}`)}`)
      const found = await sql<Record<string, boolean | null>>`
        select ${sql.join(columns)} from jsonb_to_recordset(${JSON.stringify(rows.map((row, n) => ({ n, ...row })))}::jsonb)
        as r(n int, age numeric, years numeric, name text, born date, since date, member boolean, kind text, path text[], ladder text) order by n`.execute(
        database.reader,
      )
      rows.forEach((row, n) =>
        expressions.forEach((of, index) => {
          const expected = explain(set, of, row).verdict
          seen.set(expected, (seen.get(expected) ?? 0) + 1)
          expect(found.rows[n]?.[`e${index}`], JSON.stringify({ of, row })).toBe(expected)
        }),
      )
    }),
    { numRuns: 60 },
  )
  for (const verdict of [true, false, null]) expect(seen.get(verdict) ?? 0).toBeGreaterThan(100)
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
    // Computed on a date, and none is given.
    { field: 'days', operator: '=', value: 1 },
  ]
  for (const of of bad) expect(() => toSql(set, of, 'r'), JSON.stringify(of)).toThrow()
})
