import { ageOn, dayOf, isoDate, parseDay, workingDay, type Day } from './calendar.ts'
import { chance, purpose, type Chance } from './chance.ts'
import { ethnicGroupAt, type EthnicName } from './facts/ethnic-groups.ts'
import { inventName } from './names.ts'
import { unitsSince, type DemoUnit } from './organisation.ts'
import { postAt, profileAt, type DemoPost } from './post-profiles.ts'
import { role } from './seating.ts'
import type { World } from './world.ts'

/** What is true of a person; the same whenever it is asked for. */
export interface Person {
  readonly index: number
  readonly unit: DemoUnit
  /** Main post, now or (of those who left) the last one. */
  readonly post: DemoPost | undefined
  readonly role: number
  readonly female: boolean
  readonly birth: Day
  readonly ethnic: EthnicName
  readonly recruited: Day | undefined
  /** First day in the unit. */
  readonly unitSince: Day
  /** First day in the main post. */
  readonly start: Day
  readonly left: Day | undefined
  readonly status: 'active' | 'retired' | 'left' | 'deceased' | 'external'
  readonly partyJoined: Day | undefined
  readonly partyOfficial: Day | undefined
  readonly rank: string | undefined
  readonly rankSince: Day | undefined
}

const founded = parseDay(unitsSince)

/** Tells a person anew from the seed and the number alone. */
export function personOf(world: World, index: number): Person {
  const { seating, organisation } = world
  const unit = organisation.units[seating.unit[index] ?? 0] as DemoUnit
  const as = seating.role[index] ?? 0
  const by = chance(world.seed, index, purpose.core)
  if (as === role.outside) return outsider(world, index, unit, by)
  const post = postAt(seating.post[index] ?? 0)
  const profile = profileAt(post.index)
  const female = by.odds(profile.female)
  const left = as === role.former ? world.asOf - by.between(260, 1700) : undefined
  const why = by.next()
  const retired = left !== undefined && why < 0.82
  const age =
    left === undefined
      ? ageInPost(by, post.leadership, profile.youngest, Math.min(profile.oldest, female ? 54 : 59))
      : retired
        ? female
          ? 55
          : 60
        : by.between(30, 48)
  const birth = (left ?? world.asOf) - Math.floor(age * 365.25) - (retired ? by.between(8, 95) : by.between(1, 360))
  const ethnic = ethnicGroupAt(by.next(), unit.commune, unit.district, unit.code, profile.local)
  const young = post.level === 'commune' && post.block !== 'service' ? by.between(21, 31) : by.between(22, 27)
  const day = left ?? world.asOf
  const recruited = Math.min(birth + Math.floor(young * 365.25) + by.between(0, 300), day - by.between(70, 400))
  const moved = post.leadership && by.odds(0.1)
  const earliest = Math.max(recruited, founded)
  const start = post.leadership ? startOf(world, index, post, by, earliest, left) : earliest
  const unitSince = moved ? start : earliest
  const joins = by.odds(profile.party)
  const joined = birth + Math.floor(by.between(22, 33) * 365.25) + by.between(0, 364)
  // Leaders joined before they were appointed; some of the others are on probation.
  const official = joins ? (post.leadership ? Math.min(joined, start - 420) : Math.min(joined, day - by.between(20, 2600))) : undefined
  const partyJoined = official === undefined ? undefined : Math.max(official, birth + 6640)
  const probation = partyJoined === undefined ? 0 : partyJoined + 365 + by.between(0, 25)
  const { rank, rankSince } = rankOf(by, profile.ranks, recruited, day)
  return {
    index,
    unit,
    post,
    role: as,
    female,
    birth,
    ethnic,
    recruited,
    unitSince,
    start,
    left,
    status: left === undefined ? 'active' : retired ? 'retired' : why < 0.97 ? 'left' : 'deceased',
    partyJoined,
    partyOfficial: partyJoined !== undefined && probation <= day ? probation : undefined,
    rank,
    rankSince,
  }
}

