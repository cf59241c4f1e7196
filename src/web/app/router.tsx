import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { ApiError } from '#web/lib/api.ts'
import { sessionQuery } from '#web/lib/session.ts'
import { NotFoundPage } from './not-found-page.tsx'
import { PageError } from './page-error.tsx'
import { Shell } from './shell.tsx'

/** The part of the address that every page behind the log-in has. */
interface ShellSearch {
  /** The year every list is scoped to. */
  readonly nam?: number
}

interface FiguresSearch {
  /** Id of the figure whose people are open beside the page. */
  readonly xem?: string
}

interface LogInSearch {
  /** Where to return to: a path of this site. */
  readonly ve?: string
}

const rootRoute = createRootRouteWithContext<{ readonly queryClient: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
})

const logInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dang-nhap',
  validateSearch: (search): LogInSearch => (typeof search['ve'] === 'string' && isOwnPath(search['ve']) ? { ve: search['ve'] } : {}),
  component: lazyRouteComponent(() => import('./log-in-route.tsx'), 'LogInRoute'),
})

/** Everything behind the log-in: the session is known before anything is drawn. */
const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  validateSearch: (search): ShellSearch => {
    const year = Number(search['nam'])
    return Number.isInteger(year) && year >= 1975 && year <= 2100 ? { nam: year } : {}
  },
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(sessionQuery)
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error
      throw redirect({ to: '/dang-nhap', search: location.href === '/' ? {} : { ve: location.href }, replace: true })
    }
  },
  component: Shell,
  errorComponent: PageError,
})

const figuresRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  validateSearch: (search): FiguresSearch => (typeof search['xem'] === 'string' && search['xem'].length <= 80 ? { xem: search['xem'] } : {}),
  component: lazyRouteComponent(() => import('./figures-route.tsx'), 'FiguresRoute'),
})

const routeTree = rootRoute.addChildren([logInRoute, shellRoute.addChildren([figuresRoute])])

export function makeRouter(queryClient: QueryClient) {
  return createRouter({ routeTree, context: { queryClient }, defaultPreload: 'intent', scrollRestoration: true })
}

/** `/…` but neither `//host` nor `/\host`, which a browser takes for another site. */
function isOwnPath(path: string): boolean {
  return /^\/(?![/\\])/.test(path)
}

declare module '@tanstack/react-router' {
  interface Register {
    readonly router: ReturnType<typeof makeRouter>
  }
}
