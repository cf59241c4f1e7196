import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

// Kế hoạch giai đoạn, năm, mở lớp: lines, versions, the way to their approval.

export const plansPermissions = {} as const satisfies Readonly<Record<string, Words>>

export const plansErrors = {} as const satisfies ErrorTable
