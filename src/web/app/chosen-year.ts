import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { sessionQuery } from '#web/lib/session.ts'

const route = getRouteApi('/shell')

/** The year in the address, else the year of the domain's day. Only below the shell, where the session is known. */
export function useChosenYear(): { readonly year: number; readonly today: string } {
  const { nam } = route.useSearch()
  const { data: session } = useSuspenseQuery(sessionQuery)
  return { year: nam ?? Number(session.domainDate.slice(0, 4)), today: session.domainDate }
}
