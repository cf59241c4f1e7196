import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { type TableSearch, tableSearchOf } from '#web/ui/data-table/table-view.ts'
import { screen, shellRoute } from './shell-route.tsx'

const certificatesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/chung-chi',
  validateSearch: (search): TableSearch => tableSearchOf(search),
  component: lazyRouteComponent(
    screen(() => import('../certificates-route.tsx'), 'results'),
    'CertificatesRoute',
  ),
})

export const resultsRoutes = [certificatesRoute] as const
