import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { type TableSearch, tableSearchOf } from '#web/ui/data-table/table-view.ts'
import { screen, shellRoute } from './shell-route.tsx'

const load = screen(() => import('../registers-route.tsx'), 'registers')

const registersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quan-tri/so-van-ban',
  validateSearch: (search): TableSearch => tableSearchOf(search),
  component: lazyRouteComponent(load, 'RegistersRoute'),
})

const registerRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quan-tri/so-van-ban/$registerId',
  validateSearch: (search): TableSearch => tableSearchOf(search),
  component: lazyRouteComponent(load, 'RegisterRoute'),
})

export const registersRoutes = [registersRoute, registerRoute] as const
