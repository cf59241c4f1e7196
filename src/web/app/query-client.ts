import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from '#web/lib/api.ts'
import { leaveEndedSession } from '#web/lib/ended-session.ts'

/** Any answer 401 means that the session has ended: the log-in page opens and leads back here. Forms keep what was typed (use-form.ts). */
export function makeQueryClient(): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof ApiError && error.status === 401) leaveEndedSession()
  }
  /** What the page asks by itself takes nobody away from what they are typing: the next thing they do will. */
  const onQueryError = (error: Error, { meta }: { readonly meta: Record<string, unknown> | undefined }) => {
    if (meta?.['unasked'] !== true) onError(error)
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError: onQueryError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // A browser may call itself offline where the server is in the same building; and what cannot be sent is said at once, not kept waiting.
      mutations: { networkMode: 'always' },
      queries: {
        networkMode: 'always',
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        // What the API has answered will not change by asking again; a lost connection or a starting server may.
        retry: (count, error) => count < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 502),
        retryDelay: 400,
      },
    },
  })
}
