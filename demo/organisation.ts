import { districts2021, islandCommunes, mountainCommunes } from './facts/communes-2021.ts'
import {
  communeSchools,
  communeStaff,
  districtBodies,
  healthCentre,
  provincialBodies,
  provincialServices,
  upperSecondary,
  type Block,
  type BodyPlan,
  type Level,
  type SeatPlan,
  type StaffPlan,
  type UnitKind,
} from './organisation-parts.ts'
import type { Row } from './province.ts'

/** One unit of the tree with what it is staffed with. Units stand in `units` with parents before children. */
export interface DemoUnit {
  readonly index: number
  readonly code: string
  readonly name: string
  readonly kind: UnitKind
  readonly block: Block
  readonly level: Level
  readonly parentCode: string | undefined
  readonly region: 'mountain' | 'island' | undefined
  /** Code of the commune it stands in, of the list of 2021, or undefined. */
  readonly commune: string | undefined
  /** Code of the district of the list of 2021. */
  readonly district: string | undefined
  /** Index of the proposing unit (first level below the province) it belongs to; −1 for the province. */
  readonly proposing: number
  readonly seats: readonly SeatPlan[]
  readonly staff: readonly StaffPlan[]
}

export interface Organisation {
  readonly units: readonly DemoUnit[]
  readonly byCode: ReadonlyMap<string, DemoUnit>
  /** How many times the demonstration's own size. */
  readonly scale: number
}

/** People of a province of the size that the demonstration shows; other sizes are multiples of it. */
export const demonstrationPeople = 28_000

/** The province was founded anew on 01/04/1992; the founding days of single units are not claimed, all begin with it. */
export const unitsSince = '1992-04-01'
export const rootCode = '60'

/** Bodies that send nobody in the last year, and those that send too many to advanced theory: invented. */
export const silentUnits: readonly string[] = ['BQLKCN', 'CCB', 'BAO']
export const overRatioUnits: readonly string[] = ['SKHDT', 'SCT', 'BDT', 'HND']

/** Builds the tree for a number of people. Below the demonstration's size it has fewer districts, communes and bodies; above it the whole of the
 * province stands several times over ("Sở Nội vụ 2"), so that shape and shares stay what they are. */
export function buildOrganisation(people: number): Organisation {
  const scale = people / demonstrationPeople
  const units: DemoUnit[] = []
  const byCode = new Map<string, DemoUnit>()
  const add = (plan: Omit<DemoUnit, 'index' | 'proposing'>): DemoUnit => {
    const parent = plan.parentCode === undefined ? undefined : byCode.get(plan.parentCode)
    if (plan.parentCode !== undefined && !parent) throw new Error(`unit ${plan.code} stands before its parent ${plan.parentCode}`)
    if (byCode.has(plan.code)) throw new Error(`unit code ${plan.code} twice`)
    const index = units.length
    const unit = { ...plan, index, proposing: !parent ? -1 : parent.proposing < 0 ? index : parent.proposing }
    units.push(unit)
    byCode.set(unit.code, unit)
    return unit
  }
  const nowhere = { region: undefined, commune: undefined, district: undefined } as const
  add({ ...nowhere, code: rootCode, name: 'Tỉnh Bình Thuận', kind: 'province', block: 'state', level: 'province', parentCode: undefined, seats: [], staff: [] })
  const copies = Math.max(1, Math.round(scale))
  for (let copy = 1; copy <= copies; copy++) addCopy(add, scale, copy)
  return { units, byCode, scale }
}

type Add = (plan: Omit<DemoUnit, 'index' | 'proposing'>) => DemoUnit

function addCopy(add: Add, scale: number, copy: number): void {
  const code = (text: string) => (copy === 1 ? text : `${text}-${copy}`)
  const name = (text: string) => (copy === 1 ? text : `${text} ${copy}`)
  const small = scale < 0.35
  const addBody = (plan: BodyPlan) =>
    add({
      code: code(plan.code),
      name: name(plan.name),
      kind: plan.kind,
      block: plan.block,
      level: 'province',
      parentCode: plan.parent === undefined ? rootCode : code(plan.parent),
      region: undefined,
      commune: undefined,
      district: undefined,
      seats: plan.seats,
      staff: plan.staff,
    })
  const kept = (plan: BodyPlan) => !small || plan.core === true
  for (const plan of provincialBodies) if (kept(plan)) addBody(plan)
  for (const plan of provincialServices) if (kept(plan)) addBody(plan)
  const share = Math.min(1, scale)
  const districts = districts2021.slice(0, Math.max(1, Math.round(districts2021.length * share)))
  for (const facts of districts) {
    const communes = facts.communes.slice(0, share >= 0.85 ? facts.communes.length : Math.max(2, Math.round(facts.communes.length * Math.max(share, 0.3))))
    addDistrict(add, code, name, facts.code, facts.name, communes)
  }
}

