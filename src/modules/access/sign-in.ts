import type { SignIn } from '#contracts/access.ts'
import type { Language } from '#contracts/words.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Gate } from '#kernel/command.ts'
import { type Actor, makeCtx } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import type { Database } from '#kernel/db.ts'
import type { Credentials } from '#kernel/http/authenticate.ts'
import { dateOf } from '#kernel/plain-date.ts'
import type { Secrets } from '#kernel/secrets.ts'
import type { AttemptLimit } from './attempt-limit.ts'
import { type Auth, clientAddressHeader } from './auth.ts'
import type { Authenticator } from './authenticator.ts'
import { awaitCode, openAwaitingSession, signedIn, whoseCodeIsAwaited } from './session-store.ts'
import { sessionTokenOf } from './session-cookie.ts'
import { takeCode } from './two-step/totp-store.ts'

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

export interface SignInAnswer {
  readonly cookies: SetCookies
  /** The password was right, and the code of the app is awaited. */
  readonly awaitsCode: boolean
}

export interface SignInUses {
  /** Throws `access.sign-in-failed` for an unknown name and for a wrong password, alike in words and in time. */
  signIn(input: SignIn, visitor: Visitor): Promise<SignInAnswer>
  /** The second step, in the session that awaits it. Throws `access.wrong-code`, and `access.sign-in-again` where no session awaits a code. */
  signInWithCode(code: string, credentials: Credentials, visitor: Visitor): Promise<void>
  /** Ends the session, if there is one. */
  signOut(credentials: Credentials, visitor: Visitor): Promise<SetCookies>
}

export interface SignInParts {
  readonly auth: Auth
  readonly authenticator: Authenticator
  readonly limit: AttemptLimit
  readonly gate: Gate
  readonly clock: Clock
  readonly database: Database
  readonly secrets: Pick<Secrets, 'session' | 'decrypt' | 'lookUp'>
}

/** Failures a minute: of one name from one address, and of one address (a whole office may share it). */
const perName = 5
const perAddress = 60
/** Failures with codes of one account, from wherever: the password is known by then. With three codes right at a time, an hour's guessing at
 * this rate finds one in 17,000 tries. */
const codesAMinute = 5
const codesAnHour = 20
/** How long a code is awaited. Milliseconds. */
const awaited = 5 * 60_000

export function makeSignIn({ auth, authenticator, limit, gate, clock, database, secrets }: SignInParts): SignInUses {
  const recordSignIn = gate.command('access.sign-in', async (tx, ctx, visitor: Visitor) => {
    await signedIn(tx, ctx.actor.id, clock.real())
    return { value: undefined, audit: { subjectKind: 'account', subjectId: ctx.actor.id, detail: { address: visitor.address } } }
  })
  const recordSignOut = gate.command('access.sign-out', async (_tx, ctx, visitor: Visitor) => ({
    value: undefined,
    audit: { subjectKind: 'account', subjectId: ctx.actor.id, detail: { address: visitor.address } },
  }))
  const finishSignIn = gate.command('access.sign-in', async (tx, ctx, input: { code: string; token: string; visitor: Visitor }) => {
    const step = await takeCode(tx, secrets, ctx.actor.id, input.code, clock.real())
    if (step === undefined) throw new AppError('access.wrong-code')
    await openAwaitingSession(tx, input.token, clock.real())
    await signedIn(tx, ctx.actor.id, clock.real())
    return { value: undefined, audit: { subjectKind: 'account', subjectId: ctx.actor.id, detail: { address: input.visitor.address, secondStep: step } } }
  })
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
        if (await awaitCode(database.main, sessionTokenOf(cookie, secrets.session) ?? '', new Date(clock.real().getTime() + awaited))) {
          authenticator.forget(actor.id)
          return { cookies: setCookies(answer, visitor), awaitsCode: true }
        }
        await recordSignIn(ctxOf(actor, visitor), visitor)
      } catch (error) {
        // The password was right, but this account may not come in (from there): nothing of the session stays.
        await endSession(cookie)
        throw error
      }
      return { cookies: setCookies(answer, visitor), awaitsCode: false }
    },
    signInWithCode: async (code, { cookie, fromLoopback }, visitor) => {
      const token = sessionTokenOf(cookie, secrets.session)
      const accountId = token === undefined ? undefined : await whoseCodeIsAwaited(database.main, token, clock.real())
      const actor = accountId === undefined ? undefined : await authenticator.actorOf(accountId, dateOf(clock.now()))
      if (token === undefined || !actor) throw new AppError('access.sign-in-again')
      const counted = [
        { name: `code ${actor.id}`, most: codesAMinute },
        { name: `code ${visitor.address}`, most: perAddress },
        { name: `code an hour ${actor.id}`, most: codesAnHour, within: 60 * 60_000 },
      ]
      await limit.count(counted)
      await finishSignIn(ctxOf(actor, visitor), { code, token, visitor })
      await limit.succeeded(counted)
      try {
        await authenticator.authenticate({ cookie, authorization: undefined, fromLoopback })
      } catch (error) {
        await endSession(cookie ?? '')
        throw error
      }
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
