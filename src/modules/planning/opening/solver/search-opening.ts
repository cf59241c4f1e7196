import { Annealer } from './anneal.ts'
import type { OpeningProblem } from './problem.ts'
import type { Talk, Told } from './talk.ts'
import { type Snapshot, Timetable } from './timetable.ts'

/** Points by which something worse is kept: from nothing, from weeks that cost least by themselves, and from the best answer. */
const [fromNothing, fromWeeks, fromBest] = [
  { hot: 20, cold: 1 },
  { hot: 3, cold: 0.3 },
  { hot: 1.2, cold: 0.2 },
]

/** By when the first answers stand, and by when the last is found, so that lecturers can still be chosen for it. */
const [first, last] = [0.04, 0.9]

/** Searches weeks, rooms and lecturers at once. Every better answer is told, at most four a second, and those that a round ends with are said. It ends when
 * its time is over, or when some rounds in turn, each as long as the problem is large, found nothing. */
export function searchOpening(problem: OpeningProblem, talk: Talk, tell: (told: Told) => void): void {
  const year = new Timetable(problem)
  const annealer = new Annealer(year, 1)
  const movesOfRound = 20_000 * Math.max(1, year.movable.length)
  let weeks: readonly (number | null)[] | undefined
  let lecturers: Snapshot | undefined
  let [told, toldAt] = [Infinity, -Infinity]
  const best = () => annealer.best
  const report = (always: boolean) => {
    const found = best()
    if (!found || found.cost >= told - 1e-6 || (!always && talk.now() < toldAt + 250)) return
    ;[told, toldAt] = [found.cost, talk.now()]
    tell({ answer: year.toPlaced(found) })
  }
  /** What was said meanwhile; whether there are other weeks to go on from. */
  const listen = (): boolean => {
    let isNew = false
    for (let said = talk.hear(); said; said = talk.hear()) {
      if ('weeks' in said) [weeks, isNew] = [said.weeks, true]
      if ('answer' in said) lecturers = year.fromPlaced(said.answer)
    }
    return isNew
  }
  /** Until a share of the time has passed, or as many moves as a round has, or until there are other weeks. */
  const round = (until: number, warmth: { readonly hot: number; readonly cold: number }) => {
    const begun = talk.share()
    let looks = 0
    annealer.run({
      ...warmth,
      share: () => {
        looks += 1
        report(false)
        if (listen()) return 1
        return Math.max((talk.share() - begun) / Math.max(1e-9, until - begun), (looks * 128) / movesOfRound)
      },
    })
    report(true)
    const found = best()
    if (found) talk.say({ answer: year.toPlaced(found) })
  }
  /** Goes on from the best, be it from here or with lecturers from elsewhere. */
  const fromTheBest = () => {
    if (lecturers) annealer.load({ ...lecturers })
    lecturers = undefined
    const found = best()
    if (found) annealer.load(found)
  }

  annealer.begin(problem.classes.map(() => null))
  report(true)
  round(first, fromNothing)
  for (let [tries, idle, before] = [0, 0, Infinity]; talk.share() < last && idle < 4;) {
    const known = weeks
    if (known && tries < 2) annealer.begin(known)
    else fromTheBest()
    const left = last - talk.share()
    round(talk.share() + left * (known ? ([0.42, 0.55][tries] ?? 1) : 0.3), known && tries < 2 ? fromWeeks : fromBest)
    tries = weeks === known && known ? tries + 1 : 0
    const cost = best()?.cost ?? Infinity
    idle = known && weeks === known && cost > before - 1e-6 ? idle + 1 : 0
    before = Math.min(before, cost)
  }
  talk.say({ over: true })
}
