import { z } from 'zod'
import { enrolmentStatusSchema } from './classes.ts'
import type { ErrorTable } from './errors.ts'
import { unitNameSchema } from './organisation.ts'
import { assessmentSchema, gradeSchemeSchema } from './results-marks.ts'
import type { Words } from './words.ts'

// Kết quả: completion, and how the results of a class are closed. Marks are in results-marks.ts, certificates in results-certificates.ts.

export const resultsPermissions = {
  'results.submit-results': { vi: 'Trình kết quả của lớp để chốt', en: 'Submit the results of a class to be closed' },
  'results.close-results': { vi: 'Chốt hoặc trả lại kết quả người khác trình', en: 'Close or return results that somebody else submitted' },
  'results.ask-reopen': { vi: 'Đề nghị mở lại kết quả đã chốt', en: 'Ask to open closed results again' },
  'results.decide-reopen': { vi: 'Đồng ý hoặc không đồng ý mở lại kết quả', en: 'Decide whether closed results are opened again' },
} as const satisfies Readonly<Record<string, Words>>

export const resultsErrors = {
  'results.wrong-state': {
    status: 409,
    vi: 'Kết quả của lớp đang ở bước “{state}” nên không làm được việc này. Tải lại trang.',
    en: 'The results of the class are at “{state}”, so this cannot be done. Reload the page.',
  },
  'results.same-person': {
    status: 422,
    vi: 'Người nhập hoặc trình kết quả không tự chốt. Nhờ người khác có quyền chốt kiểm tra và chốt.',
    en: 'Whoever entered or submitted results does not close them. Ask somebody else who may close to check and close them.',
  },
  'results.same-person-reopens': {
    status: 422,
    vi: 'Người đề nghị mở lại không tự đồng ý. Nhờ người khác có quyền quyết định.',
    en: 'Whoever asks to open results again does not decide on it. Ask somebody else who may.',
  },
  'results.no-learners': {
    status: 422,
    vi: 'Lớp chưa có học viên để xét kết quả. Ghi danh học viên trước.',
    en: 'The class has no learners to judge. Enrol learners first.',
  },
  'results.class-cancelled': {
    status: 422,
    vi: 'Lớp đã hủy nên không có kết quả. Mở lại lớp nếu hủy nhầm.',
    en: 'The class was cancelled and has no results. Reopen the class if that was a mistake.',
  },
  'results.not-opened': {
    status: 422,
    vi: 'Ngày hoàn thành phải từ ngày khai giảng {date} trở đi và không sau hôm nay. Sửa ngày.',
    en: 'The day of completion must not be before the opening {date}, nor after today. Correct it.',
  },
} as const satisfies ErrorTable

export const resultStateWords = {
  entering: { vi: 'Đang nhập điểm', en: 'Being entered' },
  submitted: { vi: 'Chờ chốt', en: 'To be closed' },
  closed: { vi: 'Đã chốt', en: 'Closed' },
  reopening: { vi: 'Chờ quyết định mở lại', en: 'Asked to be opened again' },
} as const satisfies Readonly<Record<string, Words>>

export const learnerVerdictWords = {
  completed: { vi: 'Hoàn thành', en: 'Completed' },
  failed: { vi: 'Không đạt', en: 'Failed' },
  unknown: { vi: 'Chưa rõ', en: 'Not known yet' },
} as const satisfies Readonly<Record<string, Words>>

const keysOf = <Key extends string>(table: Readonly<Record<Key, Words>>) => z.enum(Object.keys(table) as [Key, ...Key[]])

export const resultStateSchema = keysOf(resultStateWords)
export const learnerVerdictSchema = keysOf(learnerVerdictWords)
export type ResultState = z.infer<typeof resultStateSchema>
export type LearnerVerdict = z.infer<typeof learnerVerdictSchema>

const wordsSchema = z.object({ vi: z.string(), en: z.string() })
const text = (most: number) => z.string().trim().normalize('NFC').max(most)
const share = z.int().min(0).max(10_000).describe('In hundredths of a percent')

export const passRuleSchema = z
  .object({
    ruleId: z.uuid(),
    code: z.string(),
    words: wordsSchema,
    legalBasis: z.string(),
    article: z.string().nullable(),
    verified: z.boolean().describe('Compared with the document'),
    switchedOn: z.boolean().describe('Whether it decides; otherwise it is only told'),
    validFrom: z.iso.date(),
    validTo: z.iso.date().nullable(),
  })
  .meta({ id: 'PassRule', description: 'Điều kiện hoàn thành khóa học' })
