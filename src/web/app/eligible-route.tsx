import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { EligiblePage } from '#web/features/requirements/eligibility/eligible-page.tsx'
import { ProgrammesPage } from '#web/features/requirements/eligibility/programmes-page.tsx'
import { searchOf, viewOf } from '#web/ui/data-table/table-view.ts'
import { useScope, useSession } from './scope.ts'

const programmesRoute = getRouteApi('/shell/quy-dinh/chuong-trinh')
const eligibleRoute = getRouteApi('/shell/quy-dinh/chuong-trinh/$code')

export function ProgrammesRoute() {
  const search = programmesRoute.useSearch()
  const navigate = useNavigate({ from: '/quy-dinh/chuong-trinh' })
  const { unit } = useScope()
  return (
    <ProgrammesPage
      unit={unit}
      view={viewOf(search)}
      onView={(view) => void navigate({ search: (before) => ({ ...before, ...searchOf(view) }), replace: true, resetScroll: false })}
    />
  )
}

export function EligibleRoute() {
  const { code } = eligibleRoute.useParams()
  const search = eligibleRoute.useSearch()
  const navigate = useNavigate({ from: '/quy-dinh/chuong-trinh/$code' })
  const { unit } = useScope()
  const { permissions } = useSession()
  return (
    <EligiblePage
      key={code}
      programme={code}
      unit={unit}
      view={viewOf(search)}
      onView={(view) => void navigate({ search: (before) => ({ ...before, ...searchOf(view) }), replace: view.q !== search.tim, resetScroll: false })}
      open={search.nguoi}
      onOpen={(nguoi) => void navigate({ search: (before) => ({ ...before, nguoi }), resetScroll: false })}
      mayReadReasons={permissions.includes('requirements.read-eligibility')}
    />
  )
}
