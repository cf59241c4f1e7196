import { z } from 'zod'
import { unitNameSchema } from './organisation.ts'
import { aspectSchema, severitySchema, verdictSchema } from './requirements.ts'

const wordsSchema = z.object({ vi: z.string(), en: z.string() })
const programmeSchema = z.object({ code: z.string(), name: wordsSchema, typeCode: z.string(), family: z.enum(['degree', 'fostering']) })

/** A fact that is not known, and where it is filled in. */
export const missingFactSchema = z.object({
  fact: z.string(),
  words: wordsSchema,
  filledIn: z.string().nullable().describe('Part of the person’s page'),
  hidden: z.boolean().describe('It may be on record; whoever asks may not see it'),
})

const leafSchema = z.object({
  asked: wordsSchema,
  found: wordsSchema,
  fact: z.string(),
  verdict: verdictSchema,
  negated: z.boolean().describe('What is asked must not be: it counts against when it holds'),
  part: z.enum(['appliesTo', 'mustHold']),
  within: z
    .array(z.object({ at: z.string(), of: z.enum(['every', 'some']) }))
    .describe('Groups it stands in, the outermost first: all of them or any must hold'),
})

const confirmationSchema = z.object({
  confirmationId: z.uuid(),
  confirmedName: z.string(),
  confirmedAt: z.string(),
  on: z.iso.date(),
  evidence: z.string(),
})

export const reasonSchema = z
  .object({
    rule: z.string().describe('Code'),
    ruleId: z.uuid().nullable().describe('null: a general condition that is no recorded rule'),
    versionId: z.uuid().nullable(),
    number: z.number().int().nullable(),
    aspect: aspectSchema,
    severity: severitySchema,
    verdict: verdictSchema,
    verified: z.boolean(),
    legalBasis: z.string().describe('With the article'),
    message: z.string(),
    name: wordsSchema,
    leaves: z.array(leafSchema),
    missing: z.array(missingFactSchema).describe('Of a verdict that is unknown: what to fill in'),
    confirmation: confirmationSchema.nullable(),
  })
  .meta({ id: 'EligibilityReason', description: 'Một quy định với một người' })

/** `tn eligibility` prints the same. */
export const eligibilitySchema = z
  .object({
    verdict: verdictSchema,
    unverified: z.number().int().describe('Rules that apply and are not verified; they do not count'),
    reasons: z.array(reasonSchema).describe('Every rule that applies, those met too'),
    words: z.string().describe('“đạt – còn n quy định chưa xác minh”'),
    noRules: z.boolean().describe('No rule is recorded for the programme on the day: eligible, with nothing to say why'),
    on: z.iso.date(),
    programme: programmeSchema,
    person: z.object({ personId: z.uuid(), code: z.string(), fullName: z.string() }),
    can: z.object({ confirm: z.boolean() }),
  })
  .meta({ id: 'Eligibility', description: 'Điều kiện của một người với một chương trình' })

const briefSchema = z.object({ rule: z.string(), name: wordsSchema })

export const personEligibilitySchema = z.object({
  on: z.iso.date(),
  counts: z.object({ eligible: z.number().int(), ineligible: z.number().int(), unknown: z.number().int() }),
  items: z.array(
    z.object({
      programme: programmeSchema,
      verdict: verdictSchema,
      unverified: z.number().int(),
      noRules: z.boolean(),
      failed: z.array(briefSchema).describe('Verified rules not met'),
      unknown: z.array(briefSchema).describe('Verified rules whose facts are not all known'),
      confirmed: z.number().int().describe('How many of the unknown have been confirmed'),
      words: z.string(),
    }),
  ),
})

export const eligibilityQuery = z.object({ on: z.iso.date().optional() })

export const eligibleSorts = ['priority', 'name'] as const

/** Whoever studies for the same level already. */
export const eligibleStudying = ['leave-out', 'include', 'only'] as const

