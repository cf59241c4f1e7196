import { z } from 'zod'
import { ownViewPermissions } from './access-views.ts'
import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

export const accessPermissions = {
  'access.sign-in': { vi: 'Đăng nhập', en: 'Sign in' },
  'access.sign-out': { vi: 'Đăng xuất', en: 'Sign out' },
  'access.me': { vi: 'Xem tài khoản và quyền của mình', en: 'See one’s own account and rights' },
  'access.change-own-password': { vi: 'Đổi mật khẩu của mình', en: 'Change one’s own password' },
  'access.list-accounts': { vi: 'Xem danh sách tài khoản', en: 'List accounts' },
  'access.list-roles': { vi: 'Xem danh sách vai trò và quyền', en: 'See roles and their permissions' },
  'access.create-account': { vi: 'Tạo tài khoản', en: 'Create an account' },
  'access.set-account-state': { vi: 'Khóa, mở khóa tài khoản', en: 'Disable and enable an account' },
  'access.reset-password': { vi: 'Đặt lại mật khẩu của tài khoản', en: 'Reset an account’s password' },
  'access.grant-role': { vi: 'Cấp vai trò cho tài khoản', en: 'Grant a role to an account' },
  'access.end-grant': { vi: 'Thôi cấp vai trò', en: 'End the grant of a role' },
  'access.list-api-keys': { vi: 'Xem khóa API của mình', en: 'See one’s own API keys' },
  'access.create-api-key': { vi: 'Tạo khóa API cho tài khoản của mình', en: 'Create an API key for one’s own account' },
  'access.revoke-api-key': { vi: 'Thu hồi khóa API của mình', en: 'Revoke one’s own API key' },
  'access.read-metrics': { vi: 'Xem số đo vận hành hệ thống', en: 'Read the operation metrics' },
} as const satisfies Readonly<Record<string, Words>>

export const accessErrors = {
  'access.sign-in-failed': {
    status: 401,
    vi: 'Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi thử lại; quên mật khẩu thì đề nghị quản trị viên đặt lại.',
    en: 'The username or the password is wrong. Check Caps Lock and the keyboard layout and try again; if you forgot the password, ask an administrator to reset it.',
  },
  'access.account-disabled': {
    status: 403,
    vi: 'Tài khoản đã bị khóa. Đề nghị quản trị viên mở lại nếu cần.',
    en: 'This account is disabled. Ask an administrator to enable it if you need it.',
  },
  'access.demo-from-elsewhere': {
    status: 403,
    vi: 'Tài khoản trình diễn chỉ dùng được trên chính máy chủ. Mở trang này trên máy đó, dùng tài khoản khác, hoặc đặt TN_DEMO=1.',
    en: 'Demonstration accounts work only on the server’s own machine. Open this page there, use another account, or set TN_DEMO=1.',
  },
  'access.other-origin': {
    status: 403,
    vi: 'Yêu cầu được gửi từ một trang khác nên bị từ chối. Mở lại phần mềm tại địa chỉ chính thức rồi làm lại.',
    en: 'The request came from another site and was refused. Open the software at its own address and try again.',
  },
  'access.username-taken': {
    status: 409,
    vi: 'Tên đăng nhập “{username}” đã có người dùng. Chọn tên khác.',
    en: 'The username “{username}” is taken. Choose another.',
  },
  'access.bad-username': {
    status: 422,
    vi: 'Tên đăng nhập gồm 3–30 chữ a–z, chữ số, dấu chấm hoặc gạch dưới, bắt đầu và kết thúc bằng chữ hoặc số. Sửa tên đăng nhập.',
    en: 'A username has 3–30 letters a–z, digits, dots or underscores, and begins and ends with a letter or digit. Correct it.',
  },
  'access.unknown-role': {
    status: 422,
    vi: 'Không có vai trò “{role}”. Chọn một trong: {roles}.',
    en: 'There is no role “{role}”. Choose one of: {roles}.',
  },
  'access.unknown-unit': {
    status: 422,
    vi: 'Không có đơn vị này trong phạm vi của bạn. Chọn một đơn vị trong danh sách.',
    en: 'There is no such unit within your reach. Choose one from the list.',
  },
  'access.unit-needed': {
    status: 422,
    vi: 'Bạn chỉ quản trị một số đơn vị nên phải chọn đơn vị của vai trò.',
    en: 'You administer only some units, so the role needs a unit.',
  },
  'access.wrong-password': {
    status: 422,
    vi: 'Mật khẩu hiện tại chưa đúng. Nhập lại mật khẩu hiện tại.',
    en: 'The current password is wrong. Enter it again.',
  },
  'access.weak-password': {
    status: 422,
    vi: 'Mật khẩu cần ít nhất {length} ký tự, khác tên đăng nhập và khác mật khẩu cũ. Chọn mật khẩu khác.',
    en: 'The password needs at least {length} characters and must differ from the username and from the old password. Choose another.',
  },
  'access.own-account': {
    status: 422,
    vi: 'Không tự cấp quyền hay tự khóa tài khoản đang dùng. Đề nghị một quản trị viên khác làm việc này.',
    en: 'You can neither grant rights to the account you are using nor disable it. Ask another administrator.',
  },
  'access.last-day-before-start': {
    status: 422,
    vi: 'Ngày kết thúc phải sau ngày bắt đầu. Sửa một trong hai ngày.',
    en: 'The end date must be after the start date. Correct one of them.',
  },
} as const satisfies ErrorTable

