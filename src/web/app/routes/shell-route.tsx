import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, Outlet, redirect, retainSearchParams } from '@tanstack/react-router'
import { loadWords, type Namespace } from '#web/lib/language.ts'
import { sessionQuery } from '#web/lib/session.ts'
import { NotFoundPage } from '../not-found-page.tsx'
import { PageError } from '../page-error.tsx'
import { Shell } from '../shell.tsx'

/** The part of the address that every page behind the log-in has. */
interface ShellSearch {
  /** The year every list is scoped to. */
  readonly nam?: number | undefined
  /** Code of the unit every list is scoped to. */
  readonly donvi?: string | undefined
}

export const rootRoute = createRootRouteWithContext<{ readonly queryClient: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
})

/** Everything behind the log-in: the session is known before anything is drawn; without one, query-client.ts leads to the log-in page. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  validateSearch: ({ nam, donvi }): ShellSearch => {
    const year = Number(nam)
    return {
      ...(Number.isInteger(year) && year >= 1975 && year <= 2100 ? { nam: year } : {}),
      ...(typeof donvi === 'string' && /^[\w.-]{1,60}$/.test(donvi) ? { donvi } : {}),
    }
  },
  // Kept from screen to screen; taken away only by saying undefined.
  search: { middlewares: [retainSearchParams<ShellSearch>(['nam', 'donvi'])] },
  beforeLoad: async ({ context, location }) => {
    const { mustDo } = await context.queryClient.ensureQueryData(sessionQuery)
    // Until that is done there is nothing else to see.
    if (mustDo !== null && location.pathname !== '/tai-khoan') throw redirect({ to: '/tai-khoan', replace: true })
  },
  component: Shell,
  errorComponent: PageError,
})

/** A screen of its own file, loaded together with the words it is drawn in. */
export function screen<Module extends object>(load: () => Promise<Module>, ...words: readonly Namespace[]): () => Promise<Module> {
  return async () => {
    const [module] = await Promise.all([load(), loadWords(...words)])
    return module
  }
}
