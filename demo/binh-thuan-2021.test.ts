import { beforeAll, describe, expect, it } from 'vitest'
import { binhThuan2021 } from './binh-thuan-2021.ts'
import { typeOfProgramme } from './class-types.ts'
import { demoPosts } from './post-profiles.ts'
import { provinceKinds, type ProvinceKind, type Row } from './province.ts'

const rows = new Map<ProvinceKind, Row[]>()
const of = (kind: ProvinceKind) => rows.get(kind) ?? []
const text = (row: Row, key: string) => (row[key] === undefined || row[key] === null ? '' : String(row[key]))
const classOf = new Map<string, Row>()
let elapsed = 0

beforeAll(() => {
  const from = performance.now()
  const province = binhThuan2021()
  for (const kind of provinceKinds) rows.set(kind, [...province.rows(kind)])
  elapsed = performance.now() - from
  for (const row of of('classes')) classOf.set(text(row, 'classCode'), row)
})

/** Turns by the rules of CONTRACT "Counting", from the rows alone. */
function turns(channel: 'sent' | 'opened', types: RegExp): { turns: number; people: number; classes: number } {
  const found = of('enrolments').filter((row) => {
    const held = classOf.get(text(row, 'classCode'))
    if (!held || held['channel'] !== channel || !types.test(typeOfProgramme(text(held, 'programmeCode')))) return false
    if (channel === 'sent') return text(row, 'decisionDate').startsWith('2021')
    return text(held, 'openedOn').startsWith('2021') && (text(row, 'leftOn') === '' || text(row, 'leftOn') > '2021-12-31')
  })
  const opened = of('classes').filter(
    (row) => text(row, 'openedOn').startsWith('2021') && row['channel'] === 'opened' && types.test(typeOfProgramme(text(row, 'programmeCode'))),
  )
  return {
    turns: found.length,
    people: new Set(found.map((row) => row['personCode'])).size,
    classes: channel === 'opened' ? opened.length : new Set(found.map((row) => row['classCode'])).size,
  }
}

describe('figures of 2021', () => {
  it('gives what the source reports', () => {
    expect(turns('sent', /^DT-LLCT-CC-/)).toMatchObject({ turns: 116, people: 116 })
    expect(turns('opened', /^DT-LLCT-TC-/)).toMatchObject({ classes: 11, turns: 721 })
    expect(turns('sent', /^(DT-CM-DH|DT-SDH-|DT-DC)/).turns).toBe(146)
    expect(turns('opened', /^BD-/)).toMatchObject({ classes: 24, turns: 1552 })
    expect(turns('opened', /./)).toMatchObject({ classes: 35, turns: 2273 })
    expect(turns('sent', /./).turns + turns('opened', /./).turns).toBe(2767)
  })

  it('sends leaders to 232 turns, some of them twice, all holding a leadership post at the decision', () => {
    const leaders = /^(BD-LDQL-(SO|HUYEN|PHONG)|BD-QPAN-[23]|BD-QLNN-CVCC|BD-CD-DANG)$/
    const counted = turns('sent', leaders)
    expect(counted.turns).toBe(232)
    expect(counted.people).toBeLessThan(232)
    expect(counted.people).toBeGreaterThan(180)
    const leading = new Set(demoPosts.filter((post) => post.leadership).map((post) => post.code))
    const sent = of('enrolments').filter((row) => text(row, 'classCode').startsWith('LD-2021'))
    expect(sent.filter((row) => !leading.has(text(row, 'postCode')))).toEqual([])
  })

  it('has the years before thinner, with elementary theory and courses abroad', () => {
    for (let year = 2016; year <= 2020; year++) {
      const count = of('enrolments').filter((row) => text(row, 'decisionDate').startsWith(String(year))).length
      expect(count).toBeGreaterThan(2767 * 0.25)
      expect(count).toBeLessThan(2767 * 0.5)
    }
    const before = of('classes').filter((row) => text(row, 'openedOn') < '2021')
    expect(before.filter((row) => row['programmeCode'] === 'DT-LLCT-SC').length).toBeGreaterThan(5)
    expect(before.filter((row) => row['programmeCode'] === 'BD-NUOCNGOAI').length).toBeGreaterThan(1)
    expect(before.filter((row) => row['channel'] === 'opened' && (row['closedOn'] === undefined || text(row, 'closedOn') >= '2021')).length).toBeGreaterThan(1)
  })

  it('has the shortcomings that the report speaks of', () => {
    const year = of('classes').filter((row) => text(row, 'plannedOpenOn').startsWith('2021') || text(row, 'openedOn').startsWith('2021'))
    expect(year.filter((row) => row['cancelledOn'] !== undefined && row['openedOn'] === undefined && text(row, 'cancelReason').includes('Covid'))).toHaveLength(
      4,
    )
    const late = year.filter(
      (row) => row['openedOn'] && row['plannedOpenOn'] && Date.parse(text(row, 'openedOn')) - Date.parse(text(row, 'plannedOpenOn')) > 30 * 86_400_000,
    )
    expect(late.length).toBeGreaterThanOrEqual(4)
    expect(year.filter((row) => row['plannedOpenOn'] === undefined)).toHaveLength(1)
    expect(year.filter((row) => row['mode'] === 'online').length).toBeGreaterThan(3)
    const wentOnline = year.filter((row) => /^1[2-5]\/07\/2021 trực tuyến/.test(text(row, 'modeChanges')))
    expect(wentOnline.filter((row) => row['channel'] === 'opened' && text(row, 'openedOn').startsWith('2021'))).toHaveLength(4)
    expect(wentOnline.length).toBeGreaterThan(5)
    const sent = of('enrolments').filter((row) => text(row, 'decisionDate').startsWith('2021') && classOf.get(text(row, 'classCode'))?.['channel'] === 'sent')
    expect(sent.filter((row) => row['decisionNo'] === undefined)).toHaveLength(7)
    expect(sent.filter((row) => row['status'] === 'withdrawn')).toEqual([])
    const members = new Map(of('people').map((row) => [row['personCode'], row['partyOfficial']]))
    expect(sent.filter((row) => text(row, 'classCode').startsWith('CC') && members.get(row['personCode']) === undefined).length).toBeGreaterThan(1)
  })
})

