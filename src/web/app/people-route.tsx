import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { PeoplePage } from '#web/features/personnel/people-page.tsx'
import { searchOf, viewOf } from '#web/ui/data-table/table-view.ts'
import { useScope, useSession } from './scope.ts'

const route = getRouteApi('/shell/ho-so')

export function PeopleRoute() {
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/ho-so' })
  const { unit, today } = useScope()
  const { permissions } = useSession()
  return (
    <PeoplePage
      unit={unit}
      today={today}
      permissions={permissions}
      view={viewOf(search)}
      // Words that are typed one after the other are one step of the way back.
      onView={(view) => void navigate({ search: (before) => ({ ...before, ...searchOf(view) }), replace: view.q !== search.tim, resetScroll: false })}
      openId={search.nguoi}
      onOpen={(nguoi) => void navigate({ search: (before) => ({ ...before, nguoi }), resetScroll: false })}
    />
  )
}
