import type { Highs } from 'highs'
import { crowdsOf } from './crowds.ts'
import { firstLecturers, type LecturerLimits, type PartToTeach } from './first-lecturers.ts'
import { LinearModel, solve, type SolveOptions } from './linear-model.ts'
import { evenShares, type OpeningProblem, partsOf, type ProblemClass, type Teaching } from './problem.ts'

export interface Chosen {
  readonly teaching: readonly (readonly Teaching[])[]
  readonly untaught: readonly number[]
  readonly bound: number
}

/** Who teaches what. */
export type Taught = Pick<Chosen, 'teaching' | 'untaught'>

interface Part extends PartToTeach {
  readonly from: number
  readonly weeks: number
}

/** What there is to choose among. Without `starts` nobody is asked when: then no answer with times costs less, which is what the bound needs; where
 * crowds are watched, a week without a lecturer counts half, the other half is counted where weeks are found. */
function choiceOf(
  problem: OpeningProblem,
  starts: readonly (number | null)[] | undefined,
): { readonly parts: readonly Part[]; readonly limits: LecturerLimits } {
  const { classes, lecturers, weights } = problem
  const shares = evenShares(problem)
  const missing = starts === undefined && crowdsOf(problem).length ? weights.noLecturer / 2 : weights.noLecturer
  const pinned = lecturers.map((_, lecturer) =>
    classes.reduce((sum, each) => sum + (each.pinned.lecturers ?? []).reduce((own, one) => own + (one.lecturer === lecturer ? one.hours : 0), 0), 0),
  )
  const times = classes.flatMap((each, index) => {
    const start = starts === undefined ? 0 : starts[index]
    if (each.pinned.lecturers?.length || start === null || start === undefined || !each.lecturers.length) return []
    return partsOf(each).map(({ after, weeks, hours }) => ({ index, each, from: start + after, weeks, hours }))
  })
  const parts = times.map(({ index, each, from, weeks, hours }, number): Part => {
    // A class that may stay closed costs nothing here: its part may be left out of the bound for less than it costs to leave it out of the plan.
    const leaveOut = starts === undefined ? Math.min(missing * weeks, canStayClosed(each) ? weights.notOpened / each.parts : Infinity) : missing * weeks
    const picks = each.lecturers.flatMap((lecturer) => {
      const who = lecturers[lecturer]
      if (!who || (starts !== undefined && who.away.some((week) => week >= from && week < from + weeks))) return []
      if (starts !== undefined && isTaken(problem, lecturer, { from, weeks }, starts)) return []
      return [{ lecturer, cost: weights.visiting * who.distance }]
    })
    const against = times.flatMap((other, at) =>
      at !== number && (other.index === index || (starts !== undefined && other.from < from + weeks && from < other.from + other.weeks)) ? [at] : [],
    )
    return { index, from, weeks, hours, leaveOut, picks, against: new Set(against) }
  })
  const left = (all: number | null | undefined, lecturer: number) => (all === null || all === undefined ? Infinity : all - (pinned[lecturer] ?? 0))
  return {
    parts,
    limits: {
      hours: lecturers.map(({ hours }, lecturer) => Math.max(0, left(hours, lecturer))),
      shares: shares.map((share, lecturer) => left(share, lecturer)),
      above: weights.balance / 10,
    },
  }
}

/** Lecturers without the solver: an answer that always is there. */
export function lecturersAtFirst(problem: OpeningProblem, starts: readonly (number | null)[], isOver: () => boolean): Taught {
  const { parts, limits } = choiceOf(problem, starts)
  return taughtOf(problem, starts, parts, firstLecturers(parts, limits, isOver))
}

