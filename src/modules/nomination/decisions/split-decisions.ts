import type { DecideNominations, Letterhead } from '#contracts/nomination-decisions.ts'
import { AppError } from '#kernel/errors.ts'
import type { PersonOfList } from './issue-decision.ts'

export interface SplitDecision {
  readonly position: number
  readonly classId: string
  readonly letterhead: Letterhead
  readonly people: readonly PersonOfList[]
}

/** The decisions that are asked for at once: one for everybody, or one for each list in the order in which the lists come. Throws `nomination.one-number`. */
export function splitDecisions({ classId, each, people, ...letterhead }: DecideNominations): readonly SplitDecision[] {
  const given = [...new Map(people.map((person) => [`${person.nominationId} ${person.personId}`, person])).values()]
  const groups = each === 'class' ? [given] : [...Map.groupBy(given, ({ nominationId }) => nominationId).values()]
  if (letterhead.number !== null && groups.length > 1) throw new AppError('nomination.one-number')
  return groups.map((of, index) => ({ position: index + 1, classId, letterhead, people: of }))
}
