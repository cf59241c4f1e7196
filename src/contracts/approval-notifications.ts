import type { NotificationWords } from './notification.ts'

export const approvalNotifications = {
  'approval.to-decide': {
    name: { vi: 'Hồ sơ chờ tôi cho ý kiến, phê duyệt', en: 'A submission waits for my decision' },
    subject: { vi: 'Chờ bạn xử lý: {title}', en: 'Waits for you: {title}' },
    text: {
      vi: '“{title}” đã đến bước của bạn. Mở hồ sơ để đồng ý, trả lại hoặc từ chối.',
      en: '“{title}” has come to your step. Open it to agree, return or reject.',
    },
  },
  'approval.returned': {
    name: { vi: 'Hồ sơ tôi trình bị trả lại', en: 'What I submitted was returned' },
    subject: { vi: 'Đã trả lại: {title}', en: 'Returned: {title}' },
    text: {
      vi: '“{title}” được trả lại. Mở hồ sơ xem ý kiến, sửa rồi trình lại.',
      en: '“{title}” was returned. Read the opinions, correct it and submit it again.',
    },
  },
  'approval.approved': {
    name: { vi: 'Hồ sơ tôi trình được phê duyệt', en: 'What I submitted was approved' },
    subject: { vi: 'Đã phê duyệt: {title}', en: 'Approved: {title}' },
    text: { vi: '“{title}” đã được phê duyệt.', en: '“{title}” was approved.' },
  },
  'approval.rejected': {
    name: { vi: 'Hồ sơ tôi trình bị từ chối', en: 'What I submitted was rejected' },
    subject: { vi: 'Bị từ chối: {title}', en: 'Rejected: {title}' },
    text: { vi: '“{title}” bị từ chối. Mở hồ sơ xem lý do.', en: '“{title}” was rejected. Open it to read why.' },
  },
} as const satisfies Readonly<Record<string, NotificationWords>>
