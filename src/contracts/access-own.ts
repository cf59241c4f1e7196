import { ownViewPermissions } from './access-views.ts'
import { ownWaitingPermissions } from './classes-seats.ts'
import { ownCalendarPermissions } from './classes-calendar.ts'
import { ownTeachingPermissions } from './classes-lecturers.ts'
import { ownOnlinePermissions } from './delivery-online.ts'
import { ownPackagePermissions } from './delivery-packages.ts'
import { ownSurveyPermissions } from './delivery-survey-words.ts'
import { ownDeliveryPermissions } from './delivery.ts'
import { ownNotificationPermissions } from './notification.ts'
import { ownPersonPermissions } from './personnel-own.ts'
import { ownStandardPermissions } from './requirements-review.ts'
import { ownCertificatePermissions } from './results-certificates.ts'
import { ownMarkPermissions } from './results-marks.ts'
import { ownTrainingPermissions } from './training-record.ts'

/** What every account may do with itself, whatever its roles. */
export const ownPermissions = [
  'access.sign-in',
  'access.sign-out',
  'access.me',
  'access.change-own-password',
  'access.read-own-security',
  'access.end-own-sessions',
  'access.begin-totp',
  'access.confirm-totp',
  'access.renew-recovery-codes',
  'access.remove-own-totp',
  'kernel.read-tasks',
  ...ownViewPermissions,
  ...ownNotificationPermissions,
  ...ownWaitingPermissions,
  ...ownPackagePermissions,
  ...ownSurveyPermissions,
  ...ownOnlinePermissions,
  ...ownCalendarPermissions,
  ...ownTeachingPermissions,
  ...ownDeliveryPermissions,
  ...ownPersonPermissions,
  ...ownTrainingPermissions,
  ...ownStandardPermissions,
  ...ownCertificatePermissions,
  ...ownMarkPermissions,
] as const
