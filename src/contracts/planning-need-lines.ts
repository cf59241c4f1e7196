import { z } from 'zod'
import { channelSchema, fundSourceSchema, studyFormSchema } from './classes.ts'
import { blockSchema, levelSchema, unitNameSchema } from './organisation.ts'
import { sheetStateSchema } from './planning-needs.ts'
import { verdictSchema } from './requirements.ts'
import { reviewTotalsSchema } from './requirements-review.ts'
import type { Words } from './words.ts'

// Phiếu nhu cầu của một đơn vị và các dòng của nó.

/** Vì sao cần học. */
export const needReasonWords = {
  incumbent: { vi: 'Chức danh đương nhiệm', en: 'Post held' },
  planned: { vi: 'Chức danh quy hoạch', en: 'Planned post' },
  other: { vi: 'Lý do khác', en: 'Another reason' },
} as const satisfies Readonly<Record<string, Words>>

/** Dòng từ đâu mà có. */
export const needSourceWords = {
  gap: { vi: 'Từ rà soát', en: 'From the review' },
  hand: { vi: 'Thêm tay', en: 'Added by hand' },
  file: { vi: 'Từ tệp', en: 'From a file' },
} as const satisfies Readonly<Record<string, Words>>

export const needReasonSchema = z.enum(['incumbent', 'planned', 'other'])
export const needSourceSchema = z.enum(['gap', 'hand', 'file'])
const words = z.object({ vi: z.string(), en: z.string() })
const date = z.iso.date()
const typed = (most: number) => z.string().trim().max(most)
const programmeSchema = z.object({ programmeId: z.uuid(), code: z.string(), name: z.string() })
const version = z.number().int()

export const frozenGapSchema = z.object({
  personId: z.uuid(),
  code: z.string(),
  fullName: z.string(),
  unit: z.string(),
  post: z.string().nullable(),
  levelName: words.describe('The ladder and the level on it'),
  overdueDays: z.number().int(),
})

export const needSheetSchema = z
  .object({
    sheetId: z.uuid(),
    version,
    unit: unitNameSchema,
    block: blockSchema,
    level: levelSchema,
    window: z.object({
      windowId: z.uuid(),
      year: z.number().int(),
      title: z.string(),
      instructions: z.string(),
      legalBasis: z.string(),
      reviewOn: date,
      closedOn: date.nullable(),
    }),
    state: sheetStateSchema,
    dueOn: date,
    lateDays: z.number().int(),
    sentOn: date.nullable(),
    sentName: z.string().nullable(),
    noneReason: z.string().nullable(),
    returnReason: z.string().nullable(),
    review: z
      .object({ on: date, signedOn: date, signedName: z.string(), totals: reviewTotalsSchema, gaps: z.number().int() })
      .nullable()
      .describe('As it was signed off; null until then'),
    counts: z.object({
      lines: z.number().int(),
      people: z.number().int().describe('Enrolment-turns asked for'),
      unnamed: z.number().int().describe('Of them still without a name'),
      removed: z.number().int(),
      appraised: z.number().int().describe('Lines that were appraised'),
      kept: z.number().int().describe('Enrolment-turns that the appraisal keeps'),
    }),
    programmes: z.array(programmeSchema.extend({ lines: z.number().int(), people: z.number().int(), kept: z.number().int().nullable() })),
    units: z.array(unitNameSchema.extend({ people: z.number().int() })),
    differences: z.array(z.object({ code: z.string(), name: words })),
    can: z.object({
      sign: z.boolean(),
      edit: z.boolean(),
      send: z.boolean(),
      return: z.boolean(),
      accept: z.boolean(),
      appraise: z.boolean(),
      export: z.boolean(),
      succession: z.boolean().describe('May ask for reasons and posts of planned ones, and fill from them: logged'),
    }),
  })
  .meta({ id: 'NeedSheet', description: 'Phiếu nhu cầu của một đơn vị' })

export const frozenGapsSchema = z.object({ items: z.array(frozenGapSchema), next: z.string().nullable() })

export const needLineSchema = z
  .object({
    lineId: z.uuid(),
    version,
    person: z.object({ personId: z.uuid(), code: z.string(), fullName: z.string(), birthDate: date, post: z.string().nullable() }).nullable(),
    headCount: z.number().int(),
    unit: unitNameSchema,
    programme: programmeSchema,
    reason: needReasonSchema.nullable().describe('null: not told'),
    post: z.object({ postId: z.uuid(), name: z.string() }).nullable().describe('The post that causes it'),
    standard: z.object({ levelName: words, legalBasis: z.string() }).nullable(),
    source: needSourceSchema,
    channel: channelSchema,
    studyForm: studyFormSchema.nullable(),
    quarter: z.number().int().nullable(),
    provider: z.object({ providerId: z.uuid(), name: z.string() }).nullable(),
    fundSource: fundSourceSchema.nullable(),
    why: z.string().nullable(),
    note: z.string().nullable(),
    removed: z.object({ on: date, reason: z.string() }).nullable(),
    appraised: z.number().int().nullable(),
    differenceCode: z.string().nullable(),
    verdict: verdictSchema.nullable().describe('May the person be sent, by the rules of today; null: nobody is named'),
    otherYear: z.number().int().nullable().describe('The same person is registered for this programme in that year'),
    studying: z.string().nullable().describe('A class in which the person studies for the same level'),
  })
  .meta({ id: 'NeedLine', description: 'Một dòng nhu cầu' })

