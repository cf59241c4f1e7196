import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import { blockSchema, levelSchema, unitNameSchema } from './organisation.ts'
import type { Words } from './words.ts'

// Đợt rà soát và đăng ký nhu cầu: windows, the sheets of units, their lines.

export const needsPermissions = {
  'planning.open-needs-window': { vi: 'Mở đợt đăng ký nhu cầu', en: 'Open a needs window' },
  'planning.edit-needs-window': { vi: 'Sửa, gia hạn, đóng đợt đăng ký nhu cầu', en: 'Edit, extend and close needs windows' },
  'planning.list-needs-windows': { vi: 'Xem các đợt đăng ký nhu cầu và tiến độ', en: 'See needs windows and how far units are' },
  'planning.remind-units': { vi: 'Nhắc đơn vị gửi nhu cầu', en: 'Remind units of their needs' },
  'planning.read-need-sheet': { vi: 'Xem phiếu nhu cầu của đơn vị', en: 'See the need sheets of units' },
  'planning.edit-need-sheet': { vi: 'Ký rà soát, lập phiếu nhu cầu', en: 'Sign off the review and draw up the need sheet' },
  'planning.send-need-sheet': { vi: 'Gửi phiếu nhu cầu, báo không có nhu cầu', en: 'Send the need sheet, or declare no need' },
  'planning.appraise-needs': { vi: 'Thẩm định, trả lại, tiếp nhận phiếu nhu cầu', en: 'Appraise, return and accept need sheets' },
  'planning.import-needs': { vi: 'Nhập phiếu nhu cầu từ tệp', en: 'Import needs from a file' },
  'planning.export-needs': { vi: 'Xuất phiếu nhu cầu', en: 'Export needs' },
} as const satisfies Readonly<Record<string, Words>>