function addDistrict(
  add: Add,
  code: (text: string) => string,
  name: (text: string) => string,
  districtCode: string,
  districtName: string,
  communes: readonly (readonly [string, string])[],
): void {
  const island = districtCode === '602'
  const own = code(districtCode)
  const bare = districtName.replace(/^(Thành phố|Thị xã|Huyện) /, '')
  const committee = districtName.startsWith('Thành phố') ? 'Thành ủy' : districtName.startsWith('Thị xã') ? 'Thị ủy' : 'Huyện ủy'
  const lower = districtName.charAt(0).toLowerCase() + districtName.slice(1)
  const common = { level: 'district', district: districtCode, commune: undefined, region: island ? 'island' : undefined } as const
  // A small island has small offices.
  const size = island ? 0.45 : 1
  const staffOf = (staff: readonly StaffPlan[]) => (size === 1 ? staff : staff.map((each) => ({ ...each, weight: each.weight * size })))
  add({ ...common, code: own, name: name(districtName), kind: 'district', block: 'state', parentCode: rootCode, seats: [], staff: [] })
  const bodies = [
    ['HU', `${committee} ${bare}`, 'party-body', 'party'],
    ['UB', `Hội đồng nhân dân, Ủy ban nhân dân ${lower}`, 'other', 'state'],
    ['MT', `Ủy ban MTTQ Việt Nam và các đoàn thể ${lower}`, 'mass-organisation', 'front'],
    ['TTCT', `Trung tâm chính trị ${lower}`, 'public-service', 'party'],
    ['VHTT', `Trung tâm Văn hóa, Thông tin và Thể thao ${lower}`, 'public-service', 'service'],
    ['BQLDA', `Ban Quản lý dự án đầu tư xây dựng ${lower}`, 'public-service', 'service'],
  ] as const
  for (const [part, label, kind, block] of bodies) {
    const plan = districtBodies[part]
    const parentCode = part === 'HU' || part === 'UB' || part === 'MT' ? own : `${own}.${part === 'TTCT' ? 'HU' : 'UB'}`
    const seats = island ? plan.seats.map((seat) => ({ ...seat, seats: Math.max(1, Math.round(seat.seats * 0.7)) })) : plan.seats
    add({ ...common, code: `${own}.${part}`, name: name(label), kind, block, parentCode, seats, staff: staffOf(plan.staff) })
  }
  const stations = { post: 'TT-YTE-X', seats: communes.length }
  add({
    ...common,
    level: 'province',
    code: code(`SYT.TTYT${districtCode}`),
    name: name(`Trung tâm Y tế ${lower}`),
    kind: 'public-service',
    block: 'service',
    parentCode: code('SYT'),
    seats: [...healthCentre.seats, stations],
    staff: staffOf(healthCentre.staff),
  })
  const highSchools = Math.max(1, Math.round(communes.length / 4.6))
  for (let number = 1; number <= highSchools; number++) {
    add({
      ...common,
      level: 'province',
      code: code(`SGDDT.PT${districtCode}-${number}`),
      name: name(`Trường Trung học phổ thông số ${number} ${bare}`),
      kind: 'public-service',
      block: 'service',
      parentCode: code('SGDDT'),
      seats: upperSecondary.seats,
      staff: staffOf(upperSecondary.staff),
    })
  }
  for (const [communeCode, communeName] of communes) {
    const region = mountainCommunes.has(communeCode) ? 'mountain' : islandCommunes.has(communeCode) ? 'island' : undefined
    const here = { district: districtCode, commune: communeCode, region } as const
    add({ ...here, code: code(communeCode), name: name(communeName), kind: 'commune', block: 'state', level: 'commune', parentCode: own, ...communeStaff })
    const bareCommune = communeName.replace(/^(Phường|Xã|Thị trấn) /, '')
    for (const school of communeSchools) {
      add({
        ...here,
        code: `${code(communeCode)}.${school.code}`,
        name: name(`${school.name} ${bareCommune}`),
        kind: 'public-service',
        block: 'service',
        level: 'district',
        parentCode: `${own}.UB`,
        seats: school.seats,
        staff: region === undefined ? school.staff : school.staff.map((each) => ({ ...each, weight: each.weight * 0.6 })),
      })
    }
  }
}

/** Rows of the KIND units. */
export function* unitRows(organisation: Organisation): Iterable<Row> {
  for (const unit of organisation.units) {
    yield {
      code: unit.code,
      validFrom: unitsSince,
      name: unit.name,
      kind: unit.kind,
      block: unit.block,
      level: unit.level,
      parentCode: unit.parentCode,
      region: unit.region,
    }
  }
}
