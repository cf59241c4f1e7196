import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import { expressionSchema } from './expression.ts'
import { unitNameSchema } from './organisation.ts'
import type { Words } from './words.ts'

// Chỉ tiêu, cơ cấu và danh sách chờ của lớp.

export const seatsPermissions = {
  'classes.read-seats': { vi: 'Xem chỉ tiêu của lớp theo đơn vị', en: 'See the seats of a class by unit' },
  'classes.grant-seats': { vi: 'Giao, rút, điều chuyển chỉ tiêu của lớp', en: 'Grant, withdraw and pass on seats of a class' },
  'classes.edit-shares': { vi: 'Đặt cơ cấu học viên của lớp', en: 'Set the shares of a class' },
  'classes.read-waiting': { vi: 'Xem danh sách chờ của lớp', en: 'See the waiting list of a class' },
  'classes.edit-waiting': { vi: 'Đưa vào, đưa ra danh sách chờ của lớp', en: 'Put people on the waiting list of a class, and take them off' },
  'classes.promote-waiting': { vi: 'Gọi người trong danh sách chờ vào lớp', en: 'Call people from the waiting list' },
  'classes.read-own-waiting': { vi: 'Xem mình đang chờ lớp nào, vì sao chưa đến lượt', en: 'See which classes one waits for, and why it is not one’s turn' },
} as const satisfies Readonly<Record<string, Words>>

/** What every account may do, whatever its roles. */
export const ownWaitingPermissions = ['classes.read-own-waiting'] as const

export const seatErrors = {
  'classes.no-seat-left': {
    status: 422,
    vi: 'Hết chỉ tiêu: {units}. Bớt người, điều chuyển chỉ tiêu từ đơn vị còn chỗ, hoặc đưa vào danh sách chờ.',
    en: 'No seats left: {units}. Take people off, have seats passed on from a unit that has some, or put them on the waiting list.',
  },
  'classes.class-full': {
    status: 422,
    vi: 'Lớp đã đủ {capacity} học viên, kể cả suất đang giữ. Tăng sĩ số tối đa, chọn lớp khác, hoặc đưa vào danh sách chờ.',
    en: 'The class has its {capacity} learners, seats kept for others among them. Raise the capacity, choose another class, or use the waiting list.',
  },
  'classes.holds-seat': {
    status: 422,
    vi: 'Đã có suất trong lớp này: {people}. Bỏ khỏi danh sách.',
    en: 'Already have a seat in this class: {people}. Take them off the list.',
  },
  'classes.not-proposing-unit': {
    status: 422,
    vi: 'Chỉ tiêu giao cho đơn vị cấp dưới trực tiếp của tỉnh. Chọn lại đơn vị.',
    en: 'Seats are granted to units right below the province. Choose such a unit.',
  },
  'classes.seats-in-use': {
    status: 422,
    vi: '{unit} chỉ còn {left} suất chưa dùng. Rút hoặc điều chuyển nhiều nhất chừng ấy.',
    en: '{unit} has {left} seats that nobody has taken. Withdraw or pass on that many at most.',
  },
  'classes.clash': {
    status: 422,
    vi: 'Trùng ngày học với lớp {class} từ {from} đến {to}. Chọn lớp khác, hoặc đợi lớp ấy kết thúc.',
    en: 'The days clash with the class {class} from {from} to {to}. Choose another class, or wait until that one is over.',
  },
  'classes.clash-open': {
    status: 422,
    vi: 'Trùng ngày học với lớp {class}, từ {from}, chưa rõ ngày kết thúc. Chọn lớp khác, hoặc ghi ngày kết thúc của lớp ấy.',
    en: 'The days clash with the class {class}, which begins on {from} and has no end yet. Choose another class, or enter the end of that one.',
  },
  'classes.clashes': {
    status: 422,
    vi: '{count} người đang học lớp khác trùng ngày: {people}. Bỏ khỏi danh sách, hoặc chọn lớp khác.',
    en: '{count} people are in other classes on the same days: {people}. Take them off the list, or choose another class.',
  },
  'classes.floor-missed': {
    status: 422,
    vi: 'Không còn đạt cơ cấu bắt buộc “{share}”: cần thêm {missing} người mà chỉ còn {left} suất. Thay bằng người thuộc cơ cấu này.',
    en: 'The required share “{share}” would be out of reach: {missing} more are needed and {left} seats are left. Send people who count for it instead.',
  },
  'classes.cap-exceeded': {
    status: 422,
    vi: 'Vượt giới hạn bắt buộc “{share}”: tối đa {most} người. Thay bằng người khác.',
    en: 'Over the binding limit “{share}”: {most} people at most. Send others instead.',
  },
  'classes.waiting-already': {
    status: 422,
    vi: 'Đã có trong danh sách chờ của lớp: {people}. Bỏ khỏi danh sách.',
    en: 'Already on the waiting list of the class: {people}. Take them off the list.',
  },
  'classes.not-waiting': {
    status: 422,
    vi: 'Không còn trong danh sách chờ. Tải lại danh sách.',
    en: 'No longer on the waiting list. Reload the list.',
  },
  'classes.not-approved-yet': {
    status: 422,
    vi: 'Việc cử chưa được phê duyệt. Theo dõi hồ sơ trình, hoặc trình duyệt.',
    en: 'The nomination is not approved yet. Follow its submission, or submit it.',
  },
  'classes.same-unit': {
    status: 422,
    vi: 'Đơn vị nhận phải khác đơn vị chuyển. Chọn lại đơn vị nhận.',
    en: 'Seats are passed on to another unit. Choose another one.',
  },
} as const satisfies ErrorTable

