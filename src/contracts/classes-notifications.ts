import type { NotificationWords } from './notification.ts'

export const classNotifications = {
  'classes.class-cancelled': {
    name: { vi: 'Lớp có học viên của đơn vị bị hủy', en: 'A class with learners of the unit was cancelled' },
    subject: { vi: 'Lớp “{name}” đã hủy', en: 'The class “{name}” was cancelled' },
    text: {
      vi: 'Lớp “{name}” ({code}) đã hủy từ ngày {date}. Lý do: {reason}. Đơn vị có học viên trong lớp: xem danh sách, báo cho họ và cân nhắc cử học lớp khác.',
      en: 'The class “{name}” ({code}) was cancelled on {date}. Reason: {reason}. Your unit has learners in it: see who they are, tell them, and consider another class.',
    },
  },
  'classes.own-class-cancelled': {
    name: { vi: 'Lớp tôi học bị hủy', en: 'A class I attend was cancelled' },
    subject: { vi: 'Lớp “{name}” bạn có tên đã hủy', en: 'Your class “{name}” was cancelled' },
    text: {
      vi: 'Lớp “{name}” ({code}) mà bạn có tên trong danh sách đã hủy từ ngày {date}. Lý do: {reason}. Hỏi cán bộ tổ chức của đơn vị về lớp khác.',
      en: 'The class “{name}” ({code}), on whose list you are, was cancelled on {date}. Reason: {reason}. Ask your unit’s personnel officer about another class.',
    },
  },
  'classes.class-reopened': {
    name: { vi: 'Lớp đã hủy được mở lại', en: 'A cancelled class goes on' },
    subject: { vi: 'Lớp “{name}” được mở lại', en: 'The class “{name}” goes on' },
    text: {
      vi: 'Lớp “{name}” ({code}) trước đó đã hủy nay được mở lại; danh sách học viên giữ như cũ.',
      en: 'The class “{name}” ({code}), which had been cancelled, goes on; the list of learners is as before.',
    },
  },
} as const satisfies Readonly<Record<string, NotificationWords>>
