import { z } from 'zod'
import type { Words } from './words.ts'

// Mẫu phiếu đánh giá: what is asked of whom, and when (TT 10/2017/TT-BNV).

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

export const respondentSchema = z.enum(Object.keys(respondentWords) as [RespondentKind, ...RespondentKind[]])

const wordsSchema = z.object({ vi: z.string().trim().min(1).max(500), en: z.string().trim().max(500) })

export const questionSchema = z.object({
  key: z.string().regex(/^[a-z0-9-]{1,40}$/),
  object: z.enum(surveyObjects),
  kind: z.enum(['scale', 'text']),
  each: z.enum(['class', 'lecturer']).describe('lecturer: asked about every lecturer of the class'),
  words: wordsSchema,
})
export type SurveyQuestion = z.infer<typeof questionSchema>

const date = z.iso.date()

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

export const surveySettingSchema = z.object({
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
