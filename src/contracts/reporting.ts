import { z } from 'zod'
import { layoutSchema } from './documents.ts'
import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

export const reportingErrors = {
  'reporting.unknown-figure': {
    status: 404,
    vi: 'Không có số liệu “{figure}”. Dùng một mã số liệu của báo cáo năm, hoặc type:<mã loại hình>, ví dụ type:BD-QLNN.',
    en: 'There is no figure “{figure}”. Use a figure of the annual report, or type:<training type>, e.g. type:BD-QLNN.',
  },
  'reporting.unknown-unit': {
    status: 404,
    vi: 'Không tìm thấy đơn vị “{unit}” vào ngày {date}. Kiểm tra mã đơn vị và kỳ báo cáo.',
    en: 'There is no unit “{unit}” on {date}. Check the code and the period.',
  },
  'reporting.period': {
    status: 400,
    vi: 'Kỳ báo cáo chưa đúng. Chọn một năm, hoặc từ ngày – đến ngày với ngày đầu không sau ngày cuối.',
    en: 'The period is not right. Choose a year, or from – to with the first day not after the last.',
  },
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
  'reporting.one-unit': {
    status: 422,
    vi: 'Tài khoản phụ trách nhiều đơn vị. Chọn một đơn vị cho báo cáo.',
    en: 'This account answers for several units. Choose one unit for the report.',
  },
} as const satisfies ErrorTable

export const reportingPermissions = {
  'reporting.read-figures': { vi: 'Xem số liệu và danh sách người phía sau', en: 'See figures and the people behind them' },
  'reporting.read-issued': { vi: 'Xem báo cáo đã ban hành', en: 'See issued reports' },
  'reporting.edit-texts': { vi: 'Soạn phần lời của báo cáo', en: 'Write the texts of a report' },
  'reporting.issue-report': { vi: 'Ban hành báo cáo', en: 'Issue a report' },
} as const satisfies Readonly<Record<string, Words>>

const plainDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const periodSchema = z.object({ from: plainDate, to: plainDate })

/** What a figure can be broken down by; each group opens onto its people (`by` and `group` of the figure's query). */
export const dimensionWords = {
  sex: { vi: 'Giới tính', en: 'Sex' },
  ethnicity: { vi: 'Dân tộc', en: 'Ethnic group' },
  age: { vi: 'Độ tuổi', en: 'Age' },
  mode: { vi: 'Phương thức', en: 'Mode' },
  'study-form': { vi: 'Hình thức học', en: 'Study form' },
  standing: { vi: 'Mới và chuyển tiếp', en: 'New and carried over' },
  block: { vi: 'Khối', en: 'Block' },
  level: { vi: 'Cấp', en: 'Level' },
  category: { vi: 'Đối tượng', en: 'Category' },
  type: { vi: 'Loại hình', en: 'Training type' },
  provider: { vi: 'Cơ sở đào tạo', en: 'Provider' },
  'provider-level': { vi: 'Cấp cơ sở đào tạo', en: 'Provider’s level' },
  place: { vi: 'Nơi học', en: 'Place' },
  'fund-source': { vi: 'Nguồn kinh phí', en: 'Fund source' },
  unit: { vi: 'Đơn vị', en: 'Unit' },
} as const satisfies Readonly<Record<string, Words>>

export const dimensionSchema = z.enum(Object.keys(dimensionWords) as [keyof typeof dimensionWords, ...(keyof typeof dimensionWords)[]])
export type Dimension = z.infer<typeof dimensionSchema>

/** Which figures: a period, a unit subtree, and whose organisation they are shown on. */
export const figureQuery = z.object({
  year: z.coerce.number().int().min(1975).max(2100).optional(),
  from: plainDate.optional(),
  to: plainDate.optional(),
  unit: z.string().max(60).optional().describe('Unit code; its whole subtree'),
  organisation: z.enum(['then', 'now']).default('then').describe('then: units as they were; now: carried over to today’s'),
})

export type FigureQuery = z.infer<typeof figureQuery>

/** Some of a figure's people: one group of a breakdown, or one cell of the statistics table; one person alone. */
export const groupQuery = z.object({
  by: dimensionSchema.optional(),
  group: z.string().max(80).optional().describe('Key of a group of the breakdown `by`'),
  row: z.string().max(80).optional().describe('Row of the statistics table; “total” is all of them'),
  column: z.string().max(80).optional().describe('Column of the statistics table'),
  person: z.uuid().optional().describe('Turns of this person alone'),
})

