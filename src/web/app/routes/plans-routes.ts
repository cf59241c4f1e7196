import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readPlanView } from '#web/features/planning/plans/plan-view.ts'
import { tableSearchOf } from '#web/ui/data-table/table-view.ts'
import { screen, shellRoute } from './shell-route.tsx'

const planListRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/ke-hoach',
  validateSearch: tableSearchOf,
  component: lazyRouteComponent(
    screen(() => import('../plans-route.tsx'), 'plans'),
    'PlanListRoute',
  ),
})

const newPlanRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/ke-hoach/moi',
  component: lazyRouteComponent(
    screen(() => import('../plans-route.tsx'), 'plans'),
    'NewPlanRoute',
  ),
})

const planRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/ke-hoach/$planId',
  validateSearch: readPlanView,
  component: lazyRouteComponent(
    screen(() => import('../plans-route.tsx'), 'plans', 'seats'),
    'PlanRoute',
  ),
})

export const plansRoutes = [planListRoute, newPlanRoute, planRoute] as const
