import { z } from 'zod'
import { channelSchema, enrolmentReasonSchema, enrolmentStatusSchema, fundSourceSchema, modeSchema, studyFormSchema } from './classes.ts'
import { unitNameSchema } from './organisation.ts'
import { lineCommentSchema, planBlockSchema, planVersionSchema } from './planning-plans.ts'
import { verdictSchema } from './requirements.ts'
import type { Words } from './words.ts'

// Dòng của kế hoạch: the cells of the grid, what fills them, what stands behind them, and how two versions differ.

const date = z.iso.date()
const count = z.number().int()
/** In đồng, of one line or one payment: thousands of them are added up exactly, and no single one makes a whole list unreadable. */
export const mostDong = 1_000_000_000_000
/** Of one line: sums of thousands of lines still fit. */
export const mostSeats = 100_000
const seats = count.min(0).max(mostSeats)
const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullable()
    .transform((value) => value || null)

/** What a cell of a line may hold, by field. */
export const lineFields = {
  code: z.string().trim().min(1).max(60),
  year: count.min(2000).max(2100),
  programmeId: z.uuid(),
  name: text(300),
  channel: channelSchema,
  studyForm: studyFormSchema.nullable(),
  mode: modeSchema.nullable(),
  classes: count.min(0).max(10_000),
  seats,
  quarter: count.min(1).max(4).nullable(),
  opensOn: date.nullable(),
  endsOn: date.nullable(),
  place: text(300),
  providerId: z.uuid().nullable(),
  fundSource: fundSourceSchema.nullable(),
  cost: count.min(0).max(mostDong).nullable(),
  note: text(2000),
} as const

/** What a cell of a unit’s part of a line may hold. `appraised`, `approved` and `differenceCode` are the consolidating office’s. */
export const splitFields = {
  asked: seats,
  appraised: seats.nullable(),
  approved: seats.nullable(),
  differenceCode: z.string().max(60).nullable(),
  note: text(1000),
} as const

export const consolidatedFields = ['appraised', 'approved', 'differenceCode'] as const satisfies readonly (keyof typeof splitFields)[]

export const planFieldWords = {
  code: { vi: 'Mã dòng', en: 'Code' },
  year: { vi: 'Năm', en: 'Year' },
  programmeId: { vi: 'Chương trình', en: 'Programme' },
  name: { vi: 'Tên lớp, nội dung', en: 'Name' },
  channel: { vi: 'Hình thức tổ chức', en: 'Channel' },
  studyForm: { vi: 'Hình thức học', en: 'Study form' },
  mode: { vi: 'Phương thức', en: 'Mode' },
  classes: { vi: 'Số lớp', en: 'Classes' },
  seats: { vi: 'Số chỗ', en: 'Seats' },
  quarter: { vi: 'Quý', en: 'Quarter' },
  opensOn: { vi: 'Khai giảng', en: 'Opens on' },
  endsOn: { vi: 'Bế giảng', en: 'Ends on' },
  place: { vi: 'Địa điểm', en: 'Place' },
  providerId: { vi: 'Cơ sở đào tạo', en: 'Provider' },
  roomId: { vi: 'Phòng học', en: 'Room' },
  fundSource: { vi: 'Nguồn kinh phí', en: 'Fund source' },
  cost: { vi: 'Kinh phí', en: 'Cost' },
  asked: { vi: 'Đề nghị', en: 'Asked' },
  appraised: { vi: 'Thẩm định', en: 'Appraised' },
  approved: { vi: 'Phê duyệt', en: 'Approved' },
  differenceCode: { vi: 'Lý do chênh lệch', en: 'Reason for the difference' },
  note: { vi: 'Ghi chú', en: 'Note' },
} as const satisfies Readonly<Record<string, Words>>
export type PlanField = keyof typeof planFieldWords

const cellValue = z.union([z.string(), z.number(), z.null()])

/** A cell as it is to be: `was` is what the editor saw. Whoever changed it meanwhile is not overwritten: the cell is refused, the others are saved. */
export const planCellSchema = z.object({
  lineKey: z.uuid(),
  unitId: z.uuid().nullable().describe('null: a cell of the line itself; else of this unit’s part, which is made where it is missing'),
  field: z.string().max(40).describe('A field of lineFields or, with a unit, of splitFields'),
  was: cellValue.describe('A missing part has asked 0 and null elsewhere'),
  to: cellValue,
})

export const saveCellsSchema = z.object({
  versionId: z.uuid(),
  cells: z.array(planCellSchema).min(1).max(5000),
})

export const savedCellsSchema = z.object({
  saved: count.describe('Cells that were changed; those that hold the value already count for nothing'),
  conflicts: z
    .array(planCellSchema.extend({ now: cellValue, code: z.string().nullable().describe('Of the line; null where the line is gone') }))
    .describe('Changed by somebody else since it was shown: `was` is what the editor saw, `now` what it is, `to` what they wanted'),
  locks: z.array(z.object({ lineKey: z.uuid(), unitId: z.uuid().nullable(), lockVersion: count })).describe('Of what was changed'),
})

