// Documents as LibreOffice shows them. Renew the kept pictures after a wanted change of a layout, and look at each of them:
//   TN_RENEW_PICTURES=1 npx vitest run test/documents
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import type { OfficialDocument } from '#contracts/documents.ts'
import { readConfig } from '#kernel/config.ts'
import { makeOffice } from '#kernel/office.ts'
import { aDocument, aGroupedTable, aTable, aWideTable } from '#modules/documents/document-factory.ts'
import { makePdf, renderDocx, renderTables } from '#modules/documents/index.ts'
import { difference, readGreyPng } from '#test/pictures/grey-picture.ts'
import { allowed, apart, asFile, kept, pagesOf, picture, run, textOf, without } from './pages.ts'

const office = makeOffice({ program: readConfig().soffice })
const documents = makePdf(office)
const pdfOf = async (document: OfficialDocument) => await asFile(await documents.toPdf(await renderDocx(document)))

describe.skipIf(without)('documents look as their kept pictures', () => {
  const full = (layout: OfficialDocument['layout'], more: Partial<OfficialDocument> = {}) => aDocument(layout, { appendix: [aTable(), aWideTable()], ...more })

  for (const layout of ['party', 'state'] as const) {
    it(`the ${layout} layout: first page, signature, upright and sideways appendix`, async () => {
      const pdf = await pdfOf(full(layout))
      for (const [page, name] of [
        [1, `report.${layout}.first`],
        [2, `report.${layout}.signature`],
        [3, `report.${layout}.appendix`],
        [4, `report.${layout}.appendix-wide`],
      ] as const) {
        const { mean, worst } = await apart(pdf, page, name)
        expect(mean, name).toBeLessThan(allowed.mean)
        expect(worst, name).toBeLessThan(allowed.worst)
      }
    }, 60_000)
  }

  it('grouped headers, in Word and in a workbook', async () => {
    const grouped = aGroupedTable({}, 3)
    const book = { title: 'Báo cáo năm 2021', demonstration: null, tables: [grouped] }
    for (const [pdf, page, name] of [
      [await pdfOf(aDocument('party', { appendix: [grouped] })), 3, 'report.party.grouped'],
      [await asFile(await office.toPdf(await renderTables(book), 'xlsx')), 1, 'tables.grouped'],
    ] as const) {
      const { mean, worst } = await apart(pdf, page, name)
      expect(mean, name).toBeLessThan(allowed.mean)
      expect(worst, name).toBeLessThan(allowed.worst)
    }
    // Both rows of the header stand on every page of a long one.
    const long = { ...grouped, rows: Array.from({ length: 40 }, () => grouped.rows).flat() }
    const pages = (await textOf(await asFile(await office.toPdf(await renderTables({ ...book, tables: [long] }), 'xlsx')))).split('\f').slice(0, -1)
    expect(pages.length).toBeGreaterThan(1)
    for (const text of pages) expect([text.match(/Lý luận chính trị/g)?.length, text.match(/Trung/g)?.length]).toEqual([3, 3])
  }, 60_000)

  it('the workbook of tables', async () => {
    const book = { title: 'Báo cáo năm 2021', demonstration: 'Số liệu và người trong văn bản này là giả định', tables: [aTable(), aWideTable(40)] }
    const pdf = await asFile(await office.toPdf(await renderTables(book), 'xlsx'))
    for (const [page, name] of [
      [1, 'tables.first'],
      [2, 'tables.wide'],
    ] as const) {
      const { mean, worst } = await apart(pdf, page, name)
      expect(mean, name).toBeLessThan(allowed.mean)
      expect(worst, name).toBeLessThan(allowed.worst)
    }
    // The header stands on every page of the long table.
    const text = await textOf(pdf)
    expect(await pagesOf(pdf)).toBeGreaterThan(2)
    expect(text.match(/Đối tượng/g)).toHaveLength((await pagesOf(pdf)) - 1)
    expect(text).toContain('1.234')
  }, 60_000)

  it('a head that moved, a number and marks that are missing are seen', async () => {
    const document = full('party')
    const bare = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')
    const spoilt: readonly OfficialDocument[] = [
      { ...document, issuer: 'BAN TỔ CHỨC\n ' },
      { ...document, number: '' },
      { ...document, sections: document.sections.map(({ heading, paragraphs }) => ({ heading, paragraphs: paragraphs.map(bare) })) },
    ]
    for (const [index, changed] of spoilt.entries()) {
      const { worst } = difference(await picture(await pdfOf(changed), 1), readGreyPng(await readFile(`${kept}report.party.first.png`)))
      expect(worst, String(index)).toBeGreaterThan(allowed.worst)
    }
  }, 90_000)
})

