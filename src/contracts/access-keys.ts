import { z } from 'zod'
import type { Words } from './words.ts'

// Khóa API: what signs a program in, in an account’s name.

export const apiKeyPermissions = {
  'access.list-api-keys': { vi: 'Xem khóa API của mình', en: 'See one’s own API keys' },
  'access.create-api-key': { vi: 'Tạo khóa API cho tài khoản của mình', en: 'Create an API key for one’s own account' },
  'access.revoke-api-key': { vi: 'Thu hồi khóa API của mình', en: 'Revoke one’s own API key' },
  'access.list-account-keys': { vi: 'Xem khóa API của tài khoản khác', en: 'See another account’s API keys' },
  'access.revoke-account-key': { vi: 'Thu hồi khóa API của tài khoản khác', en: 'Revoke another account’s API key' },
} as const satisfies Readonly<Record<string, Words>>

export const apiKeySchema = z.object({
  keyId: z.uuid(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
})

export const newApiKeySchema = z.object({
  name: z.string().trim().min(1).max(100),
  expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
})
export type ApiKey = z.infer<typeof apiKeySchema>
export type NewApiKey = z.infer<typeof newApiKeySchema>
