import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import { lawChange, lawVersion } from './kernel-dated-law.ts'
import type { Words } from './words.ts'

// What attendance, the yearly duty and quality surveys go by: dated, of the whole province.

export const deliveryRulePermissions = {
  'delivery.read-rules': { vi: 'Xem ngưỡng vắng, nghĩa vụ học, quy định đánh giá chất lượng', en: 'See the rules of attendance, yearly duty and surveys' },
  'delivery.edit-rules': { vi: 'Sửa ngưỡng vắng, nghĩa vụ học, quy định đánh giá chất lượng', en: 'Edit the rules of attendance, yearly duty and surveys' },
} as const satisfies Readonly<Record<string, Words>>

export const deliveryRuleErrors = {
  'delivery.rule-type-unknown': {
    status: 422,
    vi: 'Không có loại hình đào tạo, bồi dưỡng này trong danh mục. Chọn loại hình khác.',
    en: 'The catalogue has no such type of training. Choose another.',
  },
  'delivery.follow-up-ends-first': {
    status: 422,
    vi: 'Tháng cuối phải sau tháng đầu. Sửa một trong hai số.',
    en: 'The last month must be after the first. Correct one of the two.',
  },
} as const satisfies ErrorTable

const attendance = {
  maxAbsentPercent: z.int().min(0).max(100).describe('Of the sessions of the class'),
  countsExcused: z.boolean().describe('An absence with notice counts too'),
  latesPerAbsence: z.int().min(1).max(20).nullable().describe('So many times late are one absence; null: late is there'),
  lateAfterMinutes: z.int().min(0).max(240),
  opensBeforeMinutes: z.int().min(0).max(240),
}

/** The code of a threshold says for whom it is: `<type or *>:<study form or *>`. */
export const thresholdCode = /^(\*|[\w-]{1,60}):(\*|full-time|part-time)$/

export const attendanceRuleSchema = lawVersion({
  typeCode: z.string().nullable().describe('With all below it; null: every type'),
  typeName: z.object({ vi: z.string(), en: z.string() }).nullable(),
  studyForm: z.enum(['full-time', 'part-time']).nullable(),
  ...attendance,
}).meta({ id: 'AttendanceRule', description: 'Ngưỡng vắng' })

export const changeAttendanceRuleSchema = lawChange(attendance)

export const studyDutySchema = lawVersion({ periods: z.int() }).meta({ id: 'StudyDuty', description: 'Nghĩa vụ học tập bắt buộc hằng năm' })
export const changeStudyDutySchema = lawChange({ periods: z.int().min(1).max(1000) })

const survey = {
  smallestGroup: z.int().min(2).max(50).describe('Fewer anonymous answers are not shown'),
  followFromMonths: z.int().min(1).max(24),
  followToMonths: z.int().min(2).max(36),
  openDays: z.int().min(1).max(120),
  remindDays: z.int().min(1).max(60),
  classesPercent: z.int().min(0).max(100).describe('Least share of the classes of a year that are evaluated'),
}
export const surveyRuleSchema = lawVersion(survey).meta({ id: 'SurveyRule', description: 'Quy định đánh giá chất lượng' })
export const changeSurveyRuleSchema = lawChange(survey)

export type AttendanceRule = z.infer<typeof attendanceRuleSchema>
export type StudyDuty = z.infer<typeof studyDutySchema>
export type SurveyRule = z.infer<typeof surveyRuleSchema>
