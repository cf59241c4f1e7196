import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import { unitNameSchema } from './organisation.ts'
import type { Words } from './words.ts'

export const sexWords = {
  male: { vi: 'Nam', en: 'Male' },
  female: { vi: 'Nữ', en: 'Female' },
} as const satisfies Readonly<Record<string, Words>>

/** Đối tượng: a person may be several at once. The order is the canonical one of the import's cell. */
export const personCategoryWords = {
  cadre: { vi: 'Cán bộ', en: 'Cadre' },
  'civil-servant': { vi: 'Công chức', en: 'Civil servant' },
  'public-employee': { vi: 'Viên chức', en: 'Public employee' },
  'commune-cadre': { vi: 'Cán bộ cấp xã', en: 'Commune cadre' },
  'commune-civil-servant': { vi: 'Công chức cấp xã', en: 'Commune civil servant' },
  'part-time-commune': { vi: 'Người hoạt động không chuyên trách', en: 'Part-time commune worker' },
  'council-delegate': { vi: 'Đại biểu HĐND', en: 'People’s council delegate' },
  contract: { vi: 'Hợp đồng', en: 'On contract' },
  'armed-forces': { vi: 'Lực lượng vũ trang', en: 'Armed forces' },
  'outside-learner': { vi: 'Người học ngoài', en: 'Outside learner' },
} as const satisfies Readonly<Record<string, Words>>

export const personStatusWords = {
  active: { vi: 'Đang công tác', en: 'In service' },
  retired: { vi: 'Nghỉ hưu', en: 'Retired' },
  left: { vi: 'Thôi việc, chuyển đi', en: 'Left' },
  deceased: { vi: 'Đã mất', en: 'Deceased' },
  external: { vi: 'Ngoài biên chế', en: 'External' },
} as const satisfies Readonly<Record<string, Words>>

export const ratingWords = {
  excellent: { vi: 'Hoàn thành xuất sắc nhiệm vụ', en: 'Excellent' },
  good: { vi: 'Hoàn thành tốt nhiệm vụ', en: 'Good' },
  satisfactory: { vi: 'Hoàn thành nhiệm vụ', en: 'Satisfactory' },
  poor: { vi: 'Không hoàn thành nhiệm vụ', en: 'Poor' },
} as const satisfies Readonly<Record<string, Words>>

export const disciplineWords = {
  reprimand: { vi: 'Khiển trách', en: 'Reprimand' },
  warning: { vi: 'Cảnh cáo', en: 'Warning' },
  demotion: { vi: 'Giáng chức', en: 'Demotion' },
  removal: { vi: 'Cách chức, bãi nhiệm', en: 'Removal from post' },
  dismissal: { vi: 'Buộc thôi việc', en: 'Dismissal' },
  expulsion: { vi: 'Khai trừ', en: 'Expulsion from the Party' },
} as const satisfies Readonly<Record<string, Words>>

/** Ladders whose record of a person may be declared complete: no row then means “chưa qua”, not “chưa rõ”. Named as in the catalogue. */
export const recordLadderWords = {
  'political-theory': { vi: 'Lý luận chính trị', en: 'Political theory' },
  'state-management': { vi: 'Quản lý nhà nước', en: 'State management' },
  leadership: { vi: 'Lãnh đạo, quản lý', en: 'Leadership' },
  defence: { vi: 'Quốc phòng và an ninh', en: 'Defence and security' },
  'professional-title': { vi: 'Chức danh nghề nghiệp', en: 'Professional title' },
  education: { vi: 'Chuyên môn', en: 'Education' },
  'foreign-language': { vi: 'Ngoại ngữ', en: 'Foreign language' },
  'ethnic-language': { vi: 'Tiếng dân tộc', en: 'Ethnic language' },
  it: { vi: 'Tin học', en: 'Information technology' },
  'party-title': { vi: 'Cập nhật theo chức danh khối Đảng', en: 'Party title update' },
} as const satisfies Readonly<Record<string, Words>>

export const personnelPermissions = {
  'personnel.list-people': { vi: 'Xem danh sách cán bộ, công chức, viên chức', en: 'List people' },
  'personnel.read-person': { vi: 'Xem hồ sơ một người', en: 'See a person' },
  'personnel.read-succession': { vi: 'Xem quy hoạch của một người (có ghi nhật ký)', en: 'See a person’s succession planning (logged)' },
  'personnel.read-identity': { vi: 'Xem số CCCD của một người (có ghi nhật ký)', en: 'See a person’s CCCD (logged)' },
  'personnel.import-people': { vi: 'Nhập hồ sơ', en: 'Import people' },
  'personnel.export-people': { vi: 'Xuất hồ sơ kèm CCCD (có ghi nhật ký)', en: 'Export people with CCCD (logged)' },
  'personnel.import-appointments': { vi: 'Nhập chức vụ, chức danh đang giữ', en: 'Import appointments' },
  'personnel.export-appointments': { vi: 'Xuất chức vụ, chức danh đang giữ', en: 'Export appointments' },
  'personnel.import-succession': { vi: 'Nhập quy hoạch', en: 'Import succession planning' },
  'personnel.export-succession': { vi: 'Xuất quy hoạch (có ghi nhật ký)', en: 'Export succession planning (logged)' },
  'personnel.import-ratings': { vi: 'Nhập xếp loại hằng năm', en: 'Import yearly ratings' },
  'personnel.export-ratings': { vi: 'Xuất xếp loại hằng năm', en: 'Export yearly ratings' },
  'personnel.import-discipline': { vi: 'Nhập kỷ luật', en: 'Import discipline' },
  'personnel.export-discipline': { vi: 'Xuất kỷ luật', en: 'Export discipline' },
} as const satisfies Readonly<Record<string, Words>>

