import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

/** Loại đơn vị. */
export const unitKindWords = {
  province: { vi: 'Tỉnh', en: 'Province' },
  district: { vi: 'Huyện, thị xã, thành phố', en: 'District' },
  commune: { vi: 'Xã, phường, thị trấn', en: 'Commune' },
  department: { vi: 'Sở, ban, ngành', en: 'Department' },
  'party-body': { vi: 'Cơ quan Đảng', en: 'Party body' },
  'mass-organisation': { vi: 'Mặt trận, đoàn thể', en: 'Mass organisation' },
  'political-school': { vi: 'Trường Chính trị, trung tâm chính trị', en: 'Political school' },
  'public-service': { vi: 'Đơn vị sự nghiệp', en: 'Public service unit' },
  council: { vi: 'Hội đồng nhân dân', en: 'People’s council' },
  other: { vi: 'Khác', en: 'Other' },
} as const satisfies Readonly<Record<string, Words>>

/** Khối. */
export const blockWords = {
  party: { vi: 'Đảng', en: 'Party' },
  state: { vi: 'Nhà nước', en: 'State' },
  front: { vi: 'Mặt trận và đoàn thể', en: 'Front and mass organisations' },
  service: { vi: 'Sự nghiệp', en: 'Public services' },
} as const satisfies Readonly<Record<string, Words>>

/** Cấp. */
export const levelWords = {
  province: { vi: 'Cấp tỉnh', en: 'Province' },
  district: { vi: 'Cấp huyện', en: 'District' },
  commune: { vi: 'Cấp xã', en: 'Commune' },
} as const satisfies Readonly<Record<string, Words>>

/** Địa bàn. */
export const regionWords = {
  mountain: { vi: 'Miền núi', en: 'Mountain' },
  island: { vi: 'Hải đảo', en: 'Island' },
  border: { vi: 'Biên giới', en: 'Border' },
} as const satisfies Readonly<Record<string, Words>>

/** Cách kế thừa đơn vị. */
export const successionKindWords = {
  merge: { vi: 'Hợp nhất, sáp nhập', en: 'Merger' },
  split: { vi: 'Chia, tách', en: 'Split' },
  transfer: { vi: 'Chuyển một phần', en: 'Transfer' },
  replace: { vi: 'Thay thế', en: 'Replacement' },
} as const satisfies Readonly<Record<string, Words>>

export const successionPartWords = {
  full: { vi: 'Toàn bộ', en: 'Full' },
  partial: { vi: 'Một phần', en: 'Partial' },
} as const satisfies Readonly<Record<string, Words>>

export const organisationPermissions = {
  'organisation.list-units': { vi: 'Xem danh sách đơn vị', en: 'List units' },
  'organisation.read-unit': { vi: 'Xem một đơn vị', en: 'See a unit' },
  'organisation.list-posts': { vi: 'Xem danh mục chức danh', en: 'List posts' },
  'organisation.list-terms': { vi: 'Xem nhiệm kỳ, giai đoạn', en: 'List terms' },
  'organisation.import-units': { vi: 'Nhập đơn vị', en: 'Import units' },
  'organisation.export-units': { vi: 'Xuất đơn vị', en: 'Export units' },
  'organisation.import-successions': { vi: 'Nhập kế thừa đơn vị', en: 'Import unit successions' },
  'organisation.export-successions': { vi: 'Xuất kế thừa đơn vị', en: 'Export unit successions' },
  'organisation.import-posts': { vi: 'Nhập số lượng chức danh của đơn vị', en: 'Import seats of posts' },
  'organisation.export-posts': { vi: 'Xuất số lượng chức danh của đơn vị', en: 'Export seats of posts' },
} as const satisfies Readonly<Record<string, Words>>

