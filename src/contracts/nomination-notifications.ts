import type { NotificationWords } from './notification.ts'

export const nominationNotifications = {
  'nomination.recovery-due': {
    name: { vi: 'Tiền đền bù chi phí đào tạo sắp đến hạn', en: 'Recovered costs are due soon' },
    subject: { vi: 'Đền bù {amount} đồng đến hạn ngày {date}', en: '{amount} đồng to be paid back by {date}' },
    text: {
      vi: '{name} phải đền bù {amount} đồng theo quyết định {number}, hạn ngày {date}. Nộp đủ trước hạn; nộp rồi thì gửi chứng từ cho đơn vị để ghi nhận.',
      en: '{name} is to pay back {amount} đồng by decision {number}, due on {date}. Pay before then, and give the unit the receipt to record.',
    },
  },
  'nomination.recovery-overdue': {
    name: { vi: 'Tiền đền bù chi phí đào tạo quá hạn', en: 'Recovered costs are overdue' },
    subject: { vi: 'Quá hạn đền bù {amount} đồng từ ngày {date}', en: '{amount} đồng overdue since {date}' },
    text: {
      vi: '{name} còn phải đền bù {amount} đồng theo quyết định {number}, đã quá hạn ngày {date}. Nộp ngay; đã nộp thì ghi chứng từ vào hồ sơ đền bù.',
      en: '{name} still owes {amount} đồng by decision {number}; it was due on {date}. Pay now, or record the receipt in the case if it is paid.',
    },
  },
  'nomination.decided': {
    name: { vi: 'Có quyết định cử người của đơn vị đi học', en: 'A decision sends people of the unit to training' },
    subject: { vi: 'Quyết định {number}: cử {people} người vào {class}', en: 'Decision {number}: {people} people sent to {class}' },
    text: {
      vi: 'Quyết định số {number} ngày {date} cử {people} người của đơn vị tham gia “{class}”. Mở danh sách để xem từng người, báo cho họ và theo dõi trả lời.',
      en: 'Decision {number} of {date} sends {people} people of the unit to “{class}”. Open the list to see them, tell them and follow their answers.',
    },
  },
  'nomination.sent': {
    name: { vi: 'Tôi được cử đi học', en: 'I am sent to training' },
    subject: { vi: 'Bạn được cử tham gia {class}', en: 'You are sent to {class}' },
    text: {
      vi: 'Quyết định số {number} ngày {date} cử bạn tham gia “{class}”. Mở liên kết để xác nhận hoặc từ chối.',
      en: 'Decision {number} of {date} sends you to “{class}”. Open the link to confirm or decline.',
    },
  },
  'nomination.amended': {
    name: { vi: 'Quyết định cử người của đơn vị đi học được điều chỉnh', en: 'A decision about people of the unit was amended' },
    subject: { vi: 'Quyết định {number} điều chỉnh danh sách cử vào {class}', en: 'Decision {number} amends who is sent to {class}' },
    text: {
      vi: 'Quyết định số {number} ngày {date} điều chỉnh danh sách cử vào “{class}”: {changes}.',
      en: 'Decision {number} of {date} amends who is sent to “{class}”: {changes}.',
    },
  },
  'nomination.withdrawn': {
    name: { vi: 'Tôi thôi được cử đi học', en: 'I am no longer sent to training' },
    subject: { vi: 'Bạn thôi tham gia {class}', en: 'You no longer go to {class}' },
    text: {
      vi: 'Quyết định số {number} ngày {date}: bạn thôi tham gia “{class}”. Hỏi cán bộ tổ chức của đơn vị nếu cần.',
      en: 'By decision {number} of {date} you no longer go to “{class}”. Ask your unit’s personnel officer if you need to.',
    },
  },
  'nomination.declined': {
    name: { vi: 'Học viên từ chối đi học', en: 'Somebody declines to go' },
    subject: { vi: '{name} từ chối tham gia {class}', en: '{name} declines to go to {class}' },
    text: {
      vi: '{name} từ chối tham gia “{class}” theo quyết định {number}: {reason}. Suất học đã trả lại; cân nhắc cử người dự bị bằng quyết định điều chỉnh.',
      en: '{name} declines to go to “{class}” under decision {number}: {reason}. The seat came free; consider an alternate by an amending decision.',
    },
  },
  'nomination.place-open': {
    name: { vi: 'Có suất học trống và người dự bị', en: 'A place is open and an alternate waits' },
    subject: { vi: '{class}: trống suất của {name}, dự bị tiếp theo là {next}', en: '{class}: the place of {name} is open, {next} comes next' },
    text: {
      vi: 'Suất của {name} trong “{class}” theo quyết định {number} đã trống. Người dự bị đã được duyệt tiếp theo là {next}. Mở quyết định: dự thảo điều chỉnh đã có sẵn, kiểm tra rồi ra quyết định.',
      en: 'The place of {name} in “{class}” under decision {number} is open. The next approved alternate is {next}. Open the decision: an amending one is laid out; check it and issue it.',
    },
  },
} as const satisfies Readonly<Record<string, NotificationWords>>
