import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { type TableSearch, tableSearchOf } from '#web/ui/data-table/table-view.ts'
import { screen, shellRoute } from './shell-route.tsx'

const load = screen(() => import('../scorecard-routes.tsx'), 'scorecard')

interface OpenSearch extends TableSearch {
  /** What is looked at beside the list. */
  readonly xem?: string | undefined
}

const searchFor = (search: Readonly<Record<string, unknown>>): OpenSearch => {
  const { xem } = search
  return { ...tableSearchOf(search), ...(typeof xem === 'string' && /^[\w.-]{1,60}$/.test(xem) ? { xem } : {}) }
}

const scorecardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/bao-cao/don-vi',
  validateSearch: searchFor,
  component: lazyRouteComponent(load, 'ScorecardRoute'),
})

const assignmentsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/bao-cao/giao-viec',
  validateSearch: searchFor,
  component: lazyRouteComponent(load, 'AssignmentsRoute'),
})

export const scorecardRoutes = [scorecardRoute, assignmentsRoute] as const
