import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { type TableSearch, tableSearchOf } from '#web/ui/data-table/table-view.ts'
import { screen, shellRoute } from './shell-route.tsx'

interface ClassListSearch extends TableSearch {
  /** Id of the class looked at beside the list. */
  readonly xem?: string | undefined
}

const classListRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/lop-hoc',
  validateSearch: (search): ClassListSearch => ({ ...tableSearchOf(search), ...idIn(search, 'xem') }),
  component: lazyRouteComponent(
    screen(() => import('../class-list-route.tsx'), 'classes'),
    'ClassListRoute',
  ),
})

const newClassRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/lop-hoc/moi',
  component: lazyRouteComponent(
    screen(() => import('../class-form-route.tsx'), 'classes'),
    'NewClassRoute',
  ),
})

interface ClassSearch extends TableSearch {
  /** The part of the page; the summary without it. */
  readonly muc?: 'danh-sach' | 'phuong-thuc' | 'kinh-phi' | 'lich-su' | undefined
  /** People are being enrolled, beside the page. */
  readonly mo?: 'ghi-danh' | undefined
}

const classRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/lop-hoc/$classId',
  validateSearch: (search): ClassSearch => {
    const { muc, mo } = search
    return {
      ...tableSearchOf(search),
      ...(muc === 'danh-sach' || muc === 'phuong-thuc' || muc === 'kinh-phi' || muc === 'lich-su' ? { muc } : {}),
      ...(mo === 'ghi-danh' ? { mo } : {}),
    }
  },
  component: lazyRouteComponent(
    screen(() => import('../class-route.tsx'), 'classes', 'costs'),
    'ClassRoute',
  ),
})

const editClassRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/lop-hoc/$classId/sua',
  component: lazyRouteComponent(
    screen(() => import('../class-form-route.tsx'), 'classes'),
    'EditClassRoute',
  ),
})

function idIn(search: Readonly<Record<string, unknown>>, name: 'xem'): { readonly xem?: string } {
  const id = search[name]
  return typeof id === 'string' && /^[\w-]{1,60}$/.test(id) ? { [name]: id } : {}
}

export const classesRoutes = [classListRoute, newClassRoute, classRoute, editClassRoute] as const
