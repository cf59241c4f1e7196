import { z } from 'zod'
import { lawChange, lawVersion } from './kernel-dated-law.ts'
import type { Words } from './words.ts'

// Thù lao theo buổi: which lecturers are paid by the session, since when by which text. What a session pays is a cost norm.

export const payRulePermissions = {
  'classes.open-pay-rules': { vi: 'Xem quy định thù lao theo buổi', en: 'See who is paid by the session' },
  'classes.edit-pay-rules': { vi: 'Sửa quy định thù lao theo buổi', en: 'Edit who is paid by the session' },
} as const satisfies Readonly<Record<string, Words>>

export const lecturerKindSchema = z.enum(['tenured', 'visiting', 'reporter'])

const pay = { bySession: z.boolean().describe('Else by their salary and, above their hours, by the rules of overtime') }

export const payRuleSchema = lawVersion(pay).meta({ id: 'PayRule', description: 'Thù lao theo buổi, theo loại giảng viên' })
export const changePayRuleSchema = lawChange(pay)

export type PayRule = z.infer<typeof payRuleSchema>
