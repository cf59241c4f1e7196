import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { type TableSearch, tableSearchOf } from '#web/ui/data-table/table-view.ts'
import { screen, shellRoute } from './shell-route.tsx'

const ownAccountRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/tai-khoan',
  component: lazyRouteComponent(
    screen(() => import('../own-account-route.tsx'), 'accounts'),
    'OwnAccountRoute',
  ),
})

/** Where changing the password was before. */
const passwordRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/mat-khau',
  beforeLoad: () => {
    throw redirect({ to: '/tai-khoan', hash: 'mat-khau', replace: true })
  },
})

const accountsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quan-tri/tai-khoan',
  validateSearch: tableSearchOf,
  component: lazyRouteComponent(
    screen(() => import('../accounts-routes.tsx'), 'accounts'),
    'AccountsRoute',
  ),
})

interface AccountSearch {
  readonly muc?: 'vi-sao'
}

const accountRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quan-tri/tai-khoan/$accountId',
  validateSearch: ({ muc }): AccountSearch => (muc === 'vi-sao' ? { muc } : {}),
  component: lazyRouteComponent(
    screen(() => import('../accounts-routes.tsx'), 'accounts'),
    'AccountRoute',
  ),
})

const rolesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quan-tri/vai-tro',
  component: lazyRouteComponent(
    screen(() => import('../accounts-routes.tsx'), 'accounts'),
    'RolesRoute',
  ),
})

/** “Ai thấy?”: pages of units and people lead here with an id. */
interface ViewersSearch {
  /** Id of a unit. */
  readonly coquan?: string | undefined
  /** Id of a person. */
  readonly canbo?: string | undefined
  /** The permission. */
  readonly viec?: string | undefined
  readonly ngay?: string | undefined
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const viewersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quan-tri/ai-thay',
  validateSearch: (search): ViewersSearch => {
    const text = (name: keyof ViewersSearch, shape: RegExp) => {
      const value = search[name]
      return typeof value === 'string' && shape.test(value) ? { [name]: value } : {}
    }
    return { ...text('coquan', uuid), ...text('canbo', uuid), ...text('viec', /^[a-z-]+\.[a-z-]+$/), ...text('ngay', /^[\d/.-]{1,10}$/) }
  },
  component: lazyRouteComponent(
    screen(() => import('../accounts-routes.tsx'), 'accounts'),
    'ViewersRoute',
  ),
})

interface AuditSearch extends TableSearch {
  /** Id of the entry that is open beside the page. */
  readonly xem?: string | undefined
}

const auditRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quan-tri/nhat-ky',
  validateSearch: (search): AuditSearch => ({
    ...tableSearchOf(search),
    ...(typeof search['xem'] === 'string' && uuid.test(search['xem']) ? { xem: search['xem'] } : {}),
  }),
  component: lazyRouteComponent(
    screen(() => import('../audit-route.tsx'), 'audit'),
    'AuditRoute',
  ),
})

export const accessRoutes = [ownAccountRoute, passwordRoute, accountsRoute, accountRoute, rolesRoute, viewersRoute, auditRoute] as const
