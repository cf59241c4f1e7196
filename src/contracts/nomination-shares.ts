import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import { expressionSchema } from './expression.ts'
import type { Words } from './words.ts'

// Mục tiêu cơ cấu của danh sách cử: of every list of the province, in dated versions. Shares of one class or line of a plan are the classes' own.

export const shareTargetPermissions = {
  'nomination.read-share-targets': { vi: 'Xem mục tiêu cơ cấu của danh sách cử', en: 'See the share targets of lists' },
  'nomination.edit-share-targets': { vi: 'Sửa mục tiêu cơ cấu của danh sách cử', en: 'Edit the share targets of lists' },
} as const satisfies Readonly<Record<string, Words>>

export const shareTargetErrors = {
  'nomination.share-missed': {
    status: 422,
    vi: 'Danh sách chưa đạt cơ cấu bắt buộc: {shares}. Thay người, hoặc đổi thứ tự với người dự bị.',
    en: 'The list misses a binding share: {shares}. Send somebody else, or change places with an alternate.',
  },
  'nomination.share-targets-province-only': {
    status: 403,
    vi: 'Mục tiêu cơ cấu áp dụng cho cả tỉnh: chỉ cơ quan phụ trách cả tỉnh sửa được.',
    en: 'The targets hold for the whole province: only a body that answers for all of it changes them.',
  },
} as const satisfies ErrorTable

const words = z.object({ vi: z.string(), en: z.string() })
const date = z.iso.date()

const fields = {
  name: z.object({ vi: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(200) }),
  condition: expressionSchema,
  bound: z.enum(['min', 'max']),
  numerator: z.int().min(0).max(1000),
  denominator: z.int().min(1).max(1000),
  hard: z.boolean().describe('A list that misses it is not submitted; otherwise it is told'),
  points: z.int().min(0).max(1000).describe('What a person missing to it costs when the best list is looked for'),
  legalBasis: z.string().trim().min(1).max(500),
  verified: z.boolean(),
  validFrom: date,
  validTo: date.nullable(),
}

/** One version of a target. */
export const shareTargetSchema = z
  .object({
    id: z.uuid(),
    code: z.string(),
    version: z.int().describe('Of the code: counts the edits of all its versions'),
    ...fields,
    conditionWords: words,
  })
  .meta({ id: 'ShareTarget', description: 'Mục tiêu cơ cấu của danh sách cử' })

export const shareTargetListSchema = z.object({ items: z.array(shareTargetSchema), can: z.object({ edit: z.boolean() }) })

const valid = ({ numerator, denominator }: { numerator: number; denominator: number }) => numerator <= denominator

/** From a day on another one (`set`), a slip put right (`correct`), no more from a day on (`end`), or taken out (`remove`). */
export const changeShareTargetSchema = z.object({
  code: z.string().max(60).nullable().describe('null: a new one'),
  version: z.int().describe('As read; 0 for a new one'),
  reason: z.string().trim().max(500).optional(),
  change: z.union([
    z.object({ kind: z.literal('set'), ...fields }).refine(valid, { path: ['numerator'] }),
    z.object({ kind: z.literal('correct'), id: z.uuid(), ...fields }).refine(valid, { path: ['numerator'] }),
    z.object({ kind: z.literal('end'), id: z.uuid(), validTo: date }),
    z.object({ kind: z.literal('remove'), id: z.uuid() }),
  ]),
})

export const savedTargetSchema = z.object({ code: z.string(), version: z.int() })

export type ShareTargetShown = z.infer<typeof shareTargetSchema>
export type ShareTargetList = z.infer<typeof shareTargetListSchema>
export type ChangeShareTarget = z.infer<typeof changeShareTargetSchema>
