import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { OpeningListPage } from '#web/features/planning/opening/opening-list-page.tsx'
import { OpeningPage } from '#web/features/planning/opening/opening-page.tsx'

const route = getRouteApi('/shell/ke-hoach/mo-lop/$planId')

const listRoute = getRouteApi('/shell/ke-hoach/mo-lop')

export function OpeningListRoute() {
  const search = listRoute.useSearch()
  const navigate = useNavigate()
  return (
    <OpeningListPage search={search} onSearch={(changes) => void navigate({ to: '/ke-hoach/mo-lop', search: { ...search, ...changes }, resetScroll: false })} />
  )
}

export function OpeningRoute() {
  const { planId } = route.useParams()
  const search = route.useSearch()
  const navigate = useNavigate()
  return (
    <OpeningPage
      planId={planId}
      search={search}
      onSearch={(changes) => void navigate({ to: '/ke-hoach/mo-lop/$planId', params: { planId }, search: { ...search, ...changes }, resetScroll: false })}
    />
  )
}
