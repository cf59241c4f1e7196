import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { screen, shellRoute } from './shell-route.tsx'

interface WorkbenchSearch {
  /** Id of the proposing unit. */
  readonly dv?: string | undefined
}

const workbenchRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/cu-di-hoc/ban/$classId',
  validateSearch: ({ dv }): WorkbenchSearch => (typeof dv === 'string' && /^[\da-f-]{36}$/.test(dv) ? { dv } : {}),
  component: lazyRouteComponent(
    screen(() => import('../workbench-route.tsx'), 'workbench', 'nomination'),
    'WorkbenchRoute',
  ),
})

export const workbenchRoutes = [workbenchRoute] as const
