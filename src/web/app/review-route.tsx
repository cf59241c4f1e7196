import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ReviewReports } from '#web/features/nomination/papers/review-reports.tsx'
import { ReviewPage } from '#web/features/requirements/review/review-page.tsx'
import { searchOf, viewOf } from '#web/ui/data-table/table-view.ts'
import { useScope, useSession } from './scope.ts'

const route = getRouteApi('/shell/ra-soat')

export function ReviewRoute() {
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/ra-soat' })
  const { unit, today } = useScope()
  const { permissions } = useSession()
  const { t } = useTranslation('papers')
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
      reports={
        permissions.includes('nomination.read-document')
          ? {
              label: t('reports'),
              onOpen: () => go({ mo: 'bao-cao', xem: undefined }),
              content: search.mo === 'bao-cao' && <ReviewReports on={search.ngay ?? today} today={today} onClose={() => go({ mo: undefined })} />,
            }
          : undefined
      }
    />
  )
}
