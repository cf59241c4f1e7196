import { kernelPermissions } from './kernel.ts'
import { organisationPermissions } from './organisation.ts'
import { actPermissions } from './organisation-acts.ts'
import { personnelPermissions } from './personnel.ts'
import { placementPermissions } from './personnel-placements.ts'
import { peopleListPermissions } from './personnel-people.ts'
import { personnelEditingPermissions } from './personnel-editing.ts'
import { handoverPermissions } from './personnel-handover.ts'
import { cataloguePermissions } from './catalogue.ts'
import { costNormPermissions } from './catalogue-costs.ts'
import { trainingRecordPermissions } from './training-record.ts'
import { recognitionPermissions } from './training-record-recognition.ts'
import { validityPermissions } from './training-record-validity.ts'
import { classesPermissions } from './classes.ts'
import { templatePermissions } from './documents-templates.ts'
import { ratioPermissions } from './requirements-ratio.ts'
import { requirementsPermissions } from './requirements.ts'
import { reviewPermissions } from './requirements-review.ts'
import { standardsPermissions } from './requirements-standards.ts'
import { costsPermissions } from './planning-costs.ts'
import { deviationsPermissions } from './planning-deviations.ts'
import { needsPermissions } from './planning-needs.ts'
import { openingPermissions } from './planning-opening.ts'
import { plansPermissions } from './planning-plans.ts'
import { reportingPermissions } from './reporting.ts'
import { assignmentPermissions } from './reporting-assignments.ts'
import { scorecardPermissions } from './reporting-scorecard.ts'
import { reportApprovalPermissions } from './reporting-approval.ts'
import { accessPermissions } from './access.ts'
import { approvalPermissions } from './approval.ts'
import { approvalRulesPermissions } from './approval-rules.ts'
import { savedViewPermissions } from './access-views.ts'
import { auditPermissions } from './audit.ts'
import { notificationPermissions } from './notification.ts'
import type { Words } from './words.ts'

/** Every permission with its words; a permission is the name of a command or a query. Each table stands beside the contract of its owner. */
export const permissionWords = {
  ...kernelPermissions,
  ...organisationPermissions,
  ...actPermissions,
  ...personnelPermissions,
  ...placementPermissions,
  ...peopleListPermissions,
  ...personnelEditingPermissions,
  ...handoverPermissions,
  ...cataloguePermissions,
  ...costNormPermissions,
  ...trainingRecordPermissions,
  ...recognitionPermissions,
  ...validityPermissions,
  ...classesPermissions,
  ...templatePermissions,
  ...requirementsPermissions,
  ...ratioPermissions,
  ...standardsPermissions,
  ...reviewPermissions,
  ...needsPermissions,
  ...plansPermissions,
  ...openingPermissions,
  ...deviationsPermissions,
  ...costsPermissions,
  ...reportingPermissions,
  ...reportApprovalPermissions,
  ...scorecardPermissions,
  ...assignmentPermissions,
  ...accessPermissions,
  ...approvalPermissions,
  ...approvalRulesPermissions,
  ...savedViewPermissions,
  ...auditPermissions,
  ...notificationPermissions,
} as const satisfies Readonly<Record<string, Words>>

export type Permission = keyof typeof permissionWords

export const permissions = Object.keys(permissionWords) as readonly Permission[]
