import { HomePage } from '#web/features/reporting/home-page.tsx'
import { reportView } from '#web/features/reporting/report-view.ts'
import { useScope, useSession } from './scope.ts'

/** Việc của tôi. */
export function HomeRoute() {
  const session = useSession()
  const { year, unit } = useScope()
  return <HomePage session={session} view={reportView({}, year, unit)} />
}
