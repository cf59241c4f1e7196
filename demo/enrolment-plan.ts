import { baseLevels } from './base-qualifications.ts'
import type { Day } from './calendar.ts'
import { stayOn } from './careers.ts'
import { chance, mix, purpose, type Chance } from './chance.ts'
import type { DemoClass } from './class-plan.ts'
import type { ConcurrentPosts } from './concurrent.ts'
import { fillPools, neverChosen, poolOf, type Candidate } from './learner-pools.ts'
import { silentUnits } from './organisation.ts'
import { atWork, personOf, type Person } from './people.ts'
import { advancedPosts, postAt } from './post-profiles.ts'
import { role } from './seating.ts'
import { plannedOf } from './succession.ts'
import { overRatioIndexes, TheoryRoom } from './theory-room.ts'
import type { World } from './world.ts'

/** One enrolment before it becomes a row. */
export interface DemoEnrolment {
  readonly person: number
  /** Place in the list of classes. */
  readonly class: number
  readonly decided: Day
  /** Which of the class's decisions; −1: no number was entered. */
  readonly batch: number
  readonly unit: number
  readonly post: string | undefined
  readonly reason: 'incumbent' | 'planned' | undefined
  /** Left during the course, and does not count on the roster. */
  readonly leaver: boolean
}

/** Chooses the learners of every class, year by year: from those the course is for, women and minorities a little before others, never twice in a
 * course of one's life, never in two full-time classes at once. Numbers come out exactly as the classes say, if the province is large enough. */
export function planEnrolments(world: World, classes: readonly DemoClass[], concurrent: ConcurrentPosts): DemoEnrolment[] {
  return new Selection(world, classes, concurrent).enrolments
}

/** Courses of political theory: one of them per person is told, so that none comes before a lower one. */
const theory = ['elementary', 'intermediate', 'advanced']

class Selection {
  readonly enrolments: DemoEnrolment[] = []
  private readonly world: World
  private readonly classes: readonly DemoClass[]
  private readonly room: TheoryRoom
  private readonly pooled: Map<string, number[]>
  private readonly planned = new Map<number, boolean>()
  /** Courses that people take once, by course. */
  private readonly done = new Map<string, Set<number>>()
  /** Full-time classes of people, as pairs of days. */
  private readonly busy = new Map<number, number[]>()
  private readonly exhausted = new Set<string>()
  private queues = new Map<string, { people: number[]; next: number }>()
  private readonly silent: ReadonlySet<number>
  private readonly overRatio: readonly number[]
  private withoutNumber = 0

  constructor(world: World, classes: readonly DemoClass[], concurrent: ConcurrentPosts) {
    this.world = world
    this.classes = classes
    this.room = new TheoryRoom(world)
    this.overRatio = overRatioIndexes(world)
    this.silent = new Set(silentUnits.flatMap((code) => world.organisation.byCode.get(code)?.index ?? []))
    for (const { person, post } of plannedOf(world)) this.planned.set(person, advancedPosts.has(post) || this.planned.get(person) === true)
    this.pooled = fillPools(this.candidates(concurrent))
    // The last year is told in full, so it chooses first; the years before it choose from the others.
    let year = 0
    for (let first = classes.length - 1; first >= 0;) {
      year = classes[first]?.year ?? 0
      const last = first
      while (first >= 0 && classes[first]?.year === year) first--
      this.queues = new Map()
      this.exhausted.clear()
      for (let place = first + 1; place <= last; place++) {
        const each = classes[place]
        if (each?.opened !== undefined) this.fill(each, place)
      }
    }
    this.enrolments.sort((a, b) => a.class - b.class)
  }

  private *candidates(concurrent: ConcurrentPosts): Iterable<Candidate> {
    const { seating } = this.world
    for (let index = 0; index < seating.people; index++) {
      if (seating.role[index] === role.former) continue
      const districtDelegate = concurrent.of(index).some((each) => each.post === 'DB-HDND-H')
      if (!districtDelegate && seating.role[index] === role.holder && neverChosen(postAt(seating.post[index] ?? 0))) continue
      const person = personOf(this.world, index)
      yield {
        person,
        base: baseLevels(this.world, person),
        planned: this.planned.has(index),
        plannedAdvanced: this.planned.get(index) === true,
        districtDelegate,
      }
    }
  }

  private fill(each: DemoClass, place: number): void {
    const last = each.year === this.world.lastYear
    const by = chance(this.world.seed, place, purpose.enrolment)
    const roster = new Set<number>()
    const want = each.size + each.leavers
    const { pool } = each.type
    if (last && pool === 'advanced-part') this.takeOver(each, place, roster, by)
    if (last && pool === 'advanced-part') {
      const few = Math.max(1, Math.round(each.size / 20))
      this.take(each, place, roster, 'advanced-wrong-party', Math.min(want, roster.size + few), by)
      this.take(each, place, roster, 'advanced-wrong-post', Math.min(want, roster.size + few), by)
    }
    if (last && pool === 'intermediate-part' && place % 2 === 0) this.take(each, place, roster, 'intermediate-wrong', Math.min(want, roster.size + 1), by)
    if (last && pool === 'principal') this.take(each, place, roster, 'principal-wrong', Math.min(want, 2), by)
    this.take(each, place, roster, pool, want, by)
    // A pool of the other form of the course, then whoever is near: small provinces run out of the right people.
    if (pool.startsWith('advanced'))
      for (const other of ['advanced-complete', 'advanced-over', 'advanced-wrong-post']) this.take(each, place, roster, other, want, by)
    if (pool.startsWith('intermediate')) for (const other of ['intermediate-part', 'intermediate-full']) this.take(each, place, roster, other, want, by)
    if (pool !== 'outside') this.take(each, place, roster, 'anybody', want, by)
  }