export const personnelErrors = {
  'personnel.person-not-named': {
    status: 422,
    vi: 'Dòng này chưa nói về ai. Điền mã, hoặc số CCCD, hoặc cả họ tên và ngày sinh.',
    en: 'This row names nobody. Give the code, or the CCCD, or both full name and birth date.',
  },
  'personnel.unknown-person': {
    status: 422,
    vi: 'Không tìm thấy người này trong phạm vi của bạn. Kiểm tra mã, số CCCD, họ tên và ngày sinh, hoặc nhập hồ sơ người này trước.',
    en: 'This person is not found within your reach. Check code, CCCD, name and birth date, or import the person first.',
  },
  'personnel.ambiguous-person': {
    status: 422,
    vi: 'Có {count} người trùng họ tên và ngày sinh: điền mã để chọn người ({codes}).',
    en: '{count} people share this name and birth date: give the code to choose ({codes}).',
  },
  'personnel.code-and-cccd-differ': {
    status: 422,
    vi: 'Mã và số CCCD thuộc hai người khác nhau. Sửa một trong hai ô.',
    en: 'The code and the CCCD belong to two different people. Correct one of them.',
  },
  'personnel.person-differs': {
    status: 422,
    vi: 'Người được chỉ ra là {name}, sinh {birthDate}, không khớp ô này. Sửa mã hoặc ô này; nếu hồ sơ sai thì sửa ở tệp hồ sơ trước.',
    en: 'The person named is {name}, born {birthDate}, which does not match this cell. Correct the code or this cell; if the record is wrong, correct it with the people first.',
  },
  'personnel.same-person-twice': {
    status: 422,
    vi: 'Dòng {line} đã nói về người này. Bỏ một dòng; nếu là hai người thì điền mã khác nhau.',
    en: 'Row {line} is already about this person. Remove one; if they are two people, give them different codes.',
  },
  'personnel.cccd-taken': {
    status: 422,
    vi: 'Số CCCD này đã thuộc về người khác. Kiểm tra lại số.',
    en: 'This CCCD already belongs to someone else. Check the number.',
  },
  'personnel.cccd-unusual': {
    status: 422,
    vi: 'Số CCCD không khớp {what}. Vẫn ghi; kiểm tra lại số, ngày sinh và giới tính.',
    en: 'The CCCD does not match the {what}. It is kept; check number, birth date and sex.',
  },
  'personnel.possible-duplicate': {
    status: 422,
    vi: 'Đã có người cùng họ tên, ngày sinh mang mã {code}. Nếu là một người, điền mã đó để không tạo hồ sơ thứ hai.',
    en: 'Someone with this name and birth date has code {code}. If it is the same person, give that code so that no second record is made.',
  },
  'personnel.unit-since-order': {
    status: 422,
    vi: 'Ngày về đơn vị phải sau ngày {date}, khi người này về đơn vị trước đó. Sửa ngày.',
    en: 'The date of joining the unit must be after {date}, when the person joined the unit before. Correct the date.',
  },
  'personnel.rank-since-order': {
    status: 422,
    vi: 'Ngày hưởng ngạch phải sau ngày {date} của ngạch trước đó. Sửa ngày.',
    en: 'The date of the rank must be after {date}, that of the rank before. Correct the date.',
  },
  'personnel.unknown-rank': {
    status: 422,
    vi: 'Không có mã ngạch, chức danh nghề nghiệp “{code}”. Chọn mã trong danh mục của tệp mẫu.',
    en: 'There is no rank with code “{code}”. Choose one from the list in the template.',
  },
  'personnel.rank-incomplete': {
    status: 422,
    vi: 'Ngạch cần cả mã và ngày hưởng. Điền ô này.',
    en: 'A rank needs both its code and its date. Fill in this cell.',
  },
  'personnel.party-order': {
    status: 422,
    vi: 'Ngày chính thức phải từ ngày kết nạp Đảng trở đi, và ngày kết nạp phải có. Sửa một trong hai ngày.',
    en: 'Party membership becomes official on or after the day of joining, which must be given. Correct one of the dates.',
  },
  'personnel.before-birth': {
    status: 422,
    vi: 'Ngày này không thể trước ngày sinh {birthDate}. Sửa một trong hai ngày.',
    en: 'This date cannot be before the birth date {birthDate}. Correct one of them.',
  },
  'personnel.birth-date-unlikely': {
    status: 422,
    vi: 'Ngày sinh cho tuổi {age} vào hôm nay. Kiểm tra lại ngày sinh.',
    en: 'This birth date gives an age of {age} today. Check it.',
  },
  'personnel.dates-out-of-order': {
    status: 422,
    vi: 'Ngày này phải sau ngày {date} ở cột trước. Sửa một trong hai ngày.',
    en: 'This date must be after {date} in the column before. Correct one of them.',
  },
  'personnel.main-overlap': {
    status: 422,
    vi: 'Người này đã có chức vụ chính khác ({post}, {unit}) từ {from} trùng thời gian. Điền ngày thôi giữ chức vụ đó, hoặc ghi “không” ở cột chức vụ chính.',
    en: 'This person already has another main post ({post}, {unit}) from {from} at the same time. Give that one its end date, or write “no” under main.',
  },
} as const satisfies ErrorTable

