import type { Commitment as KeptCommitment } from '#contracts/training-record-commitments.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { ClassPaper, Commitment, LearnerPaper } from '../documents/papers.ts'

interface Said {
  readonly class: ClassPaper
  readonly learner: LearnerPaper
  readonly addressee: string
  readonly decidedBy: string
}

/** A commitment that is kept, as its paper says it. */
export function commitmentPaper(
  { decisionNo, decisionDate, rule, trainingMonths, serveMonths }: KeptCommitment,
  { class: lesson, learner, addressee, decidedBy }: Said,
): Commitment {
  return {
    ...{ class: lesson, learner, addressee, months: serveMonths },
    decision: decisionNo !== null && decisionDate !== null ? { number: decisionNo, date: decisionDate as PlainDate, by: decidedBy } : null,
    rule: rule && trainingMonths !== null ? { studyMonths: trainingMonths, numerator: rule.numerator, denominator: rule.denominator } : null,
    legalBasis: rule && [rule.article, rule.legalBasis].filter(Boolean).join(', '),
  }
}
