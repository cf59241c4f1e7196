import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { RegisterPage } from '#web/features/documents/register-page.tsx'
import { RegistersPage } from '#web/features/documents/registers-page.tsx'
import { searchOf, viewOf } from '#web/ui/data-table/table-view.ts'

const list = getRouteApi('/shell/quan-tri/so-van-ban')
const one = getRouteApi('/shell/quan-tri/so-van-ban/$registerId')

export function RegistersRoute() {
  const search = list.useSearch()
  const navigate = useNavigate({ from: '/quan-tri/so-van-ban' })
  return (
    <RegistersPage
      view={viewOf(search)}
      onView={(view) => void navigate({ to: '.', search: (before) => ({ ...before, ...searchOf(view) }), resetScroll: false })}
      onOpen={(registerId) => void navigate({ to: '/quan-tri/so-van-ban/$registerId', params: { registerId } })}
    />
  )
}

export function RegisterRoute() {
  const { registerId } = one.useParams()
  const search = one.useSearch()
  const navigate = useNavigate({ from: '/quan-tri/so-van-ban/$registerId' })
  return (
    <RegisterPage
      key={registerId}
      registerId={registerId}
      view={viewOf(search)}
      onView={(view) => void navigate({ to: '.', search: (before) => ({ ...before, ...searchOf(view) }), resetScroll: false })}
    />
  )
}
