import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layouts, type OfficialDocument } from '#contracts/documents.ts'
import { unzipParts, zipParts } from '#kernel/fixed-zip.ts'
import { decodeXml } from '#kernel/tabular/xml.ts'
import { aDocument, aGroupedTable, aTable, aWideTable } from './document-factory.ts'
import { plainText } from './document-text.ts'
import { writeNumber } from './index.ts'
import { authorityLines } from './letter.ts'
import { fill, renderDocx } from './render-docx.ts'
import { reportTemplate, templateOf } from './word-template.ts'

const partOf = async (document: OfficialDocument, name = 'word/document.xml') =>
  Buffer.from((await unzipParts(await renderDocx(document))).get(name) ?? []).toString('utf8')
/** The text of every paragraph, line breaks as \n. */
const paragraphsOf = (xml: string) =>
  [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:br\/>/g)].map(([, text]) => (text === undefined ? '\n' : decodeXml(text))).join(''),
  )
// Where a line of the head breaks is the template's affair.
const inOneLine = (text: string) => text.replaceAll('\n', ' ')
const styleOf = (xml: string, text: string) => {
  const paragraph = [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].find(([found]) => found.includes(text))?.[0] ?? ''
  return /<w:pStyle w:val="(\w+)"/.exec(paragraph)?.[1]
}
const sectionsOf = (xml: string) => [...xml.matchAll(/<w:sectPr[\s>].*?<\/w:sectPr>/gs)].map(([section]) => section)

