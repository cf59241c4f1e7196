import { z } from 'zod'
import { classSchema, enrolmentSchema } from './classes.ts'

/** One enrolment of a person, with what its class is; the unit and post are those of the decision. */
export const personEnrolmentSchema = enrolmentSchema
  .omit({ personId: true, personCode: true, fullName: true, birthDate: true, sex: true })
  .extend({
    class: classSchema
      .pick({ classId: true, code: true, name: true, channel: true, studyForm: true, mode: true, openedOn: true, closedOn: true, plannedOpenOn: true })
      .extend({ cancelledOn: z.iso.date().nullable(), programmeName: z.string(), providerName: z.string() }),
  })
  .meta({ id: 'PersonEnrolment', description: 'Lượt học của một người' })

export const personEnrolmentsSchema = z.object({ items: z.array(personEnrolmentSchema) })

export type PersonEnrolment = z.infer<typeof personEnrolmentSchema>
export type PersonEnrolments = z.infer<typeof personEnrolmentsSchema>