export const needsErrors = {
  'planning.province-only': {
    status: 403,
    vi: 'Đợt đăng ký nhu cầu là của toàn tỉnh: chỉ tài khoản có quyền trên toàn tỉnh được mở, sửa, đóng.',
    en: 'A needs window is the whole province’s: only an account with a right over all of it opens, edits or closes one.',
  },
  'planning.window-exists': {
    status: 422,
    vi: 'Năm {year} đã có đợt đăng ký nhu cầu. Mở đợt đó để sửa hoặc gia hạn.',
    en: 'There is a needs window for {year} already. Open that one to edit or extend it.',
  },
  'planning.deadline-missing': {
    status: 422,
    vi: 'Có đơn vị thuộc cấp này: nhập hạn gửi, ví dụ 15/11/2021.',
    en: 'There are units of this level: give their deadline, such as 15/11/2021.',
  },
  'planning.deadline-past': {
    status: 422,
    vi: 'Hạn gửi phải từ ngày mở đợt ({date}) trở đi. Chọn ngày muộn hơn.',
    en: 'The deadline must not be before the day the window opens ({date}). Choose a later day.',
  },
  'planning.no-proposing-units': {
    status: 422,
    vi: 'Chưa có đơn vị trực thuộc tỉnh nào để lập phiếu. Nhập cây đơn vị trước.',
    en: 'No unit stands below the province yet. Import the tree of units first.',
  },
  'planning.window-closed': {
    status: 422,
    vi: 'Đợt năm {year} đã đóng ngày {date}: không sửa, không gửi thêm. Cần bổ sung thì đề nghị điều chỉnh kế hoạch.',
    en: 'The window of {year} closed on {date}: nothing is edited or sent any more. Ask for an amendment of the plan instead.',
  },
  'planning.sheet-not-open': {
    status: 422,
    vi: 'Phiếu đang ở trạng thái “{state}” nên không sửa được. Cần sửa thì đề nghị cơ quan thẩm định trả lại phiếu.',
    en: 'The sheet is “{state}”, so it cannot be edited. Ask whoever appraises it to return it.',
  },
  'planning.sheet-not-sent': {
    status: 422,
    vi: 'Phiếu đang ở trạng thái “{state}”, chưa đến bước này. Chờ đơn vị gửi phiếu.',
    en: 'The sheet is “{state}”: this comes after the unit has sent it.',
  },
  'planning.review-not-signed': {
    status: 422,
    vi: 'Ký xác nhận kết quả rà soát chức danh trước, rồi mới lập và gửi phiếu.',
    en: 'Sign off the review of posts first; then draw up and send the sheet.',
  },
  'planning.review-signed-already': {
    status: 422,
    vi: 'Kết quả rà soát đã được {name} ký ngày {date}. Tải lại trang để xem.',
    en: 'The review was signed off by {name} on {date}. Reload the page.',
  },
  'planning.sheet-empty': {
    status: 422,
    vi: 'Phiếu chưa có dòng nào. Thêm nhu cầu, hoặc chọn “Báo không có nhu cầu” và nêu lý do.',
    en: 'The sheet has no line. Add needs, or choose “Declare no need” and say why.',
  },
  'planning.sheet-has-lines': {
    status: 422,
    vi: 'Phiếu còn {count} dòng nhu cầu. Bỏ các dòng đó (nêu lý do) rồi mới báo không có nhu cầu.',
    en: 'The sheet still has {count} lines. Take them out (with a reason) before declaring no need.',
  },
  'planning.unit-outside-sheet': {
    status: 422,
    vi: 'Đơn vị này không thuộc cây đơn vị của phiếu. Chọn đơn vị khác.',
    en: 'That unit is not below the unit of this sheet. Choose another.',
  },
  'planning.person-outside-sheet': {
    status: 422,
    vi: '{name} không công tác tại đơn vị của phiếu này. Đăng ký ở phiếu của đơn vị đang quản lý, hoặc bàn giao hồ sơ trước.',
    en: '{name} does not serve in the units of this sheet. Register them in the sheet of their own unit, or hand the record over first.',
  },
  'planning.need-exists': {
    status: 422,
    vi: '{name} đã được đăng ký học chương trình cùng trình độ này trong năm {year}. Sửa dòng đang có thay vì thêm dòng mới.',
    en: '{name} is already registered for a programme of this level for {year}. Edit that line instead of adding another.',
  },
  'planning.need-studying': {
    status: 422,
    vi: '{name} đang học lớp “{course}”, là trình độ này. Không đăng ký lần nữa khi lớp chưa kết thúc.',
    en: '{name} is in the class “{course}”, which gives this level. Do not register again before it ends.',
  },
  'planning.why-missing': {
    status: 422,
    vi: 'Nêu lý do thêm nhu cầu này ngoài kết quả rà soát.',
    en: 'Say why this need is added beside what the review found.',
  },
  'planning.nobody-chosen': {
    status: 422,
    vi: 'Chọn người, hoặc nhập số lượng người.',
    en: 'Choose people, or give a number of people.',
  },
  'planning.more-than-count': {
    status: 422,
    vi: 'Dòng này đăng ký {count} người, không đủ chỗ cho {asked} tên. Bớt tên, hoặc tăng số lượng trước.',
    en: 'The line asks for {count} people, too few for {asked} names. Name fewer, or raise the number first.',
  },
  'planning.line-has-person': {
    status: 422,
    vi: 'Dòng này đã có tên người. Chỉ dòng theo số lượng mới nêu tên sau.',
    en: 'This line names somebody already. Only lines by number are named later.',
  },
  'planning.line-removed': {
    status: 422,
    vi: 'Dòng này đã bị bỏ khỏi phiếu. Khôi phục dòng trước khi sửa.',
    en: 'This line was taken out of the sheet. Restore it before editing.',
  },
  'planning.difference-needs-reason': {
    status: 422,
    vi: 'Số thẩm định ít hơn số đăng ký: chọn lý do chênh lệch.',
    en: 'Fewer are kept than were asked for: choose the reason.',
  },
  'planning.appraised-more': {
    status: 422,
    vi: 'Số thẩm định ({appraised}) không vượt số đăng ký ({asked}). Cần nhiều hơn thì trả lại phiếu để đơn vị bổ sung.',
    en: 'No more can be kept ({appraised}) than are asked for ({asked}). Return the sheet so that the unit adds them.',
  },
  'planning.need-changed': {
    status: 422,
    vi: 'Dòng này đã được sửa sau khi xuất tệp: trong tệp là “{value}”, trên hệ thống hiện là “{here}”. Xuất lại tệp, hoặc chép giá trị hiện nay vào ô rồi nhập lại.',
    en: 'This row was changed here after the export: the file says “{value}”, it is now “{here}”. Export again, or copy the value of today into the cell.',
  },
  'planning.need-read-only': {
    status: 422,
    vi: 'Ô này chỉ để đối chiếu: trong hồ sơ là “{here}”. Sửa ở hồ sơ cán bộ nếu hồ sơ sai.',
    en: 'This cell is only compared: the record says “{here}”. Correct the record where it is wrong.',
  },
  'planning.no-open-window': {
    status: 422,
    vi: 'Không có đợt đăng ký nhu cầu năm {year} đang mở cho đơn vị này. Kiểm tra năm, hoặc mở đợt trước.',
    en: 'No needs window of {year} is open for this unit. Check the year, or open the window first.',
  },
  'planning.unknown-need-line': {
    status: 422,
    vi: 'Không có dòng nhu cầu mang mã này trong phạm vi của bạn. Để trống mã nếu là dòng mới.',
    en: 'There is no need line with this code within your reach. Leave the code empty for a new line.',
  },
} as const satisfies ErrorTable

/** Trạng thái của phiếu nhu cầu. */
export const sheetStateWords = {
  open: { vi: 'Đang lập', en: 'Being drawn up' },
  submitted: { vi: 'Đã gửi', en: 'Sent' },
  none: { vi: 'Không có nhu cầu', en: 'No need' },
  returned: { vi: 'Bị trả lại', en: 'Returned' },
  accepted: { vi: 'Đã tiếp nhận', en: 'Accepted' },
} as const satisfies Readonly<Record<string, Words>>

