import { z } from 'zod'
import { grantSchema, newPasswordSchema, usernameSchema } from './access.ts'

// Tài khoản: the accounts of others, their roles and passwords, as an administrator keeps them.

export const accountSchema = z.object({
  accountId: z.string(),
  username: z.string(),
  name: z.string(),
  demo: z.boolean(),
  disabledAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  lastSignInAt: z.iso.datetime().nullable(),
  totp: z.boolean().describe('Signs in with a code as well'),
  mustChangePassword: z.boolean().describe('Still has the password that an administrator gave'),
  person: z.object({ personId: z.uuid(), code: z.string(), fullName: z.string() }).nullable().describe('Who uses it, where it is one person’s'),
  version: z.number().int(),
  grants: z.array(grantSchema).describe('Past and future ones too'),
})

/** How accounts are told apart on the list. `no-role`: active, but holds no role today. */
export const accountStates = ['active', 'no-role', 'locked'] as const

export const filterAccountsQuery = z.object({
  q: z.string().trim().max(100).optional().describe('Part of the username or of the name, with or without accents'),
  role: z.string().max(60).optional().describe('Holds this role today'),
})

export const listAccountsQuery = filterAccountsQuery.extend({ state: z.enum(accountStates).optional() })

export const accountCountsSchema = z.object({ all: z.number().int(), active: z.number().int(), 'no-role': z.number().int(), locked: z.number().int() })

export const editAccountSchema = z.object({
  name: z.string().trim().min(1).max(120),
  personCode: z.string().trim().max(40).nullable().describe('Code of the person who uses the account; null where it is no one person’s'),
  version: z.number().int(),
})

export const manyAccountsSchema = z.object({ accountIds: z.array(z.string().max(100)).min(1).max(500) })

export const bulkResultSchema = z.object({
  items: z.array(
    z.object({
      accountId: z.string(),
      username: z.string().nullable(),
      done: z.boolean(),
      code: z.string().nullable().describe('Why it was not done'),
      message: z.string().nullable(),
    }),
  ),
})

export const newGrantSchema = z.object({
  role: z.string().min(1).max(60),
  unitId: z.uuid().nullable().default(null).describe('null is the whole province'),
  validFrom: z.iso.date().optional().describe('Today when absent'),
  validTo: z.iso.date().nullable().default(null),
})

export const newAccountSchema = newGrantSchema.extend({
  username: usernameSchema,
  name: z.string().trim().min(1).max(120),
  password: newPasswordSchema,
  mustChange: z.boolean().default(false).describe('The holder changes the password at the first sign-in'),
})

export const resetPasswordSchema = z.object({ password: newPasswordSchema, mustChange: z.boolean().default(true) })

export type AccountState = (typeof accountStates)[number]
export type AccountCounts = z.infer<typeof accountCountsSchema>
export type EditAccount = z.infer<typeof editAccountSchema>
export type BulkResult = z.infer<typeof bulkResultSchema>
export type Account = z.infer<typeof accountSchema>
export type NewGrant = z.infer<typeof newGrantSchema>
export type NewAccount = z.infer<typeof newAccountSchema>
