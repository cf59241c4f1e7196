import { z } from 'zod'
import { returnedSchema } from './approval.ts'
import { fundSourceSchema, studyFormSchema } from './classes.ts'
import type { ErrorTable } from './errors.ts'
import { proposedListSchema, proposedPersonSchema } from './nomination.ts'
import { unitNameSchema } from './organisation.ts'
import { eligibleFilterQuery, eligiblePersonSchema, reasonSchema } from './requirements-eligibility.ts'
import { verdictSchema } from './requirements.ts'

// Bàn cử học viên: who could be sent to a class, what a list would mean, the best choice. Nothing here writes.

export const workbenchErrors = {
  'nomination.proposal-failed': {
    status: 500,
    vi: 'Không lập được đề xuất. Thử lại; nếu vẫn không được, tự xếp danh sách.',
    en: 'No proposal could be made. Try again; if it fails again, put the list together by hand.',
  },
} as const satisfies ErrorTable

const date = z.iso.date()
const count = z.number().int()
const words = z.object({ vi: z.string(), en: z.string() })

export const seatsOfUnitSchema = z.object({
  granted: count.nullable().describe('Seats that the plan or a grant gives the unit; null: none are set'),
  reserved: count.describe('Held for people on lists that are on their way'),
  used: count,
  left: count.nullable(),
  classLeft: count.nullable().describe('Seats of the whole class that nobody holds; null: no capacity is set'),
})
export type SeatsOfUnit = z.infer<typeof seatsOfUnitSchema>

export const workbenchClassSchema = z.object({
  classId: z.uuid(),
  code: z.string(),
  name: z.string(),
  programme: z.object({ programmeId: z.uuid(), code: z.string(), name: z.string() }),
  studyForm: studyFormSchema,
  opensOn: date.nullable(),
  capacity: count.nullable(),
})

export const workbenchQuery = z.object({ unitId: z.uuid().optional().describe('The proposing unit; by default the first within reach') })

export const workbenchSchema = z.object({
  class: workbenchClassSchema,
  unit: unitNameSchema,
  units: z.array(unitNameSchema.extend({ granted: count.nullable() })).describe('Proposing units within reach'),
  seats: seatsOfUnitSchema,
  planLine: z.object({ planId: z.uuid(), code: z.string(), title: z.string() }).nullable().describe('The line that the class was opened from'),
  open: z
    .object({ nominationId: z.uuid(), state: z.string(), version: z.number().int(), returned: returnedSchema.nullable().describe('Why it came back') })
    .nullable()
    .describe('The list of this unit that is on its way'),
  succession: z.boolean().describe('Whether the reader may see who is planned for what'),
  can: z.object({ submit: z.boolean() }),
})
export type Workbench = z.infer<typeof workbenchSchema>

export const workbenchPeopleQuery = eligibleFilterQuery
  .pick({ verdict: true, q: true, sort: true, studying: true })
  .extend({ unitId: z.uuid(), limit: z.coerce.number().int().min(1).max(100).default(50), after: z.string().max(2000).optional() })
export type WorkbenchPeopleQuery = z.infer<typeof workbenchPeopleQuery>

/** Why somebody could be sent: a post that they hold or are planned for. */
export const causeSchema = z.object({
  reason: z.enum(['incumbent', 'planned']),
  postId: z.uuid(),
  post: z.string(),
  term: z.string().nullable().describe('Of a planned post'),
  asks: z.boolean().describe('A standard asks holders of the post for what the programme gives'),
  overdueDays: count.describe('For how long an incumbent has lacked it beyond what the law allows; 0: in time'),
})

export const clashSchema = z.object({
  code: z.string(),
  name: z.string(),
  from: date,
  to: date.nullable(),
  severity: z.enum(['block', 'warn']),
})

export const benchPersonSchema = eligiblePersonSchema.omit({ failed: true, unknown: true, confirmed: true }).extend({
  unverified: count,
  reasons: z.array(reasonSchema).describe('Rules not met or not known'),
  causes: z.array(causeSchema),
  inPlan: z.boolean().describe('Named by the need that the plan line of the class gathers'),
  clashes: z.array(clashSchema),
  ethnicMinority: z.boolean().nullable(),
})
export type BenchPerson = z.infer<typeof benchPersonSchema>

