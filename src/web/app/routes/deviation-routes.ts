import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { type TableSearch, tableSearchOf } from '#web/ui/data-table/table-view.ts'
import { screen, shellRoute } from './shell-route.tsx'

interface DeviationsSearch extends TableSearch {
  /** Key of the deviation looked at beside the list. */
  readonly xem?: string | undefined
}

const deviationsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/ke-hoach/lech',
  validateSearch: (search): DeviationsSearch => {
    const { xem } = search
    return { ...tableSearchOf(search), ...(typeof xem === 'string' && /^[\w.-]{1,120}$/.test(xem) ? { xem } : {}) }
  },
  component: lazyRouteComponent(
    screen(() => import('../deviations-route.tsx'), 'deviations'),
    'DeviationsRoute',
  ),
})

export const deviationRoutes = [deviationsRoute] as const