describe('ratio 1:1,2 at the end of 2021', () => {
  it('has three to five proposing units over it while the province is below', async () => {
    const { advancedPosts } = await import('./post-profiles.ts')
    const parents = new Map(of('units').map((row) => [text(row, 'code'), text(row, 'parentCode')]))
    const proposing = (code: string): string => (parents.get(code) === '60' ? code : proposing(parents.get(code) ?? '60'))
    const people = new Map(of('people').map((row) => [text(row, 'personCode'), row]))
    const posts = new Map<string, number>()
    const have = new Map<string, Set<string>>()
    const bump = (code: string, by: number) => posts.set(code, (posts.get(code) ?? 0) + by)
    for (const row of of('posts')) if (advancedPosts.has(text(row, 'postCode'))) bump(proposing(text(row, 'unitCode')), Number(row['seats']))
    const add = (person: string) => {
      const row = people.get(person)
      if (row?.['status'] !== 'active') return
      const unit = proposing(text(row, 'unitCode'))
      have.set(unit, (have.get(unit) ?? new Set()).add(person))
    }
    for (const row of of('qualifications')) {
      if (row['ladder'] === 'political-theory' && /^(advanced|bachelor-politics)$/.test(text(row, 'level'))) add(text(row, 'personCode'))
    }
    for (const row of of('enrolments')) if (text(row, 'classCode').startsWith('CC') && row['status'] === 'enrolled') add(text(row, 'personCode'))
    const over = [...posts].filter(([unit, count]) => (have.get(unit)?.size ?? 0) > Math.floor((6 * count) / 5)).map(([unit]) => unit)
    expect(over.length).toBeGreaterThanOrEqual(3)
    expect(over.length).toBeLessThanOrEqual(5)
    const all = [...posts.values()].reduce((a, b) => a + b, 0)
    const holding = [...have.values()].reduce((sum, each) => sum + each.size, 0)
    expect(holding).toBeLessThan(Math.floor((6 * all) / 5))
    expect(holding).toBeGreaterThan(all * 0.6)
  })

  it('has units that sent nobody', () => {
    const silent = of('units').filter((unit) => unit['parentCode'] === '60' && ['BQLKCN', 'CCB'].includes(text(unit, 'code')))
    expect(silent).toHaveLength(2)
    for (const unit of silent) expect(of('enrolments').filter((row) => row['unitCode'] === unit['code'] && text(row, 'decisionDate') >= '2021')).toEqual([])
  })
})

it('tells the whole province in about a second, of the size that was asked for', () => {
  expect(of('people')).toHaveLength(28_000)
  expect(of('units').length).toBeGreaterThan(600)
  expect(of('units').length).toBeLessThan(900)
  expect(elapsed).toBeLessThan(8_000)
})
