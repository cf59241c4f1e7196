import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

// Ghép lớp: học viên của một lớp sang lớp khác cùng chương trình, giữ quyết định cử và suất.

export const mergePermissions = {
  'classes.merge-classes': { vi: 'Ghép hai lớp', en: 'Merge two classes' },
} as const satisfies Readonly<Record<string, Words>>

export const mergeErrors = {
  'classes.merge-into-itself': {
    status: 422,
    vi: 'Không ghép một lớp vào chính nó. Chọn lớp khác.',
    en: 'A class is not merged into itself. Choose another class.',
  },
  'classes.merge-other-programme': {
    status: 422,
    vi: 'Chỉ ghép các lớp cùng chương trình; lớp kia theo chương trình “{programme}”. Chọn lớp khác.',
    en: 'Only classes of one programme are merged; that one follows “{programme}”. Choose another class.',
  },
  'classes.merge-over': {
    status: 422,
    vi: 'Lớp {code} đã hủy hoặc đã bế giảng nên không ghép được. Chọn lớp khác.',
    en: 'The class {code} is cancelled or over: it cannot be merged. Choose another class.',
  },
  'classes.merge-full': {
    status: 422,
    vi: 'Lớp nhận chỉ còn {left} chỗ mà có {count} học viên chuyển sang. Tăng sĩ số tối đa của lớp nhận, hoặc chọn lớp khác.',
    en: 'The receiving class has {left} places left for {count} learners. Raise its capacity, or choose another class.',
  },
  'classes.merge-has-results': {
    status: 422,
    vi: '{count} học viên của lớp chuyển đi đã có kết quả. Lớp đã có kết quả thì không ghép nữa.',
    en: '{count} learners of the class to be dissolved have results already. A class with results is not merged.',
  },
} as const satisfies ErrorTable

export const mergeClassesSchema = z.object({
  version: z.number().int().describe('Of the class that is dissolved'),
  intoId: z.uuid(),
  on: z.iso.date().describe('First day on which they learn in the other class'),
  note: z
    .string()
    .trim()
    .normalize('NFC')
    .max(400)
    .nullable()
    .transform((text) => text || null),
})

export type MergeClasses = z.infer<typeof mergeClassesSchema>

export const mergedClassesSchema = z
  .object({
    into: z.object({ classId: z.uuid(), code: z.string(), name: z.string(), capacity: z.number().int().nullable() }),
    moved: z.number().int(),
    alreadyThere: z.number().int().describe('On both rosters: they stay where they are'),
    learnersBefore: z.number().int(),
    learnersAfter: z.number().int(),
    seats: z.number().int().describe('Granted seats that go along'),
    sessionsCancelled: z.number().int(),
    told: z.number().int().describe('Learners who are told'),
    units: z.array(z.object({ name: z.string(), learners: z.number().int() })),
  })
  .meta({ id: 'MergedClasses', description: 'Kết quả ghép lớp' })

export type MergedClasses = z.infer<typeof mergedClassesSchema>
