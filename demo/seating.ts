import { apportion, chance, mix, purpose } from './chance.ts'
import { unitsSince, type DemoUnit, type Organisation } from './organisation.ts'
import { postAt, postOf } from './post-profiles.ts'
import type { Row } from './province.ts'

export const role = { holder: 0, former: 1, outside: 2 } as const

/** Who sits where. A person is a number from 0; people of a unit stand together, in the order of its seats, and the one who held a leadership
 * seat before stands right after its holder. Only small numbers are kept, so a million people are a few megabytes. */
export interface Seating {
  readonly people: number
  /** Index of the unit of each person. */
  readonly unit: Int32Array
  /** Index of the main post; −1 for learners from outside. */
  readonly post: Int16Array
  readonly role: Uint8Array
  /** First person of each unit; one more entry than units. */
  readonly first: Int32Array
  /** People who hold a post (main) in a unit, by unit index and post code. */
  holders(unit: number, post: string): readonly number[]
  /** Seats per unit and post, vacancies included. */
  readonly seats: readonly { readonly unit: number; readonly post: number; readonly seats: number }[]
}

const outsideShare = 0.0011
const formerStaffShare = 0.011

/** Seats people on the tree: fixed seats with a few vacancies, then the other staff so that the total is exact. Throws a RangeError when the
 * number cannot fill even the fixed seats. */
export function seatPeople(organisation: Organisation, people: number, seed: number): Seating {
  const { units } = organisation
  const fixed = units.map((unit) => fillFixed(unit, seed))
  const fixedTotal = fixed.reduce((sum, each) => sum + each.total, 0)
  const outside = Math.max(2, Math.round(people * outsideShare))
  const formerStaff = Math.round(people * formerStaffShare)
  const staffTotal = people - fixedTotal - outside - formerStaff
  if (staffTotal < 0) throw new RangeError(`a province needs at least ${fixedTotal + outside + formerStaff} people, ${people} were asked for`)
  const staffPlans = units.flatMap((unit) => unit.staff.map((plan) => ({ unit: unit.index, post: postOf(plan.post).index, weight: plan.weight })))
  const staffCounts = apportion(
    staffTotal,
    staffPlans.map((plan) => plan.weight),
  )
  const formerCounts = apportion(
    formerStaff,
    staffPlans.map((plan) => plan.weight),
  )

  const unit = new Int32Array(people)
  const post = new Int16Array(people).fill(-1)
  const roles = new Uint8Array(people)
  const first = new Int32Array(units.length + 1)
  const holders = new Map<number, number[]>()
  const seats = new Map<number, { unit: number; post: number; seats: number }>()
  const addSeats = (at: number, index: number, count: number) => {
    const key = at * 1000 + index
    const known = seats.get(key)
    if (known) known.seats += count
    else if (count > 0) seats.set(key, { unit: at, post: index, seats: count })
  }
  let next = 0
  const seat = (at: number, index: number, as: number) => {
    unit[next] = at
    post[next] = index
    roles[next] = as
    if (as === role.holder) {
      const key = at * 1000 + index
      const list = holders.get(key)
      if (list) list.push(next)
      else holders.set(key, [next])
    }
    next++
  }
  // Learners from outside are registered at the health department: it is where they will work.
  const health = organisation.byCode.get('SYT')?.index ?? 0
  let plan = 0
  for (const at of units) {
    first[at.index] = next
    for (const seatPlan of at.seats) addSeats(at.index, postOf(seatPlan.post).index, seatPlan.seats)
    for (const filled of fixed[at.index]?.filled ?? []) {
      seat(at.index, filled.post, role.holder)
      if (filled.former) seat(at.index, filled.post, role.former)
    }
    for (; plan < staffPlans.length && staffPlans[plan]?.unit === at.index; plan++) {
      const { post: index } = staffPlans[plan] as { post: number }
      const count = staffCounts[plan] ?? 0
      addSeats(at.index, index, count + Math.round(count * 0.03))
      for (let n = 0; n < count; n++) seat(at.index, index, role.holder)
      for (let n = 0; n < (formerCounts[plan] ?? 0); n++) seat(at.index, index, role.former)
    }
    if (at.index === health) for (let n = 0; n < outside; n++) seat(at.index, -1, role.outside)
  }
  first[units.length] = next
  return {
    people,
    unit,
    post,
    role: roles,
    first,
    holders: (at, code) => holders.get(at * 1000 + postOf(code).index) ?? [],
    seats: [...seats.values()],
  }
}

/** Heads that are never vacant; everyone else's seat sometimes is. */
const alwaysFilled = new Set(['BT-TU', 'PBTTT-TU', 'CT-UBND-T', 'BT-HU', 'CT-UBND-H', 'HT-TCT'])
/** Vacancies that have a reason: since 2021 regular police head the commune police. */
const rarelyFilled: Readonly<Record<string, number>> = { 'TCA-X': 0.08 }

function fillFixed(unit: DemoUnit, seed: number): { filled: { post: number; former: boolean }[]; total: number } {
  const filled: { post: number; former: boolean }[] = []
  let total = 0
  const by = chance(seed, mix(unit.index, 77), purpose.seating)
  for (const plan of unit.seats) {
    if (plan.concurrent) continue
    const post = postOf(plan.post)
    for (let n = 0; n < plan.seats; n++) {
      const holds = by.odds(alwaysFilled.has(plan.post) ? 1 : (rarelyFilled[plan.post] ?? 0.935))
      const former = by.odds(post.leadership ? 0.07 : 0)
      if (!holds) continue
      filled.push({ post: post.index, former })
      total += former ? 2 : 1
    }
  }
  return { filled, total }
}

/** Rows of the KIND posts: the seats of every unit. */
export function* seatRows(organisation: Organisation, seating: Seating): Iterable<Row> {
  for (const { unit, post, seats } of seating.seats) {
    yield { unitCode: organisation.units[unit]?.code, postCode: postAt(post).code, validFrom: unitsSince, seats }
  }
}