/** What a list of people can be ordered by. */
export const rowSorts = ['class', 'name', 'unit', 'decision'] as const
export type RowSort = (typeof rowSorts)[number]
export const rowSortSchema = z
  .string()
  .regex(/^-?(class|name|unit|decision)$/)
  .describe('`-` before it: descending')

export const figureSchema = z.object({
  id: z.string(),
  label: z.string(),
  counts: z.string().describe('What is counted, in words'),
  classes: z.number().int().nullable(),
  enrolments: z.number().int(),
  people: z.number().int(),
  women: z.number().int(),
  ethnicMinority: z.number().int(),
  young: z.number().int(),
  online: z.number().int(),
  blended: z.number().int(),
  notYetPlaced: z.number().int().describe('Turns of people whose old unit no unit of today continues as a whole'),
  carriedOver: z
    .object({ classes: z.number().int().nullable(), enrolments: z.number().int() })
    .describe('Apart from the figure: what began before the period and was still going on when it began'),
})

export type Figure = z.infer<typeof figureSchema>

const unitSchema = z.object({ code: z.string(), name: z.string() })

export const limitationSchema = z.object({
  id: z.string(),
  label: z.string(),
  text: z.string().describe('A sentence for the report'),
  kind: z.enum(['classes', 'enrolments', 'units']).describe('What is counted'),
  count: z.number().int(),
  units: z.array(z.string()).describe('Codes of the proposing units concerned'),
})

export type Limitation = z.infer<typeof limitationSchema>

export const directionSchema = z.object({ id: z.string(), text: z.string(), because: z.string().describe('Id of the limitation that causes it') })

export const annualReportSchema = z.object({
  period: periodSchema,
  periodName: z.string().describe('năm 2021, quý III năm 2021, nhiệm kỳ 2020–2025 …'),
  unit: unitSchema.nullable(),
  organisation: z.enum(['then', 'now']),
  youngMaxAge: z.number().int(),
  demonstration: z.boolean().describe('The people are invented'),
  figures: z.array(figureSchema),
  limitations: z.array(limitationSchema),
  directions: z.array(directionSchema),
  can: z.object({ editTexts: z.boolean(), issue: z.boolean(), assign: z.boolean() }),
})

export type AnnualReport = z.infer<typeof annualReportSchema>

export const figureRowSchema = z.object({
  personId: z.uuid(),
  personCode: z.string(),
  fullName: z.string(),
  sex: z.enum(['male', 'female']),
  birthDate: plainDate,
  ethnicMinority: z.boolean(),
  unitCode: z.string().nullable().describe('null: not yet placed on today’s organisation'),
  unitName: z.string().nullable(),
  unitThenCode: z.string(),
  postCode: z.string().nullable(),
  postName: z.string().nullable(),
  classId: z.uuid(),
  classCode: z.string(),
  className: z.string(),
  typeCode: z.string(),
  channel: z.enum(['opened', 'sent']),
  mode: z.string().nullable(),
  decisionNo: z.string().nullable(),
  decisionDate: plainDate.nullable(),
  openedOn: plainDate.nullable(),
  status: z.string(),
  placed: z.boolean(),
})

export type FigureRow = z.infer<typeof figureRowSchema>

export const figureDetailSchema = figureSchema.extend({
  period: periodSchema,
  listed: z.number().int().describe('Turns of the list, all pages: those of the group and the words asked for; the counts are of the whole figure'),
  rows: z.array(figureRowSchema),
  next: z.string().nullable(),
})

export type FigureDetail = z.infer<typeof figureDetailSchema>

export const figureBreakdownSchema = z.object({
  id: z.string(),
  label: z.string(),
  by: dimensionSchema,
  overlapping: z.boolean().describe('One turn may stand in several groups (a person of two categories): the groups add up to more than the figure'),
  groups: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      classes: z.number().int().nullable(),
      enrolments: z.number().int(),
      people: z.number().int(),
      women: z.number().int(),
      ethnicMinority: z.number().int(),
    }),
  ),
})

export type FigureBreakdown = z.infer<typeof figureBreakdownSchema>

/** The same figure over several years: what a chart by year draws. */
export const figureTrendSchema = z.object({
  years: z.array(z.number().int()),
  figures: z.array(z.object({ id: z.string(), label: z.string(), classes: z.array(z.number().int().nullable()), enrolments: z.array(z.number().int()) })),
})

export type FigureTrend = z.infer<typeof figureTrendSchema>

