import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

export const standardsPermissions = {} as const satisfies Readonly<Record<string, Words>>

export const standardsErrors = {} as const satisfies ErrorTable
