import { z } from 'zod'
import { budgetNormSchema, costBasisSchema, lecturerGradeSchema, money } from './catalogue-costs.ts'
import { mostDong } from './planning-plan-lines.ts'
import { fundSourceSchema } from './classes.ts'
import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

// Kinh phí: budgets of plan lines by cost norms, what classes did cost, and when that reopens approval.

export const costsPermissions = {
  'planning.read-budgets': { vi: 'Xem dự toán và chi thực tế', en: 'See budgets and what was spent' },
  'planning.edit-budget': { vi: 'Lập dự toán của dòng kế hoạch', en: 'Budget the lines of a plan' },
  'planning.record-cost': { vi: 'Ghi chi thực tế của lớp', en: 'Record what a class cost' },
  'planning.accept-cost-growth': { vi: 'Ghi nhận cho phép vượt kinh phí đã duyệt', en: 'Record leave to exceed an approved cost' },
  'planning.edit-cost-growth': { vi: 'Sửa mức vượt kinh phí phải trình lại', en: 'Edit the share from which cost growth reopens approval' },
} as const satisfies Readonly<Record<string, Words>>

export const costsErrors = {
  'planning.budget-frozen': {
    status: 409,
    vi: 'Bản kế hoạch này đã trình hoặc đã duyệt nên không sửa dự toán được. Lập bản điều chỉnh rồi sửa ở đó.',
    en: 'This version of the plan was submitted or approved, so its budget stays as it is. Make an amendment and change it there.',
  },
  'planning.norm-not-in-force': {
    status: 422,
    vi: 'Định mức đã chọn không áp dụng vào ngày {date}. Chọn lại định mức của ngày ấy.',
    en: 'The norm is not in force on {date}. Choose one of that day.',
  },
  'planning.over-ceiling': {
    status: 422,
    vi: '“{name}”: {rate} cao hơn mức tối đa {ceiling} theo {citation}. Hạ mức chi, hoặc nêu lý do vượt và văn bản cho phép.',
    en: '“{name}”: {rate} is above the ceiling of {ceiling} under {citation}. Lower it, or give the reason and the document that allows it.',
  },
  'planning.over-hundred-percent': {
    status: 422,
    vi: 'Tỷ lệ phần trăm không quá 100. Sửa lại.',
    en: 'A percentage is at most 100. Correct it.',
  },
  'planning.cost-too-large': {
    status: 422,
    vi: 'Số tiền quá lớn để ghi chính xác. Kiểm tra lại số lượng và mức chi.',
    en: 'The amount is too large to be kept exactly. Check quantities and rates.',
  },
  'planning.cost-in-future': {
    status: 422,
    vi: 'Ngày chi chưa tới. Ghi chi thực tế khi đã chi.',
    en: 'The day of the payment has not come. Record it when it is paid.',
  },
  'planning.cost-reopened': {
    status: 409,
    vi: 'Kinh phí của “{line}” đã vượt mức được duyệt ({spent} trên {approved}) nên phải trình lại. Trình bản điều chỉnh kế hoạch, hoặc ghi văn bản cho phép vượt, rồi ghi tiếp.',
    en: 'The cost of “{line}” is past what was approved ({spent} of {approved}), so it is to be approved again. Submit an amendment of the plan, or record the document that allows it, then go on.',
  },
  'planning.cost-removed': {
    status: 409,
    vi: 'Khoản chi này đã được bỏ. Tải lại trang để xem.',
    en: 'This payment was removed already. Reload the page.',
  },
  'planning.reopening-settled': {
    status: 409,
    vi: 'Việc này đã được giải quyết. Tải lại trang để xem.',
    en: 'This was settled already. Reload the page.',
  },
  'planning.allowed-too-little': {
    status: 422,
    vi: 'Mức cho phép phải từ {spent} trở lên, vì đã chi chừng ấy. Sửa lại số tiền.',
    en: 'At least {spent} must be allowed, for that much was spent. Correct the amount.',
  },
  'planning.growth-province-only': {
    status: 403,
    vi: 'Mức vượt kinh phí phải trình lại dùng chung cho cả tỉnh; tài khoản của bạn chỉ phụ trách một số đơn vị. Đề nghị Ban Tổ chức Tỉnh ủy hoặc Sở Nội vụ sửa.',
    en: 'The share holds for the whole province; your account covers some units only. Ask the organisation commission or the home affairs department.',
  },
  'planning.growth-begins-then': {
    status: 422,
    vi: 'Đã có mức bắt đầu từ ngày {date}. Chọn ngày ấy để đính chính, hoặc một ngày sau đó.',
    en: 'There is a share from {date} on. Choose that day to correct it, or a later one.',
  },
} as const satisfies ErrorTable

