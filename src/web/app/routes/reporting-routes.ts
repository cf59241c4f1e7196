import { createRoute, lazyRouteComponent, retainSearchParams } from '@tanstack/react-router'
import { readReportSearch, type ReportSearch } from '#web/features/reporting/report-view.ts'
import { tableSearchOf } from '#web/ui/data-table/table-view.ts'
import { screen, shellRoute } from './shell-route.tsx'

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  component: lazyRouteComponent(
    screen(() => import('../home-route.tsx'), 'reporting', 'imports', 'approval', 'scorecard'),
    'HomeRoute',
  ),
})

interface IssuedSearch {
  /** Id of the figure whose frozen list is open. */
  readonly xem?: string | undefined
}

const reportRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/bao-cao',
  validateSearch: readReportSearch,
  // Another year or unit is looked at in the same way.
  search: { middlewares: [retainSearchParams<ReportSearch>(['muc', 'tochuc', 'thethuc', 'dem'])] },
  component: lazyRouteComponent(
    screen(() => import('../report-route.tsx'), 'reporting', 'scorecard'),
    'ReportRoute',
  ),
})

const issuedListRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/bao-cao/da-ban-hanh',
  validateSearch: tableSearchOf,
  component: lazyRouteComponent(
    screen(() => import('../issued-list-route.tsx'), 'reporting'),
    'IssuedListRoute',
  ),
})

const issuedRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/bao-cao/da-ban-hanh/$id',
  validateSearch: ({ xem }): IssuedSearch => (typeof xem === 'string' && xem.length <= 80 ? { xem } : {}),
  component: lazyRouteComponent(
    screen(() => import('../issued-route.tsx'), 'reporting'),
    'IssuedRoute',
  ),
})

export const reportingRoutes = [homeRoute, reportRoute, issuedListRoute, issuedRoute] as const