const text = (most: number) => z.string().trim().normalize('NFC').max(most)
const maybe = (most: number) =>
  text(most)
    .nullable()
    .transform((value) => value || null)
const seatsMost = 10_000

/** How much of a unit's seats is taken: nearly out from four fifths on. */
export const quotaStates = ['none', 'free', 'nearly-out', 'out', 'over'] as const

const seatCounts = {
  granted: z.number().int(),
  reserved: z.number().int().describe('Kept for people whose nomination is on its way'),
  used: z.number().int().describe('By decisions made here'),
  recorded: z.number().int().describe('By past decisions brought in; these may go over'),
  left: z.number().int().describe('Granted less all the others; below zero where recorded decisions went over'),
}

const shareOfSchema = z.union([
  z
    .object({ numerator: z.number().int().min(0).max(1000), denominator: z.number().int().min(1).max(1000) })
    .refine(({ numerator, denominator }) => numerator <= denominator),
  z.object({ headCount: z.number().int().min(0).max(seatsMost) }),
])

export const saveShareSchema = z.object({
  label: z.object({ vi: text(120).min(1), en: text(120).min(1) }),
  expression: expressionSchema.describe('Who counts: over the facts about people'),
  bound: z.enum(['min', 'max']),
  hard: z.boolean().describe('Decisions that put it out of reach are refused; otherwise a shortfall is told'),
  of: shareOfSchema.describe('Of the seats of the class, rounded up for a minimum and down for a maximum; or people'),
  legalBasis: maybe(300),
})

export type SaveShare = z.infer<typeof saveShareSchema>

/** A share as it was set, wherever it stands. */
export const shareSetSchema = z.object({
  label: z.object({ vi: z.string(), en: z.string() }),
  expression: expressionSchema,
  bound: z.enum(['min', 'max']),
  hard: z.boolean(),
  of: z.union([z.object({ numerator: z.number().int(), denominator: z.number().int() }), z.object({ headCount: z.number().int() })]),
  legalBasis: z.string().nullable(),
  shareId: z.uuid(),
  version: z.number().int(),
})
export type ShareSet = z.infer<typeof shareSetSchema>

const shareSchema = shareSetSchema.extend({
  ofLine: z.boolean().describe('Set for the line of the plan, and so for all its classes'),
  matching: z.number().int().describe('Of those who hold a seat or have one kept'),
  taken: z.number().int(),
  size: z.number().int().nullable(),
  number: z.number().int().nullable().describe('How many the class must have, or may have; null where its size is not known'),
  off: z.number().int().describe('How many it lacks, or by how many it is over'),
  state: z.enum(['met', 'open', 'missed', 'unknown']),
})

export type Share = z.infer<typeof shareSchema>

