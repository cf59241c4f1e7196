import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import ladders from '../db/data/ladders.json' with { type: 'json' }
import posts from '../db/data/posts.json' with { type: 'json' }
import shippedProviders from '../db/data/providers.json' with { type: 'json' }
import ranks from '../db/data/ranks.json' with { type: 'json' }
import terms from '../db/data/terms.json' with { type: 'json' }
import trainingTypes from '../db/data/training-types.json' with { type: 'json' }
import { binhThuan2021 } from './binh-thuan-2021.ts'
import { generateProvince } from './generate-province.ts'
import { provinceKinds, type Province, type ProvinceKind, type Row } from './province.ts'
import { type WriteRows, writeProvince } from './province-workbooks.ts'

const text = (row: Row, key: string) => (row[key] === undefined || row[key] === null ? '' : String(row[key]))
const rows = new Map<ProvinceKind, Row[]>()
const of = (kind: ProvinceKind) => rows.get(kind) ?? []
const codes = (kind: ProvinceKind, key: string) => new Set(of(kind).map((row) => text(row, key)))

function hashOf(province: Province): string {
  const hash = createHash('sha256')
  for (const kind of provinceKinds) for (const row of province.rows(kind)) hash.update(JSON.stringify(row))
  return hash.digest('hex')
}

beforeAll(() => {
  const province = binhThuan2021()
  for (const kind of provinceKinds) rows.set(kind, [...province.rows(kind)])
})

describe('determinism', () => {
  const small = (seed: number) => generateProvince({ people: 2500, years: [2019, 2020, 2021], seed })

  it('gives the same rows for the same seed and others for another', () => {
    expect(hashOf(small(7))).toBe(hashOf(small(7)))
    expect(hashOf(small(7))).not.toBe(hashOf(small(8)))
  })

  it('gives the same rows in whatever order the kinds are asked for', () => {
    const province = small(7)
    const enrolments = JSON.stringify([...province.rows('enrolments')])
    const people = JSON.stringify([...province.rows('people')])
    const other = small(7)
    expect(JSON.stringify([...other.rows('people')])).toBe(people)
    expect(JSON.stringify([...other.rows('enrolments')])).toBe(enrolments)
  })

  it('refuses options out of range', () => {
    expect(() => generateProvince({ people: 10, years: [2021], seed: 1 })).toThrow(RangeError)
    expect(() => generateProvince({ people: 1000, years: [], seed: 1 })).toThrow(RangeError)
    expect(() => generateProvince({ people: 1000, years: [2021, 2020], seed: 1 })).toThrow(RangeError)
    expect(() => generateProvince({ people: 1000, years: [2021], seed: -1 })).toThrow(RangeError)
  })
})

describe.each([1000, 6000, 60_000])('a province of %i people', (people) => {
  it('has exactly so many, and figures in proportion', () => {
    const province = generateProvince({ people, years: [2020, 2021], seed: 3 })
    let count = 0
    for (const row of province.rows('people')) count += row['personCode'] === undefined ? 0 : 1
    expect(count).toBe(people)
    const classes = new Map([...province.rows('classes')].map((row) => [row['classCode'], row]))
    const sent = [...province.rows('enrolments')].filter((row) => text(row, 'classCode').startsWith('CC-2021'))
    expect(sent).toHaveLength(Math.round((116 * people) / 28_000))
    expect(sent.every((row) => classes.get(row['classCode'])?.['channel'] === 'sent')).toBe(true)
  })
})

