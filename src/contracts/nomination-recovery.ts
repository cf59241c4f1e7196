import { z } from 'zod'
import { layoutSchema } from './documents.ts'
import type { ErrorTable } from './errors.ts'
import { unitNameSchema } from './organisation.ts'
import { recoveryReasonSchema } from './training-record-commitment-rules.ts'
import type { Words } from './words.ts'

// Đền bù chi phí đào tạo: the case of somebody who did not keep a service commitment.

export const recoveryPermissions = {
  'nomination.read-recoveries': { vi: 'Xem hồ sơ đền bù chi phí đào tạo', en: 'See cases of cost recovery' },
  'nomination.open-recovery': { vi: 'Lập, sửa, đình chỉ hồ sơ đền bù', en: 'Open, change and stop cases of cost recovery' },
  'nomination.record-recovery-council': { vi: 'Ghi kết luận của Hội đồng xét đền bù', en: 'Record what the council on recovery concluded' },
  'nomination.decide-recovery': { vi: 'Ra quyết định đền bù chi phí đào tạo', en: 'Decide on the recovery of costs' },
  'nomination.record-repayment': { vi: 'Ghi tiền đền bù đã nộp, kết thúc hồ sơ', en: 'Record repayments and close cases of cost recovery' },
} as const satisfies Readonly<Record<string, Words>>

export const recoveryErrors = {
  'nomination.recovery-open-already': {
    status: 409,
    vi: 'Cam kết này đang có hồ sơ đền bù chưa kết thúc. Mở hồ sơ đó.',
    en: 'There is a case about this commitment that is not closed. Open that one.',
  },
  'nomination.recovery-not-in-state': {
    status: 409,
    vi: 'Hồ sơ đang ở trạng thái “{state}”, không làm được việc này. Tải lại để xem.',
    en: 'The case is “{state}” and this cannot be done with it now. Reload to see.',
  },
  'nomination.recovery-paid-back': {
    status: 422,
    vi: 'Chi phí theo cam kết này đã đền bù xong nên không mở lại việc đền bù. Chọn cam kết khác.',
    en: 'What this commitment was about has been paid back and is not asked for again. Choose another commitment.',
  },
  'nomination.recovery-released': {
    status: 422,
    vi: 'Cam kết này đã được cho thôi trước ngày xảy ra việc. Kiểm tra lại ngày, hoặc chọn cam kết khác.',
    en: 'This commitment had been released before that day. Check the day or choose another commitment.',
  },
  'nomination.recovery-maker-decides': {
    status: 403,
    vi: 'Bạn đã lập, sửa hồ sơ hoặc ghi kết luận của Hội đồng nên không ra quyết định được. Đề nghị người khác có quyền xử lý.',
    en: 'You made the case or recorded what the council concluded and cannot decide it. Ask another of those with the right.',
  },
  'nomination.recovery-in-future': {
    status: 422,
    vi: 'Ngày này còn ở tương lai (hôm nay là {date}). Sửa lại ngày.',
    en: 'This day lies in the future (today is {date}). Correct it.',
  },
  'nomination.recovery-before': {
    status: 422,
    vi: 'Ngày này phải từ {date} trở đi. Sửa lại ngày.',
    en: 'This day must be {date} or later. Correct it.',
  },
  'nomination.recovery-during-study': {
    status: 422,
    vi: 'Ngày xảy ra việc không hợp với lý do: thời gian đào tạo kết thúc ngày {date}. Sửa ngày hoặc lý do.',
    en: 'The day does not go with the reason: the training ended on {date}. Correct the day or the reason.',
  },
  'nomination.recovery-more-than-cost': {
    status: 422,
    vi: 'Số tiền không được vượt chi phí đào tạo {amount} đồng. Sửa lại số tiền.',
    en: 'The amount cannot be more than the cost of the training, {amount} đồng. Correct it.',
  },
  'nomination.recovery-needs-words': {
    status: 422,
    vi: 'Số tiền khác với số tính theo quy định thì phải ghi lý do.',
    en: 'Where the amount differs from what the rules give, say why.',
  },
  'nomination.recovery-council-small': {
    status: 422,
    vi: 'Hội đồng phải có chủ tịch và ít nhất hai thành viên khác. Bổ sung thành viên.',
    en: 'The council needs a chair and at least two more members. Add them.',
  },
  'nomination.recovery-overpaid': {
    status: 422,
    vi: 'Cộng lần này là nộp quá số phải đền bù: chỉ còn {amount} đồng. Kiểm tra lại số tiền.',
    en: 'With this more would be paid than is owed: {amount} đồng are left. Check the amount.',
  },
  'nomination.recovery-not-paid': {
    status: 422,
    vi: 'Còn {amount} đồng chưa nộp. Ghi đủ các lần nộp, hoặc ghi lý do kết thúc khi chưa thu đủ.',
    en: '{amount} đồng are not paid yet. Record the payments, or say why the case is closed without them.',
  },
  'nomination.recovery-no-evidence': {
    status: 422,
    vi: 'Ghi chứng từ của chi phí đào tạo: hóa đơn, quyết toán, bảng kê.',
    en: 'Name the documents of the cost: invoices, settlement, list of payments.',
  },
} as const satisfies ErrorTable

