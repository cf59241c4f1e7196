// Lists of classes that are signed, as LibreOffice shows them beside their kept pictures.
import { describe, expect, it } from 'vitest'
import type { SignedList } from '#contracts/documents.ts'
import { readConfig } from '#kernel/config.ts'
import { unzipParts } from '#kernel/fixed-zip.ts'
import { makeOffice } from '#kernel/office.ts'
import { signInList } from '#modules/delivery/attendance/attendance-files.ts'
import { makePdf, renderList } from '#modules/documents/index.ts'
import { marksList } from '#modules/results/marks/marks-list.ts'
import { aRoll, bodies, listedClass, someResults } from './class-lists.ts'
import { allowed, apart, asFile, pagesOf, run, textOf, without } from './pages.ts'

const documents = makePdf(makeOffice({ program: readConfig().soffice }))
const pdfOf = async (list: SignedList) => await asFile(await documents.toPdf(await renderList(list)))

const lists: Readonly<Record<string, SignedList>> = {
  'sign-in.blank': signInList(aRoll(45, false), false, bodies),
  'sign-in.filled': signInList(aRoll(45, true), true, bodies),
  'marks.closed': marksList(someResults(45, 2, true), listedClass(45)),
  'marks.many': marksList(someResults(12, 5, false), listedClass(20)),
  'marks.party': { ...marksList(someResults(6, 1, true), listedClass(6)), layout: 'party', superior: 'TỈNH ỦY BÌNH MINH', issuer: 'TRƯỜNG CHÍNH TRỊ' },
}

describe.skipIf(without)('lists of classes look as their kept pictures', () => {
  it.each(Object.keys(lists))(
    '%s',
    async (name) => {
      const pdf = await pdfOf(lists[name] as SignedList)
      const pages = await pagesOf(pdf)
      const words = (await textOf(pdf)).split('\f').slice(0, -1)
      // Its head stands on the first page, that of the table on each that has rows; every page tells that the people are invented.
      expect(words[0]).toMatch(/Độc lập - Tự do - Hạnh phúc|ĐẢNG CỘNG SẢN VIỆT NAM/)
      for (const page of words) {
        expect(page).toContain('hư cấu')
        if (/^\s+\d+\s+(K’Brổi|Nguyễn|Trần|Ông|Thông)/m.test(page)) expect(page).toContain('Họ và tên')
      }
      for (let page = 1; page <= pages; page++) {
        const { mean, worst } = await apart(pdf, page, `${name}.${page}`)
        expect(mean, `page ${page}`).toBeLessThan(allowed.mean)
        expect(worst, `page ${page}`).toBeLessThan(allowed.worst)
      }
      const { stdout: fonts } = await run('pdffonts', [pdf])
      for (const font of fonts.trim().split('\n').slice(2)) expect(font).toMatch(/Tinos/)
    },
    60_000,
  )

  it('a sheet to be signed stands upright, marks of many assessments sideways', async () => {
    const turned = async (name: string) => {
      const { stdout } = await run('pdfinfo', [await pdfOf(lists[name] as SignedList)])
      const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(stdout) ?? []
      return Number(width) > Number(height)
    }
    expect([await turned('sign-in.blank'), await turned('sign-in.filled'), await turned('marks.many')]).toEqual([false, false, true])
  }, 60_000)
})

it('a row is high enough to be signed; the same list gives the same bytes', async () => {
  const list = lists['sign-in.blank'] as SignedList
  const bytes = await renderList(list)
  const xml = Buffer.from((await unzipParts(bytes)).get('word/document.xml') ?? []).toString('utf8')
  const rows = xml.match(/<w:tr>.*?<\/w:tr>/gs)?.filter((row) => row.includes('w:trHeight')) ?? []
  expect(rows).toHaveLength(45)
  expect(xml).not.toMatch(/[{}]/)
  expect(xml.match(/<w:sectPr/g)).toHaveLength(1)
  expect(Buffer.compare(bytes, await renderList(list))).toBe(0)
})

it('marks of some learners of a class do not pass for all, and marks that are not closed not for closed ones', () => {
  const open = marksList(someResults(12, 2, false), listedClass(20))
  expect(open.lines).toEqual(expect.arrayContaining([expect.stringContaining('chưa chốt'), expect.stringContaining('12 trên 20')]))
  expect([open.date, open.signers[1].name]).toEqual([null, ''])
  const closed = marksList(someResults(12, 2, true), listedClass(12))
  expect(closed.lines.join(' ')).not.toMatch(/chưa chốt|Chỉ gồm/)
  // Of the province's day, not of Greenwich's.
  expect([closed.date, closed.signers[0]?.name, closed.signers[1].name]).toEqual(['2021-11-29', 'Trần Thị Nhập Điểm', 'Lê Văn Chốt'])
  const titles = closed.table.columns.map(({ title, group }) => (group ? `${group}: ${title}` : title))
  expect(titles).toContain('Thu hoạch')
  expect(titles).toContain('Bài kiểm tra: Lần 2')
  expect(closed.table.rows[0]?.cells).toEqual(expect.arrayContaining(['3,75', '4,5', '4,0', 'Không đạt']))
  expect(closed.table.rows[1]?.cells.at(-1)).toBe('Chưa rõ')
})