/** Shortest password an account may have. */
export const passwordLength = 8

/** What every account may do with itself, whatever its roles. */
export const ownPermissions = [
  'access.sign-in',
  'access.sign-out',
  'access.me',
  'access.change-own-password',
  'kernel.read-tasks',
  ...ownViewPermissions,
] as const

export const usernameSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._]{1,28}[a-z0-9]$/)
  .describe('3–30 letters a–z, digits, dots or underscores')

export const newPasswordSchema = z.string().min(passwordLength).max(128)

export const signInSchema = z.object({ username: z.string().trim().toLowerCase().min(1).max(100), password: z.string().min(1).max(128) })

const wordsSchema = z.object({ vi: z.string(), en: z.string() })
const grantUnitSchema = z.object({ unitId: z.uuid(), code: z.string(), name: z.string() })

export const grantSchema = z.object({
  grantId: z.uuid(),
  role: z.string(),
  roleName: wordsSchema,
  unit: grantUnitSchema.nullable().describe('The subtree it reaches; null is the whole province'),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable().describe('First day on which it is no more'),
})

export const meSchema = z.object({
  accountId: z.string(),
  username: z.string(),
  name: z.string(),
  demo: z.boolean(),
  language: z.enum(['vi', 'en']),
  grants: z.array(grantSchema).describe('Those in force today'),
  permissions: z.array(z.string()),
  domainDate: z.iso.date().describe('The date the domain works on'),
  domainDateMoved: z.boolean().describe('Whether TN_NOW has moved it: the header then shows “ngày trình diễn”'),
})

export const accountSchema = z.object({
  accountId: z.string(),
  username: z.string(),
  name: z.string(),
  demo: z.boolean(),
  disabledAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  grants: z.array(grantSchema).describe('Past and future ones too'),
})

export const listAccountsQuery = z.object({ q: z.string().trim().max(100).optional().describe('Part of the username or of the name') })

export const roleSchema = z.object({
  role: z.string(),
  name: wordsSchema,
  permissions: z.array(z.object({ permission: z.string(), name: wordsSchema })),
})

export const newGrantSchema = z.object({
  role: z.string().min(1).max(60),
  unitId: z.uuid().nullable().default(null).describe('null is the whole province'),
  validFrom: z.iso.date().optional().describe('Today when absent'),
  validTo: z.iso.date().nullable().default(null),
})

export const newAccountSchema = newGrantSchema.extend({
  username: usernameSchema,
  name: z.string().trim().min(1).max(120),
  password: newPasswordSchema,
})

export const changePasswordSchema = z.object({ current: z.string().min(1).max(128), next: newPasswordSchema })

export const apiKeySchema = z.object({
  keyId: z.uuid(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
})

export const newApiKeySchema = z.object({
  name: z.string().trim().min(1).max(100),
  expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
})

export type Me = z.infer<typeof meSchema>
export type Account = z.infer<typeof accountSchema>
export type RoleDescription = z.infer<typeof roleSchema>
export type NewGrant = z.infer<typeof newGrantSchema>
export type NewAccount = z.infer<typeof newAccountSchema>
export type ChangePassword = z.infer<typeof changePasswordSchema>
export type ApiKey = z.infer<typeof apiKeySchema>
export type NewApiKey = z.infer<typeof newApiKeySchema>
export type SignIn = z.infer<typeof signInSchema>
