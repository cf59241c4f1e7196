import type { Highs } from 'highs'
import { chooseLecturers, pinnedCost } from './choose-lecturers.ts'
import { placeClasses } from './place-classes.ts'
import { costOf } from './cost-of.ts'
import type { OpeningAnswer, OpeningProblem } from './problem.ts'

export interface Told {
  readonly step: 'places' | 'lecturers'
  readonly cost?: number
  readonly bound?: number
}

/** Proposes when, where and by whom classes are taught. What it answers is a whole answer; its bound is of the whole objective: the least that weeks,
 * rooms, spread and budget cost whoever teaches, and the least that lecturers cost whenever classes run. */
export function solveOpening(highs: Highs, problem: OpeningProblem, seconds: number, now: () => number, tell: (told: Told) => void): OpeningAnswer {
  const begun = now()
  const left = () => Math.max(1, seconds - (now() - begun) / 1000)
  tell({ step: 'places' })
  const placed = placeClasses(highs, problem, {
    seconds: left() * 0.8,
    gap: 0.01,
    tell: (cost, bound) => tell({ step: 'places', cost, bound }),
  })
  tell({ step: 'lecturers' })
  // What is proven of lecturers need not be nearer than a small share of the whole.
  const near = 0.002 * placed.bound
  const least = chooseLecturers(highs, problem, undefined, { seconds: left() / 3, gap: 0.005, near })
  const starts = placed.places.map(({ start }) => start)
  const chosen = chooseLecturers(highs, problem, starts, { seconds: left(), gap: 0.005, near })
  const classes = placed.places.map(({ start, room }, index) => ({
    start,
    room,
    teaching: chosen.teaching[index] ?? [],
    untaught: start === null ? 0 : (chosen.untaught[index] ?? 0),
  }))
  const terms = costOf(problem, classes)
  const cost = Object.values(terms).reduce((sum, points) => sum + points, 0)
  const bound = Math.max(0, placed.bound) + Math.max(pinnedCost(problem), least.bound)
  return { classes, terms, cost, bound: Math.min(bound, cost), seconds: (now() - begun) / 1000 }
}
