import { useNavigate } from '@tanstack/react-router'
import { PersonCreatePage } from '#web/features/personnel/person-create-page.tsx'
import { useSession } from './scope.ts'

export function PersonCreateRoute() {
  const navigate = useNavigate()
  const { permissions } = useSession()
  return (
    <PersonCreatePage
      mayRecordCccd={permissions.includes('personnel.edit-identity')}
      onCreated={(personId) => void navigate({ to: '/ho-so/$personId', params: { personId } })}
    />
  )
}
