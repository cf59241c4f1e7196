import { z } from 'zod'
import { chainPreviewSchema, chainStates } from './approval.ts'
import { layoutSchema } from './documents.ts'
import { expressionSchema, factDescriptionSchema } from './expression.ts'
import { planBlockSchema } from './planning-plans.ts'
import { planStateSchema } from './planning-plan-states.ts'

// Trình, ban hành, điều chỉnh, chỉ tiêu, cộng các năm: what is done with a whole plan.

const date = z.iso.date()
const count = z.number().int()
const lock = { versionId: z.uuid(), lockVersion: count.describe('Of the version, as it was shown') }
const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullable()
    .default(null)
    .transform((value) => value || null)

/** Who would decide it, by name, and where the last submission stands. */
export const planApprovalSchema = z.object({
  preview: chainPreviewSchema.nullable().describe('null: the matrix asks for nobody'),
  problem: z.string().nullable().describe('Why it could not be submitted now, in words'),
  chain: z.object({ chainId: z.uuid(), state: z.enum(chainStates) }).nullable(),
})

export const submitPlanSchema = z.object({ ...lock, words: text(2000) })
export const withdrawPlanSchema = z.object({ ...lock, words: text(2000) })
export const dropPlanSchema = z.object(lock)
export const enactPlanSchema = z.object({
  ...lock,
  decisionNo: z.string().trim().max(100).nullable().describe('By hand, as it stands on the document; null takes the next number of the register'),
  decisionDate: date,
  inForceFrom: date,
  layout: layoutSchema.default('state'),
  issuer: z.string().trim().min(1).max(200).nullable().default(null).describe('Whose register numbers it; needed where decisionNo is null'),
  symbol: z.string().trim().min(1).max(60).nullable().default(null).describe('KH-UBND; needed where decisionNo is null'),
})
export const recordPlanSchema = z.object({
  ...lock,
  approvedBy: z.string().trim().min(1).max(300).describe('Cấp phê duyệt, as on the document'),
  approvedOn: date,
  signedBy: text(200).describe('Who signed the document'),
  decisionNo: z.string().trim().min(1).max(100),
  decisionDate: date,
  inForceFrom: date,
})
export const amendPlanSchema = z.object({ ...lock, reason: z.string().trim().min(1).max(2000) })
export const closePlanSchema = z.object({ ...lock, on: date })

export const actedSchema = z.object({ versionId: z.uuid(), number: count, state: planStateSchema })
export const submittedPlanSchema = actedSchema.extend({ chainId: z.uuid() })

/** Largest scan of a signed paper. */
export const largestScanMegabytes = 20
export const attachedScanSchema = z.object({ fileId: z.uuid(), sha256: z.string() })

export const documentQuery = z.object({
  block: planBlockSchema.optional().describe('xlsx: the units of one block alone'),
  number: z.coerce.number().int().min(0).optional(),
  format: z.enum(['docx', 'pdf', 'xlsx']).default('docx'),
  layout: layoutSchema.optional().describe('Absent: that of whoever issues it'),
  paper: z.enum(['plan', 'submission']).optional().describe('The plan itself without, or the submission (tờ trình) that asks for its approval'),
})

/** Năm này cộng lại so với kế hoạch giai đoạn. */
export const planYearsSchema = z.object({
  planId: z.uuid(),
  years: z.array(z.object({ year: count, planId: z.uuid().nullable(), state: planStateSchema.nullable(), title: z.string().nullable() })),
  rows: z.array(
    z.object({
      programme: z.object({ programmeId: z.uuid(), code: z.string(), name: z.string() }),
      cells: z.array(
        z.object({
          year: count,
          planned: z.object({ classes: count, seats: count, cost: count }).describe('By the five-year plan'),
          yearly: z.object({ classes: count, seats: count, cost: count }).describe('By the year’s plan'),
          difference: count.describe('Seats: yearly − planned'),
          note: z.object({ words: z.string(), byName: z.string(), on: date, version: count }).nullable(),
        }),
      ),
      planned: count,
      yearly: count,
    }),
  ),
  unexplained: count.describe('Differences without words, of years that have a plan'),
  can: z.object({ explain: z.boolean() }),
})
export const explainYearSchema = z.object({
  year: count,
  programmeId: z.uuid(),
  words: z.string().trim().max(2000).describe('Empty takes the words away'),
  version: count.describe('0: there are no words yet'),
})

