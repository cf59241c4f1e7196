import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { classTabs } from '#web/features/classes/class-tabs.ts'
import { type TableSearch, tableSearchOf } from '#web/ui/data-table/table-view.ts'
import { screen, shellRoute } from './shell-route.tsx'
import { isDayText } from './timetable-routes.ts'

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
  readonly muc?: (typeof classTabs)[number] | undefined
  /** People are being enrolled, beside the page. */
  readonly mo?: 'ghi-danh' | undefined
  /** Of the timetable: the Monday shown, the list instead of the week, the session that is open. */
  readonly tuan?: string | undefined
  readonly kieu?: 'ds' | undefined
  readonly buoi?: string | undefined
}

const isClassTab = (value: unknown): value is (typeof classTabs)[number] => (classTabs as readonly unknown[]).includes(value)

const classRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/lop-hoc/$classId',
  validateSearch: (search): ClassSearch => {
    const { muc, mo, tuan, kieu, buoi } = search
    return {
      ...tableSearchOf(search),
      ...(isClassTab(muc) ? { muc } : {}),
      ...(mo === 'ghi-danh' ? { mo } : {}),
      ...(isDayText(tuan) ? { tuan } : {}),
      ...(kieu === 'ds' ? { kieu } : {}),
      ...(typeof buoi === 'string' && /^[\da-f-]{36}$/.test(buoi) ? { buoi } : {}),
    }
  },
  component: lazyRouteComponent(
    screen(
      () => import('../class-route.tsx'),
      'classes',
      'online',
      'attendance',
      'costs',
      'packages',
      'plans',
      'results',
      'seats',
      'surveys',
      'timetable',
      'workbench',
      'papers',
    ),
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

const overQuotaRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/lop-hoc/vuot-chi-tieu',
  component: lazyRouteComponent(
    screen(() => import('#web/features/classes/over-quota-page.tsx'), 'seats'),
    'OverQuotaPage',
  ),
})

const ownWaitingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/danh-sach-cho',
  component: lazyRouteComponent(
    screen(() => import('#web/features/classes/own-waiting-page.tsx'), 'seats'),
    'OwnWaitingPage',
  ),
})

export const classesRoutes = [overQuotaRoute, ownWaitingRoute, classListRoute, newClassRoute, classRoute, editClassRoute] as const
