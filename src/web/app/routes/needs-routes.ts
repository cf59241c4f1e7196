import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { BoardSearch } from '#web/features/planning/needs/board-page.tsx'
import type { SheetSearch } from '#web/features/planning/needs/sheet-page.tsx'
import { tableSearchOf } from '#web/ui/data-table/table-view.ts'
import { screen, shellRoute } from './shell-route.tsx'

const load = screen(() => import('../needs-routes.tsx'), 'needs')
/** What is open beside: a word, or the id of a row. */
const openOf = ({ mo }: Readonly<Record<string, unknown>>) => (typeof mo === 'string' && /^[\w-]{1,36}$/.test(mo) ? { mo } : {})

const windowsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/nhu-cau',
  validateSearch: (search): { readonly mo?: string | undefined } => openOf(search),
  component: lazyRouteComponent(load, 'WindowsRoute'),
})

const boardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/nhu-cau/$windowId',
  validateSearch: (search): BoardSearch => ({ ...tableSearchOf(search), ...openOf(search), ...(search['muc'] === 'dot' ? { muc: 'dot' } : {}) }),
  component: lazyRouteComponent(load, 'BoardRoute'),
})

const sheetRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/nhu-cau/phieu/$sheetId',
  validateSearch: (search): SheetSearch => {
    const muc = search['muc']
    return { ...tableSearchOf(search), ...openOf(search), ...(muc === 'da-bo' || muc === 'lich-su' ? { muc } : {}) }
  },
  component: lazyRouteComponent(load, 'SheetRoute'),
})

export const needsRoutes = [windowsRoute, boardRoute, sheetRoute] as const
