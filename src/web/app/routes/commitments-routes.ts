import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { type TableSearch, tableSearchOf } from '#web/ui/data-table/table-view.ts'
import { screen, shellRoute } from './shell-route.tsx'

const load = () => import('../commitments-routes.tsx')

const commitmentsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/cam-ket',
  validateSearch: (search): TableSearch => tableSearchOf(search),
  component: lazyRouteComponent(screen(load, 'commitments'), 'CommitmentsRoute'),
})

const commitmentRulesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quy-dinh/cam-ket',
  component: lazyRouteComponent(screen(load, 'commitments', 'expression'), 'CommitmentRulesRoute'),
})

const recoveriesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/den-bu',
  validateSearch: (search): TableSearch => tableSearchOf(search),
  component: lazyRouteComponent(screen(load, 'recovery'), 'RecoveriesRoute'),
})

interface CreateSearch {
  /** Whom and which commitment it is about. */
  readonly nguoi?: string | undefined
  readonly camket?: string | undefined
}

const recoveryCreateRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/den-bu/moi',
  validateSearch: ({ nguoi, camket }): CreateSearch => ({
    ...(typeof nguoi === 'string' && /^[\w-]{1,40}$/.test(nguoi) ? { nguoi } : {}),
    ...(typeof camket === 'string' && /^[\w-]{1,40}$/.test(camket) ? { camket } : {}),
  }),
  component: lazyRouteComponent(screen(load, 'recovery'), 'RecoveryCreateRoute'),
})

const recoveryRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/den-bu/$recoveryId',
  component: lazyRouteComponent(screen(load, 'recovery', 'papers'), 'RecoveryRoute'),
})

export const commitmentsRoutes = [commitmentsRoute, commitmentRulesRoute, recoveriesRoute, recoveryCreateRoute, recoveryRoute] as const
