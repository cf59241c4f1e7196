import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { permissions } from '#contracts/permissions.ts'
import type { TestHouse } from '#test/app.ts'
import { openCountingHouse } from './counting-province.ts'

describe('figures of units', () => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openCountingHouse()
  }, 120_000)
  afterAll(() => house.close())
  const of2022 = { year: 2022, organisation: 'then' } as const
  const reporting = () => house.modules.reporting
  const ctx = () => house.systemCtx('test')
  const officerOf = async (code: string): Promise<Ctx> => {
    const { rows } = await sql<{ id: string }>`select unit_id as id from organisation.v_unit where code = ${code} limit 1`.execute(house.database.main)
    const scope = rows.map(({ id }) => id)
    return { ...ctx(), actor: { kind: 'account', id: code, name: code, permissions: new Map(permissions.map((name) => [name, scope])) } }
  }
  const bring = async (kind: string, ...lines: string[]) => {
    const path = join(house.config.dataDir, `${kind}.csv`)
    writeFileSync(path, `\uFEFF${lines.join('\r\n')}\r\n`)
    expect((await house.modules.imports.importNow(ctx(), kind, path)).errors).toEqual([])
  }

  it('asked for by its code, the root is the province', async () => {
    const [province, root] = await Promise.all([reporting().annualReport(ctx(), of2022), reporting().annualReport(ctx(), { ...of2022, unit: 'T' })])
    expect(root.unit?.code).toBe('T')
    expect(root.figures).toEqual(province.figures)
    expect(root.limitations).toEqual(province.limitations)
  })

  it('gives one number for a unit, whoever asks, also where others are carried over to it', async () => {
    for (const organisation of ['then', 'now'] as const) {
      for (const code of ['A', 'C']) {
        const officer = await officerOf(code)
        const asked = await reporting().annualReport(ctx(), { year: 2022, organisation, unit: code })
        expect((await reporting().annualReport(officer, { year: 2022, organisation, unit: code })).figures).toEqual(asked.figures)
        expect(await reporting().annualReport(officer, { year: 2022, organisation })).toMatchObject({ unit: { code }, figures: asked.figures })
      }
    }
    const carried = await reporting().figure(await officerOf('C'), { year: 2022, organisation: 'now', figureId: 'all' })
    expect(carried.rows.map((row) => row.personCode)).toEqual(['N03'])
  })

  it('a unit without units below it can be the one that sent nobody', async () => {
    const of = async (unit: string, year: number, organisation: 'then' | 'now' = 'then') =>
      (await reporting().annualReport(ctx(), { year, organisation, unit })).limitations.find(({ id }) => id === 'units-sent-nobody')
    expect(await of('B', 2021)).toMatchObject({ count: 1, units: ['B'] })
    expect(await of('B', 2022)).toMatchObject({ count: 0 })
    expect(await of('A', 2021)).toMatchObject({ count: 0 })
    // On today's organisation the people of B are where B is continued.
    expect(await of('C', 2021, 'now')).toMatchObject({ count: 1, units: ['C'] })
    expect(await of('C', 2022, 'now')).toMatchObject({ count: 0 })
  })

  it('words a unit’s classes as those its people attended', async () => {
    const { computed } = await reporting().draft(ctx(), { ...of2022, unit: 'A', layout: 'party' })
    expect(computed.results.join(' ')).toContain('Sở A đã có 2 lượt người ở 1 lớp bồi dưỡng mở trong tỉnh')
    expect(computed.results.join(' ')).toContain('2 học viên ở 1 lớp mở trong tỉnh')
  })

  it('finds a unit that ended within the years of a trend', async () => {
    const { years, figures } = await reporting().trend(ctx(), { from: 2021, to: 2023, organisation: 'then', unit: 'B' })
    expect(years).toEqual([2021, 2022, 2023])
    expect(figures.find(({ id }) => id === 'all')?.enrolments).toEqual([0, 1, 0])
  })

  it('counts whoever joined a carried-over class within the period, and whoever was sent without any date', async () => {
    await bring('enrolments', 'personCode,classCode,decisionNo,decisionDate,status,joinedOn', 'N04,MO-3,9/QĐ,05/01/2022,enrolled,10/01/2022')
    expect(await reporting().figure(ctx(), { ...of2022, figureId: 'opened.total' })).toMatchObject({
      enrolments: 4,
      carriedOver: { classes: 1, enrolments: 2 },
    })
    await bring(
      'classes',
      'classCode,name,programmeCode,providerCode,channel,studyForm,mode',
      'CU-2,Lớp chưa có ngày,DT-LLCT-CC-TT,TRUONG,sent,full-time,in-person',
    )
    await bring('enrolments', 'personCode,classCode,status', 'N05,CU-2,enrolled')
    const { limitations } = await reporting().annualReport(ctx(), { year: 2023, organisation: 'then' })
    expect(limitations.find(({ id }) => id === 'sent-without-decision')).toMatchObject({ count: 1, units: ['A'] })
  })

  it('counts a period long before any dated parameter', async () => {
    expect(await reporting().annualReport(ctx(), { from: '1900-01-01', to: '1900-12-31', organisation: 'then' })).toMatchObject({ youngMaxAge: 40 })
  })
})
