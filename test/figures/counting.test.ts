import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/app.ts'

const folder = mkdtempSync(join(tmpdir(), 'tn-counting-'))

/** A small province made for the rules of counting; every date here stands for a rule. */
const files: readonly [kind: string, header: string, ...rows: string[]][] = [
  [
    'units',
    'code,validFrom,validTo,name,kind,block,level,parentCode',
    'T,01/01/2000,,Tỉnh Thử,province,state,province,',
    'A,01/01/2000,,Sở A,department,state,province,T',
    'B,01/01/2000,01/06/2022,Sở B,department,state,province,T',
    'C,01/06/2022,,Sở C,department,state,province,T',
    'P,01/01/2000,01/06/2022,Sở P,department,state,province,T',
  ],
  ['successions', 'fromCode,toCode,date,kind,part,legalBasis', 'B,C,01/06/2022,merge,full,QĐ 1', 'P,C,01/06/2022,split,partial,QĐ 1'],
  ['providers', 'code,name,level,place', 'TRUONG,Trường tỉnh,province,in-province'],
  [
    'people',
    'personCode,fullName,birthDate,sex,ethnicGroup,unitCode,unitSince',
    ...['01,A,male,01', '02,A,female,04', '03,B,female,01', '04,P,male,11', '05,A,male,01'].map((line) => {
      const [no, unit, sex, ethnic] = line.split(',')
      return `N${no},Người ${no},01/01/1980,${sex},${ethnic},${unit},01/01/2010`
    }),
  ],
  [
    'classes',
    'classCode,name,programmeCode,providerCode,channel,studyForm,mode,modeChanges,openedOn,closedOn,cancelledOn,cancelReason',
    'MO-1,Lớp mở giữa năm,BD-QLNN-CV,TRUONG,opened,full-time,in-person,15/07/2022 trực tuyến,10/07/2022,10/08/2022,,',
    'MO-2,Lớp chưa có ai,BD-QLNN-CV,TRUONG,opened,full-time,online,,01/09/2022,01/10/2022,,',
    'MO-3,Lớp chuyển tiếp,BD-QLNN-CV,TRUONG,opened,full-time,in-person,,30/12/2021,10/02/2022,,',
    'MO-4,Lớp không mở,BD-QLNN-CV,TRUONG,opened,full-time,in-person,,,,01/03/2022,Dịch bệnh',
    'CU-1,Lớp cử đi,DT-LLCT-CC-TT,TRUONG,sent,full-time,in-person,,01/03/2023,01/11/2023,,',
  ],
  [
    'enrolments',
    'personCode,classCode,decisionNo,decisionDate,status,joinedOn,leftOn',
    'N01,MO-1,1/QĐ,20/06/2022,enrolled,,',
    'N03,MO-1,1/QĐ,20/05/2022,enrolled,,',
    'N04,MO-1,1/QĐ,20/05/2022,enrolled,,',
    'N02,MO-1,1/QĐ,20/06/2022,dropped,,01/08/2022',
    'N05,MO-1,1/QĐ,20/06/2022,dropped,,01/02/2023',
    'N02,MO-3,1/QĐ,20/12/2021,enrolled,,',
    'N01,CU-1,2/QĐ,30/12/2022,enrolled,,',
    'N02,CU-1,2/QĐ,30/12/2022,withdrawn,,15/01/2023',
    'N05,CU-1,2/QĐ,30/12/2022,withdrawn,,31/12/2022',
  ],
]

describe('counting', () => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openTestHouse('2023-06-01T08:00+07:00')
    for (const [kind, ...lines] of files) {
      const path = join(folder, `${kind}.csv`)
      writeFileSync(path, `\uFEFF${lines.join('\r\n')}\r\n`)
      const { errors } = await house.modules.imports.importNow(house.systemCtx('test'), kind, path)
      if (errors.length) throw new Error(`${kind}: ${JSON.stringify(errors)}`)
    }
  }, 120_000)
  afterAll(async () => {
    await house.close()
    rmSync(folder, { recursive: true, force: true })
  })

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
