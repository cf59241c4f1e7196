import { z } from 'zod'
import { lecturerKindSchema as kind } from './classes-pay-rules.ts'
import { halfSchema, sessionModeSchema } from './classes-timetable.ts'
import type { Words } from './words.ts'

// Sổ giảng viên: giờ giảng theo năm so với định mức, thù lao từng buổi theo định mức có hiệu lực ngày dạy.

export const lecturerRegisterPermissions = {
  'classes.open-lecturer-register': { vi: 'Xem sổ giảng viên: giờ giảng, thù lao', en: 'See the lecturer register: hours and pay' },
  'classes.read-own-teaching': { vi: 'Xem giờ giảng, thù lao của mình', en: 'See one’s own teaching hours and pay' },
} as const satisfies Readonly<Record<string, Words>>

/** Of whoever has an account. */
export const ownTeachingPermissions = ['classes.read-own-teaching'] as const

/** What a lecturer taught in a year, as far as the reader sees the classes. */
const teachingSchema = z.object({
  lecturerId: z.uuid(),
  code: z.string(),
  name: z.string(),
  kind,
  provider: z.string().nullable(),
  subjects: z.string().nullable(),
  grade: z.string().nullable(),
  classes: z.number().int(),
  sessions: z.number().int(),
  periods: z.number().int().describe('Tiết of the year, planned ones included'),
  taught: z.number().int().describe('Of these, up to today'),
  norm: z.number().int().nullable().describe('Hours a year'),
  bySession: z.boolean().describe('Some session up to today is paid for, or would be today: who is paid so is a dated rule'),
  fee: z.number().int().nullable().describe('Đồng, of the sessions up to today; null: not paid by the session, or no norm is in force on some day'),
})

export const lecturerRegisterSchema = z.object({ year: z.number().int(), items: z.array(teachingSchema) })

export type LecturerRegister = z.infer<typeof lecturerRegisterSchema>
export type Teaching = z.infer<typeof teachingSchema>

export const lecturerRegisterQuery = z.object({
  year: z.coerce.number().int().min(1975).max(2100),
  q: z.string().max(120).optional(),
  kind: kind.optional(),
  all: z.literal('1').optional().describe('Also those who teach nothing in that year'),
})

export const lecturerYearSchema = teachingSchema
  .extend({
    year: z.number().int(),
    months: z.array(z.object({ month: z.number().int(), periods: z.number().int() })),
    lines: z.array(
      z.object({
        sessionId: z.uuid(),
        classId: z.uuid(),
        classCode: z.string(),
        className: z.string(),
        heldOn: z.iso.date(),
        half: halfSchema,
        periods: z.number().int(),
        subject: z.string(),
        room: z.string().nullable(),
        mode: sessionModeSchema,
        rate: z.number().int().nullable().describe('Đồng for 4 tiết, by the norm of that day'),
        citation: z.string().nullable(),
        fee: z.number().int().nullable(),
      }),
    ),
    canShare: z.boolean(),
  })
  .meta({ id: 'LecturerYear', description: 'Giờ giảng và thù lao của một giảng viên trong năm' })

export type LecturerYear = z.infer<typeof lecturerYearSchema>

export const ownTeachingSchema = z.object({ teaching: lecturerYearSchema.nullable().describe('Null: the account’s person is no lecturer') })

export type OwnTeaching = z.infer<typeof ownTeachingSchema>