describe('what stands on the page', () => {
  it('the Party’s layout: title, no colon after Số, T/M as given', async () => {
    const paragraphs = paragraphsOf(await partOf(aDocument('party')))
    expect(paragraphs.slice(0, 8)).toEqual([
      'TỈNH ỦY BÌNH MINH',
      'BAN TỔ CHỨC',
      '*',
      'ĐẢNG CỘNG SẢN VIỆT NAM',
      'Số 12-BC/BTCTU',
      'Bình Minh, ngày 08 tháng 12 năm 2021',
      'BÁO CÁO',
      'kết quả đào tạo, bồi dưỡng cán bộ, công chức,\nviên chức năm 2021 và phương hướng thực hiện năm 2022',
    ])
    expect(paragraphs).toContain('-----')
    expect(paragraphs).toContain('- Ban Thường vụ Tỉnh ủy,')
    expect(paragraphs).toContain('- Lưu BTCTU.')
  })

  it('the State’s layout: quốc hiệu, tiêu ngữ, Số with a colon', async () => {
    const paragraphs = paragraphsOf(await partOf(aDocument('state')))
    for (const text of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'Số: 12/BC-SNV', '- UBND tỉnh;', '- Lưu: VT, CCVC.']) {
      expect(paragraphs).toContain(text)
    }
    expect(paragraphs).not.toContain('*')
  })

  it('a draft leaves room for the number and the date open', async () => {
    const paragraphs = paragraphsOf(await partOf(aDocument('party', { number: null, date: null })))
    expect(paragraphs).toContain(`Số ${'\u00a0'.repeat(8)}-BC/BTCTU`)
    expect(paragraphs).toContain('Bình Minh, ngày … tháng … năm …')
  })

  it('days below ten and the first two months have a nought', async () => {
    expect(paragraphsOf(await partOf(aDocument('state', { date: '2022-02-05' })))).toContain('Bình Minh, ngày 05 tháng 02 năm 2022')
    expect(paragraphsOf(await partOf(aDocument('state', { date: '2022-03-15' })))).toContain('Bình Minh, ngày 15 tháng 3 năm 2022')
    expect([writeNumber('party', 5, '-BC/BTCTU'), writeNumber('state', 5, 'BC-SNV'), writeNumber('state', 120, '/BC-SNV')]).toEqual([
      '05-BC/BTCTU',
      '05/BC-SNV',
      '120/BC-SNV',
    ])
  })

  it('a subject is broken into lines of about one length, and stays as it is where it was broken by hand', async () => {
    const subjectOf = async (subject: string) => paragraphsOf(await partOf(aDocument('party', { subject })))[7]
    expect(await subjectOf('kết quả đào tạo năm 2021')).toBe('kết quả đào tạo năm 2021')
    expect(await subjectOf('kết quả công tác đào tạo, bồi dưỡng cán bộ, công chức, viên chức năm 2021')).toBe(
      'kết quả công tác đào tạo, bồi dưỡng cán bộ,\ncông chức, viên chức năm 2021',
    )
    expect(await subjectOf('kết quả\nđào tạo, bồi dưỡng')).toBe('kết quả\nđào tạo, bồi dưỡng')
    expect(await subjectOf('x'.repeat(200))).toBe('x'.repeat(200))
  })

  it('who signs in his own right has his post alone, in bold', async () => {
    const own = await partOf(aDocument('party', { signature: { authority: '', title: 'TRƯỞNG BAN', name: 'Nguyễn Văn A' } }))
    expect(styleOf(own, 'TRƯỞNG BAN')).toBe('Authority')
    const signed = own.slice(own.indexOf('Lưu BTCTU'))
    expect(paragraphsOf(signed.slice(signed.indexOf('<w:tc>'), signed.indexOf('</w:tbl>')))).toEqual(['TRƯỞNG BAN', 'Nguyễn Văn A'])
    expect(styleOf(await partOf(aDocument('party')), 'PHÓ TRƯỞNG BAN')).toBe('SignerTitle')
  })

  it('on whose behalf somebody signs is marked as the layout does, each mark on a line of its own', () => {
    expect(authorityLines('TM. Ủy ban nhân dân KT. Chủ tịch', 'state')).toBe('TM. Ủy ban nhân dân\nKT. Chủ tịch')
    expect(authorityLines('T/M ỦY BAN NHÂN DÂN  k/t Chủ tịch', 'state')).toBe('TM. ỦY BAN NHÂN DÂN\nKT. Chủ tịch')
    expect(authorityLines('KT.Trưởng ban', 'party')).toBe('K/T Trưởng ban')
    expect(authorityLines('TUQ. Chủ tịch', 'party')).toBe('T/UQ Chủ tịch')
    expect(authorityLines('Chủ tịch Hội đồng TMTS', 'state')).toBe('Chủ tịch Hội đồng TMTS')
  })

  it('a line of the head, the subject and the signature tears no compound apart', async () => {
    const xml = await partOf(
      aDocument('state', {
        ...{
          issuer: 'SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN',
          signature: { authority: '', title: 'GIÁM ĐỐC', name: 'Nguyễn Phước Quý Thị Huyền Ưu Đặng Hoàng Diễm Quỳnh' },
        },
        subject: 'về việc cử cán bộ, công chức, viên chức tham gia lớp Trung cấp lý luận chính trị hệ không tập trung, khóa 4 năm 2021',
      }),
    )
    const texts = paragraphsOf(xml)
    expect(texts).toContain('SỞ NÔNG NGHIỆP VÀ\nPHÁT TRIỂN NÔNG THÔN')
    expect(texts.find((text) => text.startsWith('về việc'))).not.toMatch(/Trung\ncấp|chính\ntrị|lớp\n/)
    expect(texts.find((text) => text.startsWith('Nguyễn Phước'))?.split('\n')).toHaveLength(2)
  })

  it('headings and paragraphs have their styles; the last paragraph stays with the signature', async () => {
    const xml = await partOf(aDocument('party'))
    expect(styleOf(xml, 'II. KẾT QUẢ ĐẠT ĐƯỢC')).toBe('SectionHeading')
    expect(styleOf(xml, 'Trong năm, tỉnh đã mở 12 lớp')).toBe('Text')
    expect(styleOf(xml, 'với chức danh./.')).toBe('LastText')
    const styles = await partOf(aDocument('party'), 'word/styles.xml')
    expect(/w:styleId="LastText".*?<\/w:style>/s.exec(styles)?.[0]).toContain('<w:keepNext/>')
  })

  it('a body without a superior, a section without a heading and a document without an appendix leave no empty lines', async () => {
    const bare = aDocument('party', {
      superior: '',
      appendix: [],
      demonstration: null,
      sections: [{ heading: null, paragraphs: ['Một.', 'Hai.'] }],
      recipients: [],
    })
    const xml = await partOf(bare)
    expect(paragraphsOf(xml).slice(0, 2)).toEqual(['BAN TỔ CHỨC', '*'])
    expect(paragraphsOf(xml).filter((text) => text === '')).toHaveLength(1)
    expect(sectionsOf(xml)).toHaveLength(1)
    expect(xml).toMatch(/<w:titlePg\/>.*<\/w:sectPr><\/w:body>/s)
  })

  it('says under the title and at the foot of every page that the people are invented', async () => {
    const document = aDocument('state')
    expect(paragraphsOf(await partOf(document))).toContain('(Số liệu và người trong văn bản này là giả định)')
    for (const foot of ['word/footer1.xml', 'word/footer2.xml']) {
      expect(paragraphsOf(await partOf(document, foot))).toEqual(['Số liệu và người trong văn bản này là giả định'])
      expect(paragraphsOf(await partOf({ ...document, demonstration: null }, foot))).toEqual([''])
    }
  })
})

