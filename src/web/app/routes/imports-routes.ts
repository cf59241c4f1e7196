import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { type TableSearch, tableSearchOf } from '#web/ui/data-table/table-view.ts'
import { screen, shellRoute } from './shell-route.tsx'

interface ImportsSearch extends TableSearch {
  /** The part of the page: what can be imported, or the imports so far. */
  readonly muc?: 'lich-su'
}

const importsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/nhap-xuat',
  validateSearch: (search): ImportsSearch => ({ ...tableSearchOf(search), ...(search['muc'] === 'lich-su' ? { muc: 'lich-su' } : {}) }),
  component: lazyRouteComponent(
    screen(() => import('../imports-route.tsx'), 'imports'),
    'ImportsRoute',
  ),
})

const uploadRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/nhap-xuat/moi/$kind',
  component: lazyRouteComponent(
    screen(() => import('../upload-route.tsx'), 'imports'),
    'UploadRoute',
  ),
})

interface BatchSearch {
  /** Which rows are open beside the page. */
  readonly xem?: 'created' | 'updated'
}

const batchRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/nhap-xuat/$batchId',
  validateSearch: ({ xem }): BatchSearch => (xem === 'created' || xem === 'updated' ? { xem } : {}),
  component: lazyRouteComponent(
    screen(() => import('../batch-route.tsx'), 'imports'),
    'BatchRoute',
  ),
})

export const importsRoutes = [importsRoute, uploadRoute, batchRoute] as const
