import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

// Kế hoạch và thực hiện: what became of approved plans, and why.

export const deviationsPermissions = {} as const satisfies Readonly<Record<string, Words>>

export const deviationsErrors = {} as const satisfies ErrorTable
