import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { PersonEligibility } from '#web/features/requirements/eligibility/person-eligibility.tsx'
import { PersonPage } from '#web/features/personnel/person-page.tsx'
import { PersonStandards } from '#web/features/requirements/review/person-standards.tsx'
import { useSession } from './scope.ts'

const route = getRouteApi('/shell/ho-so/$personId')

export function PersonRoute() {
  const { personId } = route.useParams()
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/ho-so/$personId' })
  const { permissions } = useSession()
  const go = (next: typeof search) => void navigate({ to: '.', search: (before) => ({ ...before, ...next }), resetScroll: false })
  return (
    <PersonPage
      key={personId}
      personId={personId}
      search={search}
      go={go}
      {...(permissions.includes('requirements.review-posts') && { standards: <PersonStandards personId={personId} /> })}
      {...(permissions.includes('requirements.read-eligibility') && {
        eligibility: <PersonEligibility personId={personId} verdict={search.kq} onVerdict={(kq) => go({ kq })} open={search.ct} onOpen={(ct) => go({ ct })} />,
      })}
    />
  )
}
