import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { EditOpeningLine, OpeningChoices, OpeningLine, OpeningList, OpeningPlan } from '#contracts/planning-opening.ts'
import { get, newRequestKey, put } from '#web/lib/api.ts'

const openingKey = ['opening'] as const

export const openingsQuery = queryOptions({
  queryKey: [...openingKey, 'list'],
  queryFn: ({ signal }) => get<OpeningList>('/api/opening-plans', {}, signal),
})

export const openingQuery = (planId: string) =>
  queryOptions({
    queryKey: [...openingKey, 'plan', planId],
    queryFn: ({ signal }) => get<OpeningPlan>(`/api/opening-plans/${planId}`, {}, signal),
  })

export const choicesQuery = queryOptions({
  queryKey: [...openingKey, 'choices'],
  queryFn: ({ signal }) => get<OpeningChoices>('/api/opening-choices', {}, signal),
  staleTime: 60_000,
})

/** Whatever was read of openings is read again. */
export function useRenewOpenings() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: openingKey })
}

/** A class as the form of the API has it, with what is to change. */
export const editOf = (line: OpeningLine, change: Partial<EditOpeningLine>): EditOpeningLine => ({
  ...{ lockVersion: line.lockVersion, seats: line.seats, opensOn: line.opensOn, roomId: line.room?.id ?? null, pinned: line.pinned },
  lecturers: line.lecturers.map(({ id, hours }) => ({ id, hours })),
  ...change,
})

/** Moves a class to another day and pins it there. */
export function useMoveClass(planId: string) {
  const renew = useRenewOpenings()
  return useMutation({
    mutationFn: ({ line, opensOn }: { readonly line: OpeningLine; readonly opensOn: string }) =>
      put(
        `/api/opening-plans/${planId}/lines/${line.lineKey}`,
        editOf(line, { opensOn, pinned: line.pinned.includes('opensOn') ? line.pinned : [...line.pinned, 'opensOn'] }),
        { requestKey: newRequestKey() },
      ),
    onSettled: renew,
  })
}
