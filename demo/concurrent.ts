import { dayOf, type Day } from './calendar.ts'
import { chance, purpose, shuffle } from './chance.ts'
import type { DemoUnit } from './organisation.ts'
import { personOf } from './people.ts'
import { postOf } from './post-profiles.ts'
import type { World } from './world.ts'

/** A post held beside the main one: cấp ủy viên, đại biểu HĐND, and heads who are two things at once. */
export interface Concurrent {
  readonly person: number
  readonly unit: number
  readonly post: string
  readonly from: Day
}

/** Who is taken first for the seats of each title; the list is of main posts in the unit's area. What is left comes from the second list. */
const sources: Readonly<Record<string, { readonly first: string; readonly then?: string; readonly fill: number }>> = {
  'PBT-TU': { first: 'CT-UBND-T', fill: 1 },
  'CT-HDND-T': { first: 'PBTTT-TU', fill: 1 },
  'UVBTV-TU': { first: 'BT-TU PBTTT-TU CT-UBND-T PCT-HDND-T TB-DANG-T CN-UBKT-T CVP-TU CT-MTTQ-T', then: 'BT-HU', fill: 0.94 },
  TUV: {
    first: 'BT-TU PBTTT-TU CT-UBND-T PCT-HDND-T TB-DANG-T CN-UBKT-T CVP-TU CT-MTTQ-T BT-HU PCT-UBND-T',
    then: 'GD-SO CT-LDLD-T CT-HPN-T BT-DOAN-T CT-HND-T CTT-T CVP-UBND-T BT-DUTT TBT-BAO HT-TCT CT-UBND-H',
    fill: 0.96,
  },
  'DB-HDND-T': {
    first: 'PBTTT-TU PCT-HDND-T TB-HDND-T PTB-HDND-T CT-MTTQ-T CT-HPN-T',
    then: 'BT-HU GD-SO CT-HND-T CT-LDLD-T PCT-HND-T PCT-HPN-T CT-MTTQ-H CT-HPN-H HT-THPT GD-BV PBTTT-HU',
    fill: 0.86,
  },
  'PBT-HU': { first: 'CT-UBND-H', fill: 1 },
  'CT-HDND-H': { first: 'BT-HU', fill: 1 },
  'UVBTV-HU': { first: 'BT-HU PBTTT-HU CT-UBND-H TB-DANG-H CN-UBKT-H CT-MTTQ-H PCT-HDND-H', then: 'PCT-UBND-H CVP-HU', fill: 0.92 },
  HUV: {
    first: 'BT-HU PBTTT-HU CT-UBND-H TB-DANG-H CN-UBKT-H CT-MTTQ-H PCT-HDND-H PCT-UBND-H CVP-HU BT-DOAN-H CT-HPN-H CT-HND-H',
    then: 'TP-HUYEN BT-XA CTT-H CVP-HUYEN CT-LDLD-H CT-CCB-H',
    fill: 0.95,
  },
  'DB-HDND-H': {
    first: 'BT-HU CT-UBND-H PCT-HDND-H TB-HDND-H PTB-HDND-H CT-MTTQ-H CT-HPN-H',
    then: 'TP-HUYEN BT-XA CT-UBND-X HT-THCS HT-TH CT-HPN-X BT-DOAN-X CT-HND-H BT-DOAN-H CT-MTTQ-X GV-THCS',
    fill: 0.97,
  },
  'PBT-XA': { first: 'CT-UBND-X', fill: 1 },
  'CT-HDND-X': { first: 'BT-XA', fill: 1 },
  'UVBTV-XA': { first: 'BT-XA PBT-XA CT-UBND-X', then: 'CHT-QS-X CT-MTTQ-X PCT-HDND-X', fill: 0.95 },
  'DUV-XA': {
    first: 'BT-XA PBT-XA CT-UBND-X PCT-HDND-X PCT-UBND-X CT-MTTQ-X',
    then: 'CHT-QS-X BT-DOAN-X CT-HPN-X CT-HND-X CT-CCB-X CC-VPTK-X CC-TPHT-X',
    fill: 0.93,
  },
  'DB-HDND-X': {
    first: 'BT-XA CT-UBND-X PCT-HDND-X CT-MTTQ-X CT-HPN-X CT-HND-X',
    then: 'BT-DOAN-X CT-CCB-X PCT-UBND-X CC-VPTK-X CC-VHXH-X CHT-QS-X TT-THON KCT-X TT-YTE-X',
    fill: 0.76,
  },
}

