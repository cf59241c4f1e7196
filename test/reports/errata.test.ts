import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { sha256Of } from '#kernel/files.ts'
import { of2022, openReportsHouse } from './reports-house.ts'

const { house, reporting, system, issue, ready } = await openReportsHouse()

const correct = async (kind: string, lines: readonly string[]) => {
  const path = join(house.config.dataDir, 'sua.csv')
  writeFileSync(path, `\uFEFF${lines.join('\r\n')}\r\n`)
  expect((await house.modules.imports.importNow(system(), kind, path)).errors).toEqual([])
}

it('issues: freezes figures, lists, words and bytes; shows an erratum beside what has changed since', async () => {
  const { texts } = await reporting.draft(system(), of2022)
  await reporting.saveDraft(system(), { query: of2022, texts: { ...texts, directing: 'Đã chỉ đạo.' }, version: 0 })
  const issued = await issue()
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
  expect(await reporting.checkIssued(system(), issued)).toMatchObject({ frozen: true, docx: true, xlsx: true })
  const bytesOf = async (format: 'docx' | 'xlsx') => sha256Of((await reporting.issuedFile(system(), { ...issued, format })).bytes)
  const before = [await bytesOf('docx'), await bytesOf('xlsx')]
  expect(before).toEqual(['docx', 'xlsx'].map((format) => report.files.find((file) => file.format === format)?.sha256))

  const rows = ['personCode,classCode,decisionNo,decisionDate,status,leftOn', 'N03,CU-1,3/QĐ,01/12/2022,enrolled,', 'N02,CU-1,2/QĐ,01/01/2023,enrolled,-']
  await correct('enrolments', rows)

  const later = await reporting.issuedReport(system(), issued)
  const erratum = later.figures.find(({ id }) => id === 'sent.advanced-theory')?.erratum
  expect(erratum).toMatchObject({ enrolments: 2, people: 2 })
  expect([erratum?.added.map((row) => row.personCode), erratum?.removed.map((row) => row.personCode)]).toEqual([['N03'], ['N02']])
  expect(later.figures.filter((figure) => figure.erratum).map(({ id }) => id)).toEqual(['sent.advanced-theory', 'all'])
  const frozen = await reporting.issuedRows(system(), { ...issued, figureId: 'sent.advanced-theory', limit: 1 })
  expect(frozen).toMatchObject({ enrolments: 2, rows: [{ personCode: 'N01' }], next: '1' })
  expect(await reporting.issuedRows(system(), { ...issued, figureId: 'sent.advanced-theory', limit: 50, after: '1' })).toMatchObject({
    rows: [{ personCode: 'N02' }],
    next: null,
  })
  // What is no cursor begins from the beginning.
  for (const after of ['-1', '1.5', 'x', '9'.repeat(20)]) {
    expect(await reporting.issuedRows(system(), { ...issued, figureId: 'sent.advanced-theory', limit: 1, after })).toEqual(frozen)
  }
  expect([await bytesOf('docx'), await bytesOf('xlsx')]).toEqual(before)
  expect(await reporting.checkIssued(system(), issued)).toMatchObject({ frozen: true, docx: true, xlsx: true })
}, 60_000)

it('compares every column of a figure: a person’s ethnic group, the mode of a class, who is carried over', async () => {
  const issued = await issue({ issuedOn: '2023-02-01' })
  const before = await reporting.issuedReport(system(), issued)
  expect(before.figures.filter(({ erratum }) => erratum)).toEqual([])
  const changedNow = async () => (await reporting.issuedReport(system(), issued)).figures.filter(({ erratum }) => erratum)
  const all = before.figures.find(({ id }) => id === 'all')?.frozen

  await correct('people', ['personCode,ethnicGroup', 'N01,11'])
  expect((await changedNow()).find(({ id }) => id === 'all')).toMatchObject({
    frozen: { ethnicMinority: all?.ethnicMinority },
    erratum: { enrolments: all?.enrolments, people: all?.people, ethnicMinority: (all?.ethnicMinority ?? 0) + 2, added: [], removed: [] },
  })
  await correct('people', ['personCode,ethnicGroup', 'N01,01'])
  expect(await changedNow()).toEqual([])

  await correct('classes', ['classCode,mode', 'CU-1,online'])
  expect((await changedNow()).find(({ id }) => id === 'sent.advanced-theory')).toMatchObject({ frozen: { online: 0 }, erratum: { online: 2 } })
  await correct('classes', ['classCode,mode', 'CU-1,in-person'])
  expect(await changedNow()).toEqual([])

  await correct('enrolments', ['personCode,classCode,decisionNo,decisionDate,status', 'N01,MO-3,1/QĐ,20/12/2021,enrolled'])
  const carried = (await changedNow()).find(({ id }) => id === 'all')
  expect(carried).toMatchObject({ frozen: { carriedOver: { enrolments: 1 } }, erratum: { enrolments: all?.enrolments, carriedOver: { enrolments: 2 } } })
})