export const eligibleFilterQuery = z.object({
  on: z.iso.date().optional(),
  verdict: verdictSchema.optional(),
  unit: z.string().max(60).optional().describe('Code of a unit: it and everything below it'),
  q: z.string().max(100).optional().describe('Words of the name, or the code'),
  studying: z.enum(eligibleStudying).default('leave-out').describe('Who studies now for what the programme gives: the level or a higher one'),
  sort: z.enum(eligibleSorts).default('priority'),
})

export const eligiblePersonSchema = z
  .object({
    personId: z.uuid(),
    code: z.string(),
    fullName: z.string(),
    birthDate: z.iso.date(),
    sex: z.enum(['male', 'female']),
    unit: unitNameSchema,
    post: z.string().nullable().describe('Name of the main post on the day'),
    studying: z.boolean().describe('Studies now for what the programme gives'),
    verdict: verdictSchema,
    failed: z.array(z.string()).describe('Codes of verified rules not met'),
    unknown: z.array(z.string()).describe('Codes of verified rules whose facts are not all known'),
    confirmed: z.array(z.string()).describe('Those of the unknown that an appraiser has confirmed for the day'),
    score: z.number().int(),
    parts: z.array(z.object({ weight: z.string(), points: z.number().int() })).describe('What the score adds up from'),
  })
  .meta({ id: 'EligiblePerson', description: 'Một người với một chương trình' })

export const eligibleListSchema = z.object({
  on: z.iso.date(),
  programme: programmeSchema,
  counts: z.object({ eligible: z.number().int(), ineligible: z.number().int(), unknown: z.number().int() }),
  studying: z.number().int().describe('How many study for it already, listed or left out'),
  rules: z.array(z.object({ rule: z.string(), name: wordsSchema, verified: z.boolean() })).describe('In force on the day'),
  unverified: z.number().int(),
  noRules: z.boolean(),
  weights: z.array(z.object({ weight: z.string(), name: wordsSchema, points: z.number().int() })),
  items: z.array(eligiblePersonSchema),
  next: z.string().nullable(),
  can: z.object({ export: z.boolean() }),
})

export const programmeCountsSchema = z.object({
  on: z.iso.date(),
  people: z.number().int(),
  items: z.array(
    z.object({
      programme: programmeSchema,
      counts: z
        .object({ eligible: z.number().int(), ineligible: z.number().int(), unknown: z.number().int() })
        .describe('Without those who study for it already'),
      studying: z.number().int().describe('How many study for it already'),
      rules: z.number().int().describe('In force on the day'),
      unverified: z.number().int(),
    }),
  ),
})

export const trialPeopleSchema = z.object({
  items: z.array(
    z.object({
      personId: z.uuid(),
      code: z.string(),
      fullName: z.string(),
      unit: unitNameSchema,
      post: z.string().nullable(),
      from: verdictSchema,
      to: verdictSchema,
    }),
  ),
  next: z.string().nullable(),
})

export const confirmUnknownSchema = z.object({
  programme: z.string().min(1).max(60),
  versionId: z.uuid(),
  on: z.iso.date().optional().describe('The day for which it was looked into; by default today'),
  evidence: z.string().trim().normalize('NFC').min(1).max(2000),
})
export const savedConfirmationSchema = z.object({ confirmationId: z.uuid() })

export type MissingFact = z.infer<typeof missingFactSchema>
export type EligibilityReason = z.infer<typeof reasonSchema>
export type EligibilityLeaf = z.infer<typeof leafSchema>
export type Eligibility = z.infer<typeof eligibilitySchema>
export type EligibilityProgramme = z.infer<typeof programmeSchema>
export type PersonEligibility = z.infer<typeof personEligibilitySchema>
export type EligibleFilter = z.infer<typeof eligibleFilterQuery>
export type EligibleList = z.infer<typeof eligibleListSchema>
export type EligiblePerson = z.infer<typeof eligiblePersonSchema>
export type ProgrammeCounts = z.infer<typeof programmeCountsSchema>
export type TrialPeople = z.infer<typeof trialPeopleSchema>
export type ConfirmUnknown = z.infer<typeof confirmUnknownSchema>
