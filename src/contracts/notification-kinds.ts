import { approvalNotifications } from './approval-notifications.ts'
import { classNotifications } from './classes-notifications.ts'
import { surveyNotifications } from './delivery-survey-words.ts'
import { nominationNotifications } from './nomination-notifications.ts'
import type { NotificationWords } from './notification.ts'
import { handoverNotifications } from './personnel-handover-notifications.ts'
import { correctionNotifications } from './personnel-own.ts'
import { needsNotifications } from './planning-needs-notifications.ts'
import { assignmentNotifications } from './reporting-assignments.ts'
import { costNotifications } from './planning-costs-notifications.ts'
import { commitmentNotifications } from './training-record-notifications.ts'
import { resultsNotifications } from './results-notifications.ts'

/** Every kind of notification with its words; each table stands beside the contract of its owner. */
export const notificationKinds = {
  ...approvalNotifications,
  ...handoverNotifications,
  ...correctionNotifications,
  ...classNotifications,
  ...needsNotifications,
  ...costNotifications,
  ...nominationNotifications,
  ...surveyNotifications,
  ...commitmentNotifications,
  ...assignmentNotifications,
  ...resultsNotifications,
} as const satisfies Readonly<Record<string, NotificationWords>>

export type NotificationKind = keyof typeof notificationKinds