/** Lines that are new; what is left out is empty, the code is the next number. */
export const addLinesSchema = z.object({
  versionId: z.uuid(),
  lines: z
    .array(
      z.object({
        ...lineFields,
        code: lineFields.code.optional(),
        name: lineFields.name.default(null),
        studyForm: lineFields.studyForm.default(null),
        mode: lineFields.mode.default(null),
        classes: lineFields.classes.optional().describe('Left out: as the class size of the training type suggests'),
        quarter: lineFields.quarter.default(null),
        opensOn: lineFields.opensOn.default(null),
        endsOn: lineFields.endsOn.default(null),
        place: lineFields.place.default(null),
        providerId: lineFields.providerId.default(null),
        fundSource: lineFields.fundSource.default(null),
        cost: lineFields.cost.default(null),
        note: lineFields.note.default(null),
        parentKey: z.uuid().nullable().optional().describe('In a class-opening plan: the line of the year’s plan that it comes from'),
        split: z
          .array(z.object({ unitId: z.uuid(), asked: seats }))
          .max(2000)
          .refine((parts) => new Set(parts.map(({ unitId }) => unitId)).size === parts.length, 'Each unit once')
          .default([]),
      }),
    )
    .min(1)
    .max(500),
})
export const addedLinesSchema = z.object({ lines: z.array(z.object({ lineKey: z.uuid(), code: z.string() })) })

export const removeLinesSchema = z.object({
  versionId: z.uuid(),
  lines: z
    .array(z.object({ lineKey: z.uuid(), lockVersion: count }))
    .min(1)
    .max(500),
})
export const removedLinesSchema = z.object({ removed: count })

export const fillNeedsSchema = z.object({ versionId: z.uuid() })
export const filledSchema = z.object({
  needs: count.describe('People newly gathered'),
  dropped: count.describe('People whose need was taken back since'),
  linesAdded: count,
  linesChanged: count,
})

/** appraised := asked, or approved := appraised, wherever it is still empty. */
export const acceptAllSchema = z.object({
  versionId: z.uuid(),
  field: z.enum(['appraised', 'approved']),
  unitId: z.uuid().nullable().default(null).describe('Only the part of this unit'),
  block: planBlockSchema.nullable().default(null).describe('Only the parts of the units of this block'),
  lineKeys: z.array(z.uuid()).max(2000).nullable().default(null).describe('Only these lines'),
})
export const acceptedSchema = z.object({ changed: count })

export const newCommentSchema = z.object({ versionId: z.uuid(), lineKey: z.uuid(), words: z.string().trim().min(1).max(2000) })
export const savedCommentSchema = lineCommentSchema

export const linePeopleQuery = z.object({ unitId: z.uuid().optional(), block: planBlockSchema.optional(), number: z.coerce.number().int().min(0).optional() })

export const planPersonSchema = z.object({
  needLineId: z.uuid(),
  person: z.object({ personId: z.uuid(), code: z.string(), fullName: z.string() }).nullable().describe('null: a number of people still to be named'),
  headCount: count,
  unit: unitNameSchema,
  reason: enrolmentReasonSchema.or(z.literal('other')).nullable().describe('null: the reader may not know'),
  post: z.object({ code: z.string(), name: z.string() }).nullable(),
  verdict: verdictSchema.nullable().describe('Of the person for the programme today; null without a name'),
  enrolment: z
    .object({ classId: z.uuid(), classCode: z.string(), className: z.string(), status: enrolmentStatusSchema, decisionDate: date.nullable() })
    .nullable()
    .describe('The enrolment that came of it'),
})
export const linePeopleSchema = z.object({
  items: z.array(planPersonSchema),
  people: count.describe('Needs in people: the number of the cell'),
  enrolled: count,
  unplanned: z
    .array(z.object({ person: z.object({ personId: z.uuid(), code: z.string(), fullName: z.string() }), classId: z.uuid(), classCode: z.string() }))
    .describe('Enrolled in classes of this line without a need in it'),
})

export const diffQuery = z.object({ from: z.coerce.number().int().min(0), to: z.coerce.number().int().min(0) })

const changeSchema = z.object({ field: z.string(), unit: unitNameSchema.nullable(), from: cellValue, to: cellValue })
const diffLine = z.object({
  lineKey: z.uuid(),
  code: z.string(),
  year: count,
  programme: z.object({ code: z.string(), name: z.string() }),
  seats: count,
  classes: count,
  cost: count,
})

export const planDiffSchema = z.object({
  from: planVersionSchema,
  to: planVersionSchema,
  added: z.array(diffLine),
  dropped: z.array(diffLine),
  changed: z.array(diffLine.extend({ changes: z.array(changeSchema), seatsBy: count, classesBy: count, costBy: count.describe('In đồng') })),
  seatsBy: count,
  classesBy: count,
  costBy: count,
})

export type PlanCell = z.infer<typeof planCellSchema>
export type SaveCells = z.infer<typeof saveCellsSchema>
export type SavedCells = z.infer<typeof savedCellsSchema>
export type AddLines = z.infer<typeof addLinesSchema>
export type AddedLines = z.infer<typeof addedLinesSchema>
export type RemoveLines = z.infer<typeof removeLinesSchema>
export type FillNeeds = z.infer<typeof fillNeedsSchema>
export type Filled = z.infer<typeof filledSchema>
export type AcceptAll = z.infer<typeof acceptAllSchema>
export type NewComment = z.infer<typeof newCommentSchema>
export type LinePeople = z.infer<typeof linePeopleSchema>
export type PlanPerson = z.infer<typeof planPersonSchema>
export type PlanDiff = z.infer<typeof planDiffSchema>
