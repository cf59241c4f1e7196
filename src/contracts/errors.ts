import { expressionErrors } from './expression.ts'
import { importErrors } from './imports.ts'
import { kernelErrors } from './kernel.ts'
import { datedLawErrors } from './kernel-dated-law.ts'
import { tabularErrors } from './tabular.ts'
import { organisationErrors } from './organisation.ts'
import { actErrors } from './organisation-acts.ts'
import { personnelErrors } from './personnel.ts'
import { placementErrors } from './personnel-placements.ts'
import { peopleListErrors } from './personnel-people.ts'
import { personnelEditingErrors } from './personnel-editing.ts'
import { workplaceErrors } from './personnel-workplaces.ts'
import { ownRecordErrors } from './personnel-own.ts'
import { handoverErrors } from './personnel-handover.ts'
import { catalogueErrors } from './catalogue.ts'
import { costNormErrors } from './catalogue-costs.ts'
import { trainingRecordErrors } from './training-record.ts'
import { recognitionErrors } from './training-record-recognition.ts'
import { commitmentErrors } from './training-record-commitments.ts'
import { commitmentRuleErrors } from './training-record-commitment-rules.ts'
import { validityErrors } from './training-record-validity.ts'
import { classesErrors } from './classes-errors.ts'
import { mergeErrors } from './classes-merge.ts'
import { seatErrors } from './classes-seats.ts'
import { timetableErrors } from './classes-timetable.ts'
import { calendarErrors } from './classes-calendar.ts'
import { documentErrors } from './documents.ts'
import { templateErrors } from './documents-templates.ts'
import { ratioErrors } from './requirements-ratio.ts'
import { confirmationErrors } from './requirements-confirmations.ts'
import { requirementsErrors } from './requirements.ts'
import { standardsErrors } from './requirements-standards.ts'
import { costsErrors } from './planning-costs.ts'
import { deviationsErrors } from './planning-deviations.ts'
import { needsErrors } from './planning-needs.ts'
import { openingErrors } from './planning-opening.ts'
import { planHandoverErrors } from './planning-handover.ts'
import { plansErrors } from './planning-plan-errors.ts'
import { nominationErrors } from './nomination.ts'
import { recoveryErrors } from './nomination-recovery.ts'
import { shareTargetErrors } from './nomination-shares.ts'
import { workbenchErrors } from './nomination-workbench.ts'
import { nominationAnswerErrors } from './nomination-answers.ts'
import { nominationDecisionErrors } from './nomination-decisions.ts'
import { exceptionErrors } from './nomination-exceptions.ts'
import { nominationListErrors } from './nomination-lists.ts'
import { nominationPaperErrors } from './nomination-papers.ts'
import { deliveryErrors } from './delivery.ts'
import { deliveryRuleErrors } from './delivery-rules.ts'
import { resultRuleErrors } from './results-rules.ts'
import { onlineErrors } from './delivery-online.ts'
import { packageErrors } from './delivery-packages.ts'
import { surveyErrors } from './delivery-survey-words.ts'
import { resultsErrors } from './results.ts'
import { markErrors } from './results-marks.ts'
import { certificateErrors } from './results-certificates.ts'
import { reportingErrors } from './reporting.ts'
import { issuedReportErrors } from './reporting-issued.ts'
import { assignmentErrors } from './reporting-assignments.ts'
import { reportApprovalErrors } from './reporting-approval.ts'
import { accessErrors } from './access.ts'
import { approvalErrors } from './approval.ts'
import { approvalRulesErrors } from './approval-rules.ts'
import { savedViewErrors } from './access-views.ts'
import { auditErrors } from './audit.ts'
import { notificationErrors } from './notification.ts'
import type { Words } from './words.ts'

/** One entry per code: the HTTP status and the words in both languages. */
export type ErrorTable = Readonly<Record<string, Words & { readonly status: number }>>

/** Every error code of the project with its words; each table stands beside the contract of its owner. */
export const errorWords = {
  ...kernelErrors,
  ...datedLawErrors,
  ...tabularErrors,
  ...importErrors,
  ...expressionErrors,
  ...organisationErrors,
  ...actErrors,
  ...personnelErrors,
  ...placementErrors,
  ...peopleListErrors,
  ...personnelEditingErrors,
  ...workplaceErrors,
  ...handoverErrors,
  ...ownRecordErrors,
  ...catalogueErrors,
  ...costNormErrors,
  ...trainingRecordErrors,
  ...recognitionErrors,
  ...validityErrors,
  ...commitmentErrors,
  ...commitmentRuleErrors,
  ...classesErrors,
  ...seatErrors,
  ...timetableErrors,
  ...calendarErrors,
  ...mergeErrors,
  ...documentErrors,
  ...templateErrors,
  ...requirementsErrors,
  ...confirmationErrors,
  ...ratioErrors,
  ...standardsErrors,
  ...needsErrors,
  ...plansErrors,
  ...planHandoverErrors,
  ...openingErrors,
  ...deviationsErrors,
  ...costsErrors,
  ...nominationErrors,
  ...recoveryErrors,
  ...shareTargetErrors,
  ...workbenchErrors,
  ...nominationListErrors,
  ...exceptionErrors,
  ...nominationDecisionErrors,
  ...nominationAnswerErrors,
  ...nominationPaperErrors,
  ...deliveryErrors,
  ...deliveryRuleErrors,
  ...resultRuleErrors,
  ...onlineErrors,
  ...packageErrors,
  ...surveyErrors,
  ...resultsErrors,
  ...markErrors,
  ...certificateErrors,
  ...reportingErrors,
  ...issuedReportErrors,
  ...reportApprovalErrors,
  ...assignmentErrors,
  ...accessErrors,
  ...approvalErrors,
  ...approvalRulesErrors,
  ...savedViewErrors,
  ...auditErrors,
  ...notificationErrors,
} as const satisfies ErrorTable

export type ErrorCode = keyof typeof errorWords

/** The body of every error response. */
export interface ErrorBody {
  readonly code: ErrorCode
  readonly message: string
  readonly fields?: Readonly<Record<string, string>>
  readonly requestId: string
}
