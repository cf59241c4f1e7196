import { z } from 'zod'
import type { ErrorTable } from './errors.ts'

// What dated rules of the whole province have in common, whatever they say.

export const datedLawErrors = {
  'kernel.law-province-only': {
    status: 403,
    vi: 'Quy định này áp dụng cho cả tỉnh: chỉ cơ quan phụ trách cả tỉnh sửa được.',
    en: 'This holds for the whole province: only a body that answers for all of it changes it.',
  },
  'kernel.law-needed': {
    status: 422,
    vi: 'Quy định này phải có cho mọi ngày từ {date}. Giữ bản đầu tiên từ ngày đó hoặc sớm hơn; cần đổi thì thêm bản mới áp dụng từ một ngày sau.',
    en: 'There must be one for every day from {date}. Keep the first version from that day or before; to change it, add a version from a later day.',
  },
} as const satisfies ErrorTable

const optional = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullable()
    .transform((value) => value || null)

const basis = { legalBasis: z.string().trim().min(1).max(500), article: optional(200), verified: z.boolean(), note: optional(1000) }
const period = { validFrom: z.iso.date(), validTo: z.iso.date().nullable() }

/** One version of a rule: what it says, and since when by which text. */
export const lawVersion = <Fields extends z.ZodRawShape>(fields: Fields) =>
  z.object({
    id: z.string().describe('Of the version'),
    code: z.string(),
    version: z.int().describe('Of the code: counts the edits of all its versions'),
    ...fields,
    ...period,
    legalBasis: z.string(),
    article: z.string().nullable(),
    verified: z.boolean().describe('Compared with the document; it holds either way'),
    note: z.string().nullable(),
  })

export const lawList = <Version extends z.ZodType>(version: Version) => z.object({ items: z.array(version), can: z.object({ edit: z.boolean() }) })

/** From a day on another one (`set`, also the first of a code), a slip put right (`correct`), no more from a day on (`end`), or taken out (`remove`). */
export const lawChange = <Fields extends z.ZodRawShape>(fields: Fields) =>
  z.object({
    code: z.string().trim().min(1).max(80),
    version: z.int().describe('As read; 0 for a new one'),
    reason: z.string().trim().max(500).optional(),
    change: z.union([
      z.object({ kind: z.literal('set'), ...fields, ...period, ...basis }),
      z.object({ kind: z.literal('correct'), id: z.string().max(80), ...fields, ...period, ...basis }),
      z.object({ kind: z.literal('end'), id: z.string().max(80), validTo: z.iso.date() }),
      z.object({ kind: z.literal('remove'), id: z.string().max(80) }),
    ]),
  })

export const savedLawSchema = z.object({ code: z.string(), version: z.int() })

const words = z.object({ vi: z.string(), en: z.string() })

/** What a change does to what is judged now: run and taken back. */
export const lawEffectSchema = z.object({
  on: z.iso.date().describe('Today, or the day from which the change holds'),
  groups: z.int().describe('Within which they are judged, such as classes'),
  looked: z.int().describe('How many were judged'),
  changed: z.int().describe('Of these, to whom it says something else'),
  tally: z
    .array(z.object({ says: words, before: z.int(), after: z.int() }))
    .describe('How many are told each thing; empty where there are too many things to tell'),
  sums: z.object({ before: z.int(), after: z.int() }).nullable().describe('In đồng, where it is about money'),
  lines: z.array(z.object({ key: z.string(), name: z.string(), about: z.string(), before: words, after: words })).describe('The first hundred of them'),
})

export type SavedLaw = z.infer<typeof savedLawSchema>
export type LawEffect = z.infer<typeof lawEffectSchema>
