import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { NotificationsPage } from '#web/features/notification/notifications-page.tsx'

const route = getRouteApi('/shell/thong-bao')

export function NotificationsRoute() {
  const { muc, xem } = route.useSearch()
  const navigate = useNavigate({ from: '/thong-bao' })
  return (
    <NotificationsPage
      part={muc ?? 'list'}
      state={xem === 'chua-doc' ? 'unread' : 'all'}
      onState={(state) => void navigate({ to: '.', search: (before) => ({ ...before, xem: state === 'unread' ? 'chua-doc' : undefined }) })}
      onGo={(path) => void navigate({ href: path })}
    />
  )
}