export type SheetState = keyof typeof sheetStateWords

export const sheetActions = ['sign', 'fill', 'edit', 'send', 'declareNone', 'return', 'accept', 'appraise'] as const
export type SheetAction = (typeof sheetActions)[number]

/** What can be done in each state, and what it becomes: what stays is named too. */
export const sheetTransitions: Readonly<Record<SheetState, Partial<Readonly<Record<SheetAction, SheetState>>>>> = {
  open: { sign: 'open', fill: 'open', edit: 'open', send: 'submitted', declareNone: 'none' },
  returned: { sign: 'returned', fill: 'returned', edit: 'returned', send: 'submitted', declareNone: 'none' },
  submitted: { return: 'returned', accept: 'accepted', appraise: 'submitted' },
  none: { return: 'returned', accept: 'accepted' },
  accepted: { return: 'returned', appraise: 'accepted' },
}

const date = z.iso.date()
const words = (most: number) => z.string().trim().max(most)
export const sheetStateSchema = z.enum(Object.keys(sheetStateWords) as [SheetState, ...SheetState[]])

const deadlinesSchema = z.partialRecord(levelSchema, date).describe('The last day in time, by level of the unit')

const windowFields = {
  title: words(300).min(1),
  instructions: words(5000),
  legalBasis: words(500).min(1),
  deadlines: deadlinesSchema,
}

export const openWindowSchema = z.object({
  ...windowFields,
  year: z.number().int().min(2000).max(2100),
  reviewOn: date.describe('The day on which posts are reviewed against their standards'),
})

export const editWindowSchema = z.object({ ...windowFields, version: z.number().int(), reason: words(500).optional() })

export const extendSheetSchema = z.object({ version: z.number().int(), dueOn: date, reason: words(500).min(1) })

const boardCountsSchema = z.object({
  sheets: z.number().int(),
  byState: z.record(sheetStateSchema, z.number().int()),
  signed: z.number().int().describe('Have signed off their review'),
  late: z.number().int().describe('Not sent by their deadline, or sent after it'),
  waiting: z.number().int().describe('Not sent, whether late or not'),
})

export const needsWindowSchema = z
  .object({
    windowId: z.uuid(),
    year: z.number().int(),
    title: z.string(),
    instructions: z.string(),
    legalBasis: z.string(),
    reviewOn: date,
    openedOn: date,
    openedName: z.string(),
    closedOn: date.nullable(),
    deadlines: deadlinesSchema,
    version: z.number().int(),
    counts: boardCountsSchema.describe('Of the units within reach'),
    sheetId: z.uuid().nullable().describe('The one sheet within reach, where there is only one'),
  })
  .meta({ id: 'NeedsWindow', description: 'Một đợt đăng ký nhu cầu' })

export const needsWindowsSchema = z.object({ items: z.array(needsWindowSchema), can: z.object({ open: z.boolean() }) })

export const boardSheetSchema = z
  .object({
    sheetId: z.uuid(),
    unit: unitNameSchema,
    block: blockSchema,
    level: levelSchema,
    state: sheetStateSchema,
    dueOn: date,
    lateDays: z.number().int().describe('Calendar days after the deadline: of the first sending, or so far'),
    reviewSignedOn: date.nullable(),
    sentOn: date.nullable(),
    sentName: z.string().nullable(),
    noneReason: z.string().nullable(),
    returnReason: z.string().nullable(),
    remindedAt: z.iso.datetime().nullable(),
    people: z.number().int().describe('Enrolment-turns asked for'),
    appraised: z.number().int().nullable().describe('Of them kept; null while nothing was appraised'),
    version: z.number().int(),
  })
  .meta({ id: 'NeedSheetOfBoard', description: 'Tiến độ của một đơn vị' })

export const needsBoardSchema = z.object({
  window: needsWindowSchema,
  sheets: z.array(boardSheetSchema),
  can: z.object({ edit: z.boolean(), remind: z.boolean(), export: z.boolean() }),
})

export const closeWindowSchema = z.object({ version: z.number().int(), reason: words(500).optional() })

export const remindSchema = z.object({ sheetIds: z.array(z.uuid()).min(1).max(500) })

export const remindedSchema = z.object({
  items: z.array(
    z.object({
      sheetId: z.uuid(),
      result: z.enum(['reminded', 'sent-already', 'closed', 'not-found']),
    }),
  ),
})

export type SheetCounts = z.infer<typeof boardCountsSchema>
export type NeedsWindow = z.infer<typeof needsWindowSchema>
export type NeedsWindows = z.infer<typeof needsWindowsSchema>
export type NeedsBoard = z.infer<typeof needsBoardSchema>
export type BoardSheet = z.infer<typeof boardSheetSchema>
export type OpenWindow = z.infer<typeof openWindowSchema>
export type EditWindow = z.infer<typeof editWindowSchema>
export type CloseWindow = z.infer<typeof closeWindowSchema>
export type ExtendSheet = z.infer<typeof extendSheetSchema>
export type Reminded = z.infer<typeof remindedSchema>
