import { dayOf, vietnameseDate, workingDay, workingDayBefore, type Day } from './calendar.ts'
import { apportion, chance, purpose, type Chance } from './chance.ts'
import { abroadType, advancedTypes, degreeTypes, elementaryType, fosteringTypes, intermediateTypes, leaderTypes, type ClassType } from './class-types.ts'
import type { DemoUnit } from './organisation.ts'
import { scaledTargets, type YearTargets } from './targets.ts'
import type { World } from './world.ts'

/** A class as it was planned and what became of it. */
export interface DemoClass {
  readonly code: string
  readonly name: string
  readonly type: ClassType
  readonly channel: 'opened' | 'sent'
  readonly year: number
  /** Learners that count for the year. */
  readonly size: number
  /** Learners on top who leave during the course. */
  readonly leavers: number
  readonly provider: string
  readonly host: string | undefined
  readonly place: string
  readonly capacity: number
  readonly planned: Day | undefined
  readonly opened: Day | undefined
  /** Last day, if it was not after the day of the picture. */
  readonly closed: Day | undefined
  readonly cancelled: Day | undefined
  readonly cancelReason: string | undefined
  readonly mode: 'in-person' | 'online'
  readonly modeChanges: string | undefined
  /** First day of the decisions to send or enrol. */
  readonly decided: Day
  readonly decisionNo: string
}

/** July 2021: the province went into distancing, and classes went online mid-course. */
const online = dayOf(2021, 7, 12)
const backInPerson = dayOf(2021, 10, 18)

/** The classes of every year, in order of year and code. */
export function planClasses(world: World): DemoClass[] {
  const { options, organisation, lastYear, seed } = world
  const centres = organisation.units.filter((unit) => unit.code.endsWith('.TTCT') && !unit.code.includes('-'))
  return options.years.flatMap((year) => {
    const by = chance(seed, year, purpose.classes)
    const last = year === lastYear
    // Before the last year only a part of the classes has been entered: 25 to 40 per cent, growing.
    const factor = organisation.scale * (last ? 1 : 0.25 + 0.15 * by.next())
    const targets = scaledTargets(factor, last ? undefined : { elementary: 7, abroad: year === 2020 ? 0 : 14 })
    return new YearOfClasses(world, year, by, targets, centres).classes
  })
}

class YearOfClasses {
  readonly classes: DemoClass[] = []
  private readonly world: World
  private readonly year: number
  private readonly by: Chance
  private readonly numbers = new Map<string, number>()
  private readonly last: boolean
  /** Political centres of the districts. */
  private readonly centres: readonly DemoUnit[]

  constructor(world: World, year: number, by: Chance, targets: YearTargets, centres: readonly DemoUnit[]) {
    this.world = world
    this.centres = centres
    this.year = year
    this.by = by
    this.last = year === world.lastYear
    this.addSent('CC', advancedTypes, targets.advanced)
    this.addSent('DH', degreeTypes, targets.degree)
    this.addSent('LD', leaderTypes, targets.leaders)
    this.addOpened('TC', intermediateTypes, targets.intermediate)
    this.addOpened('BD', fosteringTypes, targets.fostering)
    if (targets.elementary.learners > 0) this.addOpened('SC', [elementaryType], targets.elementary)
    if (targets.abroad > 0 && year < 2020) this.addSent('NN', [abroadType], targets.abroad)
    if (this.last) this.addCancelled(Math.max(1, Math.round(4 * Math.max(1, world.organisation.scale))))
  }

  private addSent(series: string, types: readonly ClassType[], total: number): void {
    // Students taken on for posts to come are known from the last year only.
    const sums = apportion(
      total,
      types.map((type) => (type.pool === 'outside' && !this.last ? 0 : type.share)),
    )
    for (const [n, type] of types.entries()) {
      const sum = sums[n] ?? 0
      if (sum === 0) continue
      const parts = Math.ceil(sum / type.most)
      for (const size of apportion(
        sum,
        Array.from({ length: parts }, () => 1),
      )) {
        const opened = workingDay(this.dayWithin(type.days > 100 ? [3, 10] : [3, 11]))
        this.add(series, type, 'sent', size, 0, opened, opened)
      }
    }
  }

  private addOpened(series: string, types: readonly ClassType[], target: { readonly classes: number; readonly learners: number }): void {
    const { electionYear } = this.world
    // Delegates are trained after their election; those of the council before are not among the people.
    const counts = apportion(
      target.classes,
      types.map((type) => (type.pool === 'district-delegates' && this.year < electionYear ? 0 : type.share)),
    )
    const list = types.flatMap((type, n) => Array.from({ length: counts[n] ?? 0 }, () => type))
    const sizes = apportion(
      target.learners,
      list.map((type) => (type.size ?? 65) * (0.965 + 0.07 * this.by.next())),
    )
    const months: [number, number] = series === 'TC' ? (this.last ? [2, 10] : [3, 11]) : [3, 11]
    for (const [n, type] of list.entries()) {
      const size = sizes[n] ?? 0
      const planned = workingDay(this.spread(n, list.length, type.pool === 'district-delegates' && this.year === electionYear ? [8, 11] : months))
      // One class in six opens more than a month late, one in the year had no plan at all.
      const late = this.last && n % 6 === 2
      const opened = workingDay(Math.min(planned + (late ? this.by.between(36, 75) : this.by.between(-2, 13)), this.world.asOf - 6))
      const unplanned = this.last && series === 'BD' && n === list.length - 1
      const leavers = Math.max(0, Math.min(this.by.between(0, 2), type.most - size))
      this.add(series, type, 'opened', size, leavers, unplanned ? undefined : late ? workingDayBefore(Math.min(planned, opened - 36)) : planned, opened)
    }
  }