  /** Sends from the units that are to go over the ratio: each up to three more than its ceiling. */
  private takeOver(each: DemoClass, place: number, roster: Set<number>, by: Chance): void {
    for (const [n, unit] of this.overRatio.entries()) {
      const people = (this.pooled.get('advanced-over') ?? []).filter((person) => personOf(this.world, person).unit.proposing === unit)
      for (const index of people) {
        if (this.room.left(unit) <= -1 - (n % 3) || roster.size >= each.size / 2) break
        this.tryPerson(each, place, roster, 'advanced-over', index, by, true)
      }
    }
  }

  private take(each: DemoClass, place: number, roster: Set<number>, key: string, upTo: number, by: Chance): void {
    if (roster.size >= upTo || this.exhausted.has(`${key} ${each.type.pool}`)) return
    const queue = this.queueOf(key, each.year)
    const before = roster.size
    for (let tried = 0; tried < queue.people.length && roster.size < upTo; tried++) {
      const index = queue.people[queue.next % queue.people.length]
      queue.next++
      if (index !== undefined) this.tryPerson(each, place, roster, key, index, by, false)
    }
    // Nobody left for this course in the year: its later classes need not look again.
    if (roster.size === before) this.exhausted.add(`${key} ${each.type.pool}`)
  }

  private queueOf(key: string, year: number): { people: number[]; next: number } {
    const known = this.queues.get(key)
    if (known) return known
    const { seed } = this.world
    const salt = mix(year, key.length * 31 + (key.codePointAt(key.length - 1) ?? 0), 7)
    const ranked = (this.pooled.get(key) ?? []).map((index) => {
      const { female, ethnic, post } = personOf(this.world, index)
      // Those who hold the post already come before those planned for it.
      const holds = key.startsWith('advanced') && post && advancedPosts.has(post.code) ? 0.5 : 1
      return { index, rank: (mix(seed, index, salt) / 4294967296) * holds * (female ? 0.72 : 1) * (ethnic === 'Kinh' ? 1 : 0.75) }
    })
    const queue = { people: ranked.sort((a, b) => a.rank - b.rank).map((each) => each.index), next: 0 }
    this.queues.set(key, queue)
    return queue
  }

  private tryPerson(each: DemoClass, place: number, roster: Set<number>, key: string, index: number, by: Chance, over: boolean): void {
    const { opened, type, year } = each
    const pool = poolOf(key)
    if (opened === undefined || roster.has(index)) return
    // A substitute for a course of one's life must not have taken it either.
    const once = poolOf(type.pool).once ?? pool.once
    if (once !== undefined && (this.done.get(once)?.has(index) || (theory.includes(once) && theory.some((course) => this.done.get(course)?.has(index))))) return
    const person = personOf(this.world, index)
    const last = year === this.world.lastYear
    const batch = blockBatch(person)
    const decided = each.decided + batch * 3
    if (last && this.silent.has(person.unit.proposing)) return
    const where = person.role === role.outside ? { unit: person.unit.index, post: undefined } : stayOn(this.world, person, decided)
    if (!where || (person.role !== role.outside && (!where.post || !atWork(person, decided) || !atWork(person, opened)))) return
    if (each.code.startsWith('LD') && !where.post?.leadership) return
    if (pool.suits && !pool.suits(person, decided)) return
    const advanced = type.pool.startsWith('advanced')
    if (advanced && !over) {
      const unit = person.unit.proposing
      if (this.overRatio.includes(unit)) return
      // A little room is left, so that counting posts another way does not bring further units over.
      const posts = this.room.posts.get(unit) ?? 0
      const spare = posts < 6 ? 0 : Math.max(1, Math.floor(posts / 12))
      if (this.room.left(unit) <= spare && this.world.organisation.scale >= 0.5) return
    }
    if (type.form === 'full-time' && !this.free(index, opened, opened + type.days)) return
    if (type.form === 'full-time') this.occupy(index, opened, opened + type.days)
    if (once !== undefined) this.doneOf(once).add(index)
    if (advanced) this.room.take(person.unit.proposing)
    const planned = this.planned.has(index)
    const nameless =
      last && each.channel === 'sent' && this.withoutNumber < Math.max(1, 7 * this.world.organisation.scale) && mix(this.world.seed, index, place) % 29 === 0
    if (nameless) this.withoutNumber++
    this.enrolments.push({
      person: index,
      class: place,
      decided,
      batch: nameless ? -1 : batch,
      unit: where.unit,
      post: where.post?.code,
      reason: where.post?.leadership && !(planned && by.odds(0.35)) ? 'incumbent' : planned ? 'planned' : undefined,
      leaver: roster.size >= each.size,
    })
    roster.add(index)
  }

  private doneOf(once: string): Set<number> {
    const set = this.done.get(once) ?? new Set<number>()
    this.done.set(once, set)
    return set
  }

  private free(index: number, from: Day, to: Day): boolean {
    const spans = this.busy.get(index)
    if (!spans) return true
    for (let n = 0; n < spans.length; n += 2) if ((spans[n] ?? 0) <= to && from <= (spans[n + 1] ?? 0)) return false
    return true
  }

  private occupy(index: number, from: Day, to: Day): void {
    const spans = this.busy.get(index)
    if (spans) spans.push(from, to)
    else this.busy.set(index, [from, to])
  }
}

/** Decisions are signed by the Party's side and by the State's side, on different days. */
function blockBatch(person: Person): number {
  return person.post?.block === 'party' || person.post?.block === 'front' ? 0 : 1
}
