import { z } from 'zod'
import { chainPreviewSchema, chainStates } from './approval.ts'
import type { ErrorTable } from './errors.ts'
import { draftQuery } from './reporting-draft.ts'
import type { Words } from './words.ts'

// Trình duyệt báo cáo năm trước khi ban hành, where the authority matrix asks for it.

export const reportApprovalPermissions = {
  'reporting.submit-report': { vi: 'Trình duyệt báo cáo trước khi ban hành', en: 'Submit a report for approval before it is issued' },
} as const satisfies Readonly<Record<string, Words>>

export const reportApprovalErrors = {
  'reporting.approval-needed': {
    status: 409,
    vi: 'Theo ma trận thẩm quyền, báo cáo này phải được duyệt trước khi ban hành và chưa được duyệt. Bấm “Trình duyệt”, chờ kết quả rồi ban hành.',
    en: 'By the authority matrix this report must be approved before it is issued, and it is not yet. Submit it, wait for the decision, then issue it.',
  },
  'reporting.changed-since-approval': {
    status: 409,
    vi: 'Số liệu, danh sách hoặc phần lời đã khác bản được duyệt. Trình duyệt lại bản hiện nay rồi ban hành.',
    en: 'Figures, lists or texts are no longer those that were approved. Submit the report as it is now, then issue it.',
  },
  'reporting.no-approval-asked': {
    status: 422,
    vi: 'Ma trận thẩm quyền không yêu cầu duyệt báo cáo này. Có thể ban hành ngay.',
    en: 'The authority matrix asks for no approval of this report. It can be issued at once.',
  },
} as const satisfies ErrorTable

export const submitReportSchema = z.object({
  query: draftQuery,
  textsVersion: z.number().int().min(0).describe('Of the draft that was shown'),
  words: z
    .string()
    .trim()
    .max(2000)
    .nullable()
    .default(null)
    .transform((value) => value || null),
})

export const reportApprovalSchema = z.object({
  preview: chainPreviewSchema.nullable().describe('Who would decide it, if it was submitted now; null: no approval is asked for'),
  chain: z.object({ chainId: z.uuid(), state: z.enum(chainStates), changed: z.boolean().describe('The draft is no longer what was submitted') }).nullable(),
  can: z.object({ submit: z.boolean(), issue: z.boolean().describe('Nothing about approval is in the way') }),
})

export type SubmitReport = z.infer<typeof submitReportSchema>
export type ReportApproval = z.infer<typeof reportApprovalSchema>
