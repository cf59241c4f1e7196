import { getRouteApi } from '@tanstack/react-router'
import { OwnPackagesPage } from '#web/features/delivery/packages/own-packages-page.tsx'
import { PlayerPage } from '#web/features/delivery/packages/player-page.tsx'

const playerRoute = getRouteApi('/shell/bai-tu-hoc/$packageId')

export function OwnPackagesRoute() {
  return <OwnPackagesPage />
}

export function PlayerRoute() {
  const { packageId } = playerRoute.useParams()
  return <PlayerPage key={packageId} packageId={packageId} />
}
