import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { ClassSeats, WaitingList } from '#contracts/classes-seats.ts'
import type { FactDescription } from '#contracts/expression.ts'
import { get } from '#web/lib/api.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { classesKey, classKey } from './class-queries.ts'

export const seatsQuery = (classId: string) =>
  queryOptions({
    queryKey: [...classKey(classId), 'seats', currentLanguage()],
    queryFn: ({ signal }) => get<ClassSeats>(`/api/classes/${classId}/seats`, {}, signal),
  })

export const waitingQuery = (classId: string) =>
  queryOptions({
    queryKey: [...classKey(classId), 'waiting', currentLanguage()],
    queryFn: ({ signal }) => get<WaitingList>(`/api/classes/${classId}/waiting`, {}, signal),
  })

/** What can be asked about a person. */
export const personFactsQuery = () =>
  queryOptions({
    queryKey: ['person-facts', currentLanguage()],
    queryFn: async ({ signal }) => (await get<{ readonly items: readonly FactDescription[] }>('/api/people/facts', {}, signal)).items,
    staleTime: 600_000,
  })

/** After a change of seats: the class, its rosters and its history are read anew. */
export function useSeatsChanged() {
  const client = useQueryClient()
  return async () => {
    await Promise.all([client.invalidateQueries({ queryKey: classesKey }), client.invalidateQueries({ queryKey: ['history'] })])
  }
}