export const benchPeopleSchema = z.object({
  items: z.array(benchPersonSchema),
  next: z.string().nullable(),
  counts: z.object({ eligible: count, ineligible: count, unknown: count }),
  studying: count,
  weights: z.array(z.object({ weight: z.string(), name: words, points: count })),
})
export type BenchPeople = z.infer<typeof benchPeopleSchema>

/** Somebody of a list, judged: what they are sent for is told to whoever may know it. */
export const checkedPersonSchema = z.object({
  personId: z.uuid(),
  code: z.string(),
  fullName: z.string(),
  sex: z.enum(['male', 'female']),
  age: count,
  post: z.string().nullable(),
  unit: unitNameSchema,
  verdict: verdictSchema,
  unverified: count,
  reasons: z.array(reasonSchema),
  causes: z.array(causeSchema),
  clashes: z.array(clashSchema),
  taken: z.string().nullable().describe('In words: enrolled in this class or on another list already'),
  blocked: z.array(z.string()).describe('In words: why they cannot be submitted as the list stands'),
  excepting: z.array(words).describe('Rules that admit an exception and are not met: submitted with one alone'),
})

/** One measure of a list with its limit. */
export const shareMeterSchema = z.object({
  code: z.string(),
  name: words,
  count,
  of: count,
  numerator: count,
  denominator: count,
  bound: z.enum(['min', 'max']),
  hard: z.boolean(),
  met: z.boolean(),
  needed: count.describe('How many more (min) or fewer (max) would meet it'),
  reachable: z.boolean().describe('Of a share of the whole class: the seats left still allow it'),
  staff: z.object({ count, of: count }).describe('The same of everybody who serves in the unit'),
  legalBasis: z.string(),
  verified: z.boolean(),
})
export type ShareMeter = z.infer<typeof shareMeterSchema>

const standingSchema = z.object({
  posts: count,
  holders: count,
  studying: count,
  proposed: count,
  ceiling: count,
  room: count,
  over: count,
  noPosts: z.boolean(),
})

export const ratioMeterSchema = z.object({
  code: z.string(),
  name: words,
  severity: z.enum(['warn', 'exception', 'block']),
  legalBasis: z.string(),
  verified: z.boolean(),
  units: count.describe('How many units are checked together'),
  now: standingSchema,
  then: standingSchema.describe('With this list'),
})

export const costMeterSchema = z.object({
  perPerson: count.describe('In đồng'),
  total: count,
  fund: fundSourceSchema.nullable(),
  source: z.enum(['budget', 'plan']).describe('The budget of the class by cost norms, or the cost written in the plan'),
})

export const checkedListSchema = z.object({
  people: z.array(checkedPersonSchema),
  seats: seatsOfUnitSchema.extend({ asked: count.describe('Seats that the list takes'), over: count }),
  ratio: ratioMeterSchema.nullable().describe('null: the programme is not counted'),
  shares: z.array(shareMeterSchema),
  cost: costMeterSchema.nullable().describe('null: no budget is known'),
  clashes: count,
  ready: z.boolean().describe('It could be submitted as it stands'),
})
export type CheckedList = z.infer<typeof checkedListSchema>

export const checkListBody = proposedListSchema.extend({ people: z.array(proposedPersonSchema).max(2000) })
export type CheckList = z.infer<typeof checkListBody>

export const proposeBody = z.object({
  classId: z.uuid(),
  unitId: z.uuid(),
  keep: z.array(z.uuid()).max(500).describe('Who is to be on the list in any case'),
  leaveOut: z.array(z.uuid()).max(2000).describe('Who is not to be considered'),
})
export type Propose = z.infer<typeof proposeBody>

export const proposalSchema = z.object({
  places: z.array(
    z.object({
      personId: z.uuid(),
      code: z.string(),
      fullName: z.string(),
      alternate: z.boolean(),
      reason: z.enum(['incumbent', 'planned']),
      postId: z.uuid().nullable(),
      score: count,
      why: z.array(words).describe('What brings them to this place'),
    }),
  ),
  excluded: z.array(z.object({ personId: z.uuid(), code: z.string(), fullName: z.string(), why: words })).describe('The nearest of those who are not on it'),
  excludedTotal: count,
  limits: z.array(words).describe('What kept the list from being longer'),
  seconds: z.number(),
})
export type Proposal = z.infer<typeof proposalSchema>
