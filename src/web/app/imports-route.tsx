import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { ImportsPage } from '#web/features/imports/imports-page.tsx'
import { searchOf, viewOf } from '#web/ui/data-table/table-view.ts'

const route = getRouteApi('/shell/nhap-xuat')

export function ImportsRoute() {
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/nhap-xuat' })
  return (
    <ImportsPage
      part={search.muc === 'lich-su' ? 'history' : 'kinds'}
      onPart={(part) => void navigate({ search: part === 'history' ? { muc: 'lich-su' } : {} })}
      view={viewOf(search)}
      // Words that are typed one after the other are one step of the way back.
      onView={(view) => void navigate({ search: { muc: 'lich-su', ...searchOf(view) }, replace: view.q !== search.tim, resetScroll: false })}
      onOpen={(batchId) => void navigate({ to: '/nhap-xuat/$batchId', params: { batchId } })}
    />
  )
}
