import { kernelPermissions } from './kernel.ts'
import { organisationPermissions } from './organisation.ts'
import { actPermissions } from './organisation-acts.ts'
import { personnelPermissions } from './personnel.ts'
import { placementPermissions } from './personnel-placements.ts'
import { peopleListPermissions } from './personnel-people.ts'
import { personnelEditingPermissions } from './personnel-editing.ts'
import { ownRecordPermissions } from './personnel-own.ts'
import { handoverPermissions } from './personnel-handover.ts'
import { cataloguePermissions } from './catalogue.ts'
import { costNormPermissions } from './catalogue-costs.ts'
import { trainingRecordPermissions } from './training-record.ts'
import { recognitionPermissions } from './training-record-recognition.ts'
import { commitmentPermissions } from './training-record-commitments.ts'
import { commitmentRulePermissions } from './training-record-commitment-rules.ts'
import { validityPermissions } from './training-record-validity.ts'
import { seatsPermissions } from './classes-seats.ts'
import { lecturerRegisterPermissions } from './classes-lecturers.ts'
import { payRulePermissions } from './classes-pay-rules.ts'
import { mergePermissions } from './classes-merge.ts'
import { calendarPermissions } from './classes-calendar.ts'
import { timetablePermissions } from './classes-timetable.ts'
import { classesPermissions } from './classes.ts'
import { registerPermissions } from './documents-registers.ts'
import { templatePermissions } from './documents-templates.ts'
import { ratioPermissions } from './requirements-ratio.ts'
import { requirementsPermissions } from './requirements.ts'
import { reviewPermissions } from './requirements-review.ts'
import { settingsPermissions } from './requirements-settings.ts'
import { standardsPermissions } from './requirements-standards.ts'
import { costsPermissions } from './planning-costs.ts'
import { deviationsPermissions } from './planning-deviations.ts'
import { needsPermissions } from './planning-needs.ts'
import { openingPermissions } from './planning-opening.ts'
import { plansPermissions } from './planning-plans.ts'
import { nominationPermissions } from './nomination.ts'
import { shareTargetPermissions } from './nomination-shares.ts'
import { recoveryPermissions } from './nomination-recovery.ts'
import { deliveryPermissions } from './delivery.ts'
import { deliveryRulePermissions } from './delivery-rules.ts'
import { resultRulePermissions } from './results-rules.ts'
import { onlinePermissions } from './delivery-online.ts'
import { packagePermissions } from './delivery-packages.ts'
import { surveyPermissions } from './delivery-survey-words.ts'
import { resultsPermissions } from './results.ts'
import { markPermissions } from './results-marks.ts'
import { certificatePermissions } from './results-certificates.ts'
import { reportingPermissions } from './reporting.ts'
import { assignmentPermissions } from './reporting-assignments.ts'
import { scorecardPermissions } from './reporting-scorecard.ts'
import { reportApprovalPermissions } from './reporting-approval.ts'
import { accessPermissions } from './access.ts'
import { apiKeyPermissions } from './access-keys.ts'
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
  ...ownRecordPermissions,
  ...cataloguePermissions,
  ...costNormPermissions,
  ...trainingRecordPermissions,
  ...recognitionPermissions,
  ...validityPermissions,
  ...commitmentPermissions,
  ...commitmentRulePermissions,
  ...classesPermissions,
  ...seatsPermissions,
  ...timetablePermissions,
  ...calendarPermissions,
  ...mergePermissions,
  ...lecturerRegisterPermissions,
  ...payRulePermissions,
  ...templatePermissions,
  ...registerPermissions,
  ...requirementsPermissions,
  ...ratioPermissions,
  ...standardsPermissions,
  ...settingsPermissions,
  ...reviewPermissions,
  ...needsPermissions,
  ...plansPermissions,
  ...openingPermissions,
  ...deviationsPermissions,
  ...costsPermissions,
  ...nominationPermissions,
  ...shareTargetPermissions,
  ...recoveryPermissions,
  ...deliveryPermissions,
  ...deliveryRulePermissions,
  ...resultRulePermissions,
  ...onlinePermissions,
  ...packagePermissions,
  ...surveyPermissions,
  ...markPermissions,
  ...resultsPermissions,
  ...certificatePermissions,
  ...reportingPermissions,
  ...reportApprovalPermissions,
  ...scorecardPermissions,
  ...assignmentPermissions,
  ...accessPermissions,
  ...apiKeyPermissions,
  ...approvalPermissions,
  ...approvalRulesPermissions,
  ...savedViewPermissions,
  ...auditPermissions,
  ...notificationPermissions,
} as const satisfies Readonly<Record<string, Words>>

export type Permission = keyof typeof permissionWords

export const permissions = Object.keys(permissionWords) as readonly Permission[]
