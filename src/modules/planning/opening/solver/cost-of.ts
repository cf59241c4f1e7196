import { evenShares, evenSpread, type OpeningProblem, type OpeningWeights, partsOf, type PlacedClass, roomCosts, startCosts, tenMillion } from './problem.ts'

/** What an answer costs, counted from the answer itself and from no model; points by term. */
export function costOf(problem: OpeningProblem, placed: readonly PlacedClass[]): Record<keyof OpeningWeights, number> {
  const { classes, rooms, lecturers, weights, weeks, ceiling } = problem
  const terms = { quarter: 0, early: 0, roomFit: 0, distance: 0, spread: 0, balance: 0, visiting: 0, noLecturer: 0, notOpened: 0, budget: 0 }
  const running = new Int32Array(weeks)
  const hours = lecturers.map(() => 0)
  let money = 0
  for (const [index, each] of classes.entries()) {
    const at = placed[index]
    if (!at || at.start === null) {
      terms.notOpened += weights.notOpened
      continue
    }
    money += each.cost
    const opening = startCosts(each, at.start, weights)
    terms.quarter += opening.quarter
    terms.early += opening.early
    const room = at.room === null ? undefined : rooms[at.room]
    if (room) {
      const inRoom = roomCosts(each, room, weights)
      terms.roomFit += inRoom.roomFit
      terms.distance += inRoom.distance
    }
    for (let week = at.start; week < Math.min(at.start + each.weeks, weeks); week++) running[week] = (running[week] ?? 0) + 1
    for (const { lecturer, hours: own } of at.teaching) {
      hours[lecturer] = (hours[lecturer] ?? 0) + own
      terms.visiting += weights.visiting * (lecturers[lecturer]?.distance ?? 0)
    }
    if (at.untaught > 0) {
      const lengths = partsOf(each).map((part) => part.weeks)
      terms.noLecturer += weights.noLecturer * Math.round((lengths.reduce((sum, length) => sum + length, 0) * at.untaught) / each.parts)
    }
  }
  const even = evenSpread(problem)
  for (const count of running) terms.spread += weights.spread * Math.max(0, count - even)
  const shares = evenShares(problem)
  for (const [lecturer, taught] of hours.entries()) terms.balance += (weights.balance * Math.max(0, taught - (shares[lecturer] ?? 0))) / 10
  if (ceiling !== null) terms.budget = (weights.budget * Math.max(0, money - ceiling)) / tenMillion
  return terms
}
