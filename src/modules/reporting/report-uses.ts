import type { IssuedReport, IssueReport } from '#contracts/reporting-issued.ts'
import type { Use } from '#kernel/command.ts'
import type { TaskDefinition } from '#kernel/tasks.ts'
import { type DraftUses, draftUses } from './reports/draft.ts'
import { issueReport } from './reports/issue-report.ts'
import type { ReportsParts } from './reports/parts.ts'
import { type PdfUses, pdfUses } from './reports/pdf-task.ts'
import { type IssuedUses, issuedUses } from './reports/read-issued.ts'
import { type ReportApprovalUses, reportApprovalUses } from './reports/report-approval.ts'
import { renderIssued, retryFiles } from './reports/render-issued.ts'

export interface ReportUses extends DraftUses, PdfUses, IssuedUses, ReportApprovalUses {
  readonly issueReport: Use<IssueReport, IssuedReport>
  readonly retryFiles: Use<{ readonly reportId: string }, IssuedReport>
}

/** Reports made of the figures: drafts, files, issuing. */
export function createReports(parts: ReportsParts): { readonly uses: ReportUses; readonly taskDefinitions: readonly TaskDefinition[] } {
  const drafts = draftUses(parts)
  const pdf = pdfUses(parts, drafts)
  return {
    uses: { ...drafts, ...pdf.uses, ...issuedUses(parts), ...reportApprovalUses(parts), issueReport: issueReport(parts), retryFiles: retryFiles(parts) },
    taskDefinitions: [renderIssued(parts), pdf.task],
  }
}
