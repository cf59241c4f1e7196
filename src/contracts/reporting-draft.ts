import { z } from 'zod'
import { layoutSchema } from './documents.ts'
import { figureQuery } from './reporting.ts'

// Dự thảo báo cáo: the words that a person writes around the figures.

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

const plainDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

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
