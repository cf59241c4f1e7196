import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

// Bài tự học: SCORM packages of a class, and how far its learners have come in them.

export const largestPackageMegabytes = 200
/** JSON of what a package keeps for itself; SCORM 2004 allows 64,000 characters of suspend data, interactions come on top. */
export const largestRuntimeKilobytes = 512

export const packagePermissions = {
  'delivery.read-packages': { vi: 'Xem bài tự học của lớp và tiến độ của học viên', en: 'See the self-paced units of a class and how far learners are' },
  'delivery.add-package': { vi: 'Thêm bài tự học vào lớp', en: 'Add a self-paced unit to a class' },
  'delivery.withdraw-package': { vi: 'Rút, đưa lại bài tự học', en: 'Withdraw a self-paced unit, or bring it back' },
  'delivery.learn': { vi: 'Học các bài tự học của lớp mình', en: 'Learn the self-paced units of one’s own classes' },
} as const satisfies Readonly<Record<string, Words>>

/** Every account may learn what its own person is in. */
export const ownPackagePermissions = ['delivery.learn'] as const

export const packageErrors = {
  'delivery.no-package': {
    status: 422,
    vi: 'Tệp này không phải gói SCORM: không có imsmanifest.xml ở ngoài cùng. Xuất lại từ phần mềm soạn bài, chọn SCORM 1.2 hoặc SCORM 2004.',
    en: 'This is no SCORM package: imsmanifest.xml is not at its top. Export it again from your authoring program as SCORM 1.2 or SCORM 2004.',
  },
  'delivery.no-zip': {
    status: 422,
    vi: 'Tệp này không phải tệp nén .zip, bị hỏng, hoặc tải lên chưa trọn. Chọn lại gói SCORM (.zip) do phần mềm soạn bài xuất ra; không phải tệp bài giảng, không nén lại bằng tay.',
    en: 'This file is no .zip, is damaged, or arrived incomplete. Choose the SCORM package (.zip) as your authoring program exported it, not the lesson itself, nor one zipped by hand.',
  },
  'delivery.bad-manifest': {
    status: 422,
    vi: 'Không đọc được imsmanifest.xml: {fault}. Xuất lại gói từ phần mềm soạn bài.',
    en: 'imsmanifest.xml cannot be read: {fault}. Export the package again from your authoring program.',
  },
  'delivery.package-there': {
    status: 409,
    vi: 'Lớp đã có đúng gói này: “{title}”. Không cần tải lên lần nữa.',
    en: 'The class has this very package already: “{title}”. It need not be uploaded again.',
  },
  'delivery.package-withdrawn': {
    status: 409,
    vi: 'Bài này đã được rút khỏi lớp. Hỏi Trường xem học bài nào thay thế.',
    en: 'This unit has been withdrawn from the class. Ask the school what to learn in its place.',
  },
} as const satisfies ErrorTable

export const packageStandardWords = {
  'scorm-1.2': { vi: 'SCORM 1.2', en: 'SCORM 1.2' },
  'scorm-2004': { vi: 'SCORM 2004', en: 'SCORM 2004' },
} as const satisfies Readonly<Record<string, Words>>
export type PackageStandard = keyof typeof packageStandardWords

export const attemptStatusWords = {
  begun: { vi: 'Đang học', en: 'Begun' },
  completed: { vi: 'Đã học xong', en: 'Completed' },
  passed: { vi: 'Đạt', en: 'Passed' },
  failed: { vi: 'Chưa đạt', en: 'Failed' },
} as const satisfies Readonly<Record<string, Words>>
export type AttemptStatus = keyof typeof attemptStatusWords

const status = z.enum(['begun', 'completed', 'passed', 'failed'])
const standard = z.enum(['scorm-1.2', 'scorm-2004'])

const attempt = z.object({
  status,
  score: z.number().nullable().describe('0 to 100'),
  seconds: z.number().int(),
  savedAt: z.iso.datetime(),
  completedAt: z.iso.datetime().nullable(),
})

export const packageListSchema = z.object({
  items: z.array(
    z.object({
      packageId: z.uuid(),
      title: z.string(),
      standard,
      fileName: z.string(),
      size: z.number().int(),
      addedOn: z.iso.date(),
      addedName: z.string(),
      withdrawnOn: z.iso.date().nullable(),
      version: z.number().int(),
      learners: z.number().int().describe('Of the class'),
      begun: z.number().int(),
      done: z.number().int().describe('Completed or passed'),
      meanScore: z.number().nullable(),
    }),
  ),
  can: z.object({ add: z.boolean(), withdraw: z.boolean() }),
})
export type PackageList = z.infer<typeof packageListSchema>

export const packageProgressSchema = z.object({
  items: z.array(z.object({ personId: z.uuid(), code: z.string(), fullName: z.string(), unit: z.string(), attempt: attempt.nullable() })),
  next: z.string().nullable(),
})
export type PackageProgress = z.infer<typeof packageProgressSchema>

export const addedPackageSchema = z.object({ packageId: z.uuid(), title: z.string(), standard })
export type AddedPackage = z.infer<typeof addedPackageSchema>

export const withdrawPackageBody = z.object({ version: z.number().int(), withdrawn: z.boolean() })
export type WithdrawPackage = z.infer<typeof withdrawPackageBody>

export const ownPackagesSchema = z.object({
  items: z.array(
    z.object({
      packageId: z.uuid(),
      title: z.string(),
      classId: z.uuid(),
      className: z.string(),
      attempt: attempt.nullable(),
    }),
  ),
})
export type OwnPackages = z.infer<typeof ownPackagesSchema>

export const launchSchema = z.object({
  title: z.string(),
  className: z.string(),
  player: z.url().describe('Page of the second origin that plays the package'),
  origin: z.string().describe('The second origin; messages of no other are heard'),
  start: z.object({
    standard,
    launch: z.string().describe('Address of the page that opens the package, on the second origin'),
    masteryScore: z.number().nullable(),
    learnerId: z.string(),
    learnerName: z.string(),
    runtime: z.record(z.string(), z.unknown()).nullable(),
  }),
})
export type Launch = z.infer<typeof launchSchema>

export const saveAttemptBody = z.object({
  completion: z.enum(['completed', 'incomplete', 'unknown']),
  success: z.enum(['passed', 'failed', 'unknown']),
  /** Of the whole attempt, as the package counts. */
  seconds: z.number().int().min(0).max(10_000_000),
  score: z.number().min(0).max(100).nullable(),
  runtime: z.record(z.string(), z.unknown()),
})
export type SaveAttempt = z.infer<typeof saveAttemptBody>

export const savedAttemptSchema = attempt
export type Attempt = z.infer<typeof attempt>