describe('appendices', () => {
  it('each begins a page of its own, turned sideways where the table is wide, and the last one ends the document', async () => {
    const xml = await partOf(aDocument('party', { appendix: [aTable(), aWideTable(), aTable({ title: 'Biểu 3. Theo đơn vị' })] }))
    expect(sectionsOf(xml).map((section) => (section.includes('w:orient="landscape"') ? 'landscape' : 'portrait'))).toEqual([
      'portrait',
      'portrait',
      'landscape',
      'portrait',
    ])
    expect(sectionsOf(xml).map((section) => section.includes('<w:titlePg/>'))).toEqual([true, false, false, false])
    const paragraphs = paragraphsOf(xml)
    expect(paragraphs.filter((text) => text.startsWith('Phụ lục'))).toEqual(['Phụ lục I', 'Phụ lục II'])
    expect(paragraphs.filter((text) => text.startsWith('(Kèm theo'))).toEqual(
      Array.from({ length: 3 }, () => '(Kèm theo Báo cáo số 12-BC/BTCTU, ngày 08 tháng 12 năm 2021)'),
    )
  })

  it('the header row repeats, rows stay whole, totals are strong, numbers are Vietnamese', async () => {
    const xml = await partOf(aDocument('state', { appendix: [aTable()] }))
    const rows = [...xml.slice(xml.indexOf('Phụ lục')).matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) => row)
    expect(rows).toHaveLength(4)
    expect(rows.map((row) => row.includes('<w:tblHeader/>'))).toEqual([true, false, false, false])
    expect(rows.map((row) => row.includes('<w:b/>'))).toEqual([false, false, false, true])
    expect(rows.map(paragraphsOf)).toEqual([
      ['Loại hình', 'Số lớp', 'Lượt người'],
      ['Cao cấp lý luận chính trị', '', '34'],
      ['Trung cấp lý luận chính trị', '5', '1.234'],
      ['Tổng số', '5', '1.268'],
    ])
  })

  it('the columns of a table fill the page exactly, each with room for its longest word', async () => {
    const xml = await partOf(aDocument('party', { appendix: [aWideTable()] }))
    const section = sectionsOf(xml).at(-1) ?? ''
    const length = (name: string) => Number(new RegExp(`w:${name}="(\\d+)"`).exec(section)?.[1])
    const grid = xml.slice(xml.lastIndexOf('<w:tblGrid>'))
    const widths = [...grid.slice(0, grid.indexOf('</w:tblGrid>')).matchAll(/w:w="(\d+)"/g)].map((match) => Number(match[1]))
    expect(widths).toHaveLength(20)
    expect(widths.reduce((sum, width) => sum + width, 0)).toBe(length('w') - length('left') - length('right'))
    // “1.900” in 9.5 point takes 2.25 em.
    expect(Math.min(...widths)).toBeGreaterThan(2.25 * 9.5 * 20)
  })
})

describe('a table too wide even for a page turned sideways', () => {
  const wide = aWideTable(4, 34)
  const numbered = {
    ...wide,
    columns: [{ title: 'STT', width: 5, kind: 'number' as const }, ...wide.columns],
    rows: wide.rows.map((row, index) => ({ ...row, cells: [index + 1, ...row.cells] })),
  }

  it('goes on on further pages under the same title, each with whom the row is about; no column is lost', async () => {
    const xml = await partOf(aDocument('party', { appendix: [numbered] }))
    const tables = [...xml.slice(xml.indexOf('Phụ lục')).matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) =>
      [...table.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) => paragraphsOf(row)),
    )
    expect(tables.length).toBeGreaterThan(1)
    for (const rows of tables)
      expect(rows.map((row) => row.slice(0, 2)).slice(0, 2)).toEqual([
        ['STT', 'Đối tượng'],
        ['1', wide.rows[0]?.cells[0]],
      ])
    const joined = numbered.rows.map((_, row) => tables.flatMap((rows) => rows[row + 1]?.slice(2) ?? []))
    expect(joined).toEqual(wide.rows.map(({ cells }) => cells.slice(1).map((cell) => (cell === null ? '' : Number(cell).toLocaleString('vi-VN')))))
    expect(paragraphsOf(xml).filter((text) => text.startsWith(wide.title))).toEqual([wide.title, ...tables.slice(1).map(() => `${wide.title} (tiếp theo)`)])
    expect(paragraphsOf(xml).filter((text) => text.startsWith('Phụ lục'))).toEqual(['Phụ lục'])
  })
})

