import { z } from 'zod'
import { blockSchema, levelSchema, unitNameSchema } from './organisation.ts'
import type { Words } from './words.ts'

// The review of posts (rà soát chức danh): every seat and its holder on a date, against the standards in force that day.

export const reviewPermissions = {
  'requirements.review-posts': { vi: 'Rà soát chức danh theo tiêu chuẩn', en: 'Review posts against the standards' },
  'requirements.read-own-standards': { vi: 'Xem tiêu chuẩn chức danh của mình', en: 'See what one’s own post asks' },
  'requirements.export-review': { vi: 'Xuất kết quả rà soát (có ghi nhật ký)', en: 'Export the review (logged)' },
  'requirements.edit-review-order': { vi: 'Sửa thứ tự ưu tiên của rà soát', en: 'Edit the order of priority of the review' },
} as const satisfies Readonly<Record<string, Words>>

/** What every account may read of the standards. */
export const ownStandardPermissions = ['requirements.read-own-standards'] as const

/** Kết quả của một tiêu chuẩn với một người giữ chức danh. */
export const standardVerdictWords = {
  met: { vi: 'Đạt', en: 'Met' },
  expiring: { vi: 'Đạt, sắp hết giá trị', en: 'Met, expiring soon' },
  grace: { vi: 'Còn thiếu, còn trong hạn hoàn thiện', en: 'Missing, within the time allowed' },
  unknown: { vi: 'Chưa rõ', en: 'Not known' },
  missing: { vi: 'Còn thiếu', en: 'Missing' },
} as const satisfies Readonly<Record<string, Words>>

/** Of a line: the worst of its requirements, or that nobody holds the seat. */
export const reviewStatusWords = {
  missing: { vi: 'Còn thiếu', en: 'Missing' },
  unknown: { vi: 'Chưa rõ', en: 'Not known' },
  grace: { vi: 'Còn trong hạn hoàn thiện', en: 'In grace' },
  expiring: { vi: 'Sắp hết giá trị', en: 'Expiring' },
  met: { vi: 'Đạt', en: 'Met' },
  vacant: { vi: 'Khuyết người', en: 'Vacant' },
} as const satisfies Readonly<Record<string, Words>>

const keysOf = <Key extends string>(table: Readonly<Record<Key, Words>>) => z.enum(Object.keys(table) as [Key, ...Key[]])
const words = z.object({ vi: z.string(), en: z.string() })
const date = z.iso.date()

export const reviewStatusSchema = keysOf(reviewStatusWords)

/** One reason to come first: its name and how much it weighs. */
const reviewFactorSchema = z.object({ factor: z.string(), name: words, points: z.number().int() })

const requirementSchema = z.object({
  standardId: z.uuid(),
  group: z.object({ groupId: z.uuid(), code: z.string(), name: words }).describe('The row of the matrix that asks'),
  subject: z.enum(['post', 'person']).describe('Asked of the holder of the post, or of the person by rank'),
  ladder: z.string(),
  ladderName: words,
  level: z.string(),
  levelName: words,
  verified: z.boolean().describe('An unverified standard is told and counts for nothing'),
  verdict: keysOf(standardVerdictWords),
  since: date.describe('Asked of this holder since: the standard in force and the post or rank taken'),
  dueOn: date.describe('`since` and the months of grace'),
  overdueDays: z.number().int().describe('Of a missing or unknown one: days since it was due; else 0'),
  expiresOn: date.nullable().describe('Of one that is met: when it will be met no more'),
  found: z.object({ level: z.string(), levelName: words, awardedOn: date }).nullable().describe('The highest in force on this ladder'),
  studying: z
    .object({ classId: z.uuid(), name: z.string(), since: date })
    .nullable()
    .describe('Of one that is not met: the class in which this level, or a higher one, is studied for now'),
  legalBasis: z.string(),
  article: z.string().nullable(),
  filledIn: z.string().nullable().describe('Part of the person’s page where a fact that is not known is filled in'),
})

export const reviewLineSchema = z
  .object({
    lineId: z.string(),
    unit: unitNameSchema,
    post: z
      .object({ postId: z.uuid(), code: z.string(), name: z.string(), block: blockSchema.nullable(), level: levelSchema, leadership: z.boolean() })
      .nullable()
      .describe('null: a standard of rank asked of somebody who holds no post'),
    holder: z
      .object({ personId: z.uuid(), code: z.string(), fullName: z.string(), main: z.boolean().describe('This is their main post'), since: date.nullable() })
      .nullable()
      .describe('null: a seat that nobody holds'),
    status: reviewStatusSchema,
    requirements: z.array(requirementSchema),
    inPlan: z.boolean().nullable().describe('Whether what is missing stands in a plan in force; null while nobody plans here, or nothing is missing'),
    plannedIn: z
      .object({
        state: z.enum(['planned', 'registered']),
        year: z.number().int(),
        plan: z
          .object({
            planId: z.uuid().nullable().describe('null: out of the reader’s reach'),
            title: z.string(),
            line: z.string().describe('Its code in the plan'),
          })
          .nullable(),
      })
      .nullable()
      .describe('Where everything that is missing stands: in a plan in force, or only registered as a need of a year to come'),
    priority: z.object({
      score: z.number().int(),
      reasons: z.array(reviewFactorSchema).describe('What the score is the sum of'),
    }),
  })
  .meta({ id: 'ReviewLine', description: 'Một dòng rà soát chức danh' })

