import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { CertificatesPage } from '#web/features/results/certificates-page.tsx'
import { searchOf, viewOf } from '#web/ui/data-table/table-view.ts'
import { useScope } from './scope.ts'

const route = getRouteApi('/shell/chung-chi')

export function CertificatesRoute() {
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/chung-chi' })
  const { year, today } = useScope()
  return (
    <CertificatesPage
      year={year}
      today={today}
      view={viewOf(search)}
      onView={(view) => void navigate({ to: '.', search: (before) => ({ ...before, ...searchOf(view) }), replace: view.q !== search.tim, resetScroll: false })}
    />
  )
}
