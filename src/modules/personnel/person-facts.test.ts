import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { sql } from '#kernel/db.ts'
import { type Expression, explain, type Fact, type Facts, factSql, operatorsOf, toSql } from '#modules/expression/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { personFactSet } from './person-facts.ts'
import { aPersonRow, testPersonnel } from './personnel-factory.ts'

const database = await ownDatabase()
const { importRows } = await testPersonnel(database)
const today = '2021-12-10'
const set = personFactSet({})

beforeAll(async () => {
  const rows = [
    // On the eve of a birthday, on it, and after; on a day that not every year has.
    aPersonRow('Nguyễn Văn Trước', { personCode: 'A1', birthDate: '1991-12-11' }),
    aPersonRow('Nguyễn Văn Đúng', { personCode: 'A2', birthDate: '1991-12-10', categories: 'civil-servant;council-delegate', recruitedOn: '2015-12-11' }),
    aPersonRow('Trần Thị Nhuận', { personCode: 'A3', birthDate: '2000-02-29', sex: 'female', ethnicGroup: '21', partyJoined: '2021-01-01' }),
    aPersonRow('Lê Văn Đảng', {
      personCode: 'A4',
      unitCode: 'SNV',
      partyJoined: '2015-01-01',
      partyOfficial: '2016-01-01',
      rankCode: '01.003',
      rankSince: '2016-12-10',
    }),
    aPersonRow('Già Làng', { personCode: 'A5', status: 'retired', leftOn: '2020-01-01', completeLadders: 'it;education', categories: 'cadre' }),
  ]
  for (const [kind, of] of [
    ['people', rows],
    [
      'appointments',
      [
        { personCode: 'A2', unitCode: 'XA1', postCode: 'BT-XA', from: '2018-12-11', main: true },
        { personCode: 'A4', unitCode: 'SNV', postCode: 'PBT-XA', from: '2019-12-10', main: true, to: '2021-12-10' },
        { personCode: 'A4', unitCode: 'TINH', postCode: 'TUV', from: '2020-01-01', main: false },
      ],
    ],
    [
      'ratings',
      [
        { personCode: 'A2', year: 2020, rating: 'good' },
        { personCode: 'A2', year: 2019, rating: 'poor' },
        { personCode: 'A4', year: 2020, rating: 'excellent' },
      ],
    ],
    [
      'discipline',
      [
        { personCode: 'A2', decidedOn: '2021-06-01', form: 'reprimand', endsOn: '2022-06-01' },
        { personCode: 'A4', decidedOn: '2015-06-01', form: 'warning', endsOn: '2016-06-01' },
        { personCode: 'A5', decidedOn: '2015-06-01', form: 'warning' },
      ],
    ],
  ] as const) {
    const plan = await importRows(kind, of)
    if (plan.errors.length) throw new Error(JSON.stringify(plan.errors))
  }
})

/** Every fact of everybody, as `explain` is given them. */
async function factsOnDay(on: string): Promise<Map<string, Facts>> {
  const pairs = Object.entries(set.facts).flatMap(([id, fact]) => [sql`${id}::text`, factSql(fact, 'p', on)])
  const { rows } = await sql<{ code: string; facts: Facts }>`
    select p.code, jsonb_build_object(${sql.join(pairs)}) as facts from personnel.v_person_fact p order by p.code`.execute(database.reader)
  return new Map(rows.map((row) => [row.code, row.facts]))
}

