import { z } from 'zod'
import { historyQuery } from './audit.ts'
import type { ErrorTable } from './errors.ts'
import { unitNameSchema } from './organisation.ts'
import { disciplineWords, personCategoryWords, personStatusWords, ratingWords, recordLadderWords, sexWords } from './personnel.ts'
import type { Words } from './words.ts'

export const personnelEditingPermissions = {
  'personnel.create-person': { vi: 'Lập hồ sơ người mới', en: 'Create a person' },
  'personnel.edit-person': { vi: 'Sửa thông tin của một người', en: 'Edit a person' },
  'personnel.edit-identity': { vi: 'Ghi, sửa số CCCD', en: 'Record or correct a CCCD' },
  'personnel.edit-appointments': { vi: 'Ghi, sửa chức vụ', en: 'Edit appointments' },
  'personnel.edit-ranks': { vi: 'Ghi, sửa ngạch, hạng chức danh nghề nghiệp', en: 'Edit ranks' },
  'personnel.edit-party': { vi: 'Ghi, sửa thông tin đảng viên', en: 'Edit Party membership' },
  'personnel.edit-ratings': { vi: 'Ghi, sửa xếp loại hằng năm', en: 'Edit yearly ratings' },
  'personnel.read-discipline': { vi: 'Xem kỷ luật của một người', en: 'See a person’s discipline' },
  'personnel.edit-discipline': { vi: 'Ghi, sửa kỷ luật', en: 'Edit discipline' },
  'personnel.edit-succession': { vi: 'Ghi, sửa quy hoạch', en: 'Edit succession planning' },
  'personnel.read-history': { vi: 'Xem lịch sử sửa hồ sơ và ai đã xem', en: 'See a record’s history and who looked' },
} as const satisfies Readonly<Record<string, Words>>

export const personnelEditingErrors = {
  'personnel.record-exists': {
    status: 422,
    vi: 'Đã có dòng này trong hồ sơ. Sửa dòng đang có thay vì thêm dòng mới.',
    en: 'The record already holds this line. Correct that one instead of adding another.',
  },
  'personnel.record-gone': {
    status: 409,
    vi: 'Dòng này vừa được người khác xóa hoặc đổi. Tải lại hồ sơ rồi sửa tiếp.',
    en: 'Someone else has just removed or changed this line. Reload the record and continue.',
  },
  'personnel.reason-needed': {
    status: 422,
    vi: 'Xóa một dòng thì phải ghi lý do. Ghi vì sao dòng này sai.',
    en: 'Removing a line needs a reason. Say why it is wrong.',
  },
  'personnel.unknown-ethnic-group': {
    status: 422,
    vi: 'Không có dân tộc mang mã “{code}”. Chọn trong danh sách.',
    en: 'There is no ethnic group with code “{code}”. Choose from the list.',
  },
  'personnel.duplicate-unconfirmed': {
    status: 409,
    vi: 'Đã có {count} người cùng họ tên, ngày sinh ({codes}). Mở hồ sơ đó để xem; nếu đúng là người khác thì xác nhận rồi lập hồ sơ mới.',
    en: '{count} people share this name and birth date ({codes}). Look at them; if this is someone else, confirm and create.',
  },
  'personnel.unit-unreachable': {
    status: 422,
    vi: 'Đơn vị này không có vào ngày {date}, hoặc ngoài phạm vi của bạn. Chọn lại đơn vị hoặc sửa ngày.',
    en: 'This unit did not stand on {date}, or is outside your reach. Choose again or correct the date.',
  },
  'personnel.unit-founded-later': {
    status: 422,
    vi: 'Đơn vị “{unit}” chỉ có trong hệ thống từ sau ngày {date}. Vẫn ghi; kiểm tra lại ngày.',
    en: 'The unit “{unit}” is known only from after {date}. It is kept; check the date.',
  },
  'personnel.unknown-post': {
    status: 422,
    vi: 'Chức danh này không có trong danh mục. Chọn lại.',
    en: 'This post is not in the list. Choose again.',
  },
  'personnel.unknown-term': {
    status: 422,
    vi: 'Nhiệm kỳ, giai đoạn này không có trong danh mục. Chọn lại.',
    en: 'This term is not in the list. Choose again.',
  },
  'personnel.party-overlap': {
    status: 422,
    vi: 'Các lần là đảng viên không được trùng thời gian. Điền ngày ra khỏi Đảng của lần trước, hoặc sửa ngày.',
    en: 'Times of Party membership cannot overlap. Give the end of the earlier one or correct the dates.',
  },
} as const satisfies ErrorTable

const keys = <Key extends string>(table: Readonly<Record<Key, Words>>) => z.enum(Object.keys(table) as [Key, ...Key[]])
const text = (most: number) => z.string().trim().max(most)
const optional = (most: number) =>
  text(most)
    .nullable()
    .transform((value) => value || null)
const date = z.iso.date()
const decisionNo = optional(100)

export const versionSchema = z.number().int().min(0).describe('Of the record as the editor saw it')
const reasonSchema = text(500).optional()

/** A person's own fields; the unit passes on by a hand-over, posts and ranks have their own lists. */
export const personFieldsSchema = z.object({
  fullName: text(200).min(1),
  birthDate: date,
  sex: keys(sexWords),
  ethnicGroup: text(2).describe('Code of the 54 groups'),
  religion: optional(100),
  nativePlace: optional(300),
  recruitedOn: date.nullable(),
  categories: z.array(keys(personCategoryWords)).max(10),
  completeLadders: z.array(keys(recordLadderWords)).max(10),
  status: keys(personStatusWords),
  leftOn: date.nullable(),
  phone: optional(30),
  email: optional(200),
  note: optional(1000),
})

