import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import { endOf, weeksOf } from './opening-calendar.ts'
import { teaches } from './opening-lines.ts'
import type { OpeningState } from './opening-state.ts'
import type { OpeningAnswer, OpeningProblem, OpeningWeights, ProblemClass } from './solver/problem.ts'

/** Weeks that one lecturer teaches of a class at a stretch, and into how many parts a class falls at most. */
const weeksOfPart = 4
const mostParts = 4

interface Week {
  readonly monday: PlainDate
  readonly opens: PlainDate
}

export interface Posed {
  readonly problem: OpeningProblem
  /** The weeks of the problem by their numbers. */
  readonly weeks: readonly Week[]
}

/** A plan as the solver is told of it: weeks without holidays, rooms with seats, lecturers by the types they teach; what is pinned is fixed. */
export function problemOf(state: OpeningState, places: ReadonlyMap<string, string>, today: PlainDate, weights: OpeningWeights, ceiling: number | null): Posed {
  const { lines, lecturers, shared, plan, special } = state
  const weeks = weeksOf(plan.yearFrom, special).flatMap(({ monday, opens }): Week[] => (opens !== null && opens > today ? [{ monday, opens }] : []))
  // A year that is over is planned as it was: nothing of it lies ahead.
  const all = weeks.length ? weeks : weeksOf(plan.yearFrom, special).flatMap(({ monday, opens }): Week[] => (opens === null ? [] : [{ monday, opens }]))
  const rooms = state.rooms.filter((room) => room.seats !== null)
  const weekOf = (day: PlainDate) =>
    Math.max(
      0,
      all.findLastIndex(({ monday }) => monday <= day),
    )
  const people = peopleNumbers(shared)
  const classes = lines.map((line): ProblemClass => {
    const { seats, quarter, mode, hours, pinned, opensOn, room, units, typeAncestors } = line
    const inQuarter = quarter === null ? [] : all.flatMap(({ opens }, index) => (Math.ceil(Number(opens.slice(5, 7)) / 3) === quarter ? [index] : []))
    const from: Record<string, number> = {}
    for (const { unit, seats: own } of units) from[places.get(unit.unitId) ?? 'T'] = (from[places.get(unit.unitId) ?? 'T'] ?? 0) + own
    const who = lecturers.flatMap((lecturer, index) => (teaches(lecturer, typeAncestors) ? [index] : []))
    const parts = Math.max(1, Math.min(mostParts, Math.round(line.weeks / weeksOfPart), who.length))
    const [first, last] = [inQuarter[0], inQuarter.at(-1)]
    const roomIndex = room && pinned.includes('room') ? rooms.findIndex(({ id }) => id === room.id) : -1
    const hand = pinned.includes('lecturers')
      ? line.lecturers.flatMap((each) => {
          const lecturer = lecturers.findIndex(({ id }) => id === each.id)
          const start = each.startsOn ? weekOf(each.startsOn as PlainDate) : opensOn ? weekOf(opensOn) : 0
          const length = each.startsOn && each.endsOn ? weekOf(each.endsOn as PlainDate) - start + 1 : line.weeks
          return lecturer < 0 ? [] : [{ lecturer, hours: each.hours, from: start, weeks: length }]
        })
      : undefined
    return {
      ...{
        key: line.lineKey,
        size: seats,
        weeks: line.weeks,
        hours: hours ?? line.weeks * 40,
        from,
        people: people.get(line.lineKey) ?? [],
        cost: line.cost ?? line.estimate ?? 0,
      },
      wish: first === undefined || last === undefined ? null : { from: first, to: last },
      // What fits into the year ends in it; a course that is longer than its half runs on.
      latest: line.weeks <= all.length / 2 ? all.length - line.weeks : (last ?? all.length - 1),
      online: mode === 'online' || !rooms.length,
      ...{ lecturers: who, parts },
      pinned: {
        ...(pinned.includes('opensOn') && opensOn ? { start: weekOf(opensOn) } : {}),
        ...(roomIndex >= 0 ? { room: roomIndex } : {}),
        ...(hand?.length ? { lecturers: hand } : {}),
      },
    }
  })
  const problem = {
    ...{ weeks: all.length, classes, weights, ceiling },
    rooms: rooms.map(({ seats, place }) => ({ seats: seats ?? 0, place })),
    lecturers: lecturers.map(({ hoursPerYear, kind, away }) => ({
      hours: hoursPerYear,
      distance: ({ tenured: 0, visiting: 1, reporter: 2 } as const)[kind],
      away: all.flatMap(({ monday }, index) => (away.some(({ from, to }) => from <= addDays(monday, 6) && to >= monday) ? [index] : [])),
    })),
  }
  return { problem, weeks: all }
}

/** People who stand in more than one class, as numbers, by class. */
function peopleNumbers(shared: OpeningState['shared']): Map<string, number[]> {
  const numbers = new Map<string, number>()
  const found = new Map<string, Set<number>>()
  for (const { one, other, people } of shared) {
    for (const person of people) {
      const number = numbers.get(person) ?? numbers.size
      numbers.set(person, number)
      for (const key of [one, other]) found.set(key, (found.get(key) ?? new Set()).add(number))
    }
  }
  return new Map([...found].map(([key, set]) => [key, [...set]]))
}

/** A class as the proposal leaves it. */
export interface ProposedClass {
  readonly lineKey: string
  readonly opensOn: PlainDate | null
  readonly endsOn: PlainDate | null
  readonly roomId: string | null
  readonly lecturers: readonly { readonly id: string; readonly hours: number; readonly startsOn: PlainDate; readonly endsOn: PlainDate }[]
}

/** What the solver answered, in days and names; what is pinned stays what it was to the day. */
export function proposedClasses({ lines, rooms, lecturers, special }: OpeningState, { weeks }: Posed, answer: OpeningAnswer): ProposedClass[] {
  const seated = rooms.filter((room) => room.seats !== null)
  const fridayOf = (week: number) => addDays((weeks[Math.min(week, weeks.length - 1)] ?? weeks[0])?.monday ?? ('2000-01-03' as PlainDate), 4)
  return lines.map((line, index): ProposedClass => {
    const at = answer.classes[index]
    const opensOn = line.pinned.includes('opensOn') ? line.opensOn : at?.start == null ? null : (weeks[at.start]?.opens ?? null)
    const endsOn = opensOn && endOf(opensOn, line.weeks, special)
    const roomId = line.pinned.includes('room') ? (line.room?.id ?? null) : at?.room == null ? null : (seated[at.room]?.id ?? null)
    const given = new Map<string, ProposedClass['lecturers'][0]>()
    for (const { lecturer, hours, from, weeks: length } of at?.teaching ?? []) {
      const id = lecturers[lecturer]?.id
      const begins = weeks[Math.min(from, weeks.length - 1)]?.opens
      if (id === undefined || !begins || !opensOn || !endsOn) continue
      const startsOn = begins < opensOn ? opensOn : begins
      const last = fridayOf(from + length - 1)
      given.set(id, {
        id,
        hours: hours + (given.get(id)?.hours ?? 0),
        startsOn: given.get(id)?.startsOn ?? startsOn,
        endsOn: last > endsOn || last < startsOn ? endsOn : last,
      })
    }
    const hand = line.lecturers.map(({ id, hours, startsOn, endsOn: ends }) => ({ id, hours, startsOn: startsOn as PlainDate, endsOn: ends as PlainDate }))
    return { lineKey: line.lineKey, opensOn, endsOn, roomId, lecturers: line.pinned.includes('lecturers') ? hand : [...given.values()] }
  })
}
