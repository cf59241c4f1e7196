import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { PersonPage } from '#web/features/personnel/person-page.tsx'

const route = getRouteApi('/shell/ho-so/$personId')

export function PersonRoute() {
  const { personId } = route.useParams()
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/ho-so/$personId' })
  return (
    <PersonPage
      key={personId}
      personId={personId}
      search={search}
      go={(next) => void navigate({ to: '.', search: (before) => ({ ...before, ...next }), resetScroll: false })}
    />
  )
}