export const recoveryStateWords = {
  open: { vi: 'Đang lập hồ sơ', en: 'Being prepared' },
  council: { vi: 'Hội đồng đã họp', en: 'Council has met' },
  decided: { vi: 'Đã quyết định, đang thu', en: 'Decided, being paid' },
  closed: { vi: 'Đã kết thúc', en: 'Closed' },
  cancelled: { vi: 'Đã đình chỉ', en: 'Stopped' },
} as const satisfies Readonly<Record<string, Words>>
export type RecoveryState = keyof typeof recoveryStateWords

/** What may be done with a case, and what it is then. */
export const recoveryTransitions = {
  open: { edit: 'open', council: 'council', cancel: 'cancelled' },
  council: { reopen: 'open', decide: 'decided', cancel: 'cancelled' },
  decided: { pay: 'decided', close: 'closed' },
  closed: {},
  cancelled: {},
} as const satisfies Readonly<Record<RecoveryState, Readonly<Record<string, RecoveryState>>>>
export type RecoveryAct = 'edit' | 'council' | 'reopen' | 'decide' | 'pay' | 'close' | 'cancel'

const words = z.object({ vi: z.string(), en: z.string() })
const date = z.iso.date()
const amount = z.int().min(0).max(100_000_000_000)
const state = z.enum(['open', 'council', 'decided', 'closed', 'cancelled'])
const text = (most: number) => z.string().trim().normalize('NFC').min(1).max(most)
const textOrNull = (most: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .max(most)
    .nullable()
    .transform((value) => value || null)

export const recoveryStepSchema = z.object({
  id: z.enum(['cost', 'months', 'whole', 'share', 'reduction', 'exempt', 'not-asked', 'amount']),
  words,
  amount: z.int().nullable().describe('Đồng; null for what is no sum'),
})

/** Where the cost of the training is known from. */
const costBasis = z.enum(['class', 'commitment', 'typed'])

export const recoveryValueSchema = z.object({
  personId: z.uuid(),
  commitmentId: z.uuid(),
  reason: recoveryReasonSchema,
  happenedOn: date.describe('Last day of study or service: months served are counted up to it'),
  costBasis,
  cost: amount.describe('F: đồng spent on this person, salary not counted'),
  costEvidence: textOrNull(500).describe('Documents of the cost; asked for where it was typed'),
  priorYears: z.int().min(0).max(60).describe('Full years of service before the training, probation not counted'),
  exemptCode: z.string().max(60).nullable().describe('Reason of release that exempts; null: none'),
  note: textOrNull(1000),
})

const calculation = z.object({
  trainingMonths: z.int().nullable(),
  serveMonths: z.int(),
  servedMonths: z.int(),
  duringStudy: z.boolean(),
  favoured: z.boolean().describe('A woman or a member of an ethnic minority'),
  amount: z.int(),
  steps: z.array(recoveryStepSchema),
  legalBasis: z.string(),
  verified: z.boolean(),
})

export const calculateRecoverySchema = recoveryValueSchema
  .pick({ personId: true, commitmentId: true, reason: true, happenedOn: true, exemptCode: true })
  .extend({ cost: amount.nullable().describe('null: as suggested'), priorYears: z.int().min(0).max(60).nullable().describe('null: as suggested') })

export const recoveryCalculationSchema = calculation.extend({
  cost: z.int().nullable().describe('As used; null: not known'),
  priorYears: z.int().nullable(),
  costs: z.array(
    z.object({ basis: costBasis, amount: z.int(), learners: z.int().nullable().describe('Among how many the payments of the class were divided') }),
  ),
  suggestedYears: z.int().nullable().describe('From the day of recruitment to the training; probation must be taken off'),
  exemptions: z.array(z.object({ code: z.string(), name: words, legalBasis: z.string().nullable() })),
})

const member = z.object({ name: text(120), office: text(200), role: z.enum(['chair', 'member', 'secretary']) })
const payment = z.object({
  paymentId: z.uuid(),
  paidOn: date,
  amount: z.int(),
  means: z.enum(['paid', 'withheld']),
  documentNo: z.string(),
  recordedName: z.string(),
  recordedOn: date,
  removed: z.object({ on: date, name: z.string(), reason: z.string() }).nullable(),
})

const head = {
  recoveryId: z.uuid(),
  person: z.object({ personId: z.uuid(), code: z.string(), fullName: z.string() }),
  unit: unitNameSchema.describe('The unit when the case was opened'),
  training: z.string(),
  reason: recoveryReasonSchema,
  happenedOn: date,
  state,
  cost: z.int(),
  computed: z.int().describe('By the rules'),
  amount: z.int().nullable().describe('As the council proposes it, then as decided'),
  paid: z.int(),
  openedOn: date,
  decisionNo: z.string().nullable(),
  decisionDate: date.nullable(),
  dueOn: date.nullable(),
}

const usualHead = z.object({
  superior: z.string(),
  issuer: z.string(),
  symbol: z.string().describe('QĐ-UBND; one that ends with its sign is to be completed'),
  authority: z.string(),
  signerTitle: z.string(),
  place: z.string(),
})

export const usualIssuerSchema = z.object({
  unitId: z.uuid(),
  name: z.string(),
  layout: layoutSchema.describe('In which the unit that the case is of usually writes'),
  head: z.object({ party: usualHead, state: usualHead }),
})
export type UsualIssuer = z.infer<typeof usualIssuerSchema>

export const recoveryRowSchema = z.object(head).meta({ id: 'RecoveryRow', description: 'Hồ sơ đền bù trong danh sách' })

export const recoverySchema = z
  .object({
    ...head,
    ...recoveryValueSchema.pick({ costBasis: true, priorYears: true }).shape,
    commitmentId: z.uuid(),
    before: z.array(unitNameSchema).describe('Units that had the case before the person passed to another, in order: they read it on'),
    exemption: z.object({ code: z.string(), name: words }).nullable(),
    costEvidence: z.string().nullable(),
    note: z.string().nullable(),
    calculation,
    openedName: z.string(),
    council: z.object({ metOn: date, members: z.array(member), words: z.string().nullable() }).nullable(),
    decision: z
      .object({
        number: z.string(),
        date,
        layout: layoutSchema,
        issuer: z.string(),
        signerTitle: z.string(),
        signerName: z.string(),
        decidedName: z.string(),
        sha256: z.string().nullable().describe('Of the issued document'),
        signerAuthority: z.string().nullish(),
        scan: z.boolean().describe('The signed scan is there'),
      })
      .nullable(),
    payments: z.array(payment),
    closing: z.object({ on: date, name: z.string(), words: z.string().nullable() }).nullable(),
    version: z.int(),
    can: z.object({
      edit: z.boolean(),
      council: z.boolean(),
      reopen: z.boolean(),
      decide: z.boolean(),
      pay: z.boolean(),
      close: z.boolean(),
      cancel: z.boolean(),
      scan: z.boolean(),
    }),
    issuers: z
      .array(usualIssuerSchema)
      .describe('For whoever decides: the unit and those above it within reach, with the head under which each usually decides; the likeliest first'),
    blocked: z
      .object({
        decide: z
          .enum(['maker', 'right'])
          .nullable()
          .describe('maker: the reader made the case or recorded the council; right: the reader decides nothing of the kind'),
        deciders: z.array(z.string()).describe('Names of who may decide it, where the reader may not'),
      })
      .describe('Why what the state allows is refused to the reader'),
  })
  .meta({ id: 'Recovery', description: 'Hồ sơ đền bù chi phí đào tạo' })

export const listRecoveriesQuery = z.object({
  unit: z.string().max(60).optional().describe('Code of a unit: it and all below it'),
  state: state.optional(),
  q: z.string().max(100).optional().describe('Name or code of the person, number of the decision'),
})

export const recoveryListSchema = z.object({
  items: z.array(recoveryRowSchema),
  next: z.string().nullable(),
  total: z.int(),
  counts: z.record(state, z.int()),
  owed: z.int().describe('Đồng decided and not paid yet, within reach'),
  can: z.object({ open: z.boolean() }),
})

const versioned = z.object({ version: z.int().describe('Of the case, as read') })
export const editRecoverySchema = recoveryValueSchema.omit({ personId: true, commitmentId: true }).extend(versioned.shape)
export const recoveryCouncilSchema = versioned.extend({
  metOn: date,
  members: z.array(member).min(1).max(15),
  amount: amount.describe('What the council proposes'),
  words: textOrNull(2000),
})
export const decideRecoverySchema = versioned.extend({
  layout: layoutSchema,
  issuerUnitId: z.uuid().describe('Whose register numbers it; the province itself for its own bodies'),
  issuer: text(200),
  superior: textOrNull(200),
  symbol: text(40).describe('QĐ-UBND, QĐ/TU'),
  place: text(100),
  decisionDate: date,
  number: z.int().min(1).max(99_999).nullable().describe('Given by hand; null: the next of the register'),
  signerAuthority: textOrNull(200),
  signerTitle: text(200),
  signerName: text(120),
  dueOn: date.describe('To be paid by'),
})
export const recoveryPaymentSchema = versioned.extend({
  paidOn: date,
  amount: z.int().min(1).max(100_000_000_000),
  means: z.enum(['paid', 'withheld']),
  documentNo: text(100),
})
export const reasonedRecoverySchema = versioned.extend({ words: text(1000) })
export const closeRecoverySchema = versioned.extend({ words: textOrNull(1000).describe('Why it is closed with less paid than decided') })
export const savedRecoverySchema = z.object({ recoveryId: z.uuid(), version: z.int() })

export type RecoveryStep = z.infer<typeof recoveryStepSchema>
export type RecoveryValue = z.infer<typeof recoveryValueSchema>
export type CalculateRecovery = z.infer<typeof calculateRecoverySchema>
export type RecoveryCalculation = z.infer<typeof recoveryCalculationSchema>
export type RecoveryRow = z.infer<typeof recoveryRowSchema>
export type Recovery = z.infer<typeof recoverySchema>
export type RecoveryList = z.infer<typeof recoveryListSchema>
export type ListRecoveriesQuery = z.infer<typeof listRecoveriesQuery>
export type EditRecovery = z.infer<typeof editRecoverySchema>
export type RecoveryCouncil = z.infer<typeof recoveryCouncilSchema>
export type DecideRecovery = z.infer<typeof decideRecoverySchema>
export type RecoveryPayment = z.infer<typeof recoveryPaymentSchema>
export type ReasonedRecovery = z.infer<typeof reasonedRecoverySchema>
export type CloseRecovery = z.infer<typeof closeRecoverySchema>
export type SavedRecovery = z.infer<typeof savedRecoverySchema>
