import { infiniteQueryOptions } from '@tanstack/react-query'
import type { HandoverList, HandoverResults, HandoverSide } from '#contracts/personnel-handover.ts'
import { ApiError, get } from '#web/lib/api.ts'

export const handoversKey = ['handovers'] as const

export const handoversQuery = (side: HandoverSide) =>
  infiniteQueryOptions({
    queryKey: [...handoversKey, side],
    queryFn: ({ pageParam, signal }) => get<HandoverList>('/api/handovers', { side, limit: 50, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

/** The one result of an act upon one; throws its words when it was not done. */
export function onlyResult({ items }: HandoverResults): HandoverResults['items'][0] {
  const [only] = items
  if (!only) throw new ApiError(500, { code: 'web.unknown-answer' })
  if (!only.done) throw new ApiError(409, { code: only.code ?? 'web.unknown-answer', message: only.message ?? '' })
  return only
}
