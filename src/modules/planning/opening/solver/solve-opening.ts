import type { Highs } from 'highs'
import { chooseLecturers, lecturersAtFirst, pinnedCost, type Taught } from './choose-lecturers.ts'
import { costOf } from './cost-of.ts'
import { type Place, placeClasses } from './place-classes.ts'
import type { OpeningAnswer, OpeningProblem } from './problem.ts'

export interface Told {
  readonly step: 'places' | 'lecturers'
  /** The best whole answer so far: whoever stops here has a plan. */
  readonly answer?: OpeningAnswer
}

/** Shares of the time by which each step has ended: so much is left over for what HiGHS overruns, and lecturers always have their part. */
const ends = { firstPlaces: 0.12, firstLecturers: 0.16, leastLecturers: 0.24, places: 0.6, startOfLecturers: 0.68, lecturers: 0.9 } as const

/** Proposes when, where and by whom classes are taught. What it answers is a whole answer, and one is told early; its bound is of the whole objective:
 * the least that weeks, rooms, spread and budget cost whoever teaches, and the least that lecturers cost whenever classes run. */
export function solveOpening(highs: Highs, problem: OpeningProblem, seconds: number, now: () => number, tell: (told: Told) => void): OpeningAnswer {
  const begun = now()
  const endOf = (step: keyof typeof ends) => begun + seconds * 1000 * ends[step]
  const isOver = (step: keyof typeof ends) => () => now() > endOf(step)
  const until = (step: keyof typeof ends) => ({ seconds: Math.max(0.5, (endOf(step) - now()) / 1000), now })
  const bounds = { places: 0, lecturers: pinnedCost(problem) }
  let best: OpeningAnswer | undefined
  const bounded = (answer: OpeningAnswer): OpeningAnswer => ({
    ...answer,
    bound: Math.min(bounds.places + bounds.lecturers, answer.cost),
    seconds: (now() - begun) / 1000,
  })
  /** Keeps what costs less. */
  const weigh = (places: readonly Place[], { teaching, untaught }: Taught): OpeningAnswer => {
    const classes = places.map(({ start, room }, index) => ({
      ...{ start, room, teaching: teaching[index] ?? [] },
      untaught: start === null ? 0 : (untaught[index] ?? 0),
    }))
    const terms = costOf(problem, classes)
    const cost = Object.values(terms).reduce((sum, points) => sum + points, 0)
    best = bounded(best && best.cost <= cost ? best : { classes, terms, cost, bound: 0, seconds: 0 })
    return best
  }
  const startsOf = (places: readonly Place[]) => places.map(({ start }) => start)

  tell({ step: 'places' })
  const placed = placeClasses(highs, problem, {
    ...{ now, until: endOf('places'), gap: 0.01, share: () => (now() - begun) / (seconds * 1000 * ends.firstPlaces) },
    found: (places, bound) => {
      bounds.places = bound
      const { cost } = weigh(places, lecturersAtFirst(problem, startsOf(places), isOver('firstLecturers')))
      // What is proven of lecturers need not be nearer than a small share of the whole.
      const least = chooseLecturers(highs, problem, undefined, { ...until('leastLecturers'), gap: 0.005, near: 0.002 * cost, isOver: isOver('firstLecturers') })
      bounds.lecturers = Math.max(bounds.lecturers, least.bound)
      if (best) tell({ step: 'places', answer: bounded(best) })
    },
    tell: (_cost, bound) => {
      if (bound <= bounds.places || !Number.isFinite(bound)) return
      bounds.places = bound
      if (best) tell({ step: 'places', answer: bounded(best) })
    },
  })
  bounds.places = Math.max(bounds.places, placed.bound)
  const starts = startsOf(placed.places)
  tell({ step: 'lecturers', answer: weigh(placed.places, lecturersAtFirst(problem, starts, isOver('startOfLecturers'))) })
  const near = 0.002 * bounds.places
  return weigh(placed.places, chooseLecturers(highs, problem, starts, { ...until('lecturers'), gap: 0.005, near, isOver: isOver('startOfLecturers') }))
}
