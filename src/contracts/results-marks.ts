import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

// Điểm: the assessments of a class and the marks of its learners.

export const markPermissions = {
  'results.read-marks': { vi: 'Xem điểm, kết quả của lớp', en: 'See the marks and results of a class' },
  'results.edit-assessments': { vi: 'Đặt các bài kiểm tra, bài thi của lớp', en: 'Set the assessments of a class' },
  'results.enter-marks': { vi: 'Nhập, sửa điểm và tỷ lệ dự học', en: 'Enter and change marks and attendance by paper' },
  'results.import-marks': { vi: 'Nhập điểm từ tệp', en: 'Import marks' },
  'results.export-marks': { vi: 'Xuất điểm thành tệp', en: 'Export marks' },
  'results.read-own-marks': { vi: 'Xem điểm lớp mình dạy', en: 'See the marks of a class one teaches' },
  'results.enter-own-marks': { vi: 'Nhập điểm lớp mình dạy', en: 'Enter the marks of a class one teaches' },
} as const satisfies Readonly<Record<string, Words>>

/** What every account may do in the classes it teaches. */
export const ownMarkPermissions = ['results.read-own-marks', 'results.enter-own-marks'] as const

export const markErrors = {
  'results.assessment-has-marks': {
    status: 422,
    vi: 'Bài “{name}” đã có điểm nên không bỏ được, cũng không đổi thang điểm. Xóa điểm của bài này trước.',
    en: '“{name}” has marks, so it cannot be removed nor get another scale. Clear its marks first.',
  },
  'results.no-template': {
    status: 422,
    vi: 'Chương trình chưa có mẫu bài kiểm tra. Nhập các bài của lớp này rồi lưu làm mẫu.',
    en: 'The programme has no assessments of its own. Enter those of this class, then keep them as a template.',
  },
  'results.mark-out-of-scale': {
    status: 422,
    vi: 'Điểm phải từ 0 đến {scale}, nhiều nhất hai chữ số sau dấu phẩy. Nhập lại.',
    en: 'A mark is between 0 and {scale}, with two decimals at most. Enter it again.',
  },
  'results.unknown-assessment': {
    status: 422,
    vi: 'Lớp không có bài “{value}”. Chọn một trong các bài: {names}.',
    en: 'The class has no assessment “{value}”. Choose one of: {names}.',
  },
  'results.not-a-learner': {
    status: 422,
    vi: 'Không phải học viên đang tính kết quả của lớp này. Kiểm tra mã người và mã lớp.',
    en: 'Not a learner of this class whose results count. Check the code of the person and of the class.',
  },
  'results.resit-without-first': {
    status: 422,
    vi: 'Chưa có điểm lần 1. Nhập điểm lần 1 trước, rồi mới nhập điểm thi lại.',
    en: 'There is no first mark yet. Enter it before the mark of the resit.',
  },
  'results.not-entering': {
    status: 422,
    vi: 'Kết quả của lớp đã trình hoặc đã chốt nên không sửa điểm được. Trả lại hoặc đề nghị mở lại trước.',
    en: 'The results of the class are submitted or closed, so marks do not change. Have them returned or opened again first.',
  },
  'results.needs-reason': {
    status: 422,
    vi: 'Kết quả đã từng được chốt: ghi lý do sửa điểm.',
    en: 'These results were closed before: say why the mark is changed.',
  },
  'results.roll-is-called': {
    status: 422,
    vi: 'Lớp có điểm danh trong hệ thống nên tỷ lệ dự học tính từ đó. Sửa ở điểm danh.',
    en: 'The roll of this class is called here, and attendance is counted from it. Correct the roll.',
  },
} as const satisfies ErrorTable

export const gradeSchemeWords = {
  'five-grades': { vi: 'Xuất sắc, Giỏi, Khá, Trung bình, Không đạt', en: 'Excellent, very good, good, average, failed' },
  'pass-fail': { vi: 'Đạt, Không đạt', en: 'Passed, failed' },
} as const satisfies Readonly<Record<string, Words>>

const keysOf = <Key extends string>(table: Readonly<Record<Key, Words>>) => z.enum(Object.keys(table) as [Key, ...Key[]])
const text = (most: number) => z.string().trim().normalize('NFC').max(most)
const share = z.int().min(0).max(10_000).describe('In hundredths of a percent')

export const gradeSchemeSchema = keysOf(gradeSchemeWords)
export type GradeScheme = z.infer<typeof gradeSchemeSchema>

/** Marks travel in hundredths of a point: 8,5 is 850. */
export const assessmentSchema = z
  .object({
    assessmentId: z.uuid(),
    name: z.string(),
    weight: z.int(),
    scale: z.union([z.literal(10), z.literal(100)]).describe('10 points, or percent'),
    required: z.boolean().describe('Must be passed by itself'),
  })
  .meta({ id: 'Assessment', description: 'Bài kiểm tra, bài thi' })
export type Assessment = z.infer<typeof assessmentSchema>

export const marksListQuery = z.object({ format: z.enum(['docx', 'pdf']).default('docx') })
export type MarksListQuery = z.infer<typeof marksListQuery>

export const saveAssessmentsSchema = z.object({
  version: z.int(),
  scheme: gradeSchemeSchema,
  items: z
    .array(
      z.object({
        assessmentId: z.uuid().nullable().describe('null: a new one'),
        name: text(120).min(1),
        weight: z.int().min(1).max(100),
        scale: z.union([z.literal(10), z.literal(100)]),
        required: z.boolean(),
      }),
    )
    .max(20),
})
export type SaveAssessments = z.infer<typeof saveAssessmentsSchema>

export const saveMarksSchema = z.object({
  marks: z
    .array(
      z.object({
        personId: z.uuid(),
        assessmentId: z.uuid(),
        attempt: z.union([z.literal(1), z.literal(2)]),
        value: z.int().min(0).max(10_000).nullable().describe('In hundredths of a point; null clears it'),
        was: z.int().nullable().describe('What the screen had: another value now means that others changed it'),
      }),
    )
    .max(4000),
  attendance: z
    .array(z.object({ personId: z.uuid(), share: share.nullable(), basis: text(300).nullable() }))
    .max(1000)
    .default([]),
  reason: text(500).nullable().default(null).describe('Needed once the results were closed'),
})
export type SaveMarks = z.infer<typeof saveMarksSchema>

/** A lecturer enters marks; attendance by paper is the school's. */
export const saveOwnMarksSchema = saveMarksSchema.omit({ attendance: true })
export type SaveOwnMarks = z.infer<typeof saveOwnMarksSchema>

export const savedMarksSchema = z.object({
  saved: z.int(),
  refused: z.array(z.object({ personId: z.uuid(), assessmentId: z.uuid().nullable(), attempt: z.int().nullable(), message: z.string() })),
})
export type SavedMarks = z.infer<typeof savedMarksSchema>

export const markTrailSchema = z.object({
  items: z.array(
    z.object({
      assessment: z.string(),
      attempt: z.int(),
      old: z.int().nullable(),
      new: z.int().nullable(),
      reason: z.string().nullable(),
      name: z.string(),
      at: z.iso.datetime(),
    }),
  ),
})
export type MarkTrail = z.infer<typeof markTrailSchema>
