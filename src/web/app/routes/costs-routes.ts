import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { type TableSearch, tableSearchOf } from '#web/ui/data-table/table-view.ts'
import { screen, shellRoute } from './shell-route.tsx'

const load = screen(() => import('../costs-routes.tsx'), 'costs')

interface CostsSearch extends TableSearch {
  /** Id of the plan; the year's plan highest up without it. */
  readonly kh?: string | undefined
}

const costsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/ke-hoach/kinh-phi',
  validateSearch: (search): CostsSearch => {
    const { kh } = search
    return { ...tableSearchOf(search), ...(typeof kh === 'string' && /^[0-9a-f-]{36}$/.test(kh) ? { kh } : {}) }
  },
  component: lazyRouteComponent(load, 'CostsRoute'),
})

const lineBudgetRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/ke-hoach/kinh-phi/$lineId',
  component: lazyRouteComponent(load, 'LineBudgetRoute'),
})

interface NormsSearch {
  /** The day on which norms are looked at; today without it. */
  readonly ngay?: string | undefined
}

const normsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quy-dinh/dinh-muc',
  validateSearch: ({ ngay }): NormsSearch => (typeof ngay === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(ngay) ? { ngay } : {}),
  component: lazyRouteComponent(load, 'NormsRoute'),
})

export const costsRoutes = [costsRoute, lineBudgetRoute, normsRoute] as const
