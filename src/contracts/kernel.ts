import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

/** Errors that any request, import or command may meet. Words say what to do next. */
export const kernelErrors = {
  'kernel.not-found': {
    status: 404,
    vi: 'Không tìm thấy, hoặc ngoài phạm vi được xem. Kiểm tra lại đường dẫn hoặc mã.',
    en: 'Not found, or outside what you may see. Check the address or the code.',
  },
  'kernel.not-signed-in': {
    status: 401,
    vi: 'Chưa đăng nhập hoặc phiên đã hết hạn. Đăng nhập lại rồi làm tiếp.',
    en: 'You are not signed in, or the session has ended. Sign in again and continue.',
  },
  'kernel.forbidden': {
    status: 403,
    vi: 'Tài khoản không có quyền “{permission}”. Đề nghị quản trị viên cấp quyền.',
    en: 'This account lacks the permission “{permission}”. Ask an administrator for it.',
  },
  'kernel.invalid-input': {
    status: 400,
    vi: 'Dữ liệu gửi lên chưa đúng. Sửa các ô được chỉ ra rồi gửi lại.',
    en: 'The data sent is not right. Correct the fields shown and send again.',
  },
  'kernel.nested-too-deeply': {
    status: 400,
    vi: 'Dữ liệu lồng nhau quá {depth} lớp (vị trí {path}). Bỏ bớt lớp rồi gửi lại.',
    en: 'The data is nested more than {depth} deep (at {path}). Take levels out and send again.',
  },
  'kernel.changed-meanwhile': {
    status: 409,
    vi: 'Dữ liệu đã được người khác sửa. Tải lại để xem giá trị mới rồi sửa tiếp.',
    en: 'Someone else has changed this. Reload to see the new values, then continue.',
  },
  'kernel.request-key-reused': {
    status: 422,
    vi: 'Khóa Idempotency-Key này đã dùng cho một yêu cầu có nội dung khác nên chưa làm gì thêm. Tải lại để xem yêu cầu trước đã xong chưa, rồi gửi lại với khóa mới.',
    en: 'This Idempotency-Key was used for a request with other content, so nothing more was done. Reload to see whether that one went through, then send again under a new key.',
  },
  'kernel.too-many-requests': {
    status: 429,
    vi: 'Thử quá nhiều lần. Đợi {seconds} giây rồi thử lại.',
    en: 'Too many attempts. Wait {seconds} seconds and try again.',
  },
  'kernel.payload-too-large': {
    status: 413,
    vi: 'Tệp quá lớn (tối đa {megabytes} MB). Chia nhỏ tệp rồi gửi lại.',
    en: 'The file is too large (at most {megabytes} MB). Split it and send again.',
  },
  'kernel.task-abandoned': {
    status: 500,
    vi: 'Máy chủ dừng giữa chừng khi đang làm việc này nên việc chưa xong; phần ghi dở đã được bỏ. Làm lại từ đầu.',
    en: 'The server stopped while this was being done, so it was not finished and nothing half-written was kept. Start it again.',
  },
  'kernel.file-damaged': {
    status: 500,
    vi: 'Tệp “{name}” lưu trong hệ thống đã hỏng: nội dung không còn đúng như lúc lưu. Báo quản trị viên để khôi phục từ bản sao lưu.',
    en: 'The stored file “{name}” is damaged: its bytes are no longer those that were saved. Ask the administrator to restore it from a backup.',
  },
  'kernel.internal': {
    status: 500,
    vi: 'Hệ thống gặp lỗi, dữ liệu chưa thay đổi. Thử lại; nếu vẫn lỗi, gửi mã yêu cầu cho quản trị viên.',
    en: 'Something went wrong and nothing was changed. Try again; if it persists, give the request id to the administrator.',
  },
  'kernel.version-begins-then': {
    status: 422,
    vi: 'Đã có bản bắt đầu đúng ngày {date}. Chọn ngày khác, hoặc “Đính chính” bản đó.',
    en: 'A version already begins on {date}. Choose another day, or correct that version.',
  },
  'kernel.version-overlaps': {
    status: 422,
    vi: 'Trùng thời gian với bản bắt đầu từ {date}. Sửa ngày bắt đầu hoặc ngày kết thúc.',
    en: 'This overlaps with the version that begins on {date}. Correct the first or the last day.',
  },
  'kernel.version-ends-first': {
    status: 422,
    vi: 'Ngày kết thúc phải sau ngày bắt đầu {date}.',
    en: 'The end must be after the first day, {date}.',
  },
  'kernel.version-ended': {
    status: 422,
    vi: 'Bản này không có hiệu lực vào ngày {date} nên không có gì để kết thúc. Chọn ngày trong thời gian hiệu lực.',
    en: 'The version is not in force on {date}, so there is nothing to end. Choose a day within its validity.',
  },
  'kernel.arguments': {
    status: 400,
    vi: 'Tham số dòng lệnh chưa đúng: {detail}',
    en: 'The arguments are wrong: {detail}',
  },
} as const satisfies ErrorTable

export const kernelPermissions = {
  'kernel.read-tasks': { vi: 'Xem tiến độ công việc của mình', en: 'See the progress of one’s own long work' },
  'kernel.undo-import': { vi: 'Hoàn tác lần nhập', en: 'Undo an import' },
} as const satisfies Readonly<Record<string, Words>>
