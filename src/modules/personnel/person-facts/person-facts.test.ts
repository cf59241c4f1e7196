import { beforeAll, expect, test } from 'vitest'
import { expectAgreement, factsOf } from '#test/facts/agreement.ts'
import { ownDatabase } from '#test/fixture.ts'
import { personFactSet } from '../person-facts.ts'
import { aPersonRow, testPersonnel } from '../personnel-factory.ts'

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
    [
      'succession',
      [
        { personCode: 'A2', postCode: 'PBT-XA', unitCode: 'XA1', termCode: 'QH-2020-2025', approvedOn: '2021-12-10' },
        { personCode: 'A2', postCode: 'BT-XA', unitCode: 'XA1', termCode: 'QH-2015-2020', approvedOn: '2016-01-01' },
        { personCode: 'A4', postCode: 'BT-XA', unitCode: 'XA1', termCode: 'QH-2020-2025', approvedOn: '2020-06-01', removedOn: '2021-12-10' },
        { personCode: 'A4', postCode: 'TUV', unitCode: 'TINH', termCode: 'QH-2025-2030', approvedOn: '2021-12-11' },
      ],
    ],
  ] as const) {
    const plan = await importRows(kind, of)
    if (plan.errors.length) throw new Error(JSON.stringify(plan.errors))
  }
})

test('each fact is what the records say on the day', async () => {
  const facts = await factsOf(database, set, today)
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
  expect((await factsOf(database, set, '2017-01-01')).get('A2')).toMatchObject({ age: 25, mainPost: null, lastRating: null, inDiscipline: false, seniority: 1 })
})

test('posts, planned posts, ratings and places of work are what stands on the day', async () => {
  const facts = await factsOf(database, set, today)
  const bookOf = (code: string, field: string) => facts.get(code)?.[field]
  expect(bookOf('A2', 'posts')).toEqual({
    complete: true,
    entries: [{ post: 'BT-XA', postTier: 'principal', postLevel: 'commune', postBlock: 'party', leadership: true, yearsHeld: 2, main: true }],
  })
  expect(bookOf('A1', 'posts')).toEqual({ complete: true, entries: [] })
  // Approved that very day; the older list was never closed, but its term is over.
  expect(bookOf('A2', 'plannedPosts')).toMatchObject({
    complete: true,
    entries: [
      { post: 'BT-XA', term: 'QH-2015-2020', termCurrent: false },
      { post: 'PBT-XA', postTier: 'deputy', term: 'QH-2020-2025', termCurrent: true },
    ],
  })
  // Removed that very day, and to be approved tomorrow.
  expect(bookOf('A4', 'plannedPosts')).toEqual({ complete: true, entries: [] })
  expect(bookOf('A2', 'ratings')).toEqual({
    complete: false,
    entries: [
      { year: 2020, yearsAgo: 1, nthLatest: 1, rating: 'good' },
      { year: 2019, yearsAgo: 2, nthLatest: 2, rating: 'poor' },
    ],
  })
  expect((await factsOf(database, set, '2019-12-31')).get('A2')?.['ratings']).toEqual({
    complete: false,
    entries: [{ year: 2019, yearsAgo: 0, nthLatest: 1, rating: 'poor' }],
  })
  // Complete since the first unit reaches back to the recruitment; without that day nobody knows.
  expect(bookOf('A3', 'workplaces')).toMatchObject({ complete: false })
  expect(bookOf('A2', 'workplaces')).toEqual({
    complete: true,
    entries: [{ region: 'other', unitLevel: 'province', unitBlock: 'state', years: 6, current: true }],
  })
})

test('Party membership is counted from the admission, and full from the day it was made so', async () => {
  const on = async (day: string) => (await factsOf(database, set, day)).get('A4')
  expect(await on('2015-12-31')).toMatchObject({ partyStanding: 'probationary', partyOfficialOn: null, partyYears: 0 })
  expect(await on('2016-01-01')).toMatchObject({ partyStanding: 'full', partyOfficialOn: '2016-01-01', partyYears: 1 })
  expect(await on('2014-12-31')).toMatchObject({ partyStanding: 'none', partySince: null, partyYears: 0 })
})

test('toSql, tabulate and explain agree on every fact and operator, also where an index is asked in another form', async () => {
  const verdicts = await expectAgreement(database, set, { days: [today, '2021-02-28', '2024-02-29'], each: 30 })
  for (const verdict of [true, false, null]) expect(verdicts.get(verdict) ?? 0).toBeGreaterThan(300)
})