test('each fact is what the records say on the day', async () => {
  const facts = await factsOnDay(today)
  expect(facts.get('A1')).toMatchObject({
    age: 29,
    category: [],
    partyStanding: 'none',
    lastRating: null,
    mainPost: null,
    leadershipPost: false,
    inDiscipline: false,
  })
  expect(facts.get('A2')).toMatchObject({
    age: 30,
    category: ['civil-servant', 'council-delegate'],
    seniority: 5,
    mainPost: 'BT-XA',
    postTier: 'principal',
    postLevel: 'commune',
    leadershipPost: true,
    yearsInPost: 2,
    lastRating: 'good',
    inDiscipline: true,
  })
  expect(facts.get('A3')).toMatchObject({ age: 21, ethnicMinority: true, partyStanding: 'probationary', partySince: '2021-01-01', seniority: null })
  // The main post ended that very day; the concurrent one leads still.
  expect(facts.get('A4')).toMatchObject({
    mainPost: null,
    leadershipPost: true,
    rank: '01.003',
    rankGrade: 'specialist',
    yearsInRank: 5,
    partyStanding: 'full',
    inDiscipline: false,
  })
  // Nobody knows whether a decision without an end is still in force.
  expect(facts.get('A5')).toMatchObject({
    inDiscipline: null,
    completeLadders: ['it', 'education'],
    status: 'retired',
    leftOn: '2020-01-01',
    unitLevel: 'province',
  })
  expect((await factsOnDay('2017-01-01')).get('A2')).toMatchObject({ age: 25, mainPost: null, lastRating: null, inDiscipline: false, seniority: 1 })
})

const literals: Readonly<Record<Exclude<Fact['type'], 'collection'>, (fact: Fact) => fc.Arbitrary<string | number | boolean>>> = {
  text: () => fc.constantFrom('', 'Nguyễn', 'A3', 'Già Làng'),
  number: () => fc.oneof(fc.integer({ min: -2, max: 62 }), fc.constantFrom(0, 1, 2, 5, 21, 29, 30, 29.5, 250)),
  date: () => fc.constantFrom('1991-12-10', '2000-02-29', '2015-01-01', '2021-12-10'),
  boolean: () => fc.boolean(),
  choice: (fact) => fc.constantFrom(...(fact.choices?.map(({ value }) => value) ?? ['BT-XA', '01.003', 'x'])),
  level: (fact) => fc.constantFrom(...(fact.choices ?? []).map(({ value }) => value)),
  codes: (fact) => fc.constantFrom(...(fact.choices ?? []).map(({ value }) => value)),
}

const asked = Object.entries(set.facts).flatMap(([field, fact]) => (fact.type === 'collection' ? [] : [{ field, fact, type: fact.type }]))
const rule = fc.constantFrom(...asked).chain(({ field, fact, type }) =>
  fc.constantFrom(...operatorsOf[type]).chain((operator): fc.Arbitrary<Expression> => {
    const one = literals[type](fact)
    if (operator === 'null' || operator === 'notNull') return fc.constant({ field, operator })
    if (operator === 'in' || operator === 'notIn') return fc.array(one, { maxLength: 3 }).map((value) => ({ field, operator, value }))
    if (operator === 'between' || operator === 'notBetween') return fc.tuple(one, one).map((value) => ({ field, operator, value }))
    return one.map((value) => ({ field, operator, value }))
  }),
)
const expression = fc.oneof(
  rule,
  fc.record({ combinator: fc.constantFrom('and' as const, 'or' as const), not: fc.boolean(), rules: fc.array(rule, { minLength: 1, maxLength: 3 }) }),
)

test('the list and the explanation of one person agree on every fact and operator, also where an index is asked in another form', async () => {
  const seen = new Map<boolean | null, number>()
  for (const on of [today, '2021-02-28', '2024-02-29']) {
    const facts = await factsOnDay(on)
    await fc.assert(
      fc.asyncProperty(fc.array(expression, { minLength: 15, maxLength: 15 }), async (expressions) => {
        const columns = expressions.map((of, index) => sql`${toSql(set, of, 'p', on)} as ${sql.ref(`e${index}`)}`)
        const { rows } = await sql<Record<string, boolean | null> & { code: string }>`
          select p.code, ${sql.join(columns)} from personnel.v_person_fact p`.execute(database.reader)
        expect(rows.length).toBe(5)
        for (const row of rows) {
          expressions.forEach((of, index) => {
            const { verdict } = explain(set, of, facts.get(row.code) ?? {})
            seen.set(verdict, (seen.get(verdict) ?? 0) + 1)
            expect(row[`e${index}`], JSON.stringify({ of, on, person: row.code })).toBe(verdict)
          })
        }
      }),
      { numRuns: 40 },
    )
  }
  for (const verdict of [true, false, null]) expect(seen.get(verdict) ?? 0).toBeGreaterThan(100)
})
