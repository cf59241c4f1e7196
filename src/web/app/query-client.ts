import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from '#web/lib/api.ts'
import { sessionQuery } from '#web/lib/session.ts'

/** `onSessionEnd` runs when any answer says 401 to somebody who was signed in: the router then leads to the log-in page and back. */
export function makeQueryClient(onSessionEnd: () => void): QueryClient {
  const onError = (error: Error) => {
    if (!(error instanceof ApiError) || error.status !== 401 || !client.getQueryData(sessionQuery.queryKey)) return
    client.removeQueries({ queryKey: sessionQuery.queryKey })
    onSessionEnd()
  }
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        // What the API has answered will not change by asking again; a lost connection or a starting server may.
        retry: (count, error) => count < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 502),
        retryDelay: 400,
      },
    },
  })
  return client
}
