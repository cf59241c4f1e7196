import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestHouse } from '#test/app.ts'
import { openCountingHouse } from './counting-province.ts'

describe('counting', () => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openCountingHouse()
  }, 120_000)
  afterAll(() => house.close())

  const figure = async (figureId: string, more: { unit?: string; organisation?: 'then' | 'now'; year?: number } = {}) => {
    const found = await house.modules.reporting.figure(house.systemCtx('test'), { year: 2022, organisation: 'then', ...more, figureId })
    expect(found.rows).toHaveLength(found.enrolments)
    return found
  }
  const who = async (...args: Parameters<typeof figure>) => (await figure(...args)).rows.map((row) => `${row.personCode} ${row.unitCode ?? '—'}`)

  it('counts classes by their opening and learners by the roster at the period’s end', async () => {
    expect(await who('opened.total')).toEqual(['N01 A', 'N03 B', 'N04 P', 'N05 A'])
    expect(await figure('opened.total')).toMatchObject({ classes: 2, enrolments: 4, people: 4, women: 1, ethnicMinority: 1, blended: 4, online: 0 })
    expect(await figure('opened.total', { year: 2021 })).toMatchObject({ classes: 1, enrolments: 1 })
    expect(await figure('opened.total', { year: 2023 })).toMatchObject({ classes: 0, enrolments: 0 })
  })

  it('counts who was sent by the decision; one taken back by the period’s end sent nobody, one taken back later did', async () => {
    expect(await who('sent.advanced-theory')).toEqual(['N01 A', 'N02 A'])
    expect((await figure('sent.advanced-theory', { year: 2023 })).enrolments).toBe(0)
  })

  it('takes the unit of the decision, on its date, though it had ended when the class opened', async () => {
    expect(await who('opened.total', { unit: 'T' })).toEqual(['N01 A', 'N03 B', 'N04 P', 'N05 A'])
    expect(await figure('opened.total', { unit: 'B' })).toMatchObject({ classes: 1, enrolments: 1 })
    expect(await figure('opened.total', { unit: 'A' })).toMatchObject({ classes: 1, enrolments: 2 })
    expect(await figure('opened.total', { unit: 'C' })).toMatchObject({ classes: 0, enrolments: 0 })
  })

  it('carries over to today: the merged are placed, the divided are not, totals stay', async () => {
    expect(await who('opened.total', { organisation: 'now' })).toEqual(['N01 A', 'N03 C', 'N04 —', 'N05 A'])
    expect(await figure('opened.total', { organisation: 'now' })).toMatchObject({ classes: 2, enrolments: 4, notYetPlaced: 1 })
    expect(await figure('opened.total', { organisation: 'now', unit: 'C' })).toMatchObject({ classes: 1, enrolments: 1 })
  })

  it('shows whoever answers for a unit its own people alone', async () => {
    const ctx = house.systemCtx('test')
    const { rows } = await house.modules.reporting.figure(ctx, { year: 2022, organisation: 'then', figureId: 'all' })
    const unitId = (await house.modules.organisation.listUnits(ctx, { limit: 50 })).items.find((unit) => unit.code === 'A')?.unitId ?? ''
    const officer = { ...ctx, actor: { kind: 'account', id: 'x', name: 'x', permissions: new Map([['reporting.read-figures', [unitId]]]) } } as const
    const own = await house.modules.reporting.figure(officer, { year: 2022, organisation: 'then', figureId: 'all' })
    expect(own.rows.map((row) => row.personCode)).toEqual(rows.filter((row) => row.unitCode === 'A').map((row) => row.personCode))
    await expect(house.modules.reporting.figure(officer, { year: 2022, organisation: 'then', figureId: 'all', unit: 'B' })).rejects.toMatchObject({
      code: 'reporting.unknown-unit',
    })
  })
})
