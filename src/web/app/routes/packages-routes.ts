import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { screen, shellRoute } from './shell-route.tsx'

const load = screen(() => import('../packages-routes.tsx'), 'packages')

const ownPackagesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/bai-tu-hoc',
  component: lazyRouteComponent(load, 'OwnPackagesRoute'),
})

const playerRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/bai-tu-hoc/$packageId',
  component: lazyRouteComponent(load, 'PlayerRoute'),
})

const serverRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quan-tri/phong-hoc',
  component: lazyRouteComponent(
    screen(() => import('../../features/delivery/online/server-page.tsx'), 'online'),
    'ServerPage',
  ),
})

export const packagesRoutes = [ownPackagesRoute, playerRoute, serverRoute] as const
