import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import exceljs from 'exceljs'
import { expect, it } from 'vitest'
import { writeTable } from '#kernel/tabular/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { loadLaw } from '../rules/load-law.ts'
import { sending } from '../rules/may-send.ts'
import { aPersonRow, testCtx, testProvince } from '../standards/standards-factory.ts'
import { reviewColumns, reviewRows } from './review-columns.ts'
import { createReview } from './review.ts'
import { loadReviewWeights } from './weights.ts'

const database = await ownDatabase()
const { gate, personnel, audit, units, importRows } = await testProvince(database)
await database.main.transaction().execute(async (tx) => {
  await loadLaw(tx, personnel.personFacts)
  await loadReviewWeights(tx)
})
const review = createReview({ gate, personFacts: personnel.personFacts, maySend: sending(personnel.personFacts) })
await importRows('people', [
  aPersonRow('TP', 'P1', { completeLadders: 'political-theory' }),
  aPersonRow('QH', 'P1', { completeLadders: 'political-theory' }),
  aPersonRow('QHDU', 'P1', { completeLadders: 'political-theory;leadership;defence' }),
  aPersonRow('BT', 'UB', { completeLadders: 'political-theory' }),
])
await importRows('appointments', [
  { personCode: 'TP', unitCode: 'P1', postCode: 'TP-SO', from: '2015-01-01', main: true },
  { personCode: 'BT', unitCode: 'UB', postCode: 'CT-UBND-H', from: '2015-01-01', main: true },
])
await importRows('succession', [
  { personCode: 'QH', unitCode: 'P1', postCode: 'TP-SO', termCode: 'QH-2020-2025', approvedOn: '2020-06-01' },
  { personCode: 'QHDU', unitCode: 'P1', postCode: 'TP-SO', termCode: 'QH-2020-2025', approvedOn: '2020-06-01' },
])
await importRows('qualifications', [
  { personCode: 'QHDU', ladder: 'political-theory', level: 'advanced', awardedOn: '2018-01-01' },
  { personCode: 'QHDU', ladder: 'leadership', level: 'division', awardedOn: '2018-01-01' },
  { personCode: 'QHDU', ladder: 'defence', level: 'group-3', awardedOn: '2018-01-01' },
])
const of = (code: string) => [units[code] ?? '']
const rights = (unit: string, ...more: string[]) =>
  testCtx('2021-12-10', Object.fromEntries(['requirements.review-posts', ...more].map((name) => [name, of(unit)])))

it('shows a unit its own, whatever is asked for', async () => {
  const snv = rights('SNV')
  const { items, totals, can } = await review.list(snv, { limit: 50 })
  expect(items.map(({ holder }) => holder?.code)).toEqual(['TP'])
  expect(totals).toMatchObject({ lines: 1, people: 1, incumbentsMissing: 1 })
  expect(can).toEqual({ export: false, succession: false, editOrder: false })
  await expect(review.list(snv, { limit: 50, unit: 'HUYEN' })).rejects.toMatchObject({ code: 'kernel.not-found' })
  expect((await review.list(snv, { limit: 50, unit: 'P1' })).items.length).toBe(1)
  await expect(review.list(testCtx('2021-12-10', {}), { limit: 50 })).rejects.toMatchObject({ code: 'kernel.forbidden' })
})

it('names who is planned for the post and lacks what it asks, to whoever may read that, and notes it', async () => {
  const post = (await review.list(testCtx(), { limit: 50, unit: 'P1' })).items[0]?.post?.postId ?? ''
  const asked = { unitId: units['P1'] ?? '', postId: post }
  await expect(review.candidates(rights('SNV'), asked)).rejects.toMatchObject({ code: 'kernel.forbidden' })
  await expect(review.candidates(rights('HUYEN', 'personnel.read-succession'), asked)).rejects.toMatchObject({ code: 'kernel.not-found' })
  audit.length = 0
  const { items } = await review.candidates(rights('SNV', 'personnel.read-succession'), asked)
  expect(items.map(({ code, missing }) => [code, missing.map(({ ladder, verdict }) => `${ladder} ${verdict}`)])).toEqual([
    ['QH', ['defence unknown', 'leadership unknown', 'political-theory missing']],
  ])
  // Whether they are under discipline is not for this reader to know, and so neither is whether they may be sent.
  expect(items[0]?.eligible).toBeNull()
  const theory = { personId: items[0]?.personId ?? '', ladder: 'political-theory', level: 'advanced' }
  const may = await sending(personnel.personFacts)(database.reader, testCtx(), '2021-12-10', [theory, { ...theory, ladder: 'party-title', level: 'none' }])
  expect([...may.values()]).toEqual([false])
  expect(audit).toMatchObject([{ action: 'personnel.read-succession', draft: { subjectKind: 'person', subjectId: items[0]?.personId } }])
  expect((await review.candidates(testCtx(), asked)).items.map(({ eligible }) => eligible)).toEqual([true])
})

