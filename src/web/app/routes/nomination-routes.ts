import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { tableSearchOf } from '#web/ui/data-table/table-view.ts'
import { screen, shellRoute } from './shell-route.tsx'

const load = screen(() => import('../nomination-routes.tsx'), 'nomination', 'approval', 'papers')

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/cu-di-hoc',
  validateSearch: tableSearchOf,
  component: lazyRouteComponent(load, 'NominationListRoute'),
})

const decisionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/cu-di-hoc/quyet-dinh',
  validateSearch: tableSearchOf,
  component: lazyRouteComponent(load, 'DecisionsRoute'),
})

const exceptionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/cu-di-hoc/ngoai-le',
  component: lazyRouteComponent(load, 'ExceptionsRoute'),
})

const shareTargetsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quy-dinh/co-cau',
  component: lazyRouteComponent(
    screen(() => import('../share-targets-route.tsx'), 'shares', 'expression', 'nomination'),
    'ShareTargetsRoute',
  ),
})

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/
const idOf = (value: unknown): string | undefined => (typeof value === 'string' && uuid.test(value) ? value : undefined)

interface DecideSearch {
  /** The class that is decided about. */
  readonly lop?: string | undefined
  /** The batch that is looked at. */
  readonly dot?: string | undefined
}

const decideRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/cu-di-hoc/quyet-dinh/moi',
  validateSearch: ({ lop, dot }): DecideSearch => ({ ...(idOf(lop) && { lop: idOf(lop) }), ...(idOf(dot) && { dot: idOf(dot) }) }),
  component: lazyRouteComponent(load, 'DecideRoute'),
})

const decisionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/cu-di-hoc/quyet-dinh/$decisionId',
  component: lazyRouteComponent(load, 'DecisionRoute'),
})

const parts = ['nguoi', 'trinh-duyet', 'lich-su'] as const

interface NominationSearch {
  readonly muc?: (typeof parts)[number] | undefined
}

const nominationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/cu-di-hoc/$nominationId',
  validateSearch: ({ muc }): NominationSearch => {
    const part = parts.find((each) => each === muc)
    return part ? { muc: part } : {}
  },
  component: lazyRouteComponent(load, 'NominationRoute'),
})

export const nominationRoutes = [shareTargetsRoute, listRoute, exceptionsRoute, decisionsRoute, decideRoute, decisionRoute, nominationRoute] as const
