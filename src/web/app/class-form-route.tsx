import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { EditClassPage, NewClassPage } from '#web/features/classes/class-form-page.tsx'
import { useScope } from './scope.ts'

const editRoute = getRouteApi('/shell/lop-hoc/$classId/sua')

function useOpenClass() {
  const navigate = useNavigate()
  return (classId: string) => void navigate({ to: '/lop-hoc/$classId', params: { classId }, replace: true })
}

export function NewClassRoute() {
  const { today } = useScope()
  return <NewClassPage today={today} onSaved={useOpenClass()} />
}

export function EditClassRoute() {
  const { classId } = editRoute.useParams()
  const { today } = useScope()
  return <EditClassPage key={classId} classId={classId} today={today} onSaved={useOpenClass()} />
}
