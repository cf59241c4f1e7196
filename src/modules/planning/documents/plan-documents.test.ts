import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { layouts } from '#contracts/documents.ts'
import { unzipParts } from '#kernel/fixed-zip.ts'
import { makeFiles, sha256Of } from '#kernel/files.ts'
import { makeOffice } from '#kernel/office.ts'
import { decodeXml } from '#kernel/tabular/xml.ts'
import { createDocuments } from '#modules/documents/index.ts'
import { testAccess } from '#test/access.ts'
import { planDocumentKinds } from './document-kinds.ts'
import { examplePaper } from './example-paper.ts'
import { planContent } from './plan-content.ts'
import { planDocument } from './plan-document.ts'
import type { PaperLine, PlanPaper } from './plan-paper.ts'

const { database, gate, secrets, system } = await testAccess()
const files = makeFiles(secrets)
const documents = createDocuments({
  ...{ gate, files, history: async () => ({ items: [], next: null }), office: makeOffice({ program: undefined }) },
  kinds: planDocumentKinds,
})
await database.main.transaction().execute(async (tx) => await documents.loadData(tx))

const parts = { province: 'Tỉnh Ví Dụ', number: null, date: null, demonstration: null }
/** The text of every paragraph of a file. */
const textsOf = async (bytes: Uint8Array) => {
  const xml = Buffer.from((await unzipParts(bytes)).get('word/document.xml') ?? []).toString('utf8')
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([found]) =>
    [...found.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => decodeXml(text ?? '')).join(''),
  )
}
const write = async (code: string, layout: 'party' | 'state', paper: PlanPaper) =>
  await textsOf((await documents.renderDocument(database.main, code, layout, planDocument(code as 'plan-year', paper, { ...parts, layout }))).bytes)
const linesOf = (paper: PlanPaper, change: (line: PaperLine) => Partial<PaperLine>): PlanPaper => ({
  ...paper,
  lines: paper.lines.map((line) => ({ ...line, ...change(line) })),
})

