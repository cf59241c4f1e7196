import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { StandardsView } from '#web/features/requirements/standards/standards-page.tsx'
import { type TableSearch, tableSearchOf } from '#web/ui/data-table/table-view.ts'
import { screen, shellRoute } from './shell-route.tsx'

const day = /^\d{4}-\d{2}-\d{2}$/
const text = <Name extends string>(search: Readonly<Record<string, unknown>>, name: Name, shape: RegExp): { readonly [key in Name]?: string } => {
  const value = search[name]
  return typeof value === 'string' && shape.test(value) ? ({ [name]: value } as { readonly [key in Name]?: string }) : {}
}

interface ReviewSearch extends TableSearch {
  /** The day the posts are reviewed on; today without it. */
  readonly ngay?: string | undefined
  /** The line that is open beside the list. */
  readonly xem?: string | undefined
  /** The weights of the order, beside the list. */
  readonly mo?: 'thu-tu' | 'bao-cao' | undefined
}

const reviewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/ra-soat',
  validateSearch: (search): ReviewSearch => ({
    ...tableSearchOf(search),
    ...text(search, 'ngay', day),
    ...text(search, 'xem', /^[\w:-]{1,160}$/),
    ...(search['mo'] === 'thu-tu' || search['mo'] === 'bao-cao' ? { mo: search['mo'] } : {}),
  }),
  component: lazyRouteComponent(
    screen(() => import('../review-route.tsx'), 'review', 'standards', 'papers'),
    'ReviewRoute',
  ),
})

const standardsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quy-dinh/tieu-chuan',
  validateSearch: (search): StandardsView => ({
    ...text(search, 'ngay', day),
    ...text(search, 'hang', /^[\da-f-]{36}$/),
    ...text(search, 'bac', /^[\w-]{1,60}$/),
    ...(search['mo'] === 'moi' || search['mo'] === 'sua' || search['mo'] === 'thoi-han' ? { mo: search['mo'] } : {}),
  }),
  component: lazyRouteComponent(
    screen(() => import('../standards-route.tsx'), 'standards', 'validity'),
    'StandardsRoute',
  ),
})

export const standardsRoutes = [reviewRoute, standardsRoute] as const
