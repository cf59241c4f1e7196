import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { ReviewPage } from '#web/features/requirements/review/review-page.tsx'
import { searchOf, viewOf } from '#web/ui/data-table/table-view.ts'
import { useScope } from './scope.ts'

const route = getRouteApi('/shell/ra-soat')

export function ReviewRoute() {
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/ra-soat' })
  const { unit, today } = useScope()
  const go = (next: Partial<typeof search>, replace = false) =>
    void navigate({ to: '.', search: (before) => ({ ...before, ...next }), replace, resetScroll: false })
  return (
    <ReviewPage
      on={search.ngay ?? today}
      unit={unit}
      today={today}
      onDay={(ngay) => go({ ngay, xem: undefined })}
      view={viewOf(search)}
      // Words that are typed one after the other are one step of the way back.
      onView={(view) => go(searchOf(view), view.q !== search.tim)}
      open={search.xem}
      onOpen={(xem) => go({ xem })}
      ordering={search.mo === 'thu-tu'}
      onOrdering={(open) => go({ mo: open ? 'thu-tu' : undefined, xem: undefined })}
    />
  )
}
