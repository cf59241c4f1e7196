import type { ErrorTable } from './errors.ts'
import type { NotificationWords } from './notification.ts'
import type { Words } from './words.ts'

// Đánh giá chất lượng bồi dưỡng: permissions, errors, notifications.

export const surveyPermissions = {
  'delivery.read-surveys': { vi: 'Xem kết quả đánh giá chất lượng', en: 'See the results of quality surveys' },
  'delivery.open-survey': { vi: 'Mở, nhắc, đóng đợt đánh giá chất lượng', en: 'Open, remind of and close quality surveys' },
  'delivery.save-survey-form': { vi: 'Sửa mẫu phiếu đánh giá chất lượng', en: 'Edit the forms of quality surveys' },
  'delivery.answer-survey': { vi: 'Ghi phiếu đánh giá gửi qua đường dẫn', en: 'Take in a survey answered by link' },
  'delivery.tend-surveys': { vi: 'Mở phiếu theo dõi, nhắc và đóng đợt đánh giá đến hạn', en: 'Open follow-ups, remind of and close surveys that are due' },
  'delivery.list-unit-surveys': { vi: 'Xem phiếu đánh giá đang chờ đơn vị trả lời', en: 'See the surveys that wait for the unit' },
  'delivery.list-own-surveys': { vi: 'Xem phiếu đánh giá đang chờ mình trả lời', en: 'See the surveys that wait for oneself' },
} as const satisfies Readonly<Record<string, Words>>

export const ownSurveyPermissions = ['delivery.list-own-surveys'] as const

export const surveyErrors = {
  'delivery.survey-link-ended': {
    status: 404,
    vi: 'Đường dẫn không đúng hoặc đã hết hạn. Hỏi đơn vị mở lớp nếu vẫn muốn góp ý.',
    en: 'The link is wrong or has run out. Ask the host of the class if you still want to answer.',
  },
  'delivery.survey-answered': {
    status: 409,
    vi: 'Phiếu này đã được gửi. Mỗi người trả lời một lần.',
    en: 'This was answered already. Everybody answers once.',
  },
  'delivery.survey-not-open': {
    status: 409,
    vi: 'Đợt đánh giá nhận phiếu từ {opens} đến hết {closes}. Ngoài những ngày đó không nhận phiếu.',
    en: 'The survey takes answers from {opens} to {closes}, and not on other days.',
  },
  'delivery.survey-settled': {
    status: 409,
    vi: 'Đợt đánh giá đã đóng. Muốn hỏi lại, mở một đợt mới.',
    en: 'The survey is closed. Open a new one to ask again.',
  },
  'delivery.survey-too-blank': {
    status: 422,
    vi: 'Còn {blank} câu chưa cho điểm, phiếu chỉ được bỏ trống tối đa {most} câu. Cho điểm các câu còn lại rồi gửi.',
    en: '{blank} questions have no score and at most {most} may be left blank. Score the others and send again.',
  },
  'delivery.survey-nobody': {
    status: 422,
    vi: 'Lớp chưa có ai để hỏi bằng “{form}”. Kiểm tra danh sách học viên, lịch giảng hoặc đơn vị mở lớp.',
    en: 'The class has nobody to be asked with “{form}”. Check its roster, its timetable or its host.',
  },
  'delivery.survey-running': {
    status: 409,
    vi: 'Lớp đang có đợt đánh giá bằng “{form}” chưa đóng. Đóng đợt đó trước.',
    en: 'A survey with “{form}” is open in the class. Close it first.',
  },
  'delivery.survey-dates': {
    status: 422,
    vi: 'Ngày đóng phải từ ngày mở trở đi và không trước hôm nay.',
    en: 'It must close on or after the day it opens, and not before today.',
  },
  'delivery.survey-form-in-use': {
    status: 409,
    vi: 'Bản áp dụng từ {date} đã dùng để hỏi nên không đổi được. Chọn ngày áp dụng khác cho bản mới.',
    en: 'The version of {date} was already asked with, so it stays. Choose another first day for the new version.',
  },
  'delivery.survey-form-early': {
    status: 422,
    vi: 'Ngày áp dụng của bản mới phải từ {date} trở đi, để các đợt đã mở giữ bản của mình.',
    en: 'The new version must begin on {date} or later, so that what was asked stays as it was.',
  },
} as const satisfies ErrorTable

export const surveyNotifications = {
  'delivery.survey-open': {
    name: { vi: 'Có phiếu đánh giá chất lượng chờ tôi', en: 'A survey waits for me' },
    subject: { vi: 'Mời đánh giá: {class}', en: 'Please evaluate: {class}' },
    text: {
      vi: '“{form}” của lớp “{class}”{about} chờ trả lời đến hết {date}. Mở liên kết để trả lời, không cần đăng nhập.',
      en: '“{form}” for “{class}”{about} waits for your answer until {date}. Open the link to answer; no signing in is needed.',
    },
  },
  'delivery.survey-reminder': {
    name: { vi: 'Nhắc phiếu đánh giá chất lượng', en: 'A survey still waits for me' },
    subject: { vi: 'Còn chờ đánh giá: {class}', en: 'Still waiting for your evaluation: {class}' },
    text: {
      vi: '“{form}” của lớp “{class}”{about} đóng sau ngày {date} và chưa có trả lời. Mở liên kết để trả lời.',
      en: '“{form}” for “{class}”{about} closes after {date} and has no answer yet. Open the link to answer.',
    },
  },
} as const satisfies Readonly<Record<string, NotificationWords>>
