import { z } from 'zod'
import type { ErrorTable } from './errors.ts'

// Văn bản cử đi học: what is issued of a decision, a class, a commitment or a review of posts, kept with its hash for ever.

export const largestPaperScanMegabytes = 20

export const nominationPaperErrors = {
  'nomination.scan-there': {
    status: 409,
    vi: 'Văn bản này đã có bản ký, không thay được. Nếu tệp sai, phát hành lại văn bản rồi đính kèm.',
    en: 'The signed copy is there already and is not replaced. If it is wrong, issue the document again and attach it there.',
  },
  'nomination.scan-type': {
    status: 422,
    vi: 'Bản ký phải là PDF, PNG hoặc JPEG. Quét lại rồi tải lên.',
    en: 'The signed copy must be a PDF, PNG or JPEG. Scan it again and upload it.',
  },
  'nomination.no-commitments': {
    status: 422,
    vi: 'Không ai trong quyết định này phải cam kết phục vụ, nên không có bản cam kết nào để lập.',
    en: 'Nobody in this decision is committed to serve, so there is no commitment to print.',
  },
  'nomination.issued-already': {
    status: 409,
    vi: '{paper} của quyết định số {number} đã phát hành ngày {date}, người phát hành {name}. Xem bản ấy ở thẻ Văn bản; vẫn cần thêm một bản thì bấm phát hành lại.',
    en: '{paper} of decision {number} was issued on {date} by {name} already. See it under Documents; to have one more, issue it again.',
  },
  'nomination.being-issued': {
    status: 409,
    vi: '{paper} của quyết định này đang được lập. Xem Tiến trình ở đầu trang, xong thì tải về ở thẻ Văn bản; muốn lập khác thì bấm Dừng ở đó rồi phát hành lại.',
    en: '{paper} of this decision are being made. See Progress at the top, then take them under Documents; to have others, stop it there and issue again.',
  },
  'nomination.nobody-sent': {
    status: 422,
    vi: 'Không còn ai được cử theo quyết định này, nên không có giấy nào để lập.',
    en: 'Nobody is sent by this decision any more, so there is nothing to print.',
  },
  'nomination.answer-by-past': {
    status: 422,
    vi: 'Hạn báo phải từ ngày {today} trở đi: người được triệu tập còn kịp trả lời.',
    en: 'They answer by {today} or later, so that they still can.',
  },
  'nomination.class-empty': {
    status: 422,
    vi: 'Lớp chưa có học viên. Ghi danh hoặc ra quyết định cử trước, rồi lập danh sách.',
    en: 'The class has no learners yet. Enrol people or decide to send them, then make the list.',
  },
  'nomination.roster-beyond': {
    status: 403,
    vi: 'Lớp có học viên của đơn vị ngoài phạm vi phụ trách. Cơ quan phụ trách mọi đơn vị của lớp lập danh sách này.',
    en: 'The class has learners of units you do not answer for. A body that answers for all of them makes this list.',
  },
} as const satisfies ErrorTable

const date = z.iso.date()

export const issuePaperBody = z
  .object({
    kind: z.enum(['decision', 'roster', 'summons', 'commitment']),
    again: z.boolean().default(false).describe('It was issued before and one more is meant'),
    as: z.enum(['one', 'zip']).default('one').describe('Of summonses and commitments: one file to print, or a file for each'),
    gathersAt: z.string().trim().max(200).nullable().default(null).describe('Of summonses: when they are expected'),
    contact: z.string().trim().max(300).nullable().default(null),
    answerBy: date.nullable().default(null).describe('Of summonses: they answer by'),
  })
  .refine(({ kind, gathersAt, answerBy }) => kind !== 'summons' || (gathersAt && answerBy), {
    path: ['gathersAt'],
    message: 'Ghi thời gian có mặt và hạn báo.',
  })
export type IssuePaper = z.infer<typeof issuePaperBody>

export const issuedPaperSchema = z.object({
  documentId: z.uuid().nullable().describe('null: a task makes it'),
  taskId: z.uuid().nullable(),
})
export type IssuedPaper = z.infer<typeof issuedPaperSchema>

export const paperSchema = z.object({
  documentId: z.uuid(),
  kind: z.string().describe('decision, roster, summons, open-class, enrolment-notice, commitment, review-report'),
  name: z.string(),
  number: z.string().nullable(),
  sha256: z.string(),
  issuedOn: date,
  issuedName: z.string(),
  pdf: z.boolean(),
  scan: z.boolean(),
  version: z.int(),
})
export type Paper = z.infer<typeof paperSchema>

export const paperListSchema = z.object({ items: z.array(paperSchema) })
export type PaperList = z.infer<typeof paperListSchema>
