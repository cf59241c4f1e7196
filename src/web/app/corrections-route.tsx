import { CorrectionsPage } from '#web/features/personnel/corrections-page.tsx'
import { useSession } from './scope.ts'

/** Đề nghị đính chính hồ sơ. */
export function CorrectionsRoute() {
  const { permissions } = useSession()
  return <CorrectionsPage mayDecide={permissions.includes('personnel.decide-correction')} />
}
