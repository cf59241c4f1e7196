import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { LineShares } from '#web/features/classes/line-shares.tsx'
import { NewPlanPage } from '#web/features/planning/plans/new-plan-page.tsx'
import { PlanListPage } from '#web/features/planning/plans/plan-list-page.tsx'
import { PlanPage } from '#web/features/planning/plans/plan-page.tsx'
import { searchOf, viewOf } from '#web/ui/data-table/table-view.ts'
import { useScope } from './scope.ts'
import { useScopeName } from './unit-scope.tsx'
import { unitsQuery } from './units-query.ts'

const list = getRouteApi('/shell/ke-hoach')
const one = getRouteApi('/shell/ke-hoach/$planId')

export function PlanListRoute() {
  const search = list.useSearch()
  const navigate = useNavigate()
  const { year, unit } = useScope()
  const { on } = useScopeName()
  const found = useQuery({ ...unitsQuery(unit ?? '', on), enabled: unit !== undefined })
  const unitId = unit === undefined ? undefined : found.data?.items.find(({ code }) => code === unit)?.unitId
  return (
    <PlanListPage
      year={year}
      unitId={unitId}
      ready={unit === undefined || unitId !== undefined}
      view={viewOf(search)}
      onView={(view) => void navigate({ to: '/ke-hoach', search: (before) => ({ ...before, ...searchOf(view) }), replace: view.q !== search.tim })}
    />
  )
}

export function NewPlanRoute() {
  const { year, today } = useScope()
  const navigate = useNavigate()
  return <NewPlanPage year={year} today={today} onSaved={(planId) => void navigate({ to: '/ke-hoach/$planId', params: { planId }, replace: true })} />
}

export function PlanRoute() {
  const { planId } = one.useParams()
  const view = one.useSearch()
  const { today } = useScope()
  const navigate = useNavigate()
  return (
    <PlanPage
      key={planId}
      planId={planId}
      today={today}
      shares={(lineKey, number) => <LineShares planId={planId} lineKey={lineKey} number={number} />}
      view={view}
      onView={(next) => void navigate({ to: '/ke-hoach/$planId', params: { planId }, search: { ...view, ...next }, resetScroll: false })}
      onDropped={() => void navigate({ to: '/ke-hoach', replace: true })}
    />
  )
}
