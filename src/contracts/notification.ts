import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

export const notificationPermissions = {
  'notification.list-own': { vi: 'Xem thông báo của mình', en: 'See one’s own notifications' },
  'notification.mark-read': { vi: 'Đánh dấu đã đọc thông báo của mình', en: 'Mark one’s own notifications as read' },
  'notification.read-preferences': { vi: 'Xem cách nhận thông báo của mình', en: 'See how one is notified' },
  'notification.set-preferences': { vi: 'Chọn cách nhận thông báo của mình', en: 'Choose how one is notified' },
  'notification.list-outbox': { vi: 'Xem các thông báo đã gửi và tình trạng', en: 'See what was sent to whom, and what became of it' },
  'notification.resend-delivery': { vi: 'Gửi lại thư báo chưa đến', en: 'Send again what did not arrive' },
} as const satisfies Readonly<Record<string, Words>>

/** What every account may do with its own notifications. */
export const ownNotificationPermissions = [
  'notification.list-own',
  'notification.mark-read',
  'notification.read-preferences',
  'notification.set-preferences',
] as const

export const notificationErrors = {
  'notification.delivered-already': {
    status: 409,
    vi: 'Thư này đã đến máy chủ thư của người nhận. Không cần gửi lại.',
    en: 'The recipient’s mail server has taken this already. There is nothing to send again.',
  },
  'notification.being-sent': {
    status: 409,
    vi: 'Thư này đang được gửi. Chờ vài phút rồi tải lại danh sách.',
    en: 'This is being sent right now. Wait a few minutes and reload the list.',
  },
  'notification.no-mail-server': {
    status: 422,
    vi: 'Chưa cấu hình máy chủ thư nên chưa gửi được. Đặt TN_SMTP_URL, TN_SMTP_FROM, TN_PUBLIC_URL, khởi động lại, rồi gửi lại.',
    en: 'There is no mail server yet. Set TN_SMTP_URL, TN_SMTP_FROM and TN_PUBLIC_URL, restart, then send again.',
  },
  'notification.no-address': {
    status: 422,
    vi: 'Người nhận chưa có địa chỉ thư. Ghi thư điện tử vào hồ sơ của họ, hoặc đề nghị họ nhập ở trang Thông báo, phần Cách nhận.',
    en: 'The recipient has no e-mail address. Enter one on their record, or ask them to enter it on the page Notifications, part How I am told.',
  },
  'notification.turned-off': {
    status: 422,
    vi: 'Người nhận đã chọn không nhận loại này qua thư; thông báo vẫn có trong phần mềm. Không gửi lại.',
    en: 'The recipient has chosen not to get this kind by e-mail; it is in their list here all the same. It is not sent again.',
  },
  'notification.unknown-kind': {
    status: 422,
    vi: 'Không có loại thông báo “{kind}”. Tải lại trang rồi chọn lại.',
    en: 'There is no kind of notification “{kind}”. Reload the page and choose again.',
  },
} as const satisfies ErrorTable

/** What a kind of notification says: its name on the list of kinds, and the two parts of a message, filled with its parameters. */
export interface NotificationWords {
  readonly name: Words
  readonly subject: Words
  readonly text: Words
}

export const deliveryChannels = ['in-app', 'e-mail'] as const
export const deliveryStates = ['queued', 'sent', 'delivered', 'failed', 'cancelled'] as const

/** Why a delivery failed or was cancelled, and what to do. */
export const deliveryReasonWords = {
  'no-account': { vi: 'Người này chưa có tài khoản nên không có danh sách thông báo.', en: 'This person has no account, so there is no list to put it in.' },
  'no-address': {
    vi: 'Chưa có địa chỉ thư. Ghi thư điện tử vào hồ sơ, hoặc đề nghị người nhận nhập ở trang Thông báo; rồi gửi lại.',
    en: 'There is no e-mail address. Enter one on the record, or ask the recipient to enter it on the page Notifications; then send again.',
  },
  'no-mail-server': {
    vi: 'Chưa cấu hình máy chủ thư. Đặt TN_SMTP_URL, khởi động lại, rồi gửi lại.',
    en: 'There was no mail server. Set TN_SMTP_URL, restart, then send again.',
  },
  'turned-off': { vi: 'Người nhận chọn không nhận loại này qua thư.', en: 'The recipient has chosen not to get this kind by e-mail.' },
  refused: {
    vi: 'Máy chủ thư từ chối: thường do địa chỉ sai. Sửa địa chỉ rồi gửi lại.',
    en: 'The mail server refused it, mostly because the address is wrong. Correct the address, then send again.',
  },
  unreachable: {
    vi: 'Đã thử nhiều lần mà không gửi được qua máy chủ thư. Chạy “tn doctor” để kiểm tra máy chủ thư, rồi gửi lại.',
    en: 'It was tried many times without success. Check the mail server with “tn doctor”, then send again.',
  },
  interrupted: {
    vi: 'Mất liên lạc đúng lúc máy chủ thư nhận xong, không biết thư đã đi chưa. Hỏi người nhận; chưa có thì gửi lại.',
    en: 'Contact was lost just as the mail server had all of it, so nobody knows whether it went. Ask the recipient; if it did not arrive, send again.',
  },
} as const satisfies Readonly<Record<string, Words>>

