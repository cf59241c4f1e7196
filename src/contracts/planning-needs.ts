import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

// Đợt rà soát và đăng ký nhu cầu: windows, the sheets of units, their lines.

export const needsPermissions = {} as const satisfies Readonly<Record<string, Words>>

export const needsErrors = {} as const satisfies ErrorTable
