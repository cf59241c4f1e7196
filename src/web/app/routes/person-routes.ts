import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readPersonSearch } from '#web/features/personnel/person-view.ts'
import { type TableSearch, tableSearchOf } from '#web/ui/data-table/table-view.ts'
import { screen, shellRoute } from './shell-route.tsx'

const personCreateRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/ho-so/moi',
  component: lazyRouteComponent(
    screen(() => import('../person-create-route.tsx'), 'person'),
    'PersonCreateRoute',
  ),
})

interface HandoversSearch extends TableSearch {
  /** Which side; what waits to be accepted without. */
  readonly ben?: 'outgoing' | 'closed' | undefined
  /** The hand-over that is open beside the page. */
  readonly xem?: string | undefined
}

const handoversRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/ho-so/ban-giao',
  validateSearch: ({ ben, xem, ...search }): HandoversSearch => ({
    ...tableSearchOf(search),
    ...(ben === 'outgoing' || ben === 'closed' ? { ben } : {}),
    ...(typeof xem === 'string' && xem.length <= 40 ? { xem } : {}),
  }),
  component: lazyRouteComponent(
    screen(() => import('../handovers-route.tsx'), 'person'),
    'HandoversRoute',
  ),
})

const personRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/ho-so/$personId',
  validateSearch: readPersonSearch,
  component: lazyRouteComponent(
    screen(() => import('../person-route.tsx'), 'person', 'review', 'rules', 'commitments', 'papers'),
    'PersonRoute',
  ),
})

export const personRoutes = [personCreateRoute, handoversRoute, personRoute] as const
