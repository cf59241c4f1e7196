import { z } from 'zod'
import { layoutSchema } from './documents.ts'
import type { ErrorTable } from './errors.ts'
import { draftQuery } from './reporting-draft.ts'
import { directionSchema, figureRowSchema, figureSchema, limitationSchema, periodSchema } from './reporting.ts'

// Báo cáo đã ban hành: figures, lists and files as they were sealed.

export const issuedReportErrors = {
  'reporting.period-open': {
    status: 422,
    vi: 'Kỳ báo cáo kết thúc ngày {date}, sau hôm nay. Ban hành khi kỳ đã hết, hoặc đánh dấu “ban hành trước khi hết kỳ”.',
    en: 'The period ends on {date}, after today. Issue it when the period is over, or tick “issue before the period is over”.',
  },
  'reporting.period-ahead': {
    status: 422,
    vi: 'Kỳ báo cáo kết thúc ngày {date}, sau ngày {last}. Chọn kỳ không vượt quá ngày cuối năm nay.',
    en: 'The period ends on {date}, after {last}. Choose a period that does not reach beyond the end of this year.',
  },
  'reporting.issue-date': {
    status: 422,
    vi: 'Ngày ban hành phải từ ngày {first} (ngày đầu kỳ) đến ngày {last} (hôm nay). Sửa ngày ban hành.',
    en: 'The date of issue must be from {first} (the first day of the period) to {last} (today). Correct it.',
  },
  'reporting.letterhead': {
    status: 422,
    vi: 'Đầu văn bản còn thiếu {missing}. Ghi đủ ở phần “Phần lời và thể thức” rồi lưu, sau đó ban hành.',
    en: 'The letterhead lacks {missing}. Fill it in under “Texts and layout”, save, then issue.',
  },
  'reporting.nothing-to-issue': {
    status: 422,
    vi: 'Kỳ này chưa có số liệu nào trong phạm vi được xem nên chưa ban hành được. Chọn kỳ khác hoặc nhập dữ liệu của kỳ.',
    en: 'There is nothing in this period within your reach, so no report can be issued. Choose another period or import its data.',
  },
  'reporting.pdf-running': {
    status: 409,
    vi: 'Đang tạo PDF của một báo cáo khác cho bạn. Đợi xong, hoặc dừng việc đó, rồi tạo tiếp.',
    en: 'A PDF of another report is being made for you. Wait until it is there, or stop it, then make the next.',
  },
  'reporting.file-damaged': {
    status: 500,
    vi: 'Tệp “{name}” không còn đúng như lúc ban hành nên không tải xuống được. Báo quản trị viên để khôi phục từ bản sao lưu.',
    en: 'The file “{name}” is no longer what was issued, so it is not handed out. Ask the administrator to restore it from a backup.',
  },
  'reporting.lists-damaged': {
    status: 500,
    vi: 'Danh sách đã chốt của báo cáo này bị mất hoặc hỏng nên không mở được. Báo quản trị viên để khôi phục từ bản sao lưu.',
    en: 'The lists frozen with this report are lost or damaged. Ask the administrator to restore them from a backup.',
  },
} as const satisfies ErrorTable

export const reportFileFormats = ['docx', 'xlsx', 'pdf'] as const
export type ReportFileFormat = (typeof reportFileFormats)[number]

const plainDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const unitSchema = z.object({ code: z.string(), name: z.string() })
/** Of the texts of an edition: 0 where none are kept yet. */
const textsVersionSchema = z.number().int().min(0).max(2_147_483_647)

export const issueReportSchema = z.object({
  query: draftQuery,
  issuedOn: plainDate,
  number: z.number().int().min(1).max(99_999).optional().describe('Taken from the register when absent'),
  textsVersion: textsVersionSchema.describe('Of the draft that was shown: refused where somebody has saved other texts since'),
  early: z.boolean().default(false).describe('Issue although the period is not over'),
  requestKey: z.uuid().optional().describe('Made by the caller: the same key again gives the report that was issued under it'),
})

export type IssueReport = z.infer<typeof issueReportSchema>

export const issuedReportSchema = z.object({
  reportId: z.uuid(),
  number: z.string().describe('Number and symbol: 12-BC/BTCTU'),
  issuedOn: plainDate,
  title: z.string(),
  periodName: z.string(),
  period: periodSchema,
  unit: unitSchema.nullable(),
  organisation: z.enum(['then', 'now']),
  layout: layoutSchema,
  issuedBy: z.string(),
  issuedAt: z.iso.datetime(),
  /** rendering: the files are being made; ready: Word file and workbook are there; failed: they are not, and no task makes them. */
  state: z.enum(['rendering', 'ready', 'failed']),
  taskId: z.uuid().nullable().describe('The latest task that makes files of it'),
  making: z.boolean().describe('That task is not over: a PDF may still come'),
  files: z.array(z.object({ format: z.enum(reportFileFormats), name: z.string(), sha256: z.string(), size: z.number().int() })),
})

export type IssuedReport = z.infer<typeof issuedReportSchema>

/** Every number of a figure. */
export const figureCountsSchema = figureSchema.omit({ id: true, label: true, counts: true })

export type FigureCounts = z.infer<typeof figureCountsSchema>

/** A figure as issued, and as the rows say today; `erratum` only where a number or the list of the two differs. */
export const issuedFigureSchema = z.object({
  id: z.string(),
  label: z.string(),
  counts: z.string(),
  frozen: figureCountsSchema,
  erratum: figureCountsSchema
    .extend({
      added: z.array(figureRowSchema).describe('In the list today, not when issued; at most 100'),
      removed: z.array(figureRowSchema).describe('In the issued list, no longer today; at most 100'),
    })
    .nullable(),
})

export const issuedReportDetailSchema = issuedReportSchema.extend({
  youngMaxAge: z.number().int(),
  listsCompared: z.boolean().describe('false: the frozen lists are lost or damaged, so errata compare numbers alone'),
  figures: z.array(issuedFigureSchema),
  limitations: z.array(limitationSchema),
  directions: z.array(directionSchema),
  sections: z.array(z.object({ heading: z.string().nullable(), paragraphs: z.array(z.string()) })),
  frozenSha256: z.string().describe('Of the frozen figures and lists'),
})

export type IssuedReportDetail = z.infer<typeof issuedReportDetailSchema>

/** A page of the people behind a figure as it was issued. */
export const issuedRowsSchema = z.object({
  figureId: z.string(),
  label: z.string(),
  enrolments: z.number().int(),
  rows: z.array(figureRowSchema),
  next: z.string().nullable(),
})

export type IssuedRows = z.infer<typeof issuedRowsSchema>

/** Whether what is kept of an issued report is still what was issued. */
export const issuedCheckSchema = z.object({
  frozen: z.boolean().describe('Number, day, figures, lists and words fit the seal'),
  docx: z.boolean().describe('The file fits its seal, and making it anew gives the same bytes'),
  xlsx: z.boolean(),
  pdf: z.boolean().nullable().describe('The file fits its seal; null: there is none'),
})

export type IssuedCheck = z.infer<typeof issuedCheckSchema>
