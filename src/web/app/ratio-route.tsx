import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { RatioPage } from '#web/features/requirements/ratio/ratio-page.tsx'
import { useScope } from './scope.ts'

const route = getRouteApi('/shell/ra-soat/ty-le')

export function RatioRoute() {
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/ra-soat/ty-le' })
  const { today, unit } = useScope()
  return (
    <RatioPage
      search={search}
      onSearch={(changes) => void navigate({ to: '.', search: (before) => ({ ...before, ...changes }), resetScroll: false })}
      today={today}
      scopeUnit={unit}
    />
  )
}
