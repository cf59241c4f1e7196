import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { OutboxPage } from '#web/features/notification/outbox-page.tsx'
import { searchOf, viewOf } from '#web/ui/data-table/table-view.ts'
import { useSession } from './scope.ts'

const route = getRouteApi('/shell/quan-tri/thong-bao')

export function OutboxRoute() {
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/quan-tri/thong-bao' })
  const session = useSession()
  return (
    <OutboxPage
      permissions={new Set(session.permissions)}
      view={viewOf(search)}
      onView={(view) => void navigate({ to: '.', search: (before) => ({ ...before, ...searchOf(view), xem: undefined }), resetScroll: false })}
      open={search.xem}
      onOpen={(xem) => void navigate({ to: '.', search: (before) => ({ ...before, xem }), resetScroll: false })}
    />
  )
}
