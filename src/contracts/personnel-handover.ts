import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import { unitNameSchema } from './organisation.ts'
import type { Words } from './words.ts'

export const handoverPermissions = {
  'personnel.list-handovers': { vi: 'Xem các lần bàn giao hồ sơ', en: 'List hand-overs' },
  'personnel.release-handover': { vi: 'Bàn giao hồ sơ sang đơn vị khác', en: 'Hand a person over to another unit' },
  'personnel.cancel-handover': { vi: 'Rút lại bàn giao hồ sơ', en: 'Cancel a hand-over' },
  'personnel.follow-people': { vi: 'Chuyển việc đang làm theo người đã đổi đơn vị', en: 'Pass what is under way along with people who moved' },
  'personnel.accept-handover': { vi: 'Tiếp nhận hồ sơ', en: 'Accept a hand-over' },
  'personnel.decline-handover': { vi: 'Từ chối tiếp nhận hồ sơ', en: 'Decline a hand-over' },
} as const satisfies Readonly<Record<string, Words>>

export const handoverErrors = {
  'personnel.handover-open-already': {
    status: 409,
    vi: 'Hồ sơ này đang chờ {unit} tiếp nhận. Rút lại lần bàn giao đó trước.',
    en: 'This person is already waiting to be accepted by {unit}. Cancel that hand-over first.',
  },
  'personnel.handover-closed': {
    status: 409,
    vi: 'Lần bàn giao này đã xong ({state}), không làm thêm được. Tải lại danh sách.',
    en: 'This hand-over is closed ({state}). Reload the list.',
  },
  'personnel.handover-same-unit': {
    status: 422,
    vi: 'Người này đang ở chính đơn vị đó. Chọn đơn vị khác.',
    en: 'The person is in that very unit. Choose another.',
  },
  'personnel.handover-unknown-unit': {
    status: 422,
    vi: 'Không có đơn vị này vào ngày {date}. Chọn lại đơn vị nhận hoặc sửa ngày.',
    en: 'There is no such unit on {date}. Choose the receiving unit again or correct the date.',
  },
  'personnel.handover-before-stay': {
    status: 422,
    vi: 'Ngày bàn giao phải sau ngày {date}, khi người này về đơn vị hiện nay. Sửa ngày.',
    en: 'The day must be after {date}, when the person joined the present unit. Correct it.',
  },
  'personnel.handover-too-early': {
    status: 422,
    vi: 'Hồ sơ chuyển từ ngày {date}. Tiếp nhận từ ngày đó trở đi.',
    en: 'The person passes over on {date}. Accept from that day on.',
  },
  'personnel.handover-moved-since': {
    status: 409,
    vi: 'Người này không còn ở đơn vị bàn giao. Từ chối lần bàn giao này và đề nghị đơn vị đang quản lý bàn giao lại.',
    en: 'The person is no longer in the unit that released them. Decline, and ask the unit in charge to release them.',
  },
  'personnel.handover-receiver-ended': {
    status: 409,
    vi: '{unit} không hoạt động vào ngày {date} nên không tiếp nhận được. Từ chối lần bàn giao này và đề nghị bàn giao sang đơn vị kế tục.',
    en: '{unit} does not stand on {date}, so nobody can be accepted there. Decline, and ask for a release to the unit that continues it.',
  },
  'personnel.handover-out-of-service': {
    status: 409,
    vi: 'Người này không còn công tác (đang là “{status}”). Từ chối lần bàn giao này; nếu ghi nhầm, đề nghị đơn vị đang quản lý sửa tình trạng trước.',
    en: 'The person is not in service (the status is “{status}”). Decline; if that is a mistake, ask the unit in charge to correct the status first.',
  },
} as const satisfies ErrorTable

export const handoverStateWords = {
  open: { vi: 'chờ tiếp nhận', en: 'waiting' },
  accepted: { vi: 'đã tiếp nhận', en: 'accepted' },
  declined: { vi: 'bị từ chối', en: 'declined' },
  cancelled: { vi: 'đã rút lại', en: 'cancelled' },
} as const satisfies Readonly<Record<string, Words>>

export type HandoverState = keyof typeof handoverStateWords

/** Where a reader stands: what waits for them, what they sent away and waits for others, what is closed. */
export const handoverSides = ['incoming', 'outgoing', 'closed'] as const
export type HandoverSide = (typeof handoverSides)[number]

