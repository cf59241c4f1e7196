import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { screen, shellRoute } from './shell-route.tsx'

const load = screen(() => import('../approval-routes.tsx'), 'approval')

interface ChainsSearch {
  /** Which side; what waits for the account without. */
  readonly ben?: 'running' | 'closed' | undefined
}

const chainsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/viec',
  validateSearch: ({ ben }): ChainsSearch => (ben === 'running' || ben === 'closed' ? { ben } : {}),
  component: lazyRouteComponent(load, 'ChainsRoute'),
})

const delegationsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/viec/uy-quyen',
  component: lazyRouteComponent(load, 'DelegationsRoute'),
})

const chainRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/viec/$chainId',
  component: lazyRouteComponent(load, 'ChainRoute'),
})

interface AuthoritySearch {
  /** The day on which the matrix is looked at; today without it. */
  readonly ngay?: string | undefined
}

const authorityRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quy-dinh/tham-quyen',
  validateSearch: ({ ngay }): AuthoritySearch => (typeof ngay === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(ngay) ? { ngay } : {}),
  component: lazyRouteComponent(load, 'AuthorityRoute'),
})

const calendarRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quy-dinh/lich-nghi',
  component: lazyRouteComponent(load, 'CalendarRoute'),
})

export const approvalRoutes = [chainsRoute, delegationsRoute, chainRoute, authorityRoute, calendarRoute] as const
