import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { unzipParts } from '#kernel/fixed-zip.ts'
import { exportTyped } from '#kernel/imports/import-factory.ts'
import { writeTable } from '#kernel/tabular/index.ts'
import { appendAudit } from '#modules/audit/index.ts'
import { plansOnTheirWay } from '#test/plans-on-their-way.ts'
import { aNewPlan } from '#test/plans.ts'
import { deviationColumns, deviationRow } from '../deviations/deviation-columns.ts'
import { aPlan, ctxOn, testDeviations } from '../deviations/deviation-factory.ts'

// Invariant 9: the count on a screen is the number of rows of its export and the total of the API, whatever the size of a page.

const { plans, units, db, database, me, theory, aLine } = await plansOnTheirWay()
const deviations = await testDeviations(database, appendAudit)
const [plansFile] = plans.imports
const sizes = [1, 99, 100, 101]
/** As many as fill a page, one less or more, or any number. */
const howMany = fc.oneof(fc.constantFrom(0, 1, 98, 99, 100, 101, 102), fc.integer({ min: 0, max: 120 }))

let year = 2000

it('property: lines of a plan', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(howMany, fc.integer({ min: 1, max: 50 }), async (count, seats) => {
      const of = ++year
      const draft = await plans.createPlan(me, aNewPlan(units.a, { yearFrom: of, yearTo: of }))
      const lines = Array.from({ length: count }, (_, index) => aLine({ year: of, seats, code: `X${String(index).padStart(3, '0')}` }))
      if (count) await plans.addLines(me, { ...draft, lines })
      const plan = await plans.readPlan(me, draft)
      const listed = (await plans.listPlans(me, { year: of, unitId: units.a, limit: 10 })).items[0]
      const parts = await unzipParts((await plans.planFile(me, { planId: draft.planId, format: 'xlsx' })).bytes)
      const book = [...parts].filter(([name]) => /sharedStrings|sheet1/.test(name)).map(([, bytes]) => Buffer.from(bytes).toString('utf8'))
      const inBook = new Set(book.join(' ').match(/X\d{3}/g) ?? []).size
      const inFile = (await exportTyped(db, plansFile, me, [units.a])).filter((row) => row['year'] === of).length
      expect({ screen: plan.lines.length, list: listed?.lines, inBook, inFile, seats: plan.totals.seats }).toEqual({
        ...{ screen: count, list: count, inBook: count, inFile: count, seats: count * seats },
      })
    }),
    { numRuns: 20 },
  )
})

it('property: plans, page after page', { timeout: 300_000 }, async () => {
  for (let more = 0; more < 102; more++)
    await plans.createPlan(
      me,
      aNewPlan(units.b, {
        kind: 'five-year',
        yearFrom: 2000 + (more % 100),
        yearTo: 2003 + (more % 100),
        title: `Kế hoạch ${more}`,
        ...(more >= 100 && { kind: 'year', yearTo: 2000 + (more % 100) }),
      }),
    )
  const all = await plans.listPlans(me, { unitId: units.b, limit: 200 })
  expect(Object.values(all.counts).reduce((sum, each) => sum + each, 0)).toBe(all.total)
  for (const limit of sizes) {
    const read: string[] = []
    let after: string | undefined
    do {
      const page = await plans.listPlans(me, { unitId: units.b, limit, after })
      expect(page.total).toBe(102)
      read.push(...page.items.map(({ planId }) => planId))
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(read).toEqual(all.items.map(({ planId }) => planId))
  }
})

it('property: deviations', { timeout: 300_000 }, async () => {
  let of = 2000
  await fc.assert(
    fc.asyncProperty(howMany, fc.integer({ min: 1, max: 3 }), async (count, classes) => {
      const ctx = ctxOn('2099-12-31')
      const lines = Array.from({ length: count }, (_, index) => ({ code: `D${index}`, opensOn: null, quarter: 1, classes: index === 0 ? classes : 1 }))
      await aPlan(db, { kind: 'year', unitId: units.province, year: ++of, programmeId: theory, versions: [{ from: `${of}-01-01`, lines }] })
      const found = await deviations.readDeviations(ctx, { year: of })
      const stream = new PassThrough()
      const written = text(stream)
      await writeTable(
        stream,
        'csv',
        deviationColumns,
        found.items.map((row) => deviationRow(row, 'vi')),
        { language: 'vi' },
      )
      const rows = (await written).trim().split('\n').length - 1
      const expected = count === 0 ? 0 : count - 1 + classes
      expect({ items: found.items.length, counted: Object.values(found.counts).reduce((sum, each) => sum + each, 0), rows }).toEqual({
        ...{ items: expected, counted: expected, rows: expected },
      })
    }),
    { numRuns: 20 },
  )
})
