import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { ReportPage } from '#web/features/reporting/report-page.tsx'
import { reportView } from '#web/features/reporting/report-view.ts'
import { useScope } from './scope.ts'

const route = getRouteApi('/shell/bao-cao')

export function ReportRoute() {
  const search = route.useSearch()
  const { year, today, unit } = useScope()
  const navigate = useNavigate({ from: '/bao-cao' })
  return (
    <ReportPage
      view={reportView(search, year, unit)}
      search={search}
      today={today}
      // Words that are typed one after the other are one step of the way back.
      onSearch={(changes) =>
        void navigate({
          to: '/bao-cao',
          search: (before) => ({ ...before, ...changes }),
          replace: Object.keys(changes).join() === 'tim',
          resetScroll: false,
        })
      }
      onIssued={(id) => void navigate({ to: '/bao-cao/da-ban-hanh/$id', params: { id } })}
    />
  )
}
