import { z } from 'zod'
import { layoutSchema } from './documents.ts'
import type { Words } from './words.ts'

// Sổ đăng ký văn bản đi: which numbers were taken, for what, which are void.

export const registerPermissions = {
  'documents.list-registers': { vi: 'Xem, xuất sổ đăng ký văn bản', en: 'See and export the registers of documents' },
  'documents.void-number': { vi: 'Hủy số văn bản', en: 'Declare a document’s number void' },
} as const satisfies Readonly<Record<string, Words>>

/** What the symbol of a document stands for; a symbol that is none of these is shown as it is. */
export const documentKindWords: Readonly<Record<string, Words>> = {
  BC: { vi: 'Báo cáo', en: 'Reports' },
  KH: { vi: 'Kế hoạch', en: 'Plans' },
  QĐ: { vi: 'Quyết định', en: 'Decisions' },
  TTr: { vi: 'Tờ trình', en: 'Submissions' },
  TB: { vi: 'Thông báo', en: 'Notices' },
  CV: { vi: 'Công văn', en: 'Official letters' },
  GTT: { vi: 'Giấy triệu tập', en: 'Summonses' },
}

export const registerEntryStates = ['valid', 'void', 'by-hand'] as const

const registerSchema = z.object({
  registerId: z.uuid(),
  issuer: z.string().describe('The issuing body as its letterhead writes it'),
  unit: z.object({ unitId: z.uuid(), name: z.string() }).nullable().describe('null: a body of the province'),
  layout: layoutSchema,
  kind: z.string().describe('As the symbol has it: BC, KH, QĐ'),
  kindName: z.string(),
  period: z.string(),
  periodName: z.string(),
  open: z.boolean().describe('Whether today’s documents are numbered in it'),
  lastNumber: z.number().int(),
  nextNumber: z.number().int(),
  taken: z.number().int(),
  voided: z.number().int(),
  skipped: z.number().int().describe('Numbers below the last that were given outside the system'),
  lastTakenAt: z.iso.datetime().nullable(),
})

export const registersQuery = z.object({
  q: z.string().max(100).optional(),
  layout: layoutSchema.optional(),
  kind: z.string().max(20).optional(),
  period: z.string().max(40).optional(),
})

export const registersSchema = z.object({
  items: z.array(registerSchema).describe('Those of the running periods first'),
  next: z.string().nullable(),
  total: z.number().int(),
  open: z.number().int().describe('How many of them are of a running period'),
  kinds: z.array(z.object({ kind: z.string(), name: z.string() })),
  periods: z.array(z.object({ period: z.string(), name: z.string() })),
})

export const registerDetailSchema = registerSchema.extend({ can: z.object({ void: z.boolean() }) })

export const registerEntriesQuery = z.object({
  q: z.string().max(100).optional().describe('Words of the subject, accents not needed, or a number'),
  state: z.enum(registerEntryStates).optional(),
  from: z.iso.date().optional().describe('Day of the document, the first'),
  to: z.iso.date().optional().describe('Day of the document, the last'),
})

export const registerEntrySchema = z.object({
  entryId: z.uuid(),
  number: z.number().int(),
  dated: z.iso.date(),
  subject: z.string(),
  byHand: z.boolean().describe('The number was given by a person'),
  takenName: z.string(),
  takenAt: z.iso.datetime(),
  document: z
    .object({ link: z.string().describe('A path of the application'), title: z.string() })
    .nullable()
    .describe('null: none that the reader may open'),
  voided: z.object({ reason: z.string(), name: z.string(), at: z.iso.datetime() }).nullable(),
})

export const registerEntriesSchema = z.object({
  items: z.array(registerEntrySchema).describe('The greatest number first'),
  next: z.string().nullable(),
  counts: z.object({ all: z.number().int(), valid: z.number().int(), void: z.number().int(), 'by-hand': z.number().int() }),
})

export const voidNumberSchema = z.object({ reason: z.string().trim().min(1).max(500) })

export type Register = z.infer<typeof registerSchema>
export type RegistersQuery = z.infer<typeof registersQuery>
export type Registers = z.infer<typeof registersSchema>
export type RegisterDetail = z.infer<typeof registerDetailSchema>
export type RegisterEntriesQuery = z.infer<typeof registerEntriesQuery>
export type RegisterEntry = z.infer<typeof registerEntrySchema>
export type RegisterEntries = z.infer<typeof registerEntriesSchema>
export type RegisterEntryState = (typeof registerEntryStates)[number]