describe.skipIf(without)('what a PDF holds', () => {
  it('stacked marks are whole, the fonts are ours, page numbers begin on page 2, every page says that the people are invented', async () => {
    const pdf = await pdfOf(aDocument('party', { appendix: [aTable(), aWideTable()] }))
    const text = await textOf(pdf)
    for (const words of ['HỘI NGHỊ ĐÃ ĐỀ', 'HƯỚNG DẪN KỸ LƯỠNG VÀ NỖ LỰC', 'TỈNH ỦY', 'Nguyễn Thị Ngọc Huyền', 'Trung cấp lý luận chính trị', '1.234'])
      expect(text).toContain(words)
    const { stdout: fonts } = await run('pdffonts', [pdf])
    const named = fonts.trim().split('\n').slice(2)
    expect(named.length).toBeGreaterThanOrEqual(3)
    for (const font of named) expect(font).toMatch(/Tinos/)
    const pages = text.split('\f').slice(0, -1)
    expect(pages.length).toBe(await pagesOf(pdf))
    expect(pages.map((page) => page.trim().split(/\s/)[0])).toEqual(['TỈNH', ...pages.slice(1).map((_, index) => String(index + 2))])
    for (const page of pages) expect(page).toContain('Số liệu và người trong văn bản này là giả định')
  }, 60_000)

  it('the header of a long table stands on each of its pages, and no word of it is broken', async () => {
    const pdf = await pdfOf(aDocument('state', { appendix: [aWideTable(90)] }))
    const pages = (await textOf(pdf)).split('\f').filter((page) => page.includes('Cán bộ, công'))
    expect(pages.length).toBeGreaterThan(3)
    for (const page of pages) expect(page).toMatch(/Đối tượng/)
    const words = (await run('pdftotext', ['-raw', pdf, '-'])).stdout.normalize('NFC')
    for (const word of ['Nghiệp', 'chuyên', 'phòng', 'nước']) expect(words).toMatch(new RegExp(word))
    expect(words).not.toMatch(/^(Nghiệ|chuyê|phòn|nướ)$/m)
  }, 60_000)

  it('a signature does not stand alone on its page', async () => {
    const line = 'Công tác đào tạo, bồi dưỡng cán bộ được các cấp quan tâm.'
    // Of this length, the two part where the style of the last paragraph does not say “keep with the next”.
    const sections = [{ heading: null, paragraphs: [...Array.from({ length: 16 }, () => line), 'Trên đây là báo cáo của cơ quan./.'] }]
    const pages = (await textOf(await pdfOf(aDocument('party', { appendix: [], sections })))).split('\f')
    const signed = pages.find((page) => page.includes('Nơi nhận:')) ?? ''
    expect(signed).not.toContain('BÁO CÁO\n')
    expect(signed).toContain('Trên đây là báo cáo')
  }, 90_000)
})

it('without LibreOffice it says so', async () => {
  const none = makePdf(makeOffice({ program: undefined }))
  expect(none.pdfAvailable()).toBe(false)
  await expect(none.toPdf(Buffer.from(''))).rejects.toMatchObject({ code: 'documents.no-office' })
  const broken = makePdf(makeOffice({ program: '/bin/false' }))
  await expect(broken.toPdf(Buffer.from(''))).rejects.toMatchObject({ code: 'documents.office-failed' })
})
