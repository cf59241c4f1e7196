import { expect, test } from 'vitest'
import { makeGate } from '#kernel/command.ts'
import type { Scope } from '#kernel/context.ts'
import { newId } from '#kernel/ids.ts'
import { appendAudit, readHistory } from '#modules/audit/index.ts'
import { createPersonnel } from '#modules/personnel/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { aPersonRow, testCtx, testPersonnel, testSecrets } from '../personnel-factory.ts'

const database = await ownDatabase()
const { importRows, units } = await testPersonnel(database)
const personnel = createPersonnel({ gate: makeGate(database, appendAudit), secrets: testSecrets, history: readHistory })
const ctx = testCtx('2021-12-10')
const reader = (...more: string[]) =>
  testCtx('2021-12-10', Object.fromEntries(['personnel.read-history', ...more].map((name): [string, Scope] => [name, [units['HUYEN'] ?? '']])))

test('changes, what stands behind a fence of its own, and who looked are three histories', async () => {
  await importRows('people', [
    aPersonRow('Trần Văn Hòa', { personCode: 'HOA', cccd: '060080000001' }),
    aPersonRow('Lê Văn Sở', { personCode: 'SO', unitCode: 'SNV' }),
  ])
  const people = (await personnel.listPeople(ctx, { limit: 10 })).items
  const personId = people.find(({ code }) => code === 'HOA')?.personId ?? ''
  await personnel.editing.editRatings(ctx, { personId, version: 1, lines: [{ value: { year: 2020, rating: 'good' } }] })
  await personnel.editing.editDiscipline(ctx, {
    ...{ personId, version: 2 },
    lines: [{ value: { decidedOn: '2021-04-12', form: 'warning', endsOn: null, decisionNo: null } }],
  })
  await personnel.readIdentity(ctx, { personId })
  const exported = async (reach: Scope) =>
    await database.main
      .transaction()
      .execute(async (tx) => await appendAudit(tx, ctx, 'personnel.export-people', [{ subjectKind: 'export', subjectId: 'people', detail: { reach } }]))
  await exported('all')
  await exported([units['HUYEN'] ?? ''])
  await exported([units['SNV'] ?? ''])

  const read = async (query: { only?: 'changes' | 'readings'; of?: 'person' | 'discipline' }, who = reader()) =>
    (await personnel.editing.readHistory(who, { personId, of: 'person', ...query })).items
  expect((await read({ only: 'changes' })).map(({ action, about, changes }) => ({ action, about, changes }))).toEqual([
    { action: 'personnel.edit-ratings', about: '2020', changes: { 'rating.year': [null, 2020], 'rating.rating': [null, 'good'] } },
  ])
  // The export of another unit's people did not hold this one; of whose it was nothing is told.
  const readings = await read({ only: 'readings' })
  expect(readings.map(({ action }) => action)).toEqual(['personnel.export-people', 'personnel.export-people', 'personnel.read-identity'])
  expect(JSON.stringify(readings)).not.toContain('reach')
  await expect(read({ of: 'discipline' })).rejects.toMatchObject({ code: 'kernel.forbidden' })
  expect(await read({ of: 'discipline' }, reader('personnel.read-discipline'))).toMatchObject([{ action: 'personnel.edit-discipline', about: 'Cảnh cáo' }])
  const other = people.find(({ code }) => code === 'SO')?.personId ?? newId()
  await expect(personnel.editing.readHistory(reader(), { personId: other, of: 'person' })).rejects.toMatchObject({ code: 'kernel.not-found' })
})
