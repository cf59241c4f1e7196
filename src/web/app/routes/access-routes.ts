import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { screen, shellRoute } from './shell-route.tsx'

const passwordRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/mat-khau',
  component: lazyRouteComponent(
    screen(() => import('../password-route.tsx'), 'access'),
    'PasswordRoute',
  ),
})

export const accessRoutes = [passwordRoute] as const
