import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import type { PersonDetail } from '#contracts/personnel.ts'
import { RecoveriesPage } from '#web/features/nomination/cost-recovery/recoveries-page.tsx'
import { RecoveryCreatePage } from '#web/features/nomination/cost-recovery/recovery-create-page.tsx'
import { RecoveryPage } from '#web/features/nomination/cost-recovery/recovery-page.tsx'
import { CommitmentRulesPage } from '#web/features/training-record/commitment-rules-page.tsx'
import { CommitmentsPage } from '#web/features/training-record/commitments-page.tsx'
import { get } from '#web/lib/api.ts'
import { searchOf, viewOf } from '#web/ui/data-table/table-view.ts'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { useScope } from './scope.ts'

const commitmentsRoute = getRouteApi('/shell/cam-ket')
const recoveriesRoute = getRouteApi('/shell/den-bu')
const createRoute = getRouteApi('/shell/den-bu/moi')
const recoveryRoute = getRouteApi('/shell/den-bu/$recoveryId')

export function CommitmentsRoute() {
  const search = commitmentsRoute.useSearch()
  const navigate = useNavigate({ from: '/cam-ket' })
  const { unit } = useScope()
  return (
    <CommitmentsPage
      unit={unit}
      view={viewOf(search)}
      onView={(view) => void navigate({ to: '.', search: (before) => ({ ...before, ...searchOf(view) }), replace: view.q !== search.tim, resetScroll: false })}
    />
  )
}

export function CommitmentRulesRoute() {
  const { today } = useScope()
  return <CommitmentRulesPage today={today} />
}

export function RecoveriesRoute() {
  const search = recoveriesRoute.useSearch()
  const navigate = useNavigate({ from: '/den-bu' })
  const { unit } = useScope()
  return (
    <RecoveriesPage
      unit={unit}
      view={viewOf(search)}
      onView={(view) => void navigate({ to: '.', search: (before) => ({ ...before, ...searchOf(view) }), replace: view.q !== search.tim, resetScroll: false })}
    />
  )
}

/** The person whom the address names is known by name before the form is drawn. */
export function RecoveryCreateRoute() {
  const { nguoi, camket } = createRoute.useSearch()
  const person = useQuery({
    queryKey: ['person', nguoi, 'record'],
    queryFn: ({ signal }) => get<PersonDetail>(`/api/people/${nguoi}`, {}, signal),
    enabled: nguoi !== undefined,
  })
  if (nguoi !== undefined && person.isPending) return <Skeleton height={360} />
  const chosen = person.data && { value: person.data.personId, label: person.data.fullName, note: [person.data.code, person.data.unit.name].join(' · ') }
  return <RecoveryCreatePage key={camket} person={chosen} commitmentId={chosen && camket} />
}

export function RecoveryRoute() {
  const { recoveryId } = recoveryRoute.useParams()
  return <RecoveryPage key={recoveryId} recoveryId={recoveryId} />
}
