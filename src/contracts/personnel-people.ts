import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import { expressionLimits, expressionSchema } from './expression.ts'
import { unitNameSchema } from './organisation.ts'
import { listPeopleQuery, personCategoryWords, personListItemSchema, personStatusWords, recordLadderWords } from './personnel.ts'
import type { Words } from './words.ts'

// The list of people: what it is filtered and sorted by, what is shown of each, and what is done to many at once.

export const peopleListPermissions = {
  'personnel.export-list': { vi: 'Xuất danh sách đang xem (không có CCCD; có ghi nhật ký)', en: 'Export the list as shown (without CCCD; logged)' },
  'personnel.mark-complete-record': { vi: 'Đánh dấu đã kê khai đủ quá trình đào tạo', en: 'Mark training records as complete' },
  'personnel.change-categories': { vi: 'Thêm, bớt đối tượng', en: 'Add and remove categories' },
  'personnel.change-status': { vi: 'Ghi nghỉ hưu, thôi việc, trở lại công tác', en: 'Record retirement, leaving and return' },
} as const satisfies Readonly<Record<string, Words>>

export const peopleListErrors = {
  'personnel.too-many-at-once': {
    status: 422,
    vi: 'Đang chọn {count} người; mỗi lần làm được nhiều nhất {most} người. Lọc hẹp lại rồi làm từng phần.',
    en: '{count} people are selected; at most {most} can be done at once. Narrow the filter and do it in parts.',
  },
  'personnel.unknown-column': {
    status: 422,
    vi: 'Không có cột “{column}”. Mở “Cột”, chọn lại các cột muốn xem.',
    en: 'There is no column “{column}”. Open “Columns” and choose again.',
  },
  'personnel.unknown-page': {
    status: 400,
    vi: 'Không đọc được vị trí trang tiếp theo. Tải lại danh sách từ đầu.',
    en: 'The position of the next page cannot be read. Load the list from the start.',
  },
  'personnel.nothing-to-change': { status: 422, vi: 'Hồ sơ đã như vậy, không có gì để sửa.', en: 'The record says so already; nothing to change.' },
  'personnel.not-in-service': {
    status: 422,
    vi: 'Không ở tình trạng “Đang công tác” (đang là “{status}”).',
    en: 'Not in service (the status is “{status}”).',
  },
  'personnel.leaving-ahead': {
    status: 422,
    vi: 'Cần ngày nghỉ, không sau hôm nay ({date}). Người nghỉ sau ngày này thì ghi khi đến ngày.',
    en: 'Give the first day out of service, not after today ({date}). Whoever leaves later is recorded on that day.',
  },
  'personnel.changed-since': {
    status: 422,
    vi: 'Sau đó đã được sửa: nay là “{status}” từ {date}. Giữ nguyên như đang ghi.',
    en: 'Corrected since: now “{status}” from {date}. Left as it stands.',
  },
  'personnel.fields-changed-since': {
    status: 422,
    vi: 'Sau đó đã được sửa: nay là “{values}”. Giữ nguyên như đang ghi.',
    en: 'Edited since: now “{values}”. Left as it stands.',
  },
  'personnel.still-in-service': { status: 422, vi: 'Không ở tình trạng nghỉ hưu hay thôi việc.', en: 'Has neither retired nor left.' },
  'personnel.left-before-joining': {
    status: 422,
    vi: 'Ngày nghỉ phải sau ngày về đơn vị {date}.',
    en: 'The last day must be after the day of joining the unit, {date}.',
  },
  'personnel.post-begins-later': {
    status: 422,
    vi: 'Có chức vụ bắt đầu từ {date}, không trước ngày nghỉ. Sửa chức vụ đó trước.',
    en: 'A post begins on {date}, not before the last day. Correct that post first.',
  },
} as const satisfies ErrorTable

const uuids = z.string().regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}(,[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}){0,199}$/i)
const names = z.string().regex(/^\w{1,60}(,\w{1,60}){0,59}$/)

export const peopleSorts = ['name', '-name', 'code', '-code', 'birthDate', '-birthDate', 'unitSince', '-unitSince'] as const
export type PeopleSort = (typeof peopleSorts)[number]

/** What a list of people is narrowed by. */
export const peopleQuerySchema = listPeopleQuery.extend({
  unit: z.string().max(60).optional().describe('Code of a unit: it and everything below it'),
  filter: z.string().max(expressionLimits.characters).optional().describe('An expression over the facts of GET /api/people/facts, as JSON'),
  ids: uuids.optional().describe('These people only, by id, at most 200'),
})

