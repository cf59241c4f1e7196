import type { NotificationWords } from './notification.ts'

export const needsNotifications = {
  'planning.needs-opened': {
    name: { vi: 'Mở đợt rà soát và đăng ký nhu cầu', en: 'A needs window was opened' },
    subject: { vi: 'Đăng ký nhu cầu năm {year}: hạn gửi {date}', en: 'Needs of {year}: due by {date}' },
    text: {
      vi: '{title}. {unit}: ký xác nhận kết quả rà soát chức danh, lập phiếu nhu cầu và gửi trước hết ngày {date}.',
      en: '{title}. {unit}: sign off the review of posts, draw up the need sheet and send it by {date}.',
    },
  },
  'planning.needs-reminder': {
    name: { vi: 'Nhắc gửi phiếu nhu cầu', en: 'Reminder of a need sheet' },
    subject: { vi: 'Nhắc: phiếu nhu cầu năm {year} của {unit} chưa gửi', en: 'Reminder: the need sheet of {year} of {unit} was not sent' },
    text: {
      vi: '{unit} chưa gửi phiếu nhu cầu năm {year}, hạn {date}. Mở phiếu để gửi, hoặc báo không có nhu cầu kèm lý do.',
      en: '{unit} has not sent the need sheet of {year}, due by {date}. Open it to send it, or declare no need with a reason.',
    },
  },
  'planning.needs-extended': {
    name: { vi: 'Đổi hạn gửi phiếu nhu cầu', en: 'The deadline of needs was moved' },
    subject: { vi: 'Hạn gửi phiếu nhu cầu năm {year} của {unit}: {date}', en: 'Needs of {year} of {unit} are due by {date}' },
    text: { vi: 'Hạn gửi phiếu nhu cầu năm {year} của {unit} nay là ngày {date}.', en: 'The need sheet of {year} of {unit} is now due by {date}.' },
  },
  'planning.needs-sent': {
    name: { vi: 'Đơn vị gửi phiếu nhu cầu', en: 'A unit sent its needs' },
    subject: { vi: '{unit} đã gửi phiếu nhu cầu năm {year}', en: '{unit} sent its needs of {year}' },
    text: {
      vi: '{unit} đã gửi phiếu nhu cầu năm {year}. Mở phiếu để thẩm định, tiếp nhận hoặc trả lại.',
      en: '{unit} sent its need sheet of {year}. Open it to appraise, accept or return it.',
    },
  },
  'planning.needs-returned': {
    name: { vi: 'Phiếu nhu cầu bị trả lại', en: 'A need sheet was returned' },
    subject: { vi: 'Trả lại phiếu nhu cầu năm {year} của {unit}', en: 'The needs of {year} of {unit} were returned' },
    text: {
      vi: 'Phiếu nhu cầu năm {year} của {unit} được trả lại. Lý do: {reason}. Sửa rồi gửi lại.',
      en: 'The need sheet of {year} of {unit} was returned. Reason: {reason}. Correct it and send it again.',
    },
  },
  'planning.needs-accepted': {
    name: { vi: 'Phiếu nhu cầu được tiếp nhận', en: 'A need sheet was accepted' },
    subject: { vi: 'Đã tiếp nhận phiếu nhu cầu năm {year} của {unit}', en: 'The needs of {year} of {unit} were accepted' },
    text: {
      vi: 'Phiếu nhu cầu năm {year} của {unit} đã được tiếp nhận, chờ đưa vào kế hoạch.',
      en: 'The need sheet of {year} of {unit} was accepted and waits for the plan.',
    },
  },
} as const satisfies Readonly<Record<string, NotificationWords>>
