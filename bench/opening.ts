// (o) The class-opening proposal: 60 classes, 40 weeks, 30 lecturers, 12 rooms, invented. How long it takes and how far it is from the proven bound.
import { loadavg } from 'node:os'
import type { OpeningProblem, ProblemClass, ProblemLecturer } from '#modules/planning/opening/solver/problem.ts'
import { gapOf } from '#modules/planning/opening/solver/problem.ts'
import { solveAside } from '#modules/planning/opening/solver/solve-aside.ts'

const districts = ['H1', 'H2', 'H3', 'H4', 'H5', 'H6']
const most = 30

/** A province that is made up from a seed. */
function inventedProblem(seed: number): OpeningProblem {
  let state = seed
  const upTo = (many: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * many)
  }
  const rooms = Array.from({ length: 12 }, (_, index) => ({
    place: index < 6 ? 'T' : (districts[index % 3] ?? 'T'),
    seats: [60, 80, 80, 100, 120, 60][index % 6] ?? 60,
  }))
  const lecturers = Array.from({ length: 30 }, (_, index): ProblemLecturer & { readonly types: ReadonlySet<number> } => ({
    hours: 200 + 10 * upTo(15),
    distance: index < 20 ? 0 : index < 26 ? 1 : 2,
    away: Array.from({ length: 4 }, () => upTo(40)),
    types: new Set([upTo(6), upTo(6), upTo(6)]),
  }))
  const classes = Array.from({ length: 60 }, (_, index): ProblemClass => {
    const [type, quarter, weeks] = [index % 6, upTo(5), 2 + upTo(6)]
    const size = 40 + upTo(45)
    const from: Record<string, number> = {}
    for (let left = size; left > 0; left -= 15) {
      const place = upTo(3) === 0 ? 'T' : (districts[upTo(6)] ?? 'T')
      from[place] = (from[place] ?? 0) + Math.min(15, left)
    }
    return {
      key: `L${index}`,
      size,
      weeks,
      hours: weeks * 24,
      wish: quarter === 4 ? null : { from: quarter * 10, to: quarter * 10 + 9 },
      latest: 40 - weeks,
      online: index % 15 === 14,
      from,
      people: Array.from({ length: 3 }, () => upTo(80)),
      cost: size * 1_500_000,
      lecturers: lecturers.flatMap(({ types }, lecturer) => (types.has(type) ? [lecturer] : [])),
      parts: Math.max(1, Math.round(weeks / 4)),
      pinned: index === 3 ? { start: 12 } : {},
    }
  })
  const weights = { quarter: 20, early: 0, roomFit: 2, distance: 3, spread: 15, balance: 2, visiting: 4, noLecturer: 60, notOpened: 1000, budget: 10 }
  return { weeks: 40, classes, rooms, lecturers, weights, ceiling: null }
}

// npm run bench -- opening [core] [seed …]. `core`: time is counted by what each of the two threads uses of a core, a tenth less than two quiet cores would
// give, so that a machine that does other things meanwhile measures the same; without it, by the wall.
const [clock, budget] = process.argv.includes('core') ? (['core', most * 0.9] as const) : (['wall', most] as const)
const given = process.argv.slice(3).flatMap((each) => (each === 'core' ? [] : [Number(each)]))
for (const seed of given.length ? given : [11, 12, 13]) {
  const before = process.cpuUsage()
  const answer = await solveAside(inventedProblem(seed), budget, async () => {}, clock)
  const gap = gapOf(answer)
  const { user, system } = process.cpuUsage(before)
  const [seconds, percent] = [answer.seconds.toFixed(1), (gap * 100).toFixed(2)]
  const [closed, untaught] = [answer.classes.filter(({ start }) => start === null).length, answer.classes.reduce((sum, each) => sum + each.untaught, 0)]
  const limit = clock === 'core' ? `${budget} s of each of two cores` : `≤ ${most} s`
  console.log(
    `(o) 60 classes × 40 weeks × 30 lecturers × 12 rooms, seed ${seed}: ${seconds} s (${limit}; ${((user + system) / 1e6).toFixed(1)} s of a core used), ${answer.cost.toFixed(0)} points, bound ${answer.bound.toFixed(0)}, ${percent} % above it (≤ 2 %), ${closed} not opened, ${untaught} parts without a lecturer; load ${loadavg()[0]?.toFixed(1)}`,
  )
  if (gap > 0.02 || (clock === 'wall' && answer.seconds > most)) process.exitCode = 1
}
