import { expect, it } from 'vitest'
import type { DraftQuery } from '#contracts/reporting-draft.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { of2022, openReportsHouse } from './reports-house.ts'

const { house, reporting, system, officerOf, unitIdOf, issue } = await openReportsHouse()

it('numbers without gap, refuses a taken number, an unfinished period and an empty one', async () => {
  expect((await issue()).number).toBe('01-BC/BTCTU')
  await expect(issue({ number: 1 })).rejects.toMatchObject({ code: 'documents.number-taken' })
  expect((await issue()).number).toBe('02-BC/BTCTU')
  const running: DraftQuery = { organisation: 'then', layout: 'party', from: '2022-07-01', to: '2023-12-31' }
  await expect(issue({ query: running })).rejects.toMatchObject({ code: 'reporting.period-open' })
  await expect(issue({ query: { ...of2022, year: 2015 } })).rejects.toMatchObject({ code: 'reporting.nothing-to-issue' })
  expect((await issue({ query: running, early: true })).number).toBe('03-BC/BTCTU')
  expect((await issue({ query: { ...of2022, layout: 'state' } })).number).toBe('01/BC-SNV')
})

it('issues once for one request, however often it is sent', async () => {
  const requestKey = newId()
  const once = () => issue({ issuedOn: '2023-03-01', requestKey })
  const [first, second] = await Promise.all([once(), once()])
  expect(second.reportId).toBe(first.reportId)
  expect((await once()).number).toBe(first.number)
  // The second one's number went back with its transaction.
  const next = await issue({ issuedOn: '2023-03-02' })
  expect(Number.parseInt(next.number, 10)).toBe(Number.parseInt(first.number, 10) + 1)
})

it('lets nothing change what was issued', async () => {
  const change = (text: string) => house.database.pool.query(text)
  await expect(change(`update reporting.issued_report set number = '9'`)).rejects.toThrow('never changes')
  await expect(change('delete from reporting.issued_report')).rejects.toThrow('never changes')
  await expect(change('delete from reporting.issued_task')).rejects.toThrow('never changes')
})

it('keeps to the unit: its officer issues for it, sees its reports and those below alone', async () => {
  const a = await officerOf('A')
  const own = await issue({ issuedOn: '2023-01-10' }, a)
  expect(own).toMatchObject({ unit: { code: 'A' }, number: '01-BC' })
  expect((await reporting.listIssued(a, { limit: 50 })).items.map(({ reportId }) => reportId)).toEqual([own.reportId])
  const everywhere = (await reporting.listIssued(system(), { limit: 50 })).items
  expect(everywhere.length).toBeGreaterThan(1)
  const province = everywhere.find(({ unit }) => unit === null)
  await expect(reporting.issuedReport(a, { reportId: province?.reportId ?? '' })).rejects.toMatchObject({ code: 'kernel.not-found' })
  const b = await officerOf('B')
  await expect(reporting.issuedReport(b, own)).rejects.toMatchObject({ code: 'kernel.not-found' })
  await expect(reporting.issuedFile(b, { ...own, format: 'docx' })).rejects.toMatchObject({ code: 'kernel.not-found' })
  await expect(reporting.draft(b, { ...of2022, unit: 'A' })).rejects.toMatchObject({ code: 'reporting.unknown-unit' })
  const both = await officerOf('A', 'B')
  await expect(reporting.draft(both, of2022)).rejects.toMatchObject({ code: 'reporting.one-unit' })
  expect(await reporting.draft(both, { ...of2022, unit: 'A' })).toMatchObject({ texts: { issuer: 'SỞ A' } })
  const figures = (await reporting.issuedReport(a, own)).figures
  expect(figures.find(({ id }) => id === 'all')).toMatchObject({ frozen: { enrolments: 4 }, erratum: null })
})

it('counts in a register of its own for each unit and each body of the province, whatever their letterheads say', async () => {
  const named = async (query: DraftQuery, issuer: string) => {
    const { texts, version } = await reporting.draft(system(), query)
    await reporting.saveDraft(system(), { query, texts: { ...texts, issuer, symbol: 'BC' }, version })
    return (await issue({ query })).number
  }
  const state: DraftQuery = { ...of2022, layout: 'state' }
  // Two units may bear one name, and issue on one day.
  expect(await named({ ...state, unit: 'A' }, 'UBND XÃ TÂN AN')).toBe('01/BC')
  expect(await named({ ...state, unit: 'B' }, 'UBND XÃ TÂN AN')).toBe('01/BC')
  expect(await named(state, 'Ban Tổ chức Tỉnh ủy')).toBe('01/BC')
  expect(await named(state, 'BAN  TỔ CHỨC TỈNH UỶ')).toBe('02/BC')
  expect(await named(state, 'Văn phòng Tỉnh ủy')).toBe('01/BC')
  // Whoever is the root of the tree: the province counts on.
  const { rows } = await sql<{ issuer: string }>`select distinct issuer from documents.v_register_entry`.execute(house.database.main)
  const [a, b] = [await unitIdOf('A'), await unitIdOf('B')]
  expect(rows.map(({ issuer }) => issuer)).toEqual(
    expect.arrayContaining([`${a} uy ban nhan dan xa tan an`, `${b} uy ban nhan dan xa tan an`, 'province ban to chuc tinh uy', 'province van phong tinh uy']),
  )
})

it('pages issued reports, the latest first', async () => {
  const all = (await reporting.listIssued(system(), { limit: 50 })).items
  const paged: string[] = []
  let after: string | undefined
  do {
    const page = await reporting.listIssued(system(), { limit: 2, after })
    paged.push(...page.items.map(({ reportId }) => reportId))
    after = page.next ?? undefined
  } while (after)
  expect(paged).toEqual(all.map(({ reportId }) => reportId))
  const wanted = all.filter(({ number }) => number === all[0]?.number).map(({ reportId }) => reportId)
  expect((await reporting.listIssued(system(), { limit: 50, q: all[0]?.number.toLowerCase() ?? '' })).items.map(({ reportId }) => reportId)).toEqual(wanted)
  expect((await reporting.listIssued(system(), { limit: 50, q: all[0]?.title.slice(0, 12).toLocaleUpperCase('vi') ?? '' })).items.length).toBe(all.length)
  expect((await reporting.listIssued(system(), { limit: 50, q: 'khong co bao cao nay' })).items).toEqual([])
  expect((await reporting.listIssued(system(), { limit: 50, after: 'không phải' })).items.map(({ reportId }) => reportId)).toEqual(paged)
  expect(all.map(({ issuedOn }) => issuedOn)).toEqual(
    all
      .map(({ issuedOn }) => issuedOn)
      .toSorted()
      .toReversed(),
  )
})
