import type { Highs } from 'highs'
import { crowdsOf } from './crowds.ts'
import { LinearModel, solve, type SolveOptions } from './linear-model.ts'
import { evenShares, type OpeningProblem, partsOf, type ProblemClass, type Teaching } from './problem.ts'

export interface Chosen {
  readonly teaching: readonly (readonly Teaching[])[]
  readonly untaught: readonly number[]
  readonly bound: number
}

interface Part {
  readonly index: number
  readonly from: number
  readonly weeks: number
  readonly hours: number
}

/** Chooses a lecturer for every part of every class that opens. Without `starts` nobody is asked when: then no answer with times costs less, which is
 * what the bound needs; where crowds are watched, a week without a lecturer counts half, the other half is counted where weeks are found. */
export function chooseLecturers(highs: Highs, problem: OpeningProblem, starts: readonly (number | null)[] | undefined, options: SolveOptions): Chosen {
  const { classes, lecturers, weights } = problem
  const model = new LinearModel()
  const shares = evenShares(problem)
  const missing = starts === undefined && crowdsOf(problem).length ? weights.noLecturer / 2 : weights.noLecturer
  const pinnedHours = lecturers.map((_, lecturer) =>
    classes.reduce((sum, { pinned }) => sum + (pinned.lecturers ?? []).reduce((own, one) => own + (one.lecturer === lecturer ? one.hours : 0), 0), 0),
  )
  const hourRows = lecturers.map(({ hours }, lecturer) =>
    hours === null ? undefined : model.row(-Infinity, Math.max(0, hours - (pinnedHours[lecturer] ?? 0))),
  )
  const shareRows = lecturers.map((_, lecturer) => model.row(-Infinity, (shares[lecturer] ?? 0) - (pinnedHours[lecturer] ?? 0)))
  for (const row of shareRows) model.column(weights.balance / 10, Infinity, false, [[row, -1]])

  const parts = partsToTeach(classes, starts)
  const clashRows = starts === undefined ? undefined : cliques(parts)
  const rowOf = new Map<string, number>()
  const rowFor = (name: string) => {
    const row = rowOf.get(name) ?? model.row(-Infinity, 1)
    rowOf.set(name, row)
    return row
  }
  const picks: { part: number; lecturer: number; column: number }[] = []
  for (const [number, part] of parts.entries()) {
    const each = classes[part.index]
    if (!each) continue
    const row = model.row(1, 1)
    // A class that may stay closed costs nothing here: its part may be left out of the bound for less than it costs to leave it out of the plan.
    const leaveOut =
      starts === undefined ? Math.min(missing * part.weeks, canStayClosed(each) ? weights.notOpened / each.parts : Infinity) : missing * part.weeks
    model.column(leaveOut, 1, false, [[row, 1]])
    for (const lecturer of each.lecturers) {
      const who = lecturers[lecturer]
      if (!who || (starts !== undefined && who.away.some((week) => week >= part.from && week < part.from + part.weeks))) continue
      if (starts !== undefined && isTaken(problem, lecturer, part, starts)) continue
      const hourRow = hourRows[lecturer]
      const column = model.column(weights.visiting * who.distance, 1, true, [
        [row, 1],
        [shareRows[lecturer] ?? 0, part.hours],
        ...(hourRow === undefined ? [] : [[hourRow, part.hours] as const]),
        [rowFor(`class ${part.index} ${lecturer}`), 1],
        ...(clashRows?.get(number) ?? []).map((clique) => [rowFor(`clique ${clique} ${lecturer}`), 1] as const),
      ])
      picks.push({ part: number, lecturer, column })
    }
  }
  const { values, bound } = solve(highs, model, options)
  const teaching = classes.map((each, index): Teaching[] => (starts === undefined || starts[index] !== null ? [...(each.pinned.lecturers ?? [])] : []))
  const taught = new Set<number>()
  for (const { part: number, lecturer, column } of picks) {
    const part = parts[number]
    if (!part || (values?.[column] ?? 0) < 0.5) continue
    taught.add(number)
    teaching[part.index]?.push({ lecturer, hours: part.hours, from: part.from, weeks: part.weeks })
  }
  const untaught = classes.map((_, index) => parts.filter((part, number) => part.index === index && !taught.has(number)).length)
  return { teaching, untaught, bound: bound + pinnedCost(problem) }
}

const canStayClosed = ({ pinned, online }: ProblemClass): boolean => pinned.start === undefined || (!online && pinned.room === undefined)

/** Lecturers whom somebody chose by hand cost what they cost. */
export function pinnedCost({ classes, lecturers, weights }: OpeningProblem): number {
  return classes.reduce(
    (sum, { pinned }) => sum + (pinned.lecturers ?? []).reduce((own, { lecturer }) => own + weights.visiting * (lecturers[lecturer]?.distance ?? 0), 0),
    0,
  )
}

function partsToTeach(classes: readonly ProblemClass[], starts: readonly (number | null)[] | undefined): Part[] {
  return classes.flatMap((each, index) => {
    const start = starts === undefined ? 0 : starts[index]
    if (each.pinned.lecturers?.length || start === null || start === undefined || !each.lecturers.length) return []
    return partsOf(each).map(({ after, weeks, hours }) => ({ index, from: start + after, weeks, hours }))
  })
}

/** Whoever was pinned elsewhere in those weeks is not free. */
function isTaken({ classes }: OpeningProblem, lecturer: number, { from, weeks }: Part, starts: readonly (number | null)[]): boolean {
  return classes.some(
    ({ pinned }, index) =>
      starts[index] !== null && (pinned.lecturers ?? []).some((one) => one.lecturer === lecturer && one.from < from + weeks && from < one.from + one.weeks),
  )
}

/** Parts that run at once, by the weeks in which one begins: of those a lecturer teaches one. */
function cliques(parts: readonly Part[]): Map<number, number[]> {
  const weeks = [...new Set(parts.map(({ from }) => from))]
  const found = new Map<number, number[]>()
  for (const week of weeks) {
    const running = parts.flatMap(({ from, weeks: length }, number) => (from <= week && week < from + length ? [number] : []))
    if (running.length > 1) for (const number of running) found.set(number, [...(found.get(number) ?? []), week])
  }
  return found
}
