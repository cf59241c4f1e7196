import type { NotificationWords } from './notification.ts'

export const resultsNotifications = {
  'results.submitted': {
    name: { vi: 'Kết quả của một lớp chờ tôi chốt', en: 'Results of a class wait to be closed' },
    subject: { vi: 'Chờ chốt kết quả: {class}', en: 'Results to be closed: {class}' },
    text: {
      vi: '{name} trình kết quả của “{class}”: {learners} học viên. Mở lớp, kiểm tra điểm rồi chốt hoặc trả lại.',
      en: '{name} submitted the results of “{class}”: {learners} learners. Open the class, check the marks, then close or return them.',
    },
  },
  'results.closed': {
    name: { vi: 'Kết quả lớp của tôi đã chốt', en: 'The results of my class are closed' },
    subject: { vi: 'Kết quả của bạn ở {class}', en: 'Your result in {class}' },
    text: {
      vi: 'Kết quả “{class}” đã chốt: {grade}.',
      en: 'The results of “{class}” are closed: {grade}.',
    },
  },
  'results.certified': {
    name: { vi: 'Tôi được cấp chứng chỉ', en: 'A certificate was issued to me' },
    subject: { vi: 'Bạn được cấp chứng chỉ: {class}', en: 'Your certificate: {class}' },
    text: {
      vi: 'Số vào sổ {number}. Mở trang chứng chỉ của tôi để tải về.',
      en: 'Register number {number}. Open my certificates to download it.',
    },
  },
} as const satisfies Readonly<Record<string, NotificationWords>>