const date = z.iso.date()
const words = z.object({ vi: z.string(), en: z.string() })
const text = (most: number) => z.string().trim().min(1).max(most)

/** How a line stands to the cost that was approved. */
export const costStates = ['no-budget', 'within', 'over', 'reopened', 'excepted'] as const
export type CostState = (typeof costStates)[number]

export const costStateWords = {
  'no-budget': { vi: 'Chưa có dự toán', en: 'Without a budget' },
  within: { vi: 'Trong dự toán', en: 'Within the budget' },
  over: { vi: 'Vượt, trong mức cho phép', en: 'Over, within the allowance' },
  reopened: { vi: 'Phải trình lại', en: 'To be approved again' },
  excepted: { vi: 'Vượt, có văn bản cho phép', en: 'Over, with leave' },
} as const satisfies Readonly<Record<CostState, Words>>

export const budgetItemSchema = z.object({
  normId: z.uuid().nullable(),
  grade: z.string().nullable(),
  words: z.string(),
  basis: costBasisSchema,
  quantity: money,
  rate: money,
  amount: money,
  ceiling: money.nullable().describe('The verified ceiling it was held against'),
  overReason: z.string().nullable(),
})

/** What a line has of everything that norms count. */
export const classShapeSchema = z.object({
  classes: z.number().int(),
  learners: z.number().int().describe('Of all classes'),
  sessions: z.number().int().describe('Of one class, 4 periods each'),
  days: z.number().int().describe('Of one class'),
})

export const lineBudgetSchema = z
  .object({
    lineId: z.uuid(),
    lineKey: z.uuid(),
    code: z.string(),
    programme: z.string(),
    plan: z.object({ planId: z.uuid(), title: z.string(), state: z.string() }),
    on: date.describe('The day whose norms hold'),
    lockVersion: z.number().int(),
    shape: classShapeSchema,
    norms: z.array(budgetNormSchema),
    grades: z.array(lecturerGradeSchema),
    items: z.array(budgetItemSchema),
    proposal: z.array(budgetItemSchema).describe('What the norms give for the shape'),
    total: money.nullable(),
    spent: money,
    state: z.enum(costStates),
    can: z.object({ edit: z.boolean() }),
  })
  .meta({ id: 'LineBudget', description: 'Dự toán của một dòng kế hoạch' })

export const saveLineBudgetSchema = z.object({
  lockVersion: z.number().int(),
  items: z
    .array(
      z.object({
        normId: z.uuid().nullable(),
        grade: z.string().max(30).nullable(),
        words: text(300),
        basis: costBasisSchema,
        quantity: money,
        rate: money,
        overReason: z
          .string()
          .trim()
          .max(500)
          .nullable()
          .transform((value) => value || null),
      }),
    )
    .max(60),
})

export const savedLineBudgetSchema = z.object({ lockVersion: z.number().int(), total: money.nullable() })

export const reopeningSchema = z.object({
  reopeningId: z.uuid(),
  line: z.string(),
  openedOn: date,
  approved: money,
  spent: money,
  allowed: money,
  state: z.enum(['open', 'amended', 'excepted', 'lapsed']),
  reason: z.string().nullable(),
  documentNo: z.string().nullable(),
  documentDate: date.nullable(),
  allowedTotal: money.nullable(),
  version: z.number().int(),
  can: z.object({ except: z.boolean() }),
})

/** A line of a version in force and what its classes cost. */
export const lineCostSchema = z.object({
  lineId: z.uuid(),
  lineKey: z.uuid(),
  code: z.string(),
  name: z.string(),
  programme: z.object({ programmeId: z.uuid(), code: z.string(), name: z.string() }),
  fundSource: fundSourceSchema.nullable(),
  plan: z.object({ planId: z.uuid(), title: z.string(), kind: z.string() }),
  planned: money.nullable(),
  spent: money,
  allowed: money.nullable(),
  classes: z.number().int(),
  state: z.enum(costStates),
})