/** Leaders are older; others are spread with a hump around forty. */
function ageInPost(by: Chance, leadership: boolean, youngest: number, oldest: number): number {
  const high = Math.max(youngest, oldest)
  const spread = leadership ? (by.next() + by.next()) / 2 : (by.next() + by.next() * 0.7) / 1.7
  return youngest + Math.floor(spread * (high - youngest + 1))
}

function startOf(world: World, index: number, post: DemoPost, by: Chance, earliest: Day, left: Day | undefined): Day {
  const { asOf, congressYear, electionYear, seating } = world
  const latest = (left ?? asOf) - 40
  const draw = by.next()
  const jitter = by.between(0, 45)
  let start: Day
  if (left !== undefined) start = left - 1200 - Math.floor(draw * 1800)
  else if (seating.role[index + 1] === role.former && seating.post[index + 1] === post.index) {
    // Took over from the one who left.
    const before = chance(world.seed, index + 1, purpose.core)
    before.next()
    start = asOf - before.between(260, 1700) + 15 + Math.floor(draw * 90)
  } else if (post.block === 'party' && post.level !== 'province') {
    start = dayOf(draw < 0.55 ? congressYear : congressYear - 5, post.level === 'commune' ? 5 : 7, 10) + jitter
  } else if (post.block === 'state' && post.level !== 'province' && /^(P?CT|P?TB)-/.test(post.code)) {
    start = dayOf(draw < 0.6 ? electionYear : electionYear - 5, 6, 20) + jitter
  } else start = asOf - 60 - Math.floor(draw * draw * 4200)
  const possible = Math.max(start, earliest + 200)
  return workingDay(Math.max(earliest + 30, Math.min(possible, latest)))
}

function rankOf(by: Chance, ranks: readonly (readonly [string, number])[], recruited: Day, day: Day): { rank: string | undefined; rankSince: Day | undefined } {
  let value = by.next()
  const since = by.next()
  for (const [rank, share] of ranks) {
    value -= share
    if (value < 0) return { rank, rankSince: recruited + Math.floor((day - recruited) * (rank.endsWith('1.003') ? since * 0.4 : 0.15 + since * 0.75)) }
  }
  return { rank: undefined, rankSince: undefined }
}

/** A student taken on for a post to come (theo địa chỉ sử dụng): not yet CBCCVC. */
function outsider(world: World, index: number, unit: DemoUnit, by: Chance): Person {
  const since = dayOf(world.lastYear, 1, 4)
  const birth = world.asOf - Math.floor(by.between(19, 22) * 365.25) - by.between(1, 360)
  return {
    index,
    unit,
    post: undefined,
    role: role.outside,
    female: by.odds(0.48),
    birth,
    ethnic: ethnicGroupAt(by.next(), undefined, by.pick(['595', '596', '597', '598', '599']), unit.code, 2.2),
    recruited: undefined,
    unitSince: since,
    start: since,
    left: undefined,
    status: 'external',
    partyJoined: undefined,
    partyOfficial: undefined,
    rank: undefined,
    rankSince: undefined,
  }
}

/** 'BT000123': the number in the province's own register. */
export function personCode(index: number): string {
  return `BT${String(index + 1).padStart(6, '0')}`
}

export function fullNameOf(world: World, person: Person): string {
  return inventName(chance(world.seed, person.index, purpose.name), person.female, person.ethnic)
}

/** How rows of other KINDs name a person. */
export function personReference(world: World, person: Person): { personCode: string; fullName: string; birthDate: string } {
  return { personCode: personCode(person.index), fullName: fullNameOf(world, person), birthDate: isoDate(person.birth) }
}

/** Whether the person was at work on a day. */
export function atWork(person: Person, day: Day): boolean {
  return person.role !== role.outside && (person.recruited ?? day) <= day && (person.left === undefined || day < person.left)
}

export const ageOf = (person: Person, on: Day): number => ageOn(person.birth, on)
