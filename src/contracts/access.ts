import { z } from 'zod'
import { ownViewPermissions } from './access-views.ts'
import { ownTeachingPermissions } from './classes-lecturers.ts'
import { ownWaitingPermissions } from './classes-seats.ts'
import { ownOnlinePermissions } from './delivery-online.ts'
import { ownPackagePermissions } from './delivery-packages.ts'
import { ownSurveyPermissions } from './delivery-survey-words.ts'
import { ownSchedulePermissions } from './classes-timetable.ts'
import { ownDeliveryPermissions } from './delivery.ts'
import { ownResultsPermissions } from './results.ts'
import { ownCertificatePermissions } from './results-certificates.ts'
import type { ErrorTable } from './errors.ts'
import { ownNotificationPermissions } from './notification.ts'
import { ownPersonPermissions } from './personnel-own.ts'
import { ownTrainingPermissions } from './training-record.ts'
import { ownStandardPermissions } from './requirements-review.ts'
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
  'access.read-account': { vi: 'Xem một tài khoản và các vai trò đã cấp', en: 'See one account and the roles it was granted' },
  'access.edit-account': { vi: 'Sửa tên tài khoản và người sử dụng', en: 'Edit an account’s name and who uses it' },
  'access.explain-account': { vi: 'Xem vì sao một tài khoản thấy hoặc không thấy', en: 'See why an account sees something or does not' },
  'access.list-viewers': { vi: 'Xem tài khoản nào thấy một đơn vị, một người', en: 'See which accounts see a unit or a person' },
  'access.set-role-totp': { vi: 'Quy định vai trò phải đăng nhập hai bước', en: 'Require two-step sign-in of a role' },
  'access.reset-totp': { vi: 'Gỡ đăng nhập hai bước của tài khoản', en: 'Take two-step sign-in off an account' },
  'access.read-own-security': { vi: 'Xem phiên đăng nhập và bảo mật của mình', en: 'See one’s own sessions and security' },
  'access.end-own-sessions': { vi: 'Kết thúc phiên đăng nhập của mình', en: 'End one’s own sessions' },
  'access.begin-totp': { vi: 'Bắt đầu cài đăng nhập hai bước', en: 'Begin to set up two-step sign-in' },
  'access.confirm-totp': { vi: 'Bật đăng nhập hai bước', en: 'Turn on two-step sign-in' },
  'access.renew-recovery-codes': { vi: 'Tạo lại mã dự phòng', en: 'Make new recovery codes' },
  'access.remove-own-totp': { vi: 'Tắt đăng nhập hai bước', en: 'Turn off two-step sign-in' },
  'access.list-api-keys': { vi: 'Xem khóa API của mình', en: 'See one’s own API keys' },
  'access.create-api-key': { vi: 'Tạo khóa API cho tài khoản của mình', en: 'Create an API key for one’s own account' },
  'access.revoke-api-key': { vi: 'Thu hồi khóa API của mình', en: 'Revoke one’s own API key' },
  'access.list-account-keys': { vi: 'Xem khóa API của tài khoản khác', en: 'See another account’s API keys' },
  'access.revoke-account-key': { vi: 'Thu hồi khóa API của tài khoản khác', en: 'Revoke another account’s API key' },
  'access.read-metrics': { vi: 'Xem số đo vận hành hệ thống', en: 'Read the operation metrics' },
} as const satisfies Readonly<Record<string, Words>>

/** What the Party keeps apart: a role that opens it is not granted by one person alone. */
export const fencedPermissions = [
  'personnel.read-succession',
  'personnel.edit-succession',
  'personnel.import-succession',
  'personnel.export-succession',
] as const

