import { z } from 'zod'
import { channelSchema, enrolmentReasonSchema, enrolmentStatusSchema, fundSourceSchema, modeSchema, studyFormSchema } from './classes.ts'
import { unitNameSchema } from './organisation.ts'

const clean = (most: number) => z.string().trim().normalize('NFC').max(most)
const needed = (most: number) => clean(most).min(1)
const maybe = (most: number) =>
  clean(most)
    .nullable()
    .transform((text) => text || null)
const day = z.iso.date().nullable()

/** What people may be told or asked at once. */
export const mostPeopleAtOnce = 500

const modeChangesSchema = z.array(z.object({ from: z.iso.date(), mode: modeSchema })).max(50)

export const newClassSchema = z
  .object({
    code: needed(60),
    name: needed(300),
    programmeId: z.uuid(),
    providerId: z.uuid(),
    channel: channelSchema,
    studyForm: studyFormSchema,
    mode: modeSchema.nullable().describe('At the opening; changes come after'),
    fundSource: fundSourceSchema.nullable(),
    hostUnitId: z.uuid().nullable().describe('null: a class of the whole province'),
    place: maybe(300),
    capacity: z.number().int().min(1).max(10_000).nullable(),
    hours: z.number().int().min(1).max(20_000).nullable(),
    plannedOpenOn: day,
    openedOn: day,
    closedOn: day,
    decisionNo: maybe(100),
    decisionDate: day,
    note: maybe(1000),
  })
  .meta({ id: 'NewClass', description: 'Lớp mới' })

export type NewClass = z.infer<typeof newClassSchema>

export const editClassSchema = newClassSchema.omit({ code: true }).extend({ version: z.number().int() }).meta({ id: 'EditClass', description: 'Sửa lớp' })

export type EditClass = z.infer<typeof editClassSchema>

export const changeModeSchema = z.object({
  version: z.number().int(),
  mode: modeSchema.nullable().describe('At the opening'),
  changes: modeChangesSchema.describe('In order of date; the hours of the course stay'),
})

export type ChangeMode = z.infer<typeof changeModeSchema>

export const cancelClassSchema = z.object({
  version: z.number().int(),
  cancelledOn: z.iso.date(),
  reasonCode: z.string().max(60),
  note: maybe(400),
})

export type CancelClass = z.infer<typeof cancelClassSchema>

export const cancelReasonSchema = z.object({ code: z.string(), name: z.object({ vi: z.string(), en: z.string() }), needsNote: z.boolean() })

export type CancelReason = z.infer<typeof cancelReasonSchema>

const warningSchema = z.object({ field: z.string(), message: z.string() })

/** What a saved class answers: what is not wrong but worth a look comes with it. */
export const savedClassSchema = z.object({ classId: z.uuid(), version: z.number().int(), warnings: z.array(warningSchema) })

export type SavedClass = z.infer<typeof savedClassSchema>

export const changedModeSchema = savedClassSchema.extend({
  sessions: z.number().int().describe('How many sessions are held otherwise now'),
  told: z.number().int().describe('How many people were told of those to come'),
})
export type ChangedMode = z.infer<typeof changedModeSchema>

const foundPersonSchema = z.object({
  personId: z.uuid(),
  code: z.string(),
  fullName: z.string(),
  birthDate: z.iso.date(),
  unit: unitNameSchema,
})

export type FoundPerson = z.infer<typeof foundPersonSchema>

/** decided: sent from here, and the rules bind; recorded: an earlier decision brought in, which they only judge. */
export const enrolmentEntrySchema = z.enum(['decided', 'recorded'])

/** Who approved that somebody is sent although a rule is not met, and by which document. */
export const enrolmentExceptionSchema = z.object({
  approvedBy: clean(200).min(1),
  documentNo: clean(100).min(1),
  reason: clean(1000).min(1),
})

export type EnrolmentException = z.infer<typeof enrolmentExceptionSchema>

export const checkPeopleSchema = z.object({
  entry: enrolmentEntrySchema.optional().describe('decided: also what the rules say of everybody'),
  decisionDate: day.optional().describe('The day on which the rules are asked; today when absent'),
  pasted: z.string().max(60_000).optional().describe('One person a line: code, or CCCD, or name and birth date; cells of a sheet are read too'),
  personIds: z.array(z.uuid()).max(mostPeopleAtOnce).optional(),
})

export type CheckPeople = z.infer<typeof checkPeopleSchema>

export const checkedPeopleSchema = z
  .object({
    capacity: z.number().int().nullable(),
    taken: z.number().int(),
    ready: z.number().int(),
    rows: z.array(
      z.object({
        line: z.number().int(),
        text: z.string(),
        state: z.enum(['ready', 'ambiguous', 'not-found', 'unreadable', 'repeated', 'already', 'no-seat', 'not-eligible', 'clash', 'not-confirmed']),
        person: foundPersonSchema.nullable(),
        choices: z.array(foundPersonSchema).describe('Whom an ambiguous line may mean'),
        message: z.string().nullable().describe('What is wrong and what to do'),
        exceptions: z.array(z.string()).describe('Rules that are not met and admit exceptions: enrolled only with an approved one'),
      }),
    ),
  })
  .meta({ id: 'CheckedPeople', description: 'Kết quả đối chiếu người cần ghi danh' })

export type CheckedPeople = z.infer<typeof checkedPeopleSchema>

export const enrolPeopleSchema = z.object({
  personIds: z.array(z.uuid()).min(1).max(mostPeopleAtOnce),
  decisionNo: maybe(100),
  decisionDate: day.describe('Unit, post and age are taken on this day; without it, on the opening'),
  reason: enrolmentReasonSchema.nullable(),
  joinedOn: day.describe('null: the day of the decision'),
  note: maybe(1000),
  entry: enrolmentEntrySchema.optional().describe('recorded when absent'),
  exception: enrolmentExceptionSchema.nullable().optional().describe('For those of whom a rule that admits exceptions is not met; kept with their verdict'),
})

export type EnrolPeople = z.infer<typeof enrolPeopleSchema>

const rosterLines = z
  .array(z.object({ personId: z.uuid(), version: z.number().int() }))
  .min(1)
  .max(mostPeopleAtOnce)

export const changeStatusSchema = z.object({
  lines: rosterLines,
  status: enrolmentStatusSchema,
  on: day.describe('Day of leaving for those who leave, of completion for those who complete; otherwise none'),
  reason: maybe(500),
})

export type ChangeStatus = z.infer<typeof changeStatusSchema>

export const removeEnrolmentsSchema = z.object({ lines: rosterLines, reason: maybe(500) })

export type RemoveEnrolments = z.infer<typeof removeEnrolmentsSchema>

export const editEnrolmentSchema = z.object({
  version: z.number().int(),
  decisionNo: maybe(100),
  decisionDate: day,
  reason: enrolmentReasonSchema.nullable(),
  joinedOn: day,
  result: maybe(100),
  certificateNo: maybe(100),
  note: maybe(1000),
})

export type EditEnrolment = z.infer<typeof editEnrolmentSchema>

/** What became of every line of a command on a roster: the good ones are written, the others say why not. */
export const rosterResultSchema = z
  .object({
    changeId: z.uuid().nullable().describe('Takes it back by undo; null when nothing was written'),
    done: z.number().int(),
    refused: z.number().int(),
    lines: z.array(
      z.object({
        personId: z.uuid(),
        code: z.string(),
        fullName: z.string(),
        outcome: z.enum(['done', 'unchanged', 'refused']),
        message: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'RosterResult', description: 'Kết quả từng người' })

export type RosterResult = z.infer<typeof rosterResultSchema>
