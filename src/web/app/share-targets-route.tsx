import { TargetsPage } from '#web/features/nomination/share-targets/targets-page.tsx'
import { useScope } from './scope.ts'

export function ShareTargetsRoute() {
  return <TargetsPage today={useScope().today} />
}
