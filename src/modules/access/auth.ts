import { betterAuth } from 'better-auth'
import { username } from 'better-auth/plugins'
import type { Database } from '#kernel/db.ts'
import type { Secrets } from '#kernel/secrets.ts'
import { hashPassword, verifyPassword } from './password.ts'

/** A working day and a little: officials sign in each morning. Seconds. */
export const sessionLength = 12 * 60 * 60

export const sessionCookie = 'tn.session_token'

/** Header in which we, not the client, tell the library where a request comes from. */
export const clientAddressHeader = 'x-tn-client-address'

/** The auth library on our own tables: user = account, account = credential. Only its sign-in and sign-out are called; there is no sign-up,
 * no e-mail, and attempts are counted by us (per address and name, failures only), so its own limiter is off. */
export function makeAuth(database: Database, secrets: Pick<Secrets, 'session'>) {
  return betterAuth({
    appName: 'Trồng Người',
    // Links are made from it, and we send none; requests reach the library through our own routes.
    baseURL: 'http://localhost',
    basePath: '/api/auth',
    secret: secrets.session,
    database: { db: database.main.withSchema('access'), type: 'postgres' },
    user: { modelName: 'account' },
    account: { modelName: 'credential' },
    session: { expiresIn: sessionLength, disableSessionRefresh: true, cookieCache: { enabled: false } },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: 128,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
    },
    plugins: [username()],
    rateLimit: { enabled: false },
    advanced: { cookiePrefix: 'tn', useSecureCookies: false, ipAddress: { ipAddressHeaders: [clientAddressHeader] } },
    telemetry: { enabled: false },
    logger: { disabled: true },
  })
}

export type Auth = ReturnType<typeof makeAuth>