describe('codes', () => {
  it('has no code twice', () => {
    for (const [kind, key] of [
      ['units', 'code'],
      ['people', 'personCode'],
      ['people', 'cccd'],
      ['classes', 'classCode'],
      ['providers', 'code'],
      ['programmes', 'code'],
      ['lecturers', 'code'],
      ['rooms', 'code'],
    ] as const) {
      expect(codes(kind, key).size).toBe(of(kind).length)
    }
    for (const [kind, keys] of [
      ['posts', ['unitCode', 'postCode', 'validFrom']],
      ['appointments', ['personCode', 'unitCode', 'postCode', 'from']],
      ['succession', ['personCode', 'postCode', 'termCode']],
      ['ratings', ['personCode', 'year']],
      ['qualifications', ['personCode', 'ladder', 'level', 'awardedOn']],
      ['enrolments', ['personCode', 'classCode']],
    ] as const) {
      expect(new Set(of(kind).map((row) => keys.map((key) => text(row, key)).join(' '))).size).toBe(of(kind).length)
    }
  })

  it('names nothing that does not exist', () => {
    const people = codes('people', 'personCode')
    const units = codes('units', 'code')
    const titles = new Set(posts.map((post) => post.code))
    const programmes = new Set([...codes('programmes', 'code'), ...trainingTypes.map((type) => type.code)])
    const providers = new Set([...codes('providers', 'code'), ...shippedProviders.map((provider) => provider.code)])
    const levels = new Set(ladders.flatMap((each) => each.levels.map((level) => `${each.ladder} ${level.level}`)))
    const known: Readonly<Record<string, ReadonlySet<string>>> = {
      personCode: people,
      unitCode: units,
      parentCode: units,
      hostUnitCode: units,
      postCode: titles,
      termCode: new Set(terms.map((term) => term.code)),
      programmeCode: programmes,
      typeCode: new Set(trainingTypes.map((type) => type.code)),
      providerCode: providers,
      classCode: codes('classes', 'classCode'),
      rankCode: new Set(ranks.map((rank) => rank.code)),
    }
    const unknown: string[] = []
    for (const kind of provinceKinds) {
      for (const row of of(kind)) {
        for (const key in row) if (known[key] && text(row, key) !== '' && !known[key].has(text(row, key))) unknown.push(`${kind}.${key}: ${text(row, key)}`)
      }
    }
    expect(unknown.slice(0, 5)).toEqual([])
    expect(provinceKinds.filter((kind) => of(kind).length === 0)).toEqual([])
    expect(of('qualifications').filter((row) => !levels.has(`${text(row, 'ladder')} ${text(row, 'level')}`))).toEqual([])
  })
})

describe('people', () => {
  it('has CCCD numbers that fit place, century, sex and year', () => {
    const wrong = of('people').filter((row) => {
      const year = text(row, 'birthDate').slice(0, 4)
      const digit = (year < '2000' ? 0 : 2) + (row['sex'] === 'female' ? 1 : 0)
      return !new RegExp(`^0\\d\\d${digit}${year.slice(2)}\\d{6}$`).test(text(row, 'cccd'))
    })
    expect(wrong).toEqual([])
  })

  it('is of working age, with dates in order', () => {
    const wrong = of('people').filter((row) => {
      const [birth, recruited, since, left] = ['birthDate', 'recruitedOn', 'unitSince', 'leftOn'].map((key) => text(row, key)) as [
        string,
        string,
        string,
        string,
      ]
      if (row['status'] === 'external') return recruited !== ''
      const age = 2021 - Number(birth.slice(0, 4))
      const oldest = row['sex'] === 'female' ? 56 : 61
      const ordered = birth < recruited && recruited <= since && (left === '' || since < left)
      const party =
        text(row, 'partyJoined') === '' ||
        (text(row, 'partyJoined') > birth && (text(row, 'partyOfficial') === '' || text(row, 'partyJoined') < text(row, 'partyOfficial')))
      const rank = text(row, 'rankSince') === '' || text(row, 'rankSince') >= recruited
      return !ordered || !party || !rank || (row['status'] === 'active' && (age < 21 || age > oldest)) || (row['status'] === 'active') !== (left === '')
    })
    expect(wrong.slice(0, 3)).toEqual([])
  })

  it('is mixed as provinces are', () => {
    const all = of('people')
    const share = (test: (row: Row) => boolean) => all.filter(test).length / all.length
    expect(share((row) => row['ethnicGroup'] === '01')).toBeGreaterThan(0.9)
    expect(share((row) => row['ethnicGroup'] === '01')).toBeLessThan(0.95)
    expect(share((row) => text(row, 'completeLadders').includes('political-theory'))).toBeGreaterThan(0.82)
    expect(share((row) => text(row, 'completeLadders') === '')).toBeGreaterThan(0.02)
    expect(share((row) => text(row, 'partyJoined') !== '')).toBeGreaterThan(0.35)
    expect(new Set(all.map((row) => row['ethnicGroup'])).size).toBe(8)
  })
})

