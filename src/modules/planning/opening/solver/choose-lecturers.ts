import type { Highs } from 'highs'
import type { ClosingPrice } from './closing.ts'
import { crowdsOf } from './crowds.ts'
import { LinearModel, solve, type SolveOptions } from '#kernel/solver/linear-model.ts'
import { evenShares, type OpeningProblem, partsOf, type PlacedClass, type Teaching } from './problem.ts'

interface Chosen {
  readonly teaching: readonly (readonly Teaching[])[]
  readonly untaught: readonly number[]
  readonly bound: number
}

/** A part of a class that is to be taught, and who may. */
interface Part {
  readonly index: number
  readonly hours: number
  /** Points where nobody teaches it. */
  readonly leaveOut: number
  readonly picks: readonly { readonly lecturer: number; readonly cost: number }[]
  readonly after: number
  readonly from: number
  readonly weeks: number
}

interface LecturerLimits {
  /** Hours that are left of the year; Infinity where nobody has said. */
  readonly hours: readonly number[]
  /** Hours that are left of the even share; below nought where it is used up. */
  readonly shares: readonly number[]
  /** Points of an hour above the share. */
  readonly above: number
}

/** What there is to choose among. Without `starts` nobody is asked when: then no answer with times costs less, which is what the bound needs; where
 * crowds are watched, a week without a lecturer counts half, the other half is counted where weeks are found. */
function choiceOf(
  problem: OpeningProblem,
  starts: readonly (number | null)[] | undefined,
  closing: readonly ClosingPrice[] = [],
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
    return partsOf(each).map(({ after, weeks, hours }) => ({ index, each, after, from: start + after, weeks, hours }))
  })
  const parts = times.map(({ index, each, after, from, weeks, hours }): Part => {
    // A class that stays closed is not taught: for its share of what that costs, its parts may be left out of the bound.
    const leaveOut = starts === undefined ? Math.min(missing * weeks, (closing[index]?.lecturers ?? Infinity) / each.parts) : missing * weeks
    const picks = each.lecturers.flatMap((lecturer) => {
      const who = lecturers[lecturer]
      if (!who || (starts !== undefined && who.away.some((week) => week >= from && week < from + weeks))) return []
      if (starts !== undefined && isTaken(problem, lecturer, { from, weeks }, starts)) return []
      return [{ lecturer, cost: weights.visiting * who.distance }]
    })
    return { index, after, from, weeks, hours, leaveOut, picks }
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

/** What lecturers cost at least, whenever classes run; `found` is an answer to begin with. */
export function leastLecturers(
  highs: Highs,
  problem: OpeningProblem,
  closing: readonly ClosingPrice[],
  found: readonly PlacedClass[],
  options: Omit<SolveOptions, 'begin'>,
): number {
  return chooseAmong(highs, problem, undefined, choiceOf(problem, undefined, closing), found, options).bound
}

/** Chooses a lecturer for every part of every class that opens, beginning from those of the answer that was found. */
export function chooseLecturers(highs: Highs, problem: OpeningProblem, found: readonly PlacedClass[], options: Omit<SolveOptions, 'begin'>): PlacedClass[] {
  const starts = found.map(({ start }) => start)
  const { teaching, untaught } = chooseAmong(highs, problem, starts, choiceOf(problem, starts), found, options)
  return found.map((each, index) => ({ ...each, teaching: teaching[index] ?? [], untaught: each.start === null ? 0 : (untaught[index] ?? 0) }))
}

function chooseAmong(
  highs: Highs,
  problem: OpeningProblem,
  starts: readonly (number | null)[] | undefined,
  { parts, limits }: ReturnType<typeof choiceOf>,
  found: readonly PlacedClass[],
  options: Omit<SolveOptions, 'begin'>,
): Chosen {
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
  const first = parts.map(({ index, after, weeks }) => {
    const at = found[index]
    return at?.teaching.find(({ from, weeks: own }) => from === (at.start ?? 0) + after && own === weeks)?.lecturer
  })
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
): Pick<Chosen, 'teaching' | 'untaught'> {
  const teaching = classes.map((each, index): Teaching[] => (starts === undefined || starts[index] !== null ? [...(each.pinned.lecturers ?? [])] : []))
  const untaught = classes.map(() => 0)
  for (const [number, { index, hours, from, weeks }] of parts.entries()) {
    const lecturer = chosen[number]
    if (lecturer === undefined) untaught[index] = (untaught[index] ?? 0) + 1
    else teaching[index]?.push({ lecturer, hours, from, weeks })
  }
  return { teaching, untaught }
}

/** Lecturers whom somebody chose by hand cost what they cost. */
function pinnedCost({ classes, lecturers, weights }: OpeningProblem): number {
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
