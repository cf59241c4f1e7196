import { HomePage } from '#web/features/reporting/home-page.tsx'
import { reportView } from '#web/features/reporting/report-view.ts'
import { RecentImports } from './recent-imports.tsx'
import { useScope, useSession } from './scope.ts'

/** Việc của tôi. */
export function HomeRoute() {
  const session = useSession()
  const { year, unit } = useScope()
  const imports = session.permissions.some((permission) => permission.includes('.import-'))
  return <HomePage session={session} view={reportView({}, year, unit)} imports={imports ? <RecentImports /> : undefined} />
}
