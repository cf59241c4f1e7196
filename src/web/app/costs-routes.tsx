import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { NormsPage } from '#web/features/catalogue/costs/norms-page.tsx'
import { LineBudgetPage } from '#web/features/planning/costs/line-budget-page.tsx'
import { CostsPage } from '#web/features/planning/costs/overview-page.tsx'
import { searchOf, viewOf } from '#web/ui/data-table/table-view.ts'
import { useScope } from './scope.ts'

const costs = getRouteApi('/shell/ke-hoach/kinh-phi')
const line = getRouteApi('/shell/ke-hoach/kinh-phi/$lineId')
const norms = getRouteApi('/shell/quy-dinh/dinh-muc')

export function CostsRoute() {
  const search = costs.useSearch()
  const navigate = useNavigate({ from: '/ke-hoach/kinh-phi' })
  const { year, unit, today } = useScope()
  return (
    <CostsPage
      year={year}
      unit={unit}
      today={today}
      planId={search.kh}
      onPlan={(kh) => void navigate({ to: '.', search: (before) => ({ ...before, kh }), resetScroll: false })}
      view={viewOf(search)}
      onView={(view) => void navigate({ to: '.', search: (before) => ({ ...before, ...searchOf(view) }), replace: view.q !== search.tim, resetScroll: false })}
    />
  )
}

export function LineBudgetRoute() {
  const { lineId } = line.useParams()
  return <LineBudgetPage key={lineId} lineId={lineId} />
}

export function NormsRoute() {
  const { ngay } = norms.useSearch()
  const navigate = useNavigate({ from: '/quy-dinh/dinh-muc' })
  return (
    <NormsPage today={useScope().today} on={ngay} onDay={(day) => void navigate({ to: '.', search: (before) => ({ ...before, ngay: day }), replace: true })} />
  )
}