export const notificationSchema = z.object({
  messageId: z.uuid(),
  kind: z.string(),
  kindName: z.string(),
  subject: z.string(),
  text: z.string(),
  link: z.string().nullable().describe('A path of the application'),
  createdAt: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
})

export const notificationsQuery = z.object({ state: z.enum(['all', 'unread']).default('all') })
export const notificationsSchema = z.object({
  items: z.array(notificationSchema),
  next: z.string().nullable(),
  counts: z.object({ all: z.number().int(), unread: z.number().int() }),
})
export const unreadSchema = z.object({ unread: z.number().int() })

export const markReadSchema = z.union([
  z.object({ messageIds: z.array(z.uuid()).min(1).max(200) }),
  z.object({ upTo: z.uuid().describe('All there are up to this one: what came later stays unread') }),
])
export const markedSchema = z.object({ read: z.number().int() })

const kindSchema = z.object({ kind: z.string(), name: z.string() })

export const preferencesSchema = z.object({
  language: z.enum(['vi', 'en']),
  email: z.string().nullable().describe('One’s own address for notifications'),
  personEmail: z.string().nullable().describe('The address on the person’s record, used where there is none of one’s own'),
  mailServer: z.boolean().describe('Whether this installation sends e-mail'),
  kinds: z.array(kindSchema.extend({ email: z.boolean() })),
})

export const setPreferencesSchema = z.object({
  language: z.enum(['vi', 'en']),
  email: z
    .union([z.literal(''), z.email().max(200)])
    .nullable()
    .transform((value) => value || null),
  withoutEmail: z.array(z.string().max(100)).max(200).describe('Kinds that one does not want by e-mail'),
})

export const outboxQuery = z.object({
  state: z.enum(deliveryStates).optional(),
  channel: z.enum(deliveryChannels).optional(),
  kind: z.string().max(100).optional(),
})

export const deliverySchema = z.object({
  messageId: z.uuid(),
  channel: z.enum(deliveryChannels),
  kind: z.string(),
  kindName: z.string().describe('What it says is the recipient’s'),
  recipient: z.string(),
  unit: z.string().nullable().describe('The unit for which the recipient was told'),
  address: z.string().nullable(),
  state: z.enum(deliveryStates),
  reason: z.string().nullable().describe('Why it failed or was cancelled, and what to do'),
  lastError: z.string().nullable(),
  attempts: z.number().int(),
  createdAt: z.iso.datetime(),
  nextAttemptAt: z.iso.datetime().nullable(),
  sentAt: z.iso.datetime().nullable(),
  readAt: z.iso.datetime().nullable(),
  can: z.object({ resend: z.boolean() }),
})

export const outboxSchema = z.object({
  items: z.array(deliverySchema),
  next: z.string().nullable(),
  counts: z.record(z.enum(['all', ...deliveryStates]), z.number().int()),
  kinds: z.array(kindSchema),
  mail: z.object({ configured: z.boolean(), from: z.string().nullable() }),
})

export const resendSchema = z.object({ messageIds: z.array(z.uuid()).min(1).max(500) })
export const resendResultsSchema = z.object({
  items: z.array(z.object({ messageId: z.uuid(), done: z.boolean(), code: z.string().nullable(), message: z.string().nullable() })),
})

export type DeliveryChannel = (typeof deliveryChannels)[number]
export type DeliveryState = (typeof deliveryStates)[number]
export type DeliveryReason = keyof typeof deliveryReasonWords
export type Notification = z.infer<typeof notificationSchema>
export type Notifications = z.infer<typeof notificationsSchema>
export type MarkRead = z.infer<typeof markReadSchema>
export type Preferences = z.infer<typeof preferencesSchema>
export type SetPreferences = z.infer<typeof setPreferencesSchema>
export type OutboxQuery = z.infer<typeof outboxQuery>
export type Delivery = z.infer<typeof deliverySchema>
export type Outbox = z.infer<typeof outboxSchema>
export type Resend = z.infer<typeof resendSchema>
export type ResendResults = z.infer<typeof resendResultsSchema>