const words = <Key extends string>(table: Readonly<Record<Key, Words>>) => z.enum(Object.keys(table) as [Key, ...Key[]])

const sexSchema = words(sexWords)
const personCategorySchema = words(personCategoryWords)
const personStatusSchema = words(personStatusWords)

const postNameSchema = z.object({ postId: z.uuid(), code: z.string(), name: z.string() })

export const personListItemSchema = z.object({
  personId: z.uuid(),
  code: z.string(),
  fullName: z.string(),
  birthDate: z.iso.date(),
  sex: sexSchema,
  ethnicGroup: z.string().describe('Code of the 54 groups, 01 = Kinh'),
  status: personStatusSchema,
  unit: unitNameSchema,
  mainPost: postNameSchema.nullable(),
})

export const listPeopleQuery = z.object({
  q: z.string().max(100).optional().describe('Words of the name, with or without accents, or the exact code'),
  unitId: z.uuid().optional().describe('This unit and everything below it'),
  category: personCategorySchema.optional(),
  sex: sexSchema.optional(),
  ethnicMinority: z.stringbool().optional(),
  ageFrom: z.coerce.number().int().min(0).max(150).optional(),
  ageTo: z.coerce.number().int().min(0).max(150).optional(),
  status: personStatusSchema.optional(),
})

export const personDetailSchema = personListItemSchema.extend({
  unitSince: z.iso.date(),
  nativePlace: z.string().nullable(),
  religion: z.string().nullable(),
  recruitedOn: z.iso.date().nullable(),
  leftOn: z.iso.date().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  note: z.string().nullable(),
  hasCccd: z.boolean(),
  categories: z.array(personCategorySchema),
  completeLadders: z.array(z.string()),
  units: z.array(z.object({ unit: unitNameSchema, validFrom: z.iso.date(), validTo: z.iso.date().nullable() })),
  ranks: z.array(z.object({ rankCode: z.string(), name: z.string(), grade: z.string(), since: z.iso.date() })),
  party: z.array(z.object({ joinedOn: z.iso.date(), officialOn: z.iso.date().nullable(), leftOn: z.iso.date().nullable() })),
  appointments: z.array(
    z.object({
      appointmentId: z.uuid(),
      unit: unitNameSchema,
      post: postNameSchema,
      validFrom: z.iso.date(),
      validTo: z.iso.date().nullable(),
      main: z.boolean(),
      decisionNo: z.string().nullable(),
      decisionDate: z.iso.date().nullable(),
    }),
  ),
  ratings: z.array(z.object({ year: z.number().int(), rating: words(ratingWords) })),
  version: z.number().int(),
  handover: z
    .object({ handoverId: z.uuid(), toUnit: unitNameSchema, onDate: z.iso.date(), releasedName: z.string(), releasedAt: z.string() })
    .nullable()
    .describe('The hand-over that waits to be accepted'),
  can: z.object({
    readSuccession: z.boolean(),
    readIdentity: z.boolean(),
    readDiscipline: z.boolean(),
    readHistory: z.boolean(),
    edit: z.boolean(),
    editIdentity: z.boolean(),
    editAppointments: z.boolean(),
    editRanks: z.boolean(),
    editParty: z.boolean(),
    editRatings: z.boolean(),
    editDiscipline: z.boolean(),
    editSuccession: z.boolean(),
    release: z.boolean(),
    cancelHandover: z.boolean(),
  }),
})

export const personSuccessionSchema = z.object({
  items: z.array(
    z.object({
      entryId: z.uuid(),
      post: postNameSchema,
      unit: unitNameSchema,
      term: z.object({ termId: z.uuid(), code: z.string(), name: z.string() }),
      decisionNo: z.string().nullable(),
      approvedOn: z.iso.date(),
      removedOn: z.iso.date().nullable(),
    }),
  ),
})

export const personIdentitySchema = z.object({ cccd: z.string().nullable() })

export type PersonListItem = z.infer<typeof personListItemSchema>
export type ListPeopleQuery = z.infer<typeof listPeopleQuery>
export type PersonDetail = z.infer<typeof personDetailSchema>
export type PersonSuccession = z.infer<typeof personSuccessionSchema>
export type PersonIdentity = z.infer<typeof personIdentitySchema>
