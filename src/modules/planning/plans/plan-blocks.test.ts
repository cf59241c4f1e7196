import { expect, it } from 'vitest'
import { unzipParts } from '#kernel/fixed-zip.ts'
import { sql } from '#kernel/db.ts'
import { plansOnTheirWay } from '#test/plans-on-their-way.ts'
import { aNeed, aWindow, somebodyIn } from '#test/plans.ts'

const { plans, units, db, me, theory, aDraft, cell } = await plansOnTheirWay()
// A is a body of the Party of the province's own level, B a locality whose own block is the State.
await sql`update organisation.unit_version set block = 'party', level = 'province' where unit_id = ${units.a}::uuid`.execute(db)
await sql`update organisation.unit_version set block = 'state', level = 'district' where unit_id = ${units.b}::uuid`.execute(db)

const textsOf = async (bytes: Uint8Array) =>
  [...(await unzipParts(bytes))].filter(([name]) => /sharedStrings|sheet\d|workbook\.xml/.test(name)).map(([, part]) => Buffer.from(part).toString('utf8'))

it('the plan of the province is consolidated by block: the sums of blocks are those of the plan, a locality stands in it as a whole', async () => {
  const draft = await aDraft()
  await plans.saveCells(me, { ...draft, cells: [cell(draft, 'appraised', null, 20, units.a)] })
  const { byBlock, totals, lines } = await plans.readPlan(me, draft)
  expect(byBlock).toEqual([
    { block: 'party', units: 1, asked: 30, appraised: 20, granted: 20, needs: 0 },
    { block: 'local', units: 1, asked: 30, appraised: 30, granted: 30, needs: 0 },
  ])
  for (const measure of ['asked', 'appraised', 'granted'] as const) expect(byBlock.reduce((sum, each) => sum + each[measure], 0)).toBe(totals[measure])
  expect(lines[0]?.split.map(({ block }) => block).toSorted()).toEqual(['local', 'party'])
  // In the plan of a locality its own units are of their blocks.
  expect((await plans.readPlan(me, await aDraft(units.b))).byBlock).toEqual([])
})

it('what was asked is accepted for one block alone', async () => {
  const draft = await aDraft()
  const accept = async (block: 'local' | 'service') => await plans.acceptAll(me, { ...draft, field: 'appraised', unitId: null, block, lineKeys: null })
  expect(await accept('service')).toEqual({ changed: 0 })
  expect(await accept('local')).toEqual({ changed: 1 })
  const split = (await plans.readPlan(me, draft)).lines[0]?.split
  expect(split?.map(({ block, appraised }) => [block, appraised]).toSorted()).toEqual([
    ['local', 30],
    ['party', null],
  ])
})

it('a block opens down to its people, of that block alone', async () => {
  const draft = await aDraft()
  const sheets = await aWindow(db, draft.year, [units.a, units.b])
  for (const unitId of [units.a, units.b]) {
    const personId = await somebodyIn(db, unitId, `KHOI-${unitId === units.a ? 'A' : 'B'}`)
    await aNeed(db, { sheetId: sheets.get(unitId) ?? '', unitId, programmeId: theory, personId })
  }
  await plans.fillNeeds(me, { planId: draft.planId, versionId: draft.versionId })
  const lineKey = (await plans.readPlan(me, draft)).lines.find(({ needs }) => needs === 2)?.lineKey ?? ''
  const codes = async (part: object) => (await plans.linePeople(me, { planId: draft.planId, lineKey, ...part })).items.map(({ person }) => person?.code ?? '')
  expect((await codes({})).toSorted((one, other) => one.localeCompare(other))).toEqual(['KHOI-A', 'KHOI-B'])
  expect(await codes({ block: 'party' })).toEqual(['KHOI-A'])
  expect(await codes({ block: 'local' })).toEqual(['KHOI-B'])
  expect(await codes({ block: 'service' })).toEqual([])
  // A unit that is not of the block: nobody, rather than everybody.
  expect(await codes({ block: 'local', unitId: units.a })).toEqual([])
})

it('the workbook has the blocks with their sums; that of one block has its units alone', async () => {
  const draft = await aDraft()
  const whole = (await textsOf((await plans.planFile(me, { planId: draft.planId, format: 'xlsx' })).bytes)).join(' ')
  for (const words of ['Theo khối', 'Địa phương', 'Đảng', 'Tổng hợp theo khối']) expect(whole).toContain(words)
  const { name, bytes } = await plans.planFile(me, { planId: draft.planId, format: 'xlsx', block: 'local' })
  expect(name).toMatch(/-khoi-local\.xlsx$/)
  const part = (await textsOf(bytes)).join(' ')
  expect(part).toContain('Khối: Địa phương')
  expect(part).not.toContain('Tổng hợp theo khối')
})

it('the annex lists units by block with subtotals, in every layout', async () => {
  const draft = await aDraft()
  for (const layout of ['party', 'state'] as const) {
    const { bytes } = await plans.planFile(me, { planId: draft.planId, format: 'docx', layout })
    const document = Buffer.from((await unzipParts(bytes)).get('word/document.xml') ?? []).toString('utf8')
    const cells = [...document.matchAll(/<w:t[^>]*>([^<]+)<\/w:t>/g)].map(([, text]) => text)
    const at = cells.indexOf('Khối Đảng')
    expect(cells.slice(at - 1, at + 3)).toEqual(['I', 'Khối Đảng', '30', '30'])
    const local = cells.indexOf('Các địa phương', at)
    expect(cells.slice(local - 1, local + 3)).toEqual(['II', 'Các địa phương', '30', '30'])
    expect(cells.lastIndexOf('60')).toBeGreaterThan(local)
  }
})
