import { createHash } from 'node:crypto'
import type { FirstStep } from '#contracts/access.ts'
import { ownPermissions } from '#contracts/access-own.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Actor, Scope } from '#kernel/context.ts'
import { type Database, sql } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { Authenticate } from '#kernel/http/authenticate.ts'
import { dateOf, type PlainDate } from '#kernel/plain-date.ts'
import type { Secrets } from '#kernel/secrets.ts'
import { sessionTokenOf } from './session-cookie.ts'

export interface Authenticator {
  /** Who a session cookie or an API key stands for; one query, and none for 5 seconds after it. */
  readonly authenticate: Authenticate
  /** The rights of an account on a date; undefined when there is none or it is disabled. */
  actorOf(accountId: string, today: PlainDate): Promise<Actor | undefined>
  /** Forgets what is remembered of an account, or of everybody. Other app processes forget within 5 seconds. */
  forget(accountId?: string): void
}

export interface AuthenticatorParts {
  readonly database: Database
  readonly secrets: Pick<Secrets, 'session'>
  readonly clock: Clock
  readonly demoFromAnywhere: boolean
}

interface Found {
  readonly id: string
  readonly name: string
  readonly demo: boolean
  readonly disabled: boolean
  readonly mustChange: boolean
  /** A role held today requires the second step, and there is none. */
  readonly needsTotp: boolean
  /** When the session or key ends; null = never. */
  readonly until: Date | null
  /** By permission the roots of the subtrees; null = the whole province. */
  readonly rights: Readonly<Record<string, readonly string[] | null>>
}

const remembered = 5_000
const mostRemembered = 10_000

/** Keys are shown once; what is stored tells nobody the key. */
export function hashOfApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

export function makeAuthenticator({ database, secrets, clock, demoFromAnywhere }: AuthenticatorParts): Authenticator {
  const cache = new Map<string, { readonly found: Found; readonly today: PlainDate; readonly readAt: number }>()

  const read = async (holder: 'session' | 'key' | 'account', value: string, today: PlainDate): Promise<Found | undefined> => {
    const who = {
      session: sql`select "userId" as id, "expiresAt" as until from access.session where token = ${value} and not awaits_code`,
      key: sql`select account_id as id, expires_at as until from access.api_key where hash = ${value} and revoked_at is null`,
      account: sql`select ${value}::text as id, null::timestamptz as until`,
    }[holder]
    const { rows } = await sql<Found>`
      select a.id, a.name, a.demo, a.disabled_at is not null as disabled, w.until, a.must_change_password as "mustChange",
        not exists (select from access.totp t where t.account_id = a.id and t.confirmed_at is not null) and exists (
          select from access.account_grant g join access.role o using (role)
          where g.account_id = a.id and o.requires_totp and g.valid_from <= ${today}::date and (g.valid_to is null or g.valid_to > ${today}::date)
        ) as "needsTotp",
        coalesce((select jsonb_object_agg(r.permission, r.units) from (
          select p.permission, case when bool_or(g.unit_id is null) then null else array_agg(distinct g.unit_id) end as units
          from access.account_grant g join access.role_permission p using (role)
          where g.account_id = a.id and g.valid_from <= ${today}::date and (g.valid_to is null or g.valid_to > ${today}::date)
          group by p.permission) r), '{}') as rights
      from (${who}) w join access.account a on a.id = w.id`.execute(database.reader)
    return rows[0]
  }

  const readRemembered = async (holder: 'session' | 'key', value: string): Promise<Found | undefined> => {
    const [now, today] = [clock.real().getTime(), dateOf(clock.now())]
    const name = `${holder} ${value}`
    const known = cache.get(name)
    if (known && known.today === today && now - known.readAt < remembered) return known.found
    cache.delete(name)
    const found = await read(holder, value, today)
    if (!found) return undefined
    if (cache.size >= mostRemembered) cache.clear()
    cache.set(name, { found, today, readAt: now })
    return found
  }

  return {
    authenticate: async ({ cookie, authorization, fromLoopback }) => {
      const key = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1]
      const token = key === undefined ? sessionTokenOf(cookie, secrets.session) : undefined
      const found =
        key !== undefined ? await readRemembered('key', hashOfApiKey(key)) : token !== undefined ? await readRemembered('session', token) : undefined
      if (!found || (found.until !== null && found.until <= clock.real())) return undefined
      if (found.disabled) throw new AppError('access.account-disabled')
      if (found.demo && !fromLoopback && !demoFromAnywhere) throw new AppError('access.demo-from-elsewhere')
      return beforeAll(actorFrom(found, key !== undefined), found)
    },
    actorOf: async (accountId, today) => {
      const found = await read('account', accountId, today)
      return found && !found.disabled ? actorFrom(found, false) : undefined
    },
    forget: (accountId) => {
      for (const [name, { found }] of cache) if (accountId === undefined || found.id === accountId) cache.delete(name)
    },
  }
}

/** A program that holds a key works; it does not sign in, change the password or make itself more keys. */
const notByKey = [
  'access.sign-in',
  'access.sign-out',
  'access.change-own-password',
  'access.create-api-key',
  'access.read-own-security',
  'access.end-own-sessions',
  'access.begin-totp',
  'access.confirm-totp',
  'access.renew-recovery-codes',
  'access.remove-own-totp',
] as const

/** All that may be done before the password is changed or the second step is set up; a key waits for its holder like a session does. */
const beforeAnything: Readonly<Record<FirstStep, readonly string[]>> = {
  password: ['access.sign-in', 'access.sign-out', 'access.me', 'access.change-own-password'],
  totp: [
    'access.sign-in',
    'access.sign-out',
    'access.me',
    'access.change-own-password',
    'access.read-own-security',
    'access.begin-totp',
    'access.confirm-totp',
  ],
}

function beforeAll(actor: Actor, { mustChange, needsTotp }: Found): Actor {
  const mustDo: FirstStep | undefined = mustChange ? 'password' : needsTotp ? 'totp' : undefined
  return mustDo === undefined
    ? actor
    : { ...actor, mustDo, permissions: new Map([...actor.permissions].filter(([name]) => beforeAnything[mustDo].includes(name))) }
}

function actorFrom(found: Found, byKey: boolean): Actor {
  const permissions = new Map<string, Scope>(Object.entries(found.rights).map(([permission, units]) => [permission, units ?? 'all']))
  for (const permission of ownPermissions) permissions.set(permission, 'all')
  if (byKey) for (const permission of notByKey) permissions.delete(permission)
  return { kind: 'account', id: found.id, name: found.name, permissions }
}
