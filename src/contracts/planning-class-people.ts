import { z } from 'zod'
import { unitNameSchema } from './organisation.ts'

// Người mà kế hoạch nêu cho một lớp.

export const classPeopleSchema = z
  .object({
    line: z
      .object({ planId: z.uuid().nullable().describe('null: a plan the reader may not open'), plan: z.string(), code: z.string() })
      .nullable()
      .describe('The line of the plan that the class was opened from; null: of none'),
    units: z
      .array(z.object({ unit: unitNameSchema, seats: z.number().int(), enrolled: z.number().int() }))
      .describe('To whom the line gives seats, within reach, and how many of theirs are on the roster'),
    items: z.array(
      z.object({
        needLineId: z.uuid(),
        person: z.object({ personId: z.uuid(), code: z.string(), fullName: z.string(), birthDate: z.iso.date() }),
        unit: unitNameSchema,
        verdict: z.enum(['eligible', 'ineligible', 'unknown']).describe('Of today; what succession lists would say is not told here'),
        enrolment: z
          .object({ classId: z.uuid(), classCode: z.string(), here: z.boolean() })
          .nullable()
          .describe('In this class, or in another that the same line of the year was opened as'),
      }),
    ),
    unnamed: z.number().int().describe('People of these units whom the plan has as a number only'),
  })
  .meta({ id: 'ClassPeople', description: 'Người mà dòng kế hoạch của một lớp nêu tên' })

export type ClassPeople = z.infer<typeof classPeopleSchema>
