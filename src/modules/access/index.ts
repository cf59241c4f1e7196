import type { Account, AccountCounts, BulkResult, EditAccount, NewGrant } from '#contracts/access-accounts.ts'
import type { ApiKey, NewApiKey } from '#contracts/access-keys.ts'
import type { ChangePassword, Me, RoleDescription } from '#contracts/access.ts'
import type { Explanation, Viewer } from '#contracts/access-explain.ts'
import type { History, HistoryQuery } from '#contracts/audit.ts'
import type { OwnSecurity } from '#contracts/access-security.ts'
import type { DefaultView, NewView, SavedViews } from '#contracts/access-views.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Gate, ReadHistory, Use } from '#kernel/command.ts'
import type { Actor, Ctx } from '#kernel/context.ts'
import { type Database, sql } from '#kernel/db.ts'
import type { Authenticate } from '#kernel/http/authenticate.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Secrets } from '#kernel/secrets.ts'
import { accessRoutes } from './access-routes.ts'
import { countAccounts, type FilterAccounts, type ListAccounts, listAccounts, listRoles, readAccount, readMe } from './account-queries.ts'
import { type ResetPassword, resetPasswordUse, type SetAccountStates, setAccountStatesUse } from './account-state.ts'
import { createApiKeyUse, listAccountKeysUse, listApiKeysUse, revokeAccountKeyUse, revokeApiKeyUse } from './api-keys.ts'
import { makeAttemptLimit } from './attempt-limit.ts'
import { makeAuth } from './auth.ts'
import { makeAuthenticator } from './authenticator.ts'
import { throwRefusal } from './bulk-result.ts'
import { changeOwnPasswordUse } from './change-own-password.ts'
import { type AccountToCreate, createAccountUse, createDemoAccountsUse } from './create-account.ts'
import { editAccountUse } from './edit-account.ts'
import { type ExplainAccount, explainAccount } from './explain-account.ts'
import { endGrantsUse, endGrantUse, grantRoleUse } from './grants.ts'
import { type ListViewers, listViewers } from './list-viewers.ts'
import { ownAccountRoutes } from './own-account-routes.ts'
import { makeConfirmPassword } from './own-password.ts'
import { endOwnSessionsUse, type OwnSessionInput, readOwnSecurityUse } from './own-security.ts'
import { resetTotpUse } from './reset-totp.ts'
import { sessionTokenOf } from './session-cookie.ts'
import { setRoleTotpUse } from './set-role-totp.ts'
import { listViews } from './saved-view-queries.ts'
import { savedViewRoutes } from './saved-view-routes.ts'
import { deleteViewUse, saveViewUse, setDefaultViewUse } from './saved-views.ts'
import { makeSignIn } from './sign-in.ts'
import { signInRoutes } from './sign-in-routes.ts'
import { type OwnTotpUses, ownTotpUses } from './two-step/own-totp.ts'

export { makeAttemptLimit } from './attempt-limit.ts'
export { expandPermissions, loadAccessData, readShippedRoles } from './access-data.ts'
export type { AccessViews } from './access-tables.ts'
export { accountNames } from './accounts-store.ts'
export { grantsFollowUnits } from './follow-units.ts'
export { demoPassword, demoUnitCode } from './demo-accounts.ts'
export { accountsThatMaySignIn, namesOfWhoMay, nearestWhoMay } from './told-accounts.ts'

export interface AccessUses extends OwnTotpUses {
  readonly me: Use<undefined, Me>
  readonly changeOwnPassword: Use<ChangePassword, void>
  readonly listAccounts: Use<ListAccounts, { items: Account[]; next: string | null }>
  readonly listRoles: Use<undefined, RoleDescription[]>
  readonly createAccount: Use<AccountToCreate, { accountId: string }>
  readonly countAccounts: Use<FilterAccounts, AccountCounts>
  readonly readAccount: Use<{ accountId: string }, Account>
  readonly accountHistory: Use<{ accountId: string; limit: number } & HistoryQuery, History>
  readonly editAccount: Use<EditAccount & { accountId: string }, { version: number }>
  readonly explainAccount: Use<ExplainAccount, Explanation>
  readonly listViewers: Use<ListViewers, { items: Viewer[]; next: string | null }>
  /** One of `setAccountStates`; what was refused is thrown. */
  readonly setAccountState: Use<{ accountId: string; enabled: boolean; reason?: string | undefined }, void>
  readonly setAccountStates: Use<SetAccountStates, BulkResult>
  readonly resetPassword: Use<ResetPassword, void>
  readonly resetTotp: Use<{ accountId: string; reason?: string | undefined }, void>
  readonly setRoleTotp: Use<{ role: string; required: boolean }, void>
  readonly readOwnSecurity: Use<OwnSessionInput, OwnSecurity>
  readonly endOwnSessions: Use<OwnSessionInput & { sessionId?: string }, { ended: number }>
  readonly grantRole: Use<NewGrant & { accountId: string }, { grantId: string }>
  readonly endGrant: Use<{ accountId: string; grantId: string }, void>
  readonly endGrants: Use<{ accountIds: readonly string[]; reason?: string | undefined }, BulkResult>
  readonly listApiKeys: Use<undefined, ApiKey[]>
  /** `accountId` counts for the system actor only. */
  readonly createApiKey: Use<NewApiKey & { accountId?: string }, { keyId: string; key: string }>
  readonly listAccountKeys: Use<{ accountId: string }, ApiKey[]>
  readonly revokeAccountKey: Use<{ accountId: string; keyId: string }, void>
  readonly revokeApiKey: Use<{ keyId: string }, void>
}