describe('appointments', () => {
  it('never overlap as main posts, and only leaders and staff at work hold one', () => {
    const people = new Map(of('people').map((row) => [text(row, 'personCode'), row]))
    const spans = new Map<string, { from: string; to: string }[]>()
    const wrong: string[] = []
    for (const row of of('appointments')) {
      if (text(row, 'to') !== '' && text(row, 'from') >= text(row, 'to')) wrong.push(text(row, 'personCode'))
      if (row['main'] !== true) continue
      const list = spans.get(text(row, 'personCode')) ?? []
      list.push({ from: text(row, 'from'), to: text(row, 'to') || '9999' })
      spans.set(text(row, 'personCode'), list)
    }
    let open = 0
    for (const [person, list] of spans) {
      list.sort((a, b) => (a.from < b.from ? -1 : 1))
      if (list.some((span, n) => n > 0 && span.from < (list[n - 1]?.to ?? ''))) wrong.push(person)
      if (list.at(-1)?.to !== '9999') continue
      open++
      if (people.get(person)?.['status'] !== 'active') wrong.push(person)
    }
    expect(wrong).toEqual([])
    expect(open).toBe(of('people').filter((row) => row['status'] === 'active').length)
  })

  it('fit the seats: nobody sits where there is no seat, and some seats are vacant', () => {
    const seats = new Map(of('posts').map((row) => [`${text(row, 'unitCode')} ${text(row, 'postCode')}`, Number(row['seats'])]))
    const taken = new Map<string, number>()
    for (const row of of('appointments')) {
      if (row['to'] !== undefined) continue
      const key = `${text(row, 'unitCode')} ${text(row, 'postCode')}`
      taken.set(key, (taken.get(key) ?? 0) + 1)
    }
    expect([...taken].filter(([key, count]) => count > (seats.get(key) ?? 0))).toEqual([])
    const total = (map: Map<string, number>) => [...map.values()].reduce((a, b) => a + b, 0)
    expect(total(taken)).toBeLessThan(total(seats))
    expect(of('appointments').filter((row) => row['main'] === true && row['to'] !== undefined).length).toBeGreaterThan(1000)
  })
})

