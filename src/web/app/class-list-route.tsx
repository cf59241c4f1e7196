import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { ClassListPage } from '#web/features/classes/class-list-page.tsx'
import { searchOf, viewOf } from '#web/ui/data-table/table-view.ts'
import { useScope, useSession } from './scope.ts'
import { useScopeName } from './unit-scope.tsx'
import { unitsQuery } from './units-query.ts'

const route = getRouteApi('/shell/lop-hoc')

export function ClassListRoute() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const { year, unit } = useScope()
  const { on } = useScopeName()
  const { permissions } = useSession()
  const found = useQuery({ ...unitsQuery(unit ?? '', on), enabled: unit !== undefined })
  const unitId = unit === undefined ? undefined : found.data?.items.find(({ code }) => code === unit)?.unitId
  return (
    <ClassListPage
      year={year}
      unitId={unitId}
      ready={unit === undefined || unitId !== undefined}
      view={viewOf(search)}
      onView={(view) => void navigate({ to: '/lop-hoc', search: (before) => ({ ...before, ...searchOf(view) }), replace: view.q !== search.tim })}
      may={{
        create: permissions.includes('classes.create-class'),
        export: permissions.includes('classes.export-classes'),
        readSeats: permissions.includes('classes.read-seats'),
      }}
      open={search.xem}
      onOpen={(xem) => void navigate({ to: '/lop-hoc', search: (before) => ({ ...before, xem }), resetScroll: false })}
    />
  )
}
