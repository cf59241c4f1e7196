import type { RoomGroup } from './room-groups.ts'

/** Đồng of a step above the ceiling. */
export const tenMillion = 10_000_000

/** What the solver is told and what it answers. Weeks are indexes of the weeks in which classes may run: weeks of holidays are not among them. */

/** Points by which the objective is counted; the rows of planning.opening_weight. */
export interface OpeningWeights {
  /** A week by which a class opens outside its quarter. */
  readonly quarter: number
  /** A week by which a class opens after the first of its quarter; where it has none, after the first of the year. */
  readonly early: number
  /** Ten seats that stay empty. */
  readonly roomFit: number
  /** Ten learners who have to leave their district or the province’s capital. */
  readonly distance: number
  /** A class that runs at once with more others than an even spread has, a week. */
  readonly spread: number
  /** Ten hours that a lecturer teaches above the even share. */
  readonly balance: number
  /** A part of a class taught by a visiting lecturer; twice that by a reporter. */
  readonly visiting: number
  /** A week of a class for which there is no lecturer. */
  readonly noLecturer: number
  /** A class that finds no time and room. */
  readonly notOpened: number
  /** Ten million đồng above the ceiling. */
  readonly budget: number
}

export interface ProblemClass {
  readonly key: string
  readonly size: number
  /** How many weeks it runs. */
  readonly weeks: number
  readonly hours: number
  /** First and last week of the quarter that was asked for. */
  readonly wish: { readonly from: number; readonly to: number } | null
  /** Starts are looked for from the first week to this one. */
  readonly latest: number
  /** An online class needs no room. */
  readonly online: boolean
  /** Learners by the place they come from. */
  readonly from: Readonly<Record<string, number>>
  /** Learners who stand in more than one class, as numbers. */
  readonly people: readonly number[]
  /** In đồng. */
  readonly cost: number
  /** Indexes of the lecturers who teach its programme. */
  readonly lecturers: readonly number[]
  /** In how many parts, one after another, lecturers share it. */
  readonly parts: number
  readonly pinned: {
    readonly start?: number | undefined
    readonly room?: number | undefined
    readonly lecturers?: readonly { readonly lecturer: number; readonly hours: number; readonly from: number; readonly weeks: number }[] | undefined
  }
}

export interface ProblemRoom {
  readonly seats: number
  readonly place: string
}

export interface ProblemLecturer {
  /** Hours a year; null: nobody has said. */
  readonly hours: number | null
  /** 0 tenured, 1 visiting, 2 reporter. */
  readonly distance: 0 | 1 | 2
  /** Weeks in which the lecturer is away. */
  readonly away: readonly number[]
}

export interface OpeningProblem {
  readonly weeks: number
  readonly classes: readonly ProblemClass[]
  readonly rooms: readonly ProblemRoom[]
  readonly lecturers: readonly ProblemLecturer[]
  readonly weights: OpeningWeights
  /** In đồng; null: none. */
  readonly ceiling: number | null
}

export interface Teaching {
  readonly lecturer: number
  readonly hours: number
  readonly from: number
  readonly weeks: number
}

export interface PlacedClass {
  readonly start: number | null
  readonly room: number | null
  readonly teaching: readonly Teaching[]
  /** Parts for which nobody was found. */
  readonly untaught: number
}

export interface OpeningAnswer {
  readonly classes: readonly PlacedClass[]
  /** The objective of the answer and what no answer can be below; points. */
  readonly cost: number
  readonly bound: number
  /** By term of the objective; together the cost. */
  readonly terms: Readonly<Record<keyof OpeningWeights, number>>
  readonly seconds: number
}

/** How far an answer is from what is proven to be the least: 0.02 is two per cent. */
export const gapOf = ({ cost, bound }: Pick<OpeningAnswer, 'cost' | 'bound'>): number => (cost <= 0 ? 0 : Math.max(0, (cost - bound) / cost))

