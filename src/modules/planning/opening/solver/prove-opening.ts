import type { Highs } from 'highs'
import { chooseLecturers, leastLecturers } from './choose-lecturers.ts'
import { closingPrices } from './closing.ts'
import { findWeeks, leastAlone } from './find-weeks.ts'
import type { OpeningProblem, PlacedClass } from './problem.ts'
import { groupRooms } from './room-groups.ts'
import { roomPrices } from './room-prices.ts'
import type { Talk, Told } from './talk.ts'

/** Shares of the time by which each step has ended; one that ends sooner leaves its time to the next. */
const [rooms, weeks, least, last] = [0.2, 0.6, 0.75, 0.98]

/** Proves what places and what lecturers cost at least, each whatever the other does. The weeks that it finds are said, so that the search goes on from
 * them; then it chooses lecturers for the answers that are found, as long as some are. */
export function proveOpening(highs: Highs, problem: OpeningProblem, talk: Talk, tell: (told: Told) => void): void {
  tell({ step: 'places' })
  const { now } = talk
  const groups = groupRooms(problem)
  const prices = roomPrices(highs, problem, groups, { seconds: talk.secondsTo(rooms), now })
  const answerSaid = (said: ReturnType<Talk['wait']>): readonly PlacedClass[] | undefined => (said && 'answer' in said ? said.answer : undefined)
  let found = answerSaid(talk.wait())
  if (!found) return
  const closing = closingPrices(problem, (index) => found?.[index]?.start == null)
  tell({ bound: { places: leastAlone(problem, groups, closing) } })
  const starts = found.map(({ start }) => start)
  const proven = findWeeks(highs, problem, groups, prices, closing, starts, { seconds: talk.secondsTo(weeks), gap: 0.001, now })
  talk.say({ weeks: proven.starts ?? starts })
  tell({ bound: { places: proven.bound } })
  // What is proven of lecturers need not be nearer than a small share of the whole.
  const near = 0.001 * proven.bound
  tell({ bound: { lecturers: leastLecturers(highs, problem, closing, found, { seconds: talk.secondsTo(least), gap: 0.002, near, now }) } })
  tell({ step: 'lecturers' })
  for (let isOver = false; !isOver;) {
    // The last that was said is the best.
    let newest: readonly PlacedClass[] | undefined
    for (let said = talk.wait(); said; said = talk.hear()) {
      isOver ||= 'over' in said
      newest = answerSaid(said) ?? newest
    }
    if (!newest || talk.share() >= last) {
      isOver ||= talk.share() >= last
      continue
    }
    const chosen = chooseLecturers(highs, problem, newest, { seconds: Math.min(4, talk.secondsTo(last)), gap: 0.002, near: 0.5, now })
    tell({ answer: chosen })
    talk.say({ answer: chosen })
    found = chosen
  }
}
