import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

// Điểm danh: who was there, session by session.

export const deliveryPermissions = {
  'delivery.read-roll': { vi: 'Xem điểm danh của lớp', en: 'See the roll of a class' },
  'delivery.mark-roll': { vi: 'Điểm danh một buổi học', en: 'Call the roll of a session' },
  'delivery.close-roll': { vi: 'Chốt buổi', en: 'Close the roll of a session' },
  'delivery.reopen-roll': { vi: 'Mở lại buổi đã chốt', en: 'Open a closed roll again' },
  'delivery.show-code': { vi: 'Chiếu mã điểm danh của buổi học', en: 'Show the check-in code of a session' },
  'delivery.export-attendance': { vi: 'Xuất bảng điểm danh, in danh sách ký', en: 'Export attendance and print sign-in sheets' },
  'delivery.read-absences': { vi: 'Xem báo vắng, miễn học của lớp', en: 'See notices of absence and exemptions of a class' },
  'delivery.report-absence': { vi: 'Báo vắng cho học viên', en: 'Give notice of a learner’s absence' },
  'delivery.grant-exemption': { vi: 'Cho học viên miễn học', en: 'Exempt a learner from sessions' },
  'delivery.read-own-sessions': { vi: 'Xem các buổi học, buổi dạy của mình', en: 'See one’s own sessions' },
  'delivery.read-own-roll': { vi: 'Xem điểm danh buổi mình dạy', en: 'See the roll of a session one teaches' },
  'delivery.mark-own-roll': { vi: 'Điểm danh buổi mình dạy', en: 'Call the roll of a session one teaches' },
  'delivery.close-own-roll': { vi: 'Chốt buổi mình dạy', en: 'Close the roll of a session one teaches' },
  'delivery.show-own-code': { vi: 'Chiếu mã điểm danh buổi mình dạy', en: 'Show the check-in code of a session one teaches' },
  'delivery.check-in': { vi: 'Tự điểm danh bằng mã', en: 'Check in with the code' },
  'delivery.report-own-absence': { vi: 'Báo vắng cho mình', en: 'Give notice of one’s own absence' },
} as const satisfies Readonly<Record<string, Words>>

/** What every account may do with the sessions it learns or teaches in. */
export const ownDeliveryPermissions = [
  'delivery.read-own-sessions',
  'delivery.read-own-roll',
  'delivery.mark-own-roll',
  'delivery.close-own-roll',
  'delivery.show-own-code',
  'delivery.check-in',
  'delivery.report-own-absence',
] as const

