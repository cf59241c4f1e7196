import { expect, it } from 'vitest'
import { ownDatabase } from '#test/fixture.ts'
import { testCtx, testProvince } from '../standards/standards-factory.ts'
import { createRules } from './index.ts'

const database = await ownDatabase()
const { gate, personnel, importRows } = await testProvince(database)
const rules = createRules({
  gate,
  personFacts: personnel.personFacts,
  personChoices: personnel.factChoices,
  history: async () => ({ items: [], next: null }),
})
await database.main.transaction().execute(rules.load)

it('loads', async () => {
  const list = await rules.listRules(testCtx(), {})
  expect(list.counts.rules).toBeGreaterThan(10)
  await importRows('people', [])
  const counts = await rules.countProgrammes(testCtx(), {})
  expect(counts.items.length).toBeGreaterThan(10)
})
