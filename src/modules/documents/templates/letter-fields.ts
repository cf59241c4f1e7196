import type { Fields } from './fields.ts'

const recipient = { text: { type: 'text', words: { vi: 'Tên nơi nhận', en: 'Name of the recipient' } } } as const satisfies Fields

/** What every official document has around its body; NĐ 30/2020/NĐ-CP and HD 36-HD/VPTW ask for it. */
export const letterFields = {
  superior: { type: 'text', words: { vi: 'Cơ quan cấp trên', en: 'Superior body' } },
  below: { type: 'flag', words: { vi: 'Có cơ quan cấp trên', en: 'There is a superior body' } },
  issuer: { type: 'text', required: true, words: { vi: 'Cơ quan ban hành', en: 'Issuing body' } },
  number: { type: 'text', required: true, words: { vi: 'Số và ký hiệu', en: 'Number and symbol' } },
  place: { type: 'text', required: true, words: { vi: 'Địa danh', en: 'Place' } },
  day: { type: 'text', required: true, words: { vi: 'Ngày ban hành', en: 'Day of issue' } },
  month: { type: 'text', required: true, words: { vi: 'Tháng ban hành', en: 'Month of issue' } },
  year: { type: 'text', required: true, words: { vi: 'Năm ban hành', en: 'Year of issue' } },
  kind: { type: 'text', words: { vi: 'Tên loại văn bản, chữ in hoa', en: 'Kind of document, in capitals' } },
  kindName: { type: 'text', words: { vi: 'Tên loại văn bản, chữ thường', en: 'Kind of document, in small letters' } },
  subject: { type: 'text', required: true, words: { vi: 'Trích yếu', en: 'Subject' } },
  invented: { type: 'flag', words: { vi: 'Là bản trình diễn', en: 'It is a demonstration' } },
  demonstration: { type: 'text', words: { vi: 'Lời báo số liệu giả định', en: 'Notice that the figures are invented' } },
  footLine: { type: 'text', words: { vi: 'Dòng chân trang của bản trình diễn', en: 'Foot line of a demonstration' } },
  empowered: { type: 'flag', words: { vi: 'Ký thay mặt, ký thay (T/M, TM., KT.)', en: 'Signed on behalf of somebody' } },
  alone: { type: 'flag', words: { vi: 'Ký bằng thẩm quyền của mình', en: 'Signed in one’s own right' } },
  authority: { type: 'text', words: { vi: 'Thẩm quyền ký', en: 'Authority of the signer' } },
  signerTitle: { type: 'text', required: true, words: { vi: 'Chức vụ người ký', en: 'Post of the signer' } },
  signerName: { type: 'text', required: true, words: { vi: 'Họ tên người ký', en: 'Name of the signer' } },
  recipients: { type: 'list', required: true, entries: recipient, words: { vi: 'Nơi nhận, trừ dòng cuối', en: 'Recipients but the last' } },
  lastRecipient: { type: 'list', required: true, entries: recipient, words: { vi: 'Dòng nơi nhận cuối (lưu)', en: 'The last recipient (files)' } },
} as const satisfies Fields
