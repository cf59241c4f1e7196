import type { Account, ApiKey, ChangePassword, Me, NewApiKey, NewGrant, RoleDescription } from '#contracts/access.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { Actor, Ctx } from '#kernel/context.ts'
import { type Database, sql } from '#kernel/db.ts'
import type { Authenticate } from '#kernel/http/authenticate.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Secrets } from '#kernel/secrets.ts'
import { accessRoutes } from './access-routes.ts'
import { type ListAccounts, listAccounts, listRoles, readMe } from './account-queries.ts'
import { resetPasswordUse, setAccountStateUse } from './account-state.ts'
import { createApiKeyUse, listApiKeysUse, revokeApiKeyUse } from './api-keys.ts'
import { makeAttemptLimit } from './attempt-limit.ts'
import { makeAuth } from './auth.ts'
import { makeAuthenticator } from './authenticator.ts'
import { changeOwnPasswordUse } from './change-own-password.ts'
import { type AccountToCreate, createAccountUse, createDemoAccountsUse } from './create-account.ts'
import { endGrantUse, grantRoleUse } from './grants.ts'
import { makeSignIn } from './sign-in.ts'
import { signInRoutes } from './sign-in-routes.ts'

export { expandPermissions, loadAccessData, readShippedRoles } from './access-data.ts'
export { grantsFollowUnits } from './follow-units.ts'
export { demoPassword } from './demo-accounts.ts'

export interface AccessUses {
  readonly me: Use<undefined, Me>
  readonly changeOwnPassword: Use<ChangePassword, void>
  readonly listAccounts: Use<ListAccounts, { items: Account[]; next: string | null }>
  readonly listRoles: Use<undefined, RoleDescription[]>
  readonly createAccount: Use<AccountToCreate, { accountId: string }>
  readonly setAccountState: Use<{ accountId: string; enabled: boolean }, void>
  readonly resetPassword: Use<{ accountId: string; password: string }, void>
  readonly grantRole: Use<NewGrant & { accountId: string }, { grantId: string }>
  readonly endGrant: Use<{ accountId: string; grantId: string }, void>
  readonly listApiKeys: Use<undefined, ApiKey[]>
  /** `accountId` counts for the system actor only. */
  readonly createApiKey: Use<NewApiKey & { accountId?: string }, { keyId: string; key: string }>
  readonly revokeApiKey: Use<{ keyId: string }, void>
}

export interface Access extends AccessUses {
  readonly authenticate: Authenticate
  /** The rights of an account at this moment; undefined when it may no longer act. What tasks run with. */
  actorOf(accountId: string, today: PlainDate): Promise<Actor | undefined>
  /** Whether anybody could sign in at all; an empty installation needs a first administrator. */
  hasAnyAccount(): Promise<boolean>
  /** Adds the demonstration's accounts that are not there yet; the units of the demonstration must be. Returns the usernames added. */
  createDemoAccounts(ctx: Ctx): Promise<readonly string[]>
  /** The demonstration's accounts that may sign in, in the order in which they are shown. */
  listDemoAccounts(): Promise<readonly { readonly username: string; readonly name: string }[]>
  /** Removes what has expired: sessions, counts of attempts. For a recurring task. */
  cleanUp(): Promise<void>
  readonly routes: readonly Routes[]
}

export interface AccessParts {
  readonly gate: Gate
  readonly database: Database
  readonly secrets: Pick<Secrets, 'session' | 'lookUp'>
  readonly clock: Clock
  /** Demonstration accounts sign in from anywhere (TN_DEMO=1), else from this machine only. */
  readonly demoFromAnywhere: boolean
}

/** Accounts, sessions, roles, grants (role × unit subtree × dates) and API keys. */
export function createAccess({ gate, database, secrets, clock, demoFromAnywhere }: AccessParts): Access {
  const authenticator = makeAuthenticator({ database, secrets, clock, demoFromAnywhere })
  const limit = makeAttemptLimit(database, clock, secrets)
  const signIn = makeSignIn({ auth: makeAuth(database, secrets), authenticator, limit, gate, clock, secrets })
  /** After a change of rights nothing remembered holds in this process. */
  const thenForget = <Input, Value>(use: Use<Input, Value>, whom: (ctx: Ctx, input: Input) => string | undefined): Use<Input, Value> => {
    return async (ctx, input) => {
      const value = await use(ctx, input)
      authenticator.forget(whom(ctx, input))
      return value
    }
  }
  const theAccount = (_ctx: Ctx, { accountId }: { accountId: string }) => accountId
  const createDemo = createDemoAccountsUse(gate)
  const uses: AccessUses = {
    me: gate.query('access.me', readMe(clock)),
    changeOwnPassword: thenForget(changeOwnPasswordUse(gate, clock, limit), (ctx) => ctx.actor.id),
    listAccounts: gate.query('access.list-accounts', listAccounts),
    listRoles: gate.query('access.list-roles', listRoles),
    createAccount: createAccountUse(gate),
    setAccountState: thenForget(setAccountStateUse(gate, clock), theAccount),
    resetPassword: thenForget(resetPasswordUse(gate, clock), theAccount),
    grantRole: thenForget(grantRoleUse(gate), theAccount),
    endGrant: thenForget(endGrantUse(gate), theAccount),
    listApiKeys: listApiKeysUse(gate),
    createApiKey: createApiKeyUse(gate),
    revokeApiKey: thenForget(revokeApiKeyUse(gate, clock), (ctx) => (ctx.actor.kind === 'account' ? ctx.actor.id : undefined)),
  }
  return {
    ...uses,
    authenticate: authenticator.authenticate,
    actorOf: authenticator.actorOf,
    hasAnyAccount: async () => {
      const { rows } = await sql<{ any: boolean }>`select exists (select 1 from access.account) as any`.execute(database.reader)
      return rows[0]?.any ?? false
    },
    createDemoAccounts: async (ctx) => await createDemo(ctx, undefined),
    listDemoAccounts: async () => {
      const { rows } = await sql<{ username: string; name: string }>`
        select username, name from access.account where demo and disabled_at is null order by id`.execute(database.reader)
      return rows
    },
    cleanUp: async () => {
      await sql`delete from access.session where "expiresAt" < ${clock.real()}`.execute(database.main)
      await limit.cleanUp()
    },
    routes: [signInRoutes(signIn), accessRoutes(uses)],
  }
}
