import { beforeAll, expect, test } from 'vitest'
import { ownDatabase } from '#test/fixture.ts'
import { factsOf } from '#test/facts/agreement.ts'
import { personFactSet } from '../person-facts.ts'
import { aPersonRow, testPersonnel } from '../personnel-factory.ts'

const database = await ownDatabase()
const { importRows } = await testPersonnel(database)
const { retirementOn, monthsToRetirement } = personFactSet({}).facts
const set = { name: 'retirement', facts: { ...(retirementOn && { retirementOn }), ...(monthsToRetirement && { monthsToRetirement }) } }

/** Sex, birth, and the day on which the age of NĐ 135/2020/NĐ-CP is reached. */
const people = [
  // 60 and 55 until the end of 2020.
  ['male', '1960-12-31', '2020-12-31'],
  ['female', '1965-12-31', '2020-12-31'],
  ['male', '1950-02-28', '2010-02-28'],
  // 60 years 3 months in 2021: of the month of birth, the last in 2021 is September.
  ['male', '1961-01-01', '2021-04-01'],
  ['male', '1961-09-30', '2021-12-30'],
  ['male', '1961-10-01', '2022-04-01'],
  // 55 years 4 months in 2021, 8 in 2022.
  ['female', '1966-01-01', '2021-05-01'],
  ['female', '1966-08-31', '2021-12-31'],
  ['female', '1966-09-01', '2022-05-01'],
  // 61 in 2024; 62 from 2028 on for good.
  ['male', '1963-03-31', '2023-12-31'],
  ['male', '1963-04-01', '2024-04-01'],
  ['male', '1966-03-31', '2027-12-31'],
  ['male', '1966-04-01', '2028-04-01'],
  ['male', '1990-05-05', '2052-05-05'],
  // 59 years 8 months in 2034, 60 from 2035 on.
  ['female', '1975-04-30', '2034-12-30'],
  ['female', '1975-05-01', '2035-05-01'],
  ['female', '2000-02-29', '2060-02-29'],
] as const

beforeAll(async () => {
  const plan = await importRows(
    'people',
    people.map(([sex, birthDate], index) => aPersonRow('Nguyễn Văn Tuổi', { personCode: `T${index}`, sex, birthDate })),
  )
  if (plan.errors.length) throw new Error(JSON.stringify(plan.errors))
})

test('the day is the first on which the age of its year is reached', async () => {
  const facts = await factsOf(database, set, '2021-12-10')
  expect(people.map(([sex, birth], index) => [sex, birth, facts.get(`T${index}`)?.['retirementOn']])).toEqual(people)
})

test('the months left are whole ones, and negative afterwards', async () => {
  const left = async (on: string, index: number) => (await factsOf(database, set, on)).get(`T${index}`)?.['monthsToRetirement']
  // T5 reaches it on 01/04/2022.
  expect(await left('2021-12-10', 5)).toBe(3)
  expect(await left('2022-03-01', 5)).toBe(1)
  expect(await left('2022-03-02', 5)).toBe(0)
  expect(await left('2022-04-01', 5)).toBe(0)
  expect(await left('2022-04-02', 5)).toBe(-1)
  expect(await left('2022-05-01', 5)).toBe(-1)
  expect(await left('2022-05-02', 5)).toBe(-2)
  expect(await left('2020-10-01', 5)).toBe(18)
})
