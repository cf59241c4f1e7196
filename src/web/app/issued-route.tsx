import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { IssuedPage } from '#web/features/reporting/issued-page.tsx'
import { useSession } from './scope.ts'

const route = getRouteApi('/shell/bao-cao/da-ban-hanh/$id')

export function IssuedRoute() {
  const { id } = route.useParams()
  const { xem } = route.useSearch()
  const { permissions } = useSession()
  const navigate = useNavigate()
  const close = () => void navigate({ to: '/bao-cao/da-ban-hanh/$id', params: { id }, search: (before) => ({ ...before, xem: undefined }), resetScroll: false })
  return <IssuedPage reportId={id} openFigure={xem} onClose={close} mayIssue={permissions.includes('reporting.issue-report')} />
}
