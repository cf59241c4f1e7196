import { isFixed, type OpeningProblem } from './problem.ts'

/** What leaving a class closed costs in each of the models that are bounded apart; together `notOpened`, so that no closed class is counted twice. */
export interface ClosingPrice {
  readonly places: number
  readonly lecturers: number
}

/** Shares the price of closing between the models; any shares make a bound, these a near one. Where the first answer opens every class, each model has to
 * be talked out of it. Where it does not, places decide which stay closed, and lecturers save what such a class costs them at least. */
export function closingPrices(problem: OpeningProblem, isClosed: (index: number) => boolean): ClosingPrice[] {
  const { classes, lecturers, weights } = problem
  const { notOpened } = weights
  const isScarce = classes.some((each, index) => !isFixed(each) && isClosed(index))
  return classes.map((each): ClosingPrice => {
    if (isFixed(each)) return { places: Infinity, lecturers: Infinity }
    if (!isScarce) return { places: notOpened * 0.6, lecturers: notOpened * 0.4 }
    const visiting = Math.min(...each.lecturers.map((lecturer) => lecturers[lecturer]?.distance ?? 0))
    const byHand = each.pinned.lecturers?.reduce((sum, { lecturer }) => sum + (lecturers[lecturer]?.distance ?? 0), 0) ?? 0
    const own = Math.min(weights.visiting * (each.pinned.lecturers?.length ? byHand : each.lecturers.length ? visiting * each.parts : 0), notOpened)
    return { places: notOpened - own, lecturers: own }
  })
}
