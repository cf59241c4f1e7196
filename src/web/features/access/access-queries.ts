import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Account, AccountCounts } from '#contracts/access-accounts.ts'
import type { ApiKey } from '#contracts/access-keys.ts'
import type { RoleDescription } from '#contracts/access.ts'
import type { Explanation, Viewer } from '#contracts/access-explain.ts'
import type { OwnSecurity } from '#contracts/access-security.ts'
import { get } from '#web/lib/api.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'

/** Whatever an administrator changes stands under it. */
export const accountsKey = ['accounts'] as const

export const ownSecurityKey = ['own-security'] as const

/** While the page is open it is asked again now and then: a session ended elsewhere is seen, and so is that this one has ended. */
export const ownSecurityQuery = queryOptions({
  queryKey: ownSecurityKey,
  queryFn: ({ signal }) => get<OwnSecurity>('/api/me/security', {}, signal),
  staleTime: 0,
  refetchInterval: 20_000,
})

const filtersOf = ({ q, filters }: TableView) => ({ q, role: filters['role'] })

export const accountsQuery = (view: TableView) =>
  infiniteQueryOptions({
    queryKey: [...accountsKey, 'list', filtersOf(view), view.filters['state']],
    queryFn: ({ pageParam, signal }) =>
      get<{ readonly items: readonly Account[]; readonly next: string | null }>(
        '/api/accounts',
        { ...filtersOf(view), state: view.filters['state'], limit: 50, after: pageParam },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const accountCountsQuery = (view: TableView) =>
  queryOptions({
    queryKey: [...accountsKey, 'counts', filtersOf(view)],
    queryFn: ({ signal }) => get<AccountCounts>('/api/accounts/counts', filtersOf(view), signal),
  })

export const accountPath = (accountId: string) => `/api/accounts/${encodeURIComponent(accountId)}`

export const accountQuery = (accountId: string) =>
  queryOptions({
    queryKey: [...accountsKey, 'one', accountId],
    queryFn: ({ signal }) => get<Account>(accountPath(accountId), {}, signal),
  })

/** The keys of one account: one's own, or another's below `accountPath`. */
export const apiKeysQuery = (path: string) =>
  queryOptions({
    queryKey: [...accountsKey, 'keys', path],
    queryFn: ({ signal }) => get<{ readonly items: readonly ApiKey[] }>(path, {}, signal),
  })

export const rolesQuery = queryOptions({
  queryKey: [...accountsKey, 'roles'],
  queryFn: ({ signal }) => get<{ readonly items: readonly RoleDescription[] }>('/api/roles', {}, signal),
})

export interface Question {
  readonly permission: string
  readonly unitId?: string | undefined
  readonly personId?: string | undefined
  readonly on?: string | undefined
}

export const explainQuery = (accountId: string, { permission, unitId, personId, on }: Question) =>
  queryOptions({
    queryKey: [...accountsKey, 'explain', accountId, permission, unitId, personId, on],
    queryFn: ({ signal }) => get<Explanation>(`${accountPath(accountId)}/explain`, { permission, unitId, personId, on }, signal),
  })

export const viewersQuery = ({ permission, unitId, personId, on }: Question) =>
  infiniteQueryOptions({
    queryKey: [...accountsKey, 'viewers', permission, unitId, personId, on],
    queryFn: ({ pageParam, signal }) =>
      get<{ readonly items: readonly Viewer[]; readonly next: string | null }>(
        personId ? `/api/people/${personId}/viewers` : `/api/units/${unitId ?? ''}/viewers`,
        { permission, on, limit: 50, after: pageParam },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
