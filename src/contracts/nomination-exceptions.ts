import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import { eachOnce } from './nomination.ts'
import { unitNameSchema } from './organisation.ts'

// Ngoại lệ: who goes although a rule or the ratio is against it, and who allowed it.

export const exceptionErrors = {
  'nomination.exception-file-type': {
    status: 422,
    vi: 'Văn bản cho phép ngoại lệ phải là PDF, PNG hoặc JPEG. Quét lại rồi tải lên.',
    en: 'The document that allows an exception must be a PDF, PNG or JPEG. Scan it and upload it again.',
  },
  'nomination.needs-exception': {
    status: 422,
    vi: '{name} không đạt quy định chỉ được qua khi có chấp thuận ngoại lệ ({rules}). Ghi người chấp thuận, lý do, số văn bản, đính kèm bản quét; hoặc thay người.',
    en: '{name} does not meet rules that admit exceptions alone ({rules}). Give approver, reason, document and its scan, or put somebody else forward.',
  },
  'nomination.ratio-needs-exception': {
    status: 422,
    vi: '{name} vượt tỷ lệ 1:1,2 của đơn vị ({over} người). Ghi người chấp thuận, lý do, số văn bản, đính kèm bản quét; hoặc bỏ người này khỏi danh sách.',
    en: '{name} is beyond the unit’s ratio 1:1.2 (by {over}). Give approver, reason, document and its scan, or take this person off.',
  },
  'nomination.exception-needs-file': {
    status: 422,
    vi: 'Đề nghị ngoại lệ cho {name} chưa có bản quét văn bản cho phép. Mở tên người ấy trên bàn cử học viên, đính kèm tệp (PDF, PNG, JPEG) rồi trình.',
    en: 'The exception asked for {name} lacks a scan of the document that allows it. Open the name on the workbench, attach the file (PDF, PNG, JPEG), then submit.',
  },
  'nomination.exceptions-open': {
    status: 422,
    vi: 'Còn ngoại lệ chưa xử lý: {people}. Chấp thuận hoặc không chấp thuận từng người trước khi phê duyệt danh sách.',
    en: 'Exceptions are still open: {people}. Grant or refuse each before the list is approved.',
  },
  'nomination.no-exception': {
    status: 409,
    vi: '{name} không có đề nghị ngoại lệ nào đang chờ. Tải lại để xem.',
    en: 'No exception waits to be decided for {name}. Reload to see.',
  },
} as const satisfies ErrorTable

export const largestExceptionMegabytes = 10

export const exceptionStates = ['asked', 'granted', 'refused'] as const

const date = z.iso.date()
const count = z.number().int()
const said = (most: number) => z.string().trim().min(1).max(most)

/** An exception as it stands: asked for, then granted or refused by somebody else. */
export const exceptionSchema = z.object({
  approvedBy: z.string(),
  reason: z.string(),
  documentNo: z.string(),
  fileId: z.uuid().nullable().describe('The document itself, where it is kept'),
  file: z.boolean().describe('Whether the document itself is kept'),
  fileName: z.string().nullable(),
  over: count.nullable().describe('Beyond the unit’s ratio, by so many; null: for a rule'),
  state: z.enum(exceptionStates),
  decidedName: z.string().nullable(),
  decidedOn: date.nullable(),
  words: z.string().nullable(),
})

export const countExceptionsQuery = z.object({ year: z.coerce.number().int().min(1975).max(2100).optional().describe('In which the lists were put forward') })

export const countedExceptionsSchema = z
  .object({
    items: z.array(
      z.object({
        unit: unitNameSchema,
        people: count,
        asked: count,
        granted: count,
        refused: count,
        grantedRatio: count.describe('Granted beyond the ratio; the others for a rule'),
        sent: count.describe('Granted and sent by a decision'),
      }),
    ),
  })
  .meta({ id: 'CountedExceptions', description: 'Ngoại lệ theo đơn vị' })
export type CountedExceptions = z.infer<typeof countedExceptionsSchema>

export const decideExceptionsBody = z.object({
  version: count,
  people: z
    .array(z.object({ personId: z.uuid(), grant: z.boolean(), words: said(1000) }))
    .min(1)
    .max(500)
    .refine(eachOnce),
})
export type DecideExceptions = z.infer<typeof decideExceptionsBody>

export const exceptionFileSchema = z.object({ fileId: z.uuid(), name: z.string() })
