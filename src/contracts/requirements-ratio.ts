import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

export const ratioPermissions = {} as const satisfies Readonly<Record<string, Words>>

export const ratioErrors = {} as const satisfies ErrorTable