export interface SavedViewUses {
  readonly listViews: Use<{ table: string }, SavedViews>
  readonly saveView: Use<NewView, { viewId: string }>
  readonly deleteView: Use<{ viewId: string }, void>
  readonly setDefaultView: Use<DefaultView, void>
}

export interface Access extends AccessUses, SavedViewUses {
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
  readonly history: ReadHistory
  readonly database: Database
  readonly secrets: Pick<Secrets, 'session' | 'lookUp' | 'encrypt' | 'decrypt'>
  readonly clock: Clock
  /** Demonstration accounts sign in from anywhere (TN_DEMO=1), else from this machine only. */
  readonly demoFromAnywhere: boolean
}

/** Accounts, sessions, roles, grants (role × unit subtree × dates) API keys and saved views. */
export function createAccess({ gate, history, database, secrets, clock, demoFromAnywhere }: AccessParts): Access {
  const authenticator = makeAuthenticator({ database, secrets, clock, demoFromAnywhere })
  const limit = makeAttemptLimit(database, clock, secrets)
  const signIn = makeSignIn({ auth: makeAuth(database, secrets), authenticator, limit, gate, clock, database, secrets })
  /** After a change of rights nothing remembered holds in this process. */
  const thenForget = <Input, Value>(use: Use<Input, Value>, whom: (ctx: Ctx, input: Input) => string | undefined): Use<Input, Value> => {
    return async (ctx, input) => {
      const value = await use(ctx, input)
      authenticator.forget(whom(ctx, input))
      return value
    }
  }
  const theAccount = (_ctx: Ctx, { accountId }: { accountId: string }) => accountId
  const everybody = () => undefined
  const oneself = (ctx: Ctx) => ctx.actor.id
  const confirmPassword = makeConfirmPassword(database, limit)
  const totp = ownTotpUses({ gate, clock, limit, secrets, confirmPassword })
  const setAccountStates = thenForget(setAccountStatesUse(gate, clock), everybody)
  const createDemo = createDemoAccountsUse(gate)
  const uses: AccessUses = {
    me: gate.query('access.me', readMe(clock)),
    changeOwnPassword: thenForget(changeOwnPasswordUse(gate, clock, confirmPassword), oneself),
    listAccounts: gate.query('access.list-accounts', listAccounts),
    listRoles: gate.query('access.list-roles', listRoles),
    createAccount: createAccountUse(gate),
    countAccounts: gate.query('access.list-accounts', countAccounts),
    readAccount: gate.query('access.read-account', readAccount),
    accountHistory: gate.query('access.read-account', async (tx, ctx, { accountId, ...query }: { accountId: string; limit: number } & HistoryQuery, scope) => {
      await readAccount(tx, ctx, { accountId }, scope)
      return await history(tx, 'account', accountId, query)
    }),
    editAccount: editAccountUse(gate),
    explainAccount: gate.query('access.explain-account', explainAccount),
    listViewers: gate.query('access.list-viewers', listViewers),
    setAccountState: async (ctx, { accountId, ...input }) => throwRefusal(await setAccountStates(ctx, { accountIds: [accountId], ...input })),
    setAccountStates,
    resetPassword: thenForget(resetPasswordUse(gate, clock), theAccount),
    grantRole: thenForget(grantRoleUse(gate), theAccount),
    endGrant: thenForget(endGrantUse(gate), theAccount),
    endGrants: thenForget(endGrantsUse(gate), everybody),
    resetTotp: thenForget(resetTotpUse(gate, clock), theAccount),
    setRoleTotp: thenForget(setRoleTotpUse(gate), everybody),
    readOwnSecurity: readOwnSecurityUse(gate, clock),
    endOwnSessions: thenForget(endOwnSessionsUse(gate), oneself),
    ...totp,
    confirmTotp: thenForget(totp.confirmTotp, oneself),
    removeOwnTotp: thenForget(totp.removeOwnTotp, oneself),
    listApiKeys: listApiKeysUse(gate),
    listAccountKeys: listAccountKeysUse(gate),
    revokeAccountKey: thenForget(revokeAccountKeyUse(gate, clock), theAccount),
    createApiKey: createApiKeyUse(gate),
    revokeApiKey: thenForget(revokeApiKeyUse(gate, clock), (ctx) => (ctx.actor.kind === 'account' ? ctx.actor.id : undefined)),
  }
  const views: SavedViewUses = {
    listViews: gate.query('access.list-views', listViews),
    saveView: saveViewUse(gate),
    deleteView: deleteViewUse(gate),
    setDefaultView: setDefaultViewUse(gate),
  }
  return {
    ...uses,
    ...views,
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
    routes: [
      signInRoutes(signIn),
      ownAccountRoutes(uses, (request) => sessionTokenOf(request.headers.cookie, secrets.session)),
      accessRoutes(uses),
      savedViewRoutes(views),
    ],
  }
}
