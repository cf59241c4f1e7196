import exceljs from 'exceljs'
import { expect, it } from 'vitest'
import { type DraftQuery, type ReportTexts, reportTextsSchema, saveDraftSchema } from '#contracts/reporting-draft.ts'
import { of2022, openReportsHouse } from './reports-house.ts'

const { reporting, system } = await openReportsHouse()

it('suggests a letterhead, keeps what is written, and begins the next edition with it', async () => {
  const first = await reporting.draft(system(), of2022)
  expect(first).toMatchObject({ source: 'suggested', version: 0, texts: { superior: 'TỈNH ỦY THỬ', issuer: 'BAN TỔ CHỨC', place: 'Thử' } })
  const texts = { ...first.texts, context: 'Dòng một.\n\nDòng hai.', signerName: 'Người Ký (hư cấu)' }
  const saved = await reporting.saveDraft(system(), { query: of2022, texts, version: 0 })
  expect(saved).toMatchObject({ source: 'own', version: 1, texts, updatedBy: expect.stringContaining('Hệ thống') as string })
  expect(await reporting.saveDraft(system(), { query: of2022, texts: { ...texts, directing: 'Đã chỉ đạo.' }, version: 1 })).toMatchObject({ version: 2 })
  await expect(reporting.saveDraft(system(), { query: of2022, texts, version: 1 })).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' })
  await expect(reporting.saveDraft(system(), { query: of2022, texts, version: 0 })).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' })
  const next = await reporting.draft(system(), { ...of2022, year: 2023 })
  expect(next).toMatchObject({ source: 'earlier', sourceName: 'năm 2022', version: 0, texts: { directing: 'Đã chỉ đạo.' } })
  expect(await reporting.draft(system(), { ...of2022, year: 2021 })).toMatchObject({ source: 'suggested' })
  expect(await reporting.draft(system(), { ...of2022, layout: 'state' })).toMatchObject({ source: 'suggested', texts: { issuer: 'SỞ NỘI VỤ' } })
})

it('hands on to the next edition what frames the document and how the work is done, nothing that was said of one period', async () => {
  const edition = (year: number): DraftQuery => ({ ...of2022, unit: 'A', year })
  const written = Object.fromEntries(Object.keys(reportTextsSchema.shape).map((field) => [field, `${field} của năm 2021`])) as ReportTexts
  await reporting.saveDraft(system(), { query: edition(2021), texts: written, version: 0 })
  const next = await reporting.draft(system(), edition(2022))
  expect(next).toMatchObject({ source: 'earlier', texts: { ...written, results: '', limitations: '', directions: '' } })
  // The edition itself keeps all of it.
  expect((await reporting.draft(system(), edition(2021))).texts).toEqual(written)
})

it('keeps texts clean: no line breaks where one line is, no control or direction marks, no halves of letters', async () => {
  const query: DraftQuery = { ...of2022, unit: 'B' }
  const { texts } = await reporting.draft(system(), query)
  const saved = await reporting.saveDraft(system(), {
    query,
    version: 0,
    texts: {
      ...texts,
      context: ' Dòng \u202eđầu.\r\n\r\nDòng\u0007 sau\ud83d.\u2028Dòng cuối. \n\n',
      issuer: '  SỞ\nB\u2067 \u200f',
      symbol: 'BC\t/\u0000B',
      signerName: 'Nguye\u0302\u0303n Thị\udc00 Ký',
      recipients: 'Nơi  một\r Nơi hai',
    },
  })
  expect(saved.texts).toEqual({
    ...texts,
    context: 'Dòng đầu.\n\nDòng sau\ufffd.\nDòng cuối.',
    issuer: 'SỞ B',
    symbol: 'BC /B',
    signerName: 'Nguyễn Thị\ufffd Ký',
    recipients: 'Nơi một\nNơi hai',
  })
})

it('knows no version beyond what the database counts', () => {
  const save = (version: number) =>
    saveDraftSchema.safeParse({ query: of2022, texts: {}, version }).error?.issues.some(({ path }) => path[0] === 'version') ?? false
  expect([-1, 0, 2_147_483_647, 2_147_483_648, 1.5].map(save)).toEqual([true, false, false, true, true])
})

it('words what the rows say', async () => {
  const { computed } = await reporting.draft(system(), of2022)
  expect(computed.context).toEqual([
    'Năm 2022 là năm thứ hai triển khai thực hiện Nghị quyết Đại hội Đảng bộ tỉnh (nhiệm kỳ Đảng bộ tỉnh lần thứ XIV, 2020–2025), đồng thời là năm thứ hai của kế hoạch đào tạo, bồi dưỡng giai đoạn 2021–2025.',
  ])
  const told = computed.results.join('\n')
  expect(told).toContain('năm 2022, tỉnh đã cử 2 cán bộ, công chức, viên chức đi đào tạo cao cấp lý luận chính trị')
  expect(told).toContain('mở 2 lớp bồi dưỡng cho 4 lượt người (quản lý nhà nước chương trình chuyên viên: 2 lớp/4 người)')
  expect(told).toContain('toàn kỳ có 6 lượt đào tạo, bồi dưỡng của 5 người; trong đó nữ 2 (33,3%)')
  expect(told).toContain('từ kỳ trước chuyển sang còn 1 lớp mở tại tỉnh và 1 lượt người')
  expect(computed.limitations).toEqual([
    'Trong kỳ có 1 lớp đã dự kiến nhưng bị hủy, không mở được.',
    'Có 1 cơ quan, đơn vị, địa phương vượt nguyên tắc tỷ lệ trong đào tạo cao cấp lý luận chính trị, tính đến cuối kỳ (Trần theo chức danh): Sở A.',
  ])
  expect(computed.directions).toEqual([expect.stringMatching(/^Một là, nâng cao trách nhiệm/), expect.stringMatching(/^Hai là, rà soát/)])
})

it('as a workbook, gives a sheet to each table; subjects stand under their groups, totals beside them', async () => {
  const { bytes } = await reporting.draftFile(system(), { ...of2022, format: 'xlsx' })
  const workbook = new exceljs.Workbook()
  // exceljs declares an older Buffer than Node's.
  await workbook.xlsx.load(Buffer.from(bytes) as unknown as Parameters<typeof workbook.xlsx.load>[0])
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Tổng hợp', 'Lượt người', 'Người'])
  const [, turns] = workbook.worksheets
  const frozen = turns?.views[0]
  if (!turns || frozen?.state !== 'frozen') throw new Error('nothing is frozen')
  const [titles, rows] = [frozen.ySplit ?? 0, turns.rowCount]
  const titleOf = (column: number) => [turns.getCell(titles - 1, column).value, turns.getCell(titles, column).value]
  expect([1, 2, 5].map(titleOf)).toEqual([
    ['Đối tượng', 'Đối tượng'],
    ['Tổng số', 'Tổng số'],
    ['Lý luận chính trị', 'Sơ cấp'],
  ])
  // Every turn stands under one subject, in its row and in the last one.
  expect(turns.getCell(rows, 1).value).toBe('Tổng cộng')
  expect(turns.getCell(rows, 2).value).toBe(6)
  for (let row = titles + 1; row <= rows; row++) {
    const bySubject = Array.from({ length: turns.columnCount - 4 }, (_, index) => Number(turns.getCell(row, index + 5).value))
    expect(bySubject.reduce((sum, count) => sum + count, 0)).toBe(turns.getCell(row, 2).value)
  }
})