  private addCancelled(count: number): void {
    const types = [fosteringTypes[4], fosteringTypes[7], intermediateTypes[1], fosteringTypes[3]]
    for (let n = 0; n < count; n++) {
      const type = types[n % types.length]
      if (!type) continue
      const planned = workingDay(dayOf(this.year, 7 + (n % 3), this.by.between(5, 26)))
      this.add(type.programme.startsWith('DT') ? 'TC' : 'BD', type, 'opened', 0, 0, planned, undefined)
    }
  }

  private add(
    series: string,
    type: ClassType,
    channel: 'opened' | 'sent',
    size: number,
    leavers: number,
    planned: Day | undefined,
    opened: Day | undefined,
  ): void {
    const { asOf } = this.world
    const number = (this.numbers.get(series) ?? 0) + 1
    this.numbers.set(series, number)
    const start = opened ?? planned ?? asOf
    const end = opened === undefined ? undefined : workingDayBefore(opened + type.days)
    const closed = end !== undefined && end <= asOf ? end : undefined
    const distancing = start >= online && start < backInPerson
    const startsOnline = opened !== undefined && (distancing || (start >= backInPerson && this.year === 2021 && number % 9 === 4))
    // Of the classes that the school opened itself that year four had online rooms by then; the others went on in smaller groups.
    const hadRooms = channel === 'sent' || this.year !== 2021 || number % 4 === 1
    const wentOnline = opened !== undefined && opened < online - 4 && end !== undefined && end > online + 6 && hadRooms
    const changed = wentOnline ? online + (number % 4) : undefined
    const back = changed !== undefined && end !== undefined && end > backInPerson + 20 && number % 3 !== 0 ? `; ${vietnameseDate(backInPerson)} trực tiếp` : ''
    const place = this.placeOf(series, type, number)
    this.classes.push({
      code: `${series}-${this.year}-${String(number).padStart(2, '0')}`,
      name: `${type.name}, khóa ${number} năm ${this.year}`,
      type,
      channel,
      year: this.year,
      size,
      leavers,
      ...place,
      capacity:
        channel === 'sent' || size === 0 ? Math.max(type.most, size) : Math.max(type.most === 70 ? 70 : Math.ceil((size + leavers) / 10) * 10, size + leavers),
      planned,
      opened,
      closed,
      cancelled: opened === undefined && planned !== undefined ? workingDayBefore(planned - this.by.between(6, 20)) : undefined,
      cancelReason:
        opened === undefined ? (this.year === 2020 || this.year === 2021 ? 'Dịch bệnh Covid-19 diễn biến phức tạp' : 'Không đủ số lượng học viên') : undefined,
      mode: startsOnline ? 'online' : 'in-person',
      modeChanges: changed === undefined ? undefined : `${vietnameseDate(changed)} trực tuyến${back}`,
      decided: start - this.by.between(11, 24),
      decisionNo: type.programme.startsWith('DT-LLCT') ? `${this.by.between(10, 480)}-QĐ/BTCTU` : `${this.by.between(100, 3200)}/QĐ-UBND`,
    })
  }

  /** Part-time intermediate and elementary classes are held in the districts in turn. */
  private placeOf(series: string, type: ClassType, number: number): { provider: string; host: string | undefined; place: string } {
    const centre = this.centres[number % Math.max(1, this.centres.length)]
    if (centre && series === 'SC') return { provider: `TTCT-${centre.district}`, host: centre.code, place: centre.name }
    if (centre && type.pool === 'intermediate-part' && number % 2 === 1) return { provider: 'TCT', host: 'TCT', place: centre.name }
    const host = type.host !== undefined && this.world.organisation.byCode.has(type.host) ? type.host : undefined
    return { provider: type.provider, host, place: type.place }
  }

  private dayWithin([from, to]: readonly [number, number]): Day {
    return Math.min(dayOf(this.year, this.by.between(from, to), this.by.between(1, 27)), this.world.asOf - 12)
  }

  /** The n-th of several classes, spread evenly over the months. */
  private spread(n: number, count: number, [from, to]: readonly [number, number]): Day {
    // A step that visits all places, so that classes of one type do not crowd together.
    const first = dayOf(this.year, from, 1)
    const span = dayOf(this.year, to, 20) - first
    const place = count > 1 ? (n * stepFor(count)) % count : 0
    return first + Math.floor((span * place) / Math.max(1, count)) + this.by.between(0, 9)
  }
}

/** A step without a common factor with the count, near five eighths of it. */
function stepFor(count: number): number {
  const common = (a: number, b: number): number => (b === 0 ? a : common(b, a % b))
  let step = Math.max(1, Math.round(count * 0.62))
  while (common(step, count) > 1) step++
  return step
}
