import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import { unitNameSchema } from './organisation.ts'
import type { Words } from './words.ts'

// Kế hoạch và thực hiện: what became of approved plans, and why.

export const deviationsPermissions = {
  'planning.read-deviations': { vi: 'Xem chỗ lệch giữa kế hoạch và thực hiện', en: 'See where plan and reality differ' },
  'planning.note-deviation': { vi: 'Ghi nguyên nhân lệch kế hoạch', en: 'Record why the plan was not kept' },
  'planning.record-unplanned': { vi: 'Ghi ý kiến cho mở lớp ngoài kế hoạch', en: 'Record the consent to a class outside the plan' },
} as const satisfies Readonly<Record<string, Words>>

export const deviationsErrors = {
  'planning.unknown-cause': {
    status: 422,
    vi: 'Không có nguyên nhân này. Chọn một nguyên nhân trong danh sách.',
    en: 'There is no such cause. Choose one of the list.',
  },
  'planning.cause-needs-words': {
    status: 422,
    vi: 'Chọn “Nguyên nhân khác” thì phải ghi rõ đó là nguyên nhân gì.',
    en: 'With “another cause”, say in words what it was.',
  },
  'planning.not-unplanned': {
    status: 409,
    vi: 'Lớp {code} nằm trong kế hoạch nên không cần ý kiến riêng. Tải lại danh sách.',
    en: 'Class {code} is in the plan and needs no consent of its own. Reload the list.',
  },
  'planning.document-ahead': {
    status: 422,
    vi: 'Ngày văn bản không được sau hôm nay. Kiểm tra lại ngày trên văn bản.',
    en: 'The document cannot be dated after today. Check its date.',
  },
} as const satisfies ErrorTable

/** Các loại lệch, in the order in which they are shown. */
export const deviationKindWords = {
  'not-opened': { vi: 'Chưa mở', en: 'Not opened' },
  late: { vi: 'Mở trễ', en: 'Late' },
  early: { vi: 'Mở sớm', en: 'Early' },
  unplanned: { vi: 'Ngoài kế hoạch', en: 'Unplanned' },
  'size-off': { vi: 'Sai sĩ số', en: 'Size off' },
  moved: { vi: 'Đổi nơi học, cách học', en: 'Moved' },
  'carried-over': { vi: 'Chuyển tiếp từ năm trước', en: 'Carried over' },
} as const satisfies Readonly<Record<string, Words>>

export const deviationKinds = Object.keys(deviationKindWords) as [DeviationKind, ...DeviationKind[]]
export type DeviationKind = keyof typeof deviationKindWords

/** What of a class was planned otherwise. */
export const movedWords = {
  provider: { vi: 'cơ sở đào tạo', en: 'provider' },
  place: { vi: 'địa điểm', en: 'place' },
  mode: { vi: 'phương thức', en: 'mode' },
  studyForm: { vi: 'hình thức học', en: 'study form' },
} as const satisfies Readonly<Record<string, Words>>

const kindSchema = z.enum(deviationKinds)

export const deviationQuery = z.object({
  year: z.coerce.number().int().min(2000).max(2100),
  kind: kindSchema.optional(),
  unit: z.string().max(60).optional().describe('Code of a unit: only what concerns it and those below it'),
  cause: z.string().max(60).optional().describe('A cause code; none: without a cause'),
  q: z.string().max(100).optional(),
})

export type DeviationQuery = z.infer<typeof deviationQuery>

const sideSchema = z.object({
  date: z.iso.date().nullable(),
  size: z.number().int().nullable(),
  provider: z.string().nullable(),
  place: z.string().nullable(),
  mode: z.string().nullable(),
  studyForm: z.string().nullable(),
})

const consentSchema = z.object({
  reason: z.string(),
  documentNo: z.string(),
  documentDate: z.iso.date(),
  approvedBy: z.string(),
  recordedName: z.string(),
  recordedOn: z.iso.date(),
  version: z.number().int(),
})

export const deviationSchema = z
  .object({
    key: z.string(),
    kind: kindSchema,
    lineKey: z.uuid().nullable(),
    planLine: z.string().nullable().describe('Code of the plan’s line'),
    planId: z.uuid().nullable().describe('null: outside every plan, or of a plan the reader may not open'),
    planUnit: z.string().nullable().describe('Whose plan it is'),
    classId: z.uuid().nullable(),
    classCode: z.string().nullable(),
    cancelled: z.boolean(),
    name: z.string().describe('Of the class, else of the line, else of the programme'),
    programme: z.string(),
    unit: unitNameSchema.nullable().describe('Who opens the class'),
    planned: sideSchema,
    actual: sideSchema,
    days: z.number().int().nullable(),
    changed: z.array(z.enum(['provider', 'place', 'mode', 'studyForm'])),
    cause: z.object({ code: z.string(), name: z.string(), words: z.string().nullable(), notedName: z.string(), notedOn: z.iso.date() }).nullable(),
    noteVersion: z.number().int().describe('0: no cause yet'),
    consent: consentSchema.nullable().describe('What makes an unplanned class legal'),
  })
  .meta({ id: 'Deviation', description: 'Một chỗ lệch kế hoạch' })

export type Deviation = z.infer<typeof deviationSchema>

export const deviationsSchema = z
  .object({
    year: z.number().int(),
    on: z.iso.date(),
    plan: z
      .object({
        kind: z.enum(['opening', 'year']),
        plans: z.number().int(),
        classes: z.number().int().describe('Classes planned, by the versions in force then'),
        opened: z.number().int(),
        dueClasses: z.number().int().describe('Of these, those whose day has come'),
      })
      .nullable()
      .describe('null: no plan of the year was ever in force'),
    setting: z.object({ lateDays: z.number().int(), earlyDays: z.number().int(), sizePercent: z.number().int(), legalBasis: z.string() }),
    counts: z.record(kindSchema, z.number().int()),
    withoutCause: z.number().int(),
    items: z.array(deviationSchema),
    causes: z.array(z.object({ code: z.string(), name: z.string() })),
    can: z.object({ note: z.boolean(), recordUnplanned: z.boolean() }),
  })
  .meta({ id: 'Deviations', description: 'Kế hoạch và thực hiện của một năm' })

export type Deviations = z.infer<typeof deviationsSchema>

export const noteDeviationsSchema = z.object({
  year: z.number().int().min(2000).max(2100),
  items: z
    .array(z.object({ kind: kindSchema, lineKey: z.uuid().nullable(), classId: z.uuid().nullable(), version: z.number().int() }))
    .min(1)
    .max(500),
  causeCode: z.string().min(1).max(60),
  words: z
    .string()
    .trim()
    .normalize('NFC')
    .max(500)
    .nullable()
    .transform((text) => text || null),
})

export type NoteDeviations = z.infer<typeof noteDeviationsSchema>

const needed = (most: number) => z.string().trim().normalize('NFC').min(1).max(most)

export const recordUnplannedSchema = z.object({
  version: z.number().int().describe('0: none recorded yet'),
  reason: needed(500),
  documentNo: needed(60),
  documentDate: z.iso.date(),
  approvedBy: needed(200),
})

export type RecordUnplanned = z.infer<typeof recordUnplannedSchema>

export const savedNoteSchema = z.object({ noted: z.number().int() })
export const savedConsentSchema = z.object({ version: z.number().int() })
