import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { HandoversPage } from '#web/features/personnel/handovers-page.tsx'
import { searchOf, viewOf } from '#web/ui/data-table/table-view.ts'

const route = getRouteApi('/shell/ho-so/ban-giao')

export function HandoversRoute() {
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/ho-so/ban-giao' })
  return (
    <HandoversPage
      side={search.ben ?? 'incoming'}
      onSide={(side) => void navigate({ to: '.', search: (before) => ({ ...before, ben: side === 'incoming' ? undefined : side, xem: undefined }) })}
      view={viewOf(search)}
      onView={(view) => void navigate({ to: '.', search: (before) => ({ ...before, ...searchOf(view) }) })}
      open={search.xem}
      onOpen={(xem) => void navigate({ to: '.', search: (before) => ({ ...before, xem }), resetScroll: false })}
    />
  )
}
