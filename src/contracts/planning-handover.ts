import { z } from 'zod'
import { unitNameSchema } from './organisation.ts'
import type { ErrorTable } from './errors.ts'

// Bàn giao kế hoạch của đơn vị đã kết thúc cho đơn vị kế thừa.

const date = z.iso.date()
const count = z.number().int()

export const planHandoverErrors = {
  'planning.unit-stands': {
    status: 422,
    vi: 'Đơn vị của kế hoạch vẫn đang hoạt động. Chỉ kế hoạch của đơn vị đã kết thúc được bàn giao.',
    en: 'The unit of the plan still stands. Only the plan of a unit that has ended is handed over.',
  },
  'planning.no-successor': {
    status: 422,
    vi: 'Đơn vị được chọn không kế thừa đơn vị của kế hoạch. Chọn một đơn vị kế thừa, hoặc kết thúc kế hoạch.',
    en: 'The unit chosen does not continue the unit of the plan. Choose one that does, or close the plan.',
  },
  'planning.nothing-to-hand-over': {
    status: 422,
    vi: 'Không còn dòng nào chưa mở lớp để bàn giao. Kết thúc kế hoạch.',
    en: 'No line is left of which classes are still to be opened. Close the plan.',
  },
  'planning.successor-busy': {
    status: 409,
    vi: '“{title}” của đơn vị kế thừa ở trạng thái “{state}” nên chưa nhận thêm dòng. Rút về, hoặc chờ ban hành rồi bàn giao.',
    en: '“{title}” of the successor is “{state}” and takes no lines now. Withdraw it, or hand over once it is in force.',
  },
} as const satisfies ErrorTable

export const handOverPlanSchema = z.object({
  versionId: z.uuid(),
  lockVersion: count.describe('Of the version, as it was shown'),
  toUnitId: z.uuid().describe('A unit that continues the unit of the plan'),
  lineKeys: z.array(z.uuid()).max(2000).nullable().default(null).describe('Only these lines; null: every line that is still open'),
})

export const handedOverSchema = z.object({
  to: z.object({
    planId: z.uuid(),
    versionId: z.uuid(),
    title: z.string(),
    unit: unitNameSchema,
    number: count.describe('Of the version that takes the lines'),
  }),
  begins: z
    .enum(['plan', 'amendment', 'nothing'])
    .describe('What is begun for them: a plan, an amendment of the one in force, or nothing where a draft stands'),
  lines: z.array(z.object({ lineKey: z.uuid(), code: z.string(), name: z.string(), classes: count, seats: count, toCode: z.string() })),
  seats: count,
  people: count.describe('People whose needs go with the lines'),
  classesStay: count.describe('Classes opened already: they stay with the old plan'),
  left: count.describe('Open lines that are left'),
  ends: z.enum(['closed', 'withdrawn', 'stays']).describe('What becomes of the old version'),
})

export const handoverPartySchema = z.object({
  planId: z.uuid(),
  title: z.string(),
  unit: unitNameSchema,
  lines: count,
  seats: count,
  on: date,
  byName: z.string(),
})

/** What the page of a plan says of a unit that ended, and of lines that came from one. */
export const planHandoverSchema = z.object({
  endedOn: date.nullable().describe('When the unit of the plan ended; null while it stands'),
  successors: z.array(unitNameSchema).describe('Units that continue it today, the one of most of it first'),
  open: count.describe('Lines that are still to be handed over'),
  to: z.array(handoverPartySchema),
  from: z.array(handoverPartySchema),
})

export type HandOverPlan = z.infer<typeof handOverPlanSchema>
export type HandedOver = z.infer<typeof handedOverSchema>
export type PlanHandover = z.infer<typeof planHandoverSchema>
export type HandoverParty = z.infer<typeof handoverPartySchema>
