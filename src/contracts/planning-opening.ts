import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

// Kế hoạch mở lớp: what the solver proposes, and classes made from lines.

export const openingPermissions = {} as const satisfies Readonly<Record<string, Words>>

export const openingErrors = {} as const satisfies ErrorTable
