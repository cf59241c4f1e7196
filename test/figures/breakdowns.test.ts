import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Dimension, dimensionWords, type FigureRow, rowSorts } from '#contracts/reporting.ts'
import type { TestHouse } from '#test/app.ts'
import { openCountingHouse } from './counting-province.ts'

describe('figures opened further', () => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openCountingHouse()
  }, 120_000)
  afterAll(() => house.close())
  const of2022 = { year: 2022, organisation: 'then' } as const
  const reporting = () => house.modules.reporting
  const ctx = () => house.systemCtx('test')
  const groups = async (by: Dimension, figureId = 'opened.total', more: object = {}) => {
    const { groups: found } = await reporting().breakdown(ctx(), { ...of2022, ...more, figureId, by })
    return found.map(({ label, enrolments, classes }) => [label, enrolments, classes])
  }

  it('counts apart what is carried over, in no figure', async () => {
    const found = await reporting().figure(ctx(), { ...of2022, figureId: 'opened.total' })
    expect(found).toMatchObject({ classes: 2, enrolments: 4, carriedOver: { classes: 1, enrolments: 1 } })
    const later = await reporting().figure(ctx(), { year: 2023, organisation: 'then', figureId: 'sent.advanced-theory' })
    expect(later).toMatchObject({ enrolments: 0, carriedOver: { classes: null, enrolments: 2 } })
    expect(await groups('standing')).toEqual([
      ['Mới trong kỳ', 4, 1],
      ['Chuyển tiếp từ trước', 1, 1],
    ])
  })

  it.each([
    [
      'sex',
      [
        ['Nam', 3, 1],
        ['Nữ', 1, 1],
      ],
    ],
    ['age', [['41–50 tuổi', 4, 1]]],
    // With the class that opened without anybody.
    [
      'mode',
      [
        ['Kết hợp', 4, 1],
        ['Trực tuyến', 0, 1],
      ],
    ],
    ['block', [['Nhà nước', 4, 1]]],
    ['level', [['Cấp tỉnh', 4, 1]]],
    ['type', [['Quản lý nhà nước chương trình chuyên viên', 4, 2]]],
    ['provider', [['Trường tỉnh', 4, 2]]],
    ['place', [['Trong tỉnh', 4, 2]]],
    ['fund-source', [['Chưa ghi', 4, 2]]],
    [
      'unit',
      [
        ['Sở A', 2, 1],
        ['Sở B', 1, 1],
        ['Sở P', 1, 1],
      ],
    ],
  ] as const)('by %s', async (by, expected) => expect(await groups(by)).toEqual(expected))

  it('by the unit right below the one that is asked for; by today’s units where they are carried over', async () => {
    expect(await groups('unit', 'opened.total', { organisation: 'now' })).toEqual([
      ['Sở A', 2, 1],
      ['Chưa xếp vào đơn vị hiện nay', 1, 1],
      ['Sở C', 1, 1],
    ])
    expect(await groups('unit', 'opened.total', { unit: 'A' })).toEqual([['Sở A', 2, 1]])
  })

  it.each(Object.keys(dimensionWords) as Dimension[])('every group by %s opens onto as many people as it counts', async (by) => {
    for (const figureId of ['all', 'opened.total', 'type:BD-QLNN']) {
      const { groups: found, overlapping } = await reporting().breakdown(ctx(), { ...of2022, figureId, by })
      const opened = await Promise.all(found.map(({ key }) => reporting().figure(ctx(), { ...of2022, figureId, by, group: key })))
      expect(opened.map(({ rows }) => rows.length)).toEqual(found.map(({ enrolments }) => enrolments))
      if (by !== 'standing' && !overlapping) {
        const { enrolments } = await reporting().figure(ctx(), { ...of2022, figureId })
        expect(found.reduce((sum, group) => sum + group.enrolments, 0)).toBe(enrolments)
      }
    }
  })

  it('finds people in a list with or without accents, by code and class', async () => {
    const who = async (q: string) => (await reporting().figure(ctx(), { ...of2022, figureId: 'all', q })).rows.map((row) => row.personCode)
    expect(await who('nguoi 03')).toEqual(['N03'])
    expect(await who('n04')).toEqual(['N04'])
    expect(await who('CU-1')).toEqual(['N01', 'N02'])
    expect(await who('100%')).toEqual([])
    const women = await reporting().figure(ctx(), { ...of2022, figureId: 'all', by: 'sex', group: 'female', limit: 1 })
    expect([women.enrolments, women.listed, women.rows.length]).toEqual([6, 2, 1])
  })

  it('orders a list in several ways and pages through each without loss', async () => {
    const everybody = (await reporting().figure(ctx(), { ...of2022, figureId: 'all' })).rows.map((row) => `${row.personCode} ${row.classCode}`)
    const listed: Record<string, readonly string[]> = {}
    for (const sort of rowSorts.flatMap((by) => [by, `-${by}`])) {
      const pages: FigureRow[] = []
      let after: string | undefined
      do {
        const page = await reporting().figure(ctx(), { ...of2022, figureId: 'all', sort, limit: 2, after })
        pages.push(...page.rows)
        after = page.next ?? undefined
      } while (after)
      listed[sort] = pages.map((row) => `${row.personCode} ${row.classCode}`)
      expect([sort, listed[sort].toSorted()]).toEqual([sort, everybody.toSorted()])
      if (sort === 'unit') expect(pages.map((row) => row.unitName)).toEqual(['Sở A', 'Sở A', 'Sở A', 'Sở A', 'Sở B', 'Sở P'])
      if (sort === '-decision') expect(pages[0]?.decisionDate).toBe('2022-12-30')
    }
    for (const by of rowSorts) expect(listed[`-${by}`]).toEqual(listed[by]?.toReversed())
    const odd = await reporting().figure(ctx(), { ...of2022, figureId: 'all', sort: 'unit', after: 'khong-doc-duoc', limit: 50 })
    expect(odd.rows).toHaveLength(6)
  })

  it('counts every turn of the statistics once, and people once in each total', async () => {
    const { columns, rows } = await reporting().statistics(ctx(), of2022)
    const total = rows.find(({ id }) => id === 'total')
    const figure = await reporting().figure(ctx(), { ...of2022, figureId: 'all' })
    const at = (id: string) => columns.findIndex((column) => column.id === id)
    expect(total?.turns[at('total')]).toBe(figure.enrolments)
    expect(total?.people[at('total')]).toBe(figure.people)
    expect(total?.turns[at('women')]).toBe(figure.women)
    expect(total?.turns[at('DT-LLCT-CC')]).toBe(2)
    expect(total?.turns[at('BD-QLNN-CV')]).toBe(4)
    const others = rows.filter(({ id }) => id !== 'total')
    for (const [i] of columns.entries()) expect(others.reduce((sum, row) => sum + (row.turns[i] ?? 0), 0)).toBe(total?.turns[i])
    const subjects = total?.turns.slice(3).reduce((sum, turns) => sum + turns, 0)
    expect(subjects).toBe(figure.enrolments)
  })

  it('opens every cell of the statistics onto as many turns as it counts', async () => {
    const { columns, rows } = await reporting().statistics(ctx(), of2022)
    for (const row of rows) {
      for (const [i, column] of columns.entries()) {
        const cell = { row: row.id, column: column.id }
        const { listed, rows: turns } = await reporting().figure(ctx(), { ...of2022, figureId: 'all', ...cell })
        expect([cell, listed, turns.length]).toEqual([cell, row.turns[i], row.turns[i]])
      }
    }
    await expect(reporting().figure(ctx(), { ...of2022, figureId: 'all', row: 'nobody' })).rejects.toMatchObject({ code: 'reporting.unknown-figure' })
  })

  it('lists one person’s turns alone, whatever other codes theirs is a part of', async () => {
    const { rows } = await reporting().figure(ctx(), { ...of2022, figureId: 'all' })
    const person = rows[0]?.personId ?? ''
    const theirs = rows.filter(({ personId }) => personId === person)
    const alone = await reporting().figure(ctx(), { ...of2022, figureId: 'all', person, limit: 1 })
    expect([alone.listed, alone.enrolments]).toEqual([theirs.length, rows.length])
    expect((await reporting().figure(ctx(), { ...of2022, figureId: 'all', person })).rows).toEqual(theirs)
    expect((await reporting().figure(ctx(), { ...of2022, figureId: 'all', person, q: 'nobody is called so' })).rows).toEqual([])
    expect(theirs.length).toBeLessThan(rows.length)
  })

  it('finds the limitations, each with its list, and the directions that follow', async () => {
    const report = await reporting().annualReport(ctx(), of2022)
    expect(report.limitations.map(({ id, count, units }) => [id, count, units])).toEqual([
      ['classes-cancelled', 1, []],
      ['sent-without-decision', 0, []],
      // Neither posts nor plans of theirs are known in full.
      ['wrong-target', 0, []],
      // Two study for a level that no post of the unit asks for.
      ['over-ratio', 1, ['A']],
      ['units-sent-nobody', 0, []],
    ])
    expect(report.directions.map(({ id, because }) => [id, because])).toEqual([
      ['leadership', 'over-ratio'],
      ['review-posts', 'classes-cancelled'],
    ])
    for (const { id, count } of report.limitations) {
      const { items, next } = await reporting().limitation(ctx(), { ...of2022, limitationId: id })
      expect([items.length, next]).toEqual([count, null])
    }
    const of2021 = await reporting().annualReport(ctx(), { year: 2021, organisation: 'then' })
    expect(of2021.limitations.find(({ id }) => id === 'units-sent-nobody')?.units).toEqual(['B', 'P'])
    expect(of2021.directions.map(({ id, because }) => [id, because])).toEqual([['leadership', 'units-sent-nobody']])
    const { items } = await reporting().limitation(ctx(), { year: 2021, organisation: 'then', limitationId: 'units-sent-nobody', limit: 1 })
    expect(items.map(({ title, detail }) => [title, detail])).toEqual([['Sở B', 'Có 1 người, không ai được cử đi học']])
  })

  it('counts a year the same alone and among others', async () => {
    const byYear = await reporting().countByYear(ctx(), { from: 2020, to: 2023, organisation: 'then' })
    for (const [i, figures] of byYear.entries()) {
      expect(figures).toEqual((await reporting().annualReport(ctx(), { year: 2020 + i, organisation: 'then' })).figures)
    }
  })

  it('names periods', async () => {
    const { items } = await reporting().periods(ctx(), { year: 2021 })
    expect(items.map(({ name }) => name)).toEqual([
      'năm 2021',
      '6 tháng đầu năm 2021',
      '6 tháng cuối năm 2021',
      'quý I năm 2021',
      'quý II năm 2021',
      'quý III năm 2021',
      'quý IV năm 2021',
      'nhiệm kỳ 2020–2025',
      'giai đoạn 2021–2025',
      'giai đoạn 2012–2021',
    ])
    const odd = await reporting().annualReport(ctx(), { from: '2022-02-03', to: '2022-05-06', organisation: 'then' })
    expect(odd.periodName).toBe('từ ngày 03/02/2022 đến ngày 06/05/2022')
  })
})