/** The parts of a class: which weeks of it, and how many hours each. */
export function partsOf({
  weeks,
  hours,
  parts,
}: Pick<ProblemClass, 'weeks' | 'hours' | 'parts'>): { readonly after: number; readonly weeks: number; readonly hours: number }[] {
  return Array.from({ length: parts }, (_, part) => {
    const after = Math.floor((weeks * part) / parts)
    const next = Math.floor((weeks * (part + 1)) / parts)
    return { after, weeks: next - after, hours: Math.floor((hours * (part + 1)) / parts) - Math.floor((hours * part) / parts) }
  })
}

/** Points of a class that opens in a week, by factor: how far that is from its quarter, and how late. */
export function startCosts({ wish }: ProblemClass, week: number, { quarter, early }: OpeningWeights): { quarter: number; early: number } {
  return { quarter: wish ? quarter * Math.max(0, wish.from - week, week - wish.to) : 0, early: early * Math.max(0, week - (wish?.from ?? 0)) }
}

export function startCost(each: ProblemClass, week: number, weights: OpeningWeights): number {
  const costs = startCosts(each, week, weights)
  return costs.quarter + costs.early
}

/** Weeks in which a class may open. */
export function startsOf({ pinned, latest }: ProblemClass, weeks: number): readonly number[] {
  if (pinned.start !== undefined) return [pinned.start]
  return Array.from({ length: Math.min(latest + 1, weeks) }, (_, week) => week)
}

/** Kinds of rooms that hold the class, or the one that was pinned; undefined: needs none. */
export function groupsOf(
  { online, pinned, size }: ProblemClass,
  groups: readonly RoomGroup[],
  rooms: OpeningProblem['rooms'],
): readonly (number | undefined)[] {
  if (pinned.room !== undefined) return groups.flatMap((group, index) => (group.rooms.includes(pinned.room ?? -1) ? [index] : []))
  if (online) return [undefined]
  return groups.flatMap(({ sample }, index) => ((rooms[sample]?.seats ?? 0) >= size ? [index] : []))
}

/** Points of a class in a room: seats that stay empty, learners who travel. */
export function roomCosts(
  { from, size }: ProblemClass,
  { seats, place }: ProblemRoom,
  { roomFit, distance }: OpeningWeights,
): { roomFit: number; distance: number } {
  const away = Object.entries(from).reduce((sum, [home, learners]) => sum + (home === place ? 0 : learners), 0)
  return { roomFit: (roomFit * Math.max(0, seats - size)) / 10, distance: (distance * away) / 10 }
}

/** How many classes run at once when they are spread evenly. */
export function evenSpread({ classes, weeks }: OpeningProblem): number {
  return Math.ceil(classes.reduce((sum, each) => sum + Math.min(each.weeks, weeks), 0) / Math.max(1, weeks))
}

/** The even share of hours of each lecturer: what is to be taught, by the hours each has; at least one part of a usual class. */
export function evenShares({ classes, lecturers }: OpeningProblem): number[] {
  const needed = classes.reduce((sum, { hours, lecturers: who }) => sum + (who.length ? hours : 0), 0)
  const longest = Math.max(0, ...classes.map((each) => Math.ceil(each.hours / each.parts)))
  const usual = 300
  const total = lecturers.reduce((sum, { hours }) => sum + (hours ?? usual), 0)
  return lecturers.map(({ hours }) => Math.max(longest, Math.ceil((needed * (hours ?? usual)) / Math.max(1, total))))
}

/** A class in a week and a kind of room. */
export interface Choice {
  readonly index: number
  readonly start: number
  /** Undefined: online, no room. */
  readonly group: number | undefined
  readonly cost: number
}

/** Weeks of the year that a class takes when it opens in a week. */
export const span = ({ weeks }: ProblemClass, start: number, all: number): readonly [from: number, to: number] => [start, Math.min(start + weeks, all)]

/** Nothing is left to find for it. */
export const isFixed = (each: ProblemClass | undefined): boolean =>
  each !== undefined && each.pinned.start !== undefined && (each.online || each.pinned.room !== undefined)
