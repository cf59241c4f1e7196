import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

export const cataloguePermissions = {
  'catalogue.list-types': { vi: 'Xem danh mục loại hình đào tạo, bồi dưỡng', en: 'See the training types' },
  'catalogue.list-programmes': { vi: 'Xem danh mục chương trình', en: 'See the programmes' },
  'catalogue.list-providers': { vi: 'Xem danh mục cơ sở đào tạo', en: 'See the providers' },
  'catalogue.list-entries': { vi: 'Xem danh mục dùng chung và nơi đang dùng', en: 'See the catalogue and what uses it' },
  'catalogue.create-entry': { vi: 'Thêm mục danh mục', en: 'Add to the catalogue' },
  'catalogue.edit-entry': { vi: 'Sửa mục danh mục', en: 'Edit the catalogue' },
  'catalogue.retire-entry': { vi: 'Ngừng dùng, dùng lại mục danh mục', en: 'Retire and restore entries of the catalogue' },
  'catalogue.remove-entry': { vi: 'Xóa mục danh mục chưa dùng', en: 'Delete unused entries of the catalogue' },
  'catalogue.import': { vi: 'Nhập danh mục cơ sở đào tạo, chương trình, giảng viên, phòng học', en: 'Import providers, programmes, lecturers, rooms' },
  'catalogue.export': { vi: 'Xuất danh mục cơ sở đào tạo, chương trình, giảng viên, phòng học', en: 'Export providers, programmes, lecturers, rooms' },
} as const satisfies Readonly<Record<string, Words>>

export const catalogueErrors = {
  'catalogue.province-only': {
    status: 403,
    vi: 'Danh mục dùng chung cho toàn tỉnh: chỉ tài khoản có quyền trên toàn tỉnh được sửa. Gửi đề nghị cho cơ quan quản lý danh mục.',
    en: 'The catalogue serves the whole province: only an account with a right over all of it may change it. Send your request to whoever keeps it.',
  },
  'catalogue.unknown-type': {
    status: 422,
    vi: 'Không có loại hình mang mã “{value}”. Chọn một mã trong danh mục loại hình.',
    en: 'There is no training type “{value}”. Choose a code from the list of types.',
  },
  'catalogue.unknown-programme': {
    status: 422,
    vi: 'Không có chương trình mang mã “{value}”. Chọn một mã trong danh mục chương trình, hoặc nhập chương trình trước.',
    en: 'There is no programme “{value}”. Choose a code from the list of programmes, or import the programme first.',
  },
  'catalogue.unknown-provider': {
    status: 422,
    vi: 'Không có cơ sở đào tạo mang mã “{value}”. Chọn một mã trong danh mục, hoặc nhập cơ sở đào tạo trước.',
    en: 'There is no provider “{value}”. Choose a code from the list, or import the provider first.',
  },
  'catalogue.unknown-person': {
    status: 422,
    vi: 'Không có người mang mã “{value}”. Kiểm tra mã trong hồ sơ, hoặc để trống nếu là giảng viên ngoài tỉnh.',
    en: 'There is no person “{value}”. Check the code, or leave it empty for a lecturer from elsewhere.',
  },
  'catalogue.code-exists': {
    status: 422,
    vi: 'Mã “{value}” đã có trong danh mục này. Dùng mã khác, hoặc mở mục đó để sửa.',
    en: 'The code “{value}” is in this list already. Use another, or open that entry to edit it.',
  },
  'catalogue.unknown-level': {
    status: 422,
    vi: 'Bậc đã chọn không có trong thang trình độ. Chọn lại.',
    en: 'This level is not on the ladder. Choose again.',
  },
  'catalogue.already-retired': {
    status: 422,
    vi: 'Mục này đã ngừng dùng. Tải lại trang để xem.',
    en: 'This entry is retired already. Reload the page.',
  },
  'catalogue.not-retired': {
    status: 422,
    vi: 'Mục này đang dùng, không cần dùng lại. Tải lại trang để xem.',
    en: 'This entry is in use, there is nothing to restore. Reload the page.',
  },
  'catalogue.in-use': {
    status: 422,
    vi: 'Mục này đang được dùng ở {count} nơi nên không xóa được. Ngừng dùng thay vì xóa: dữ liệu cũ giữ nguyên.',
    en: 'This entry is used in {count} places, so it cannot be deleted. Retire it instead: what is recorded stays.',
  },
  'catalogue.shipped': {
    status: 422,
    vi: 'Mục này có sẵn trong hệ thống nên không xóa được. Ngừng dùng thay vì xóa.',
    en: 'This entry comes with the system, so it cannot be deleted. Retire it instead.',
  },
  'catalogue.sizes-crossed': {
    status: 422,
    vi: 'Sĩ số tối đa phải từ {from} trở lên (sĩ số tối thiểu). Sửa một trong hai số.',
    en: 'The largest size must be at least {from}, the smallest. Correct one of the two.',
  },
  'catalogue.absence-ends-before': {
    status: 422,
    vi: 'Ngày cuối của thời gian vắng phải từ ngày {from} trở đi, và mỗi lần vắng bắt đầu một ngày khác nhau. Sửa lại các ngày.',
    en: 'An absence must end on {from} or later, and each begins on a day of its own. Correct the days.',
  },
  'catalogue.ends-before-start': {
    status: 422,
    vi: 'Ngày hết hiệu lực phải sau ngày bắt đầu {from}. Sửa một trong hai ngày.',
    en: 'The end must be after the start {from}. Correct one of the two dates.',
  },
} as const satisfies ErrorTable

