import { describe, expect, it } from 'vitest'
import type { DraftQuery } from '#contracts/reporting-draft.ts'
import { of2022, openReportsHouse } from './reports-house.ts'

// Today is 1 June 2023.
const { reporting, system, officerOf, issue } = await openReportsHouse({ queue: false })

describe('a report is not issued', () => {
  it('on a day after today, before its period begins, or on no day at all', async () => {
    const refused = { code: 'reporting.issue-date', params: { first: '01/01/2022', last: '01/06/2023' } }
    for (const issuedOn of ['2023-06-02', '2021-12-31', '2023-02-30']) await expect(issue({ issuedOn })).rejects.toMatchObject(refused)
    const none = await reporting.listIssued(system(), { limit: 50 })
    expect(none.items).toEqual([])
    for (const issuedOn of ['2023-06-01', '2022-01-01']) expect(await issue({ issuedOn })).toMatchObject({ issuedOn })
  })

  it('for a period that reaches beyond the end of this year, early or not', async () => {
    const until = (to: string): DraftQuery => ({ organisation: 'then', layout: 'party', from: '2022-01-01', to })
    await expect(issue({ query: until('2024-01-01'), early: true })).rejects.toMatchObject({
      code: 'reporting.period-ahead',
      params: { date: '01/01/2024', last: '31/12/2023' },
    })
    expect(await issue({ query: until('2023-12-31'), early: true })).toMatchObject({ period: { to: '2023-12-31' } })
  })

  it('under a number far beyond the last', async () => {
    await expect(issue({ number: 50_000 })).rejects.toMatchObject({ code: 'documents.number-too-far' })
  })

  it('without an issuing body, a symbol and a place, and says which of them is missing', async () => {
    const query: DraftQuery = { ...of2022, layout: 'state', unit: 'A' }
    const { texts } = await reporting.draft(system(), query)
    await reporting.saveDraft(system(), { query, texts: { ...texts, issuer: '', symbol: '  ', place: '' }, version: 0 })
    await expect(issue({ query })).rejects.toMatchObject({
      code: 'reporting.letterhead',
      params: { missing: 'cơ quan ban hành, ký hiệu, địa danh' },
      fields: { 'texts.issuer': 'Ghi cơ quan ban hành.', 'texts.symbol': 'Ghi ký hiệu.', 'texts.place': 'Ghi địa danh.' },
    })
    await reporting.saveDraft(system(), { query, texts: { ...texts, place: '' }, version: 1 })
    await expect(issue({ query })).rejects.toMatchObject({ fields: { 'texts.place': 'Ghi địa danh.' } })
    await reporting.saveDraft(system(), { query, texts, version: 2 })
    expect(await issue({ query })).toMatchObject({ unit: { code: 'A' } })
  })

  it('with other texts than those that were shown', async () => {
    const query: DraftQuery = { ...of2022, unit: 'B' }
    const shown = await reporting.draft(system(), query)
    await reporting.saveDraft(system(), { query, texts: { ...shown.texts, context: 'Câu của người khác.' }, version: shown.version })
    await expect(issue({ query, textsVersion: shown.version })).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' })
    const issued = await issue({ query, textsVersion: shown.version + 1 })
    const { sections } = await reporting.issuedReport(system(), issued)
    expect(sections.flatMap(({ paragraphs }) => paragraphs)).toContain('Câu của người khác.')
  })
})

it('a draft tells what has been issued of its edition already, to those who may see it', async () => {
  const query: DraftQuery = { ...of2022, layout: 'state' }
  expect((await reporting.draft(system(), query)).issued).toEqual([])
  const first = await issue({ query, issuedOn: '2023-01-05' })
  const second = await issue({ query, issuedOn: '2023-02-05' })
  const told = [second, first].map(({ reportId, number, issuedOn }) => ({ reportId, number, issuedOn }))
  expect((await reporting.draft(system(), query)).issued).toEqual(told)
  for (const other of [
    { ...query, unit: 'B' },
    { ...query, year: 2021 },
  ])
    expect((await reporting.draft(system(), other)).issued).toEqual([])

  const own = await officerOf('A')
  const ofA = await issue({ query, issuedOn: '2023-01-05' }, own)
  expect((await reporting.draft(own, query)).issued.map(({ reportId }) => reportId)).toContain(ofA.reportId)
  expect((await reporting.draft(own, query)).issued.map(({ reportId }) => reportId)).not.toContain(first.reportId)
  const withoutReading = {
    ...own,
    actor: { ...own.actor, permissions: new Map([...own.actor.permissions].filter(([name]) => name !== 'reporting.read-issued')) },
  }
  expect((await reporting.draft(withoutReading, query)).issued).toEqual([])
})
