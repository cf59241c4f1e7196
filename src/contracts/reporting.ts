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
} as const satisfies ErrorTable

export const reportingPermissions = {
  'reporting.read-figures': { vi: 'Xem số liệu và danh sách người phía sau', en: 'See figures and the people behind them' },
} as const satisfies Readonly<Record<string, Words>>

const plainDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** Which figures: a period, a unit subtree, and whose organisation they are shown on. */
export const figureQuery = z.object({
  year: z.coerce.number().int().min(1975).max(2100).optional(),
  from: plainDate.optional(),
  to: plainDate.optional(),
  unit: z.string().max(60).optional().describe('Unit code; its whole subtree'),
  organisation: z.enum(['then', 'now']).default('then').describe('then: units as they were; now: carried over to today’s'),
})

export type FigureQuery = z.infer<typeof figureQuery>

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
})

export type Figure = z.infer<typeof figureSchema>

export const annualReportSchema = z.object({
  period: z.object({ from: plainDate, to: plainDate }),
  unit: z.object({ code: z.string(), name: z.string() }).nullable(),
  organisation: z.enum(['then', 'now']),
  youngMaxAge: z.number().int(),
  demonstration: z.boolean().describe('The people are invented'),
  figures: z.array(figureSchema),
  limitations: z.array(z.object({ id: z.string(), text: z.string(), count: z.number().int(), units: z.array(z.string()) })),
  directions: z.array(z.object({ id: z.string(), text: z.string(), because: z.string() })),
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
  period: z.object({ from: plainDate, to: plainDate }),
  rows: z.array(figureRowSchema),
  next: z.string().nullable(),
})

export type FigureDetail = z.infer<typeof figureDetailSchema>
