import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { StandardsPage } from '#web/features/requirements/standards/standards-page.tsx'
import { useScope, useSession } from './scope.ts'

const route = getRouteApi('/shell/quy-dinh/tieu-chuan')

export function StandardsRoute() {
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/quy-dinh/tieu-chuan' })
  const { today } = useScope()
  const { permissions } = useSession()
  return (
    <StandardsPage
      today={today}
      search={search}
      go={(next) => void navigate({ to: '.', search: (before) => ({ ...before, ...next }), resetScroll: false })}
      mayReview={permissions.includes('requirements.review-posts')}
    />
  )
}
