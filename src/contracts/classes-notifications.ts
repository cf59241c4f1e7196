import type { NotificationWords } from './notification.ts'

export const classNotifications = {
  'classes.class-cancelled': {
    name: { vi: 'Lớp có học viên của đơn vị bị hủy', en: 'A class with learners of the unit was cancelled' },
    subject: { vi: 'Lớp “{name}” đã hủy', en: 'The class “{name}” was cancelled' },
    text: {
      vi: 'Lớp “{name}” ({code}) đã hủy từ ngày {date}. Lý do: {reason}. Đơn vị có học viên trong lớp, hoặc có danh sách đang trình: báo cho họ, rút danh sách đang trình và cân nhắc cử học lớp khác.',
      en: 'The class “{name}” ({code}) was cancelled on {date}. Reason: {reason}. Your unit has learners in it, or a list on its way: tell them, withdraw the list, and consider another class.',
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
  'classes.taught-class-cancelled': {
    name: { vi: 'Lớp tôi dạy bị hủy hoặc ghép vào lớp khác', en: 'A class I teach was cancelled or merged' },
    subject: { vi: 'Lớp “{name}” bạn dạy không học nữa', en: 'Your class “{name}” is not held any more' },
    text: {
      vi: 'Lớp “{name}” ({code}) không học từ ngày {date}. Lý do: {reason}. Các buổi bạn dạy từ ngày đó đã bỏ khỏi lịch của bạn: mở Lịch để xem những buổi còn lại.',
      en: '“{name}” ({code}) is not held from {date}. Reason: {reason}. Your sessions from that day are off your schedule: open it to see those that remain.',
    },
  },
  'classes.class-reopened': {
    name: { vi: 'Lớp đã hủy được mở lại', en: 'A cancelled class goes on' },
    subject: { vi: 'Lớp “{name}” được mở lại', en: 'The class “{name}” goes on' },
    text: {
      vi: 'Lớp “{name}” ({code}) trước đó đã hủy nay được mở lại; danh sách học viên và các buổi học giữ như cũ. Xem lại lịch học.',
      en: 'The class “{name}” ({code}), which had been cancelled, goes on; the learners and the sessions are as before. Look at the timetable.',
    },
  },
  'classes.class-merged': {
    name: { vi: 'Lớp có học viên của đơn vị được ghép', en: 'A class with learners of the unit was merged' },
    subject: { vi: 'Lớp “{name}” được ghép vào lớp khác', en: 'The class “{name}” was merged into another' },
    text: {
      vi: 'Từ ngày {date}, học viên lớp “{name}” ({code}) học tại lớp {into}. Quyết định cử và suất giữ nguyên: không phải làm lại hồ sơ.',
      en: 'From {date} the learners of “{name}” ({code}) learn in {into}. Decisions and seats stand: no papers need to be made again.',
    },
  },
  'classes.own-class-merged': {
    name: { vi: 'Lớp tôi học được ghép vào lớp khác', en: 'A class I attend was merged into another' },
    subject: { vi: 'Từ {date} bạn học ở lớp {into}', en: 'From {date} you learn in {into}' },
    text: {
      vi: 'Lớp “{name}” ({code}) được ghép vào lớp {into}: từ ngày {date} bạn học ở lớp ấy. Quyết định cử đi học giữ nguyên; xem lịch học mới trước khi đến lớp.',
      en: 'The class “{name}” ({code}) was merged into {into}: from {date} you learn there. Your decision stands; look at the new timetable before you go.',
    },
  },
  'classes.sessions-moved': {
    name: { vi: 'Buổi học dời lịch', en: 'Sessions were moved' },
    subject: { vi: 'Lớp “{name}”: đổi lịch học', en: 'Class “{name}”: sessions were moved' },
    text: {
      vi: 'Lớp “{name}” ({code}) đổi lịch: {sessions}. Lý do: {reason}.',
      en: 'Sessions of “{name}” ({code}) were moved: {sessions}. Reason: {reason}.',
    },
  },
  'classes.sessions-cancelled': {
    name: { vi: 'Buổi học bị hủy', en: 'Sessions were cancelled' },
    subject: { vi: 'Lớp “{name}”: nghỉ buổi học', en: 'Class “{name}”: sessions were cancelled' },
    text: {
      vi: 'Lớp “{name}” ({code}) không học các buổi: {sessions}. Lý do: {reason}.',
      en: 'These sessions of “{name}” ({code}) are not held: {sessions}. Reason: {reason}.',
    },
  },
  'classes.sessions-restored': {
    name: { vi: 'Buổi học đã hủy học lại', en: 'Cancelled sessions are held after all' },
    subject: { vi: 'Lớp “{name}”: buổi đã hủy nay học lại', en: 'Class “{name}”: cancelled sessions are held after all' },
    text: {
      vi: 'Lớp “{name}” ({code}) học lại các buổi đã báo hủy: {sessions}.',
      en: 'These sessions of “{name}” ({code}), which had been cancelled, are held after all: {sessions}.',
    },
  },
} as const satisfies Readonly<Record<string, NotificationWords>>
