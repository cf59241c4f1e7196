import { beforeAll, expect, test } from 'vitest'
import { makeGate } from '#kernel/command.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { readHistory } from '#modules/audit/index.ts'
import { expectAgreement, factsOf } from '#test/facts/agreement.ts'
import { ownDatabase } from '#test/fixture.ts'
import { aPerson, aSmallProvince, importRows, mustImport, testPeople } from './classes-factory.ts'
import { createClasses } from './index.ts'
import { personStudyChoices, personStudyFacts } from './person-study-facts.ts'

const database = await ownDatabase()
const db = database.main
const { imports } = createClasses({ gate: makeGate(database, async () => {}), personnel: testPeople, history: readHistory })
const set = { name: 'study', facts: personStudyFacts }

const lesson = (classCode: string, programmeCode: string, more: Row): Row => ({
  ...{ classCode, name: classCode, programmeCode, providerCode: 'HVCTKV2', channel: 'sent', studyForm: 'full-time', mode: 'in-person' },
  ...more,
})

beforeAll(async () => {
  const units = await aSmallProvince(db)
  for (const code of ['H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'H7']) await aPerson(db, { code, unitId: units.home })
  mustImport(
    await importRows(db, imports[0], [
      lesson('CC', 'DT-LLCT-CC-TT', { openedOn: '2021-03-01', closedOn: '2021-11-30' }),
      lesson('CV', 'BD-QLNN-CV', { openedOn: '2021-06-01' }),
    ]),
  )
  const turn = (personCode: string, classCode: string, more: Row = {}): Row => ({
    ...{ personCode, classCode, decisionDate: '2021-02-20', joinedOn: '2021-03-01', status: 'enrolled' },
    ...more,
  })
  mustImport(
    await importRows(db, imports[1], [
      turn('H1', 'CC'),
      turn('H2', 'CC', { status: 'dropped', leftOn: '2021-07-01' }),
      turn('H3', 'CC', { status: 'completed', completedOn: '2021-11-20' }),
      turn('H4', 'CV', { decisionDate: '2021-05-20', joinedOn: '2021-06-01' }),
      // Nobody has written down when.
      turn('H5', 'CV', { decisionDate: '2021-05-20', joinedOn: '2021-06-01', status: 'failed' }),
      turn('H6', 'CC', { status: 'completed' }),
    ]),
  )
})

test('whoever was sent studies until they have completed, left, or the class has closed', async () => {
  const studying = async (on: string) => [...(await factsOf(database, set, on))].flatMap(([code, facts]) => (facts['studying'] === true ? [code] : []))
  expect(await studying('2021-02-19')).toEqual([])
  expect(await studying('2021-02-20')).toEqual(['H1', 'H2', 'H3', 'H6'])
  expect(await studying('2021-06-30')).toEqual(['H1', 'H2', 'H3', 'H4', 'H6'])
  expect(await studying('2021-07-01')).toEqual(['H1', 'H3', 'H4', 'H6'])
  expect(await studying('2021-11-20')).toEqual(['H1', 'H4', 'H6'])
  // The last day of the class is one of study; the day after is not.
  expect(await studying('2021-11-30')).toEqual(['H1', 'H4', 'H6'])
  expect(await studying('2021-12-01')).toEqual(['H4'])
})

test('the courses in progress and those completed, with all the types above them', async () => {
  const facts = await factsOf(database, set, '2021-11-20')
  expect(facts.get('H1')?.['studies']).toEqual({
    complete: true,
    entries: [{ programme: 'DT-LLCT-CC-TT', type: ['DT', 'DT-LLCT', 'DT-LLCT-CC', 'DT-LLCT-CC-TT'], since: '2021-03-01' }],
  })
  expect(facts.get('H7')).toEqual({ studying: false, studies: { complete: true, entries: [] }, trainings: { complete: false, entries: [] } })
  expect(facts.get('H3')?.['trainings']).toMatchObject({ complete: false, entries: [{ programme: 'DT-LLCT-CC-TT', completedOn: '2021-11-20', yearsAgo: 0 }] })
  // Completed on a day that nobody wrote down: with the class.
  expect(facts.get('H6')?.['trainings']).toMatchObject({ entries: [] })
  expect((await factsOf(database, set, '2022-11-30')).get('H6')?.['trainings']).toMatchObject({ entries: [{ completedOn: '2021-11-30', yearsAgo: 1 }] })
})

test('one by one, all at once and explained, the rosters say the same', async () => {
  const verdicts = await expectAgreement(database, set, { days: ['2021-11-20', '2021-07-01'], each: 60 })
  for (const verdict of [true, false, null]) expect(verdicts.get(verdict) ?? 0).toBeGreaterThan(100)
})

test('programmes and training types are offered by name', async () => {
  const { programme, trainingType } = await personStudyChoices(database.reader)
  expect(programme?.find(({ value }) => value === 'BD-QLNN-CV')?.words.vi).toContain('chuyên viên')
  expect(trainingType?.find(({ value }) => value === 'DT-LLCT-CC')?.words.vi).toBe('Cao cấp lý luận chính trị')
})