export const providerLevels = {
  central: { vi: 'Trung ương', en: 'Central' },
  ministry: { vi: 'Bộ, ngành', en: 'Ministry' },
  region: { vi: 'Khu vực', en: 'Region' },
  province: { vi: 'Tỉnh', en: 'Province' },
  district: { vi: 'Huyện', en: 'District' },
  commune: { vi: 'Xã', en: 'Commune' },
  other: { vi: 'Khác', en: 'Other' },
} as const satisfies Readonly<Record<string, Words>>

export const providerPlaces = {
  'in-province': { vi: 'Trong tỉnh', en: 'In the province' },
  outside: { vi: 'Ngoài tỉnh', en: 'Outside the province' },
  abroad: { vi: 'Nước ngoài', en: 'Abroad' },
} as const satisfies Readonly<Record<string, Words>>

export const lecturerKinds = {
  tenured: { vi: 'Cơ hữu', en: 'Tenured' },
  visiting: { vi: 'Thỉnh giảng', en: 'Visiting' },
  reporter: { vi: 'Báo cáo viên', en: 'Reporter' },
} as const satisfies Readonly<Record<string, Words>>

export const trainingTypeSchema = z
  .object({
    code: z.string(),
    parentCode: z.string().nullable(),
    ancestors: z.array(z.string()).describe('Codes from the root down to itself'),
    name: z.object({ vi: z.string(), en: z.string() }),
    family: z.enum(['degree', 'fostering']),
    studyForms: z.array(z.string()),
    modes: z.array(z.string()),
    defaultSize: z.number().int().nullable(),
    duration: z.string().nullable(),
    yields: z.object({ ladder: z.string(), level: z.string() }).nullable().describe('The qualification that a completed course gives'),
    validFrom: z.iso.date().nullable(),
    validTo: z.iso.date().nullable().describe('First day on which it is no more'),
  })
  .meta({ id: 'TrainingType', description: 'Loại hình' })

export type TrainingType = z.infer<typeof trainingTypeSchema>

export const programmeSchema = z
  .object({
    programmeId: z.uuid(),
    code: z.string(),
    name: z.string(),
    typeCode: z.string(),
    hours: z.number().int().nullable(),
    validFrom: z.iso.date().nullable(),
    validTo: z.iso.date().nullable(),
    legalBasis: z.string().nullable(),
  })
  .meta({ id: 'Programme', description: 'Chương trình' })

export type Programme = z.infer<typeof programmeSchema>

export const providerSchema = z
  .object({
    providerId: z.uuid(),
    code: z.string(),
    name: z.string(),
    level: z.enum(['central', 'ministry', 'region', 'province', 'district', 'commune', 'other']),
    place: z.enum(['in-province', 'outside', 'abroad']),
    unitId: z.uuid().nullable(),
    validFrom: z.iso.date().nullable(),
    validTo: z.iso.date().nullable(),
  })
  .meta({ id: 'Provider', description: 'Cơ sở đào tạo, bồi dưỡng' })

export type Provider = z.infer<typeof providerSchema>
