import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { districts2021 } from './facts/communes-2021.ts'
import { newCommunes2025 } from './facts/reform-2025.ts'
import { buildOrganisation, demonstrationPeople, unitsSince } from './organisation.ts'
import { binhThuanReform } from './reform-rows.ts'
import type { Row } from './province.ts'

const { units, successions } = binhThuanReform()
const old = districts2021.flatMap((district) => district.communes)
const day = '2025-07-01'

describe('the reform of 2024 and 2025', () => {
  it('leads every commune of 2021 to the 45 of 2025, two of them in part', () => {
    expect(old).toHaveLength(124)
    expect(newCommunes2025).toHaveLength(45)
    const targets = new Set<string>()
    const partial = new Set<string>()
    const lost: string[] = []
    for (const [code] of old) {
      let at = code
      const merged = successions.find((row) => row['fromCode'] === code && row['date'] === '2024-12-01')
      if (merged) at = String(merged['toCode'])
      const next = successions.filter((row) => row['fromCode'] === at && row['date'] === day)
      for (const row of next) targets.add(String(row['toCode']))
      if (next.some((row) => row['part'] === 'partial')) partial.add(at)
      else if (next.length !== 1) lost.push(code)
    }
    expect(lost).toEqual([])
    expect([...targets].sort()).toEqual(newCommunes2025.map((commune) => commune.code).sort())
    expect([...partial].sort()).toEqual(['22978', '23053'])
  })

  it('leaves 121 communes from 01/12/2024 and 45 from 01/07/2025', () => {
    const communes = [
      ...buildOrganisation(demonstrationPeople)
        .units.filter((unit) => unit.kind === 'commune')
        .map((unit) => ({ code: unit.code, validFrom: unitsSince, validTo: undefined })),
    ]
    const changed = new Map<string, Row>(communes.map((row) => [`${row.code} ${row.validFrom}`, row]))
    for (const row of units) if (row['kind'] === 'commune') changed.set(`${String(row['code'])} ${String(row['validFrom'])}`, row)
    const standing = (on: string) =>
      [...changed.values()].filter((row) => String(row['validFrom']) <= on && (row['validTo'] === undefined || String(row['validTo']) > on))
    expect(standing('2024-11-30')).toHaveLength(124)
    expect(standing('2024-12-01')).toHaveLength(121)
    expect(standing('2025-06-30')).toHaveLength(121)
    expect(standing(day)).toHaveLength(45)
    expect(standing(day).find((row) => row['code'] === '22918')?.['name']).toBe('Phường Mũi Né')
  })

  it('ends districts without successor and leaves no unit under one that ended', () => {
    const ended = new Set(units.filter((row) => row['validTo'] === day).map((row) => String(row['code'])))
    for (const { code } of districts2021) {
      expect(ended.has(code)).toBe(true)
      expect(successions.filter((row) => row['fromCode'] === code)).toEqual([])
    }
    const moved = new Map(units.filter((row) => row['validFrom'] === day).map((row) => [String(row['code']), String(row['parentCode'] ?? '')]))
    const left: string[] = []
    for (const unit of buildOrganisation(demonstrationPeople).units) {
      const gone = ended.has(unit.code) || units.some((row) => row['code'] === unit.code && row['validTo'] === '2024-12-01')
      if (!gone && !moved.has(unit.code)) left.push(unit.code)
    }
    expect(left).toEqual([])
    expect([...moved].filter(([code, parent]) => code !== '68' && !moved.has(parent))).toEqual([])
  })

  it('stands in db/reforms as it follows from the facts', () => {
    const lines = (name: string) => readFileSync(new URL(`../db/reforms/binh-thuan-2024-2025/${name}.csv`, import.meta.url), 'utf8')
    const dates = (cell: Row[string]) => String(cell ?? '').replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1')
    for (const [name, rows, keys] of [
      ['units', units, ['code', 'validFrom', 'validTo', 'continues', 'name']],
      ['successions', successions, ['fromCode', 'toCode', 'date', 'kind', 'part']],
    ] as const) {
      const [header = '', ...body] = lines(name).trimEnd().split('\r\n')
      expect(header.startsWith(`\uFEFF${keys.join(',')}`)).toBe(true)
      expect(body).toHaveLength(rows.length)
      for (const [n, row] of rows.entries()) expect(body[n]).toContain(`${dates(row[keys[0]])},${dates(row[keys[1]])},${dates(row[keys[2]])}`)
    }
  })
})
