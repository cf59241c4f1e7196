import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { exportTyped, importTyped } from '#kernel/imports/import-factory.ts'
import { testCtx } from '#modules/requirements/standards/standards-factory.ts'
import { ownDatabase } from '#test/fixture.ts'
import { anOfficer, aWindow, testNeeds } from './needs-province.ts'

const database = await ownDatabase()
const { needs, units, idOf, sheetOf, told } = await testNeeds(database)
const db = database.main
const [definition] = needs.imports
const snv = [units['SNV'] ?? '']
const officer = anOfficer(snv, '2021-12-03')
const { windowId } = await needs.openWindow(testCtx('2021-12-01'), aWindow(2022))
const sheetId = await sheetOf(windowId, 'SNV')
await needs.signReview(officer, { sheetId, version: 1 })
const programmes = await Promise.all(['BD-TH', 'BD-QLNN-CVC', 'BD-QLNN-CV'].map((code) => idOf('programme', code)))

/** The sheet has so many lines by number, and no others. */
async function lines(count: number): Promise<void> {
  await sql`delete from planning.need_line where sheet_id = ${sheetId}::uuid`.execute(db)
  const rows = Array.from({ length: count }, (_, index) => ({ id: newId(), programme: programmes[index % programmes.length], people: 1 + (index % 5) }))
  await sql`insert into planning.need_line (line_id, sheet_id, unit_id, programme_id, head_count, reason, source, channel, why)
    select r.id, ${sheetId}::uuid, ${units['SNV'] ?? ''}::uuid, r.programme, r.people, 'other', 'hand', 'opened', 'thử'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, programme uuid, people int)`.execute(db)
}

it('property: lines of a sheet on the screen, in the file and page after page are as many', { timeout: 300_000 }, async () => {
  const howMany = fc.oneof(fc.constantFrom(0, 1, 98, 99, 100, 101, 102), fc.integer({ min: 0, max: 120 }))
  await fc.assert(
    fc.asyncProperty(howMany, fc.constantFrom(1, 99, 100, 101), async (count, limit) => {
      await lines(count)
      const read: string[] = []
      let after: string | undefined
      do {
        const page = await needs.listLines(officer, { sheetId, limit, after })
        expect(page.total).toBe(count)
        read.push(...page.items.map(({ lineId }) => lineId))
        after = page.next ?? undefined
      } while (after !== undefined)
      const filed = (await exportTyped(database.reader, definition, officer, snv)).map((row) => String(row['lineId']))
      expect([read.length, new Set(read).size, filed.length]).toEqual([count, count, count])
      expect(filed.toSorted()).toEqual(read.toSorted())
    }),
    { numRuns: 20 },
  )
})

it('property: a file of needs that is brought in again changes nothing and tells nobody', { timeout: 300_000 }, async () => {
  await lines(6)
  const edits = fc.array(fc.record({ row: fc.nat(5), quarter: fc.integer({ min: 1, max: 4 }), people: fc.integer({ min: 1, max: 9 }) }), {
    minLength: 1,
    maxLength: 6,
  })
  await fc.assert(
    fc.asyncProperty(edits, async (changes) => {
      const rows = (await exportTyped(database.reader, definition, officer, snv)).map((row) =>
        Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== null)),
      )
      for (const { row, quarter, people } of changes) Object.assign(rows[row] ?? {}, { quarter, headCount: people })
      const send = async () => {
        const { created, updated, unchanged, errors } = await importTyped(db, definition, rows, officer, snv)
        return { created, updated, unchanged, errors }
      }
      expect(await send()).toMatchObject({ created: 0, errors: [] })
      const state = async () => [(await sql`select * from planning.need_line where sheet_id = ${sheetId}::uuid order by line_id`.execute(db)).rows, told.length]
      const before = await state()
      // The edition in the file is the one before: what it holds stands already, so it is let through.
      expect(await send()).toEqual({ created: 0, updated: 0, unchanged: rows.length, errors: [] })
      expect(await state()).toEqual(before)
    }),
    { numRuns: 20 },
  )
})
