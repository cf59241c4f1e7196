/** What one year of training amounts to in a province of the demonstration's size. */
export interface YearTargets {
  /** People sent to advanced theory. */
  readonly advanced: number
  /** Intermediate theory opened here. */
  readonly intermediate: { readonly classes: number; readonly learners: number }
  /** People sent to degrees. */
  readonly degree: number
  /** Turns of leaders sent to fostering. */
  readonly leaders: number
  /** Fostering opened here. */
  readonly fostering: { readonly classes: number; readonly learners: number }
  /** Told only of the years before the last: elementary theory at the district centres, and courses abroad. */
  readonly elementary: { readonly classes: number; readonly learners: number }
  readonly abroad: number
}

/** The figures that the source report gives for 2021 (SOURCE). How they divide inside is invented: see `class-types.ts`. */
export const reportedYear: YearTargets = {
  advanced: 116,
  intermediate: { classes: 11, learners: 721 },
  degree: 146,
  leaders: 232,
  fostering: { classes: 24, learners: 1552 },
  elementary: { classes: 0, learners: 0 },
  abroad: 0,
}

const times = (value: number, factor: number) => Math.max(1, Math.round(value * factor))

/** The same shape at another size. A class never has more than `most` learners, so small numbers of classes are rounded up. */
export function scaledTargets(factor: number, before?: { readonly elementary: number; readonly abroad: number }): YearTargets {
  const classes = (part: { classes: number; learners: number }, most: number) => {
    const learners = times(part.learners, factor)
    return { classes: Math.max(times(part.classes, factor), Math.ceil(learners / most)), learners }
  }
  return {
    advanced: times(reportedYear.advanced, factor),
    intermediate: classes(reportedYear.intermediate, 68),
    degree: times(reportedYear.degree, factor),
    leaders: times(reportedYear.leaders, factor),
    fostering: classes(reportedYear.fostering, 80),
    elementary: before ? { classes: times(before.elementary, factor), learners: times(before.elementary * 58, factor) } : reportedYear.elementary,
    abroad: before ? times(before.abroad, factor) : 0,
  }
}