export const organisationErrors = {
  'organisation.unknown-unit': {
    status: 422,
    vi: 'Không có đơn vị mã “{code}” vào ngày {date} trong phạm vi của bạn. Kiểm tra mã và ngày, hoặc nhập đơn vị này trước.',
    en: 'There is no unit with code “{code}” on {date} within your reach. Check code and date, or import that unit first.',
  },
  'organisation.unit-founded-later': {
    status: 422,
    vi: 'Đơn vị mã “{code}” chỉ có trong hệ thống từ sau ngày {date}; đã lấy đơn vị mang mã này hiện nay. Kiểm tra lại nếu mã từng thuộc đơn vị khác.',
    en: 'The unit with code “{code}” is known only from after {date}; the one bearing the code today was taken. Check it if the code once belonged to another unit.',
  },
  'organisation.unknown-parent': {
    status: 422,
    vi: 'Không có đơn vị cấp trên mã “{code}” vào ngày {date}, trong hệ thống hoặc trong tệp này. Thêm dòng của đơn vị đó hoặc sửa mã.',
    en: 'There is no parent unit with code “{code}” on {date}, here or in this file. Add its row or correct the code.',
  },
  'organisation.parent-ended': {
    status: 422,
    vi: 'Đơn vị cấp trên “{code}” kết thúc ngày {date} mà đơn vị này còn tiếp tục. Điền ngày kết thúc cho dòng này, và thêm dòng tiếp nối dưới đơn vị cấp trên mới.',
    en: 'The parent “{code}” ends on {date} while this unit goes on. Give this row an end date and add a continuing row under the new parent.',
  },
  'organisation.children-remain': {
    status: 422,
    vi: 'Còn {count} đơn vị trực thuộc sau ngày kết thúc này (ví dụ “{code}”). Cho các đơn vị đó kết thúc hoặc chuyển sang cấp trên khác trước (nếu nhập tệp: trong cùng tệp).',
    en: '{count} units still stand below this one after it ends (such as “{code}”). End them or move them under another parent first (when importing: in the same file).',
  },
  'organisation.parent-cycle': {
    status: 422,
    vi: 'Đơn vị này sẽ nằm dưới chính nó. Sửa mã đơn vị cấp trên.',
    en: 'This would put the unit below itself. Correct the parent’s code.',
  },
  'organisation.too-deep': {
    status: 422,
    vi: 'Cây đơn vị sâu quá {depth} bậc. Sửa mã đơn vị cấp trên.',
    en: 'The tree would be deeper than {depth} levels. Correct the parent’s code.',
  },
  'organisation.code-in-use': {
    status: 422,
    vi: 'Mã “{code}” đang thuộc một đơn vị khác vào ngày {date}. Dùng mã khác, hoặc cho đơn vị cũ kết thúc trước ngày đó; trong tệp nhập, nếu chỉ đổi tên hoặc đổi cấp trên thì ghi “có” ở cột tiếp nối.',
    en: 'On {date} the code “{code}” belongs to another unit. Use another code, or end the old unit before that day; in an import file, if this is only a new name or parent, write “yes” under continues.',
  },
  'organisation.nothing-to-continue': {
    status: 422,
    vi: 'Không có đơn vị mã “{code}” trước ngày {date} để tiếp nối. Ghi “không” ở cột tiếp nối nếu đây là đơn vị mới.',
    en: 'There is no unit with code “{code}” before {date} to continue. Write “no” under continues if this is a new unit.',
  },
  'organisation.continues-fixed': {
    status: 422,
    vi: 'Không đổi được cột tiếp nối của dòng đã có. Hoàn tác lần nhập đã tạo dòng này rồi nhập lại.',
    en: 'Whether an existing row continues a unit cannot be changed. Undo the import that made it and import again.',
  },
  'organisation.versions-apart': {
    status: 422,
    vi: 'Dòng tiếp nối phải bắt đầu đúng ngày dòng trước kết thúc ({date}). Sửa một trong hai ngày.',
    en: 'A continuing row must begin on the day the row before ends ({date}). Correct one of the two dates.',
  },
  'organisation.dates-out-of-order': {
    status: 422,
    vi: 'Ngày kết thúc phải sau ngày bắt đầu ({date}). Sửa một trong hai ngày.',
    en: 'The end date must be after the start date ({date}). Correct one of them.',
  },
  'organisation.same-unit': {
    status: 422,
    vi: 'Đơn vị không kế thừa chính nó. Nếu chỉ đổi tên, nhập ở tệp đơn vị với “có” ở cột tiếp nối.',
    en: 'A unit does not succeed itself. For a mere rename, import the unit with “yes” under continues.',
  },
  'organisation.predecessor-stands': {
    status: 422,
    vi: 'Đơn vị cũ “{code}” chưa kết thúc vào ngày {date}: người của đơn vị chưa được tính sang đơn vị mới. Nhập ngày kết thúc ở tệp đơn vị.',
    en: 'The old unit “{code}” has not ended by {date}, so its people are not yet counted in the new one. Import its end date with the units.',
  },
  'organisation.unknown-post': {
    status: 422,
    vi: 'Không có chức danh mã “{code}”. Chọn mã trong danh mục chức danh của tệp mẫu.',
    en: 'There is no post with code “{code}”. Choose one from the list in the template.',
  },
  'organisation.unknown-term': {
    status: 422,
    vi: 'Không có nhiệm kỳ, giai đoạn mã “{code}”. Chọn mã trong danh mục của tệp mẫu.',
    en: 'There is no term with code “{code}”. Choose one from the list in the template.',
  },
  'organisation.seats-overlap': {
    status: 422,
    vi: 'Số lượng chức danh này đã có cho thời gian từ {date}. Điền ngày kết thúc của dòng trước, hoặc sửa dòng đó.',
    en: 'Seats of this post are already recorded from {date}. Give the earlier row an end date, or correct that row.',
  },
} as const satisfies ErrorTable

