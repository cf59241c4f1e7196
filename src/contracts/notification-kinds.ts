import { approvalNotifications } from './approval-notifications.ts'
import { classNotifications } from './classes-notifications.ts'
import type { NotificationWords } from './notification.ts'
import { handoverNotifications } from './personnel-handover-notifications.ts'
import { needsNotifications } from './planning-needs-notifications.ts'
import { assignmentNotifications } from './reporting-assignments.ts'
import { costNotifications } from './planning-costs-notifications.ts'

/** Every kind of notification with its words; each table stands beside the contract of its owner. */
export const notificationKinds = {
  ...approvalNotifications,
  ...handoverNotifications,
  ...classNotifications,
  ...needsNotifications,
  ...costNotifications,
  ...assignmentNotifications,
} as const satisfies Readonly<Record<string, NotificationWords>>

export type NotificationKind = keyof typeof notificationKinds
