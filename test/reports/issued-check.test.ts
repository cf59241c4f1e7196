import { beforeAll, describe, expect, it } from 'vitest'
import type { IssuedReport } from '#contracts/reporting-issued.ts'
import { openReportsHouse } from './reports-house.ts'

// What the database refuses to the application, a broken disk or the owner of the tables can still do: it must not go unseen.
const { reporting, system, issue, ready, tamper } = await openReportsHouse()
let whole: IssuedReport
beforeAll(async () => {
  whole = await ready(await issue())
}, 90_000)
const check = () => reporting.checkIssued(system(), whole)
const sound = { frozen: true, docx: true, xlsx: true, pdf: true }
const one = 'where report_id = $1'

/** Does it, looks, and puts everything back. */
async function whileTampered(table: string, statement: string, look: () => Promise<void>): Promise<void> {
  const copy = `damaged_${table.replace('.', '_')}`
  await tamper(`create table public.${copy} as table ${table}`)
  try {
    expect(await tamper(statement, [whole.reportId])).toBeGreaterThan(0)
    await look()
  } finally {
    await tamper(`delete from ${table}`)
    await tamper(`insert into ${table} select * from public.${copy}`)
    await tamper(`drop table public.${copy}`)
  }
  expect(await check()).toEqual(sound)
}

const chunksOf = (format: string) => `file_id = (select file_id from reporting.issued_file ${one} and format = '${format}')`
const chunksOfLists = `file_id = (select lists_file_id from reporting.issued_report ${one})`
const flipped = 'set bytes = set_byte(bytes, 33, 255 - get_byte(bytes, 33))'

it('finds what is kept to be what was issued', async () => {
  expect(await check()).toEqual(sound)
})

it('has nothing to say of a PDF that was never made', async () => {
  await whileTampered('reporting.issued_file', `delete from reporting.issued_file ${one} and format = 'pdf'`, async () => {
    expect(await check()).toEqual({ ...sound, pdf: null })
  })
})

describe('a column of its row', () => {
  it.each([
    `number = '99-BC/BTCTU'`,
    `issuer = 'AI ĐÓ'`,
    `layout = 'state'`,
    `issued_on = issued_on + 1`,
    `title = 'khác'`,
    `period_name = 'năm 2021'`,
    `period_from = period_from - 1`,
    `period_to = period_to + 1`,
    `unit_id = (select unit_id from organisation.unit limit 1)`,
    `unit_code = 'A', unit_name = 'Sở A'`,
    `organisation = 'now'`,
    `domain_date = domain_date + 1`,
    `young_max_age = young_max_age + 1`,
    `issued_by = 'ai đó'`,
    `issued_name = 'Ai đó'`,
    `issued_at = issued_at + interval '1 second'`,
    `register_entry_id = gen_random_uuid()`,
    `figures = jsonb_set(figures, '{0,women}', '77')`,
    `limitations = '[]'`,
    `document = jsonb_set(document, '{subject}', '"khác"')`,
  ])('%s breaks the seal', async (change) => {
    await whileTampered('reporting.issued_report', `update reporting.issued_report set ${change} ${one}`, async () => {
      expect(await check()).toMatchObject({ frozen: false })
    })
  })

  it('of which no document can be made any more is told, not a failure', async () => {
    await whileTampered('reporting.issued_report', `update reporting.issued_report set document = '{}' ${one}`, async () => {
      expect(await check()).toMatchObject({ frozen: false, docx: false, xlsx: false })
    })
  })
})

describe('frozen lists', () => {
  it.each([
    ['lost', 'kernel.file', `delete from kernel.file where ${chunksOfLists}`],
    ['without their bytes', 'kernel.file_chunk', `delete from kernel.file_chunk where ${chunksOfLists}`],
    ['damaged', 'kernel.file_chunk', `update kernel.file_chunk ${flipped} where ${chunksOfLists}`],
    ['cut short', 'kernel.file_chunk', `update kernel.file_chunk set bytes = 'x' where ${chunksOfLists}`],
  ])('that are %s are told; numbers are still compared', async (_how, table, statement) => {
    await whileTampered(table, statement, async () => {
      expect(await check()).toMatchObject({ frozen: false, docx: true, xlsx: true })
      const report = await reporting.issuedReport(system(), whole)
      expect([report.listsCompared, report.figures.filter(({ erratum }) => erratum)]).toEqual([false, []])
      await expect(reporting.issuedRows(system(), { ...whole, figureId: 'all', limit: 5 })).rejects.toMatchObject({ code: 'reporting.lists-damaged' })
    })
    expect((await reporting.issuedReport(system(), whole)).listsCompared).toBe(true)
  })
})

describe('a file', () => {
  it.each(['docx', 'xlsx', 'pdf'] as const)(
    '(%s) that is damaged is told, and not handed out',
    async (format) => {
      for (const [table, statement] of [
        ['kernel.file_chunk', `update kernel.file_chunk ${flipped} where ${chunksOf(format)}`],
        ['kernel.file', `delete from kernel.file where ${chunksOf(format)}`],
        ['reporting.issued_file', `update reporting.issued_file set sha256 = repeat('0', 64) ${one} and format = '${format}'`],
        // Another file, sound in itself, in its place.
        [
          'reporting.issued_file',
          `update reporting.issued_file set file_id = (select lists_file_id from reporting.issued_report ${one}) ${one} and format = '${format}'`,
        ],
      ] as const) {
        await whileTampered(table, statement, async () => {
          expect(await check()).toEqual({ ...sound, [format]: false })
          await expect(reporting.issuedFile(system(), { ...whole, format })).rejects.toMatchObject({
            code: 'reporting.file-damaged',
            params: { name: expect.stringContaining(`.${format}`) as string },
          })
        })
      }
    },
    60_000,
  )
})
