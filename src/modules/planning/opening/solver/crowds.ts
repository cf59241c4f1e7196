import type { OpeningProblem } from './problem.ts'

/** Lecturers as crowds: those of each kind of class, and all of them. A class that nobody teaches is in none, and a crowd that can never be too small
 * is left out. */
export function crowdsOf({ classes, lecturers, rooms }: OpeningProblem): { readonly who: ReadonlySet<number>; readonly classes: ReadonlySet<number> }[] {
  const taught = [...classes.keys()].filter((index) => classes[index]?.lecturers.length)
  const kinds = [...new Map(taught.map((index) => [(classes[index]?.lecturers ?? []).join(' '), new Set(classes[index]?.lecturers)])).values()]
  if (!kinds.length) return []
  const everybody = new Set(kinds.flatMap((who) => [...who]))
  const crowds = kinds.some(({ size }) => size === everybody.size) ? kinds : [...kinds, everybody]
  const atOnce = rooms.length + classes.filter(({ online }) => online).length
  return crowds
    .map((who) => ({ who, classes: new Set(taught.filter((index) => classes[index]?.lecturers.every((lecturer) => who.has(lecturer)))) }))
    .filter(({ who, classes: members }) => Math.min(members.size, atOnce) > [...who].filter((index) => !lecturers[index]?.away.length).length)
}
