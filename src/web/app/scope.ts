import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { Me } from '#contracts/access.ts'
import { sessionQuery } from '#web/lib/session.ts'

const route = getRouteApi('/shell')

/** Whoever is signed in. Only below the shell, where the session is known. */
export function useSession(): Me {
  return useSuspenseQuery(sessionQuery).data
}

interface ChosenScope {
  /** The year in the address, else the year of the domain's day. */
  readonly year: number
  /** The domain's day, 'YYYY-MM-DD'. */
  readonly today: string
  /** Code of the unit whose subtree every screen shows; undefined is all that the account reaches. */
  readonly unit: string | undefined
}

/** What every list of every screen is scoped to. Only below the shell. */
export function useScope(): ChosenScope {
  const { nam, donvi } = route.useSearch()
  const { domainDate } = useSession()
  return { year: nam ?? Number(domainDate.slice(0, 4)), today: domainDate, unit: donvi }
}
