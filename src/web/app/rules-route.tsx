import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { RulesPage } from '#web/features/requirements/rules/rules-page.tsx'
import { searchOf, viewOf } from '#web/ui/data-table/table-view.ts'
import { useSession } from './scope.ts'

const route = getRouteApi('/shell/quy-dinh')

export function RulesRoute() {
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/quy-dinh' })
  const { permissions } = useSession()
  return (
    <RulesPage
      view={viewOf(search)}
      onView={(view) => void navigate({ search: (before) => ({ ...before, ...searchOf(view) }), replace: view.q !== search.tim, resetScroll: false })}
      asTable={search.dang === 'bang'}
      onTable={(table) => void navigate({ search: (before) => ({ ...before, dang: table ? 'bang' : undefined }), resetScroll: false })}
      mayListEligible={permissions.includes('requirements.list-eligible')}
    />
  )
}
