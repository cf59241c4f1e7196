import { queryOptions } from '@tanstack/react-query'
import { get } from './api.ts'

/** What anybody may know before signing in: GET /api/public/info. */
export interface PublicInfo {
  readonly demo: boolean
  readonly demoAccounts: readonly { readonly username: string; readonly name: string }[]
  /** The domain's day, 'YYYY-MM-DD'. */
  readonly today: string
  readonly clockMoved: boolean
}

export const publicInfoQuery = queryOptions({
  queryKey: ['public-info'],
  queryFn: ({ signal }) => get<PublicInfo>('/api/public/info', {}, signal),
  staleTime: 60_000,
})