export const accessErrors = {
  'access.second-person': {
    status: 422,
    vi: 'Vai trò “{role}” xem được quy hoạch nên cần hai người: người tạo tài khoản hay đặt lại mật khẩu không tự cấp vai trò này, người cấp vai trò không tự đặt lại mật khẩu. Đề nghị một quản trị viên khác làm việc này.',
    en: 'The role “{role}” opens succession planning, so it takes two people: whoever makes an account or resets its password does not grant this role too, and whoever grants it does not reset the password. Ask another administrator.',
  },
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
  'access.own-password': {
    status: 422,
    vi: 'Đây là tài khoản bạn đang dùng. Đổi mật khẩu ở trang Tài khoản của tôi.',
    en: 'This is the account you are using. Change its password on the page My account.',
  },
  'access.last-administrator': {
    status: 422,
    vi: 'Đây là quản trị viên toàn tỉnh cuối cùng, bỏ đi thì không ai quản trị được nữa. Cấp vai trò quản trị cho một tài khoản khác trước.',
    en: 'This is the last administrator of the whole province: without it nobody could administer. Grant that role to another account first.',
  },
  'access.unknown-person': {
    status: 422,
    vi: 'Không có ai mang mã “{code}” trong phạm vi của bạn. Kiểm tra mã trong Hồ sơ.',
    en: 'Nobody within your reach has the code “{code}”. Check the code on the People page.',
  },
  'access.wrong-code': {
    status: 422,
    vi: 'Mã chưa đúng hoặc đã dùng rồi. Chờ ứng dụng hiện mã mới rồi nhập lại, hoặc dùng một mã dự phòng chưa dùng.',
    en: 'The code is wrong or has been used. Wait for the app to show a new one and enter that, or use a recovery code that is still unused.',
  },
  'access.sign-in-again': {
    status: 401,
    vi: 'Đã quá thời gian nhập mã. Nhập lại tên đăng nhập và mật khẩu.',
    en: 'The time for the code has run out. Enter username and password again.',
  },
  'access.totp-not-begun': {
    status: 409,
    vi: 'Chưa bắt đầu cài, hoặc đã cài xong ở nơi khác. Tải lại trang rồi làm lại từ đầu.',
    en: 'Setting up was not begun, or was finished elsewhere. Reload the page and start over.',
  },
  'access.province-only': {
    status: 403,
    vi: 'Vai trò dùng chung cho cả tỉnh nên chỉ quản trị viên toàn tỉnh đổi được. Đề nghị quản trị viên toàn tỉnh làm việc này.',
    en: 'Roles are the whole province’s, so only an administrator of the whole province may change them. Ask one to do it.',
  },
  'access.totp-required': {
    status: 422,
    vi: 'Vai trò của bạn bắt buộc đăng nhập hai bước nên không tắt được. Đổi máy thì đề nghị quản trị viên gỡ để cài lại.',
    en: 'Your role requires two-step sign-in, so it cannot be turned off. For a new device ask an administrator to take it off, then set it up again.',
  },
  'access.first-password': {
    status: 403,
    vi: 'Mật khẩu này do quản trị viên cấp. Đổi mật khẩu trước khi làm việc khác.',
    en: 'An administrator gave this password. Change it before anything else.',
  },
  'access.first-totp': {
    status: 403,
    vi: 'Vai trò của bạn bắt buộc đăng nhập hai bước. Cài đặt ở trang Tài khoản của tôi trước khi làm việc khác.',
    en: 'Your role requires two-step sign-in. Set it up on the page My account before anything else.',
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
  'access.read-own-security',
  'access.end-own-sessions',
  'access.begin-totp',
  'access.confirm-totp',
  'access.renew-recovery-codes',
  'access.remove-own-totp',
  'kernel.read-tasks',
  ...ownViewPermissions,
  ...ownNotificationPermissions,
  ...ownWaitingPermissions,
  ...ownPackagePermissions,
  ...ownSurveyPermissions,
  ...ownOnlinePermissions,
  ...ownSchedulePermissions,
  ...ownTeachingPermissions,
  ...ownDeliveryPermissions,
  ...ownPersonPermissions,
  ...ownTrainingPermissions,
  ...ownStandardPermissions,
  ...ownCertificatePermissions,
  ...ownResultsPermissions,
] as const

/** What stands between signing in and everything else: a password that somebody else knows, or a second step that the role requires. */
export const firstSteps = ['password', 'totp'] as const

export const usernameSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._]{1,28}[a-z0-9]$/)
  .describe('3–30 letters a–z, digits, dots or underscores')

