import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { chainQuery } from '#web/features/approval/approval-queries.ts'
import { ChainSteps } from '#web/features/approval/chain-steps.tsx'
import { Opinions } from '#web/features/approval/opinions.tsx'
import { DecidePage } from '#web/features/nomination/decisions/decide-page.tsx'
import { DecisionPage } from '#web/features/nomination/decisions/decision-page.tsx'
import { DecisionsPage } from '#web/features/nomination/decisions/decisions-page.tsx'
import { ExceptionsPage } from '#web/features/nomination/lists/exceptions-page.tsx'
import { NominationListPage } from '#web/features/nomination/lists/list-page.tsx'
import { NominationPage } from '#web/features/nomination/lists/nomination-page.tsx'
import { searchOf, viewOf } from '#web/ui/data-table/table-view.ts'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { useScope, useSession } from './scope.ts'
import { useScopeName } from './unit-scope.tsx'
import { unitsQuery } from './units-query.ts'

const list = getRouteApi('/shell/cu-di-hoc')
const decisions = getRouteApi('/shell/cu-di-hoc/quyet-dinh')
const decide = getRouteApi('/shell/cu-di-hoc/quyet-dinh/moi')
const decision = getRouteApi('/shell/cu-di-hoc/quyet-dinh/$decisionId')
const one = getRouteApi('/shell/cu-di-hoc/$nominationId')

const useDecides = () => useSession().permissions.includes('nomination.decide')

export function NominationListRoute() {
  const search = list.useSearch()
  const navigate = useNavigate()
  const { unit } = useScope()
  const { on } = useScopeName()
  const found = useQuery({ ...unitsQuery(unit ?? '', on), enabled: unit !== undefined })
  const unitId = unit === undefined ? undefined : found.data?.items.find(({ code }) => code === unit)?.unitId
  return (
    <NominationListPage
      unitId={unitId}
      ready={unit === undefined || unitId !== undefined}
      decides={useDecides()}
      view={viewOf(search)}
      onView={(view) => void navigate({ to: '/cu-di-hoc', search: (before) => ({ ...before, ...searchOf(view) }), replace: view.q !== search.tim })}
    />
  )
}

export function NominationRoute() {
  const { nominationId } = one.useParams()
  const { muc } = one.useSearch()
  return <NominationPage key={nominationId} nominationId={nominationId} part={muc} chain={(chainId) => <Chain chainId={chainId} />} />
}

/** Who decides what and by when, and what was said. */
function Chain({ chainId }: { readonly chainId: string }) {
  const { data: chain, error, refetch } = useQuery(chainQuery(chainId))
  if (error) return <RequestError error={error} onRetry={() => void refetch()} />
  if (!chain) return <Skeleton height={240} />
  return (
    <>
      <ChainSteps steps={chain.steps} />
      <Opinions chain={chain} />
    </>
  )
}

export function ExceptionsRoute() {
  return <ExceptionsPage year={useScope().year} />
}

export function DecisionsRoute() {
  const search = decisions.useSearch()
  const navigate = useNavigate()
  return (
    <DecisionsPage
      decides={useDecides()}
      view={viewOf(search)}
      onView={(view) => void navigate({ to: '/cu-di-hoc/quyet-dinh', search: (before) => ({ ...before, ...searchOf(view) }), replace: true })}
    />
  )
}

export function DecideRoute() {
  const { lop, dot } = decide.useSearch()
  const { today } = useScope()
  const navigate = useNavigate({ from: '/cu-di-hoc/quyet-dinh/moi' })
  return (
    <DecidePage
      classId={lop}
      batchId={dot}
      today={today}
      onClass={(next) => void navigate({ to: '.', search: (before) => ({ ...before, lop: next, dot: undefined }) })}
      onBatch={(next) => void navigate({ to: '.', search: (before) => ({ ...before, lop: undefined, dot: next }) })}
    />
  )
}

export function DecisionRoute() {
  const { decisionId } = decision.useParams()
  return <DecisionPage key={decisionId} decisionId={decisionId} today={useScope().today} />
}