describe('classes and learners', () => {
  it('keep dates in order and never hold more than they may', () => {
    const held = new Map(of('classes').map((row) => [text(row, 'classCode'), row]))
    const rosters = new Map<string, number>()
    const wrong = of('enrolments').filter((row) => {
      const of = held.get(text(row, 'classCode'))
      rosters.set(text(row, 'classCode'), (rosters.get(text(row, 'classCode')) ?? 0) + 1)
      const [opened, closed] = [text(of ?? {}, 'openedOn'), text(of ?? {}, 'closedOn')]
      const left = text(row, 'leftOn')
      const gone = row['status'] === 'dropped' || row['status'] === 'withdrawn'
      return (
        opened === '' ||
        text(row, 'decisionDate') >= opened ||
        text(row, 'decisionDate').slice(0, 4) !== opened.slice(0, 4) ||
        gone !== (left !== '') ||
        (left !== '' && (left <= opened || (closed !== '' && left > closed) || left > '2021-12-31')) ||
        (row['status'] === 'completed') !== (row['completedOn'] !== undefined) ||
        (row['completedOn'] !== undefined && row['completedOn'] !== of?.['closedOn'])
      )
    })
    expect(wrong.slice(0, 3)).toEqual([])
    const unfit = [...held].filter(([code, row]) => {
      const most = text(row, 'programmeCode').startsWith('DT-LLCT-TC') ? 70 : 100
      const capacity = Number(row['capacity'])
      const [opened, closed, cancelled] = [text(row, 'openedOn'), text(row, 'closedOn'), text(row, 'cancelledOn')]
      const ordered = closed === '' || opened <= closed
      return (rosters.get(code) ?? 0) > capacity || capacity > most || !ordered || (cancelled !== '' && (opened !== '' || text(row, 'cancelReason') === ''))
    })
    expect(unfit).toEqual([])
  })

  it('has nobody done with a class that still meets on the day of the picture', () => {
    const { asOf } = binhThuan2021()
    const meeting = new Set(of('classes').flatMap((row) => (text(row, 'closedOn') === asOf ? [text(row, 'classCode')] : [])))
    expect(meeting.size).toBeGreaterThan(0)
    const done = of('enrolments').filter((row) => meeting.has(text(row, 'classCode')) && ['completed', 'failed'].includes(text(row, 'status')))
    expect(done.slice(0, 3)).toEqual([])
  })

  it('records nothing after the day of the picture', () => {
    const { asOf } = binhThuan2021()
    expect(asOf).toBe('2021-12-10')
    const later: string[] = []
    for (const kind of provinceKinds) {
      for (const row of of(kind)) {
        for (const key in row) {
          // A discipline may run on.
          if (key !== 'endsOn' && /^\d{4}-\d\d-\d\d$/.test(text(row, key)) && text(row, key) > asOf) later.push(`${kind}.${key}: ${text(row, key)}`)
        }
      }
    }
    expect(later.slice(0, 5)).toEqual([])
  })

  it('takes unit and post as they were on the day of the decision', () => {
    const spans = new Map<string, Row[]>()
    for (const row of of('appointments')) if (row['main'] === true) spans.set(text(row, 'personCode'), [...(spans.get(text(row, 'personCode')) ?? []), row])
    const wrong = of('enrolments').filter((row) => {
      const day = text(row, 'decisionDate')
      const then = spans.get(text(row, 'personCode'))?.find((span) => text(span, 'from') <= day && (text(span, 'to') === '' || day < text(span, 'to')))
      return then ? then['unitCode'] !== row['unitCode'] || then['postCode'] !== row['postCode'] : row['postCode'] !== undefined
    })
    expect(wrong.slice(0, 3)).toEqual([])
  })

  it('put completed classes into the ledger', () => {
    const ledger = new Set(of('qualifications').map((row) => `${text(row, 'personCode')} ${text(row, 'awardedOn')} ${text(row, 'documentNo')}`))
    const completed = of('enrolments').filter((row) => row['status'] === 'completed' && /^(CC|TC)/.test(text(row, 'classCode')))
    const there = completed.filter((row) => ledger.has(`${text(row, 'personCode')} ${text(row, 'completedOn')} ${text(row, 'certificateNo')}`))
    expect(completed.length).toBeGreaterThan(500)
    expect(there.length / completed.length).toBeGreaterThan(0.9)
    expect(there.length).toBeLessThan(completed.length)
  })
})

it('writes files per kind, none larger than asked, through the writer it is given', async () => {
  const province = generateProvince({ people: 1000, years: [2021], seed: 1 })
  const seen: string[] = []
  const write: WriteRows = async (kind, lines, path) => seen.push(`${path} ${kind} ${lines.length}`)
  const files = await Array.fromAsync(writeProvince(province, '/out', 'csv', write, 400))
  expect(files.map((file) => `${file.path} ${file.kind} ${file.rows}`)).toEqual(seen)
  expect(files.filter((file) => file.kind === 'people')).toEqual([
    { kind: 'people', path: '/out/05-people.csv', rows: 400 },
    { kind: 'people', path: '/out/05-people-2.csv', rows: 400 },
    { kind: 'people', path: '/out/05-people-3.csv', rows: 200 },
  ])
})
