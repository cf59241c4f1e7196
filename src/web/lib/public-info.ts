import { queryOptions } from '@tanstack/react-query'
import type { PublicInfo } from '#contracts/public.ts'
import { get } from './api.ts'

/** What anybody may know before signing in. */
export const publicInfoQuery = queryOptions({
  queryKey: ['public-info'],
  queryFn: ({ signal }) => get<PublicInfo>('/api/public/info', {}, signal),
  staleTime: 60_000,
})
