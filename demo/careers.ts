import { isoDate, parseDay, type Day } from './calendar.ts'
import { chance, purpose } from './chance.ts'
import type { ConcurrentPosts } from './concurrent.ts'
import { unitsSince } from './organisation.ts'
import { personOf, personReference, type Person } from './people.ts'
import { postOf, type DemoPost } from './post-profiles.ts'
import type { Row } from './province.ts'
import { role } from './seating.ts'
import type { World } from './world.ts'

const foundedDay = parseDay(unitsSince)

/** A main post over a span; `to` is the first day after it. */
export interface Stay {
  readonly unit: number
  readonly post: DemoPost
  readonly from: Day
  readonly to: Day | undefined
}

/** Main posts of a person, oldest first; they never overlap. Most leaders have the post they held before, some came from another unit. */
export function careerOf(world: World, person: Person): Stay[] {
  if (!person.post) return []
  const current: Stay = { unit: person.unit.index, post: person.post, from: person.start, to: person.left }
  if (!person.post.leadership || person.role === role.former) return [current]
  const by = chance(world.seed, person.index, purpose.career)
  const began = Math.max(person.recruited ?? person.start, foundedDay)
  if (person.unitSince === person.start) {
    const before = otherUnit(world, person, by.next())
    return before && began + 60 < person.start ? [{ ...before, from: began, to: person.start }, current] : [current]
  }
  if (!by.odds(0.62)) return [current]
  const lower = lowerPost(world, person)
  const years = by.between(700, 1900)
  const staff = staffPost(world, person)
  if (lower) {
    const from = Math.max(began + 30, person.start - years)
    const last: Stay = { unit: person.unit.index, post: lower, from, to: person.start }
    const first = staff && began < from - 60 ? [{ unit: person.unit.index, post: staff, from: began, to: from }] : []
    return from < person.start ? [...first, last, current] : [current]
  }
  return staff && began < person.start - 60 ? [{ unit: person.unit.index, post: staff, from: began, to: person.start }, current] : [current]
}

/** The post one step below in the same unit, if its seat was free for this person: its holder of today took over no earlier. */
function lowerPost(world: World, person: Person): DemoPost | undefined {
  const { seating } = world
  const { unit, post } = person
  if (!post) return undefined
  const main = unit.seats.filter((each) => !each.concurrent).map((each) => postOf(each.post))
  const lower =
    main.find((each) => each.code === `P${post.code}`) ??
    (post.tier === 'deputy' && !post.code.includes('HDND') ? main.findLast((each) => each.tier === 'division-head' && each.leadership) : undefined)
  if (!lower) return undefined
  const holder = seating.holders(unit.index, lower.code)[seating.holders(unit.index, post.code).indexOf(person.index)]
  if (holder === undefined || seating.role[holder + 1] === role.former) return undefined
  return personOf(world, holder).start >= person.start ? lower : undefined
}

/** What the unit's other staff are called, as the post before the first leadership post. */
function staffPost(world: World, person: Person): DemoPost | undefined {
  if (person.unit.kind === 'commune') return postOf('CC-VPTK-X')
  const plan = person.unit.staff[0]
  return plan ? postOf(plan.post) : undefined
}

/** A unit of the same level and block that the person was moved from (luân chuyển, điều động). */
function otherUnit(world: World, person: Person, value: number): { unit: number; post: DemoPost } | undefined {
  const { units } = world.organisation
  // Look at a handful of units from a place drawn at random: cheap, and the same every time.
  const start = Math.floor(value * units.length)
  for (let n = 0; n < 60; n++) {
    const unit = units[(start + n) % units.length]
    if (!unit || unit.index === person.unit.index || unit.level !== person.unit.level || unit.block !== person.unit.block) continue
    const post = unit.kind === 'commune' ? 'CC-VPTK-X' : unit.staff[0]?.post
    if (post) return { unit: unit.index, post: postOf(post) }
  }
  return undefined
}

/** Unit and main post on a day: where a decision of that day found the person. Undefined before anything is known. */
export function stayOn(world: World, person: Person, day: Day): { unit: number; post: DemoPost | undefined } | undefined {
  for (const stay of careerOf(world, person)) if (stay.from <= day && (stay.to === undefined || day < stay.to)) return stay
  return person.unitSince <= day && (person.left === undefined || day < person.left) ? { unit: person.unit.index, post: undefined } : undefined
}

/** Rows of the KIND appointments: main posts of everybody with their history, and the posts held beside them. */
export function* appointmentRows(world: World, concurrent: ConcurrentPosts): Iterable<Row> {
  const { units } = world.organisation
  for (let index = 0; index < world.seating.people; index++) {
    const person = personOf(world, index)
    if (!person.post) continue
    const reference = personReference(world, person)
    const by = chance(world.seed, index, purpose.career + 100)
    for (const stay of careerOf(world, person)) {
      yield {
        ...reference,
        unitCode: units[stay.unit]?.code,
        postCode: stay.post.code,
        from: isoDate(stay.from),
        to: stay.to === undefined ? undefined : isoDate(stay.to),
        main: true,
        ...(stay.post.leadership ? decision(by.between(40, 1990), stay.post, stay.from - by.between(1, 12)) : {}),
      }
    }
    for (const each of concurrent.of(index)) {
      const post = postOf(each.post)
      yield {
        ...reference,
        unitCode: units[each.unit]?.code,
        postCode: each.post,
        from: isoDate(each.from),
        main: false,
        ...(post.tier === 'delegate' ? {} : decision(by.between(40, 1990), post, each.from - by.between(1, 12))),
      }
    }
  }
}

/** Number and day of a decision, written as its side writes them: the Party with a hyphen, the State with a slash. */
function decision(number: number, post: DemoPost, day: Day): { decisionNo: string; decisionDate: string } {
  // Chairs of councils and committees of the people are elected.
  if (/^(P?CT|P?TB)-(HDND|UBND)/.test(post.code)) return { decisionNo: `${number}/NQ-HĐND`, decisionDate: isoDate(day) }
  const organ = post.level === 'province' ? 'TU' : post.level === 'district' ? 'HU' : 'ĐU'
  const state = post.level === 'commune' ? 'UBND-NV' : 'UBND'
  return { decisionNo: post.block === 'party' || post.block === 'front' ? `${number}-QĐ/${organ}` : `${number}/QĐ-${state}`, decisionDate: isoDate(day) }
}
