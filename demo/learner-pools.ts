import type { BaseLevels } from './base-qualifications.ts'
import type { Day } from './calendar.ts'
import { ageOf, type Person } from './people.ts'
import { advancedPosts, type DemoPost } from './post-profiles.ts'

/** A person as the selection of learners sees one. */
export interface Candidate {
  readonly person: Person
  readonly base: BaseLevels
  /** On a succession list for a leadership post. */
  readonly planned: boolean
  /** On one for a post that asks for advanced theory. */
  readonly plannedAdvanced: boolean
  readonly districtDelegate: boolean
}

export interface Pool {
  /** Whether the person belongs to those the course is for, whatever the day. */
  belongs(candidate: Candidate, post: DemoPost): boolean
  /** Whether the course suits the person on the day of the decision. */
  suits?(person: Person, day: Day): boolean
  /** People come once in their life, not every year. */
  readonly once?: string
}

const commune = (post: DemoPost) => post.level === 'commune' && post.block !== 'service'
const office = (post: DemoPost) => post.level !== 'commune' && post.block !== 'service' && post.tier !== 'support'
const top = (post: DemoPost) => post.tier === 'principal' || post.tier === 'deputy' || post.tier === 'member'
const division = (post: DemoPost) => post.tier === 'division-head' || post.tier === 'division-deputy'
const health = /^(BS|TK-BV|PTK-BV|TT-YTE-X)$/

/** Ages of CV 4741 and 5763 for the part-time course, lower by five years in the mountains and on the island. */
function oldEnough(person: Person, day: Day): boolean {
  return ageOf(person, day) >= (person.female ? 35 : 40) - (person.unit.region === undefined ? 0 : 5)
}
const notRetiring = (person: Person, day: Day) => ageOf(person, day) < (person.female ? 50 : 55)

const forAdvanced = ({ person, base, plannedAdvanced }: Candidate, post: DemoPost) =>
  base.theory < 3 && base.education >= 4 && person.partyOfficial !== undefined && (advancedPosts.has(post.code) || plannedAdvanced)
const official = (person: Person, day: Day) => person.partyOfficial !== undefined && person.partyOfficial <= day

const forIntermediate = ({ person, base, planned }: Candidate, post: DemoPost) =>
  base.theory < 2 &&
  person.partyJoined !== undefined &&
  (base.education >= 3 || person.ethnic !== 'Kinh') &&
  ((commune(post) && post.tier !== 'support') || (post.leadership && !advancedPosts.has(post.code)) || (office(post) && (planned || person.index % 3 === 0)))
const inParty = (person: Person, day: Day) => person.partyJoined !== undefined && person.partyJoined <= day

