import type { IssueCommitment, IssueReviewReport, PersonPapers, ReviewReports } from '#contracts/nomination-class-papers.ts'
import type { IssuedPaper } from '#contracts/nomination-papers.ts'
import type { Use } from '#kernel/command.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { NominationParts } from '../nomination-parts.ts'
import { ownPaperRoutes } from './own-paper-routes.ts'
import { issueCommitmentUse, listPersonPapers } from './person-papers.ts'
import { issueReviewReportUse, listReviewReports } from './review-reports.ts'

export interface OwnPaperUses {
  readonly listPersonPapers: Use<{ readonly personId: string }, PersonPapers>
  readonly issueCommitment: Use<IssueCommitment & { readonly personId: string; readonly commitmentId: string }, IssuedPaper>
  readonly listReviewReports: Use<{ readonly unitId?: string | undefined }, ReviewReports>
  readonly issueReviewReport: Use<IssueReviewReport, IssuedPaper>
}

export interface OwnPapersPart {
  readonly ownPapers: OwnPaperUses
  readonly routes: readonly Routes[]
}

/** Documents of no decision and no class: a person’s commitment, a unit’s report on the review of posts. */
export function createOwnPapers(parts: NominationParts): OwnPapersPart {
  const { gate } = parts
  const ownPapers: OwnPaperUses = {
    listPersonPapers: gate.query('nomination.read-document', listPersonPapers),
    issueCommitment: issueCommitmentUse(parts),
    listReviewReports: gate.query('nomination.read-document', listReviewReports),
    issueReviewReport: issueReviewReportUse(parts),
  }
  return { ownPapers, routes: [ownPaperRoutes(ownPapers)] }
}
