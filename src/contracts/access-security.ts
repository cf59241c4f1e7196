import { z } from 'zod'
import { passwordSchema } from './access.ts'

/** What a sign-in answers: done, or the code of the app is awaited (the cookie it sets may do nothing else until then). */
export const signedInSchema = z.object({ done: z.boolean(), awaits: z.literal('code').optional() })

/** Six digits of the app, or a recovery code; spaces and dashes do not count. */
export const codeSchema = z.object({ code: z.string().trim().min(6).max(40) })

export const confirmOwnSchema = z.object({ password: passwordSchema.describe('The current password: an open screen alone changes nothing here') })

export const sessionSchema = z.object({
  sessionId: z.string(),
  browser: z.string().nullable().describe('Name of the browser, as far as it tells'),
  system: z.string().nullable().describe('Name of the operating system, as far as it tells'),
  address: z.string().nullable(),
  since: z.iso.datetime(),
  until: z.iso.datetime(),
  current: z.boolean().describe('The session of this request'),
})

export const ownSecuritySchema = z.object({
  sessions: z.array(sessionSchema),
  totp: z.object({
    since: z.iso.datetime().nullable().describe('null: not in use'),
    required: z.boolean().describe('A role held today requires it'),
    recoveryLeft: z.number().int(),
  }),
})

export const beginTotpSchema = z.object({
  secret: z.string().describe('Base32, for typing in by hand'),
  uri: z.string().describe('otpauth://…, for the QR code'),
})

export const recoveryCodesSchema = z.object({ codes: z.array(z.string()).describe('Shown this once; each is good once') })

export type SignedIn = z.infer<typeof signedInSchema>
export type OwnSession = z.infer<typeof sessionSchema>
export type OwnSecurity = z.infer<typeof ownSecuritySchema>
export type BeginTotp = z.infer<typeof beginTotpSchema>
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>
