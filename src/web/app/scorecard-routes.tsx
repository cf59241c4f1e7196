import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { AssignmentsPage } from '#web/features/reporting/assignments/assignments-page.tsx'
import { ScorecardPage } from '#web/features/reporting/scorecard/scorecard-page.tsx'
import { searchOf, viewOf } from '#web/ui/data-table/table-view.ts'
import { useScope } from './scope.ts'

const scorecard = getRouteApi('/shell/bao-cao/don-vi')
const assignments = getRouteApi('/shell/bao-cao/giao-viec')

export function ScorecardRoute() {
  const search = scorecard.useSearch()
  const navigate = useNavigate({ from: '/bao-cao/don-vi' })
  const { year, unit } = useScope()
  const go = (next: Partial<typeof search>, replace = false) =>
    void navigate({ to: '.', search: (before) => ({ ...before, ...next }), replace, resetScroll: false })
  return (
    <ScorecardPage
      year={year}
      unit={unit}
      view={viewOf(search)}
      onView={(view) => go(searchOf(view), view.q !== search.tim)}
      open={search.xem}
      onOpen={(xem) => go({ xem })}
    />
  )
}

export function AssignmentsRoute() {
  const search = assignments.useSearch()
  const navigate = useNavigate({ from: '/bao-cao/giao-viec' })
  const { unit } = useScope()
  const go = (next: Partial<typeof search>) => void navigate({ to: '.', search: (before) => ({ ...before, ...next }), resetScroll: false })
  return <AssignmentsPage unit={unit} view={viewOf(search)} onView={(view) => go(searchOf(view))} open={search.xem} onOpen={(xem) => go({ xem })} />
}