const delegatePosts = new Set(['DB-HDND-T', 'DB-HDND-H', 'DB-HDND-X'])
const isCommittee = (post: string) => /^(TUV|HUV|DUV|UVBTV)/.test(post)

export interface ConcurrentPosts {
  readonly all: readonly Concurrent[]
  /** Positions in `all` by person. */
  of(person: number): readonly Concurrent[]
  isDelegate(person: number): boolean
}

/** Fills the concurrent seats of every unit. */
export function fillConcurrent(world: World): ConcurrentPosts {
  const { organisation, seating } = world
  const areas = new Map<string, DemoUnit[]>()
  for (const unit of organisation.units) {
    // The area of a commune is itself, of a district its offices and communes with their schools, of the province its bodies and district offices.
    const copy = unit.code.match(/^[^.]*?(-\d+)?(?:\.|$)/)?.[1] ?? ''
    const put = (key: string) => {
      const list = areas.get(key)
      if (list) list.push(unit)
      else areas.set(key, [unit])
    }
    if (unit.kind === 'commune') put(`commune:${unit.code}`)
    if (unit.district !== undefined && !unit.code.startsWith('SYT') && !unit.code.startsWith('SGDDT')) put(`district:${districtKey(unit)}`)
    if (unit.level !== 'commune' && unit.commune === undefined)
      put(`province:${unit.district === undefined ? copy : (districtKey(unit).match(/-\d+$/)?.[0] ?? '')}`)
  }
  const all: Concurrent[] = []
  const byPerson = new Map<number, Concurrent[]>()
  for (const unit of organisation.units) {
    for (const plan of unit.seats) {
      if (!plan.concurrent) continue
      const area = areas.get(areaKey(unit)) ?? [unit]
      const source = sources[plan.post]
      if (!source) throw new Error(`no source for concurrent seats of ${plan.post}`)
      const by = chance(world.seed, unit.index * 200 + postOf(plan.post).index, purpose.seating)
      const holders = (codes: string) => codes.split(' ').flatMap((code) => area.flatMap((each) => [...seating.holders(each.index, code)]))
      const chosen = holders(source.first)
      const rest = source.then === undefined ? [] : shuffle(holders(source.then), by)
      const wanted = Math.max(1, Math.round(plan.seats * source.fill))
      for (const person of [...chosen, ...rest].slice(0, wanted)) {
        const entry = { person, unit: unit.index, post: plan.post, from: sinceDay(world, person, plan.post) }
        all.push(entry)
        const list = byPerson.get(person)
        if (list) list.push(entry)
        else byPerson.set(person, [entry])
      }
    }
  }
  const none: readonly Concurrent[] = []
  const of = (person: number) => byPerson.get(person) ?? none
  return { all, of, isDelegate: (person) => of(person).some((each) => delegatePosts.has(each.post)) }
}

/** Key of a district with the number of its copy: '593' or '593-2'. */
function districtKey(unit: DemoUnit): string {
  const number = unit.code.match(/^[^.]*?-(\d+)(?:\.|$)/)?.[1]
  return number === undefined ? (unit.district ?? '') : `${unit.district}-${number}`
}

function areaKey(unit: DemoUnit): string {
  if (unit.kind === 'commune') return `commune:${unit.code}`
  if (unit.level === 'district') return `district:${districtKey(unit)}`
  return `province:${unit.code.match(/-\d+$/)?.[0] ?? ''}`
}

function sinceDay(world: World, person: number, post: string): Day {
  const { congressYear, electionYear } = world
  const level = post.endsWith('-X') || post.endsWith('-XA') ? 0 : post.endsWith('-H') || post.endsWith('-HU') || post === 'HUV' ? 1 : 2
  const month = isCommittee(post) ? [6, 8, 10][level] : 6
  const elected = isCommittee(post) ? dayOf(congressYear, month ?? 6, 15) : delegatePosts.has(post) ? dayOf(electionYear, 6, 28) : 0
  const { start, unitSince, recruited } = personOf(world, person)
  // A seat that goes with the main post begins with it; committees and councils begin with their term, if the person was there already.
  return elected === 0 ? start : Math.max(elected, unitSince, recruited ?? 0)
}
