import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { DeviationsPage } from '#web/features/planning/deviations/deviations-page.tsx'
import { searchOf, viewOf } from '#web/ui/data-table/table-view.ts'
import { useScope } from './scope.ts'

const route = getRouteApi('/shell/ke-hoach/lech')

export function DeviationsRoute() {
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/ke-hoach/lech' })
  const { year, unit, today } = useScope()
  const go = (next: Partial<typeof search>, replace = false) =>
    void navigate({ to: '.', search: (before) => ({ ...before, ...next }), replace, resetScroll: false })
  return (
    <DeviationsPage
      year={year}
      unit={unit}
      today={today}
      view={viewOf(search)}
      onView={(view) => go(searchOf(view), view.q !== search.tim)}
      open={search.xem}
      onOpen={(xem) => go({ xem })}
    />
  )
}