export type PassRule = z.infer<typeof passRuleSchema>

export const verdictReasonSchema = z.object({
  code: z.string().describe('Of the pass rule'),
  words: wordsSchema,
  verdict: z.boolean().nullable(),
  decides: z.boolean(),
  found: wordsSchema.describe('What is known, in words'),
})
export type VerdictReason = z.infer<typeof verdictReasonSchema>

export const learnerResultSchema = z
  .object({
    personId: z.uuid(),
    code: z.string(),
    fullName: z.string(),
    birthDate: z.iso.date().nullable(),
    unit: unitNameSchema,
    status: enrolmentStatusSchema,
    marks: z.array(z.object({ assessmentId: z.uuid(), attempt: z.union([z.literal(1), z.literal(2)]), value: z.int() })),
    attendance: z.object({ share: share.nullable(), source: z.enum(['roll', 'paper']).nullable() }),
    average: share.nullable(),
    grade: wordsSchema.nullable(),
    verdict: learnerVerdictSchema,
    reasons: z.array(verdictReasonSchema),
    certificate: z.object({ certificateId: z.uuid(), registerNo: z.string(), kind: z.string() }).nullable().describe('The valid one'),
    nameCheck: z.object({ right: z.boolean(), words: z.string().nullable() }).nullable().describe('What the learner says of their name'),
  })
  .meta({ id: 'LearnerResult', description: 'Kết quả của một học viên' })
export type LearnerResult = z.infer<typeof learnerResultSchema>

const byWhom = z.object({ name: z.string(), at: z.iso.datetime() })

export const classResultsSchema = z
  .object({
    classId: z.uuid(),
    state: resultStateSchema,
    version: z.int(),
    scheme: gradeSchemeSchema,
    completedOn: z.iso.date().nullable(),
    round: z.int().describe('How many times it was closed'),
    submitted: byWhom.nullable(),
    closed: byWhom.nullable(),
    returnedReason: z.string().nullable(),
    reopen: z.object({ name: z.string(), reason: z.string() }).nullable(),
    template: z.int().describe('Assessments that the programme begins with'),
    rollCalled: z.boolean().describe('Attendance is counted from the roll; otherwise it is given by paper'),
    yields: wordsSchema.nullable().describe('What completing it writes into the ledger'),
    assessments: z.array(assessmentSchema),
    rules: z.array(passRuleSchema).describe('Those in force on the day that judges'),
    learners: z.array(learnerResultSchema).describe('From units within reach, by given name'),
    counts: z.object({ completed: z.int(), failed: z.int(), unknown: z.int() }),
    can: z.object({
      edit: z.boolean(),
      enter: z.boolean(),
      submit: z.boolean(),
      close: z.boolean(),
      askReopen: z.boolean(),
      decideReopen: z.boolean(),
      certify: z.boolean(),
      import: z.boolean(),
      export: z.boolean(),
    }),
  })
  .meta({ id: 'ClassResults', description: 'Điểm và kết quả của một lớp' })
export type ClassResults = z.infer<typeof classResultsSchema>

export const taughtClassesSchema = z.object({
  items: z.array(
    z.object({
      classId: z.uuid(),
      name: z.string(),
      state: resultStateSchema,
      learners: z.int(),
      missing: z.int().describe('Required marks that are not there yet'),
    }),
  ),
})
export type TaughtClasses = z.infer<typeof taughtClassesSchema>

const versioned = z.object({ version: z.int() })
export const submitResultsSchema = versioned.extend({ completedOn: z.iso.date() })
export const closeResultsSchema = versioned
export const returnResultsSchema = versioned.extend({ reason: text(500).min(1) })
export const askReopenSchema = versioned.extend({ reason: text(500).min(1) })
export const decideReopenSchema = versioned.extend({ agree: z.boolean() })
export const closedResultsSchema = z.object({
  state: resultStateSchema,
  completed: z.int(),
  failed: z.int(),
  unknown: z.int(),
  qualifications: z.int().describe('Written into the ledger'),
  voided: z.int().describe('Certificates that no longer hold'),
})
export type ClosedResults = z.infer<typeof closedResultsSchema>