describe('a template that was changed in a word processor', () => {
  const changed = async (change: (styles: string) => string) => {
    const parts = await unzipParts((await reportTemplate('party')).bytes)
    parts.set('word/styles.xml', Buffer.from(change(Buffer.from(parts.get('word/styles.xml') ?? []).toString('utf8'))))
    return await templateOf(zipParts(parts), 'changed.docx')
  }

  it('may have other identifiers for its styles and other sizes of letters: the columns follow', async () => {
    const template = await changed((styles) =>
      styles.replace('w:styleId="TableText"', 'w:styleId="Chtrongbng"').replace(/(TN Chữ trong bảng".*?<w:sz w:val=")24/s, '$122'),
    )
    expect(template.tableStyles.normal.text).toEqual({ id: 'Chtrongbng', letters: 220 })
    const xml = Buffer.from((await unzipParts(await fill(template, aDocument('party')))).get('word/document.xml') ?? []).toString('utf8')
    expect(styleOf(xml, 'Cao cấp lý luận chính trị')).toBe('Chtrongbng')
  })

  it('is refused, with what it lacks, where a style of tables is gone', async () => {
    await expect(changed((styles) => styles.replace('TN Số trong bảng"', 'Khác"'))).rejects.toThrow('changed.docx: no style “TN Số trong bảng”')
  })
})

describe('text is text', () => {
  const hostile = ['<w:p><w:r/></w:p> & "x" \'y\'', '{kind} {#sections}{/sections} {@x}', ']]> <!-- --> &amp; &#0;', 'Ộ Ễ Ữ\nhàng hai']

  it('what looks like XML or like a tag of the template stands as it was written, wherever it comes in', async () => {
    for (const text of hostile) {
      const document = aDocument('party', {
        superior: text,
        issuer: text,
        place: text,
        kind: text,
        subject: text,
        sections: [{ heading: text, paragraphs: [text, text] }],
        signature: { authority: text, title: text, name: text },
        recipients: [text, text],
        appendix: [aTable({ title: text, note: text, columns: [{ title: text, width: 20, kind: 'text' }], rows: [{ cells: [text] }] })],
        demonstration: text,
      })
      const paragraphs = paragraphsOf(await partOf(document))
      expect(paragraphs.filter((found) => inOneLine(found) === inOneLine(plainText(text))).length, text).toBeGreaterThanOrEqual(13)
      expect(paragraphsOf(await partOf(document, 'word/footer1.xml'))).toEqual([plainText(text)])
      expect(await partOf(document, 'docProps/core.xml')).not.toContain('<w:p>')
    }
  })

  it('any text comes out of the file as it went in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom(...layouts), async (text, layout) => {
        const xml = await partOf(
          aDocument(layout, { sections: [{ heading: null, paragraphs: [`^${text}$`, 'x'] }], appendix: [aTable({ rows: [{ cells: [`^${text}$`] }] })] }),
        )
        expect(paragraphsOf(xml).filter((found) => found === plainText(`^${text}$`))).toHaveLength(2)
      }),
      { numRuns: 40 },
    )
  })
})

describe('the same document gives the same bytes', () => {
  const full = (layout: OfficialDocument['layout']) => aDocument(layout, { appendix: [aTable(), aWideTable(), aGroupedTable()] })
  const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

  it('again, and in a process of its own', async () => {
    const program = `
      import { createHash } from 'node:crypto'
      import { aDocument, aGroupedTable, aTable, aWideTable } from '#modules/documents/document-factory.ts'
      import { renderDocx } from '#modules/documents/index.ts'
      for (const layout of ['party', 'state']) {
        const bytes = await renderDocx(aDocument(layout, { appendix: [aTable(), aWideTable(), aGroupedTable()] }))
        console.log(createHash('sha256').update(bytes).digest('hex'))
      }`
    const here = []
    for (const layout of ['party', 'state'] as const) {
      const first = await renderDocx(full(layout))
      expect(Buffer.compare(first, await renderDocx(full(layout)))).toBe(0)
      here.push(sha(first))
    }
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { env: { TZ: 'America/New_York' } })
    expect(stdout.trim().split('\n')).toEqual(here)
  })

  it('and another document gives others', async () => {
    expect(sha(await renderDocx(full('party')))).not.toBe(sha(await renderDocx({ ...full('party'), place: 'Bình Minh ' })))
  })
})

it('a report with five tables takes less than a second', async () => {
  const paragraph = 'Công tác đào tạo, bồi dưỡng cán bộ, công chức, viên chức được các cấp, các ngành, các địa phương quan tâm lãnh đạo, chỉ đạo. '
  const long = aDocument('party', {
    sections: Array.from({ length: 6 }, (_, index) => ({ heading: `${index + 1}. ĐỀ MỤC`, paragraphs: Array.from({ length: 5 }, () => paragraph.repeat(3)) })),
    appendix: [aWideTable(), aWideTable(), aTable(), aTable(), aWideTable(60)],
  })
  const from = performance.now()
  await renderDocx(long)
  expect(performance.now() - from).toBeLessThan(1000)
})
