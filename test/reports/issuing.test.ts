import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import exceljs from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DraftQuery, IssuedReport } from '#contracts/reporting.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { sha256Of } from '#kernel/files.ts'
import { startWorker } from '#kernel/tasks.ts'
import { permissions } from '#contracts/permissions.ts'
import type { TestHouse } from '#test/app.ts'
import { openCountingHouse } from '#test/figures/counting-province.ts'

const of2022: DraftQuery = { year: 2022, organisation: 'then', layout: 'party' }

describe('drafting and issuing reports', () => {
  let house: TestHouse
  let worker: { stop(): Promise<void> }
  beforeAll(async () => {
    house = await openCountingHouse()
    worker = await startWorker({
      database: house.database,
      clock: house.clock,
      definitions: house.modules.taskDefinitions,
      recurring: {},
      resolveActor: async (id) => ({ kind: 'system', id, name: id, permissions: new Map() }),
      log: (line) => failures.push(line),
    })
  }, 120_000)
  const failures: string[] = []
  afterAll(async () => {
    await worker.stop()
    await house.close()
  })
  const reporting = () => house.modules.reporting
  const system = () => house.systemCtx('test')
  const unitIdOf = async (code: string) => {
    const { rows } = await sql<{ id: string }>`select unit_id as id from organisation.v_unit where code = ${code} limit 1`.execute(house.database.main)
    return rows[0]?.id ?? ''
  }
  const officerOf = async (...codes: string[]): Promise<Ctx> => {
    const scope: Scope = await Promise.all(codes.map(unitIdOf))
    return { ...system(), actor: { kind: 'account', id: codes.join(), name: codes.join(), permissions: new Map(permissions.map((name) => [name, scope])) } }
  }
  const ready = async ({ reportId }: IssuedReport) => {
    for (let tries = 0; tries < 300; tries++) {
      const report = await reporting().issuedReport(system(), { reportId })
      if (report.state !== 'rendering') return report
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error('the files were not made in 30 s')
  }

  it('suggests a letterhead, keeps what is written, and begins the next edition with it', async () => {
    const first = await reporting().draft(system(), of2022)
    expect(first).toMatchObject({ source: 'suggested', version: 0, texts: { superior: 'TỈNH ỦY THỬ', issuer: 'BAN TỔ CHỨC', place: 'Thử' } })
    const texts = { ...first.texts, context: 'Dòng một.\n\nDòng hai.', signerName: 'Người Ký (hư cấu)' }
    const saved = await reporting().saveDraft(system(), { query: of2022, texts, version: 0 })
    expect(saved).toMatchObject({ source: 'own', version: 1, texts, updatedBy: expect.stringContaining('Hệ thống') as string })
    expect(await reporting().saveDraft(system(), { query: of2022, texts: { ...texts, directing: 'Đã chỉ đạo.' }, version: 1 })).toMatchObject({ version: 2 })
    await expect(reporting().saveDraft(system(), { query: of2022, texts, version: 1 })).rejects.toMatchObject({ code: 'kernel.conflict' })
    await expect(reporting().saveDraft(system(), { query: of2022, texts, version: 0 })).rejects.toMatchObject({ code: 'kernel.conflict' })
    const next = await reporting().draft(system(), { ...of2022, year: 2023 })
    expect(next).toMatchObject({ source: 'earlier', sourceName: 'năm 2022', version: 0, texts: { directing: 'Đã chỉ đạo.' } })
    expect(await reporting().draft(system(), { ...of2022, year: 2021 })).toMatchObject({ source: 'suggested' })
    expect(await reporting().draft(system(), { ...of2022, layout: 'state' })).toMatchObject({ source: 'suggested', texts: { issuer: 'SỞ NỘI VỤ' } })
  })

  it('words what the rows say', async () => {
    const { computed } = await reporting().draft(system(), of2022)
    expect(computed.context).toEqual([
      'Năm 2022 là năm thứ hai triển khai thực hiện Nghị quyết Đại hội Đảng bộ tỉnh (nhiệm kỳ Đảng bộ tỉnh lần thứ XIV, 2020–2025), đồng thời là năm thứ hai của kế hoạch đào tạo, bồi dưỡng giai đoạn 2021–2025.',
    ])
    const told = computed.results.join('\n')
    expect(told).toContain('năm 2022, tỉnh đã cử 2 cán bộ, công chức, viên chức đi đào tạo cao cấp lý luận chính trị')
    expect(told).toContain('mở 2 lớp bồi dưỡng cho 4 lượt người (quản lý nhà nước chương trình chuyên viên: 2 lớp/4 người)')
    expect(told).toContain('toàn kỳ có 6 lượt đào tạo, bồi dưỡng của 5 người; trong đó nữ 2 (33,3%)')
    expect(told).toContain('từ kỳ trước chuyển sang còn 1 lớp mở tại tỉnh và 1 lượt người')
    expect(computed.limitations).toEqual(['Trong kỳ có 1 lớp đã dự kiến nhưng bị hủy, không mở được.'])
    expect(computed.directions).toEqual([expect.stringMatching(/^Một là, rà soát/)])
  })

  it('as a workbook, gives a sheet to each table; subjects stand under their groups, totals beside them', async () => {
    const { bytes } = await reporting().draftFile(system(), { ...of2022, format: 'xlsx' })
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

  it('issues: freezes figures, lists, words and bytes; shows an erratum beside what has changed since', async () => {
    const issued = await reporting().issueReport(system(), { query: of2022, issuedOn: '2023-01-05', early: false })
    expect(issued).toMatchObject({ number: '01-BC/BTCTU', layout: 'party', periodName: 'năm 2022', unit: null, taskId: expect.any(String) as string })
    const report = await ready(issued)
    expect(report.state).toBe('ready')
    expect(report.figures.find(({ id }) => id === 'sent.advanced-theory')).toMatchObject({ frozen: { enrolments: 2 }, erratum: null })
    expect(report.sections.map(({ heading }) => heading)).toEqual([
      'I. Tình hình chung',
      'II. Công tác tham mưu, chỉ đạo',
      'III. Kết quả đạt được',
      'IV. Một số hạn chế',
      'V. Phương hướng năm 2023',
    ])
    expect(await reporting().checkIssued(system(), issued)).toEqual({ frozen: true, docx: true, xlsx: true })
    const bytesOf = async (format: 'docx' | 'xlsx') => sha256Of((await reporting().issuedFile(system(), { ...issued, format })).bytes)
    const before = [await bytesOf('docx'), await bytesOf('xlsx')]
    expect(before).toEqual(['docx', 'xlsx'].map((format) => report.files.find((file) => file.format === format)?.sha256))

    const path = join(house.config.dataDir, 'sua.csv')
    const rows = ['personCode,classCode,decisionNo,decisionDate,status,leftOn', 'N03,CU-1,3/QĐ,01/12/2022,enrolled,', 'N02,CU-1,2/QĐ,01/01/2023,enrolled,-']
    writeFileSync(path, `\uFEFF${rows.join('\r\n')}\r\n`)
    expect((await house.modules.imports.importNow(system(), 'enrolments', path)).errors).toEqual([])

    const later = await reporting().issuedReport(system(), issued)
    const erratum = later.figures.find(({ id }) => id === 'sent.advanced-theory')?.erratum
    expect(erratum).toMatchObject({ enrolments: 2, people: 2 })
    expect([erratum?.added.map((row) => row.personCode), erratum?.removed.map((row) => row.personCode)]).toEqual([['N03'], ['N02']])
    expect(later.figures.filter((figure) => figure.erratum).map(({ id }) => id)).toEqual(['sent.advanced-theory', 'all'])
    const frozen = await reporting().issuedRows(system(), { ...issued, figureId: 'sent.advanced-theory', limit: 1 })
    expect(frozen).toMatchObject({ enrolments: 2, rows: [{ personCode: 'N01' }], next: '1' })
    expect(await reporting().issuedRows(system(), { ...issued, figureId: 'sent.advanced-theory', limit: 50, after: '1' })).toMatchObject({
      rows: [{ personCode: 'N02' }],
      next: null,
    })
    expect([await bytesOf('docx'), await bytesOf('xlsx')]).toEqual(before)
    expect(await reporting().checkIssued(system(), issued)).toEqual({ frozen: true, docx: true, xlsx: true })
  }, 60_000)

  it('numbers without gap, refuses a taken number, an unfinished period and an empty one', async () => {
    const issue = (more: object = {}) => reporting().issueReport(system(), { query: of2022, issuedOn: '2023-02-01', early: false, ...more })
    await expect(issue({ number: 1 })).rejects.toMatchObject({ code: 'documents.number-taken' })
    expect((await issue()).number).toBe('02-BC/BTCTU')
    await expect(issue({ query: { ...of2022, year: 2023 } })).rejects.toMatchObject({ code: 'reporting.period-open' })
    await expect(issue({ query: { ...of2022, year: 2015 } })).rejects.toMatchObject({ code: 'reporting.nothing-to-issue' })
    expect((await issue({ query: { ...of2022, year: 2023 }, early: true })).number).toBe('03-BC/BTCTU')
    expect((await issue({ query: { ...of2022, layout: 'state' } })).number).toBe('01/BC-SNV')
  })

  it('issues once for one request, however often it is sent', async () => {
    const requestKey = newId()
    const issue = () => reporting().issueReport(system(), { query: of2022, issuedOn: '2023-03-01', early: false, requestKey })
    const [first, second] = await Promise.all([issue(), issue()])
    expect(second.reportId).toBe(first.reportId)
    expect((await issue()).number).toBe(first.number)
    // The second one's number went back with its transaction.
    const next = await reporting().issueReport(system(), { query: of2022, issuedOn: '2023-03-02', early: false })
    expect(Number.parseInt(next.number, 10)).toBe(Number.parseInt(first.number, 10) + 1)
  })

  it('makes files again only where there are none', async () => {
    const report = (await reporting().listIssued(system(), { limit: 50 })).items.find(({ state }) => state === 'ready')
    expect(report).toBeDefined()
    const again = await reporting().retryFiles(system(), { reportId: report?.reportId ?? '' })
    expect(again.taskId).toBe(report?.taskId)
  })

  it('lets nothing change what was issued', async () => {
    const change = (text: string) => house.database.pool.query(text)
    await expect(change(`update reporting.issued_report set number = '9'`)).rejects.toThrow('never changes')
    await expect(change('delete from reporting.issued_report')).rejects.toThrow('never changes')
    await expect(change(`update reporting.issued_file set sha256 = 'x'`)).rejects.toThrow('never changes')
  })

  it('keeps to the unit: its officer issues for it, sees its reports and those below alone', async () => {
    const a = await officerOf('A')
    const own = await reporting().issueReport(a, { query: of2022, issuedOn: '2023-01-10', early: false })
    expect(own).toMatchObject({ unit: { code: 'A' }, number: '01-BC' })
    expect((await reporting().listIssued(a, { limit: 50 })).items.map(({ reportId }) => reportId)).toEqual([own.reportId])
    const everywhere = (await reporting().listIssued(system(), { limit: 50 })).items
    expect(everywhere.length).toBe(7)
    const province = everywhere.find(({ unit }) => unit === null)
    await expect(reporting().issuedReport(a, { reportId: province?.reportId ?? '' })).rejects.toMatchObject({ code: 'kernel.not-found' })
    const b = await officerOf('B')
    await expect(reporting().issuedReport(b, own)).rejects.toMatchObject({ code: 'kernel.not-found' })
    await expect(reporting().issuedFile(b, { ...own, format: 'docx' })).rejects.toMatchObject({ code: 'kernel.not-found' })
    await expect(reporting().draft(b, { ...of2022, unit: 'A' })).rejects.toMatchObject({ code: 'reporting.unknown-unit' })
    const both = await officerOf('A', 'B')
    await expect(reporting().draft(both, of2022)).rejects.toMatchObject({ code: 'reporting.one-unit' })
    expect(await reporting().draft(both, { ...of2022, unit: 'A' })).toMatchObject({ texts: { issuer: 'SỞ A' } })
    const figures = (await reporting().issuedReport(a, own)).figures
    expect(figures.find(({ id }) => id === 'all')).toMatchObject({ frozen: { enrolments: 3 }, erratum: null })
  })

  it('pages issued reports, the latest first', async () => {
    const all = (await reporting().listIssued(system(), { limit: 50 })).items
    const paged: string[] = []
    let after: string | undefined
    do {
      const page = await reporting().listIssued(system(), { limit: 2, after })
      paged.push(...page.items.map(({ reportId }) => reportId))
      after = page.next ?? undefined
    } while (after)
    expect(paged).toEqual(all.map(({ reportId }) => reportId))
    expect(all.map(({ issuedOn }) => issuedOn)).toEqual(
      all
        .map(({ issuedOn }) => issuedOn)
        .toSorted()
        .toReversed(),
    )
  })

  it('made every file', () => expect(failures).toEqual([]))
})