/** What stands behind a limitation: classes, turns or units, a page of them. */
export const limitationDetailSchema = limitationSchema.extend({
  items: z.array(
    z.object({
      key: z.string(),
      title: z.string().describe('The class, the person or the unit'),
      detail: z.string(),
      unit: unitSchema.nullable(),
      personId: z.uuid().nullable(),
      classCode: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
})

export type LimitationDetail = z.infer<typeof limitationDetailSchema>

/** The statistics table: rows are whom, columns are what (DOMAIN: biểu kết quả); turns and people. */
export const statisticsSchema = z.object({
  period: periodSchema,
  periodName: z.string(),
  columns: z.array(z.object({ id: z.string(), label: z.string(), group: z.string() })),
  rows: z.array(z.object({ id: z.string(), label: z.string(), strong: z.boolean(), turns: z.array(z.number().int()), people: z.array(z.number().int()) })),
})

export type Statistics = z.infer<typeof statisticsSchema>

export const periodKindWords = {
  year: { vi: 'Năm', en: 'Year' },
  half: { vi: 'Sáu tháng', en: 'Six months' },
  quarter: { vi: 'Quý', en: 'Quarter' },
  term: { vi: 'Nhiệm kỳ', en: 'Term' },
  'five-years': { vi: 'Giai đoạn 5 năm', en: 'Five years' },
  'ten-years': { vi: '10 năm', en: 'Ten years' },
} as const satisfies Readonly<Record<string, Words>>

/** The periods a report may be made for, around a year; any from – to is possible beside them. */
export const periodsSchema = z.object({
  items: z.array(periodSchema.extend({ kind: z.enum(Object.keys(periodKindWords) as [keyof typeof periodKindWords]), name: z.string() })),
})

export type Periods = z.infer<typeof periodsSchema>

/** What a person writes into a report. Paragraphs are separated by line breaks. The next edition begins with context, directing and the frame (from
 * `superior` on); results, limitations and directions are of one period. */
export const reportTextsSchema = z.object({
  context: z.string().max(20_000).describe('Bối cảnh'),
  directing: z.string().max(20_000).describe('Công tác chỉ đạo, tham mưu'),
  results: z.string().max(20_000).describe('Written after the computed results'),
  limitations: z.string().max(20_000).describe('Written after the computed limitations'),
  directions: z.string().max(20_000).describe('Written after the computed directions'),
  superior: z.string().max(200),
  issuer: z.string().max(200),
  symbol: z.string().max(40).describe('Ký hiệu after the number: BC/BTCTU, BC-SNV'),
  place: z.string().max(100),
  authority: z.string().max(200).describe('T/M BAN THƯỜNG VỤ, KT. GIÁM ĐỐC …'),
  signerTitle: z.string().max(200),
  signerName: z.string().max(200),
  recipients: z.string().max(5000).describe('One a line'),
})

export type ReportTexts = z.infer<typeof reportTextsSchema>

export const reportDraftSchema = z.object({
  layout: layoutSchema,
  texts: reportTextsSchema,
  /** The edition the texts come from: this one, an earlier one, or none yet (suggested from the data). */
  source: z.enum(['own', 'earlier', 'suggested']),
  sourceName: z.string().nullable().describe('The earlier edition’s period in words'),
  version: z.number().int().describe('0: not kept yet'),
  updatedBy: z.string().nullable(),
  updatedAt: z.iso.datetime().nullable(),
  /** The computed parts as they stand in the document now. */
  computed: z.object({ context: z.array(z.string()), results: z.array(z.string()), limitations: z.array(z.string()), directions: z.array(z.string()) }),
  /** Reports issued already for this edition, the latest first; issuing again makes another. */
  issued: z.array(z.object({ reportId: z.uuid(), number: z.string(), issuedOn: plainDate })),
  pdf: z.boolean().describe('The server can make a PDF'),
  can: z.object({ edit: z.boolean(), issue: z.boolean() }),
})

export type ReportDraft = z.infer<typeof reportDraftSchema>

export const draftQuery = figureQuery.extend({ layout: layoutSchema.default('party') })
export type DraftQuery = z.infer<typeof draftQuery>

/** Of the texts of an edition: 0 where none are kept yet. */
const textsVersionSchema = z.number().int().min(0).max(2_147_483_647)

export const saveDraftSchema = z.object({ query: draftQuery, texts: reportTextsSchema, version: textsVersionSchema })
export type SaveDraft = z.infer<typeof saveDraftSchema>

export const reportFileFormats = ['docx', 'xlsx', 'pdf'] as const
export type ReportFileFormat = (typeof reportFileFormats)[number]

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
