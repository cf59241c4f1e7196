import { getRouteApi, Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { NoUnitChosen, UnitPage } from '#web/features/organisation/unit-page.tsx'
import { UnitsFrame } from '#web/features/organisation/units-frame.tsx'
import { useScope, useSession } from './scope.ts'

const frame = getRouteApi('/shell/cay-don-vi')
const unit = getRouteApi('/shell/cay-don-vi/don-vi/$unitId')

/** The tree of units and, beside it, the unit that is chosen. */
export function UnitsRoute() {
  const { ngay, khoi } = frame.useSearch()
  const { unitId } = useParams({ strict: false })
  const { muc } = useSearch({ strict: false })
  const part = muc === 'chuc-danh' || muc === 'nguoi' || muc === 'lich-su' ? muc : undefined
  const { today } = useScope()
  const { permissions } = useSession()
  const navigate = useNavigate()
  return (
    <UnitsFrame
      today={today}
      view={{ on: ngay, block: khoi }}
      chosen={unitId}
      permissions={permissions}
      onView={({ on, block }) => void navigate({ to: '.', search: (before) => ({ ...before, ngay: on, khoi: block }), replace: true, resetScroll: false })}
      onChoose={(next) => void navigate({ to: '/don-vi/$unitId', params: { unitId: next }, search: { muc: part }, resetScroll: unitId === undefined })}
    >
      <Outlet />
    </UnitsFrame>
  )
}

export function NoUnitRoute() {
  return <NoUnitChosen />
}

export function UnitRoute() {
  const { unitId } = unit.useParams()
  const { muc } = unit.useSearch()
  const { ngay } = frame.useSearch()
  const { today } = useScope()
  const { permissions } = useSession()
  return <UnitPage key={unitId} unitId={unitId} today={today} on={ngay ?? today} part={muc ?? 'tom-tat'} permissions={permissions} />
}
