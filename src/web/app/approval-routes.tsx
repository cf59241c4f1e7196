import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { AuthorityPage } from '#web/features/approval/authority-page.tsx'
import { CalendarPage } from '#web/features/approval/calendar-page.tsx'
import { ChainPage } from '#web/features/approval/chain-page.tsx'
import { ChainsPage } from '#web/features/approval/chains-page.tsx'
import { DelegationsPage } from '#web/features/approval/delegations-page.tsx'
import { useScope, useSession } from './scope.ts'

const chains = getRouteApi('/shell/viec')
const chain = getRouteApi('/shell/viec/$chainId')
const authority = getRouteApi('/shell/quy-dinh/tham-quyen')

export function ChainsRoute() {
  const { ben } = chains.useSearch()
  const navigate = useNavigate({ from: '/viec' })
  return (
    <ChainsPage
      side={ben ?? 'waiting'}
      onSide={(side) => void navigate({ to: '.', search: (before) => ({ ...before, ben: side === 'waiting' ? undefined : side }) })}
      delegates={useSession().permissions.includes('approval.list-delegations')}
    />
  )
}

export function ChainRoute() {
  const { chainId } = chain.useParams()
  return <ChainPage key={chainId} chainId={chainId} />
}

export function DelegationsRoute() {
  return <DelegationsPage today={useScope().today} />
}

export function AuthorityRoute() {
  const { ngay } = authority.useSearch()
  const navigate = useNavigate({ from: '/quy-dinh/tham-quyen' })
  return (
    <AuthorityPage
      today={useScope().today}
      on={ngay}
      onDay={(day) => void navigate({ to: '.', search: (before) => ({ ...before, ngay: day }), replace: true })}
    />
  )
}

export function CalendarRoute() {
  const { year } = useScope()
  return <CalendarPage key={year} year={year} />
}
