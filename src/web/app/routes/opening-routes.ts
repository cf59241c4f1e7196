import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { OpeningListSearch, OpeningSearch } from '#web/features/planning/opening/opening-search.ts'
import { screen, shellRoute } from './shell-route.tsx'

const openingListRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/ke-hoach/mo-lop',
  // The router reads digits as a number.
  validateSearch: ({ trongso }): OpeningListSearch => (String(trongso) === '1' ? { trongso: '1' } : {}),
  component: lazyRouteComponent(
    screen(() => import('../opening-route.tsx'), 'opening'),
    'OpeningListRoute',
  ),
})

const openingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/ke-hoach/mo-lop/$planId',
  validateSearch: ({ xem, kieu }): OpeningSearch => ({
    ...(typeof xem === 'string' && /^[\da-f-]{36}$/.test(xem) ? { xem } : {}),
    ...(kieu === 'tuan' ? { kieu } : {}),
  }),
  component: lazyRouteComponent(
    screen(() => import('../opening-route.tsx'), 'opening', 'plans'),
    'OpeningRoute',
  ),
})

export const openingRoutes = [openingListRoute, openingRoute] as const
