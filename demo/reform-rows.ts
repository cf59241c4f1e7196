import { legalBasis, mergedBodies, newProvince, reformDays } from './facts/bodies-2025.ts'
import { mergers2024, newCommunes2025 } from './facts/reform-2025.ts'
import { buildOrganisation, demonstrationPeople, rootCode, unitsSince, type DemoUnit } from './organisation.ts'
import type { Row } from './province.ts'

/** The reforms of 2024 and 2025 as rows of the KINDs units and successions, over the demonstration's tree: 124 → 121 communes on 01/12/2024; on
 * 01/07/2025 the new province with 45 communes in their place, districts without successor, provincial bodies carried over. */
export interface Reform {
  readonly units: readonly Row[]
  readonly successions: readonly Row[]
}

export function binhThuanReform(): Reform {
  const { units } = buildOrganisation(demonstrationPeople)
  const rows: Row[] = []
  const successions: Row[] = []
  const succeed = (fromCode: string, toCode: string, date: string, kind: string, part: string, basis: string) =>
    successions.push({ fromCode, toCode, date, kind, part, legalBasis: basis })
  const closes = (unit: DemoUnit, on: string) => rows.push(unitRow(unit, on))
  const { communes2024, newProvince: day } = reformDays

  // 01/12/2024. Bình Hưng took Hưng Long in, and the lists carry it on under the code of Hưng Long: so both end and a new unit has that code.
  const absorbed = new Set(mergers2024.map((merger) => merger.from))
  const communes = new Map(units.filter((unit) => unit.kind === 'commune').map((unit) => [unit.code, unit]))
  const recoded = { from: '22939', code: '22951', name: 'Phường Bình Hưng' }
  for (const code of [...absorbed, recoded.from]) {
    const unit = communes.get(code)
    if (unit) closes(unit, communes2024)
  }
  const binhHung = communes.get(recoded.from)
  if (binhHung) rows.push({ ...unitRow(binhHung, day), code: recoded.code, name: recoded.name, validFrom: communes2024 })
  for (const { from, to } of mergers2024) succeed(from, to === recoded.from ? recoded.code : to, communes2024, 'merge', 'full', legalBasis.communes2024)
  succeed(recoded.from, recoded.code, communes2024, 'replace', 'full', legalBasis.communes2024)

  // 01/07/2025: the province, its bodies, the communes.
  const place = { validFrom: day, continues: false }
  rows.push({ ...place, code: newProvince.code, name: newProvince.name, kind: 'province', block: 'state', level: 'province' })
  succeed(rootCode, newProvince.code, day, 'merge', 'full', legalBasis.province)
  for (const { code, name, from } of newCommunes2025) {
    const region = code === '23272' ? 'island' : undefined
    rows.push({ ...place, code, name, kind: 'commune', block: 'state', level: 'commune', parentCode: newProvince.code, region })
    for (const [old, , part] of from) {
      succeed(old, code, day, part === 'partial' ? 'split' : from.length > 1 ? 'merge' : 'replace', part, legalBasis.communes2025)
    }
  }
  const made = new Set<string>()
  const communeOf = newCommuneOf()
  for (const unit of units) {
    if (unit.kind === 'commune') {
      if (!absorbed.has(unit.code) && unit.code !== recoded.from) closes(unit, day)
    } else if (unit.parentCode === undefined || unit.kind === 'district' || unit.parentCode.split('.')[0] === unit.district) {
      const school = unit.commune === undefined ? undefined : communeOf.get(unit.commune)
      if (school === undefined) closes(unit, day)
      else rows.push({ ...unitRow(unit, undefined), validFrom: day, continues: true, parentCode: school })
    } else if (unit.parentCode === rootCode) {
      const [code, name] = mergedBodies[unit.code] ?? [`LD.${unit.code}`, unit.name.replace(' Bình Thuận', '')]
      closes(unit, day)
      succeed(unit.code, code, day, mergedBodies[unit.code] ? 'merge' : 'replace', 'full', legalBasis.bodies)
      if (made.has(code)) continue
      made.add(code)
      const kind = unit.code === 'BDT' ? 'department' : unit.kind
      rows.push({ ...place, code, name, kind, block: unit.block, level: 'province', parentCode: newProvince.code })
    } else {
      const parentCode = mergedBodies[unit.parentCode]?.[0] ?? `LD.${unit.parentCode}`
      rows.push({ ...unitRow(unit, undefined), validFrom: day, continues: true, parentCode })
    }
  }
  return { units: rows, successions }
}

function unitRow(unit: DemoUnit, validTo: string | undefined): Row {
  const { code, name, kind, block, level, parentCode, region } = unit
  return { code, validFrom: unitsSince, validTo, continues: false, name, kind, block, level, parentCode, region }
}

/** The new commune of each old one, for what stands in it; of a divided commune the first one named. */
function newCommuneOf(): Map<string, string> {
  const found = new Map<string, string>()
  for (const { code, from } of newCommunes2025) for (const [old] of from) if (!found.has(old)) found.set(old, code)
  for (const { from, to } of mergers2024) {
    const at = found.get(to === '22939' ? '22951' : to)
    if (at !== undefined) found.set(from, at)
  }
  const binhHung = found.get('22951')
  if (binhHung !== undefined) found.set('22939', binhHung)
  return found
}
