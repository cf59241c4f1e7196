import { z } from 'zod'
import type { ErrorTable } from './errors.ts'

// Xác nhận đi học: whether somebody who is sent goes.

const date = z.iso.date()

export const nominationAnswerErrors = {
  'nomination.link-ended': {
    status: 404,
    vi: 'Đường dẫn không đúng hoặc đã hết hạn. Nếu chưa trả lời, trả lời bằng giấy qua cán bộ tổ chức của đơn vị; đã trả lời rồi thì không phải làm gì.',
    en: 'The link is wrong or has run out. If you have not answered, answer on paper through your unit’s personnel officer; if you have, there is nothing to do.',
  },
  'nomination.answered-already': {
    status: 409,
    vi: 'Đã trả lời ngày {date}, không ghi lại được. Muốn đổi thì báo cán bộ tổ chức của đơn vị; đơn vị đề nghị cơ quan ra quyết định điều chỉnh.',
    en: 'This was answered on {date} and is not recorded again. If it is to change, tell your unit’s personnel officer; the unit asks for an amending decision.',
  },
  'nomination.no-longer-sent': {
    status: 409,
    vi: 'Quyết định {decisionNo} đã được điều chỉnh, không cần trả lời nữa.',
    en: 'Decision {decisionNo} was amended; no answer is needed any more.',
  },
  'nomination.not-on-roster': {
    status: 409,
    vi: 'Không còn học lớp này nên không từ chối được nữa. Cần giải quyết việc thôi học thì báo cán bộ tổ chức của đơn vị.',
    en: 'This person is not in the class any more, so there is nothing to decline. For matters of leaving, ask the unit’s personnel officer.',
  },
  'nomination.class-began': {
    status: 409,
    vi: 'Lớp đã khai giảng ngày {date} nên không từ chối qua đường dẫn được nữa. Muốn thôi học thì làm đơn gửi cán bộ tổ chức của đơn vị.',
    en: 'The class opened on {date}, so it is not declined through the link any more. To leave it, write to your unit’s personnel officer.',
  },
} as const satisfies ErrorTable

export const recordAnswerBody = z
  .object({
    answer: z.enum(['confirmed', 'declined']),
    reason: z
      .string()
      .trim()
      .max(1000)
      .nullable()
      .default(null)
      .transform((value) => value || null),
  })
  .refine(({ answer, reason }) => answer === 'confirmed' || reason !== null, { path: ['reason'], message: 'Ghi lý do từ chối.' })
export type RecordAnswer = z.infer<typeof recordAnswerBody>

export const answerShownSchema = z
  .object({
    className: z.string(),
    decisionNo: z.string(),
    decisionDate: date,
    opensOn: date.nullable(),
    closesOn: date.nullable(),
    place: z.string().nullable(),
    answer: z.enum(['confirmed', 'declined']).nullable(),
    answeredOn: date.nullable(),
    open: z.boolean().describe('Whether an answer is still asked for'),
    standing: z
      .enum(['going', 'not-sent', 'cancelled', 'over'])
      .describe('going: sent still, or asked; not-sent: withdrawn or replaced since; cancelled: the class; over: they finished or left it'),
    mayDecline: z.boolean().describe('Whoever has finished the class, or left it, declines no more; nor does anybody once it has opened'),
  })
  .meta({ id: 'AnswerShown', description: 'Nội dung cần xác nhận' })
export type AnswerShown = z.infer<typeof answerShownSchema>