export const classSeatsSchema = z
  .object({
    governed: z.boolean().describe('Whether seats were ever granted; until then the capacity alone counts'),
    capacity: z.number().int().nullable(),
    units: z.array(z.object({ unit: unitNameSchema, ...seatCounts, state: z.enum(quotaStates) })).describe('Within the reader’s scope'),
    total: z.object(seatCounts).describe('Of the units shown'),
    others: z.boolean().describe('Whether units outside the reader’s scope have seats too'),
    entries: z
      .array(
        z.object({
          entryId: z.uuid(),
          unit: unitNameSchema,
          kind: z.enum(['granted', 'withdrawn', 'reassigned']),
          seats: z.number().int(),
          pairId: z.uuid().nullable(),
          ofPlan: z.boolean(),
          documentNo: z.string().nullable(),
          reason: z.string().nullable(),
          byName: z.string(),
          madeOn: z.iso.date(),
        }),
      )
      .describe('The ledger of grants, newest first'),
    shares: z.array(shareSchema),
    proposing: z.array(unitNameSchema).describe('Units that seats can be granted to; empty for those who may not'),
    can: z.object({ grant: z.boolean(), editShares: z.boolean() }),
  })
  .meta({ id: 'ClassSeats', description: 'Chỉ tiêu của lớp theo đơn vị' })

export type ClassSeats = z.infer<typeof classSeatsSchema>

const basis = { reason: text(500).min(1), documentNo: maybe(100) }

export const grantSeatsSchema = z.object({
  grants: z
    .array(z.object({ unitId: z.uuid(), seats: z.number().int().min(-seatsMost).max(seatsMost).describe('Below zero: withdrawn') }))
    .min(1)
    .max(500),
  ...basis,
})

export type GrantSeats = z.infer<typeof grantSeatsSchema>

export const reassignSeatsSchema = z.object({ fromUnitId: z.uuid(), toUnitId: z.uuid(), seats: z.number().int().min(1).max(seatsMost), ...basis })

export type ReassignSeats = z.infer<typeof reassignSeatsSchema>

export const overQuotaSchema = z
  .object({
    items: z.array(z.object({ classId: z.uuid(), code: z.string(), name: z.string(), unit: unitNameSchema, ...seatCounts })),
  })
  .meta({ id: 'OverQuota', description: 'Lớp, đơn vị vượt chỉ tiêu do quyết định đã có từ trước' })

export type OverQuota = z.infer<typeof overQuotaSchema>

const skipSchema = z.object({ at: z.iso.datetime(), why: z.string() })

export const waitingListSchema = z
  .object({
    items: z.array(
      z.object({
        waitingId: z.uuid(),
        place: z.number().int().describe('In the whole list'),
        person: z.object({ personId: z.uuid(), code: z.string(), fullName: z.string() }),
        unit: unitNameSchema,
        since: z.iso.datetime(),
        priority: z.number().int(),
        rank: z.number().int(),
        lastSkip: skipSchema.nullable().describe('Why they were passed over when a seat was free'),
      }),
    ),
    total: z.number().int().describe('People waiting, those of other units among them'),
    can: z.object({ edit: z.boolean(), promote: z.boolean() }),
  })
  .meta({ id: 'WaitingList', description: 'Danh sách chờ của lớp' })

export type WaitingList = z.infer<typeof waitingListSchema>

export const joinWaitingSchema = z.object({
  people: z.array(z.uuid()).min(1).max(500).describe('In the order in which they shall take seats'),
  priority: z.number().int().min(0).max(9).describe('Lower goes first'),
})

export type JoinWaiting = z.infer<typeof joinWaitingSchema>

export const promotedSchema = z.object({ promoted: z.number().int(), skipped: z.number().int() })

export type Promoted = z.infer<typeof promotedSchema>

export const ownWaitingSchema = z
  .object({
    items: z.array(
      z.object({
        class: z.object({ classId: z.uuid(), code: z.string(), name: z.string() }),
        place: z.number().int(),
        of: z.number().int(),
        since: z.iso.datetime(),
        skips: z.array(skipSchema).describe('Newest first'),
      }),
    ),
  })
  .meta({ id: 'OwnWaiting', description: 'Các lớp mình đang chờ' })

export type OwnWaiting = z.infer<typeof ownWaitingSchema>
