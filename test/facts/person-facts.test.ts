import { afterAll, beforeAll, expect, test } from 'vitest'
import { generateProvince } from '#demo/generate-province.ts'
import { loadProvince } from '#cli/load-province.ts'
import type { Entries, FactValue } from '#modules/expression/index.ts'
import { openTestHouse, type TestHouse } from '../app.ts'
import { expectAgreement, factsOf } from './agreement.ts'

let house: TestHouse

beforeAll(async () => {
  house = await openTestHouse()
  await loadProvince(house, house.systemCtx('test'), generateProvince({ people: 1000, years: [2021], seed: 5 }), () => {})
}, 120_000)
afterAll(async () => await house.close())

test('of everybody of a province, every fact that any module owns is told alike one by one, for all at once, and in the explanation', async () => {
  const set = house.modules.personnel.personFacts
  const verdicts = await expectAgreement(house.database, set, { days: ['2021-12-10', '2021-07-01'], each: 12 })
  for (const verdict of [true, false, null]) expect(verdicts.get(verdict) ?? 0).toBeGreaterThan(10_000)
}, 120_000)

test('the demonstration has something to tell of every fact', async () => {
  const set = house.modules.personnel.personFacts
  const facts = [...(await factsOf(house.database, set, '2021-12-10')).values()]
  const tells = (value: FactValue | undefined) => {
    if (value === null || value === undefined || Array.isArray(value)) return Array.isArray(value) && value.length > 0
    return typeof value !== 'object' || (value as Entries).entries.length > 0
  }
  expect(Object.keys(set.facts).filter((id) => !facts.some((each) => tells(each[id])))).toEqual([])
})

test('each fact says where it is filled in, and what it can be, in both languages; lists of the database are filled', async () => {
  const { personFacts, describePersonFacts } = house.modules.personnel
  const parts = new Set(['summary', 'posts', 'party', 'ratings', 'discipline', 'training', 'succession', 'workplaces'])
  expect(Object.entries(personFacts.facts).filter(([, { filledIn = '' }]) => !parts.has(filledIn))).toEqual([])
  const { items } = await describePersonFacts(house.systemCtx('test'), undefined)
  const described = items.flatMap(({ entries, ...fact }) => [fact, ...(entries ?? [])])
  expect(described.filter(({ words }) => words.vi === '' || words.en === '')).toEqual([])
  expect(described.filter(({ type, choices }) => ['choice', 'level', 'codes'].includes(type) && !choices?.length)).toEqual([])
  expect(items.find(({ id }) => id === 'posts')?.entries?.map(({ id }) => id)).toEqual([
    ...['post', 'postTier', 'postLevel', 'postBlock', 'leadership', 'yearsHeld', 'main'],
  ])
})
