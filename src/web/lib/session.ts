import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Me } from '#contracts/access.ts'
import { readSession } from './sign-in.ts'

export const sessionQuery = queryOptions({ queryKey: ['session'], queryFn: readSession, staleTime: 60_000 })

/** The units that the account's rights are on, each once; null among them is the whole province. */
export function useGrantedUnits(): readonly Me['grants'][number]['unit'][] {
  const { data } = useQuery(sessionQuery)
  return [...new Map((data?.grants ?? []).map(({ unit }) => [unit?.unitId, unit])).values()]
}