it('lets succession count in the order only where it may be read, and notes it', async () => {
  await expect(review.list(rights('SNV'), { limit: 50, succession: true })).rejects.toMatchObject({ code: 'kernel.forbidden' })
  await importRows('succession', [{ personCode: 'TP', unitCode: 'SNV', postCode: 'PGD-SO', termCode: 'QH-2020-2025', approvedOn: '2020-06-01' }])
  audit.length = 0
  const reader = rights('SNV', 'personnel.read-succession')
  const [line] = (await review.list(reader, { limit: 50, succession: true })).items
  expect(line?.priority.reasons.map(({ factor }) => factor)).toEqual(['overdue', 'incumbent', 'succession'])
  expect(audit).toMatchObject([{ action: 'personnel.read-succession', draft: { subjectKind: 'review', detail: { rows: 1 } } }])
  expect((await review.list(reader, { limit: 50 })).items[0]?.priority.reasons.map(({ factor }) => factor)).toEqual(['overdue', 'incumbent'])
  expect(audit.length).toBe(1)
})

it('gives what is missing with candidates, and what stands in a plan', async () => {
  const planned = createReview({
    gate,
    personFacts: personnel.personFacts,
    maySend: sending(personnel.personFacts),
    inPlan: async (_tx, _ctx, _on, asks) =>
      new Map(
        asks
          .filter(({ ladder }) => ladder === 'political-theory')
          .map(({ personId, ladder }) => [`${personId} ${ladder}`, { state: 'planned', year: 2022, plan: { planId: null, title: 'Kế hoạch thử', line: '1' } }]),
      ),
  })
  const { lines, candidates } = await planned.gaps(testCtx(), { on: '2021-12-10' })
  expect(lines.map(({ holder, inPlan, status }) => [holder?.code, inPlan, status])).toEqual([
    ['TP', true, 'missing'],
    ['BT', true, 'missing'],
  ])
  expect([...candidates.values()].flat()).not.toContain('QHDU')
  expect((await review.gaps(testCtx(), {})).lines.every(({ inPlan }) => inPlan === null)).toBe(true)
})

it('weighs otherwise when the data says so', async () => {
  const { items, version } = await review.readOrder(testCtx(), undefined)
  expect(items.map(({ factor }) => factor)).toEqual(['overdue', 'incumbent', 'succession', 'women', 'ethnic-minority', 'young'])
  await review.editOrder(testCtx(), { version, points: { women: 77, overdue: 5 } })
  expect(
    (await review.readOrder(testCtx(), undefined)).items.filter(({ factor }) => ['women', 'overdue'].includes(factor)).map(({ points }) => points),
  ).toEqual([5, 77])
  await expect(review.editOrder(testCtx(), { version, points: {} })).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' })
})

it('goes out as a workbook that says of which day, units and filter it is', async () => {
  audit.length = 0
  const { heading, lines } = await review.openExport(rights('SNV', 'requirements.export-review'), { ladder: 'political-theory', status: 'missing' })
  expect(audit).toMatchObject([
    { action: 'requirements.export-review', draft: { detail: { rows: 1, filters: { ladder: 'political-theory', status: 'missing' } } } },
  ])
  const target = new PassThrough()
  const [bytes] = await Promise.all([buffer(target), writeTable(target, 'xlsx', reviewColumns, reviewRows(lines, 'vi'), { heading, sheetName: 'Rà soát' })])
  const book = new exceljs.Workbook()
  await book.xlsx.load(bytes.buffer)
  const sheet = book.worksheets[0]
  const cells = (row: number) => [...Array(24).keys()].flatMap((index) => sheet?.getRow(row).getCell(index + 1).value ?? [])
  expect(sheet?.pageSetup).toMatchObject({ orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 })
  expect(cells(1)).toEqual(['Rà soát chức danh theo tiêu chuẩn, ngày 10/12/2021'])
  expect(cells(2)).toEqual(['Phạm vi: Các đơn vị trong phạm vi phụ trách'])
  expect(cells(3)).toEqual(['Lọc: thang: Lý luận chính trị; tình trạng: Còn thiếu'])
  expect(cells(6).slice(0, 3)).toEqual(['Thứ tự', 'Mã đơn vị', 'Đơn vị'])
  expect(cells(7)).toEqual(
    expect.arrayContaining([
      'P1',
      'TP-SO',
      'Nguyễn Văn TP',
      'Còn thiếu',
      'Lý luận chính trị',
      'Cao cấp',
      'Nhóm 2, CV 4741-CV/BTCTW ngày 20/5/2013, CV 5763-CV/BTCTW ngày 07/11/2013',
    ]),
  )
})
