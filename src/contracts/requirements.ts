import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

export const requirementsPermissions = {} as const satisfies Readonly<Record<string, Words>>

export const requirementsErrors = {} as const satisfies ErrorTable
