import { expressionErrors } from './expression.ts'
import { importErrors } from './imports.ts'
import { kernelErrors } from './kernel.ts'
import { tabularErrors } from './tabular.ts'
import { organisationErrors } from './organisation.ts'
import { actErrors } from './organisation-acts.ts'
import { personnelErrors } from './personnel.ts'
import { placementErrors } from './personnel-placements.ts'
import { peopleListErrors } from './personnel-people.ts'
import { personnelEditingErrors } from './personnel-editing.ts'
import { workplaceErrors } from './personnel-workplaces.ts'
import { handoverErrors } from './personnel-handover.ts'
import { catalogueErrors } from './catalogue.ts'
import { costNormErrors } from './catalogue-costs.ts'
import { trainingRecordErrors } from './training-record.ts'
import { recognitionErrors } from './training-record-recognition.ts'
import { validityErrors } from './training-record-validity.ts'
import { classesErrors } from './classes-errors.ts'
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
import { plansErrors } from './planning-plan-errors.ts'
import { reportingErrors } from './reporting.ts'
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
  ...catalogueErrors,
  ...costNormErrors,
  ...trainingRecordErrors,
  ...recognitionErrors,
  ...validityErrors,
  ...classesErrors,
  ...documentErrors,
  ...templateErrors,
  ...requirementsErrors,
  ...confirmationErrors,
  ...ratioErrors,
  ...standardsErrors,
  ...needsErrors,
  ...plansErrors,
  ...openingErrors,
  ...deviationsErrors,
  ...costsErrors,
  ...reportingErrors,
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