const words = <Key extends string>(table: Readonly<Record<Key, Words>>) => z.enum(Object.keys(table) as [Key, ...Key[]])

export const unitKindSchema = words(unitKindWords)
export const blockSchema = words(blockWords)
export const levelSchema = words(levelWords)
export const regionSchema = words(regionWords)

/** A unit as other things name it. */
export const unitNameSchema = z.object({ unitId: z.uuid(), code: z.string(), name: z.string() })

export const unitListItemSchema = unitNameSchema.extend({
  kind: unitKindSchema,
  block: blockSchema,
  level: levelSchema,
  region: regionSchema.nullable(),
  parent: unitNameSchema.nullable(),
  foundedOn: z.iso.date(),
  endedOn: z.iso.date().nullable().describe('First day on which the unit is no more'),
  children: z.number().int().describe('Units directly below on that date'),
})

export const listUnitsQuery = z.object({
  on: z.iso.date().optional().describe('The organisation as it stood on this date; today when absent'),
  q: z.string().max(100).optional().describe('Words of the name, with or without accents, or the exact code'),
  parentId: z.uuid().optional().describe('Only units directly below this one'),
  withinId: z.uuid().optional().describe('Only this unit and everything below it'),
  kind: unitKindSchema.optional(),
  block: blockSchema.optional(),
  level: levelSchema.optional(),
})

const unitVersionSchema = z.object({
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  name: z.string(),
  kind: unitKindSchema,
  block: blockSchema,
  level: levelSchema,
  region: regionSchema.nullable(),
  parent: unitNameSchema.nullable(),
})

const unitSuccessionSchema = z.object({
  unit: unitNameSchema,
  on: z.iso.date(),
  kind: words(successionKindWords),
  part: words(successionPartWords),
  legalBasis: z.string(),
})

export const unitDetailSchema = unitListItemSchema.extend({
  path: z.array(unitNameSchema).describe('From the root down to the parent'),
  versions: z.array(unitVersionSchema),
  predecessors: z.array(unitSuccessionSchema),
  successors: z.array(unitSuccessionSchema),
})

/** Thứ bậc của chức danh. */
export const postTierWords = {
  principal: { vi: 'Người đứng đầu', en: 'Head' },
  deputy: { vi: 'Cấp phó của người đứng đầu', en: 'Deputy head' },
  member: { vi: 'Ủy viên', en: 'Member' },
  'division-head': { vi: 'Trưởng phòng và tương đương', en: 'Head of division' },
  'division-deputy': { vi: 'Phó trưởng phòng và tương đương', en: 'Deputy head of division' },
  professional: { vi: 'Chuyên môn, nghiệp vụ', en: 'Professional' },
  support: { vi: 'Hỗ trợ, phục vụ', en: 'Support' },
  delegate: { vi: 'Đại biểu HĐND', en: 'Council delegate' },
} as const satisfies Readonly<Record<string, Words>>

export const termKindWords = {
  'party-committee': { vi: 'Nhiệm kỳ cấp ủy', en: 'Term of a Party committee' },
  'people-council': { vi: 'Nhiệm kỳ HĐND', en: 'Term of a People’s council' },
  succession: { vi: 'Nhiệm kỳ quy hoạch', en: 'Term of a succession list' },
  plan: { vi: 'Giai đoạn kế hoạch', en: 'Span of a plan' },
} as const satisfies Readonly<Record<string, Words>>

export const postItemSchema = z.object({
  postId: z.uuid(),
  code: z.string(),
  name: z.string(),
  block: blockSchema.nullable(),
  level: levelSchema,
  tier: words(postTierWords),
  leadership: z.boolean().describe('Chức danh lãnh đạo, quản lý'),
})

export const listPostsQuery = z.object({
  q: z.string().max(100).optional().describe('Words of the name, with or without accents, or the exact code'),
  on: z.iso.date().optional(),
  level: levelSchema.optional(),
})

export const termItemSchema = z.object({
  termId: z.uuid(),
  code: z.string(),
  name: z.string(),
  kind: words(termKindWords),
  validFrom: z.iso.date(),
  validTo: z.iso.date().describe('First day after it'),
})

export type PostItem = z.infer<typeof postItemSchema>
export type ListPostsQuery = z.infer<typeof listPostsQuery>
export type TermItem = z.infer<typeof termItemSchema>
export type UnitKind = z.infer<typeof unitKindSchema>
export type Block = z.infer<typeof blockSchema>
export type Level = z.infer<typeof levelSchema>
export type Region = z.infer<typeof regionSchema>
export type UnitName = z.infer<typeof unitNameSchema>
export type UnitListItem = z.infer<typeof unitListItemSchema>
export type ListUnitsQuery = z.infer<typeof listUnitsQuery>
export type UnitDetail = z.infer<typeof unitDetailSchema>