export const editPersonSchema = personFieldsSchema.extend({ version: versionSchema, reason: reasonSchema })

const cccdSchema = z
  .string()
  .regex(/^\d{12}$/)
  .nullable()

export const editIdentitySchema = z.object({ version: versionSchema, cccd: cccdSchema, reason: reasonSchema })

export const appointmentValueSchema = z.object({
  unitId: z.uuid(),
  postId: z.uuid(),
  from: date,
  to: date.nullable().describe('First day no longer held'),
  main: z.boolean(),
  decisionNo,
  decisionDate: date.nullable(),
})

export const createPersonSchema = personFieldsSchema.extend({
  cccd: cccdSchema.default(null).describe('Needs the permission to record it'),
  unitId: z.uuid(),
  unitSince: date,
  post: appointmentValueSchema.pick({ postId: true, from: true, decisionNo: true, decisionDate: true }).nullable().default(null).describe('The main post'),
  duplicateSeen: z.boolean().default(false).describe('Somebody looked at those of the same name and birth date: this is another person'),
})

/** What is unusual but kept. */
const warningsSchema = z.array(z.object({ field: z.string(), code: z.string(), message: z.string() }))
export const editedSchema = z.object({ version: z.number().int(), warnings: warningsSchema })
export const createdPersonSchema = z.object({ personId: z.uuid(), code: z.string(), warnings: warningsSchema })

/** Lines of a record to add (no key), correct (key and value) or remove (key, value null; needs a reason). */
const linesOf = <Value extends z.ZodType>(value: Value) =>
  z.object({
    version: versionSchema,
    reason: reasonSchema,
    lines: z
      .array(z.object({ key: text(120).optional(), value: value.nullable() }))
      .min(1)
      .max(20),
  })

export const rankValueSchema = z.object({ rankCode: text(40).min(1), since: date })
export const partyValueSchema = z.object({ joinedOn: date, officialOn: date.nullable(), leftOn: date.nullable() })
export const ratingValueSchema = z.object({ year: z.number().int().min(1975).max(2100), rating: keys(ratingWords) })
export const disciplineValueSchema = z.object({ decidedOn: date, form: keys(disciplineWords), endsOn: date.nullable(), decisionNo })
export const successionValueSchema = z.object({
  postId: z.uuid(),
  unitId: z.uuid(),
  termId: z.uuid(),
  approvedOn: date,
  removedOn: date.nullable(),
  decisionNo,
})

export const editAppointmentsSchema = linesOf(appointmentValueSchema).describe('Keys: appointmentId')
export const editRanksSchema = linesOf(rankValueSchema).describe('Keys: since')
export const editPartySchema = linesOf(partyValueSchema).describe('Keys: joinedOn')
export const editRatingsSchema = linesOf(ratingValueSchema).describe('Keys: year')
export const editDisciplineSchema = linesOf(disciplineValueSchema).describe('Keys: decidedOn and form, “2021-04-12 warning”')
export const editSuccessionSchema = linesOf(successionValueSchema).describe('Keys: entryId')

export const personDisciplineSchema = z.object({
  // What is answered is written as it is: a schema that changes what it reads cannot.
  items: z.array(disciplineValueSchema.extend({ key: z.string(), decisionNo: z.string().nullable() })),
})

export const duplicatesQuery = z.object({ fullName: text(200).min(1), birthDate: date })
export const duplicatesSchema = z.object({
  items: z.array(z.object({ personId: z.uuid(), code: z.string(), fullName: z.string(), birthDate: date, unit: unitNameSchema.nullable() })),
})

/** The person's own history, or that of a part that fewer may read. */
export const personHistoryQuery = historyQuery.extend({ of: z.enum(['person', 'discipline', 'succession']).default('person') })

/** What the forms offer. */
export const personChoicesSchema = z.object({
  ethnicGroups: z.array(z.object({ code: z.string(), name: z.string() })),
  ranks: z.array(z.object({ rankCode: z.string(), name: z.string(), grade: z.string() })),
  terms: z.array(z.object({ termId: z.uuid(), code: z.string(), name: z.string() })),
})

export type PersonFields = z.infer<typeof personFieldsSchema>
export type EditPerson = z.infer<typeof editPersonSchema>
export type EditIdentity = z.infer<typeof editIdentitySchema>
export type CreatePerson = z.infer<typeof createPersonSchema>
export type CreatedPerson = z.infer<typeof createdPersonSchema>
export type Edited = z.infer<typeof editedSchema>
export type AppointmentValue = z.infer<typeof appointmentValueSchema>
export type RankValue = z.infer<typeof rankValueSchema>
export type PartyValue = z.infer<typeof partyValueSchema>
export type RatingValue = z.infer<typeof ratingValueSchema>
export type DisciplineValue = z.infer<typeof disciplineValueSchema>
export type SuccessionValue = z.infer<typeof successionValueSchema>
export type PersonDiscipline = z.infer<typeof personDisciplineSchema>
export type DuplicatesQuery = z.infer<typeof duplicatesQuery>
export type Duplicates = z.infer<typeof duplicatesSchema>
export type PersonHistoryQuery = z.infer<typeof personHistoryQuery>
export type PersonChoices = z.infer<typeof personChoicesSchema>

/** Lines of one kind to add, correct or remove. */
export interface EditLines<Value> {
  readonly version: number
  readonly reason?: string | undefined
  readonly lines: readonly { readonly key?: string | undefined; readonly value: Value | null }[]
}
