import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { type TableSearch, tableSearchOf } from '#web/ui/data-table/table-view.ts'
import { screen, shellRoute } from './shell-route.tsx'

interface CatalogueSearch extends TableSearch {
  /** Which list; the training types without it. */
  readonly muc?: 'chuong-trinh' | 'co-so' | 'giang-vien' | 'phong-hoc' | undefined
  /** Id of the entry looked at beside the list. */
  readonly xem?: string | undefined
  /** The form beside the list: of a new entry, or of the one looked at. */
  readonly mo?: 'moi' | 'sua' | undefined
}

const catalogueRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/danh-muc',
  validateSearch: (search): CatalogueSearch => {
    const { muc, xem, mo } = search
    return {
      ...tableSearchOf(search),
      ...(muc === 'chuong-trinh' || muc === 'co-so' || muc === 'giang-vien' || muc === 'phong-hoc' ? { muc } : {}),
      ...(typeof xem === 'string' && /^[\p{L}\w.-]{1,60}$/u.test(xem) ? { xem } : {}),
      ...(mo === 'moi' || mo === 'sua' ? { mo } : {}),
    }
  },
  component: lazyRouteComponent(
    screen(() => import('../catalogue-route.tsx'), 'catalogue'),
    'CatalogueRoute',
  ),
})

export const catalogueRoutes = [catalogueRoute] as const
