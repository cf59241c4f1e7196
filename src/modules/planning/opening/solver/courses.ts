import { groupsOf, isFixed, type OpeningProblem, partsOf, roomCosts, startCost, startsOf } from './problem.ts'
import type { RoomGroup } from './room-groups.ts'

/** A class as numbers. A room group is a number too; −1: no room is needed. */
export interface Course {
  readonly weeks: number
  readonly cost: number
  readonly isFixed: boolean
  readonly starts: Int32Array
  /** Those that cost least first. */
  readonly groups: Int32Array
  /** Points by week. */
  readonly startCosts: Float64Array
  /** Points by group, that of no room first. */
  readonly roomCosts: Float64Array
  /** Classes with a learner in common. */
  readonly neighbours: Int32Array
  /** The first of its parts, and the first of the next class. */
  readonly parts: readonly [from: number, to: number]
}

export interface Part {
  readonly course: number
  readonly after: number
  readonly weeks: number
  readonly hours: number
  /** Points where nobody teaches it. */
  readonly none: number
  readonly who: readonly number[]
}

/** Classes and their parts as the search counts them. */
export function coursesOf(
  { classes, weeks, rooms, weights }: OpeningProblem,
  groups: readonly RoomGroup[],
): { readonly courses: readonly Course[]; readonly parts: readonly Part[] } {
  const parts: Part[] = []
  const courses = classes.map((each, index): Course => {
    const from = parts.length
    if (!each.pinned.lecturers?.length && each.lecturers.length)
      for (const part of partsOf(each)) parts.push({ ...part, course: index, none: weights.noLecturer * part.weeks, who: each.lecturers })
    const inRooms = groups.map(({ sample }) => {
      const room = rooms[sample]
      const costs = room ? roomCosts(each, room, weights) : { roomFit: 0, distance: 0 }
      return costs.roomFit + costs.distance
    })
    const fixed = isFixed(each)
    const near = classes.flatMap((other, at) =>
      at !== index && !(fixed && isFixed(other)) && other.people.some((person) => each.people.includes(person)) ? [at] : [],
    )
    return {
      ...{ weeks: each.weeks, cost: each.cost, isFixed: fixed, parts: [from, parts.length], neighbours: Int32Array.from(near) },
      starts: Int32Array.from(startsOf(each, weeks)),
      groups: Int32Array.from(groupsOf(each, groups, rooms), (group) => group ?? -1).sort((a, b) => (inRooms[a] ?? 0) - (inRooms[b] ?? 0)),
      startCosts: Float64Array.from({ length: weeks }, (_, week) => startCost(each, week, weights)),
      roomCosts: Float64Array.from([0, ...inRooms]),
    }
  })
  return { courses, parts }
}