export const peoplePageQuerySchema = peopleQuerySchema.extend({
  sort: z.enum(peopleSorts).default('name'),
  columns: names.optional().describe('Facts to tell of each person'),
})

export const exportQuerySchema = peoplePageQuerySchema.extend({
  columns: names.describe('Columns in their order: name, code, unit, post, or facts'),
  format: z.enum(['xlsx', 'csv']).default('xlsx'),
})

const keysOf = <Key extends string>(table: Readonly<Record<Key, Words>>) => z.enum(Object.keys(table) as [Key, ...Key[]])

const factValueSchema = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()])

export const peopleRowSchema = personListItemSchema.extend({
  facts: z.record(z.string(), factValueSchema).optional().describe('The facts asked for as columns; null is unknown'),
})

export const peopleCountSchema = z.object({
  total: z.number().int(),
  byStatus: z.record(keysOf(personStatusWords), z.number().int()).describe('Without regard to the status filtered by'),
})

export const foundPersonSchema = personListItemSchema.extend({
  match: z.enum(['code', 'exact', 'words', 'part']).describe('How it was found: by code, with these accents, by whole words, by parts of words'),
})

/** Most people that one act may be done to. */
export const bulkLimit = 30_000

/** Whom it is done to: those ticked, or everybody whom the list would show. */
const bulkPeopleSchema = z.union([
  z.object({ ids: z.array(z.uuid()).min(1).max(bulkLimit) }),
  z.object({
    query: peopleQuerySchema
      .omit({ filter: true, ids: true, ethnicMinority: true, ageFrom: true, ageTo: true })
      .extend({ filter: expressionSchema.optional() }),
  }),
])

const categoriesSchema = z.array(keysOf(personCategoryWords)).max(10).default([])

export const bulkInputs = {
  'mark-complete-record': z.object({
    ladders: z.array(keysOf(recordLadderWords)).min(1).max(20),
    complete: z.boolean(),
    recorded: z.array(keysOf(recordLadderWords)).max(20).optional().describe('Only whoever has just these ladders marked'),
  }),
  'change-categories': z.object({
    add: categoriesSchema,
    remove: categoriesSchema,
    recorded: z.array(keysOf(personCategoryWords)).max(10).optional().describe('Only whoever is still in just these categories'),
  }),
  'change-status': z.object({
    status: z.enum(['active', 'retired', 'left']),
    on: z.iso.date().optional().describe('First day out of service; not for a return, required otherwise'),
    endPosts: z.boolean().default(true).describe('Posts still held end on that day'),
    reopen: z
      .array(z.object({ appointmentId: z.uuid(), validTo: z.iso.date().nullable() }))
      .max(bulkLimit * 4)
      .default([])
      .describe('On return: appointments that ended with the service, and the end they had before'),
    recorded: z
      .object({ status: z.enum(['retired', 'left']), leftOn: z.iso.date() })
      .optional()
      .describe('On return: only whoever is still recorded like this'),
  }),
} as const

export type BulkActionId = keyof typeof bulkInputs

export const bulkBodyOf = <Id extends BulkActionId>(id: Id) => z.object({ people: bulkPeopleSchema, input: bulkInputs[id] })

export const bulkResultSchema = z.object({
  done: z.number().int(),
  skipped: z.number().int(),
  rows: z.array(
    z.object({
      personId: z.uuid(),
      code: z.string(),
      fullName: z.string(),
      unit: unitNameSchema,
      done: z.boolean(),
      reason: z.string().nullable().describe('Why it was left out, in words'),
    }),
  ),
  undo: z
    .array(z.object({ action: z.string(), ids: z.array(z.uuid()), input: z.record(z.string(), z.unknown()) }))
    .describe('The acts that take this one back, to be sent as they are; none where it cannot be taken back'),
})

export type PeopleQuery = z.infer<typeof peopleQuerySchema>
export type PeopleRow = z.infer<typeof peopleRowSchema>
export type PeopleCount = z.infer<typeof peopleCountSchema>
export type FoundPerson = z.infer<typeof foundPersonSchema>
export type FactValue = z.infer<typeof factValueSchema>
export type BulkPeople = z.infer<typeof bulkPeopleSchema>
export type BulkInput<Id extends BulkActionId> = z.infer<(typeof bulkInputs)[Id]>
export type BulkResult = z.infer<typeof bulkResultSchema>