/** What was or is under way for somebody who passes to another unit: a list, a seat kept, room under the ratio, a waiting list, a class they sit in, a commitment,
 * a case of cost recovery that is not decided, one that is decided and not settled. */
export const matterKinds = ['list', 'seat', 'room', 'waiting', 'study', 'commitment', 'recovery', 'debt'] as const

const text = (most: number) => z.string().trim().max(most)
const optional = (most: number) =>
  text(most)
    .nullable()
    .default(null)
    .transform((value) => value || null)
const date = z.iso.date()
const several = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).max(500)

export const openMatterSchema = z.object({
  kind: z.enum(matterKinds),
  what: z.string().describe('The class, the programme, or for what the commitment is'),
  until: date.nullable().describe('Of a commitment: the day it ends'),
})

export const handoverSchema = z.object({
  handoverId: z.uuid(),
  person: z
    .object({
      personId: z.uuid().nullable().describe('null: the reader may not open the record yet'),
      code: z.string().nullable(),
      fullName: z.string(),
      birthYear: z.number().int(),
      post: z.string().nullable().describe('The main post held today'),
    })
    .describe('Until it is accepted the receiver sees name, birth year and post alone'),
  fromUnit: unitNameSchema,
  toUnit: unitNameSchema,
  onDate: date,
  decisionNo: z.string().nullable(),
  decisionDate: date.nullable(),
  reason: z.string().nullable(),
  state: z.enum(Object.keys(handoverStateWords) as [HandoverState, ...HandoverState[]]),
  releasedName: z.string(),
  releasedAt: z.string(),
  answeredName: z.string().nullable(),
  answeredAt: z.string().nullable(),
  answerReason: z.string().nullable(),
  matters: z.array(openMatterSchema).describe('What goes along with the person; of a closed hand-over what went along'),
  can: z.object({
    accept: z.boolean().describe('From its day on'),
    acceptLater: z.boolean().describe('Whoever asks accepts it, but its day is still to come'),
    decline: z.boolean(),
    cancel: z.boolean(),
  }),
})

export const listHandoversQuery = z.object({ side: z.enum(handoverSides).default('incoming') })
export const handoverListSchema = z.object({
  items: z.array(handoverSchema),
  next: z.string().nullable(),
  counts: z.record(z.enum(handoverSides), z.number().int()),
})

export const receiversQuery = z.object({ q: text(100).default(''), on: date.optional() })
export const receiversSchema = z.object({ items: z.array(unitNameSchema.extend({ parentName: z.string().nullable() })) })

export const releaseSchema = z.object({
  personIds: several(z.uuid()),
  toUnitId: z.uuid(),
  onDate: date.describe('The first day in the receiving unit'),
  decisionNo: optional(100),
  decisionDate: date.nullable().default(null),
  reason: optional(500),
})
export const acceptSchema = z.object({
  items: several(z.object({ handoverId: z.uuid(), postId: z.uuid().nullable().default(null).describe('The main post from the first day on') })),
})
export const declineSchema = z.object({ handoverIds: several(z.uuid()), reason: text(500).min(1) })
export const cancelSchema = z.object({ handoverIds: several(z.uuid()), reason: optional(500) })

export const handoverResultsSchema = z.object({
  items: z.array(
    z.object({
      id: z.uuid().describe('As asked: the person’s of a release, else the hand-over’s'),
      handoverId: z.uuid().nullable(),
      done: z.boolean(),
      code: z.string().nullable(),
      message: z.string().nullable().describe('Why it was not done and what to do'),
    }),
  ),
})

export type OpenMatter = z.infer<typeof openMatterSchema>
export type Handover = z.infer<typeof handoverSchema>
export type HandoverList = z.infer<typeof handoverListSchema>
export type ListHandoversQuery = z.infer<typeof listHandoversQuery>
export type Receivers = z.infer<typeof receiversSchema>
export type Release = z.infer<typeof releaseSchema>
export type Accept = z.infer<typeof acceptSchema>
export type Decline = z.infer<typeof declineSchema>
export type Cancel = z.infer<typeof cancelSchema>
export type HandoverResults = z.infer<typeof handoverResultsSchema>
export type HandoverResult = HandoverResults['items'][0]