export const reviewQuerySchema = z.object({
  on: date.optional().describe('Posts, holders, standards and qualifications of this date; today when absent'),
  unit: z.string().max(60).optional().describe('Code of a unit on that date: it and everything below it'),
  unitId: z.uuid().optional(),
  personId: z.uuid().optional().describe('The lines of one person'),
  block: blockSchema.optional().describe('Of the unit'),
  ladder: z.string().max(60).optional().describe('Only what is asked on this ladder'),
  group: z.string().max(60).optional().describe('Code of a row of the matrix: only what it asks'),
  status: reviewStatusSchema.optional(),
  q: z.string().trim().max(100).optional().describe('Part of the holder’s name, or the code of the person or post'),
  studying: z.enum(['yes', 'no']).optional().describe('yes: what is open is studied for; no: something is open that is not'),
  soonMonths: z.coerce.number().int().min(0).max(36).default(6).describe('What ends within so many months is expiring'),
  succession: z.stringbool().default(false).describe('Let succession lists count in the order: needs the right to read them, and is logged'),
})

export const reviewTotalsSchema = z.object({
  lines: z.number().int(),
  people: z.number().int().describe('Holders counted once'),
  byStatus: z.record(reviewStatusSchema, z.number().int()).describe('Without regard to the status filtered by'),
  incumbentsMissing: z.number().int().describe('People in posts who miss something, counted once'),
  studying: z.number().int().describe('Lines on which something is missing or unknown, and studied for'),
  longestOverdueDays: z.number().int(),
})

export const reviewPageSchema = z.object({
  on: date,
  items: z.array(reviewLineSchema),
  next: z.string().nullable(),
  totals: reviewTotalsSchema,
  can: z.object({
    export: z.boolean(),
    succession: z.boolean().describe('May ask for the order by succession and for candidates'),
    editOrder: z.boolean(),
  }),
})

export const reviewCandidatesQuerySchema = z.object({ on: date.optional(), unitId: z.uuid(), postId: z.uuid() })

/** Who is planned for the post and lacks what it asks for. Fenced: every reading is logged. */
export const reviewCandidatesSchema = z.object({
  items: z.array(
    z.object({
      personId: z.uuid(),
      code: z.string(),
      fullName: z.string(),
      unit: unitNameSchema,
      mainPost: z.string().nullable(),
      term: z.string(),
      missing: z.array(z.object({ ladder: z.string(), level: z.string(), levelName: words, verdict: z.enum(['missing', 'unknown']) })),
      eligible: z.boolean().nullable().describe('May be sent to a programme that gives what is missing; null: not known'),
    }),
  ),
})

export const reviewOrderSchema = z.object({
  items: z.array(reviewFactorSchema.extend({ note: z.string().nullable() })),
  version: z.number().int(),
  can: z.object({ edit: z.boolean() }),
})

export const editReviewOrderSchema = z.object({
  version: z.number().int(),
  points: z.record(z.string().max(40), z.number().int().min(0).max(1000)).describe('By factor; those left out stay as they are'),
  reason: z.string().trim().max(500).optional(),
})

export type ReviewStatus = z.infer<typeof reviewStatusSchema>
export type ReviewFactor = z.infer<typeof reviewFactorSchema>
export type ReviewRequirement = z.infer<typeof requirementSchema>
export type ReviewLine = z.infer<typeof reviewLineSchema>
export type ReviewQuery = z.infer<typeof reviewQuerySchema>
export type ReviewTotals = z.infer<typeof reviewTotalsSchema>
export type ReviewPage = z.infer<typeof reviewPageSchema>
export type ReviewCandidates = z.infer<typeof reviewCandidatesSchema>
export type ReviewOrder = z.infer<typeof reviewOrderSchema>
export type EditReviewOrder = z.infer<typeof editReviewOrderSchema>

export const ownStandardsSchema = z.object({
  on: date,
  items: z.array(
    requirementSchema
      .pick({ ladder: true, ladderName: true, level: true, levelName: true, verdict: true, expiresOn: true, legalBasis: true, verified: true })
      .extend({ studying: z.string().nullable().describe('The class in which it is learned now'), post: z.string().nullable() }),
  ),
})
export type OwnStandards = z.infer<typeof ownStandardsSchema>
