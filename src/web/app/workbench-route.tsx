import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { WorkbenchPage } from '#web/features/nomination/workbench/workbench-page.tsx'
import { useScope } from './scope.ts'

const route = getRouteApi('/shell/cu-di-hoc/ban/$classId')

export function WorkbenchRoute() {
  const { classId } = route.useParams()
  const { dv } = route.useSearch()
  const navigate = useNavigate()
  const { today } = useScope()
  return (
    <WorkbenchPage
      key={classId}
      classId={classId}
      unitId={dv}
      today={today}
      onUnit={(unitId) => void navigate({ to: '/cu-di-hoc/ban/$classId', params: { classId }, search: (before) => ({ ...before, dv: unitId }) })}
      onSubmitted={(nominationId) => void navigate({ to: '/cu-di-hoc/$nominationId', params: { nominationId } })}
    />
  )
}