const targetFields = {
  code: z.string().trim().min(1).max(60),
  name: z.object({ vi: z.string().trim().min(1).max(300), en: z.string().trim().min(1).max(300) }),
  population: expressionSchema.describe('Of whom'),
  satisfied: expressionSchema.describe('Must satisfy what'),
  percent: count.min(0).max(100),
  yearly: z.boolean(),
  byYear: count.min(2000).max(2100).nullable().describe('By whose end; null: every year'),
  legalBasis: z.string().trim().min(1).max(500),
  verified: z.boolean(),
}
export const newTargetSchema = z.object(targetFields)
export const editTargetSchema = z.object({ ...targetFields, version: count })
export const removeTargetSchema = z.object({ version: count })
export const targetsQuery = z.object({ on: date.optional() })

export const planTargetSchema = z.object({
  targetId: z.uuid(),
  ...targetFields,
  asked: z.object({ population: z.string(), satisfied: z.string() }).describe('The expressions in words'),
  population: z.unknown(),
  satisfied: z.unknown(),
  measured: z.object({
    people: count,
    met: count,
    notMet: count,
    unknown: count.describe('A fact is missing: counts neither way'),
    percent: z.number().nullable().describe('met ÷ people, in hundredths rounded down to one decimal; null: nobody'),
    reached: z.boolean(),
  }),
  version: count,
})
/** What a target may ask, and those that ship with the system, to begin with. */
export const targetFactsSchema = z.object({
  facts: z.array(factDescriptionSchema),
  shipped: z.array(
    z.object({ ...targetFields, population: z.unknown(), satisfied: z.unknown(), byYear: z.null(), byEnd: z.boolean().describe('By the end of the plan') }),
  ),
})
export const tryTargetSchema = newTargetSchema.pick({ population: true, satisfied: true, percent: true })
export const triedTargetSchema = planTargetSchema.pick({ asked: true, measured: true }).extend({ on: date })
export const planTargetsSchema = z.object({ on: date, items: z.array(planTargetSchema), can: z.object({ edit: z.boolean() }) })
export const savedTargetSchema = z.object({ targetId: z.uuid(), version: count })

export type PlanApproval = z.infer<typeof planApprovalSchema>
export type SubmitPlan = z.infer<typeof submitPlanSchema>
export type WithdrawPlan = z.infer<typeof withdrawPlanSchema>
export type DropPlan = z.infer<typeof dropPlanSchema>
export type EnactPlan = z.infer<typeof enactPlanSchema>
export type RecordPlan = z.infer<typeof recordPlanSchema>
export type AttachedScan = z.infer<typeof attachedScanSchema>
export type AmendPlan = z.infer<typeof amendPlanSchema>
export type ClosePlan = z.infer<typeof closePlanSchema>
export type Acted = z.infer<typeof actedSchema>
export type SubmittedPlan = z.infer<typeof submittedPlanSchema>
export type DocumentQuery = z.infer<typeof documentQuery>
export type PlanYears = z.infer<typeof planYearsSchema>
export type ExplainYear = z.infer<typeof explainYearSchema>
export type NewTarget = z.infer<typeof newTargetSchema>
export type EditTarget = z.infer<typeof editTargetSchema>
export type PlanTarget = z.infer<typeof planTargetSchema>
export type SavedTarget = z.infer<typeof savedTargetSchema>
export type TargetFacts = z.infer<typeof targetFactsSchema>
export type TryTarget = z.infer<typeof tryTargetSchema>
export type TriedTarget = z.infer<typeof triedTargetSchema>
export type PlanTargets = z.infer<typeof planTargetsSchema>
