import type { SignIn } from '#contracts/access.ts'
import type { Language } from '#contracts/words.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Gate } from '#kernel/command.ts'
import { type Actor, makeCtx } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import type { Credentials } from '#kernel/http/authenticate.ts'
import type { Secrets } from '#kernel/secrets.ts'
import type { AttemptLimit } from './attempt-limit.ts'
import { type Auth, clientAddressHeader } from './auth.ts'
import type { Authenticator } from './authenticator.ts'
import { sessionTokenOf } from './session-cookie.ts'

/** Where a sign-in comes from. */
export interface Visitor {
  readonly address: string
  readonly userAgent: string | undefined
  readonly fromLoopback: boolean
  /** Spoken to over https: the cookie then never travels otherwise. */
  readonly secure: boolean
  readonly requestId: string
  readonly language: Language
}

/** Values of Set-Cookie headers, each a header of its own. */
export type SetCookies = readonly string[]

export interface SignInUses {
  /** Throws `access.sign-in-failed` for an unknown name and for a wrong password, alike in words and in time. */
  signIn(input: SignIn, visitor: Visitor): Promise<SetCookies>
  /** Ends the session, if there is one. */
  signOut(credentials: Credentials, visitor: Visitor): Promise<SetCookies>
}

export interface SignInParts {
  readonly auth: Auth
  readonly authenticator: Authenticator
  readonly limit: AttemptLimit
  readonly gate: Gate
  readonly clock: Clock
  readonly secrets: Pick<Secrets, 'session'>
}

/** Failures a minute: of one name from one address, and of one address (a whole office may share it). */
const perName = 5
const perAddress = 60

export function makeSignIn({ auth, authenticator, limit, gate, clock, secrets }: SignInParts): SignInUses {
  const recorded = (name: 'access.sign-in' | 'access.sign-out') =>
    gate.command(name, async (_tx, ctx, visitor: Visitor) => ({
      value: undefined,
      audit: { subjectKind: 'account', subjectId: ctx.actor.id, detail: { address: visitor.address } },
    }))
  const recordSignIn = recorded('access.sign-in')
  const recordSignOut = recorded('access.sign-out')
  const ctxOf = (actor: Actor, { requestId, language }: Visitor) => makeCtx({ actor, now: clock.now(), requestId, language })

  const endSession = async (cookie: string): Promise<Response> => await auth.api.signOut({ headers: new Headers({ cookie }), asResponse: true })

  return {
    signIn: async ({ username, password }, visitor) => {
      const counted = [
        { name: `sign-in ${visitor.address} ${username}`, most: perName },
        { name: `sign-in ${visitor.address}`, most: perAddress },
      ]
      await limit.count(counted)
      const headers = new Headers({ [clientAddressHeader]: visitor.address, 'user-agent': visitor.userAgent ?? '' })
      const answer = await auth.api.signInUsername({ body: { username, password }, headers, asResponse: true })
      if (answer.status >= 500) throw new Error(`sign-in answered ${answer.status}`)
      if (!answer.ok) throw new AppError('access.sign-in-failed')
      const cookie = answer.headers
        .getSetCookie()
        .map((each) => each.split(';')[0])
        .join('; ')
      try {
        const actor = await authenticator.authenticate({ cookie, authorization: undefined, fromLoopback: visitor.fromLoopback })
        if (!actor) throw new Error('a session that was just made is not found')
        await limit.succeeded(counted)
        await recordSignIn(ctxOf(actor, visitor), visitor)
      } catch (error) {
        // The password was right, but this account may not come in (from there): nothing of the session stays.
        await endSession(cookie)
        throw error
      }
      return setCookies(answer, visitor)
    },
    signOut: async (credentials, visitor) => {
      const cookie = credentials.cookie ?? ''
      if (!sessionTokenOf(cookie, secrets.session)) return []
      const actor = await authenticator.authenticate({ ...credentials, authorization: undefined }).catch(() => undefined)
      const answer = await endSession(cookie)
      if (actor) {
        authenticator.forget(actor.id)
        await recordSignOut(ctxOf(actor, visitor), visitor)
      }
      return setCookies(answer, visitor)
    },
  }
}

function setCookies(answer: Response, visitor: Visitor): SetCookies {
  return answer.headers.getSetCookie().map((each) => (visitor.secure && !/;\s*secure\b/i.test(each) ? `${each}; Secure` : each))
}