/** For whom each kind of course is: near the law of DOMAIN §3, so that the few who are sent against it stand out. */
export const pools: Readonly<Record<string, Pool>> = {
  'advanced-full': { belongs: forAdvanced, suits: (person, day) => official(person, day) && !oldEnough(person, day), once: 'advanced' },
  'advanced-part': {
    belongs: forAdvanced,
    suits: (person, day) => official(person, day) && oldEnough(person, day) && notRetiring(person, day),
    once: 'advanced',
  },
  'advanced-complete': { belongs: forAdvanced, suits: (person, day) => official(person, day) && notRetiring(person, day), once: 'advanced' },
  'intermediate-full': { belongs: forIntermediate, suits: (person, day) => inParty(person, day) && ageOf(person, day) < 36, once: 'intermediate' },
  'intermediate-part': {
    belongs: forIntermediate,
    suits: (person, day) => inParty(person, day) && ageOf(person, day) >= (person.female ? 25 : 30) && notRetiring(person, day),
    once: 'intermediate',
  },
  elementary: { belongs: ({ base }, post) => base.theory === 0 && (commune(post) || office(post)), once: 'elementary' },
  degree: {
    belongs: ({ base }, post) =>
      base.education <= 4 &&
      ((commune(post) && post.tier !== 'support') || (office(post) && post.level === 'district') || post.code === 'CV-DANG-T' || post.code === 'CV-SO'),
    suits: (person, day) => ageOf(person, day) < 44,
    once: 'degree',
  },
  master: {
    belongs: ({ base }, post) => base.education === 4 && office(post),
    suits: (person, day) => ageOf(person, day) <= 39 && (person.recruited ?? day) + 1100 < day,
    once: 'degree',
  },
  outside: { belongs: () => false, once: 'degree' },
  'physician-1': {
    belongs: ({ base }, post) => base.education === 4 && health.test(post.code),
    suits: (person, day) => ageOf(person, day) < 45,
    once: 'degree',
  },
  'physician-2': {
    belongs: ({ base }, post) => base.education === 5 && (health.test(post.code) || /^P?GD-BV$/.test(post.code)),
    suits: (person, day) => ageOf(person, day) < 52,
    once: 'degree',
  },
  'lead-department': {
    belongs: ({ base, planned }, post) =>
      base.leadership < 4 && post.level === 'province' && office(post) && (top(post) || (post.tier === 'division-head' && planned)),
    once: 'lead-department',
  },
  'lead-district': {
    belongs: ({ base, planned }, post) =>
      base.leadership < 3 && post.level === 'district' && office(post) && (top(post) || (post.tier === 'division-head' && planned)),
    once: 'lead-district',
  },
  'lead-division': { belongs: ({ base, planned }, post) => base.leadership < 2 && office(post) && (division(post) || planned), once: 'lead-division' },
  'defence-2': {
    belongs: ({ base }, post) => base.defence < 3 && office(post) && (top(post) || post.code === 'TB-DANG-H') && post.level !== 'commune',
    once: 'defence-2',
  },
  'defence-3': {
    belongs: ({ base }, post) =>
      base.defence < 2 && post.leadership && ((office(post) && division(post)) || (commune(post) && top(post) && post.block !== 'front')),
    once: 'defence-3',
  },
  senior: {
    belongs: ({ base, person }, post) =>
      base.state === 3 && post.leadership && office(post) && (top(post) || (post.tier === 'division-head' && person.rank === '01.002')),
    once: 'senior',
  },
  'party-title': { belongs: (_, post) => post.block === 'party' && post.leadership && post.level !== 'commune' },
  'district-delegates': { belongs: ({ districtDelegate }) => districtDelegate },
  'lead-commune': { belongs: ({ base }, post) => base.leadership < 1 && commune(post) && post.leadership, once: 'lead-commune' },
  'commune-civil': { belongs: (_, post) => commune(post) && !post.leadership && post.code !== 'TT-THON' },
  religion: { belongs: (_, post) => (commune(post) && post.tier !== 'support') || (office(post) && (post.block === 'front' || post.level === 'district')) },
  inspection: {
    belongs: ({ person }, post) =>
      person.partyOfficial !== undefined && (post.block === 'party' || post.code === 'PCT-HDND-X') && post.code !== 'GV-TCT' && post.code !== 'PV-BAO',
  },
  accountants: { belongs: (_, post) => post.code === 'KT-DVSN' || post.code === 'CC-TCKT-X', once: 'accountants' },
  specialist: { belongs: ({ base }, post) => base.state < 2 && (office(post) || (commune(post) && post.tier !== 'support')), once: 'specialist' },
  principal: { belongs: ({ base, planned }, post) => base.state === 2 && office(post) && (post.leadership || planned), once: 'principal' },
  abroad: { belongs: (_, post) => post.leadership && post.level === 'province' && office(post), once: 'abroad' },
  // Sent against the rules: not in the Party, or no post and no succession list that asks for it. Invented, a few.
  'advanced-wrong-party': {
    belongs: ({ person, base }, post) => base.theory < 3 && base.education >= 4 && person.partyOfficial === undefined && office(post) && !post.leadership,
    once: 'advanced',
  },
  'advanced-wrong-post': {
    belongs: ({ person, base, plannedAdvanced }, post) =>
      base.theory < 3 && base.education >= 4 && person.partyOfficial !== undefined && office(post) && !advancedPosts.has(post.code) && !plannedAdvanced,
    suits: official,
    once: 'advanced',
  },
  'advanced-over': {
    belongs: ({ person, base }, post) => base.theory < 3 && base.education >= 4 && person.partyOfficial !== undefined && office(post),
    suits: official,
    once: 'advanced',
  },
  'intermediate-wrong': {
    belongs: ({ person, base }, post) => base.theory < 2 && person.partyJoined === undefined && commune(post) && post.tier !== 'support',
    once: 'intermediate',
  },
  // Neither the specialist's certificate nor the rank: an officer (cán sự).
  'principal-wrong': {
    belongs: ({ base, person, planned }, post) => base.state === 0 && person.rank === '01.004' && post.tier === 'professional' && office(post) && !planned,
    once: 'principal',
  },
  anybody: { belongs: (_, post) => office(post) || (commune(post) && post.tier !== 'support') },
}

/** Titles that no pool takes: most of the province need not be read to fill them. */
export function neverChosen(post: DemoPost): boolean {
  return post.block === 'service' && post.tier !== 'principal' && !post.leadership && post.code !== 'BS' && post.code !== 'KT-DVSN'
}

export function poolOf(key: string): Pool {
  const pool = pools[key]
  if (!pool) throw new Error(`no pool ${key}`)
  return pool
}

/** The pools that need the whole province read once; people are kept as numbers. */
export function fillPools(candidates: Iterable<Candidate>): Map<string, number[]> {
  const filled = new Map<string, number[]>(Object.keys(pools).map((key) => [key, []]))
  for (const candidate of candidates) {
    const { person } = candidate
    if (person.role === 2) {
      filled.get('outside')?.push(person.index)
      continue
    }
    if (!person.post) continue
    for (const key in pools) if (poolOf(key).belongs(candidate, person.post)) filled.get(key)?.push(person.index)
  }
  return filled
}
