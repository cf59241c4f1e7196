import { getRouteApi } from '@tanstack/react-router'
import { CheckInPage } from '#web/features/delivery/check-in-page.tsx'
import { useOffline } from './use-offline.ts'

const route = getRouteApi('/shell/diem-danh')

/** What a scanned code opens. */
export function CheckInRoute() {
  const { c } = route.useSearch()
  const owner = useOffline()
  return <CheckInPage key={c} owner={owner} code={c} />
}
