import { z } from 'zod'
import { questionSchema, respondentSchema, surveyObjects, surveySettingSchema } from './delivery-survey-forms.ts'

// Đánh giá chất lượng bồi dưỡng (TT 10/2017/TT-BNV). Forms are in delivery-survey-forms.ts.

const date = z.iso.date()

export const openSurveysBody = z.object({
  forms: z
    .array(z.object({ formId: z.uuid(), anonymous: z.boolean() }))
    .min(1)
    .max(6),
  opensOn: date,
  closesOn: date,
})
export type OpenSurveys = z.infer<typeof openSurveysBody>

export const surveyStates = ['coming', 'open', 'closed'] as const
export type SurveyState = (typeof surveyStates)[number]

export const surveyLineSchema = z
  .object({
    surveyId: z.uuid(),
    classId: z.uuid(),
    classCode: z.string(),
    className: z.string(),
    formId: z.uuid(),
    title: z.object({ vi: z.string(), en: z.string() }),
    respondent: respondentSchema,
    state: z.enum(surveyStates),
    opensOn: date,
    closesOn: date,
    anonymous: z.boolean(),
    source: z.enum(['hand', 'follow-up']),
    asked: z.number().int(),
    answered: z.number().int(),
    average: z.number().nullable().describe('Of every score, on a scale of 10; null: not to be shown, or none'),
    hidden: z.enum(['open', 'small']).nullable().describe('Why the results of an anonymous survey are not shown'),
  })
  .meta({ id: 'SurveyLine', description: 'Đợt đánh giá của một lớp' })
export type SurveyLine = z.infer<typeof surveyLineSchema>

const averageSchema = z.object({ object: z.enum(surveyObjects), average: z.number(), scores: z.number().int(), papers: z.number().int() })

export const qualitySchema = z
  .object({
    year: z.number().int(),
    surveys: z.array(surveyLineSchema),
    lecturers: z.array(
      z.object({
        lecturerId: z.uuid(),
        name: z.string(),
        papers: z.number().int(),
        classes: z.number().int(),
        average: z.number(),
        surveyIds: z.array(z.uuid()).describe('Where the average comes from'),
      }),
    ),
    programmes: z.array(
      z.object({
        programmeId: z.uuid(),
        name: z.string(),
        classes: z.number().int(),
        papers: z.number().int(),
        objects: z.array(averageSchema),
        surveyIds: z.array(z.uuid()),
      }),
    ),
    coverage: z
      .object({ classes: z.number().int(), evaluated: z.number().int(), percent: z.number().int() })
      .describe('Classes that ended in the year, and those with answers of learners'),
    setting: surveySettingSchema,
  })
  .meta({ id: 'Quality', description: 'Chất lượng bồi dưỡng của một năm' })
export type Quality = z.infer<typeof qualitySchema>

const cellSchema = z.object({
  lecturerId: z.uuid().nullable(),
  lecturerName: z.string().nullable(),
  scores: z.number().int(),
  average: z.number().nullable().describe('On the scale of the form; null: nothing, or too few to be shown'),
  distribution: z.array(z.number().int()).nullable().describe('How many gave 1, 2, …'),
})

export const surveyResultSchema = surveyLineSchema
  .extend({
    version: z.number().int(),
    scaleMax: z.number().int(),
    scaleLow: z.object({ vi: z.string(), en: z.string() }),
    scaleHigh: z.object({ vi: z.string(), en: z.string() }),
    legalBasis: z.string(),
    verified: z.boolean(),
    openedName: z.string(),
    openedOn: date,
    remindedOn: date.nullable(),
    settledOn: date.nullable(),
    smallestGroup: z.number().int(),
    questions: z
      .array(questionSchema.extend({ cells: z.array(cellSchema), comments: z.array(z.string()) }))
      .describe('Without cells and comments while hidden'),
    objects: z.array(averageSchema),
    respondents: z.array(
      z.object({
        respondentId: z.uuid(),
        name: z.string(),
        about: z.string().nullable(),
        unit: z.string().nullable(),
        personId: z.uuid().nullable(),
        answered: z.boolean(),
        link: z.string().nullable().describe('For those who cannot be told otherwise'),
      }),
    ),
    can: z.object({ change: z.boolean() }),
  })
  .meta({ id: 'SurveyResult', description: 'Kết quả một đợt đánh giá' })
export type SurveyResult = z.infer<typeof surveyResultSchema>

export const surveyPapersQuery = z.object({
  question: z.string().max(40),
  lecturerId: z.uuid().optional(),
  score: z.coerce.number().int().min(1).max(10).optional(),
})
export const surveyPapersSchema = z.object({
  items: z.array(z.object({ name: z.string(), about: z.string().nullable(), score: z.number().int().nullable(), words: z.string().nullable() })),
})
export type SurveyPapers = z.infer<typeof surveyPapersSchema>

export const classSurveysSchema = z.object({
  items: z.array(surveyLineSchema),
  forms: z.array(
    z.object({
      formId: z.uuid(),
      title: z.object({ vi: z.string(), en: z.string() }),
      respondent: respondentSchema,
      moment: z.enum(['end', 'after']),
      anonymous: z.boolean(),
      people: z.number().int().describe('Who would be asked today'),
      running: z.boolean(),
    }),
  ),
  setting: surveySettingSchema,
  can: z.object({ open: z.boolean() }),
})
export type ClassSurveys = z.infer<typeof classSurveysSchema>

export const changeSurveyBody = z.object({ version: z.number().int(), closesOn: date })
export type ChangeSurvey = z.infer<typeof changeSurveyBody>

/** What the page of a signed link shows: the least that is needed to answer. */
export const paperShownSchema = z
  .object({
    className: z.string(),
    title: z.object({ vi: z.string(), en: z.string() }),
    lead: z.object({ vi: z.string(), en: z.string() }),
    about: z.string().nullable(),
    scaleMax: z.number().int(),
    scaleLow: z.object({ vi: z.string(), en: z.string() }),
    scaleHigh: z.object({ vi: z.string(), en: z.string() }),
    blankPercent: z.number().int(),
    questions: z.array(questionSchema),
    lecturers: z.array(z.object({ lecturerId: z.uuid(), name: z.string() })),
    opensOn: date,
    closesOn: date,
    anonymous: z.boolean(),
    smallestGroup: z.number().int(),
    state: z.enum(['coming', 'open', 'closed', 'answered']),
  })
  .meta({ id: 'SurveyPaper', description: 'Phiếu đánh giá theo đường dẫn đã ký' })
export type PaperShown = z.infer<typeof paperShownSchema>

export const answerSurveyBody = z.object({
  replies: z
    .array(
      z.object({
        question: z.string().max(40),
        lecturerId: z.uuid().nullable().default(null),
        score: z.number().int().min(1).max(10).nullable().default(null),
        words: z
          .string()
          .trim()
          .max(2000)
          .nullable()
          .default(null)
          .transform((words) => words || null),
      }),
    )
    .max(1000),
})
export type AnswerSurvey = z.infer<typeof answerSurveyBody>

export const ownSurveysSchema = z.object({
  items: z.array(
    z.object({
      className: z.string(),
      title: z.object({ vi: z.string(), en: z.string() }),
      about: z.string().nullable(),
      unit: z.string().nullable(),
      closesOn: date,
      link: z.string(),
    }),
  ),
})
export type OwnSurveys = z.infer<typeof ownSurveysSchema>
