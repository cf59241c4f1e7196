import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { PersonEligibility } from '#web/features/requirements/eligibility/person-eligibility.tsx'
import { PersonPage } from '#web/features/personnel/person-page.tsx'
import { CommitmentPapers } from '#web/features/nomination/papers/commitment-papers.tsx'
import { PersonStandards } from '#web/features/requirements/review/person-standards.tsx'
import { PersonCommitments } from '#web/features/training-record/person-commitments.tsx'
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
      {...(permissions.includes('training-record.read-commitments') && {
        commitments: ({ fullName, version }) => (
          <PersonCommitments
            personId={personId}
            fullName={fullName}
            version={version}
            mayRecover={permissions.includes('nomination.open-recovery')}
            papers={
              permissions.includes('nomination.read-document')
                ? ({ commitmentId, reason }) => <CommitmentPapers personId={personId} commitmentId={commitmentId} reason={reason} />
                : undefined
            }
          />
        ),
      })}
      {...(permissions.includes('requirements.review-posts') && { standards: <PersonStandards personId={personId} /> })}
      {...(permissions.includes('requirements.read-eligibility') && {
        eligibility: <PersonEligibility personId={personId} verdict={search.kq} onVerdict={(kq) => go({ kq })} open={search.ct} onOpen={(ct) => go({ ct })} />,
      })}
    />
  )
}