/** Chooses a lecturer for every part of every class that opens, beginning from `lecturersAtFirst`. Without `starts`: the bound, see `choiceOf`. */
export function chooseLecturers(highs: Highs, problem: OpeningProblem, starts: readonly (number | null)[] | undefined, options: SolveOptions): Chosen {
  const { parts, limits } = choiceOf(problem, starts)
  const model = new LinearModel()
  const hourRows = limits.hours.map((hours) => (hours === Infinity ? undefined : model.row(-Infinity, hours)))
  const shareRows = limits.shares.map((share) => model.row(-Infinity, share))
  const aboveColumns = shareRows.map((row) => model.column(limits.above, Infinity, false, [[row, -1]]))
  const clashRows = starts === undefined ? undefined : cliques(parts)
  const rowOf = new Map<string, number>()
  const rowFor = (name: string) => {
    const row = rowOf.get(name) ?? model.row(-Infinity, 1)
    rowOf.set(name, row)
    return row
  }
  // It looks for an end of its own, before the time of HiGHS begins.
  const first = firstLecturers(parts, limits, options.isOver ?? (() => false))
  const begin: [column: number, value: number][] = []
  const picks: { part: number; lecturer: number; column: number }[] = []
  const hours = limits.hours.map(() => 0)
  for (const [number, part] of parts.entries()) {
    const row = model.row(1, 1)
    begin.push([model.column(part.leaveOut, 1, false, [[row, 1]]), first[number] === undefined ? 1 : 0])
    for (const { lecturer, cost } of part.picks) {
      const hourRow = hourRows[lecturer]
      const column = model.column(cost, 1, true, [
        [row, 1],
        [shareRows[lecturer] ?? 0, part.hours],
        ...(hourRow === undefined ? [] : [[hourRow, part.hours] as const]),
        [rowFor(`class ${part.index} ${lecturer}`), 1],
        ...(clashRows?.get(number) ?? []).map((clique) => [rowFor(`clique ${clique} ${lecturer}`), 1] as const),
      ])
      picks.push({ part: number, lecturer, column })
      begin.push([column, first[number] === lecturer ? 1 : 0])
      if (first[number] === lecturer) hours[lecturer] = (hours[lecturer] ?? 0) + part.hours
    }
  }
  for (const [lecturer, column] of aboveColumns.entries()) begin.push([column, Math.max(0, (hours[lecturer] ?? 0) - (limits.shares[lecturer] ?? 0))])
  const { values, bound } = solve(highs, model, { ...options, begin })
  const chosen = [...first]
  if (values) {
    chosen.fill(undefined)
    for (const { part, lecturer, column } of picks) if ((values[column] ?? 0) > 0.5) chosen[part] = lecturer
  }
  return { ...taughtOf(problem, starts, parts, chosen), bound: bound + pinnedCost(problem) }
}

function taughtOf(
  { classes }: OpeningProblem,
  starts: readonly (number | null)[] | undefined,
  parts: readonly Part[],
  chosen: readonly (number | undefined)[],
): Taught {
  const teaching = classes.map((each, index): Teaching[] => (starts === undefined || starts[index] !== null ? [...(each.pinned.lecturers ?? [])] : []))
  const untaught = classes.map(() => 0)
  for (const [number, { index, hours, from, weeks }] of parts.entries()) {
    const lecturer = chosen[number]
    if (lecturer === undefined) untaught[index] = (untaught[index] ?? 0) + 1
    else teaching[index]?.push({ lecturer, hours, from, weeks })
  }
  return { teaching, untaught }
}

const canStayClosed = ({ pinned, online }: ProblemClass): boolean => pinned.start === undefined || (!online && pinned.room === undefined)

/** Lecturers whom somebody chose by hand cost what they cost. */
export function pinnedCost({ classes, lecturers, weights }: OpeningProblem): number {
  return classes.reduce(
    (sum, { pinned }) => sum + (pinned.lecturers ?? []).reduce((own, { lecturer }) => own + weights.visiting * (lecturers[lecturer]?.distance ?? 0), 0),
    0,
  )
}

/** Whoever was pinned elsewhere in those weeks is not free. */
function isTaken({ classes }: OpeningProblem, lecturer: number, { from, weeks }: Pick<Part, 'from' | 'weeks'>, starts: readonly (number | null)[]): boolean {
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
