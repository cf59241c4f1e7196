import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readRatioSearch } from '#web/features/requirements/ratio/ratio-view.ts'
import { screen, shellRoute } from './shell-route.tsx'

const ratioRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/ra-soat/ty-le',
  validateSearch: readRatioSearch,
  component: lazyRouteComponent(
    screen(() => import('../ratio-route.tsx'), 'ratio'),
    'RatioRoute',
  ),
})

export const ratioRoutes = [ratioRoute] as const
