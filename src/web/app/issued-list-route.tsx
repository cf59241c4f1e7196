import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { IssuedListPage } from '#web/features/reporting/issued-list-page.tsx'
import { searchOf, viewOf } from '#web/ui/data-table/table-view.ts'

const route = getRouteApi('/shell/bao-cao/da-ban-hanh')

export function IssuedListRoute() {
  const search = route.useSearch()
  const navigate = useNavigate()
  return (
    <IssuedListPage
      year={search.nam}
      view={viewOf(search)}
      onView={(view) => void navigate({ to: '/bao-cao/da-ban-hanh', search: (before) => ({ ...before, ...searchOf(view) }), replace: view.q !== search.tim })}
      onOpen={(id) => void navigate({ to: '/bao-cao/da-ban-hanh/$id', params: { id } })}
    />
  )
}
