import { dayOf, isoDate, type Day } from './calendar.ts'
import { chance, mix, purpose, shuffle } from './chance.ts'
import type { DemoUnit } from './organisation.ts'
import { personOf, personReference } from './people.ts'
import { postAt, postOf } from './post-profiles.ts'
import type { Row } from './province.ts'
import { role } from './seating.ts'
import type { World } from './world.ts'

/** One line of a succession list (quy hoạch). */
export interface Planned {
  readonly person: number
  readonly unit: number
  readonly post: string
  readonly term: string
  readonly approved: Day
  readonly removed: Day | undefined
  readonly number: number
}

/** Titles that may follow into a leadership post, nearest first; the same unit first, then the area. */
const nextIn: Readonly<Record<string, string>> = {
  principal: 'deputy division-head',
  deputy: 'division-head division-deputy professional',
  member: 'deputy division-head',
  'division-head': 'division-deputy professional',
  'division-deputy': 'professional',
}

/** Succession lists of the running terms: one to three people per leadership post held as a main post, near 1.75 on average. Ordered by unit. */
export function* plannedOf(world: World): Iterable<Planned> {
  const { organisation, congressYear, electionYear } = world
  for (const unit of organisation.units) {
    const titles = new Set(unit.seats.filter((seat) => !seat.concurrent && postOf(seat.post).leadership).map((seat) => seat.post))
    if (titles.size === 0) continue
    const pools = candidatesByTier(world, unit)
    for (const title of titles) {
      const post = postOf(title)
      const seats = unit.seats.reduce((sum, seat) => sum + (seat.post === title && !seat.concurrent ? seat.seats : 0), 0)
      const by = chance(world.seed, unit.index * 200 + post.index, purpose.succession)
      const term = post.block === 'party' || post.block === 'front' ? `QH-${congressYear}-${congressYear + 5}` : `QH-${electionYear}-${electionYear + 5}`
      // Reviewed every year: a person is put on the list in the first year of the term, or early in the year after, before that year's classes.
      const wanted = Array.from({ length: seats }, () => (by.odds(0.9) ? 2 : 1)).reduce((a, b) => a + b, 0)
      const candidates = (nextIn[post.tier] ?? 'professional').split(' ').flatMap((tier) => shuffle([...(pools.get(tier) ?? [])], by))
      const taken = candidates.filter((person, place) => place < wanted * 3 && fits(world, person, title)).slice(0, wanted)
      for (const person of taken) {
        const first = by.odds(0.6)
        const approved = Math.min(
          dayOf(Math.min(first ? congressYear : congressYear + 1, world.lastYear), first ? by.between(3, 10) : by.between(1, 2), by.between(1, 28)),
          world.asOf - 30,
        )
        const removed = by.odds(0.035) ? Math.min(approved + by.between(200, 420), world.asOf - 5) : undefined
        if (personOf(world, person).unitSince >= approved) continue
        yield {
          person,
          unit: unit.index,
          post: title,
          term,
          approved,
          removed: removed !== undefined && removed > approved ? removed : undefined,
          number: by.between(20, 980),
        }
      }
    }
  }
}

/** People at work in the unit by tier of their main post; for the top offices, those of the bodies below them too. */
function candidatesByTier(world: World, unit: DemoUnit): Map<string, number[]> {
  const pools = new Map<string, number[]>()
  const { seating, organisation } = world
  const gather = (from: DemoUnit) => {
    for (let person = seating.first[from.index] ?? 0; person < (seating.first[from.index + 1] ?? 0); person++) {
      if (seating.role[person] !== role.holder) continue
      const { tier } = postAt(seating.post[person] ?? 0)
      const pool = pools.get(tier)
      if (pool) pool.push(person)
      else pools.set(tier, [person])
    }
  }
  gather(unit)
  if (unit.level === 'district' && unit.kind !== 'public-service') {
    const own = unit.code.split('.')[0] ?? ''
    for (const part of ['HU', 'UB', 'MT']) {
      const other = organisation.byCode.get(`${own}.${part}`)
      if (other && other !== unit) gather(other)
    }
  }
  if (unit.code === 'TU' || unit.code === 'UBND' || unit.code === 'HDND') {
    for (const other of organisation.units) if (other.level === 'province' && other.proposing === other.index && other !== unit) gather(other)
  }
  return pools
}

function fits(world: World, index: number, title: string): boolean {
  const person = personOf(world, index)
  if (person.post?.code === title || person.partyOfficial === undefined) return false
  if (/HPN/.test(title) && !person.female) return false
  if (/CCB/.test(title) && (person.female || mix(world.seed, index, 5) % 3 > 0)) return false
  // Five more years of service are asked of those planned for the first time.
  return world.asOf - person.birth < (person.female ? 50 : 55) * 365.25
}

/** Rows of the KIND succession. */
export function* successionRows(world: World): Iterable<Row> {
  const { units } = world.organisation
  for (const entry of plannedOf(world)) {
    const { block, level } = postOf(entry.post)
    const organ = level === 'province' ? 'TU' : 'HU'
    yield {
      ...personReference(world, personOf(world, entry.person)),
      postCode: entry.post,
      unitCode: units[entry.unit]?.code,
      termCode: entry.term,
      decisionNo: block === 'service' ? `${entry.number}/QĐ-QH` : `${entry.number}-QĐ/${organ}`,
      approvedOn: isoDate(entry.approved),
      removedOn: entry.removed === undefined ? undefined : isoDate(entry.removed),
    }
  }
}