export const needLinesQuerySchema = z.object({
  programme: z.uuid().optional(),
  unitId: z.uuid().optional().describe('It and everything below it'),
  verdict: verdictSchema.optional(),
  source: needSourceSchema.optional(),
  removed: z.stringbool().default(false),
  appraisal: z.enum(['waiting', 'kept', 'reduced']).optional(),
  q: z.string().trim().max(100).optional().describe('Part of the name, or the code'),
  succession: z.stringbool().default(false).describe('Tell planned posts: needs the right to read them, and is logged'),
})

export const needLinesSchema = z.object({ items: z.array(needLineSchema), next: z.string().nullable(), total: z.number().int() })

export const signReviewSchema = z.object({ version })

export const fillSheetSchema = z.object({
  programmes: z.record(z.string().max(100), z.uuid()).default({}).describe('By `ladder level`: the programme to take; otherwise the first they may be sent to'),
  planned: z.boolean().default(false).describe('Also from planned posts: needs the right to read succession lists, and is logged'),
  why: typed(500)
    .min(1)
    .optional()
    .describe('What lines for planned posts say of themselves to whoever may not know of these, as lines added by hand do; else general words'),
})

export const filledSheetSchema = z.object({
  added: z.number().int(),
  skipped: z.object({
    already: z.number().int().describe('Stand in a sheet of this window'),
    removed: z.number().int().describe('Were taken out of this sheet with a reason'),
    studying: z.number().int().describe('Study for the level'),
  }),
  levels: z.array(
    z.object({
      key: z.string(),
      levelName: words,
      people: z.number().int(),
      programmes: z.array(programmeSchema).describe('That give the level; none: no line was made'),
      chosen: z.uuid().nullable(),
    }),
  ),
  unknown: z.number().int().describe('Lines of the review on which something is not known'),
})

export const takePersonSchema = z.object({ personId: z.uuid() })

export const takenPersonSchema = z.object({
  year: z.number().int(),
  sheetId: z.uuid(),
  added: z.number().int(),
  already: z.number().int().describe('Stand in a sheet of the window, were taken out of it, or study for the level'),
})

const detailFields = {
  channel: channelSchema,
  studyForm: studyFormSchema.nullable(),
  quarter: z.number().int().min(1).max(4).nullable(),
  providerId: z.uuid().nullable(),
  fundSource: fundSourceSchema.nullable(),
  note: typed(1000).nullable(),
}

export const addLinesSchema = z.object({
  ...detailFields,
  programmeId: z.uuid(),
  personIds: z.array(z.uuid()).max(500).default([]),
  headCount: z.number().int().min(1).max(5000).nullable().describe('Numbers first, names later; null: the people named'),
  unitId: z.uuid().nullable().describe('Of a number without names; null: the unit of the sheet'),
  why: typed(500),
})

export const editLineSchema = z.object({
  ...detailFields,
  version,
  programmeId: z.uuid(),
  headCount: z.number().int().min(1).max(5000),
  why: typed(500).nullable(),
})

export const nameLineSchema = z.object({ version, personIds: z.array(z.uuid()).min(1).max(500) })

const chosenLinesSchema = z
  .array(z.object({ lineId: z.uuid(), version }))
  .min(1)
  .max(2000)

export const removeLinesSchema = z.object({ lines: chosenLinesSchema, reason: typed(500).min(1) })
export const restoreLinesSchema = z.object({ lines: chosenLinesSchema })

export const appraiseLinesSchema = z.object({
  lines: z
    .array(z.object({ lineId: z.uuid(), version, appraised: z.number().int().min(0), differenceCode: z.string().max(60).nullable() }))
    .min(1)
    .max(2000),
})

export const changedLinesSchema = z.object({ lines: z.number().int() })
export const sheetStepSchema = z.object({ version })
export const reasonedStepSchema = z.object({ version, reason: typed(1000).min(1) })
export const steppedSheetSchema = z.object({ state: sheetStateSchema, version })

export type NeedSheet = z.infer<typeof needSheetSchema>
export type FrozenGap = z.infer<typeof frozenGapSchema>
export type NeedLine = z.infer<typeof needLineSchema>
export type NeedLines = z.infer<typeof needLinesSchema>
export type NeedLinesQuery = z.infer<typeof needLinesQuerySchema>
export type FillSheet = z.infer<typeof fillSheetSchema>
export type FilledSheet = z.infer<typeof filledSheetSchema>
export type TakePerson = z.infer<typeof takePersonSchema>
export type TakenPerson = z.infer<typeof takenPersonSchema>
export type AddLines = z.infer<typeof addLinesSchema>
export type EditLine = z.infer<typeof editLineSchema>
export type NameLine = z.infer<typeof nameLineSchema>
export type RemoveLines = z.infer<typeof removeLinesSchema>
export type RestoreLines = z.infer<typeof restoreLinesSchema>
export type AppraiseLines = z.infer<typeof appraiseLinesSchema>
export type SteppedSheet = z.infer<typeof steppedSheetSchema>