export const deliveryErrors = {
  'delivery.roll-closed': {
    status: 409,
    vi: 'Buổi học này {name} đã chốt. Mở lại buổi, ghi lý do, rồi mới sửa điểm danh.',
    en: '{name} has closed the roll of this session. Open it again, with a reason, to change marks.',
  },
  'delivery.roll-open': {
    status: 409,
    vi: 'Buổi học này chưa chốt nên sửa điểm danh được ngay.',
    en: 'The roll of this session is not closed, so marks can be changed at once.',
  },
  'delivery.session-cancelled': {
    status: 409,
    vi: 'Buổi học này đã hủy nên không điểm danh. Kiểm tra lại lịch học.',
    en: 'This session was cancelled, so there is no roll. Look at the timetable.',
  },
  'delivery.not-begun': {
    status: 409,
    vi: 'Buổi học chưa đến giờ. Điểm danh từ {time} ngày {date}.',
    en: 'The session has not begun. The roll opens at {time} on {date}.',
  },
  'delivery.unmarked': {
    status: 422,
    vi: 'Còn {count} học viên chưa điểm danh: {names}. Điểm danh nốt rồi chốt buổi.',
    en: '{count} learners are not marked yet: {names}. Mark them, then close the roll.',
  },
  'delivery.clock-wrong': {
    status: 422,
    vi: 'Đồng hồ của máy lệch quá {minutes} phút. Đặt ngày giờ của máy ở chế độ tự động rồi làm lại.',
    en: 'This device’s clock is off by more than {minutes} minutes. Set it to automatic date and time, then try again.',
  },
  'delivery.code-unknown': {
    status: 422,
    vi: 'Mã điểm danh không đúng. Quét lại mã đang chiếu trên màn hình của lớp.',
    en: 'This is no check-in code. Scan the one on the screen of the class again.',
  },
  'delivery.code-old': {
    status: 422,
    vi: 'Mã điểm danh đã hết hạn. Quét lại mã đang chiếu, hoặc đề nghị giảng viên điểm danh.',
    en: 'The code has run out. Scan the one that is shown now, or ask the lecturer to mark you.',
  },
  'delivery.code-late': {
    status: 422,
    vi: 'Lượt điểm danh này gửi quá muộn (quá {hours} giờ sau khi quét). Đề nghị giảng viên điểm danh.',
    en: 'This check-in arrived too late (more than {hours} hours after the scan). Ask the lecturer to mark you.',
  },
  'delivery.not-learner': {
    status: 403,
    vi: 'Bạn không có tên trong danh sách của lớp vào buổi này. Báo giảng viên hoặc cơ sở đào tạo.',
    en: 'You are not on the roster of this class on that day. Tell the lecturer or the school.',
  },
  'delivery.none-called': {
    status: 422,
    vi: 'Người được điểm danh không còn trong danh sách lớp ngày này. Xem lại danh sách lớp; nếu thiếu tên, báo cơ sở đào tạo.',
    en: 'Whoever was marked is not on the roster of this class on this day. Look at the roster; if a name is missing, tell the school.',
  },
  'delivery.notice-late': {
    status: 422,
    vi: 'Buổi học đã bắt đầu nên không báo vắng trước được nữa. Liên hệ giảng viên hoặc cơ sở đào tạo.',
    en: 'The session has begun, so notice can no longer be given. Ask the lecturer or the school.',
  },
  'delivery.notice-no-session': {
    status: 422,
    vi: 'Lớp không có buổi học nào trong những ngày này. Chọn lại ngày.',
    en: 'The class has no session on these days. Choose other days.',
  },
  'delivery.file-type': {
    status: 422,
    vi: 'Chỉ nhận tệp PDF hoặc ảnh (PNG, JPEG). Chọn tệp khác.',
    en: 'Only a PDF or a picture (PNG, JPEG) is taken. Choose another file.',
  },
} as const satisfies ErrorTable

export const attendanceMarkWords = {
  present: { vi: 'Có mặt', en: 'Present' },
  late: { vi: 'Muộn', en: 'Late' },
  excused: { vi: 'Vắng có phép (báo trước)', en: 'Excused (notice given)' },
  exempt: { vi: 'Vắng có phép (được miễn)', en: 'Exempt' },
  absent: { vi: 'Vắng không phép', en: 'Absent' },
} as const satisfies Readonly<Record<string, Words>>
export type AttendanceMark = keyof typeof attendanceMarkWords

export const attendanceSourceWords = {
  roll: { vi: 'giảng viên điểm danh', en: 'called by the lecturer' },
  'check-in': { vi: 'tự điểm danh', en: 'checked in' },
  online: { vi: 'phòng học trực tuyến', en: 'online room' },
  notice: { vi: 'báo vắng trước', en: 'notice of absence' },
  paper: { vi: 'danh sách ký trên giấy', en: 'signed sheet' },
  import: { vi: 'tệp nhập', en: 'imported file' },
} as const satisfies Readonly<Record<string, Words>>
export type AttendanceSource = keyof typeof attendanceSourceWords

export const halfWords = {
  morning: { vi: 'Sáng', en: 'Morning' },
  afternoon: { vi: 'Chiều', en: 'Afternoon' },
  evening: { vi: 'Tối', en: 'Evening' },
} as const satisfies Readonly<Record<string, Words>>

export const absenceKindWords = {
  notice: { vi: 'Báo vắng', en: 'Notice of absence' },
  exemption: { vi: 'Được miễn', en: 'Exemption' },
} as const satisfies Readonly<Record<string, Words>>
