import { z } from 'zod'
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