export const classCostSchema = z.object({
  costId: z.uuid(),
  normCode: z.string().nullable(),
  words: z.string(),
  amount: money,
  spentOn: date,
  fundSource: fundSourceSchema,
  documentNo: z.string(),
  documentDate: date.nullable(),
  recordedName: z.string(),
  recordedOn: date,
  removed: z.object({ on: date, name: z.string(), reason: z.string() }).nullable(),
  version: z.number().int(),
})

export const classCostsSchema = z
  .object({
    classId: z.uuid(),
    fundSource: fundSourceSchema.nullable(),
    items: z.array(classCostSchema),
    total: money,
    lines: z.array(lineCostSchema).describe('The line it was opened from, and the line of the year’s plan above that'),
    /** Plan and actual by norm, for this class: the budget of its own line divided by its classes. */
    byItem: z.array(z.object({ code: z.string().nullable(), words: z.string(), planned: money.nullable(), spent: money })),
    reopenings: z.array(reopeningSchema),
    norms: z.array(z.object({ code: z.string(), name: words })),
    can: z.object({ record: z.boolean() }),
  })
  .meta({ id: 'ClassCosts', description: 'Chi thực tế của lớp' })

export const newClassCostSchema = z.object({
  normCode: z.string().max(30).nullable(),
  words: text(300),
  amount: money.min(1).max(mostDong),
  spentOn: date,
  fundSource: fundSourceSchema,
  documentNo: text(100),
  documentDate: date.nullable(),
})

export const savedClassCostSchema = z.object({ costId: z.uuid(), reopened: z.array(z.string()).describe('Lines that are to be approved again now') })
export const removeClassCostSchema = z.object({ version: z.number().int(), reason: text(500) })

export const exceptReopeningSchema = z.object({
  version: z.number().int(),
  reason: text(500),
  documentNo: text(100),
  documentDate: date,
  allowedTotal: money.max(1000 * mostDong),
})

export const costGrowthSchema = z.object({
  percent: z.number().int().min(0).max(1000),
  legalBasis: z.string(),
  verified: z.boolean(),
  validFrom: date,
  version: z.number().int(),
})
export const saveCostGrowthSchema = z.object({
  version: z.number().int().describe('0: there is none yet'),
  percent: z.number().int().min(0).max(1000),
  legalBasis: text(300),
  verified: z.boolean(),
  validFrom: date,
})

export const costOverviewSchema = z
  .object({
    year: z.number().int(),
    plans: z.array(z.object({ planId: z.uuid(), title: z.string(), kind: z.string(), unit: z.string() })),
    plan: z.object({ planId: z.uuid(), title: z.string() }).nullable(),
    cells: z.array(
      z.object({
        programme: z.object({ programmeId: z.uuid(), code: z.string(), name: z.string() }),
        fundSource: fundSourceSchema.nullable(),
        planned: money,
        spent: money,
      }),
    ),
    lines: z.array(lineCostSchema),
    total: z.object({ planned: money, spent: money, withoutBudget: z.number().int(), reopened: z.number().int() }),
    unplanned: z.object({ classes: z.number().int(), spent: money }).describe('Classes of the year with costs that belong to no line of a plan'),
    reopenings: z.array(reopeningSchema),
    growth: costGrowthSchema.nullable(),
    can: z.object({ editGrowth: z.boolean() }),
  })
  .meta({ id: 'CostOverview', description: 'Kinh phí theo nguồn và chương trình: kế hoạch và thực hiện' })

export type BudgetItem = z.infer<typeof budgetItemSchema>
export type ClassShape = z.infer<typeof classShapeSchema>
export type LineBudget = z.infer<typeof lineBudgetSchema>
export type SaveLineBudget = z.infer<typeof saveLineBudgetSchema>
export type SavedLineBudget = z.infer<typeof savedLineBudgetSchema>
export type Reopening = z.infer<typeof reopeningSchema>
export type LineCost = z.infer<typeof lineCostSchema>
export type ClassCost = z.infer<typeof classCostSchema>
export type ClassCosts = z.infer<typeof classCostsSchema>
export type NewClassCost = z.infer<typeof newClassCostSchema>
export type SavedClassCost = z.infer<typeof savedClassCostSchema>
export type RemoveClassCost = z.infer<typeof removeClassCostSchema>
export type ExceptReopening = z.infer<typeof exceptReopeningSchema>
export type CostGrowth = z.infer<typeof costGrowthSchema>
export type SaveCostGrowth = z.infer<typeof saveCostGrowthSchema>
export type CostOverview = z.infer<typeof costOverviewSchema>
