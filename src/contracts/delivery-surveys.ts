import { z } from 'zod'
import type { Words } from './words.ts'

// Đánh giá chất lượng bồi dưỡng (TT 10/2017/TT-BNV).

const date = z.iso.date()

/** Đối tượng đánh giá (TT 10/2017/TT-BNV, Đ.1 k.2). */
export const surveyObjectWords = {
  programme: { vi: 'Chương trình', en: 'Programme' },
  learner: { vi: 'Học viên', en: 'Learners' },
  lecturer: { vi: 'Giảng viên', en: 'Lecturers' },
  facilities: { vi: 'Cơ sở vật chất', en: 'Facilities' },
  course: { vi: 'Khóa bồi dưỡng', en: 'The course' },
  effect: { vi: 'Hiệu quả sau bồi dưỡng', en: 'Effect afterwards' },
} as const satisfies Readonly<Record<string, Words>>
export type SurveyObject = keyof typeof surveyObjectWords
export const surveyObjects = Object.keys(surveyObjectWords) as [SurveyObject, ...SurveyObject[]]

/** Who is asked. */
export const respondentWords = {
  learner: { vi: 'Học viên', en: 'Learners' },
  lecturer: { vi: 'Giảng viên', en: 'Lecturers' },
  organiser: { vi: 'Đơn vị mở lớp', en: 'The host' },
  'former-learner': { vi: 'Cựu học viên', en: 'Former learners' },
  supervisor: { vi: 'Lãnh đạo trực tiếp', en: 'Direct supervisors' },
  unit: { vi: 'Đơn vị cử người', en: 'Sending units' },
} as const satisfies Readonly<Record<string, Words>>
export type RespondentKind = keyof typeof respondentWords
const respondentSchema = z.enum(Object.keys(respondentWords) as [RespondentKind, ...RespondentKind[]])

const wordsSchema = z.object({ vi: z.string().trim().min(1).max(500), en: z.string().trim().max(500) })

export const questionSchema = z.object({
  key: z.string().regex(/^[a-z0-9-]{1,40}$/),
  object: z.enum(surveyObjects),
  kind: z.enum(['scale', 'text']),
  each: z.enum(['class', 'lecturer']).describe('lecturer: asked about every lecturer of the class'),
  words: wordsSchema,
})
export type SurveyQuestion = z.infer<typeof questionSchema>

const formVersionSchema = z.object({
  versionId: z.uuid(),
  validFrom: date,
  title: wordsSchema,
  lead: z.object({ vi: z.string(), en: z.string() }),
  scaleMax: z.number().int(),
  scaleLow: wordsSchema,
  scaleHigh: wordsSchema,
  blankPercent: z.number().int(),
  anonymous: z.boolean(),
  automatic: z.boolean(),
  questions: z.array(questionSchema),
  legalBasis: z.string(),
  verified: z.boolean(),
  savedOn: date,
  savedName: z.string(),
  surveys: z.number().int().describe('How many surveys were opened with it'),
})
export type SurveyFormVersion = z.infer<typeof formVersionSchema>

export const surveyFormSchema = z
  .object({
    formId: z.uuid(),
    code: z.string(),
    respondent: respondentSchema,
    moment: z.enum(['end', 'after']),
    versions: z.array(formVersionSchema).describe('Newest first'),
    current: z.uuid().nullable().describe('The version in force today'),
  })
  .meta({ id: 'SurveyForm', description: 'Mẫu phiếu đánh giá' })
export type SurveyForm = z.infer<typeof surveyFormSchema>

const surveySettingSchema = z.object({
  validFrom: date,
  smallestGroup: z.number().int(),
  followFromMonths: z.number().int(),
  followToMonths: z.number().int(),
  openDays: z.number().int(),
  remindDays: z.number().int(),
  classesPercent: z.number().int(),
  legalBasis: z.string(),
  verified: z.boolean(),
})
export type SurveySetting = z.infer<typeof surveySettingSchema>

export const surveyFormsSchema = z.object({ items: z.array(surveyFormSchema), setting: surveySettingSchema, can: z.object({ save: z.boolean() }) })
export type SurveyForms = z.infer<typeof surveyFormsSchema>

export const saveSurveyFormBody = z
  .object({
    validFrom: date,
    title: wordsSchema,
    lead: z.object({ vi: z.string().trim().max(1000), en: z.string().trim().max(1000) }),
    scaleMax: z.number().int().min(3).max(10),
    scaleLow: wordsSchema,
    scaleHigh: wordsSchema,
    blankPercent: z.number().int().min(0).max(100),
    anonymous: z.boolean(),
    automatic: z.boolean(),
    questions: z.array(questionSchema).min(1).max(60),
    legalBasis: z.string().trim().min(1).max(1000),
    verified: z.boolean(),
  })
  .refine(({ questions }) => new Set(questions.map(({ key }) => key)).size === questions.length, {
    path: ['questions'],
    message: 'Mỗi câu hỏi có một mã riêng.',
  })
  .refine(({ questions }) => questions.every(({ each, kind }) => each === 'class' || kind === 'scale'), {
    path: ['questions'],
    message: 'Câu hỏi về từng giảng viên phải là câu cho điểm.',
  })
export type SaveSurveyForm = z.infer<typeof saveSurveyFormBody>

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
