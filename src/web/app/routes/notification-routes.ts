import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { type TableSearch, tableSearchOf } from '#web/ui/data-table/table-view.ts'
import { screen, shellRoute } from './shell-route.tsx'

interface NotificationsSearch {
  readonly muc?: 'cach-nhan' | undefined
  /** Only what is unread. */
  readonly xem?: 'chua-doc' | undefined
}

const notificationsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/thong-bao',
  validateSearch: ({ muc, xem }): NotificationsSearch => ({
    ...(muc === 'cach-nhan' ? { muc } : {}),
    ...(xem === 'chua-doc' ? { xem } : {}),
  }),
  component: lazyRouteComponent(
    screen(() => import('../notifications-route.tsx'), 'notification'),
    'NotificationsRoute',
  ),
})

interface OutboxSearch extends TableSearch {
  /** The delivery that is open beside the page: its message's id and its channel. */
  readonly xem?: string | undefined
}

const outboxRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quan-tri/thong-bao',
  validateSearch: ({ xem, ...search }): OutboxSearch => ({
    ...tableSearchOf(search),
    ...(typeof xem === 'string' && /^[0-9a-f-]{36}\.(in-app|e-mail)$/.test(xem) ? { xem } : {}),
  }),
  component: lazyRouteComponent(
    screen(() => import('../outbox-route.tsx'), 'notification'),
    'OutboxRoute',
  ),
})

export const notificationRoutes = [notificationsRoute, outboxRoute] as const