export const passwordSchema = z.string().min(1).max(128)

export const newPasswordSchema = z.string().min(passwordLength).max(128)

export const signInSchema = z.object({ username: z.string().trim().toLowerCase().min(1).max(100), password: passwordSchema })

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
  personal: z.boolean().describe('Whether it is one person’s: then it has sessions, a record and certificates of its own'),
  language: z.enum(['vi', 'en']),
  grants: z.array(grantSchema).describe('Those in force today'),
  permissions: z.array(z.string()),
  mustDo: z.enum(firstSteps).nullable().describe('What must be done before anything else; until then there are no other permissions'),
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
  lastSignInAt: z.iso.datetime().nullable(),
  totp: z.boolean().describe('Signs in with a code as well'),
  mustChangePassword: z.boolean().describe('Still has the password that an administrator gave'),
  person: z.object({ personId: z.uuid(), code: z.string(), fullName: z.string() }).nullable().describe('Who uses it, where it is one person’s'),
  version: z.number().int(),
  grants: z.array(grantSchema).describe('Past and future ones too'),
})

/** How accounts are told apart on the list. `no-role`: active, but holds no role today. */
export const accountStates = ['active', 'no-role', 'locked'] as const

export const filterAccountsQuery = z.object({
  q: z.string().trim().max(100).optional().describe('Part of the username or of the name, with or without accents'),
  role: z.string().max(60).optional().describe('Holds this role today'),
})

export const listAccountsQuery = filterAccountsQuery.extend({ state: z.enum(accountStates).optional() })

export const accountCountsSchema = z.object({ all: z.number().int(), active: z.number().int(), 'no-role': z.number().int(), locked: z.number().int() })

export const editAccountSchema = z.object({
  name: z.string().trim().min(1).max(120),
  personCode: z.string().trim().max(40).nullable().describe('Code of the person who uses the account; null where it is no one person’s'),
  version: z.number().int(),
})

export const manyAccountsSchema = z.object({ accountIds: z.array(z.string().max(100)).min(1).max(500) })

export const bulkResultSchema = z.object({
  items: z.array(
    z.object({
      accountId: z.string(),
      username: z.string().nullable(),
      done: z.boolean(),
      code: z.string().nullable().describe('Why it was not done'),
      message: z.string().nullable(),
    }),
  ),
})

export const roleSchema = z.object({
  role: z.string(),
  name: wordsSchema,
  requiresTotp: z.boolean(),
  accounts: z.number().int().describe('Accounts within reach that hold it today'),
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
  mustChange: z.boolean().default(false).describe('The holder changes the password at the first sign-in'),
})

export const resetPasswordSchema = z.object({ password: newPasswordSchema, mustChange: z.boolean().default(true) })

export const changePasswordSchema = z.object({ current: passwordSchema, next: newPasswordSchema })

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

export type FirstStep = (typeof firstSteps)[number]
export type AccountState = (typeof accountStates)[number]
export type AccountCounts = z.infer<typeof accountCountsSchema>
export type EditAccount = z.infer<typeof editAccountSchema>
export type BulkResult = z.infer<typeof bulkResultSchema>
export type Me = z.infer<typeof meSchema>
export type Account = z.infer<typeof accountSchema>
export type RoleDescription = z.infer<typeof roleSchema>
export type NewGrant = z.infer<typeof newGrantSchema>
export type NewAccount = z.infer<typeof newAccountSchema>
export type ChangePassword = z.infer<typeof changePasswordSchema>
export type ApiKey = z.infer<typeof apiKeySchema>
export type NewApiKey = z.infer<typeof newApiKeySchema>
export type SignIn = z.infer<typeof signInSchema>