it.each(planDocumentKinds.flatMap(({ code }) => layouts.map((layout) => [code, layout] as const)))(
  '%s in the %s layout leaves no tag and no gap',
  async (code, layout) => {
    const texts = await write(code, layout, examplePaper(code === 'plan-opening' ? 'opening' : 'year'))
    expect(texts.filter((text) => /[{}]|undefined|null|NaN/.test(text))).toEqual([])
    expect(texts.filter((text) => /\s[,;.:]|\(\s*\)|: ?;|- :/.test(text))).toEqual([])
    expect(texts).toContain(code === 'plan-submission' ? 'TỜ TRÌNH' : 'KẾ HOẠCH')
    expect(texts).toContain(layout === 'party' ? 'ĐẢNG CỘNG SẢN VIỆT NAM' : 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
  },
)

it('the template in use is the shipped file, and the version it was made with is told', async () => {
  const { templateVersionId } = await documents.renderDocument(
    database.main,
    'plan-year',
    'party',
    planDocument('plan-year', examplePaper('year'), { ...parts, layout: 'party' }),
  )
  const { bytes } = await documents.readVersionFile(system, { versionId: templateVersionId })
  expect(sha256Of(bytes)).toBe(sha256Of(readFileSync(new URL('../../../../templates/planning/plan-year.party.docx', import.meta.url))))
  await expect(
    documents.renderDocument(database.main, 'no-such', 'party', planDocument('plan-year', examplePaper('year'), { ...parts, layout: 'party' })),
  ).rejects.toThrow('no-such')
})

it('a year’s plan says its lines by group with their totals, and what each unit was granted', async () => {
  const texts = await write('plan-year', 'party', examplePaper('year'))
  for (const text of [
    'Lý luận chính trị',
    'Quản lý nhà nước',
    'Tổng cộng',
    '1.854.000.000',
    'Mở 3 lớp với 200 chỉ tiêu tại tỉnh; cử 34 chỉ tiêu đi đào tạo, bồi dưỡng ở các cơ sở khác. Tổng số 234 chỉ tiêu, gồm:',
  ]) {
    expect(texts).toContain(text)
  }
  expect(texts).toContain('T/M BAN THƯỜNG VỤ')
  expect(texts).toContain('- Quản lý nhà nước: 60 chỉ tiêu.')
  const row = texts.indexOf('Huyện Bình Minh')
  expect(texts.slice(row + 1, row + 3)).toEqual(['94', '84'])
  // Its programmes stand below it, one a row.
  const below = texts.slice(row + 3).join(' | ')
  expect(below).toMatch(/^[^|]*\|? ?- Cao cấp lý luận chính trị \| \d+ \| 14 \|/)
})

it('a plan without goals, targets, costs and coordinating bodies has words in their place, and no empty line', async () => {
  const bare = { ...linesOf(examplePaper('year'), () => ({ cost: null, units: [] })), goals: '', targets: [], coordinatingBodies: [], legalBasis: '' }
  const texts = await write('plan-year', 'state', bare)
  expect(texts).toContain('Thực hiện các chỉ tiêu của kế hoạch đào tạo, bồi dưỡng giai đoạn.')
  expect(texts).toContain('Kinh phí thực hiện theo dự toán được cấp có thẩm quyền phê duyệt.')
  expect(texts.some((text) => text.includes('chủ trì, phối hợp với'))).toBe(false)
  expect(texts.filter((text) => text.startsWith('Căn cứ'))).toEqual([])
})

it('a plan without lines is a document all the same', async () => {
  const texts = await write('plan-year', 'state', { ...examplePaper('year'), lines: [] })
  expect(texts.some((text) => text.startsWith('Mở 0 lớp'))).toBe(true)
})

it('an amendment says what it changes and why', async () => {
  const amendment = { number: 2, reason: 'Thêm lớp theo yêu cầu của Trung ương.', decisionNo: '27-KH/TU', decisionDate: '2022-01-12' as PaperLine['opensOn'] }
  const texts = await write('plan-year', 'party', { ...examplePaper('year'), amendment })
  expect(texts).toContain('Điều chỉnh lần thứ 2 Kế hoạch số 27-KH/TU ngày 12/01/2022. Lý do: Thêm lớp theo yêu cầu của Trung ương.')
  expect(texts.join(' ')).toContain('điều chỉnh Kế hoạch đào tạo, bồi dưỡng')
})

it('a unit’s own plan has its letterhead', async () => {
  const texts = await write('plan-year', 'party', { ...examplePaper('year'), province: false, unitName: 'Huyện Bình Minh' })
  expect(texts.slice(0, 2)).toEqual(['TỈNH ỦY VÍ DỤ', 'HUYỆN ỦY BÌNH MINH'])
  expect(texts.some((text) => text.includes('-KH/HU'))).toBe(true)
  expect(texts).toContain('Huyện Bình Minh ban hành Kế hoạch với các nội dung sau:')
})

it('totals are those of the lines, whatever the lines: groups, quarters and units each add up', () => {
  const paper = examplePaper('opening')
  const content = planContent(paper) as Record<string, unknown>
  const sumOf = (list: string, field: string) => (content[list] as Record<string, number>[]).reduce((sum, each) => sum + (each[field] ?? 0), 0)
  for (const list of ['groups', 'quarters'])
    expect([sumOf(list, 'seats'), sumOf(list, 'classes'), sumOf(list, 'cost')]).toEqual([content['seats'], content['classes'], content['cost']])
  for (const list of ['units', 'blocks']) expect([sumOf(list, 'asked'), sumOf(list, 'granted')]).toEqual([content['asked'], content['granted']])
  expect(sumOf('differences', 'seats')).toBe(content['withheld'])
})

it('hundreds of lines and units are written in seconds', async () => {
  const paper = examplePaper('year')
  const line = paper.lines[0]
  const many = Array.from({ length: 300 }, (_, index) => ({
    ...(line as PaperLine),
    code: String(index),
    group: `Nhóm ${index % 12}`,
    units: Array.from({ length: 45 }, (_unit, at) => ({
      unitCode: `U${at}`,
      unitName: `Đơn vị ${at}`,
      block: 'local' as const,
      asked: 2,
      appraised: 1,
      approved: 1,
      difference: 'Vượt quy mô',
    })),
  }))
  const started = performance.now()
  const texts = await write('plan-year', 'state', { ...paper, lines: many })
  expect(texts.filter((text) => text === 'Cao cấp lý luận chính trị')).toHaveLength(300)
  expect(performance.now() - started).toBeLessThan(10_000)
})
